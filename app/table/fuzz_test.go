package table

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// drained is everything that a Reader returns for a file.
type drained struct {
	columns  []string
	rows     [][]string
	missing  [][]bool
	problems []Problem
}

// drain reads a file to its end; nil when NewReader returns an error.
func drain(t *testing.T, r *Reader, err error, size int) *drained {
	if err != nil {
		if strings.TrimSpace(err.Error()) == "" {
			t.Fatal("a file is refused without a word")
		}
		return nil
	}
	d := &drained{columns: r.Columns()}
	taken := map[string]bool{}
	for _, name := range d.columns {
		if name == "" || name != strings.TrimSpace(name) || taken[name] {
			t.Fatalf("columns %q: blank, with space around or twice", d.columns)
		}
		taken[name] = true
	}
	line := 1
	for number := 1; ; number++ {
		row, err := r.Next()
		var p *Problem
		switch {
		case errors.As(err, &p):
			if p.Row != number || p.Line < 1 || p.Why == "" || p.Column != "" && r.Format() < JSON && !taken[p.Column] {
				t.Fatalf("row %d: problem %+v", number, p)
			}
			d.problems = append(d.problems, *p)
			continue
		case errors.Is(err, io.EOF):
			if number-1 != len(d.rows)+len(d.problems) || r.Bytes() != int64(size) {
				t.Fatalf("%d rows and %d problems are %d; %d of %d bytes are read", len(d.rows), len(d.problems), number-1, r.Bytes(), size)
			}
			r.Notes()
			if _, err := r.Next(); !errors.Is(err, io.EOF) {
				t.Fatalf("after the end: %v", err)
			}
			return d
		case err != nil:
			t.Fatal(err)
		}
		if row.Number != number || row.Line < line || len(row.Fields) != len(d.columns) || len(row.Missing) != len(d.columns) {
			t.Fatalf("row %d for %d columns, after line %d: %+v", number, len(d.columns), line, row)
		}
		line = row.Line
		for i, f := range row.Fields {
			if row.Missing[i] && f != "" || strings.ToValidUTF8(f, "") != f || strings.Contains(f, "\x00") {
				t.Fatalf("row %d, field %d: %q", number, i, f)
			}
		}
		d.rows, d.missing = append(d.rows, row.Fields), append(d.missing, row.Missing)
	}
}

// check reads a file at once, byte by byte, and, its rows written as CSV, once more: all three must agree.
func check(t *testing.T, name string, file []byte) {
	r, err := NewReader(bytes.NewReader(file), name)
	once := drain(t, r, err, len(file))
	r, err = trickle(iotest.OneByteReader(bytes.NewReader(file)), name)
	slow := drain(t, r, err, len(file))
	if (once == nil) != (slow == nil) {
		t.Fatalf("refused at once: %v, byte by byte: %v", once == nil, slow == nil)
	}
	if once == nil {
		return
	}
	if !slices.EqualFunc(once.rows, slow.rows, slices.Equal) || !slices.Equal(once.problems, slow.problems) {
		t.Fatalf("at once %q, %v\nbyte by byte %q, %v", once.rows, once.problems, slow.rows, slow.problems)
	}
	var out bytes.Buffer
	for _, row := range append([][]string{once.columns}, once.rows...) {
		for i, f := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
		}
		out.WriteByte('\n')
	}
	var o Options
	if len(once.problems) > 0 { // without the rows that can't be read, it may begin as one without names
		o.Header = HeaderFirst
	}
	r, err = Open(bytes.NewReader(out.Bytes()), "again.csv", o)
	again := drain(t, r, err, out.Len())
	if again == nil {
		if foreign("again.csv", out.Bytes()) == nil {
			t.Fatalf("%q, written anew, is refused", out.Bytes())
		}
		return
	}
	if len(again.problems) > 0 || !slices.Equal(again.columns, once.columns) || !slices.EqualFunc(again.rows, once.rows, slices.Equal) {
		t.Fatalf("%q %q, written as %q, comes back as %q %q with %v", once.columns, once.rows, out.Bytes(), again.columns, again.rows, again.problems)
	}
}

func FuzzCSV(f *testing.F) {
	for _, file := range []string{
		"a,b\n1,2\n", "a;b\r\n\"1\n1\";\"x\"\"y\"\r\n", "a\tb\r1\t2\r", "a,b\n1,\"2\n3,\"4\"x\n5", "\xff\xfea\x00\n\x00b\x00", "sep=|\na|b\n,|\n",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) { check(t, "file.csv", file) })
}

func FuzzJSON(f *testing.F) {
	for _, file := range []string{
		`[{"a":1,"b":"x\u00e9"},{"b":null}]`, "{\"x\":[1],\"rows\":[{\"a\":[{}]}],\"y\":[{\"b\":2}]}", "{\"a\":1}\n{\"a\":\"\n{\"b\":{\"c\":2}}\n",
		"{\n\"a\":1\n}\n{\n\"a\":NaN\n}", "[{\"a\":1},\n {\"a\":2,\n {\"a\":\"\\ud83d\"}, foo, 3]", "[{\"a\":1}] x",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) { check(t, "file.json", file) })
}
