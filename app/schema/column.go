package schema

import (
	"decouple/app/column"
	"decouple/app/table"
)

// What package column says of a file, under the names that mappings are about.
type (
	// Preview describes a file by its rows.
	Preview = column.Preview
	// Column describes a column by all its cells.
	Column = column.Column
	// Class is a value of a column and how often it occurs.
	Class = column.Class
	// Kind is what the cells of a column look like.
	Kind = column.Kind
	// LookSettings say how to look at a file.
	LookSettings = column.Settings
)

// The kinds of columns.
const (
	Empty   = column.Empty
	Number  = column.Number
	YesNo   = column.YesNo
	Classes = column.Classes
	Prose   = column.Prose
	Times   = column.Times
)

// Look is [column.Look].
func Look(r table.Rows, name string, size int64, s LookSettings) (Preview, error) {
	return column.Look(r, name, size, s)
}

// Named is [column.Named].
func Named(name, list string) bool { return column.Named(name, list) }

// names are the words of a column's name.
func names(name string) column.Words { return column.WordsOf(name) }
