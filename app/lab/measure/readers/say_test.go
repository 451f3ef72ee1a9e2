package readers_test

import (
	"testing"

	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
)

// curves are made up: each metric is best at one of five weightings and falls on either side; good is how far around retention's
// best it is as good.
func curves(clicks, hours, rate, stay, good int) *readers.Curves {
	c := &readers.Curves{Readers: 100}
	for k, best := range []int{clicks, hours, rate, stay, stay} {
		c.Best[k] = best
		c.At[k], c.Good[k] = make([]readers.Estimate, 5), make([]bool, 5)
		for i := range 5 {
			c.Good[k][i] = max(i-best, best-i) <= good
		}
	}
	return c
}

func TestSays(t *testing.T) {
	for _, c := range []struct {
		name string
		c    *readers.Curves
		want part.Pattern
	}{
		{"each asks for less", curves(4, 3, 2, 1, 0), part.Sooner},
		{"two between are alike", curves(4, 2, 2, 1, 1), part.Sooner},
		{"two between are out of order", curves(4, 1, 2, 1, 0), part.More},
		{"the other way round", curves(0, 1, 2, 3, 1), part.Less},
		{"within the interval", curves(3, 3, 2, 2, 1), part.Agree},
		{"all alike", curves(3, 3, 2, 2, 4), part.Same},
		{"no session", curves(-1, 0, -1, 0, 0), part.Unknown},
	} {
		if got := part.Says(c.c); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		r    float64
		ok   bool
		sign float64
		want part.Claim
	}{
		{-.97, true, -1, part.Yes},
		{-.79, true, -1, part.Partly},
		{.4, true, 1, part.Partly},
		{.1, true, 1, part.No},
		{-.2, true, 1, part.No},
		{.74, true, -1, part.Opposite},
		{0, false, 1, part.Undefined},
	} {
		if got := part.Holds(c.r, c.ok, c.sign); got != c.want {
			t.Errorf("%v in the direction %v: %d, want %d", c.r, c.sign, got, c.want)
		}
	}
}

func TestWritten(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{part.Ratio(24), "60 : 40"},
		{part.Ratio(21), "52.5 : 47.5"},
		{part.Ratio(0), "0 : 100"},
		{part.Share(1), "2.5\u202f%"},
		{part.Value(readers.ClicksASession, .4967, false), "0.50"},
		{part.Value(readers.Hours, 2.851, false), "2.85\u202fh"},
		{part.Value(readers.TakeRate, .04416, false), "4.42\u202f%"},
		{part.Value(readers.Retention, .646, true), "64.6"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
