package schema

import "decouple/app/table"

// Kind is what the cells of a column look like.
type Kind uint8

// The kinds. A column has the first of YesNo, Number, Times, Classes and Prose that
// at least 95 % of its filled cells have; the others are then reported as mistakes.
// Numbers are Times only if they are plausible seconds since 1970 and the column's
// name says that they are times, and Classes if there are only two different ones.
const (
	// Empty has no filled cell.
	Empty Kind = iota
	// Number has numbers.
	Number
	// YesNo has yes and no, true and false, or 1 and 0.
	YesNo
	// Classes has few different values, each of which occurs often.
	Classes
	// Prose is everything else.
	Prose
	// Times has dates or times.
	Times
)

// Class is a value of a column and how often it occurs.
type Class struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Column describes a column by its first rows.
type Column struct {
	Name string `json:"name"`
	Kind Kind   `json:"kind"`
	// Filled is the number of cells that are not blank; Distinct is the number of
	// different values among them.
	Filled   int `json:"filled"`
	Distinct int `json:"distinct"`
	// Classes are the most frequent values, at most 12, the most frequent first.
	Classes []Class `json:"classes,omitempty"`
	// Min and Max are the smallest and the largest number; 0 unless Kind is Number or
	// YesNo.
	Min float64 `json:"min"`
	Max float64 `json:"max"`
	// DayFirst says that 02/06/2013 is in June, by other cells of the column.
	DayFirst bool `json:"dayFirst,omitempty"`
}

// Preview describes a file by its first rows.
type Preview struct {
	Name string `json:"name"`
	// Size is the file's, in bytes.
	Size    int64        `json:"size"`
	Format  table.Format `json:"format"`
	Columns []Column     `json:"columns"`
	// Rows are the first 8 rows, cut to 300 characters a cell.
	Rows [][]string `json:"rows"`
	// Read is the number of rows read, rows with a problem included.
	Read int `json:"read"`
	// Problems are the first 5 of those.
	Problems []table.Problem `json:"problems,omitempty"`
}
