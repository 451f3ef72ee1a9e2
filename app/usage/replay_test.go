package usage

import (
	"reflect"
	"strings"
	"testing"
)

// recorded is a log of three days: app 0 and 1 from the first, 2 from the second, 3 from the third.
func recorded() *Log {
	at := func(day, minute int, who, app int16) Event {
		return Event{Minute: int32(day*DayMinutes + minute), Person: who, App: app}
	}
	return &Log{
		People: []string{"a", "b"}, Days: 4,
		Apps: []App{{Name: "A"}, {Name: "B"}, {Name: "C", Installed: 1}, {Name: "D", Installed: 2}},
		Events: []Event{
			at(0, 1, 0, 0), at(0, 2, 0, 1), at(0, 3, 0, 0), at(0, 4, 1, 1),
			at(1, 1, 0, 2), at(1, 2, 0, 1), at(1, 3, 1, 0),
			at(2, 1, 0, 3), at(2, 2, 0, 1), at(2, 3, 1, 1), at(2, 4, 1, 2),
			at(3, 1, 0, 0),
		},
	}
}

func apps(l *Log) (s string) {
	for _, e := range l.Events {
		s += l.Apps[e.App].Name
	}
	return s
}

func TestReplay(t *testing.T) {
	for name, tt := range map[string]struct {
		replay  Replay
		days    int
		names   string
		want    string
		taken   int
		install int
		gone    int
	}{
		"an app that came by itself": {Replay{Day: 1, New: []int{2}, Gone: -1}, 14, "ABC", "ABAB" + "CBA" + "BC" + "A", 2, 1, -1},
		"an app that was there":      {Replay{Day: 2, New: []int{1}, Gone: -1}, 14, "ACB", "ACA" + "BBC" + "A", 5, 1, -1},
		"two":                        {Replay{Day: 2, New: []int{3, 2}, Gone: -1}, 1, "ABDC", "ABABBA" + "DBBC", 1, 2, -1},
		"one that goes":              {Replay{Day: 2, New: nil, Gone: 1}, 14, "ABC", "ABABCBA" + "C" + "A", 3, 0, 1},
	} {
		l := recorded()
		out, c, taken, err := l.Replay(tt.replay, tt.days)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		names := ""
		for _, a := range out.Apps {
			names += a.Name
		}
		if err := out.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := apps(out); got != tt.want || names != tt.names || taken != tt.taken || len(c.Install) != tt.install || c.Uninstall != tt.gone || c.Day != tt.replay.Day {
			t.Errorf("%s: %q of %q, %d taken, %+v; want %q of %q, %d taken", name, got, names, taken, c, tt.want, tt.names, tt.taken)
		}
		for _, a := range c.Install {
			if a.Installed != tt.replay.Day {
				t.Errorf("%s: %s is installed on day %d", name, a.Name, a.Installed)
			}
		}
		if !reflect.DeepEqual(l, recorded()) {
			t.Errorf("%s changes the log", name)
		}
	}
}

func TestReplayRefuses(t *testing.T) {
	for want, r := range map[string]Replay{
		"a change on day 0":               {Day: 0, Gone: -1},
		"a change on day 4":               {Day: 4, Gone: -1},
		"takes app 4 away":                {Day: 1, Gone: 4},
		"app 7 can’t be taken for new":    {Day: 1, New: []int{7}, Gone: -1},
		"app 2 can’t be taken for new":    {Day: 1, New: []int{2, 2}, Gone: -1},
		"too little is left before day 2": {Day: 1, New: []int{1}, Gone: -1},
	} {
		if _, _, _, err := recorded().Replay(r, 14); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", r, err, want)
		}
	}
}
