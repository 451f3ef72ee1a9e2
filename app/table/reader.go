package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Format is the format of a file.
type Format uint8

// The four formats.
const (
	// CSV is delimited by commas, semicolons or bars.
	CSV Format = iota
	// TSV is the same with tabs.
	TSV
	// JSON is an array of objects, or an object with such an array as a value.
	JSON
	// NDJSON is one object per line, or one object after the other.
	NDJSON
)

// String is the format's name on the page.
func (f Format) String() string {
	if int(f) < len(formatNames) {
		return formatNames[f]
	}
	return "unknown format"
}

var formatNames = [...]string{"CSV", "TSV", "JSON", "NDJSON"}

// Errors that end the reading of a file.
var (
	// ErrRows says that there are more than MaxRows rows.
	ErrRows = errors.New("the file has more than 1,000,000 rows, the most that can be read here")
	// ErrBytes says that there are more than MaxBytes bytes.
	ErrBytes = errors.New("the file is larger than 200 MB, the most that can be read here")
	// ErrEmpty says that the file has nothing in it, not even names of columns.
	ErrEmpty = errors.New("the file is empty")
)

// Row is one row, with as many fields as the file has columns.
type Row struct {
	// Line is the line in which the row begins, from 1.
	Line int
	// Number is the row's number, from 1. Problems are counted too, the header is not.
	Number int
	// Fields has one text per column. All are parts of one string: clone one to keep it without the others.
	Fields []string
	// Missing says for each column that the row has no value: null or no key in JSON, a row that ends early in CSV. The field
	// is then empty. A blank CSV field is not missing. Do not change it: several rows may have the same slice.
	Missing []bool
}

// Problem is the error for a row that can't be read.
type Problem struct {
	// Line is the line in which the problem begins, from 1.
	Line int
	// Row is the row's Number; 0 where there is none.
	Row int
	// Column is the column's name; empty where the problem is the row as a whole.
	Column string
	// Why says what is wrong, in plain words without a full stop.
	Why string
}

// Error gives the line, the column and the reason.
func (p *Problem) Error() string {
	if p.Column == "" {
		return fmt.Sprintf("line %d: %s", p.Line, p.Why)
	}
	return fmt.Sprintf("line %d, column %q: %s", p.Line, p.Column, p.Why)
}

// Reader reads the rows of one file, once, from the beginning to the end. It is not safe for concurrent use.
type Reader struct {
	// Lenient replaces bytes that are not UTF-8 by U+FFFD; otherwise a row with such bytes is a problem.
	Lenient bool

	file    *limitedReader
	src     *source
	wide    bool
	ahead   bool // the whole file has been read already
	lay     layout
	columns []string
	lists   []List
	rows    rows
	number  int
	maxRows int
	err     error
}

// Rows is rows of named columns, read once: a [Reader], or what is made of one. Its methods are as those of Reader.
type Rows interface {
	Next() (Row, error)
	Columns() []string
	Notes() []string
	Bytes() int64
	Format() Format
	Delimiter() byte
	Nameless() bool
	Lists() []List
}

var _ Rows = (*Reader)(nil)

// rows reads the rows after the header, of either kind of file.
type rows interface {
	next(lenient bool) (Row, error)
	notes() []string
}

// NewReader detects the format of a file by its beginning and its name, and reads its columns. The error says in plain words
// what is wrong with the file as a whole and what to do.
func NewReader(r io.Reader, name string) (*Reader, error) { return Open(r, name, Options{}) }

// Options say how a file is laid out, where the reader knows better. The zero value leaves all to be detected.
type Options struct {
	// Delimiter is the byte between two fields of a CSV file; 0 means that it is detected.
	Delimiter byte `json:"delimiter,omitempty"`
	// Header says whether the columns have names.
	Header Header `json:"header,omitempty"`
	// List is the path of the list of rows in a JSON file, its keys divided by points; empty means that it is found.
	List string `json:"list,omitempty"`
}

// Header says where the names of a CSV file's columns stand.
type Header uint8

// The ways.
const (
	// HeaderAuto finds the names.
	HeaderAuto Header = iota
	// HeaderFirst takes the first line for the names, whatever it looks like.
	HeaderFirst
	// HeaderNone takes the first line for a row.
	HeaderNone
)

// Open is NewReader with a layout that the reader has chosen.
func Open(r io.Reader, name string, o Options) (*Reader, error) {
	return open(r, name, MaxRows, MaxBytes, o)
}

