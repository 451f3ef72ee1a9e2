package column

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"decouple/app/cell"
)

// look counts what the cells of one column are.
type look struct {
	filled, answers int // cells that are not blank; of these, those that are not N/A
	tally           cell.Tally
	yesNos          int
	amounts         int // numbers that are neither 0 nor 1
	times, dayFirst int // times if the month comes first; times if the day does
	slashed         int // dates in which either of the first two parts may be the day
	dayLed, dayHind int // of these, those whose first part, second part is above 12
	seconds         int // numbers that are plausible seconds since 1970
	long            int // whole numbers of 16 digits or more: more than a number can hold exactly
	padded          int // whole numbers with a zero in front
	count           map[string]int
	distinct        Distinct
	// points and commas are the cells' range and sum, read with either decimal sign.
	points, commas span2
}

// span2 is the range of numbers, without those that may be codes for a missing value, which are counted.
type span2 struct {
	min, max, sum float64
	n, zeros      int
	codes         [len(codes)]int
	whole         bool
}

// codes are numbers that often stand for a missing value.
var codes = [...]float64{-1, -9, -99, -999, -9999, 9, 99, 999, 9999, 99999}

func (s *span2) add(x float64) {
	s.sum += x
	if i := slices.Index(codes[:], x); i >= 0 {
		s.codes[i]++
		return
	}
	if s.n == 0 {
		s.min, s.max, s.whole = x, x, true
	}
	s.min, s.max, s.n, s.whole = min(s.min, x), max(s.max, x), s.n+1, s.whole && x == math.Trunc(x)
	if x == 0 {
		s.zeros++
	}
}

// maxCounted is the largest number of different cells that are counted one by one.
const maxCounted = 4096

func (l *look) add(text string) {
	key := strings.TrimSpace(text)
	if key == "" {
		return
	}
	l.filled++
	l.distinct.Add(key)
	if len(key) <= KeyBytes {
		if n, seen := l.count[key]; seen {
			l.count[key] = n + 1
		} else if len(l.count) < maxCounted {
			if l.count == nil {
				l.count = map[string]int{}
			}
			l.count[strings.Clone(key)] = 1
		}
	}
	if cell.Missing(key) {
		return
	}
	l.answers++
	if len(key) > 60 {
		return
	}
	yes, isYesNo := cell.YesNo(key)
	if isYesNo {
		l.yesNos++
	}
	if c := key[0]; l.answers < 1000 || 2*l.tally.Numbers > l.answers || c >= '0' && c <= '9' {
		if l.tally.Add(key) {
			l.number(key, isYesNo)
			return
		}
	}
	if isYesNo {
		x := 0.0
		if yes {
			x = 1
		}
		l.points.add(x)
		l.commas.add(x)
	}
	if l.answers > 1000 && l.times == 0 && l.dayFirst == 0 {
		return
	}
	w, ok := cell.Time(key, false)
	if ok {
		l.times++
	}
	if w.First != 0 {
		l.slashed++
		if w.First > 12 {
			l.dayLed++
		}
		if w.Second > 12 {
			l.dayHind++
		}
		_, ok = cell.Time(key, true)
	}
	if ok {
		l.dayFirst++
	}
}

// number counts a cell that is a number.
func (l *look) number(key string, isYesNo bool) {
	if !isYesNo {
		l.amounts++
	}
	if x, _, why := (cell.Form{Percent: true, OutOf: l.tally.OutOf()}).Number(key); why == "" {
		l.points.add(x)
		if x >= cell.FirstSecond {
			if _, ok := cell.Time(key, false); ok {
				l.seconds++
			}
		}
	}
	if x, _, why := (cell.Form{Comma: true, Percent: true, OutOf: l.tally.OutOf()}).Number(key); why == "" {
		l.commas.add(x)
	}
	if whole := strings.TrimLeft(key, "0"); strings.Trim(key, "0123456789") == "" {
		if len(key) >= 16 {
			l.long++
		}
		if len(whole) < len(key) && len(key) > 1 {
			l.padded++
		}
	}
}

// most reports whether n is at least 95 % of the column's answers.
func (l *look) most(n int) bool { return n > 0 && (l.answers-n)*20 <= l.answers }

