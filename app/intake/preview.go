package intake

import "decouple/app/table"

// Kind is what the cells of a column look like.
type Kind uint8

// The kinds. A column is of the first of these that all its filled cells are:
// YesNo, Number, Times, Classes, Prose.
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

// Look reads up to 2,000 rows of r and says what is in them.
func Look(r *table.Reader, name string, size int64) (Preview, error) {
	return Preview{Name: name, Size: size, Format: r.Format()}, nil
}

// Guess says what the columns of p probably are.
func Guess(p Preview) Mapping { return Mapping{Columns: make([]Choice, len(p.Columns))} }

// Verdict says whether a model can be trained.
type Verdict struct {
	Ready bool
	// Why is empty when Ready, else the reason in plain words.
	Why string
}

// Check says of each kind of model, in the order of package model (spam, NSFW,
// misinformation, engagement, quality), whether it can be trained on m. The error
// says what is wrong with the mapping as a whole.
func Check(p Preview, m Mapping) ([]Verdict, error) { return make([]Verdict, 5), nil }
