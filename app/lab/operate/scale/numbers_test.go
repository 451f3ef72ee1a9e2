package scale

import (
	"encoding/csv"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/lab"
)

// Candidates are few of many posts, and give what a sort gives.
func TestCosts(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("it ranks a million posts for a second; the page does so where it is asked to")
	}
	d := open(t, quick(nil))
	d.on(t, lab.Event{Did: lab.Pressed, Act: "scale-cost"})
	c := d.part.Costs
	if c == nil {
		t.Fatal("nothing was measured")
	}
	for i, x := range c.Of {
		if x.Posts != Sizes[i] || x.Candidates < TopK || x.Candidates > x.Posts || !(x.Sort > 0 && x.Top > 0) {
			t.Errorf("%+v", x)
		}
	}
	if last := c.Of[len(Sizes)-1]; last.Candidates > 20_000 {
		t.Errorf("%d candidates of a million", last.Candidates)
	}
	if lines := records(t, d.part.CSV(CostTable)); len(lines) != len(Sizes)+1 {
		t.Errorf("%d lines", len(lines))
	}
}

func records(t *testing.T, data []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The saved numbers are those of the day.
func TestCSV(t *testing.T) {
	d := open(t, quick(nil))
	d.on(t, lab.Event{Did: lab.Pressed, Act: "scale-csv", ID: DayTable})
	var saved []byte
	for _, c := range d.last.Cmds {
		if c, ok := c.(lab.Download); ok {
			saved = c.Data
		}
	}
	lines := records(t, saved)
	if len(lines) != 289 || lines[1][0] != "0:00" || lines[288][0] != "23:55" {
		t.Fatalf("%d lines, the last %v", len(lines), lines[len(lines)-1])
	}
	refused := 0
	for _, line := range lines[1:] {
		n, err := strconv.Atoi(line[4])
		if err != nil {
			t.Fatal(err)
		}
		refused += n
	}
	if refused != d.part.Today().Fleets[Fixed].Refused {
		t.Errorf("%d are refused in the file, %d on the page", refused, d.part.Today().Fleets[Fixed].Refused)
	}
	if d.part.CSV(ModelsTable) != nil || d.part.CSV("nonsense") != nil {
		t.Error("what is not there is saved")
	}
}

func TestDials(t *testing.T) {
	keys := map[string]bool{}
	for d := range Dial(NumDials) {
		s := &Specs[d]
		if keys[s.Key] || s.Per == 0 || s.Step == 0 || (s.Max-s.Min)%s.Step != 0 || d.Clamp(s.Standard) != s.Standard || d.Text(s.Standard) == "" {
			t.Errorf("dial %d is not sound: %+v", d, s)
		}
		keys[s.Key] = true
		if d >= FirstOfMachines && (s.Why == "" || s.Label == "") {
			t.Errorf("%s has no reason", s.Key)
		}
		if got, ok := dialOf(DialPrefix + s.Key); !ok || got != d {
			t.Errorf("%s is dial %d", s.Key, got)
		}
	}
	s := Defaults
	r := link.Bind(&s)
	if _, err := r.Set("f-speed", "9"); err == nil {
		t.Error("a speed below the least is taken")
	}
	if _, err := r.Set("f-speed", "52"); err != nil || s.Dials[Speed] != 50 {
		t.Errorf("52 gives %d", s.Dials[Speed])
	}
	d := &desk{part: New(), hold: true}
	d.part.Settings.Dials[Target] = 40
	d.on(t, lab.Event{Did: lab.Pressed, Act: "scale-back"})
	if d.part.Settings != Defaults {
		t.Error("the assumptions are not back")
	}
}
