package site

import (
	"bytes"
	"encoding/binary"
	"math"
)

// The table that Go's linker writes of a program's functions, its pclntab, since Go 1.20: a header, the functions' names,
// the names of files, tables by program counter, and a record for each function. See runtime/symtab.go and
// runtime/runtime2.go of Go 1.26 (pcHeader, _func, pcvalue).
var lineTable = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // magic, padding, shortest instruction, bytes of a pointer

// findLineTable returns where the table of functions begins in a program's initial memory, and the eight numbers of its header: how
// many functions there are, then offsets from the table's beginning, of the names from the fourth number on.
func findLineTable(memory []byte) (at int, header [8]uint64, ok bool) {
	at = bytes.Index(memory, lineTable)
	if at < 0 || len(memory)-at < len(lineTable)+8*len(header) {
		return 0, header, false
	}
	for n := range header {
		header[n] = binary.LittleEndian.Uint64(memory[at+len(lineTable)+8*n:])
	}
	return at, header, true
}

// dropTraces takes the names of functions and files and the lines out of a program's initial memory, in place: they serve traces
// on the console alone, and take an eighth of the download. What the run-time system needs stays: the tables of stack sizes, of
// stack maps and of inlined calls, and the names that it asks for. It reports whether it found the table.
func dropTraces(memory []byte) bool {
	at, field, ok := findLineTable(memory)
	if !ok {
		return false
	}
	table := memory[at:]
	count, names, units, files, tables, records := field[0], field[3], field[4], field[5], field[6], field[7]
	if size := uint64(len(table)); names >= units || units > files || files > tables || tables > records || records > size || count > (size-records)/8 {
		return false
	}
	clear(table[units:tables]) // which file has which number, and the files' names
	keepNames, keepTables := make([]bool, units-names), make([]bool, records-tables)
	nameless := make([][]byte, 0, count) // where the numbers of names that go are
	for f := range count {
		offset := records + uint64(binary.LittleEndian.Uint32(table[records+8*f+4:]))
		if offset+44 > uint64(len(table)) {
			return false
		}
		record := table[offset:]
		name := record[4:8]
		start := uint64(binary.LittleEndian.Uint32(name))
		if start >= units-names {
			return false
		}
		length := bytes.IndexByte(table[names+start:units], 0)
		if length < 0 {
			return false
		}
		if asked(table[names+start:names+start+uint64(length)], record[40]) {
			for i := range length {
				keepNames[int(start)+i] = true
			}
		} else {
			nameless = append(nameless, name)
		}
		keepTable(keepTables, table[tables:records], binary.LittleEndian.Uint32(record[16:])) // stack sizes
		perCounter, perFunction := uint64(binary.LittleEndian.Uint32(record[28:])), uint64(record[43])
		if offset+44+4*(perCounter+perFunction) > uint64(len(table)) {
			return false
		}
		for k := range perCounter {
			if value := record[44+4*k:]; k == unsafePoint || k == argLiveIndex {
				clear(value[:4])
			} else {
				keepTable(keepTables, table[tables:records], binary.LittleEndian.Uint32(value))
			}
		}
		for k := uint64(argInfo); k <= argLiveInfo && k < perFunction; k++ {
			binary.LittleEndian.PutUint32(record[44+4*(perCounter+k):], math.MaxUint32) // none
		}
		clear(record[20:28]) // the tables of files and of lines
		clear(record[32:40]) // where its files' numbers begin, and its first line
	}
	clearBut(table[names:units], keepNames)
	clearBut(table[tables:records], keepTables)
	// All that go share one empty name: the byte after the first name that stays, or any other.
	empty := uint32(bytes.IndexByte(table[names:units], 0))
	for _, name := range nameless {
		binary.LittleEndian.PutUint32(name, empty)
	}
	return true
}

// What a function's record tells for traces alone, by its number in internal/abi/symtab.go: tables by program counter, of where a
// goroutine may be stopped from outside (which WebAssembly never does) and of which arguments are alive; and descriptions of the
// function's arguments.
const (
	unsafePoint, argLiveIndex = 0, 3
	argInfo, argLiveInfo      = 5, 6
)

// asked reports whether Go's run-time system asks for the function's name: to tell its own goroutines from others
// (isSystemGoroutine), to know where arguments of reflected calls lie (stkframe.argMapInternal), and, for a wrapper (FuncIDWrapper
// of internal/abi), to say which method was called on nil (panicwrap).
func asked(name []byte, id byte) bool {
	const wrapper = 23
	return id == wrapper || bytes.HasPrefix(name, []byte("runtime.")) || bytes.HasPrefix(name, []byte("reflect."))
}

// clearBut writes zero over the bytes that are not kept.
func clearBut(data []byte, kept []bool) {
	for i := range data {
		if !kept[i] {
			data[i] = 0
		}
	}
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
