package ranker

import (
	"encoding/binary"
	"hash/crc32"
	"strconv"
)

// File is one file of an archive.
type File struct {
	// Name is a file's name, without folders, in ASCII.
	Name string
	Data []byte
}

// Zip packs files into a ZIP archive (PKWARE's APPNOTE, version 2.0), stored as they are: archive/zip of the standard library
// would bring a compressor along. The same files give the same bytes; they all date from the first day of 1980.
func Zip(files []File) []byte {
	size := 22
	for _, f := range files {
		size += 76 + 2*len(f.Name) + len(f.Data)
	}
	b := make([]byte, 0, size)
	little := binary.LittleEndian
	// What both headers of a file have: version, flags, method, time, date, sums and lengths.
	head := func(b []byte, f *File) []byte {
		b = append(b, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0)
		b = little.AppendUint32(b, crc32.ChecksumIEEE(f.Data))
		b = little.AppendUint32(b, uint32(len(f.Data)))
		b = little.AppendUint32(b, uint32(len(f.Data)))
		return append(b, byte(len(f.Name)), 0, 0, 0)
	}
	at := make([]uint32, len(files))
	for i := range files {
		at[i] = uint32(len(b))
		b = head(append(b, "PK\x03\x04"...), &files[i])
		b = append(append(b, files[i].Name...), files[i].Data...)
	}
	directory := len(b)
	for i := range files {
		b = head(append(b, "PK\x01\x02\x14\x00"...), &files[i])
		b = append(b, make([]byte, 10)...) // comment, disk, attributes
		b = append(little.AppendUint32(b, at[i]), files[i].Name...)
	}
	end := len(b)
	b = append(b, "PK\x05\x06\x00\x00\x00\x00"...)
	b = little.AppendUint16(b, uint16(len(files)))
	b = little.AppendUint16(b, uint16(len(files)))
	b = little.AppendUint32(b, uint32(end-directory))
	b = little.AppendUint32(b, uint32(directory))
	return append(b, 0, 0)
}

func itoa(n int) string { return strconv.Itoa(n) }
