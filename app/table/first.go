package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// beginning is the first records of a delimited file.
type beginning struct {
	// at is where each record begins, cells are its texts.
	at    []int
	cells [][]string
	// gap says that a blank line stands before the record.
	gap []bool
}

// firstRecords is how many records tell how a file begins.
const firstRecords = 200

// begin parses the first records of head, of which the last is cut off unless the file has ended.
func begin(head []byte, delimiter byte, loneCR, ended bool) (b beginning) {
	c := newRecords(delimiter, loneCR)
	gap := false
	for i := 0; i < len(head) && len(b.at) < firstRecords; {
		st, n := c.next(head[i:], ended, 0)
		if st == cut && len(b.at) == 0 {
			st, n = c.next(head[i:], true, 0)
		}
		if st != whole {
			break
		}
		if len(c.ends) == 1 && !c.quotes && len(bytes.TrimSpace(c.text)) == 0 {
			i, gap = i+n, true
			continue
		}
		cells := make([]string, len(c.ends))
		from := 0
		for k, end := range c.ends {
			cells[k] = strings.TrimSpace(string(c.text[from:end]))
			from = end
		}
		b.at, b.cells, b.gap = append(b.at, i), append(b.cells, cells), append(b.gap, gap)
		i, gap = i+n, false
	}
	return b
}

// width is the commonest number of cells, of two or more, and the share of the records that have it; 0 where there is none.
func (b *beginning) width() (width int, share float64) {
	count := map[int]int{}
	for _, cells := range b.cells {
		if n := len(cells); n > 1 {
			if count[n]++; count[n] > count[width] || count[n] == count[width] && n > width {
				width = n
			}
		}
	}
	if width == 0 {
		return 0, 0
	}
	return width, float64(count[width]) / float64(len(b.cells))
}

// mostTitles is how many lines may stand before the names of the columns.
const mostTitles = 20

// titles is how many records at the beginning are no part of the table: titles, comments, the name of an encoding.
func (b *beginning) titles() int {
	width, _ := b.width()
	k := 0
	for k < len(b.cells) && k <= mostTitles && b.isTitle(k, width) {
		k++
	}
	if k == 0 || k > mostTitles || k+1 >= len(b.cells) || len(b.cells[k]) != width {
		return 0
	}
	even := 0
	for _, cells := range b.cells[k:] {
		if len(cells) == width {
			even++
		}
	}
	if 5*even < 4*(len(b.cells)-k) {
		return 0
	}
	// A single name before rows of two, as of a first column without a name, is no title.
	names := true
	for _, cell := range b.cells[k] {
		names = names && !numeric(cell)
	}
	if !names && !b.gap[k] && !strings.HasPrefix(b.cells[0][0], "#") && width < 3 {
		return 0
	}
	return k
}

// isTitle reports whether record k has too few cells for a row of the table.
func (b *beginning) isTitle(k, width int) bool {
	cells := b.cells[k]
	filled := 0
	for _, cell := range cells {
		if cell != "" {
			filled++
		}
	}
	switch {
	case width < 2:
		return false
	case strings.HasPrefix(cells[0], "#") && len(cells) < width:
		return true
	case filled <= 1 && cells[0] != "":
		return len(cells) == 1 || width > 2
	}
	return 2*len(cells) <= width
}

// nameless reports whether record k, which should be the names of the columns, is a row as those after it.
func (b *beginning) nameless(k int) bool {
	if len(b.cells)-k < 4 {
		return false
	}
	first, rows := b.cells[k], b.cells[k+1:]
	numbers, years, named := 0, 0, 0
	recurs := false
	for j, cell := range first {
		if cell == "" {
			continue
		}
		filled, digits := 0, 0
		count := map[string]int{}
		for _, row := range rows {
			if j < len(row) && row[j] != "" {
				filled++
				count[row[j]]++
				if numeric(row[j]) {
					digits++
				}
			}
		}
		switch {
		case filled > 0 && 20*digits >= 19*filled && numeric(cell):
			numbers++
			if len(cell) == 4 && (cell[:2] == "19" || cell[:2] == "20") {
				years++
			}
		case filled > 0 && 20*digits >= 19*filled:
			named++
		case count[cell] > 1 && 5*len(count) <= max(10, filled):
			recurs = true
		}
	}
	switch {
	case named > 0:
		return false
	case numbers > 0:
		return numbers > years
	}
	return recurs
}

// numeric reports whether a cell is written as a number, roughly.
func numeric(s string) bool {
	s = strings.TrimRight(strings.TrimLeft(s, "+-−$€£ "), " %€")
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	return strings.Trim(s, "0123456789.,'eE+- ") == ""
}

// settle looks at how a delimited file begins, and says what it finds.
func (l *layout) settle(head []byte, ended bool, o Options) {
	head = head[l.skip:]
	if !l.loneCR && bytes.IndexByte(head, '\r') >= 0 {
		// Line ends of several kinds: a CR ends a line, too, where this gives more rows that are whole.
		with, without := begin(head, l.delimiter, true, ended), begin(head, l.delimiter, false, ended)
		w, share := with.width()
		v, before := without.width()
		if w == v && w > 1 && share >= before && len(with.cells) > len(without.cells) {
			l.loneCR = true
		}
	}
	b := begin(head, l.delimiter, l.loneCR, ended)
	k := 0
	if o.Header != HeaderFirst {
		k = b.titles()
	}
	if width, _ := b.width(); o.Header == HeaderNone && slices.ContainsFunc(b.cells[:k], func(cells []string) bool { return len(cells) >= width }) {
		k = 0 // as many cells as a row has, most of them blank: then it is one
	}
	if k > 0 {
		l.skip += b.at[k]
		last := 1 + bytes.Count(head[:b.at[k]], []byte{'\n'}) - 1
		l.notes = append(l.notes, fmt.Sprintf("the first %s above the names of the columns: left out, from %q on", plural(last, "line stands", "lines stand"), clip(b.cells[0][0])))
	}
	l.nameless = o.Header == HeaderNone || o.Header == HeaderAuto && b.nameless(k)
	if l.nameless {
		l.notes = append(l.notes, "the first line is read as a row like the others, so the columns have no names")
	}
}

func plural(n int, one, many string) string {
	if n <= 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
