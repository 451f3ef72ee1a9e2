package column

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/cell"
	"decouple/app/table"
)

// KeyBytes is the length of the longest class, in bytes; Few is how many different values are few in any file.
const (
	KeyBytes = 100
	Few      = 12
)

// The limits of a preview.
const (
	shownRows    = 8
	shownBytes   = 300
	listed       = 100
	shownFaults  = 5
	progressRows = 1000
)

// Settings say how to look at a file. The zero value looks at all rows and takes the decimal signs from the cells.
type Settings struct {
	// Rows is how many rows to look at; 0 means all.
	Rows int
	// Decimal is the decimal sign of all columns, a point or a comma; 0 means what the cells of each column tell.
	Decimal byte
	// Layout is what the file was opened with.
	Layout table.Options
	// Progress, unless nil, is called with the number of rows read every thousand rows; its error ends the look.
	Progress func(rows int) error
}

// Look reads the rows of r and describes its columns. name and size, in
// bytes, are the file's. It returns an error when the file can't be read or has no
// rows. The same file gives the same preview.
func Look(r table.Rows, name string, size int64, s Settings) (Preview, error) {
	p := Preview{Name: name, Size: size, Format: r.Format(), Layout: s.Layout, Delimiter: r.Delimiter(), Nameless: r.Nameless(), Decimal: s.Decimal}
	columns := r.Columns()
	looks := make([]look, len(columns))
	sample := newSample(len(columns))
	var last tail
	for s.Rows == 0 || p.Read < s.Rows {
		if p.Read%progressRows == 0 && s.Progress != nil {
			if err := s.Progress(p.Read); err != nil {
				return p, err
			}
		}
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var problem *table.Problem
		if errors.As(err, &problem) {
			p.Read++
			if len(p.Problems) < shownFaults {
				p.Problems = append(p.Problems, *problem)
			}
			continue
		}
		if err != nil {
			return p, err
		}
		p.Read++
		for c := range looks {
			looks[c].add(row.Fields[c])
		}
		sample.add(row.Fields)
		last.add(&row)
		if len(p.Rows) < shownRows {
			shown := make([]string, len(columns))
			for c := range shown {
				shown[c] = strings.Clone(cell.Cut(row.Fields[c], shownBytes))
			}
			p.Rows = append(p.Rows, shown)
		}
	}
	if p.Read == 0 {
		return p, errors.New("the file has names of columns but no rows")
	}
	if len(p.Rows) == 0 {
		return p, fmt.Errorf("none of the first %d rows can be read: %w", p.Read, &p.Problems[0])
	}
	p.Columns = make([]Column, len(columns))
	comma, known := fileSign(looks)
	for c := range looks {
		l := &looks[c]
		counts := Counts(columns[c])
		form, unclear := l.tally.Form(comma, known, r.Delimiter() == ';', counts)
		if s.Decimal != 0 {
			form.Comma, unclear = s.Decimal == ',', false
		}
		p.Columns[c] = l.column(columns[c], form, unclear, comma && known || r.Delimiter() == ';')
		p.Columns[c].Sample = sample.column(c, &p.Columns[c])
	}
	p.Sampled = len(sample.rows)
	p.Totals = last.totals(p.Columns, looks)
	p.Notes, p.Lists = r.Notes(), r.Lists()
	return p, nil
}

// fileSign says whether the columns whose decimal sign is beyond doubt have a comma, and whether there are any.
func fileSign(looks []look) (comma, known bool) {
	commas, points := 0, 0
	for i := range looks {
		t := &looks[i].tally
		if !looks[i].most(t.Numbers) || t.Points+t.Commas == 0 {
			continue
		}
		if t.Commas > t.Points {
			commas++
		} else {
			points++
		}
	}
	return commas > points, commas != points
}
