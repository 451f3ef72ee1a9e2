package table

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// reach is how many bytes after an opening quote are searched for the closing one.
const reach = 8 * MaxRow

// What is wrong with a row, for both kinds of file.
const (
	whyBytes = "there are bytes that are not UTF-8: save the file as UTF-8 (it may be in Windows-1252)"
	whyNUL   = "there is a NUL byte in the text"
	whyHuge  = "the row is larger than 1 MB"
)

// delimitedRows reads CSV and TSV.
type delimitedRows struct {
	src     *source
	rec     *records
	columns []string
	// single is an offset in the file: the search for a closing quote has failed up to there, so that in quotes that open
	// before it a line break is an error.
	single int64
	none   []bool // Row.Missing of a row with all fields

	headerNotes        []string
	blank, short, long int // counts of blank lines, and of rows with too few and too many fields
	tabs               bool
	literal            int // rows with quotes that are part of a text
}

// newDelimited returns the rows after the header, which it reads.
func newDelimited(src *source, l layout) (*delimitedRows, error) {
	d := &delimitedRows{src: src, rec: newRecords(l.delimiter, l.loneCR), tabs: l.delimiter == '\t'}
	src.loneCR = l.loneCR
	for len(src.window()) < l.skip && src.more() {
		continue
	}
	src.use(min(l.skip, len(src.window())))
	d.headerNotes = append(d.headerNotes, l.notes...)
	line, n, err := d.record()
	var p *Problem
	switch {
	case errors.As(err, &p) && p.Why == whyHuge:
		return nil, errors.New("the first line, with the names of the columns, is larger than 1 MB")
	case errors.As(err, &p):
		return nil, fmt.Errorf("the names of the columns can't be read: line %d: %s", p.Line, p.Why)
	case err != nil && d.src.failed() == nil:
		return nil, ErrEmpty
	case err != nil:
		return nil, err
	}
	if len(d.rec.ends) > MaxColumns {
		return nil, fmt.Errorf("line %d names %d columns: more than 1,000 can't be read here", line, len(d.rec.ends))
	}
	header := make([]string, 0, len(d.rec.ends))
	from := 0
	for _, end := range d.rec.ends {
		name := d.rec.text[from:end]
		if !utf8.Valid(name) || bytes.IndexByte(name, 0) >= 0 {
			name = bytes.ReplaceAll(bytes.ToValidUTF8(name, []byte("\uFFFD")), []byte{0}, []byte("\uFFFD"))
			d.headerNotes = append(d.headerNotes, fmt.Sprintf("the name of column %d has bytes that are not UTF-8, shown as \uFFFD", len(header)+1))
		}
		header = append(header, string(name))
		from = end
	}
	if l.nameless {
		for i := range header {
			header[i] = fmt.Sprintf("column %d", i+1)
		}
		n = 0
	}
	columns, notes := names(header)
	d.columns, d.headerNotes, d.none = columns, append(d.headerNotes, notes...), make([]bool, len(columns))
	src.use(n)
	return d, nil
}

// record parses the next record that is not blank: the first n bytes of the window, beginning in the given line. When the
// error is a *Problem, the record has been skipped.
func (d *delimitedRows) record() (line, n int, err error) {
	for {
		w := d.src.window()
		if len(w) == 0 && !d.src.more() {
			return 0, 0, d.src.err
		}
		w = d.src.window()
		st, n := d.rec.next(w, d.src.ended(), int(max(0, min(d.single-d.src.at(), int64(len(w))))))
		switch {
		case st == cut && len(w) <= MaxRow || st == cut && d.rec.inQuotes && len(w) <= reach:
			if !d.src.more() && d.src.failed() != nil {
				return 0, 0, d.src.err
			}
			continue
		case st == whole && d.src.ended() && n == len(w) && d.src.failed() != nil:
			// The last row is incomplete: reading failed.
			return 0, 0, d.src.err
		case st == cut && !d.rec.inQuotes:
			return 0, 0, d.skipHuge()
		case st == cut || st == broke:
			if err := d.src.failed(); err != nil && st == broke && d.single <= d.src.at() {
				return 0, 0, err
			}
			// In a file divided by tabs a quote is often no more than a quote. In others the text that it opens may well go
			// on in the lines to come.
			loose := 0
			if d.tabs {
				loose = d.loose(w, 0)
			}
			if loose > 0 {
				d.single = max(d.single, d.src.at()+int64(d.rec.until))
				return d.src.line, loose, nil
			}
			return 0, 0, d.skipUnclosed(w, st == cut)
		case len(d.rec.ends) == 1 && !d.rec.quotes && len(bytes.TrimSpace(d.rec.text)) == 0:
			d.blank++
			d.src.use(n)
			continue
		case n > MaxRow && d.rec.odd >= 0:
			d.rec.until = n
			return 0, 0, d.skipUnclosed(w, false)
		case n > MaxRow:
			p := &Problem{Line: d.src.line, Why: whyHuge}
			d.src.use(n)
			return 0, 0, p
		case d.rec.odd >= 0:
			if d.loose(w, n) == n {
				return d.src.line, n, nil
			}
			return 0, 0, d.skipOddQuote(w, n)
		}
		return d.src.line, n, nil
	}
}

