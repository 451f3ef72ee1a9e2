package table

import (
	"bytes"
	"fmt"
	"strings"
)

// detectDelimited finds the delimiter and the line ends of a CSV or TSV file. Where the file has ended with head, its last line is
// a line without a line break.
func detectDelimited(ext string, head []byte, ended bool, o Options) layout {
	l := layout{format: CSV, loneCR: loneCR(head)}
	first := head
	if end := bytes.IndexAny(head, "\r\n"); end >= 0 {
		first = head[:end]
	}
	// Excel writes and understands a first line such as "sep=;", which is no row.
	switch {
	case len(first) == 5 && strings.EqualFold(string(first[:4]), "sep=") && strings.IndexByte(",;\t|:^~", first[4]) >= 0 && len(first) < len(head):
		l.delimiter = first[4]
		_, l.skip = newRecords(0, l.loneCR).lineBreak(head[5:], true)
		l.skip += 5
	case o.Delimiter != 0:
		l.delimiter = o.Delimiter
	default:
		l.delimiter = delimiter(ext, head, l.loneCR, ended)
	}
	l.settle(head, ended, o)
	if l.delimiter == '\t' {
		l.format = TSV
	}
	return l
}

// loneCR reports whether lines end in CR alone, as on old Macs: the first line outside of quotes does, and most do.
func loneCR(head []byte) bool {
	quotes, lone, others := false, 0, 0
	for i, c := range head {
		switch {
		case c == '"':
			quotes = !quotes
		case quotes:
		case c == '\n' && lone == 0:
			return false
		case c == '\n':
			others++
		case c == '\r' && !bytes.HasPrefix(bytes.TrimLeft(head[i:], "\r"), []byte{'\n'}):
			lone++
		}
	}
	return lone > others
}

// delimiter returns the delimiter, of four, with which the header has several fields and the most rows have as many. It is 0
// when the header has one field with each of them: then each line is one field.
func delimiter(ext string, head []byte, loneCR, ended bool) byte {
	best, bestFraction, bestFields := byte(0), -1.0, 0
	// torn is a delimiter that divides a header with broken quotes.
	torn := byte(0)
	for _, d := range []byte(",;\t|") {
		fields, rows, even := 0, 0, 0
		c := newRecords(d, loneCR)
		for i := 0; i < len(head) && rows < 100; {
			st, n := c.next(head[i:], ended, 0)
			if st != whole && fields == 0 {
				st, n = c.next(head[i:], true, 0)
			}
			odd := st == broke || c.odd >= 0
			if odd && fields == 0 && torn == 0 && (len(c.ends) > 1 || st == broke && len(c.ends) == 1) {
				torn = d
			}
			if st != whole || odd && fields == 0 {
				break
			}
			i += n
			switch {
			case len(c.text) == 0 && len(c.ends) == 1 && !c.quotes:
			case fields == 0:
				fields = len(c.ends)
			default:
				rows++
				if len(c.ends) == fields && !odd {
					even++
				}
			}
		}
		if fields < 2 {
			continue
		}
		if d == '\t' && (ext == "tsv" || ext == "tab") {
			return d
		}
		fraction := 1.0
		if rows > 0 {
			fraction = float64(even) / float64(rows)
		}
		if fraction > bestFraction || fraction == bestFraction && fields > bestFields {
			best, bestFraction, bestFields = d, fraction, fields
		}
	}
	if bestFraction < 0.8 {
		// The first line may be a title: then most lines have the same number of fields nevertheless.
		most := 0.0
		for _, d := range []byte(",;\t|") {
			b := begin(head, d, loneCR, ended)
			if _, share := b.width(); b.titles() > 0 && share > most {
				best, most = d, share
			}
		}
	}
	if best == 0 {
		return torn
	}
	return best
}

// names makes the header's names distinct and not blank. The notes say which were changed.
func names(header []string) (columns, notes []string) {
	taken := make(map[string]bool, len(header))
	for _, name := range header {
		taken[strings.TrimSpace(name)] = true
	}
	used := make(map[string]bool, len(header))
	for i, name := range header {
		name = strings.TrimSpace(name)
		given := name
		if given == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		if base := name; used[name] || given == "" && taken[name] {
			for k := 2; used[name] || taken[name]; k++ {
				name = fmt.Sprintf("%s (%d)", base, k)
			}
		}
		switch {
		case given == "":
			notes = append(notes, fmt.Sprintf("column %d has no name and is called %q", i+1, name))
		case given != name:
			notes = append(notes, fmt.Sprintf("column %d has the same name as another, %q, and is called %q", i+1, given, name))
		}
		used[name] = true
		columns = append(columns, name)
	}
	return columns, notes
}
