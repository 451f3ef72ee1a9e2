package table

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// repeated returns head, then row repeated up to size bytes, then tail.
func repeated(head, row string, size int, tail string) io.Reader {
	return io.MultiReader(strings.NewReader(head), io.LimitReader(&cycle{text: strings.Repeat(row, 1+4096/len(row))}, int64(size/len(row)*len(row))), strings.NewReader(tail))
}

// cycle is a reader that repeats a text for ever.
type cycle struct {
	text string
	at   int
}

func (c *cycle) Read(p []byte) (int, error) {
	n := copy(p, c.text[c.at:])
	c.at = (c.at + n) % len(c.text)
	return n, nil
}

// readAll reads to the end. It returns the number of rows, and the problems as texts.
func readAll(t *testing.T, r *Reader) (rows int, problems []string, end error) {
	t.Helper()
	for {
		_, err := r.Next()
		var p *Problem
		switch {
		case err == nil:
			rows++
		case errors.As(err, &p):
			problems = append(problems, p.Error())
		default:
			return rows, problems, err
		}
	}
}

func TestHugeRows(t *testing.T) {
	word, long := strings.Repeat("word ", MaxRow/5), strings.Repeat("line\n", MaxRow/4)
	for _, c := range []struct {
		what, name string
		file       io.Reader
		rows       int
		want       []string
	}{
		{"just small enough", "x.csv", strings.NewReader("a,b\n1,2\n" + word[:MaxRow-10] + ",2\n3,4\n"), 3, nil},
		{"without quotes", "x.csv", strings.NewReader("a,b\n1,2\n" + word + ",2\n3,4\n"), 2, []string{"line 3: " + whyHuge}},
		{"without quotes, far too large", "x.csv", repeated("a,b\n", "word ", 20<<20, "\r\n3,4\n"), 1, []string{"line 2: " + whyHuge}},
		{"without quotes, lone CR", "x.csv", repeated("a,b\r1,2\r", "word ", 3<<20, "\r3,4\r"), 2, []string{"line 3: " + whyHuge}},
		{"without an end", "x.csv", repeated("a,b\n", "word ", 3<<20, ""), 0, []string{"line 2: " + whyHuge}},
		{"in quotes, over lines", "x.csv", strings.NewReader("a,b\n1,2\n\"" + long + "\",2\n3,4\n"), 2, []string{"line 3: " + whyHuge}},
		{
			"in quotes that nothing closes for long", "x.csv", repeated("a,b\n1,\"2\n", "some more text,4\n", 20<<20, "5,\"6\"\n"), 20<<20/17 + 1,
			[]string{"line 2, column \"b\": a field begins with a quote that nothing closes within 8 MB"},
		},
		{
			"one quote after the other that nothing closes", "x.csv", repeated("a,b\n", "\"3,4\n", 1<<20, ""), 0,
			slow(1<<20/5, "line %d, column \"a\": a field begins with a quote that is never closed"),
		},
		{"object", "x.json", strings.NewReader("[{\"a\":1},\n{\"a\":\"" + word + "\",\"b\":[{}]},{\"a\":3}]"), 2, []string{"line 2: " + whyHuge}},
		{"array for a row", "x.json", repeated("[{\"a\":1},\n[", "{\"b\":[2]},", 5<<20, "0],\n{\"a\":3}]"), 2, []string{"line 2: " + whyHuge}},
		{"object without an end", "x.json", repeated("[{\"a\":1},\n{\"a\":[", "2,", 5<<20, ""), 1, []string{"line 2: " + whyHuge + "; the rest of the file can't be read"}},
		{"line", "x.ndjson", strings.NewReader("{\"a\":1}\n{\"a\":\"" + word + "\"}\n{\"a\":3}\n"), 2, []string{"line 2: " + whyHuge}},
		{"values around the list", "x.json", repeated("{\"x\":[", "{\"b\":2},", 0, "0,"+strings.Repeat("[1,{}],", MaxRow/4)+"0],\"rows\":[{\"a\":1}]}"), 1, nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			r, err := open(c.file, c.name, 10*MaxRows, MaxBytes, Options{})
			if err != nil {
				t.Fatal(err)
			}
			rows, problems, end := readAll(t, r)
			if rows != c.rows || fmt.Sprint(problems) != fmt.Sprint(c.want) || !errors.Is(end, io.EOF) {
				t.Errorf("%d rows, problems %.300q, %v; want %d, %.300q", rows, problems, end, c.rows, c.want)
			}
		})
	}
}

// slow returns one problem for each of n lines, from the second on.
func slow(n int, text string) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf(text, i+2))
	}
	return all
}

