package operate

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"decouple/web/readme"
)

// README shows the tables as the command prints them.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("it simulates some months and days")
	}
	for _, subject := range subjects {
		tables, err := subject()
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			var printed bytes.Buffer
			if err := table.write(&printed); err != nil {
				t.Fatal(err)
			}
			near := func(a, b float64) bool { return math.Abs(a-b) <= .0011*max(1, math.Abs(a)) }
			if err := readme.Check(table.name, printed.String(), "make operate", near); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}
