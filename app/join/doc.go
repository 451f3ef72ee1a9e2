// Package join puts the rows of a second file beside those of a first that have the same cell in a chosen column: posts in one
// file, ratings or labels in the other. Every row of the first stays a row, in its place and with its number; of the second,
// several rows with one key become one, summed up, averaged or by the first of them, as a [Plan] says. [Guess] finds the two
// columns, [NewIndex] reads the second file, [NewReader] reads the first with the columns of both.
//
// Nothing is dropped silently: [Counts] say how many rows of either file have no counterpart, no key or one that recurs. The
// same files and plan give the same rows on every machine. The package knows no posts and gives columns no meaning.
package join

import "strings"

// How says what becomes of a column's cells where several rows of the second file have one key.
type How uint8

// The ways. A blank cell counts for none of them.
const (
	// First takes the first cell that is not blank, as it is.
	First How = iota
	// Mean and Sum are of numbers. A cell that is none is left out and counted.
	Mean
	Sum
	hows // how many there are
)

// String is the way's name, in links between page and worker and in the page's attributes.
func (h How) String() string { return [...]string{"first", "mean", "sum"}[min(h, hows-1)] }

// ParseHow is the inverse of [How.String].
func ParseHow(name string) (How, bool) {
	for h := range hows {
		if h.String() == name {
			return h, true
		}
	}
	return 0, false
}

// Plan says which rows go together, and how.
type Plan struct {
	// Left and Right are the numbers of the columns whose cells must be the same, in the first and in the second file.
	Left  int `json:"left"`
	Right int `json:"right"`
	// How has one element for each column of the second file; that of Right counts for nothing.
	How []How `json:"how"`
}

// Key is what is compared of a cell: without the space around it, and a whole number that a program wrote with a fraction, such
// as 12.0, as 12. It is empty for a blank cell, which matches nothing.
func Key(cell string) string {
	cell = strings.TrimSpace(cell)
	if whole, zeros, ok := strings.Cut(cell, "."); ok && whole != "" && zeros != "" && strings.Trim(zeros, "0") == "" && strings.Trim(whole, "0123456789") == "" {
		return whole
	}
	return cell
}

// Counts say what of two files goes together. The counts of Second are complete once the whole of it was read, the others once
// a [Reader] was at its end.
type Counts struct {
	// Rows of the first file could be read: Matched of them have a row in the second, Blank have no key. Recurring is how many
	// keys with a match several rows of the first have: each of those rows gets the same cells.
	Rows, Matched, Blank, Recurring int
	Second
}

// Second is what was read of a second file.
type Second struct {
	// Read are its rows: Bad of them can't be read, Blank have no key, and Lone have one that no row of the first file has.
	Read, Bad, NoKey, Lone int
	// Keys are the different keys, Doubled those of several rows.
	Keys, Doubled int
	// NotNumbers are cells of a column to sum up or to average that are no numbers, and so were left out; Codes those that stand
	// for a missing value.
	NotNumbers, Codes int
}
