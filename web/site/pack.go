package site

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// packGap is the shortest run of zeroes, in bytes, at which a new data segment begins.
const packGap = 128

// segment is a data segment: the initial content of the program's memory from offset on.
type segment struct {
	offset uint64
	data   []byte
}

// pack joins the data segments of a program that are less than packGap apart, and leaves out the names and lines of its
// functions and the tables that it can write itself when it starts. Go's linker begins a new segment after eight zeroes, which
// makes a hundred thousand segments because of its table of functions. Their offsets hardly compress, while zeroes do: the packed
// program is smaller by 116 kB when compressed with brotli. The initial memory is the same, but for the names and lines, once the
// start function has run.
func pack(program []byte) ([]byte, error) {
	const header = 8
	sections, err := readSections(program)
	if err != nil {
		return nil, err
	}
	for i, s := range sections {
		if s.id != dataSection {
			continue
		}
		segments, err := readSegments(s.content)
		if err != nil {
			return nil, err
		}
		memory := memoryOf(segments)
		dropTraces(memory)
		t, taken := takeTables(memory)
		sections[i].content = writeSegments(split(memory))
		if taken {
			if sections, err = withStart(sections, t.code()); err != nil {
				return nil, err
			}
		}
		break
	}
	packed := slices.Clone(program[:header])
	for _, s := range sections {
		packed = append(packed, s.id)
		packed = binary.AppendUvarint(packed, uint64(len(s.content)))
		packed = append(packed, s.content...)
	}
	return packed, nil
}

// readSections returns a module's sections.
func readSections(program []byte) ([]section, error) {
	const header = 8
	if len(program) < header || string(program[:4]) != "\x00asm" {
		return nil, errors.New("not a WebAssembly module")
	}
	var all []section
	for in := (wasmReader{program[header:]}); len(in.rest) > 0; {
		s := section{id: in.take(1)[0]}
		if s.content = in.take(in.uint()); s.content == nil {
			return nil, errors.New("a WebAssembly module that ends within a section")
		}
		all = append(all, s)
	}
	return all, nil
}

// memoryOf is the initial memory that the segments make, from 0 on. The segments must not overlap.
func memoryOf(segments []segment) []byte {
	var memory []byte
	slices.SortFunc(segments, func(a, b segment) int { return cmp.Compare(a.offset, b.offset) })
	for _, s := range segments {
		memory = append(memory, make([]byte, max(0, int(s.offset)-len(memory)))...)
		memory = append(memory, s.data...)
	}
	return memory
}

// split returns what is not zero in a memory, as segments that lie at least packGap apart.
func split(memory []byte) []segment {
	var all []segment
	gap := make([]byte, packGap)
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		end := len(memory)
		if n := bytes.Index(memory[at:], gap); n >= 0 {
			end = at + n
		}
		all = append(all, segment{uint64(at), bytes.TrimRight(memory[at:end], "\x00")})
		at = end
	}
	return all
}

// The instructions for a segment's offset in the first memory: i32.const offset, end.
const (
	constant = 0x41
	end      = 0x0b
)

func readSegments(content []byte) ([]segment, error) {
	in := wasmReader{content}
	var segments []segment
	for range in.uint() {
		head := in.take(2)
		offset := in.uint() // signed, but never negative, so that it reads as unsigned
		tail := in.take(1)
		data := in.take(in.uint())
		if !bytes.Equal(head, []byte{0, constant}) || !bytes.Equal(tail, []byte{end}) || data == nil {
			return nil, errors.New("a data segment of another kind than those of Go's linker")
		}
		segments = append(segments, segment{offset, data})
	}
	return segments, nil
}

func writeSegments(segments []segment) []byte {
	content := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		content = append(appendConstant(append(content, 0), uint32(s.offset)), end)
		content = binary.AppendUvarint(content, uint64(len(s.data)))
		content = append(content, s.data...)
	}
	return content
}

// wasmReader parses WebAssembly's binary format. Beyond the end it reads zeroes and no bytes.
type wasmReader struct{ rest []byte }

func (r *wasmReader) uint() uint64 {
	n, size := binary.Uvarint(r.rest)
	r.rest = r.rest[max(size, 0):]
	return n
}

// take returns the next n bytes, nil if there are fewer.
func (r *wasmReader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.rest = nil
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}
