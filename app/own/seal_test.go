package own

import (
	"encoding/binary"
	"hash/crc32"
)

// seal puts the magic and a sound checksum before rest.
func seal(rest []byte) []byte {
	b := append([]byte(magic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(b[8:], crc32.ChecksumIEEE(rest))
	return append(b, rest...)
}