// column describes the column, whose numbers are written in this form. dayLikely says that the file is from where the day
// comes before the month.
func (l *look) column(name string, form cell.Form, unclear, dayLikely bool) Column {
	c := Column{Name: name, Form: form, Filled: l.filled, Distinct: l.distinct.Count()}
	if len(l.count) < maxCounted && l.distinct.level > 0 {
		c.Distinct = max(c.Distinct, len(l.count))
	}
	classes := make([]Class, 0, len(l.count))
	for v, n := range l.count {
		classes = append(classes, Class{v, n})
	}
	slices.SortFunc(classes, func(a, b Class) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	c.DayFirst = l.dayLed > l.dayHind
	if l.slashed > 0 && l.dayLed == l.dayHind {
		c.DayUnclear, c.DayFirst = true, dayLikely
	}
	dates := l.times
	if c.DayFirst {
		dates = l.dayFirst
	}
	switch {
	case l.answers == 0 && l.filled == 0:
		c.Kind = Empty
	case l.most(l.yesNos) && l.amounts == 0:
		c.Kind = YesNo
	case l.most(l.tally.Numbers):
		c.Kind = Number
		if l.most(l.seconds) && WordsOf(name).HasAny(TimeNames) {
			c.Kind = Times
		}
	case l.most(dates):
		c.Kind = Times
	case c.Distinct <= max(Few, min(l.filled, 20_000)/10) && 2*c.Distinct <= l.filled:
		c.Kind = Classes
	default:
		c.Kind = Prose
	}
	if c.Kind != Prose || 2*c.Distinct <= l.filled {
		c.Classes = slices.Clone(classes[:min(len(classes), listed)])
	}
	c.DayUnclear = c.DayUnclear && c.Kind == Times
	c.Big = c.Kind == Number && 20*max(l.long, l.padded) >= l.answers
	if c.Kind == Number || c.Kind == YesNo {
		l.numbers(&c, unclear)
	}
	return c
}

// numbers sets what is known of a column of numbers.
func (l *look) numbers(c *Column, unclear bool) {
	s := &l.points
	if c.Form.Comma {
		s = &l.commas
	}
	if c.Kind == Number {
		c.Codes = s.missing(c.Distinct)
	}
	c.Min, c.Max = s.min, s.max
	first := s.n == 0
	for i, n := range s.codes {
		if n > 0 && !slices.ContainsFunc(c.Codes, func(k Code) bool { return k.Value == codes[i] }) {
			if first {
				c.Min, c.Max, first = codes[i], codes[i], false
			}
			c.Min, c.Max = min(c.Min, codes[i]), max(c.Max, codes[i])
		}
	}
	if l.tally.Percents > 0 && !c.Form.Percent && l.tally.Percents == l.tally.Numbers {
		c.Min, c.Max = c.Min/100, c.Max/100
	}
	if mixed := l.tally.Mixed(c.Form); mixed != "" {
		c.Says = append(c.Says, mixed)
	}
	if unclear {
		other := c.Form
		other.Comma = !other.Comma
		for _, class := range c.Classes {
			x, _, why := c.Form.Number(class.Value)
			y, _, whyY := other.Number(class.Value)
			if why == "" && whyY == "" && x != y {
				c.Says = append(c.Says, class.Value+" could be "+plainNumber(x)+" or "+plainNumber(y)+", and is read as "+plainNumber(x))
				break
			}
		}
	}
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// missing returns the numbers that probably stand for a missing value: those that lie far from all others.
func (s *span2) missing(distinct int) (found []Code) {
	kinds := 0
	for _, n := range s.codes {
		if n > 0 {
			kinds++
		}
	}
	if kinds == 0 || distinct-kinds < 3 || s.n == 0 || s.min < 0 {
		return nil
	}
	for i, n := range s.codes {
		// room is how far the others may reach: 9 beside 1 to 5, 99 beside 0 to 20.
		room := codes[i] / 6
		switch codes[i] {
		case 9:
			room = 5
		case 99:
			room = 20
		}
		switch {
		case n == 0:
		case codes[i] < 0, s.max <= room && (n > 1 || s.max <= 10) && s.whole:
			found = append(found, Code{codes[i], n, !(codes[i] == -1 && s.zeros >= n)})
		}
	}
	return found
}
