package schema

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"decouple/app/table"
)

// The limits of a preview.
const (
	lookRows     = 2000
	shownRows    = 8
	shownBytes   = 300
	shownClasses = 12
	shownFaults  = 5
	// keyBytes is the length of the longest class, in bytes.
	keyBytes = 100
)

// Look reads up to 2,000 rows of r and describes its columns. name and size, in
// bytes, are the file's. It returns an error when the file can't be read or has no
// rows.
func Look(r *table.Reader, name string, size int64) (Preview, error) {
	p := Preview{Name: name, Size: size, Format: r.Format()}
	columns := r.Columns()
	looks := make([]look, len(columns))
	comma := r.Delimiter() == ';'
	for p.Read < lookRows {
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
			looks[c].add(row.Fields[c], comma)
		}
		if len(p.Rows) < shownRows {
			shown := make([]string, len(columns))
			for c := range shown {
				shown[c] = strings.Clone(cut(row.Fields[c], shownBytes))
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
	for c := range looks {
		p.Columns[c] = looks[c].column(columns[c])
	}
	return p, nil
}

// look counts what the cells of one column are.
type look struct {
	filled, answers int // cells that are not blank; of these, those that are not N/A
	numbers, yesNos int
	amounts         int // numbers that are neither 0 nor 1
	times, dayFirst int // times if the month comes first; times if the day does
	slashed         int // dates in which either of the first two parts may be the day
	dayLed, dayHind int // of these, those whose first part, second part is above 12
	seconds         int // numbers that are plausible seconds since 1970
	min, max        float64
	ranged          bool
	count           map[string]int
	long            map[uint64]struct{} // cells too long for a class
}

// hash is 64-bit FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func (l *look) add(cell string, comma bool) {
	if blank(cell) {
		return
	}
	l.filled++
	if key := strings.TrimSpace(cell); len(key) > keyBytes {
		if l.long == nil {
			l.long = map[uint64]struct{}{}
		}
		l.long[hash(key)] = struct{}{}
	} else if n, seen := l.count[key]; seen {
		l.count[key] = n + 1
	} else {
		if l.count == nil {
			l.count = map[string]int{}
		}
		l.count[strings.Clone(key)] = 1
	}
	if noAnswer(cell) {
		return
	}
	l.answers++
	x, why := number(cell, comma)
	yes, isYesNo := yesNo(cell)
	if isYesNo {
		l.yesNos++
		if why != "" && yes {
			x = 1
		}
	}
	if why == "" || isYesNo && why == notNumber {
		if !l.ranged {
			l.min, l.max, l.ranged = x, x, true
		}
		l.min, l.max = min(l.min, x), max(l.max, x)
	}
	if why != notNumber {
		l.numbers++ // NaN and Inf included: they are meant as numbers
		if !isYesNo {
			l.amounts++
		}
		if _, ok := parseTime(cell, false); ok {
			l.seconds++
		}
		return
	}
	w, ok := parseTime(cell, false)
	if ok {
		l.times++
	}
	if w.first != 0 {
		l.slashed++
		if w.first > 12 {
			l.dayLed++
		}
		if w.second > 12 {
			l.dayHind++
		}
		_, ok = parseTime(cell, true)
	}
	if ok {
		l.dayFirst++
	}
}

// most reports whether n is at least 95 % of the column's answers.
func (l *look) most(n int) bool { return n > 0 && (l.answers-n)*20 <= l.answers }

func (l *look) column(name string) Column {
	c := Column{Name: name, Filled: l.filled, Distinct: len(l.count) + len(l.long)}
	classes := make([]Class, 0, len(l.count))
	for v, n := range l.count {
		classes = append(classes, Class{v, n})
	}
	slices.SortFunc(classes, func(a, b Class) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	c.Classes = slices.Clone(classes[:min(len(classes), shownClasses)])
	c.DayFirst = l.dayLed > l.dayHind
	unclear := l.slashed > 0 && l.dayLed == l.dayHind
	switch {
	case l.answers == 0 && l.filled == 0:
		c.Kind = Empty
	case l.most(l.yesNos) && l.amounts == 0:
		c.Kind = YesNo
	case l.most(l.numbers):
		c.Kind = Number
		switch {
		case l.most(l.seconds) && names(name).hasAny(timeNames):
			c.Kind = Times
		case c.Distinct == 2 && l.answers >= 10:
			c.Kind = Classes
		}
	case l.most(l.times) && !c.DayFirst && !unclear, l.most(l.dayFirst) && c.DayFirst:
		c.Kind = Times
	case c.Distinct <= max(shownClasses, l.filled/10) && 2*c.Distinct <= l.filled:
		c.Kind = Classes
	default:
		c.Kind = Prose
	}
	if c.Kind == Number || c.Kind == YesNo {
		c.Min, c.Max = l.min, l.max
	}
	return c
}
