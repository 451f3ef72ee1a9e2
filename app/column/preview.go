package column

import (
	"encoding/binary"
	"math"

	"decouple/app/cell"
	"decouple/app/table"
)

// Kind is what the cells of a column look like.
type Kind uint8

// The kinds. A column has the first of YesNo, Number, Times, Classes and Prose that
// at least 95 % of its filled cells have; the others are then reported as mistakes.
// Numbers are Times only if they are plausible seconds since 1970 and the column's
// name says that they are times.
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

// Code is a number that may stand for a missing value, and how often it occurs. Likely says that it is to be taken for one.
type Code struct {
	Value  float64 `json:"value"`
	Count  int     `json:"count"`
	Likely bool    `json:"likely"`
}

// Column describes a column by all its cells.
type Column struct {
	Name string `json:"name"`
	Kind Kind   `json:"kind"`
	// Form is how its numbers are written.
	Form cell.Form `json:"form"`
	// Filled is the number of cells that are not blank; Distinct is the number of
	// different values among them, exact up to 4,096.
	Filled   int `json:"filled"`
	Distinct int `json:"distinct"`
	// Classes are the most frequent values, at most 100, the most frequent first.
	Classes []Class `json:"classes,omitempty"`
	// Min and Max are the smallest and the largest number, without Codes; 0 unless Kind is Number or
	// YesNo.
	Min float64 `json:"min"`
	Max float64 `json:"max"`
	// Codes are numbers that may stand for a missing value.
	Codes []Code `json:"codes,omitempty"`
	// Big says that its numbers have too many digits, or zeros in front: they are names rather than numbers.
	Big bool `json:"big,omitempty"`
	// DayFirst says that 02/06/2013 is in June; DayUnclear that no cell tells.
	DayFirst   bool `json:"dayFirst,omitempty"`
	DayUnclear bool `json:"dayUnclear,omitempty"`
	// Says are remarks on how its cells are read.
	Says []string `json:"says,omitempty"`
	// Sample is the column in the sampled rows, as [Column.Sampled] reads it.
	Sample []byte `json:"sample,omitempty"`
}

// Sampled returns the column's cells in the sampled rows, NaN where there is none: numbers, 1 and 0 for yes and no, days
// since 1970, or the place of a class among Classes. It is nil for texts.
func (c *Column) Sampled() []float64 {
	if len(c.Sample) < 4 {
		return nil
	}
	x := make([]float64, len(c.Sample)/4)
	for i := range x {
		x[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(c.Sample[4*i:])))
	}
	return x
}

// isCode reports whether x is a code for a missing value, as far as the cells tell.
func (c *Column) isCode(x float64) bool {
	for _, k := range c.Codes {
		if k.Value == x && k.Likely {
			return true
		}
	}
	return false
}

// Preview describes a file by its rows.
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
	// Layout is how the reader of the file said that it is laid out; it is to be opened so again.
	Layout table.Options `json:"layout"`
	// Delimiter is the byte between two cells, 0 for JSON; Nameless says that the columns have no names.
	Delimiter byte `json:"delimiter,omitempty"`
	Nameless  bool `json:"nameless,omitempty"`
	// Lists are the tables that a JSON file holds, of which one is read.
	Lists []table.List `json:"lists,omitempty"`
	// Decimal is the decimal sign that was asked for, or 0.
	Decimal byte `json:"decimal,omitempty"`
	// Sampled is the number of rows that the columns' samples have.
	Sampled int `json:"sampled"`
	// Totals are rows at the end that seem to sum up those before.
	Totals []Total `json:"totals,omitempty"`
	// Notes are what the reader of the file says of it.
	Notes []string `json:"notes,omitempty"`
}
