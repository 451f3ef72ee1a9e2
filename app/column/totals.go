package column

import (
	"math"
	"strings"

	"decouple/app/cell"
	"decouple/app/table"
)

// Total is a row at the end of a file that sums up those before it.
type Total struct {
	Row  int `json:"row"`
	Line int `json:"line"`
	// Why says how it is known.
	Why string `json:"why"`
}

// tailRows is how many rows at the end may be totals.
const tailRows = 3

// tail keeps the last rows of a file.
type tail struct {
	rows []table.Row
}

func (t *tail) add(row *table.Row) {
	if len(t.rows) == tailRows {
		copy(t.rows, t.rows[1:])
		t.rows = t.rows[:tailRows-1]
	}
	t.rows = append(t.rows, *row)
}

// totalNames begin the first cell of a row of totals.
const totalNames = "total|totals|grand total|sum|average|mean|median|subtotal|gesamt|summe|count"

// totals finds the rows of totals, of a file whose columns these are.
func (t *tail) totals(columns []Column, looks []look) (found []Total) {
	for i := len(t.rows) - 1; i >= 0; i-- {
		row := &t.rows[i]
		why := named(row, columns)
		if why == "" {
			why = summed(row, columns, looks)
		}
		if why == "" {
			break
		}
		found = append([]Total{{row.Number, row.Line, why}}, found...)
	}
	return found
}

// named says that a cell of the row, the first that is filled, is a word such as total.
func named(row *table.Row, columns []Column) string {
	for c, text := range row.Fields {
		if cell.Blank(text) {
			continue
		}
		w := WordsOf(text)
		if len(w) > 0 && len(w) <= 2 && w.HasAny(totalNames) && !countsAsClass(&columns[c], text) {
			return "it begins with " + cell.Quoted(text)
		}
		return ""
	}
	return ""
}

// countsAsClass reports whether other rows have the same cell.
func countsAsClass(c *Column, text string) bool {
	for _, class := range c.Classes {
		if class.Value == strings.TrimSpace(text) {
			return class.Count > 1
		}
	}
	return false
}

// summed says that the row's number in a column is the sum of all the others.
func summed(row *table.Row, columns []Column, looks []look) string {
	for c := range columns {
		if columns[c].Kind != Number || looks[c].answers < 5 {
			continue
		}
		x, _, why := columns[c].Form.Number(row.Fields[c])
		s := &looks[c].points
		if columns[c].Form.Comma {
			s = &looks[c].commas
		}
		if rest := s.sum - x; why == "" && rest > 10 && x >= columns[c].Max && math.Abs(x-rest) <= 1e-6*rest {
			return "its " + columns[c].Name + " is the sum of all others"
		}
	}
	return ""
}
