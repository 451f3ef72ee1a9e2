//go:build !js

package nextapp

import (
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
)

// What stands before and after an install has the same place in the lists of what is drawn: else all of it would be made anew.
func TestTheHandKeepsItsPlaces(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	before, when := hand(n, n.Look()), dayChoice(n, n.Look())
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	after, then := hand(n, n.Look()), hours(n, n.Look())
	if len(before) != len(after) || len(when) != len(then) {
		t.Fatalf("%d and %d pieces, the time %d and %d", len(before), len(after), len(when), len(then))
	}
	for _, i := range []int{0, 2, 4} {
		if before[i].Kind() != after[i].Kind() {
			t.Errorf("piece %d is of another kind", i)
		}
	}
	for i := range when {
		if when[i].Kind() != then[i].Kind() {
			t.Errorf("piece %d of the time is of another kind", i)
		}
	}
}
