package table

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// dialect is one of the ways in which programs write tables.
type dialect struct {
	Delimiter string
	End       string
	Encoding  string
	// Quoted writes every cell in quotes, and not only those that need them. Last ends the last line, too.
	Quoted, Last, Nameless bool
	// Blank is a blank line before the rows and one behind them; Sep a first line such as sep=;.
	Blank, Sep bool
}

func anyDialect(t *rapid.T) dialect {
	flag := rapid.Bool()
	return dialect{
		rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter"), rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line ends"),
		rapid.SampledFrom([]string{"UTF-8", "UTF-8 with a mark", "UTF-16, little", "UTF-16, big"}).Draw(t, "encoding"),
		flag.Draw(t, "quoted"), flag.Draw(t, "last line end"), flag.Draw(t, "nameless"), flag.Draw(t, "blank lines"), flag.Draw(t, "sep="),
	}
}

// write writes a table in the dialect; names is nil for one without names.
func (d dialect) write(names []string, rows [][]string) string {
	var b strings.Builder
	if d.Sep {
		b.WriteString("sep=" + d.Delimiter + d.End)
	}
	if d.Blank {
		b.WriteString(d.End)
	}
	if names != nil {
		rows = append([][]string{names}, rows...)
	}
	for i, row := range rows {
		if i > 0 {
			b.WriteString(d.End)
		}
		for c, text := range row {
			if c > 0 {
				b.WriteString(d.Delimiter)
			}
			// A row of one blank cell would be a blank line.
			if d.Quoted || strings.ContainsAny(text, "\"\r\n"+d.Delimiter) || text != strings.TrimSpace(text) || len(row) == 1 && text == "" {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
	}
	if d.Last {
		b.WriteString(d.End)
	}
	if d.Blank {
		b.WriteString(d.End)
	}
	return d.encode(b.String())
}

// encode writes a text in the dialect's encoding.
func (d dialect) encode(text string) string {
	switch d.Encoding {
	case "UTF-8 with a mark":
		return markUTF8 + text
	case "UTF-16, little", "UTF-16, big":
		little := d.Encoding == "UTF-16, little"
		out := []byte(markBig)
		if little {
			out = []byte(markLittle)
		}
		for _, unit := range utf16.Encode([]rune(text)) {
			if little {
				out = append(out, byte(unit), byte(unit>>8))
			} else {
				out = append(out, byte(unit>>8), byte(unit))
			}
		}
		return string(out)
	}
	return text
}

// rowsOf are all rows of a file.
func rowsOf(t *rapid.T, file, name string, o Options) (*Reader, [][]string) {
	r, err := Open(strings.NewReader(file), name, o)
	if err != nil {
		t.Fatalf("%q is refused: %v", file, err)
	}
	var rows [][]string
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r, rows
		}
		if err != nil {
			t.Fatalf("%q: %v", file, err)
		}
		rows = append(rows, row.Fields)
	}
}

// What is written is read, whatever the cells hold, where the reader of the file says how it is laid out.
func TestWrittenIsReadWhenTheLayoutIsSaid(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("ab \"',;|\t\n\r=#é€😀<0.5-")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		d := anyDialect(t)
		width := rapid.IntRange(1, 5).Draw(t, "columns")
		names := make([]string, width)
		for c := range names {
			names[c] = string(rune('p'+c)) + rapid.SampledFrom([]string{"", " x", "\"", "é"}).Draw(t, "name")
		}
		rows := rapid.SliceOfN(rapid.SliceOfN(text, width, width), 1, 8).Draw(t, "rows")
		o := Options{Delimiter: d.Delimiter[0], Header: HeaderFirst}
		written := names
		if d.Nameless {
			o.Header, written = HeaderNone, nil
		}
		file := d.write(written, rows)
		if foreign("a.csv", []byte(file)) != nil || strings.Trim(strings.Join(slices.Concat(rows...), ""), " \t\r\n") == "" && d.Nameless {
			return // so many control characters that it is taken for no text, or nothing but space
		}
		r, got := rowsOf(t, file, "a.csv", o)
		if !slices.EqualFunc(got, rows, slices.Equal) {
			t.Fatalf("%+v: %q is read as %q, not %q", d, file, got, rows)
		}
		if !d.Nameless && !slices.Equal(r.Columns(), names) {
			t.Fatalf("%+v: %q has the columns %q, not %q", d, file, r.Columns(), names)
		}
		if d.Nameless && (!r.Nameless() || len(r.Columns()) != width) {
			t.Fatalf("%+v: %q has the columns %q", d, file, r.Columns())
		}
	})
}

// A table such as people have is read as it was written with nothing said of how: posts with texts that hold any of the signs,
// and numbers, dates and labels beside them.
func TestWrittenIsReadWithNothingSaid(t *testing.T) {
	word := rapid.SampledFrom([]string{"harbour", "river", "a", "of", "price:", "5", "new,", "old;", "\"so\"", "it's", "#1", "é", "😀", "—", "x|y", "1,5", "2.5", "line\nbreak", "=SUM(A1)", "no."})
	rapid.Check(t, func(t *rapid.T) {
		d := anyDialect(t)
		d.Nameless = false
		point := rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal sign")
		n := rapid.IntRange(5, 25).Draw(t, "rows")
		names := []string{"id", "text", "clicks", "rating", "day", "spam"}
		var rows [][]string
		for i := range n {
			text := strings.Join(rapid.SliceOfN(word, 2, 8).Draw(t, "words"), " ")
			number := func(name string) string {
				x := rapid.IntRange(0, 9999).Draw(t, name)
				s := []byte("0" + point + "0")
				s[0], s[len(s)-1] = byte('0'+x%10), byte('0'+x/10%10)
				return rapid.SampledFrom([]string{string(s), string(s), ""}).Draw(t, name)
			}
			rows = append(rows, []string{"p" + string(rune('a'+i)), text, strings.TrimLeft(string(rune('1'+i%9))+"00", "0"), number("rating"), "2024-01-0" + string(rune('1'+i%9)), []string{"yes", "no"}[i%2]})
		}
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order")
		move := func(row []string) []string {
			out := make([]string, len(row))
			for c, from := range order {
				out[c] = row[from]
			}
			return out
		}
		names = move(names)
		for i := range rows {
			rows[i] = move(rows[i])
		}
		file := d.write(names, rows)
		r, got := rowsOf(t, file, rapid.SampledFrom([]string{"a.csv", "a.txt", "a"}).Draw(t, "name"), Options{})
		if !slices.Equal(r.Columns(), names) || !slices.EqualFunc(got, rows, slices.Equal) {
			t.Fatalf("%+v: %q is read as %q %q, not %q %q", d, file, r.Columns(), got, names, rows)
		}
	})
}
