package table

import "bytes"

// What a byte means outside of quotes.
const (
	plain uint8 = iota
	between
	lineEnd
)

// records takes delimited text apart. The quotes follow RFC 4180: a field that begins with one ends with the next that is
// not doubled, and may hold delimiters and line breaks; a quote inside of any other field is an ordinary character.
type records struct {
	class  [256]uint8
	loneCR bool

	// The last record: its fields' texts one after the other, where each ends, whether any stood in quotes.
	text   []byte
	ends   []int
	quotes bool
	// open is where the last quoted field began, or the one with the odd quote; odd is where text follows a closing quote,
	// or -1; until is a place up to which no quote closes the field at open.
	open, odd, until int
	// inQuotes says that the bytes ended within quotes.
	inQuotes bool
}

func newRecords(delimiter byte, loneCR bool) *records {
	c := &records{loneCR: loneCR}
	c.class['\n'], c.class['\r'] = lineEnd, lineEnd
	if delimiter != 0 {
		c.class[delimiter] = between
	}
	return c
}

// next takes the record at the beginning of b apart and returns where it ends, its line break included. The end of b is the
// end of the file if last is set. In quotes that open before oneLine a line break is a fault. It broke if a quote is open
// at the end of the file or at such a line break, or if a quote on a later line looks like one that opens a field, so that
// the one at open was never closed.
func (c *records) next(b []byte, last bool, oneLine int) (status, int) {
	c.text, c.ends = c.text[:0], c.ends[:0]
	c.quotes, c.inQuotes, c.odd = false, false, -1
	for i := 0; ; i++ {
		st, end := c.field(b, i, last, oneLine)
		if st != whole {
			return st, end
		}
		c.ends = append(c.ends, len(c.text))
		if i = end; i == len(b) {
			return whole, i
		}
		if c.class[b[i]] == between {
			continue
		}
		st, n := c.lineBreak(b[i:], last)
		return st, i + n
	}
}

// field reads the field at i and returns the place of the delimiter or the line break after it.
func (c *records) field(b []byte, i int, last bool, oneLine int) (status, int) {
	if i < len(b) && b[i] == '"' {
		return c.quoted(b, i, last, oneLine)
	}
	for from := i; ; {
		for i < len(b) && c.class[b[i]] == plain {
			i++
		}
		if i < len(b) && b[i] == '\r' && !c.loneCR {
			// A CR that no LF follows is an ordinary character here.
			if st, n := c.lineBreak(b[i:], last); st == cut {
				return cut, i
			} else if n == 0 {
				for i < len(b) && b[i] == '\r' {
					i++
				}
				continue
			}
		}
		if i == len(b) && !last {
			return cut, i
		}
		c.text = append(c.text, b[from:i]...)
		return whole, i
	}
}

// quoted reads the field whose quote opens at i.
func (c *records) quoted(b []byte, i int, last bool, oneLine int) (status, int) {
	c.quotes = true
	open, single, several := i, i < oneLine, false
	if c.odd < 0 {
		c.open = i
	}
	for i++; ; {
		rest := b[i:]
		if single {
			if k := bytes.IndexByte(rest, '\n'); k >= 0 {
				rest = rest[:k]
			}
			if k := bytes.IndexByte(rest, '\r'); k >= 0 && c.loneCR {
				rest = rest[:k]
			}
		}
		k := bytes.IndexByte(rest, '"')
		if k < 0 {
			if c.open = open; last || len(rest) < len(b)-i {
				c.until = oneLine
				if !single {
					c.until = len(b)
				}
				return broke, i
			}
			c.inQuotes, c.until = true, len(b)
			return cut, len(b)
		}
		c.text = append(c.text, rest[:k]...)
		several = several || bytes.IndexByte(rest[:k], '\n') >= 0 || c.loneCR && bytes.IndexByte(rest[:k], '\r') >= 0
		if i += k + 1; i < len(b) && b[i] == '"' {
			c.text = append(c.text, '"')
			i++
			continue
		}
		end := i
		for end < len(b) && b[end] == ' ' {
			end++
		}
		switch {
		case end == len(b) && last:
			return whole, end
		case end == len(b):
			c.inQuotes, c.until = true, len(b)
			return cut, end
		case c.class[b[end]] == between:
			return whole, end
		case c.class[b[end]] == lineEnd:
			if st, n := c.lineBreak(b[end:], last); st == cut {
				return cut, end
			} else if n > 0 {
				return whole, end
			}
		}
		// The quote was not the closing one, as it should have been: reading on finds where the row ends.
		if before := b[i-2]; several && (c.class[before] == between || c.class[before] == lineEnd) {
			c.open, c.until = open, i-1
			return broke, i
		}
		if c.odd < 0 {
			c.odd, c.open = i-1, open
		}
		c.text = append(c.text, '"')
	}
}

// lineBreak returns how long the line break at the beginning of b is, 0 if there is none: LF, CRLF, also with more than one
// CR, and CR alone in a file that uses it or at the end.
func (c *records) lineBreak(b []byte, last bool) (status, int) {
	i := 0
	for i < len(b) && b[i] == '\r' && (!c.loneCR || i == 0) {
		i++
	}
	switch {
	case i < len(b) && b[i] == '\n':
		return whole, i + 1
	case i == len(b) && !last:
		return cut, i
	case i == len(b), c.loneCR:
		return whole, i
	}
	return whole, 0
}