func TestTooMuch(t *testing.T) {
	for _, name := range []string{"x.csv", "x.ndjson"} {
		head, row := "a,b\n", "1,2\n"
		if name == "x.ndjson" {
			head, row = "", "{\"a\":1}\n"
		}
		size := int64(len(head) + 3*len(row))
		for _, c := range []struct {
			rows, maxRows int
			maxBytes      int64
			want          error
		}{{3, 3, size, io.EOF}, {3, 2, size, ErrRows}, {3, 3, size - 1, ErrBytes}} {
			file := head + strings.Repeat(row, c.rows)
			r, err := open(strings.NewReader(file), name, c.maxRows, c.maxBytes, Options{})
			if err == nil {
				_, _, err = readAll(t, r)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %d of %d rows, %d of %d bytes: %v, want %v", name, c.rows, c.maxRows, size, c.maxBytes, err, c.want)
			}
			if r != nil {
				if _, again := r.Next(); !errors.Is(again, c.want) {
					t.Errorf("%s: asked again: %v, want %v", name, again, c.want)
				}
			}
		}
	}
	for _, file := range []string{strings.Repeat("a,", MaxColumns) + "b\n", "[{" + strings.Repeat(`"x":1,`, 1) + manyKeys(MaxColumns) + "}]"} {
		if _, err := NewReader(strings.NewReader(file), ""); err == nil || !strings.Contains(err.Error(), "1,000") {
			t.Errorf("a file with 1,001 columns gives %v", err)
		}
	}
}

func manyKeys(n int) string {
	var keys []string
	for i := range n {
		keys = append(keys, fmt.Sprintf(`"k%d":1`, i))
	}
	return strings.Join(keys, ",")
}

func TestFailingFile(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, file := range map[string]string{
		"x.csv": "a,b\n1,2\n3,\"4", "y.csv": "a,b\n1,2\n3", "x.json": "[{\"a\":1},{\"a\":", "y.json": "{\"x\":[{\"a\":1}],", "z.json": "[{\"a\":1}", "x.ndjson": "{\"a\":1}\n{\"a\"",
	} {
		r, err := NewReader(io.MultiReader(strings.NewReader(file), iotest.ErrReader(broken)), name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rows, problems, err := readAll(t, r)
		if rows != 1 || problems != nil || !errors.Is(err, broken) {
			t.Errorf("%s: %d rows, problems %q, %v; want 1 row and then the failure", name, rows, problems, err)
		}
	}
	if _, err := NewReader(iotest.ErrReader(broken), "x.csv"); !errors.Is(err, broken) {
		t.Errorf("a file that can't be read at all gives %v", err)
	}
}

func TestLateKeys(t *testing.T) {
	file := strings.Repeat("{\"a\":1}\n", settle) + "{\"b\":2,\"a\":3}\n{\"c\":4,\"b\":5}\n"
	r, err := NewReader(strings.NewReader(file), "x.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	rows, problems, _ := readAll(t, r)
	note := `2 keys first appear after row 1,000 and are left out: "b", "c"`
	if got := fmt.Sprint(r.Columns(), rows, problems, r.Notes()); got != fmt.Sprint([]string{"a"}, settle+2, []string(nil), []string{note}) {
		t.Error(got)
	}
	// A key of the last of the rows that settle the columns is a column.
	file = strings.Repeat("{\"a\":1}\n", settle-1) + "{\"b\":2}\n"
	if r, err = NewReader(strings.NewReader(file), "x.ndjson"); err != nil || fmt.Sprint(r.Columns()) != "[a b]" {
		t.Errorf("columns %v, %v; want a and b", r.Columns(), err)
	}
}

// TestStream reads large files and measures the memory in use meanwhile.
func TestStream(t *testing.T) {
	size := 200 << 20
	if runtime.GOARCH == "wasm" {
		size = 20 << 20
	}
	for _, c := range []struct{ name, head, row, tail string }{
		{"x.csv", "title,sub,score,ratio,at,comments,over,url\n", benchRow, ""},
		{"x.json", "[{\"a\":0}", benchObject, "]"},
	} {
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		total := len(c.head) + size/len(c.row)*len(c.row) + len(c.tail)
		if total > MaxBytes {
			t.Fatal("the test's file is too large")
		}
		r, err := open(repeated(c.head, c.row, size, c.tail), c.name, 10*MaxRows, MaxBytes, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var most uint64
		rows := 0
		for ; ; rows++ {
			if _, err := r.Next(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if rows%100_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
		if used := int64(most) - int64(before.HeapAlloc); used > 16<<20 {
			t.Errorf("%s: %d MB are in use while %d MB are read", c.name, used>>20, size>>20)
		}
		if r.Bytes() != int64(total) || rows < size/len(c.row) {
			t.Errorf("%s: %d rows and %d of %d bytes are read", c.name, rows, r.Bytes(), total)
		}
	}
}

// Typical rows: a title in quotes, numbers, a date.
const (
	benchRow    = "\"Study finds, \"\"by chance\"\", that most people do not read past the headline of an article\",r/science,48213,0.93,2013-05-17,1204,no,https://www.example.org/articles/48213\n"
	benchObject = ",\n{\"title\": \"Study finds, \\\"by chance\\\", that most people do not read past the headline of an article\", \"sub\": \"r/science\", \"score\": 48213, \"ratio\": 0.93, \"over\": false, \"at\": \"2013-05-17\"}"
)

func BenchmarkRead(b *testing.B) {
	const size = 16 << 20
	for _, c := range []struct{ name, head, row, tail string }{
		{"x.csv", "title,sub,score,ratio,at,comments,over,url\n", benchRow, ""},
		{"x.json", "[{\"title\":0}", benchObject, "]"},
	} {
		b.Run(c.name[2:], func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				r, err := NewReader(repeated(c.head, c.row, size, c.tail), c.name)
				if err != nil {
					b.Fatal(err)
				}
				for err == nil {
					_, err = r.Next()
				}
				if !errors.Is(err, io.EOF) {
					b.Fatal(err)
				}
			}
		})
	}
}