func open(r io.Reader, name string, maxRows int, maxBytes int64, o Options) (*Reader, error) {
	n, err := look(r, name, maxRows, maxBytes, o)
	if err == nil {
		err = n.begin()
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

// look detects the format.
func look(r io.Reader, name string, maxRows int, maxBytes int64, o Options) (*Reader, error) {
	n := &Reader{file: &limitedReader{r: r, max: maxBytes}, maxRows: maxRows}
	n.src = &source{r: n.file, line: 1}
	if !n.src.more() {
		if err := n.src.failed(); err != nil {
			return nil, err
		}
		return nil, ErrEmpty
	}
	head := n.src.window()
	switch {
	case bytes.HasPrefix(head, []byte(markLittle4)), bytes.HasPrefix(head, []byte(markBig4)):
		return nil, errUTF32
	case bytes.HasPrefix(head, []byte(markUTF8)):
		n.src.pos, n.src.lineAt = len(markUTF8), int64(len(markUTF8))
	case bytes.HasPrefix(head, []byte(markLittle)), bytes.HasPrefix(head, []byte(markBig)):
		n.wide = true
		rest := io.Reader(n.file)
		if n.src.err != nil {
			rest = errReader{n.src.err}
		}
		n.src = &source{r: fromUTF16(io.MultiReader(bytes.NewReader(head[2:]), rest), head[0] == markBig[0]), line: 1}
		n.src.more()
	}
	head = n.src.window()
	var err error
	if n.lay, err = sniff(name, head[:min(len(head), sniffed)], len(head) <= sniffed && n.src.ended(), o); err != nil {
		if failed := n.src.failed(); failed != nil && errors.Is(err, ErrEmpty) {
			err = failed
		}
		return nil, err
	}
	if maxBytes == endless {
		return n, n.rowByRow()
	}
	if n.lay.format >= JSON && singular(extension(name), head[:min(len(head), sniffed)], n.lay) {
		if err := n.document(o); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// begin reads the columns.
func (r *Reader) begin() error {
	if r.lay.format == CSV || r.lay.format == TSV {
		d, err := newDelimited(r.src, r.lay)
		if err != nil {
			return err
		}
		r.rows, r.columns = d, d.columns
		return nil
	}
	o, err := newObjects(r.src, r.lay)
	if err != nil {
		return err
	}
	r.rows, r.columns = o, o.columns
	return nil
}

// sniffed is the number of bytes from which the format is detected.
const sniffed = 64 << 10

// errReader is a reader that returns err.
type errReader struct{ err error }

func (e errReader) Read([]byte) (int, error) { return 0, e.err }

// Format is the file's format.
func (r *Reader) Format() Format { return r.lay.format }

// Delimiter is the byte between two fields: ',', ';', '\t' or '|', or the one that a first line such as sep=: gives; 0 for
// JSON and for a single column.
func (r *Reader) Delimiter() byte { return r.lay.delimiter }

// Lists are the tables that a JSON file holds, of which one is read; nil where it was not looked for others.
func (r *Reader) Lists() []List { return r.lists }

// Nameless says that the file has no names of columns, and that those of Columns were made up.
func (r *Reader) Nameless() bool { return r.lay.nameless }

// Columns are the names of the columns, all different, none blank. For JSON they are the keys of the first 1,000 rows, or of
// the first 4 MB, in order of occurrence. Do not change the slice.
func (r *Reader) Columns() []string { return r.columns }

// Next returns the next row. The error is a *Problem when a row can't be read; the next call goes on with the row after it.
// At the end it is io.EOF. Any other error ends the reading too, and all later calls return it again.
func (r *Reader) Next() (Row, error) {
	if r.err != nil {
		return Row{}, r.err
	}
	row, err := r.rows.next(r.Lenient)
	p, bad := err.(*Problem)
	if err != nil && !bad {
		r.err = err
		return Row{}, err
	}
	if r.number == r.maxRows {
		r.err = ErrRows
		return Row{}, ErrRows
	}
	r.number++
	if bad {
		p.Row = r.number
		return Row{}, p
	}
	row.Number = r.number
	return row, nil
}

// Bytes is the number of bytes of the file that have been read so far, as a measure of progress.
func (r *Reader) Bytes() int64 {
	if r.wide || r.ahead {
		return r.file.n
	}
	return r.src.at()
}
