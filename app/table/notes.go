package table

import (
	"fmt"
	"strconv"
)

// Notes says in plain words what the reader skipped or renamed without a problem: blank lines, rows that end early, columns
// without a name, keys that first occur after the columns were settled, other lists of a JSON file. It is complete once Next
// has returned io.EOF.
func (r *Reader) Notes() []string { return r.rows.notes() }

// count appends a note for a number that is not 0; many has a %s for the number.
func count(to []string, n int, one, many string) []string {
	switch n {
	case 0:
		return to
	case 1:
		return append(to, one)
	}
	return append(to, fmt.Sprintf(many, thousands(n)))
}

// thousands is n with thousands separators.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
