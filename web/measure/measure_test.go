package measure

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"decouple/web/site"
)

// README shows the tables that this command prints. Machines differ in the last bits: figures may differ by a thousandth.
func TestReadmeShowsTheFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("all tables take about ten seconds of simulation")
	}
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	f, r, err := sampleFeed()
	if err != nil {
		t.Fatal(err)
	}
	for _, subject := range subjects {
		tables, err := subject(f, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			var want bytes.Buffer
			if err := table.write(&want); err != nil {
				t.Fatal(err)
			}
			_, rest, _ := strings.Cut(string(readme), "<!-- "+table.name+" -->\n")
			got, _, found := strings.Cut(rest, "<!-- /"+table.name+" -->")
			if !found {
				t.Fatalf("README has no table %q", table.name)
			}
			if !same(got, want.String()) {
				t.Errorf("README's table %q differs from what make measure prints:\n%s", table.name, want.String())
			}
		}
	}
}

// same says whether two tables have the same words, and figures within a thousandth.
func same(a, b string) bool {
	x, y := strings.Fields(strings.ReplaceAll(a, "|", " ")), strings.Fields(strings.ReplaceAll(b, "|", " "))
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if strings.Trim(x[i], "-") == "" && strings.Trim(y[i], "-") == "" {
			continue
		}
		p, err := strconv.ParseFloat(x[i], 64)
		q, err2 := strconv.ParseFloat(y[i], 64)
		if err != nil || err2 != nil {
			if x[i] != y[i] {
				return false
			}
		} else if math.Abs(p-q) > .0011 {
			return false
		}
	}
	return true
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"| x | 1.000 |", "|  x|1.001|", true},
		{"| x | 1.000 |", "| x | 1.1 |", false},
		{"| x | 1 |", "| y | 1 |", false},
		{"|---|", "|-----|", true},
	} {
		if got := same(c.a, c.b); got != c.want {
			t.Errorf("same(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}
