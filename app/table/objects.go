package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"decouple/app/jsontext"
)

// The columns are the keys of the first objects: settle of them, or as many as are in the first lookAhead bytes.
const (
	settle    = 1000
	lookAhead = 4 << 20
)

// objectRows reads JSON and NDJSON.
type objectRows struct {
	src  *source
	lay  layout
	scan jsontext.Scan
	// root says that the list of rows is a value of an object, with the key list. level is the part being read.
	root  bool
	list  string
	level level
	// separated says that the next item follows a comma or the beginning of the list.
	separated bool

	keys, columns []string
	place         map[string]int // keys to columns
	settled       int
	row           fields
	none          []bool // Row.Missing of a row with all fields

	renamed, others []string
	// depth is how many objects the current member stands in, within its row.
	depth     int
	seen      bool
	commas    int
	late      map[string]bool
	lateNames []string
}

// level is a part of a JSON file: the items of the list, what follows the list, or the end.
type level uint8

const (
	items level = iota
	tail
	over
)

// newObjects finds the list of rows and its columns.
func newObjects(src *source, l layout) (*objectRows, error) {
	o := &objectRows{src: src, lay: l, place: map[string]int{}, separated: true}
	if l.format == JSON && !l.converted {
		if err := o.open(); err != nil {
			return nil, err
		}
	}
	start := *o
	at, line, lineAt := src.at(), src.line, src.lineAt
	src.keep = true
	var first *Problem
	for src.at()-at < lookAhead && o.settled < settle {
		before := len(o.keys)
		_, err := o.next(true)
		var p *Problem
		if errors.As(err, &p) {
			if first == nil {
				first = p
			}
			for _, key := range o.keys[before:] {
				delete(o.place, key)
			}
			o.keys = o.keys[:before]
			o.settled++
			continue
		}
		if err != nil {
			break
		}
		if o.settled++; len(o.keys) > MaxColumns {
			return nil, errors.New("the objects have more than 1,000 different keys: more can't be read here")
		}
	}
	keys, settled := o.keys, o.settled
	switch {
	case len(keys) > 0:
	case src.failed() != nil:
		return nil, src.failed()
	case first != nil:
		return nil, fmt.Errorf("there are no rows in the file: %w", first)
	default:
		return nil, errors.New("there are no rows in the file: its list is empty")
	}
	place := o.place
	src.keep = false
	src.back(at)
	src.line, src.lineAt = line, lineAt
	*o = start
	o.place, o.keys, o.settled = place, keys, settled
	o.columns, o.renamed = names(keys)
	o.none = make([]bool, len(keys))
	return o, nil
}

// peek skips white space and returns the byte after it; false at the end of the file.
func (o *objectRows) peek() (byte, bool) {
	for {
		w := o.src.window()
		n := jsontext.Space(w, 0)
		o.src.use(n)
		if n < len(w) {
			return w[n], true
		}
		if o.src.keep && o.src.pos > 2*lookAhead || !o.src.more() {
			return 0, false
		}
	}
}

// next reads a row.
func (o *objectRows) next(lenient bool) (Row, error) {
	for {
		if o.level == over || o.level == tail && o.columns == nil {
			return Row{}, io.EOF
		}
		if o.level == tail {
			o.level = over
			if p := o.finish(); p != nil {
				return Row{}, p
			}
			continue
		}
		c, more := o.peek()
		list := o.lay.format == JSON && !o.lay.converted
		switch {
		case !more && o.src.failed() != nil:
			return Row{}, o.src.err
		case !more:
			o.level = over
			if list {
				return Row{}, o.problem(0, "the file ends before its list is closed")
			}
		case list && c == ']':
			if o.separated && o.seen {
				o.commas++
			}
			o.src.use(1)
			o.level = tail
		case list && c == ',':
			if o.separated {
				o.commas++
			}
			o.separated = true
			o.src.use(1)
		default:
			if !o.separated && list {
				o.commas++
			}
			o.separated, o.seen = false, true
			return o.item(c, lenient)
		}
	}
}

// problem returns a problem that begins n bytes into the window.
func (o *objectRows) problem(n int, why string) *Problem {
	return &Problem{Line: o.src.line + bytes.Count(o.src.window()[:n], []byte{'\n'}), Why: why}
}

// item reads one item of the list. It begins at the beginning of the window, with the byte c.
func (o *objectRows) item(c byte, lenient bool) (Row, error) {
	for {
		w, last := o.src.window(), o.src.ended()
		if o.lay.byLine {
			if k := bytes.IndexByte(w, '\n'); k >= 0 {
				w, last = w[:k+1], true
			}
		}
		st, n := cut, 0
		switch {
		case o.lay.byLine && !last && len(w) <= MaxRow:
		case c == '{':
			o.row.reset(len(o.keys))
			st, n = o.scan.Object(w, 0, o.member)
		default:
			st, n = o.scan.Value(w, 0)
		}
		if st == cut && !last && len(w) <= MaxRow {
			o.src.more()
			continue
		}
		if st == cut && last && len(w) == len(o.src.window()) && o.src.failed() != nil {
			return Row{}, o.src.err
		}
		trailing := o.lay.byLine && st == whole && jsontext.Space(w, n) < len(w)
		if st == whole && c == '{' && n <= MaxRow && !trailing {
			return o.give(w[:n], lenient)
		}
		p := o.problem(0, "")
		switch {
		case n > MaxRow || st == cut && len(w) > MaxRow:
			p.Why = whyHuge
			o.pass(p)
		case st == cut && o.lay.byLine:
			p.Why = "the line ends before the row does"
			o.passLine()
		case st == cut:
			p.Why = "the file ends before the row that begins here does"
			o.src.use(len(w))
			o.level = over
		case st == broke:
			p = o.problem(o.scan.At, o.scan.Why)
			if c == '{' && o.scan.Key != nil {
				p.Column = o.columnOf(o.scan.Key)
			}
			o.pass(p)
		case trailing:
			p.Why = "text follows the row on its line"
			o.passLine()
		default:
			p.Why = "a row is an object in braces, but this is " + kind(c)
			o.src.use(n)
		}
		return Row{}, p
	}
}

// kind is the kind of the value that begins with c, in words.
func kind(c byte) string {
	switch c {
	case '[':
		return "an array"
	case '"':
		return "a text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}
