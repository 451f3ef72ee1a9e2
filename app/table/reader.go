package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Format is how a file says where rows and fields end.
type Format uint8

// The four formats.
const (
	// CSV is delimited by commas, semicolons or bars.
	CSV Format = iota
	// TSV is the same with tabs.
	TSV
	// JSON is an array of objects, or an object that holds one.
	JSON
	// NDJSON is one object per line, or objects one after the other.
	NDJSON
)

// String is the name of the format as shown.
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
	// ErrEmpty says that there is nothing in the file, not even names of columns.
	ErrEmpty = errors.New("the file is empty")
)

// Row is one row, with as many fields as the file has columns.
type Row struct {
	// Line is where the row begins, counted from 1.
	Line int
	// Number counts the rows and the problems of the file from 1; the header is not counted.
	Number int
	// Fields has one text per column. The texts of one row share memory: clone one to keep it alone.
	Fields []string
	// Missing says of each column that the row has no field there: null or absent in JSON, a row that ended early in CSV.
	// The field is then empty. A blank CSV field is not missing. Not to be written to: rows may share it.
	Missing []bool
}

// Problem is a row that could not be read, as an error.
type Problem struct {
	// Line is where the trouble begins, counted from 1.
	Line int
	// Row is the row's Number; 0 where there is none.
	Row int
	// Column names the column; empty where it is the row as a whole.
	Column string
	// Why says what is wrong, in plain words without a full stop.
	Why string
}

// Error gives the place and the reason.
func (p *Problem) Error() string {
	if p.Column == "" {
		return fmt.Sprintf("line %d: %s", p.Line, p.Why)
	}
	return fmt.Sprintf("line %d, column %q: %s", p.Line, p.Column, p.Why)
}

// Reader reads the rows of one file, once, from the beginning to the end. It is not safe for concurrent use.
type Reader struct {
	// Lenient takes rows with bytes that are no UTF-8, and puts U+FFFD in their place, instead of calling them a problem.
	Lenient bool

	file    *counted
	src     *source
	wide    bool
	lay     layout
	columns []string
	rows    rows
	number  int
	maxRows int
	err     error
}

// rows is a file of either kind, past its header.
type rows interface {
	next(lenient bool) (Row, error)
	notes() []string
}

// NewReader looks at the beginning of a file, says what it is and reads its columns. The name only helps to tell formats
// apart. The error says in plain words what is wrong with the file as a whole and what to do.
func NewReader(r io.Reader, name string) (*Reader, error) { return open(r, name, MaxRows, MaxBytes) }

func open(r io.Reader, name string, maxRows int, maxBytes int64) (*Reader, error) {
	n, err := look(r, name, maxRows, maxBytes)
	if err == nil {
		err = n.begin()
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

// look finds out what the file is.
func look(r io.Reader, name string, maxRows int, maxBytes int64) (*Reader, error) {
	n := &Reader{file: &counted{r: r, max: maxBytes}, maxRows: maxRows}
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
			rest = ended{n.src.err}
		}
		n.src = &source{r: fromUTF16(io.MultiReader(bytes.NewReader(head[2:]), rest), head[0] == markBig[0]), line: 1}
		n.src.more()
	}
	head = n.src.window()
	var err error
	if n.lay, err = sniff(name, head[:min(len(head), sniffed)]); err != nil {
		if failed := n.src.failed(); failed != nil && errors.Is(err, ErrEmpty) {
			err = failed
		}
		return nil, err
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

// sniffed is how many bytes tell the format, at most.
const sniffed = 64 << 10

// ended is a reader at its end.
type ended struct{ err error }

func (e ended) Read([]byte) (int, error) { return 0, e.err }

// Format is what the file turned out to be.
func (r *Reader) Format() Format { return r.lay.format }

// Delimiter is the byte between two fields: ',', ';', '\t' or '|', or what a first line such as sep=: names; 0 for JSON and
// for a single column.
func (r *Reader) Delimiter() byte { return r.lay.delimiter }

// Columns are the names of the columns, all different, none blank. For JSON these are the keys in the order in which the
// first 1,000 rows (or 4 MB, if that is less) have them. Not to be written to.
func (r *Reader) Columns() []string { return r.columns }

// Next gives the next row. The error is a *Problem where a row could not be read: call Next again to go on with the next.
// At the end it is io.EOF; any other error ends the reading too, and is given again from then on.
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

// Bytes is how much of the file has been read so far, for a measure of progress: it grows up to the size of the file.
func (r *Reader) Bytes() int64 {
	if r.wide {
		return r.file.n
	}
	return r.src.at()
}

// Notes says in plain words what the reader passed over or renamed without calling it a problem: blank lines, rows that end
// early, columns without a name, late keys, other lists of a JSON file. It is final once Next gave io.EOF.
func (r *Reader) Notes() []string { return r.rows.notes() }

// count adds a note for a number that is not 0; many has a %s for the number.
func count(to []string, n int, one, many string) []string {
	switch n {
	case 0:
		return to
	case 1:
		return append(to, one)
	}
	return append(to, fmt.Sprintf(many, thousands(n)))
}

// thousands writes a count with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