// skipHuge skips a row that is too large, up to the end of its line.
func (d *delimitedRows) skipHuge() error {
	p := &Problem{Line: d.src.line, Why: whyHuge}
	d.toNextLine(len(d.src.window()) - 1)
	return p
}

// toNextLine skips the first n bytes of the window and the rest of the line.
func (d *delimitedRows) toNextLine(n int) {
	for {
		w := d.src.window()
		for i := n; i < len(w); {
			k := bytes.IndexByte(w[i:], '\n')
			if d.src.loneCR {
				k = bytes.IndexAny(w[i:], "\r\n")
			}
			if k < 0 {
				break
			}
			i += k
			if st, long := d.rec.lineBreak(w[i:], d.src.ended()); st == whole {
				d.src.use(i + long)
				return
			}
			break
		}
		// A CR at the end may be half of a line break.
		n = max(0, len(w)-1)
		d.src.use(n)
		n = 0
		if !d.src.more() {
			d.src.use(len(d.src.window()))
			return
		}
	}
}

// skipUnclosed skips the line with a quote that is never closed, and no more.
func (d *delimitedRows) skipUnclosed(w []byte, cut bool) error {
	open := d.rec.open
	p := &Problem{
		Line:   d.src.line + d.src.breaks(w[:open]),
		Column: d.columnAt(w, open),
		Why:    "a field begins with a quote that is never closed",
	}
	if cut {
		p.Why = "a field begins with a quote that nothing closes within 8 MB"
	}
	d.single = max(d.single, d.src.at()+int64(d.rec.until))
	d.toNextLine(open)
	return p
}

// skipOddQuote skips a row in which text follows a closing quote.
func (d *delimitedRows) skipOddQuote(w []byte, n int) error {
	odd := d.rec.odd
	p := &Problem{
		Line:   d.src.line + d.src.breaks(w[:odd]),
		Column: d.columnAt(w, odd),
		Why:    `text follows the quote that closes a field: a quote inside a quoted field is written ""`,
	}
	last := d.src.line + d.src.breaks(w[:n])
	if c := w[n-1]; c == '\n' || c == '\r' {
		last--
	}
	if last > d.src.line {
		p.Why += fmt.Sprintf("; the row takes lines %d to %d", d.src.line, last)
	}
	d.src.use(n)
	return p
}

// columnAt is the name of the column that byte i of the last record belongs to.
func (d *delimitedRows) columnAt(w []byte, i int) string {
	c := &records{class: d.rec.class, loneCR: d.rec.loneCR}
	if st, _ := c.next(w[:i], true, 0); st == whole {
		return d.column(len(c.ends) - 1)
	}
	return d.column(len(c.ends))
}

func (d *delimitedRows) column(i int) string {
	if i < len(d.columns) {
		return d.columns[i]
	}
	return ""
}

// next reads a row.
func (d *delimitedRows) next(lenient bool) (Row, error) {
	line, n, err := d.record()
	if err != nil {
		return Row{}, err
	}
	raw, text, ends := d.src.window()[:n], d.rec.text, d.rec.ends
	sound, nul := utf8.Valid(raw), bytes.IndexByte(raw, 0) >= 0
	d.src.use(n)
	if extra := len(ends) - len(d.columns); extra > 0 {
		if len(text) > ends[len(d.columns)-1] {
			return Row{}, &Problem{Line: line, Why: fmt.Sprintf("the row has %d fields, but there are %d columns", len(ends), len(d.columns))}
		}
		d.long++
		ends = ends[:len(d.columns)]
	}
	if !sound && !lenient || nul {
		from := 0
		for i, end := range ends {
			switch field := text[from:end]; {
			case !lenient && !utf8.Valid(field):
				return Row{}, &Problem{Line: line, Column: d.column(i), Why: whyBytes}
			case bytes.IndexByte(field, 0) >= 0:
				return Row{}, &Problem{Line: line, Column: d.column(i), Why: whyNUL}
			}
			from = end
		}
	}
	row := Row{Line: line, Fields: make([]string, len(d.columns)), Missing: d.none}
	all, from := string(text), 0
	for i, end := range ends {
		if row.Fields[i] = all[from:end]; !sound {
			row.Fields[i] = strings.ToValidUTF8(row.Fields[i], "\uFFFD")
		}
		from = end
	}
	if len(ends) < len(d.columns) {
		d.short++
		row.Missing = make([]bool, len(d.columns))
		for i := len(ends); i < len(row.Missing); i++ {
			row.Missing[i] = true
		}
	}
	return row, nil
}

// notes says what was skipped or renamed.
func (d *delimitedRows) notes() []string {
	all := append([]string(nil), d.headerNotes...)
	all = count(all, d.blank, "1 blank line was skipped", "%s blank lines were skipped")
	all = count(all, d.short, "1 row ends early: the fields it lacks are missing", "%s rows end early: the fields they lack are missing")
	all = count(all, d.literal, "1 row has a quote that opens or closes no field: it is read as part of the text", "%s rows have a quote that opens or closes no field: it is read as part of the text")
	return count(all, d.long, "1 row has blank fields after its last column", "%s rows have blank fields after their last column")
}
