package operate

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"sync"
	"testing"

	"decouple/web/readme"
)

// printed are all tables as the command prints them, by name; they are worked out once.
var printed = sync.OnceValues(func() (map[string]string, error) {
	all := map[string]string{}
	for _, subject := range subjects {
		tables, err := subject()
		if err != nil {
			return nil, err
		}
		for _, table := range tables {
			var b bytes.Buffer
			if err := table.write(&b); err != nil {
				return nil, err
			}
			all[table.name] = b.String()
		}
	}
	return all, nil
})

// README shows the tables as the command prints them.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("it simulates some months and days")
	}
	tables, err := printed()
	if err != nil {
		t.Fatal(err)
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= .0011*max(1, math.Abs(a)) }
	for name, table := range tables {
		if err := readme.Check(name, table, "make operate", near); err != nil {
			t.Error(err)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}

// The tables have a line for each signal and rate, and say what the part is about: 0.1 never finds that honest posts use spam's
// words, and no signal without labels finds another meaning of quality.
func TestSilentTables(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred months, and eighteen trainings")
	}
	tables, err := printed()
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string][]string{}
	for name, table := range tables {
		lines[name] = strings.Split(strings.TrimSpace(table), "\n")
	}
	cells := func(line string) (all []string) {
		for cell := range strings.SplitSeq(strings.Trim(line, "| "), "|") {
			all = append(all, strings.TrimSpace(cell))
		}
		return all
	}
	changes := lines["silent-changes"]
	if len(changes) != 4+12+1 || len(lines["silent-limits"]) != 2+11 || len(lines["silent-retrain"]) != 2+9 {
		t.Fatalf("%d, %d and %d lines", len(changes), len(lines["silent-limits"]), len(lines["silent-retrain"]))
	}
	if usual := cells(changes[16]); usual[0] != "PSI of the predictions above 0.1" || usual[2] != "never" || usual[3] != "0" {
		t.Errorf("the usual limit: %q", usual)
	}
	for _, line := range changes[4:14] {
		if row := cells(line); row[5] != "never" {
			t.Errorf("%s finds another meaning of quality after %s days", row[0], row[5])
		}
	}
}

// A hot swap refuses nothing, whatever is wrong, but where no answer can be made; a canary is never worse.
func TestSwapTable(t *testing.T) {
	tables, err := swapTables()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tables[0].write(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")[2:]
	if len(lines) != 9 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		var n [6]int
		cells := strings.Split(line, "|")
		for i := range n {
			if n[i], err = strconv.Atoi(strings.TrimSpace(cells[2+i])); err != nil {
				t.Fatal(err)
			}
		}
		if nan := strings.Contains(line, "NaN"); (n[2] > 0) != nan || n[2] > n[0] || n[4]+n[5] > n[2]+n[3] {
			t.Errorf("%q", line)
		}
	}
}
