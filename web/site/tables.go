package site

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// tables are two regular tables in a program's initial memory, which its start function can write: where each function's record
// begins, at the head of the table of functions, and the index that finds a function by its program counter. On WebAssembly a
// function takes one program counter after the other, so that both count up by one; written out they are 4 MB, and 76 kB of the
// program in brotli. See functab and findfuncbucket in runtime/symtab.go of Go 1.26.
type tables struct {
	// functions is where the first table begins in memory, and index where the second does.
	functions, index uint32
	// count is how many functions the start function writes, and first the program counter of the first.
	count, first uint32
}

const (
	perFunction = 16 // buckets of the index for one function
	bucket      = 20 // bytes of a bucket: the number of its first function, and sixteen differences, all 0 here
	entry       = 8  // bytes of an entry for a function: its program counter, and where its record lies
)

// takeTables takes both tables out of the memory of a program, in place, and returns what is needed to write them again. It
// reports false, and changes nothing, where they are not as expected. Of the last function, whose buckets may be fewer, and of
// the entry that ends the table nothing is taken.
func takeTables(memory []byte) (tables, bool) {
	at, header, ok := findLineTable(memory)
	if !ok {
		return tables{}, false
	}
	count, records := header[0], header[7]
	if size := uint64(len(memory) - at); count < 3 || records > size || count > (size-records)/entry {
		return tables{}, false
	}
	t := tables{functions: uint32(uint64(at) + records), count: uint32(count - 1)}
	table := memory[t.functions:]
	t.first = binary.LittleEndian.Uint32(table)
	for i := range t.count {
		counter, offset := binary.LittleEndian.Uint32(table[entry*i:]), binary.LittleEndian.Uint32(table[entry*i+4:])
		if counter != t.first+i || uint64(offset)+4 > uint64(len(table)) || binary.LittleEndian.Uint32(table[offset:]) != counter {
			return tables{}, false
		}
	}
	index := bytes.Index(memory, indexOf(0, t.count))
	if index < 0 {
		return tables{}, false
	}
	t.index = uint32(index)
	clear(memory[index : index+perFunction*bucket*int(t.count)])
	before := uint32(0)
	for i := range t.count {
		place := table[entry*i:]
		offset := binary.LittleEndian.Uint32(place[4:])
		clear(table[offset : offset+4])
		clear(place[:4])
		binary.LittleEndian.PutUint32(place[4:], offset-before)
		before = offset
	}
	return t, true
}

// indexOf returns the buckets of the functions from one number to before another.
func indexOf(from, to uint32) []byte {
	b := make([]byte, perFunction*bucket*(to-from))
	for i := range uint32(len(b) / bucket) {
		binary.LittleEndian.PutUint32(b[bucket*i:], from+i/perFunction)
	}
	return b
}

// Instructions of WebAssembly, and the type of its numbers of 32 bits (core specification 2.0, 5.4).
const (
	loop, branchIf                   = 0x03, 0x0d
	get, set, tee                    = 0x20, 0x21, 0x22
	load, store                      = 0x28, 0x36
	isLess, add                      = 0x49, 0x6a
	typeI32, typeNone, typeFunc      = 0x7f, 0x40, 0x60
	aligned                     byte = 2 // to four bytes
)

// code is a start function that writes the tables: for function i its program counter first+i, in the table and at the head of
// its record, whose offset is the sum of the differences so far; and i into each of its buckets.
func (t tables) code() []byte {
	const i, place, offset, at, stop = 0, 1, 2, 3, 4 // local variables
	var b []byte
	op := func(code byte, operands ...uint32) {
		b = append(b, code)
		for _, n := range operands {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	number := func(n uint32) { b = appendConstant(b, n) }
	access := func(code byte, offset uint32) { op(code, uint32(aligned), offset) }

	b = append(b, 1, 5, typeI32) // five local variables, all 0
	number(t.functions)
	op(set, place)
	number(t.index)
	op(set, at)
	b = append(b, loop, typeNone)
	{
		op(get, place)
		op(get, i)
		number(t.first)
		op(add)
		access(store, 0)

		op(get, place)
		op(get, place)
		access(load, 4)
		op(get, offset)
		op(add)
		op(tee, offset)
		access(store, 4)

		op(get, offset)
		op(get, i)
		number(t.first)
		op(add)
		access(store, t.functions)

		op(get, at)
		number(perFunction * bucket)
		op(add)
		op(set, stop)
		b = append(b, loop, typeNone)
		{
			op(get, at)
			op(get, i)
			access(store, 0)
			op(get, at)
			number(bucket)
			op(add)
			op(tee, at)
			op(get, stop)
			op(isLess)
			op(branchIf, 0)
		}
		b = append(b, end)

		op(get, place)
		number(entry)
		op(add)
		op(set, place)
		op(get, i)
		number(1)
		op(add)
		op(tee, i)
		number(t.count)
		op(isLess)
		op(branchIf, 0)
	}
	return append(b, end, end)
}

// appendConstant appends the instruction for a constant below 2³¹.
func appendConstant(b []byte, n uint32) []byte {
	b = append(b, constant)
	for ; n >= 0x40; n >>= 7 { // bit 6 of the last byte is the sign
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// section is a section of a WebAssembly module.
type section struct {
	id      byte
	content []byte
}

// The numbers of the sections that a start function needs.
const (
	typeSection, importSection, functionSection = 1, 2, 3
	startSection, elementSection                = 8, 9
	codeSection, dataSection                    = 10, 11
)

// withStart returns the sections of a module with one more function, which runs when the module is instantiated, once the memory
// has its initial content. The module must import functions alone and have no start function yet, as Go's linker makes it.
func withStart(sections []section, code []byte) ([]section, error) {
	kind, number := uint64(0), uint64(0)
	for _, s := range sections {
		in := wasmReader{s.content}
		switch n := in.uint(); s.id {
		case typeSection:
			kind = n
		case importSection:
			number += n
			for range n {
				in.take(in.uint()) // the module
				in.take(in.uint()) // the name
				if what := in.take(1); !bytes.Equal(what, []byte{0}) {
					return nil, errors.New("a module that imports more than functions")
				}
				in.uint() // the type
			}
		case functionSection:
			number += n
		case startSection:
			return nil, errors.New("a module that has a start function")
		}
	}
	var all []section
	started := false
	for _, s := range sections {
		if s.id >= elementSection && !started { // custom sections have the number 0
			all = append(all, section{startSection, binary.AppendUvarint(nil, number)})
			started = true
		}
		switch s.id {
		case typeSection:
			s.content = oneMore(s.content, []byte{typeFunc, 0, 0})
		case functionSection:
			s.content = oneMore(s.content, binary.AppendUvarint(nil, kind))
		case codeSection:
			s.content = oneMore(s.content, append(binary.AppendUvarint(nil, uint64(len(code))), code...))
		}
		all = append(all, s)
	}
	return all, nil
}

// oneMore appends an item to a section's list.
func oneMore(content, item []byte) []byte {
	in := wasmReader{content}
	longer := binary.AppendUvarint(nil, in.uint()+1)
	return append(append(longer, in.rest...), item...)
}
