package usage

import (
	"fmt"
	"slices"
)

// Replay is a change of the apps of a log that was recorded. Nobody can be asked what they
// would have done, so openings are taken out of what they did.
type Replay struct {
	// Day is the first day after the change, from 1 to before the log's last.
	Day int
	// New are the places of apps that are taken for new: their openings before Day are taken
	// out.
	New []int
	// Gone is the place of an app whose openings from Day on are taken out, -1 for none.
	Gone int
}

// Replay returns the log of the days to before Day + days, as it reads with the change, which
// it returns as [Simulate] knows it. New apps stand last, in the order of r.New, installed on
// Day. Openings of all other apps that were first opened on Day or later are taken out too,
// and repeats that come of that are collapsed; taken is how many openings are lost so. It
// returns an error for places or days out of range, and where fewer than two apps or no
// openings are left before the change.
func (l *Log) Replay(r Replay, days int) (out *Log, c Change, taken int, err error) {
	if r.Day < 1 || r.Day >= l.Days || r.Gone >= len(l.Apps) {
		return nil, c, 0, fmt.Errorf("usage: a change on day %d of %d that takes app %d away", r.Day, l.Days, r.Gone)
	}
	place := make([]int16, len(l.Apps)) // in the new log; Launcher, which is left out, for none
	short := *l
	short.Apps = nil
	for a, app := range l.Apps {
		place[a] = Launcher
		if app.Installed < r.Day && !slices.Contains(r.New, a) {
			place[a] = int16(len(short.Apps))
			short.Apps = append(short.Apps, app)
		}
	}
	old := len(short.Apps)
	c = Change{Day: r.Day, Uninstall: -1}
	if r.Gone >= 0 {
		c.Uninstall = int(place[r.Gone])
	}
	for _, a := range r.New {
		if a < 0 || a >= len(l.Apps) || place[a] != Launcher {
			return nil, c, 0, fmt.Errorf("usage: app %d can’t be taken for new", a)
		}
		app := l.Apps[a]
		app.Installed = r.Day
		place[a] = int16(len(short.Apps))
		short.Apps = append(short.Apps, app)
		c.Install = append(c.Install, app)
	}
	upto := l.Upto(r.Day + days)
	before := 0
	raw := make([]Event, 0, len(upto.Events))
	for _, e := range upto.Events {
		a := e.App
		e.App = place[a]
		switch {
		case e.Day() < r.Day && int(e.App) >= old, e.Day() >= r.Day && int(a) == r.Gone:
			e.App = Launcher
		case e.Day() < r.Day && e.App != Launcher:
			before++
		}
		raw = append(raw, e)
	}
	if old < 2 || before == 0 {
		return nil, c, 0, fmt.Errorf("without those apps too little is left before day %d: two apps and some openings are needed to learn from", r.Day+1)
	}
	short.Events, _ = Collapse(raw, len(l.People))
	short.Days = upto.Days
	return &short, c, len(raw) - len(short.Events), nil
}
