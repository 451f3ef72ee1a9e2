package table

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
)

// rowsFrom gives one line again and again, n times, after a head.
type rowsFrom struct {
	head, line string
	left       int
	rest       string
}

func (r *rowsFrom) Read(p []byte) (int, error) {
	if r.head != "" {
		r.rest, r.head = r.head, ""
	}
	if r.rest == "" {
		if r.left == 0 {
			return 0, io.EOF
		}
		r.left--
		r.rest = r.line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// More rows than a feed may have are read, in memory that does not grow with them.
func TestStreamIsEndless(t *testing.T) {
	n := MaxRows + 1000
	if testing.Short() || runtime.GOARCH == "wasm" {
		n = 50_000
	}
	for name, in := range map[string]*rowsFrom{
		"csv":    {head: "text,n\n", line: "a b,1\n", left: n},
		"ndjson": {line: `{"text":"a b","n":1}` + "\n", left: n},
	} {
		r, err := Stream(in, "", Options{})
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		rows := 0
		for ; ; rows++ {
			row, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || row.Fields[0] != "a b" || row.Number != rows+1 {
				t.Fatalf("%s, row %d: %+v, %v", name, rows+1, row, err)
			}
			if rows == 2000 {
				runtime.GC()
				runtime.ReadMemStats(&before)
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if rows != n {
			t.Errorf("%s: %d rows, want %d", name, rows, n)
		}
		if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
			t.Errorf("%s: %d bytes more are held after %d rows than after 2000", name, grown, n)
		}
		runtime.KeepAlive(r)
	}
}

func TestStreamRefusesDocuments(t *testing.T) {
	for _, document := range []string{`[{"text":"a"},{"text":"b"}]`, `{"rows":[{"text":"a"},{"text":"b"}]}`} {
		if _, err := Stream(strings.NewReader(document), "", Options{}); err == nil || !strings.Contains(err.Error(), "one object per line") {
			t.Errorf("%s: %v", document, err)
		}
	}
	r, err := Stream(strings.NewReader(`{"text":"a"}`), "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if row, err := r.Next(); err != nil || row.Fields[0] != "a" {
		t.Errorf("a single object: %+v, %v", row, err)
	}
}
