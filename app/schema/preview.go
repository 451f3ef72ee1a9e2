package schema

import "decouple/app/table"

// Kind is what the cells of a column look like.
type Kind uint8

// The kinds. A column is of the first of these that its filled cells are, or 19 in
// 20 of them, so that the others are mistakes to be pointed out: YesNo, Number,
// Times, Classes, Prose. Numbers are times only if they are plausible seconds since
// 1970 in a column whose name says so, and classes if there are but two different
// ones.
const (
	// Empty has no filled cell.
	Empty Kind = iota
	// Number has numbers.
	Number
	// YesNo has nothing but yes and no, true and false or 1 and 0.
	YesNo
	// Classes has few different values, each of which comes often.
	Classes
	// Prose is everything else.
	Prose
	// Times has dates or times.
	Times
)

// Class is a value of a column and how often it was seen.
type Class struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Column is what the first rows show of a column.
type Column struct {
	Name string `json:"name"`
	Kind Kind   `json:"kind"`
	// Filled is the number of cells that are not blank, Distinct that of different
	// values among them.
	Filled   int `json:"filled"`
	Distinct int `json:"distinct"`
	// Classes are the most frequent values, at most 12, the most frequent first.
	Classes []Class `json:"classes,omitempty"`
	// Min and Max are the least and the greatest number; 0 unless Kind is Number or YesNo.
	Min float64 `json:"min"`
	Max float64 `json:"max"`
	// DayFirst says that 02/06/2013 is in June, as other cells of the column show.
	DayFirst bool `json:"dayFirst,omitempty"`
}

// Preview is what the first rows show of a file.
type Preview struct {
	Name string `json:"name"`
	// Size is the file's, in bytes.
	Size    int64        `json:"size"`
	Format  table.Format `json:"format"`
	Columns []Column     `json:"columns"`
	// Rows are the first 8 rows, cut to 300 characters a cell.
	Rows [][]string `json:"rows"`
	// Read is the number of rows looked at, those with a problem among them.
	Read int `json:"read"`
	// Problems are the first 5.
	Problems []table.Problem `json:"problems,omitempty"`
}
