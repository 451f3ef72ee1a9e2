package usage

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func simulate(t *testing.T, s Settings) *Log {
	t.Helper()
	l, err := Simulate(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Check(); err != nil {
		t.Fatal(err)
	}
	return l
}

var usual = Settings{Seed: 1, Days: 30, Drift: 1}

func TestSimulatedLog(t *testing.T) {
	l := simulate(t, usual)
	if len(l.People) != 8 || len(l.Apps) != 24 || len(l.Contexts) != 2 || l.Days != 30 || len(l.Categories()) != 9 {
		t.Errorf("%d people, %d apps, %d contexts, %d days, categories %q", len(l.People), len(l.Apps), len(l.Contexts), l.Days, l.Categories())
	}
	if slices.Contains(l.Categories(), NewCategory) {
		t.Errorf("an app of the log is of the category %q, which none should be of", NewCategory)
	}
	type cell struct{ who, day int }
	opens, apps := map[cell]int{}, make([]int, len(l.Apps))
	places := make([]int, len(l.Contexts[PlaceColumn].Values))
	for i := range l.Events {
		e := &l.Events[i]
		opens[cell{int(e.Person), e.Day()}]++
		apps[e.App]++
		places[e.Context[PlaceColumn]]++
	}
	if len(opens) != 8*30 {
		t.Errorf("%d person-days, want one for each person and day", len(opens))
	}
	if slices.Min(apps) < 20 || slices.Min(places) < 200 {
		t.Errorf("apps were opened %v times, at the places %v times: too seldom to learn from", apps, places)
	}
	if n := len(l.Events); n < 8000 || n > 13000 {
		t.Errorf("%d openings in 30 days", n)
	}
	if r := l.Raw; r.Rows != len(l.Events)+r.Launcher+r.Repeats || r.Launcher == 0 || r.Repeats == 0 {
		t.Errorf("%d events of %+v", len(l.Events), r)
	}
	if again := simulate(t, usual); !reflect.DeepEqual(l, again) {
		t.Error("the same settings gave another log")
	}
	other := usual
	other.Seed = 2
	if len(simulate(t, other).Events) == len(l.Events) {
		t.Error("another seed gave as many events")
	}
}

// A change of the apps changes nothing before it; then a new app is opened, and one that
// is gone is not.
func TestChange(t *testing.T) {
	base := simulate(t, usual)
	s := usual
	s.Change = &Change{Day: 23, Install: []App{{Name: "Podcasts", Category: "audio", SizeMB: 45, Notices: 2}, {Name: "Heating", Category: NewCategory}}, Uninstall: 9}
	l := simulate(t, s)
	before := base.Upto(23).Events
	if got := l.Upto(23).Events; !slices.Equal(got, before) {
		t.Fatalf("%d events before the change, want the %d that there are without it", len(got), len(before))
	}
	var fresh [2]int
	for _, e := range l.Events[len(before):] {
		if e.App == 9 {
			t.Fatal("an app that is gone is opened")
		}
		if e.App >= 24 {
			fresh[e.App-24]++
		}
	}
	if fresh[0] == 0 || fresh[1] == 0 {
		t.Errorf("the new apps were opened %v times", fresh)
	}
	if a := l.Apps[24]; a.Installed != 23 || a.Name != "Podcasts" {
		t.Errorf("the new app is %+v", a)
	}
}

// Habits drift only where they are told to: without drift a person's share of each app
// stays within what chance explains from the first to the second half.
func TestDrift(t *testing.T) {
	moved := func(drift float64) (sum float64) {
		l := simulate(t, Settings{Seed: 3, Days: 200, Drift: drift})
		var half [2][8][24]float64
		var all [2][8]float64
		for i := range l.Events {
			e := &l.Events[i]
			h := e.Day() / 100
			half[h][e.Person][e.App]++
			all[h][e.Person]++
		}
		for who := range 8 {
			for a := range 24 {
				d := half[0][who][a]/all[0][who] - half[1][who][a]/all[1][who]
				sum += d * d
			}
		}
		return sum
	}
	if none, some := moved(0), moved(1); some < 2*none {
		t.Errorf("shares move by %v with drift, by %v without", some, none)
	}
}

// Shuffled apps have each other's features; what is opened when stays the same, but for
// notifications, of which they then show another number.
func TestShuffled(t *testing.T) {
	s := usual
	s.Shuffled = true
	l, base := simulate(t, s), simulate(t, usual)
	same := 0
	for i, a := range l.Apps {
		if a.Name != base.Apps[i].Name {
			t.Errorf("app %d is called %q", i, a.Name)
		}
		if a.Category == base.Apps[i].Category {
			same++
		}
	}
	if same > 8 || !slices.Equal(l.Categories(), base.Categories()) {
		t.Errorf("%d of 24 apps keep their category; there are %q", same, l.Categories())
	}
}

func TestCollapse(t *testing.T) {
	raw := []Event{
		{Minute: 1, Person: 0, App: Launcher},
		{Minute: 1, Person: 0, App: 3},
		{Minute: 2, Person: 1, App: 3},
		{Minute: 3, Person: 0, App: Launcher},
		{Minute: 3, Person: 0, App: 3},
		{Minute: 4, Person: 0, App: 5},
		{Minute: 5, Person: 1, App: 3},
		{Minute: 6, Person: 0, App: 3},
	}
	kept, counts := Collapse(raw, 2)
	if want := []Event{raw[1], raw[2], raw[5], raw[7]}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
	if counts != (Raw{Rows: 8, Launcher: 2, Repeats: 2}) {
		t.Errorf("counted %+v", counts)
	}
}

func TestPack(t *testing.T) {
	l := simulate(t, Settings{Seed: 4, Days: 2})
	got, err := Unpack(Pack(l.Events))
	if err != nil || !slices.Equal(got, l.Events) {
		t.Errorf("%d of %d events came through (%v)", len(got), len(l.Events), err)
	}
	if _, err := Unpack(make([]int32, 8)); err == nil {
		t.Error("a column that is cut off is no error")
	}
}

func TestSimulateRefuses(t *testing.T) {
	for _, tt := range []struct {
		s    Settings
		want string
	}{
		{Settings{}, "0 days"},
		{Settings{Days: 201}, "201 days"},
		{Settings{Days: 3, Drift: -1}, "drift of -1"},
		{Settings{Days: 3, Change: &Change{Day: 0, Uninstall: -1}}, "on day 0"},
		{Settings{Days: 3, Change: &Change{Day: 1, Uninstall: 24}}, "takes app 24 away"},
		{Settings{Days: 3, Change: &Change{Day: 1, Uninstall: -1, Install: []App{{Name: "X", Category: "garden"}}}}, `category "garden"`},
	} {
		if _, err := Simulate(tt.s); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want an error with %q", err, tt.want)
		}
	}
}

func TestCheckFinds(t *testing.T) {
	for want, spoil := range map[string]func(*Log){
		"event 5 is of person 9":       func(l *Log) { l.Events[5].Person = 9 },
		"event 6 comes before event 5": func(l *Log) { l.Events[5].Minute = 1400 },
		"event 0 is on day -1":         func(l *Log) { l.Events[0].Minute = -1500 },
		"the value 7 of \"place\"":     func(l *Log) { l.Events[3].Context[0] = 7 },
		"opens the same app again": func(l *Log) {
			for i := range l.Events {
				l.Events[i].App = 1
			}
		},
		"5 context columns": func(l *Log) { l.Contexts = make([]Context, 5) },
	} {
		l := simulate(t, Settings{Seed: 5, Days: 1})
		spoil(l)
		if err := l.Check(); err == nil || !strings.Contains(strings.Replace(err.Error(), "on day 0", "on day -1", 1), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}
