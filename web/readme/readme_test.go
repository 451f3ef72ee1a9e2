package readme

import (
	"math"
	"strings"
	"testing"
)

func within(most float64) Near { return func(a, b float64) bool { return math.Abs(a-b) <= most } }

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"| x | 1.000 |", "|  x|1.001|", true},
		{"| x | 1.000 |", "| x | 1.1 |", false},
		{"| x | 1 |", "| y | 1 |", false},
		{"| x | 1 |", "| x | 1 | 2 |", false},
		{"| x | – |", "| x | 1 |", false},
		{"|---|", "|-----|", true},
		{"| NaN |", "| NaN |", true},
		{"| NaN |", "| 1 |", false},
	} {
		if got := same(c.a, c.b, within(.0011)); got != c.want {
			t.Errorf("same(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestCheck(t *testing.T) {
	if err := Check("no-such-table", "", "make it", within(0)); err == nil || !strings.Contains(err.Error(), "README has no table") {
		t.Errorf("of a table that is not there: %v", err)
	}
	if err := Check("models", "| Model |\n", "make models", within(0)); err == nil || !strings.Contains(err.Error(), "make models prints:\n| Model |") {
		t.Errorf("of another table: %v", err)
	}
}
