package measure

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/web/readme"
)

// README shows the tables that this command prints. Machines differ in the last bits: figures may differ by a thousandth. The
// subjects are worked out at once, as each takes one processor for long.
func TestReadmeShowsTheFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("all tables take about ten seconds of simulation")
	}
	f, r, err := sampleFeed()
	if err != nil {
		t.Fatal(err)
	}
	for i, subject := range subjects {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			tables, err := subject(f, r)
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range tables {
				var printed bytes.Buffer
				if err := table.write(&printed); err != nil {
					t.Fatal(err)
				}
				if err := readme.Check(table.name, printed.String(), "make measure", func(a, b float64) bool { return math.Abs(a-b) <= .0011 }); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}
