package table

import "bytes"

// The classes of bytes outside of quotes.
const (
	plain uint8 = iota
	between
	lineEnd
)

// records parses delimited text. Quotes follow RFC 4180: a field that begins with a quote ends with the next one that is not
// doubled, and may contain delimiters and line breaks; a quote within any other field is an ordinary character.
type records struct {
	class  [256]uint8
	loneCR bool

	// The last record: the texts of its fields one after the other, the end of each, and whether any was in quotes.
	text   []byte
	ends   []int
	quotes bool
	// open is where the last quoted field begins, or the one with the odd quote. odd is where text follows a closing quote,
	// or -1. Up to until, no quote closes the field at open.
	open, odd, until int
	// inQuotes says that the bytes end within quotes.
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

// next parses the record at the beginning of b and returns its end, line break included. If last is set, the end of b is the
// end of the file. In quotes that open before oneLine a line break is an error. The status is broke when a quote is open at
// the end of the file or at such a line break, or when a quote on a later line looks like one that opens a field: then the
// quote at open was never closed.
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

// field parses the field at i and returns the index of the delimiter or the line break after it.
func (c *records) field(b []byte, i int, last bool, oneLine int) (status, int) {
	if i < len(b) && b[i] == '"' {
		return c.quoted(b, i, last, oneLine)
	}
	for from := i; ; {
		for i < len(b) && c.class[b[i]] == plain {
			i++
		}
		if i < len(b) && b[i] == '\r' && !c.loneCR {
			// A CR without an LF after it is an ordinary character here.
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

// quoted parses the quoted field at i.
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
		// Text follows the closing quote, which is an error. Reading on finds the end of the row.
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

// lineBreak returns the length of the line break at the beginning of b, 0 if there is none: LF, CRLF, also with more than
// one CR, and CR alone in a file with such line ends or at the end of the file.
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
