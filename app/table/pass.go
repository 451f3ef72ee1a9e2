package table

import "bytes"

// pass skips the row at the beginning of the window, which can't be read, and moves to where the next one seems to begin:
// after its closing bracket or, if a string in it is not closed or a bracket is missing, at the next line that begins with
// a brace which is not indented further than its own. If there is none, the problem says so.
func (o *objectRows) pass(p *Problem) {
	if o.lay.byLine {
		o.passLine()
		return
	}
	column := o.src.at() - o.src.lineAt
	limit, start, depth := column, o.src.at(), 0
	object := o.src.window()[0] == '{'
	first, inside, escaped, lost, fresh := true, false, false, false, false
	for {
		for i, c := range o.src.window() {
			outside := !inside && !lost && !first
			switch {
			case fresh && column <= limit && (c == '{' || c == ']' && (lost || depth <= 1)),
				outside && depth == 0 && (c == ',' || c == '{' || c == ']' || c == '\n'),
				outside && depth == 1 && c == ']' && object:
				// It is not known what is before the next row: a comma is not missing.
				o.separated, o.seen = c != ',', false
				o.src.use(i)
				return
			}
			fresh = c == '\n' || fresh && (c == ' ' || c == '\t' || c == '\r')
			first = false
			column++
			switch {
			case c == '\n':
				lost = lost || inside
				inside, escaped, column = false, false, 0
			case escaped:
				escaped = false
			case lost:
			case c == '"':
				inside = !inside
			case inside:
				escaped = c == '\\'
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				if depth--; depth <= 0 {
					o.src.use(i + 1)
					return
				}
			}
		}
		o.src.use(len(o.src.window()))
		if o.src.keep && o.src.at()-start > lookAhead {
			return
		}
		if !o.src.more() {
			if o.src.failed() == nil {
				o.level = over
				p.Why += "; the rest of the file can't be read"
			}
			return
		}
	}
}

// passLine skips to the next line.
func (o *objectRows) passLine() {
	for {
		w := o.src.window()
		if k := bytes.IndexByte(w, '\n'); k >= 0 {
			o.src.use(k + 1)
			return
		}
		o.src.use(len(w))
		if !o.src.more() {
			return
		}
	}
}
