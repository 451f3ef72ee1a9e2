package table

// loose parses the first line of w so that a quote which opens no field, or closes none, is a character like any other. It
// returns the line's length, if that gives as many fields as there are columns, and else 0, with the record as it was. A line of
// another length than length is none, where length is not 0: the row takes more lines.
func (d *delimitedRows) loose(w []byte, length int) int {
	end, st := 0, whole
	for end < len(w) && d.rec.class[w[end]] != lineEnd {
		end++
	}
	if end == len(w) && !d.src.ended() || end > MaxRow {
		return 0
	}
	n := 0
	if end < len(w) {
		if st, n = d.rec.lineBreak(w[end:], d.src.ended()); st != whole || n == 0 {
			return 0
		}
	}
	if length > 0 && end+n != length {
		return 0
	}
	c := records{class: d.rec.class, loneCR: d.rec.loneCR}
	for i := 0; ; i++ {
		at, text := i, len(c.text)
		if st, i = c.field(w[:end], i, true, end); st != whole || c.odd >= 0 && c.odd >= at {
			c.text, c.odd = c.text[:text], -1
			for i = at; i < end && c.class[w[i]] != between; {
				i++
			}
			field := w[at:i]
			if n := len(field); n > 2 && field[n-1] == '"' { // "say "hi" now"
				field = field[1 : n-1]
			}
			c.text = append(c.text, field...)
		}
		if c.ends = append(c.ends, len(c.text)); i >= end {
			break
		}
	}
	if len(c.ends) != len(d.columns) || len(c.ends) < 2 {
		return 0
	}
	d.literal++
	d.rec.text, d.rec.ends, d.rec.quotes, d.rec.odd = c.text, c.ends, true, -1
	return end + n
}
