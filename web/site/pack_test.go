package site

import (
	"bytes"
	"testing"
)

// module returns a WebAssembly module with an empty type section, a data section with this content and an empty custom section.
func module(content []byte) []byte {
	program := []byte("\x00asm\x01\x00\x00\x00\x01\x01\x00\x0b")
	program = append(program, byte(len(content)))
	return append(append(program, content...), 0, 2, 1, 'x')
}

func TestPackJoinsSegments(t *testing.T) {
	// At 200, 63, 64 and 70, as signed numbers: 64 and 200 need a second byte for their sign.
	content := []byte("\x04\x00\x41\xc8\x01\x0b\x01d\x00\x41\x3f\x0b\x01a\x00\x41\xc0\x00\x0b\x02bb\x00\x41\xc6\x00\x0b\x01c")
	got, err := pack(module(content))
	if err != nil {
		t.Fatal(err)
	}
	want := []byte("\x02\x00\x41\x3f\x0b\x08abb\x00\x00\x00\x00c\x00\x41\xc8\x01\x0b\x01d")
	if !bytes.Equal(got, module(want)) {
		t.Errorf("packed to %q, want %q", got, module(want))
	}
	if again, err := pack(got); err != nil || !bytes.Equal(again, got) {
		t.Errorf("packed again to %q, %v", again, err)
	}
}

func TestPackRefuses(t *testing.T) {
	for name, program := range map[string][]byte{
		"an empty file":                   nil,
		"another file":                    []byte("<!doctype html>"),
		"a section that is cut short":     []byte("\x00asm\x01\x00\x00\x00\x01\x05\x00"),
		"a segment that is cut short":     module([]byte("\x01\x00\x41\x3f\x0b\x05a")),
		"a passive segment":               module([]byte("\x01\x01\x01a")),
		"more segments than are there":    module([]byte("\xff\xff\xff\xff\xff\xff\xff\x7f\x00\x41\x3f\x0b\x01a")),
		"an offset from a global":         module([]byte("\x01\x00\x23\x00\x0b\x01a")),
		"an offset that takes an i32.add": module([]byte("\x01\x00\x41\x01\x41\x01\x6a\x0b\x01a")),
	} {
		if _, err := pack(program); err == nil {
			t.Errorf("%s is packed", name)
		}
	}
}

// The packed program has far fewer segments than the hundred thousand of Go's linker.
func TestProgramIsPacked(t *testing.T) {
	_, program := compiled(t)
	in := wasmReader{program[8:]}
	for len(in.rest) > 0 {
		id := in.take(1)
		content := in.take(in.uint())
		if id[0] != 11 {
			continue
		}
		segments, err := readSegments(content)
		if err != nil {
			t.Fatal(err)
		}
		if len(segments) == 0 || len(segments) > 1000 {
			t.Errorf("%d data segments", len(segments))
		}
		return
	}
	t.Error("the program has no data section")
}

// What tells names and lines is out of the program's table of functions, and what the run-time system needs is in it: a stack
// that is unwound in a browser, by a panic or the collector, is what the tests of the page are for.
func TestProgramHasNoTraces(t *testing.T) {
	root, program := compiled(t)
	if !bytes.Contains(program, lineTable) {
		t.Fatal("no table of functions is found: does Go write another?")
	}
	traced, err := CompileTraced(root)
	if err != nil {
		t.Fatal(err)
	}
	for text, packed := range map[string]bool{
		"app/rank/engine.go": false, "/symtab.go": false, "decouple/app/rank.resize": false, // where, and who
		"runtime.bgsweep": true, "reflect.makeFuncStub": true, // what the run-time system asks for
	} {
		if !bytes.Contains(traced, []byte(text)) {
			t.Errorf("%q is not in the program with traces: the test tells nothing", text)
		}
		if bytes.Contains(program, []byte(text)) != packed {
			t.Errorf("%q is in the program: %v, want %v", text, !packed, packed)
		}
	}
}

func TestKeepTable(t *testing.T) {
	// From 1 on: +2 for 3 (of two bytes), +1 for 1, the end; then a table that begins with a difference of 0.
	tables := []byte{0, 4, 0x83, 1, 2, 1, 0, 0, 5, 2, 1, 0, 9}
	for offset, want := range map[uint32]string{0: "             ", 1: " xxxxxx      ", 7: "       xxxxx ", 99: "             "} {
		keep := make([]bool, len(tables))
		keepTable(keep, tables, offset)
		got := ""
		for _, k := range keep {
			got += map[bool]string{true: "x", false: " "}[k]
		}
		if got != want {
			t.Errorf("from %d: %q, want %q", offset, got, want)
		}
	}
}
