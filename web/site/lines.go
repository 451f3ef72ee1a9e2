package site

import (
	"bytes"
	"encoding/binary"
)

// The table that Go's linker writes of a program's functions, its pclntab, since Go 1.20: a header, the functions' names,
// the names of files, tables by program counter, and a record for each function. See runtime/symtab.go and
// runtime/runtime2.go of Go 1.26 (pcHeader, _func, pcvalue).
var lineTable = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // magic, padding, shortest instruction, bytes of a pointer

// dropLines takes file names and line numbers out of a program's initial memory, in place: they serve traces on the
// console alone, which then name functions and no lines, and take a tenth of the download. What the run-time system
// needs, the tables of stack sizes, of stack maps and of inlined calls, stays. It reports whether it found the table.
func dropLines(memory []byte) bool {
	at := bytes.Index(memory, lineTable)
	if at < 0 || len(memory)-at < 8+8*8 {
		return false
	}
	table := memory[at:]
	field := func(n int) uint64 { return binary.LittleEndian.Uint64(table[8+8*n:]) } // of the header
	count, files, tables, records := field(0), field(4), field(6), field(7)
	if size := uint64(len(table)); files > tables || tables > records || records > size || count > (size-records)/8 {
		return false
	}
	clear(table[files:tables]) // which file has which number, and the files' names
	keep := make([]bool, records-tables)
	for f := range count {
		offset := records + uint64(binary.LittleEndian.Uint32(table[records+8*f+4:]))
		if offset+44 > uint64(len(table)) {
			return false
		}
		record := table[offset:]
		keepTable(keep, table[tables:records], binary.LittleEndian.Uint32(record[16:])) // stack sizes
		for k := range uint64(binary.LittleEndian.Uint32(record[28:])) {
			keepTable(keep, table[tables:records], binary.LittleEndian.Uint32(record[44+4*k:]))
		}
		clear(record[20:28]) // the tables of files and of lines
		clear(record[32:40]) // where its files' numbers begin, and its first line
	}
	for i, kept := range keep {
		if !kept {
			table[tables+uint64(i)] = 0
		}
	}
	return true
}

// keepTable marks the bytes of the table that begins at offset; 0 is none. A table is pairs of a value's difference and
// the length that it holds for, each a varint, and ends with a difference of 0 that is not the first.
func keepTable(keep []bool, tables []byte, offset uint32) {
	if offset == 0 || int(offset) >= len(keep) || keep[offset] {
		return
	}
	for i, first := int(offset), true; i < len(tables); first = false {
		end := tables[i] == 0 && !first
		for n := 0; n < 2 && i < len(tables); n++ {
			for keep[i] = true; i+1 < len(tables) && tables[i] >= 0x80; keep[i] = true {
				i++
			}
			i++
			if end {
				return
			}
		}
	}
}
