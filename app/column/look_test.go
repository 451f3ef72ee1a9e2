package column

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/table"
)

func looked(t *testing.T, data string, s Settings) Preview {
	t.Helper()
	r, err := table.NewReader(strings.NewReader(data), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Look(r, "a.csv", int64(len(data)), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDistinct(t *testing.T) {
	for _, n := range []int{1, 4096, 5000, 100_000} {
		var d Distinct
		for i := range 2 * n {
			d.Add(fmt.Sprint(i % n))
		}
		if got := d.Count(); n <= maxCounted && got != n || math.Abs(float64(got)/float64(n)-1) > 0.06 {
			t.Errorf("%d different values are counted as %d", n, got)
		}
	}
}

// A number far from all others may stand for a missing value.
func TestCodes(t *testing.T) {
	for cells, want := range map[string]string{
		"1 2 3 4 5 -1":        "-1",
		"1 2 3 4 5 99":        "99",
		"1 2 3 4 5 9":         "9",
		"0 20 40 80 999 999":  "999",
		"1 2 3 4 5 -1 -9":     "-1 -9",
		"0 20 40 80 999":      "", // a count may be 999 once
		"-1 1 -1 1":           "",
		"-3 -2 -1 0 1 2":      "",
		"7 8 9 6 5 4":         "",
		"10 200 3000 99 9 50": "",
	} {
		p := looked(t, "x,y\n"+strings.Join(strings.Fields(strings.ReplaceAll("a,"+cells, " ", " a,")), "\n")+"\n", Settings{})
		var got []string
		for _, k := range p.Columns[1].Codes {
			got = append(got, fmt.Sprint(k.Value))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", cells, s, want)
		}
	}
}

func TestTotals(t *testing.T) {
	const rows = "text,n\na cat,30\na dog,40\na hen,50\na cow,60\na pig,70\n"
	for name, c := range map[string]struct {
		data string
		want int
	}{
		"none":          {rows, 0},
		"by name":       {rows + "Total,1\n", 1},
		"by its sum":    {rows + "all,250\n", 1},
		"two":           {rows + "Sum,250\nAverage,50\n", 2},
		"a text of it":  {rows + "Total recall of all cars,1\n", 0},
		"a large value": {rows + "a fox,251\n", 0},
	} {
		if p := looked(t, c.data, Settings{}); len(p.Totals) != c.want {
			t.Errorf("%s: %+v", name, p.Totals)
		}
	}
}

func TestDecimalIsAsAsked(t *testing.T) {
	const rows = "text,n\na,\"1,502\"\nb,\"2,204\"\n"
	for decimal, want := range map[byte]float64{0: 2204, '.': 2204, ',': 2.204} {
		if c := looked(t, rows, Settings{Decimal: decimal}).Columns[1]; c.Max != want {
			t.Errorf("with %q as the sign: up to %v, want %v", decimal, c.Max, want)
		}
	}
}
