// Package table reads rows of named columns from bytes: CSV with any of four delimiters, JSON and JSON Lines. It streams:
// what it holds at a time is bounded, whatever the size of the file. It knows no post and gives no column a meaning.
//
// Nothing is dropped in silence. A row that can't be read comes back as a *Problem with its line and, where there is one,
// its column, and reading goes on with the next row; what was left out without harm stands in Reader.Notes.
package table

// What a Reader takes; a file beyond one of the first two ends with ErrRows or ErrBytes.
const (
	// MaxRows is the number of rows, those with a problem among them.
	MaxRows = 1_000_000
	// MaxBytes is the size of the file.
	MaxBytes = 200 << 20
	// MaxColumns is the number of columns; a file with more is refused.
	MaxColumns = 1000
	// MaxRow is the size of one row in bytes; a larger one is a Problem.
	MaxRow = 1 << 20
)
