package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/jsontext"
)

// document reads a JSON file that is one object, or a list of lists, as a whole, and sets the source to the rows of the table
// in it that has the most, or the one that o names. It leaves the source as it was, at the beginning, where the file is no
// valid JSON or has no table: the rows are then read one by one, with what is wrong with them.
func (r *Reader) document(o Options) error {
	data, err := io.ReadAll(io.MultiReader(bytes.NewReader(r.src.window()), &rest{r.src}))
	switch {
	case errors.Is(err, ErrBytes):
		return err
	case err != nil:
		r.src = &source{r: errAfter(data, err), line: 1}
		r.src.more()
		return nil
	}
	whole := func() {
		r.src = &source{r: bytes.NewReader(data), line: 1}
		r.src.more()
	}
	tables, err := jsontext.Find(data)
	if whole(); err != nil || len(tables) == 0 {
		return nil
	}
	t := jsontext.Best(tables)
	for i := range tables {
		r.lists = append(r.lists, List{tables[i].Path, tables[i].Rows})
		if tables[i].Path == o.List && o.List != "" {
			t = &tables[i]
		}
	}
	if t.Path == "" && t.Shape == jsontext.Objects || r.lay.format == NDJSON && t.Rows < 2 {
		return nil
	}
	r.ahead = true
	r.lay = layout{format: JSON, found: true}
	where := ""
	if t.Path != "" {
		where = fmt.Sprintf(" of %q", t.Path)
	}
	if t.Shape != jsontext.Objects {
		where += ", written as " + t.Shape.String()
	}
	r.lay.notes = append(r.lay.notes, "the rows are those"+where)
	for i := range tables {
		if &tables[i] != t && len(r.lay.notes) < 6 {
			r.lay.notes = append(r.lay.notes, fmt.Sprintf("another list, %q with %s, is left out", tables[i].Path, plural(tables[i].Rows, "1 row", "rows")))
		}
	}
	if t.Shape == jsontext.Objects {
		r.src = &source{r: bytes.NewReader(data[:t.To]), line: 1}
		for left := t.From; left > 0; {
			r.src.more()
			n := min(left, len(r.src.window()))
			r.src.use(n)
			left -= n
		}
		r.src.more()
		return nil
	}
	r.lay.byLine, r.lay.converted = true, true
	r.src = &source{r: bytes.NewReader(t.Lines(data)), line: 1}
	r.src.more()
	return nil
}

// List is a table within a JSON file.
type List struct {
	// Path is the keys that lead to it, divided by points; empty for the file itself.
	Path string `json:"path"`
	Rows int    `json:"rows"`
}

// rest reads what a source has not read yet.
type rest struct{ src *source }

func (r *rest) Read(p []byte) (int, error) {
	if r.src.err != nil {
		return 0, r.src.err
	}
	return r.src.r.Read(p)
}

// errAfter reads data and then fails.
func errAfter(data []byte, err error) io.Reader {
	return io.MultiReader(bytes.NewReader(data), errReader{err})
}

// nest adds the members of an object within a row as columns of their own: {"a": {"b": 1}} has the column a.b.
func (o *objectRows) nest(key, value []byte) {
	o.depth++
	var inner jsontext.Scan
	inner.Object(value, 0, func(k, v []byte) {
		path := make([]byte, 0, len(key)+len(k))
		path = append(append(append(path, key[:len(key)-1]...), '.'), k[1:]...)
		o.member(path, v)
	})
	o.depth--
}

// nested is how deep objects within a row become columns; deeper ones are texts.
const nested = 8

// singular reports whether a beginning is one object that may hold a table in one of several shapes, rather than rows one
// after the other.
func singular(ext string, head []byte, l layout) bool {
	if ext == "ndjson" || ext == "jsonl" {
		return false
	}
	text := bytes.TrimLeft(head, " \t\r\n")
	if len(text) == 0 {
		return false
	}
	if text[0] == '[' {
		then := bytes.TrimLeft(text[1:], " \t\r\n")
		return len(then) > 0 && then[0] == '['
	}
	if l.format == JSON {
		return true
	}
	var s jsontext.Scan
	st, end := s.Object(text, 0, func(_, _ []byte) {})
	return st == whole && jsontext.Space(text, end) == len(text)
}

// extension is what a file's name ends in, in lower case.
func extension(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz") // unpacked by now
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		return name[dot+1:]
	}
	return ""
}
