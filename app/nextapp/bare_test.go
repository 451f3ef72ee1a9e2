//go:build !js

package nextapp

import (
	"context"
	"testing"

	"decouple/app/usage"
)

// With all features off the score gives every app the same number but the one just closed, and with those of use alone
// it gives every app that was not opened for 7 days the same: it can't tell a new app from them.
func TestWithoutAppFeatures(t *testing.T) {
	l := simulated(t, usage.Settings{Seed: 1, Days: 9, Drift: 1, Change: &usage.Change{Day: 7, Install: usage.More()[:1], Uninstall: -1}})
	past := l.Upto(7)
	for _, features := range []Features{0, OfUse} {
		m, _, err := Train(context.Background(), past, SetupOf(l, 7, features, false), quick, still, nil)
		if err != nil {
			t.Fatal(err)
		}
		k, h := Ask(&m, l), NewHistory(len(l.People), len(l.Apps))
		for i := range past.Events {
			h.Add(&past.Events[i])
		}
		alike := 0
		for who := range l.People {
			moment := Moment{Minute: 7*usage.DayMinutes + 600, Person: who, Last: h.Last(who)}
			values := k.Values(Score, &moment, h)
			for a, v := range values {
				days, _, _ := h.recently(&moment, a)
				if a == moment.Last || features == OfUse && days > 0 {
					if v == values[24] {
						t.Errorf("features %b: app %d, which was opened, has the new app's number", features, a)
					}
				} else if alike++; v != values[24] {
					t.Errorf("features %b: app %d has %v, the new one %v", features, a, v, values[24])
				}
			}
		}
		if alike < 2*len(l.People) {
			t.Errorf("features %b: only %d apps are compared", features, alike)
		}
	}
}
