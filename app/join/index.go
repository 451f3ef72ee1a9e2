package join

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"decouple/app/cell"
	"decouple/app/column"
	"decouple/app/table"
)

// Index is a second file by its keys: one value of every column for each. Make one with [NewIndex].
type Index struct {
	// Second counts its rows.
	Second Second

	keys    map[string]int32
	rows    []int32 // of each key
	columns []indexed
}

// indexed is a column of the second file: texts, or sums with how many numbers they have, by key.
type indexed struct {
	number int
	name   string
	how    How
	form   cell.Form
	codes  []float64
	texts  []string
	sums   []float64
	counts []int32
}

// progressRows is how many rows are read between two calls of a progress function.
const progressRows = 1000

// NewIndex reads all rows of the second file r, of which p is the preview. progress, unless nil, is called with the number of
// rows again and again; its error ends the reading and is returned. Other errors say in plain words what is wrong with the plan or
// with the file.
func NewIndex(r table.Rows, p *column.Preview, plan Plan, progress func(rows int) error) (*Index, error) {
	switch {
	case len(r.Columns()) != len(p.Columns) || len(plan.How) != len(p.Columns):
		return nil, errors.New("the second file’s columns are not those that were looked at: open it again")
	case plan.Right < 0 || plan.Right >= len(p.Columns):
		return nil, errors.New("say which column of the second file has the key")
	}
	x := &Index{keys: map[string]int32{}}
	for c := range p.Columns {
		if c == plan.Right {
			continue
		}
		d := &p.Columns[c]
		i := indexed{number: c, name: d.Name, how: plan.How[c], form: d.Form}
		if i.how != First && !d.Numeric() {
			return nil, fmt.Errorf("%s holds no numbers to sum up or to average", cell.Quoted(d.Name))
		}
		for _, code := range d.Codes {
			if code.Likely {
				i.codes = append(i.codes, code.Value)
			}
		}
		x.columns = append(x.columns, i)
	}
	for {
		if x.Second.Read%progressRows == 0 && progress != nil {
			if err := progress(x.Second.Read); err != nil {
				return nil, err
			}
		}
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return x, nil
		}
		var problem *table.Problem
		if err != nil && !errors.As(err, &problem) {
			return nil, err
		}
		x.Second.Read++
		if problem != nil {
			x.Second.Bad++
			continue
		}
		x.add(row.Fields, Key(row.Fields[plan.Right]))
	}
}

// add adds a row to its key's.
func (x *Index) add(fields []string, key string) {
	if key == "" {
		x.Second.NoKey++
		return
	}
	at, seen := x.keys[key]
	if !seen {
		at = int32(len(x.rows))
		x.keys[strings.Clone(key)] = at
		x.rows = append(x.rows, 0)
		x.Second.Keys++
		for c := range x.columns {
			x.columns[c].grow()
		}
	}
	if x.rows[at]++; x.rows[at] == 2 {
		x.Second.Doubled++
	}
	for c := range x.columns {
		i := &x.columns[c]
		text := fields[i.number]
		switch {
		case cell.Blank(text):
		case i.how == First:
			if i.texts[at] == "" {
				i.texts[at] = strings.Clone(text)
			}
		case cell.Missing(text):
		default:
			v, _, why := i.form.Number(text)
			switch {
			case why != "":
				x.Second.NotNumbers++
			case slices.Contains(i.codes, v):
				x.Second.Codes++
			default:
				i.sums[at] += v
				i.counts[at]++
			}
		}
	}
}

// grow makes room for one more key.
func (i *indexed) grow() {
	if i.how == First {
		i.texts = append(i.texts, "")
	} else {
		i.sums, i.counts = append(i.sums, 0), append(i.counts, 0)
	}
}

// cell is the column's cell for a key.
func (i *indexed) cell(at int32) string {
	switch {
	case i.how == First:
		return i.texts[at]
	case i.counts[at] == 0:
		return ""
	case i.how == Sum:
		return number(i.sums[at])
	}
	return number(i.sums[at] / float64(i.counts[at]))
}

// number writes x with a point, to 15 figures and never with three decimals, so that no reader takes the point for one between
// thousands.
func number(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil || math.IsInf(rounded, 0) {
		return ""
	}
	s := strconv.FormatFloat(rounded+0, 'f', -1, 64)
	if point := strings.IndexByte(s, '.'); point >= 0 && len(s)-point == 4 {
		s += "0"
	}
	return s
}
