package join

import (
	"strings"

	"decouple/app/column"
	"decouple/app/table"
)

// mostSketched is how many columns of a file are looked at for a key.
const mostSketched = 64

// Sketch reads a file's rows and keeps of each of its first columns a sample of the different keys. The samples of two files are
// of the same keys, so that they tell how much two columns have in common wherever in the files that stands. The zero value is
// one of no rows.
type Sketch struct {
	names   []string
	columns []sketched
}

type sketched struct {
	keys   column.Distinct
	filled int
}

// Sketching is rows that are sketched while they are read.
type Sketching struct {
	table.Rows
	Sketch Sketch
}

// Next implements [table.Rows].
func (s *Sketching) Next() (table.Row, error) {
	row, err := s.Rows.Next()
	if err == nil {
		if s.Sketch.columns == nil {
			s.Sketch.names = s.Columns()
			s.Sketch.columns = make([]sketched, min(len(row.Fields), mostSketched))
		}
		for c := range s.Sketch.columns {
			if key := Key(row.Fields[c]); key != "" {
				s.Sketch.columns[c].filled++
				s.Sketch.columns[c].keys.Add(key)
			}
		}
	}
	return row, err
}

// Guess proposes the two columns by which the rows go together: those that have the largest part of their values in common, on
// at least one side of which values do not recur much; one name on both sides counts for a little. Where no two columns have a
// value in common, it is those of one name, else the first two.
func Guess(first, second *Sketch) (left, right int) {
	best := 0.0
	for l := range first.columns {
		for r := range second.columns {
			if score := first.score(l, second, r); score > best {
				best, left, right = score, l, r
			}
		}
	}
	return left, right
}

// score says how likely it is that two columns are the key: 0 is not at all.
func (s *Sketch) score(l int, second *Sketch, r int) float64 {
	a, b := &s.columns[l], &second.columns[r]
	same := 0.0
	if strings.EqualFold(s.names[l], second.names[r]) {
		same = 0.2
	}
	shared, inA, inB := column.Shared(&a.keys, &b.keys)
	if shared == 0 {
		return same / 1000
	}
	part := float64(shared) / float64(min(inA, inB))
	of := float64(shared) / float64(inA+inB-shared)
	unique := max(float64(a.keys.Count())/float64(a.filled), float64(b.keys.Count())/float64(b.filled))
	return (0.5*part+0.5*of+same)*min(1, unique) + same/1000
}

// GuessHow proposes what becomes of the columns of a second file: counts are summed up, other numbers averaged, and of all else
// the first is taken.
func GuessHow(p *column.Preview) []How {
	how := make([]How, len(p.Columns))
	for c := range p.Columns {
		switch d := &p.Columns[c]; {
		case d.Kind != column.Number || d.Big || d.Serial():
		case column.Counts(d.Name):
			how[c] = Sum
		default:
			how[c] = Mean
		}
	}
	return how
}
