package site

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// functions returns the initial memory of a program of n functions: something, the table of functions with records of different
// lengths, and the index, in which the last function has one bucket.
func functions(n uint32) []byte {
	u32, u64 := binary.LittleEndian.AppendUint32, binary.LittleEndian.AppendUint64
	memory := append([]byte("something before"), lineTable...)
	for _, field := range []uint64{uint64(n), 0, 0, 72, 72, 72, 72, 72} {
		memory = u64(memory, field)
	}
	var table, records []byte
	for i := range n {
		table = u32(u32(table, 4096+i), entry*n+4+uint32(len(records)))
		records = append(u32(records, 4096+i), bytes.Repeat([]byte{0xee}, 4*int(i%3+1))...)
	}
	memory = append(append(u32(append(memory, table...), 4096+n), records...), "something between"...)
	return append(u32(append(memory, indexOf(0, n-1)...), n-1), "something after"...)
}

// write does what the start function does.
func (t tables) write(memory []byte) {
	offset, table := uint32(0), memory[t.functions:]
	for i := range t.count {
		offset += binary.LittleEndian.Uint32(table[entry*i+4:])
		binary.LittleEndian.PutUint32(table[entry*i:], t.first+i)
		binary.LittleEndian.PutUint32(table[entry*i+4:], offset)
		binary.LittleEndian.PutUint32(table[offset:], t.first+i)
	}
	copy(memory[t.index:], indexOf(0, t.count))
}

func TestTablesAreWrittenAsTheyWere(t *testing.T) {
	for _, n := range []uint32{3, 4, 300} {
		whole := functions(n)
		memory := slices.Clone(whole)
		taken, ok := takeTables(memory)
		if !ok || taken.count != n-1 || taken.first != 4096 {
			t.Fatalf("of %d functions: %+v, %v", n, taken, ok)
		}
		if index := memory[taken.index:][:perFunction*bucket*(n-1)]; !bytes.Equal(index, make([]byte, len(index))) {
			t.Errorf("of %d functions the index is not all zero", n)
		}
		if taken.write(memory); !bytes.Equal(memory, whole) {
			t.Errorf("of %d functions the memory is another", n)
		}
	}
}

func TestIrregularTablesStay(t *testing.T) {
	for name, change := range map[string]func(memory []byte) []byte{
		"no table of functions":      func(m []byte) []byte { return m[30:] },
		"a table that is cut short":  func(m []byte) []byte { return m[:100] },
		"two functions":              func([]byte) []byte { return functions(2) },
		"a counter left out":         func(m []byte) []byte { m[16+72+entry*2]++; return m },
		"a record beyond the memory": func(m []byte) []byte { m[16+72+entry*2+7] = 0x7f; return m },
		"a record of another":        func(m []byte) []byte { m[16+72+entry*2+4]++; return m },
		"an index with a difference": func(m []byte) []byte { m[len(m)-15-4-40]++; return m },
	} {
		memory := change(functions(5))
		before := slices.Clone(memory)
		if taken, ok := takeTables(memory); ok || !bytes.Equal(memory, before) {
			t.Errorf("%s: %+v, changed: %v", name, taken, !bytes.Equal(memory, before))
		}
	}
}

func TestStartFunctionIsAdded(t *testing.T) {
	// A type, two imported functions, two of its own, an export of none, a table's elements and code.
	before := []section{
		{typeSection, []byte{1, typeFunc, 0, 0}},
		{importSection, []byte("\x02\x01m\x01a\x00\x00\x01m\x01b\x00\x00")},
		{functionSection, []byte{2, 0, 0}},
		{7, []byte{0}},
		{elementSection, []byte{0}},
		{codeSection, []byte{2, 2, 0, end, 2, 0, end}},
		{0, []byte("\x01x")},
	}
	want := []section{
		{typeSection, []byte{2, typeFunc, 0, 0, typeFunc, 0, 0}},
		before[1],
		{functionSection, []byte{3, 0, 0, 1}},
		before[3],
		{startSection, []byte{4}},
		before[4],
		{codeSection, []byte{3, 2, 0, end, 2, 0, end, 3, 0, 9, end}},
		before[6],
	}
	got, err := withStart(before, []byte{0, 9, end})
	same := func(a, b section) bool { return a.id == b.id && bytes.Equal(a.content, b.content) }
	if err != nil || !slices.EqualFunc(got, want, same) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if _, err := withStart(want, []byte{0, end}); err == nil {
		t.Error("a second start function is added")
	}
	before[1].content = []byte("\x01\x01m\x01a\x02\x00\x01")
	if _, err := withStart(before, []byte{0, end}); err == nil {
		t.Error("imported memory is counted as a function")
	}
}

// Go's linker makes both tables as they are expected: the program has neither. That it writes them itself is what each test of
// the page shows, as Go's run-time system can't do without them.
func TestProgramHasNoTables(t *testing.T) {
	root, program := compiled(t)
	linked, err := CompileTraced(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, packed := range map[string]bool{"linked": false, "packed": true} {
		sections, err := readSections(map[bool][]byte{false: linked, true: program}[packed])
		if err != nil {
			t.Fatal(err)
		}
		starts := false
		for _, s := range sections {
			starts = starts || s.id == startSection
			if s.id != dataSection {
				continue
			}
			segments, err := readSegments(s.content)
			if err != nil {
				t.Fatal(err)
			}
			if has := bytes.Contains(memoryOf(segments), indexOf(0, 3)); has == packed {
				t.Errorf("the %s program has the index: %v", name, has)
			}
		}
		if starts != packed {
			t.Errorf("the %s program has a start function: %v", name, starts)
		}
	}
}
