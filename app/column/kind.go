package column

import (
	"strings"

	"decouple/app/cell"
)

// Numeric reports whether the column's cells can be read as numbers.
func (c *Column) Numeric() bool {
	switch c.Kind {
	case Number:
		return true
	case YesNo:
		for _, class := range c.Classes {
			if _, _, why := c.Form.Number(class.Value); why != "" && !cell.Missing(class.Value) {
				return false
			}
		}
		return c.Distinct <= len(c.Classes)
	}
	return false
}

// Serial reports whether the column numbers the rows.
func (c *Column) Serial() bool {
	return c.Kind == Number && c.Filled > 2 && c.Distinct == c.Filled && c.Max-c.Min == float64(c.Filled-1)
}

// Saying returns how many rows say yes with these classes, and how many say anything, as far as classes are listed.
func (c *Column) Saying(yes []string) (n, all int) {
	for _, class := range c.Classes {
		if cell.Missing(class.Value) && !Among(class.Value, yes) {
			continue
		}
		all += class.Count
		if Among(class.Value, yes) {
			n += class.Count
		}
	}
	return n, all
}

// Among reports whether a cell is one of the classes, whatever its case.
func Among(text string, classes []string) bool {
	text = cell.Cut(strings.TrimSpace(text), KeyBytes)
	for _, c := range classes {
		if strings.EqualFold(text, c) {
			return true
		}
	}
	return false
}
