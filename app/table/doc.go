// Package table reads rows of named columns: from CSV with any of four delimiters, from JSON and from JSON Lines. It
// streams, so that its memory is bounded whatever the size of the file. It knows nothing of posts and gives columns no
// meaning.
//
// Nothing is dropped silently. A row that can't be read is returned as a *Problem with its line and, where there is one, its
// column, and reading goes on with the next row. Reader.Notes says what else was skipped. The same bytes give the same rows
// on every machine, in whatever pieces they come.
package table

// The limits of a Reader. The reading of a file beyond one of the first two ends with ErrRows or ErrBytes.
const (
	// MaxRows is the largest number of rows, those with a problem included.
	MaxRows = 1_000_000
	// MaxBytes is the largest size of a file.
	MaxBytes = 200 << 20
	// MaxColumns is the largest number of columns; NewReader refuses a file with more.
	MaxColumns = 1000
	// MaxRow is the largest size of a row in bytes; a larger row is a Problem.
	MaxRow = 1 << 20
)
