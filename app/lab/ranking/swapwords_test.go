package ranking_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/sweep"
)

func TestWhyThereAreNoTicks(t *testing.T) {
	for link, want := range map[string][2]string{
		"a=0&b=0.5": {"", "with α at 0"},
		"a=0.5&b=0": {"with β at 0", ""},
		"a=0&b=0":   {"with β at 0", "with α at 0"},
		"spam=0":    {"no weights change the order of the top 10", "no weights change the order of the top 10"},
	} {
		f := feedtest.Of(40, 6)
		if link == "spam=0" {
			f = feedtest.Of(0, 1)
		}
		m := rankingtest.Of(t, f, link).Lab
		for _, d := range dials {
			why := m.Swaps.None(d)
			if !strings.Contains(why, want[d]) || (why == "") != (want[d] == "") {
				t.Errorf("%q: dial %d says %q, want %q in it", link, d, why, want[d])
			}
			if (why == "") != (len(m.Swaps.Ticks[d].At) > 0) {
				t.Errorf("%q: dial %d has %d ticks and says %q", link, d, len(m.Swaps.Ticks[d].At), why)
			}
		}
	}
	p := rankingtest.Of(t, feedtest.Of(60, 6), "")
	m := p.Lab
	m.Swaps.Limit(3)
	p.Send(swap.Due{})
	if why := m.Swaps.None(sweep.Beta); !m.Swaps.Ready || len(m.Swaps.Ticks[1].At) > 0 || !strings.Contains(why, "too many weights") {
		t.Errorf("a capped sweep: %d ticks, %q", len(m.Swaps.Ticks[1].At), why)
	}
	p.Send(ranking.SwapStepped{sweep.Beta, true})
	if cmds := p.Last.Cmds; len(cmds) != 1 || cmds[0] != (lab.Announce{Text: m.Swaps.None(sweep.Beta)}) {
		t.Errorf("a step on a capped sweep asks for %v", cmds)
	}
}

// The equation's numbers are the posts': both sides come to the same score at its value,
// as far as its digits go.
func TestEquations(t *testing.T) {
	for _, link := range []string{"", "scale=raw&a=0.01&b=1", "scale=standardised"} {
		m := rankingtest.Of(t, feedtest.Of(80, 6), link).Lab
		for _, d := range dials {
			from, to := m.Swaps.Found.Span(d, m.Weights)
			for n := from; n < to; n++ {
				eq := m.Swaps.Equation(swap.Named{Dial: d, Swap: n, Passed: 1, Up: true})
				number := func(s string) float64 {
					x, err := strconv.ParseFloat(strings.Trim(strings.Replace(s, "−", "-", 1), "()"), 64)
					if err != nil {
						t.Fatal(err)
					}
					return x
				}
				a, b := number(eq.Other), number(eq.Value)
				if d == sweep.Alpha {
					a, b = b, a
				}
				left, right := a*number(eq.LeftE)+b*number(eq.LeftQ), a*number(eq.RightE)+b*number(eq.RightQ)
				if size := max(1, math.Abs(left)); math.Abs(left-right) > 0.004*size {
					t.Errorf("%q: %s: %v and %v", link, eq.Words(), left, right)
				}
				if number(eq.LeftE) <= number(eq.RightE) || number(eq.LeftQ) >= number(eq.RightQ) {
					t.Errorf("%q: %s: the left post must have more engagement and less quality", link, eq.Words())
				}
			}
		}
	}
}

func TestTicksChosen(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 3), "")
	m := p.Lab
	p.Send(swap.TicksChosen{Top: swap.TicksMany})
	if m.Swaps.Top != swap.TicksMany || kinds(p.Last.Cmds) != "PushLink" || p.Pushed != "ticks=50" {
		t.Errorf("swap points of the top %d, %v", m.Swaps.Top, p.Last.Cmds)
	}
	for _, top := range []int{swap.TicksMany, 0, 11} {
		if r := p.Send(swap.TicksChosen{Top: top}); !unmoved(r) {
			t.Errorf("choosing %d asks for %v, change %b", top, r.Cmds, r.Change)
		}
	}
	drawn := len(m.Swaps.Ticks[1].At)
	if p.Send(swap.TrackDrawn{Width: 800}); len(m.Swaps.Ticks[1].At) <= drawn {
		t.Errorf("%d ticks on a wide track, %d on a narrow one", len(m.Swaps.Ticks[1].At), drawn)
	}
	if r := p.Send(swap.TrackDrawn{Width: 800}); !unmoved(r) {
		t.Error("a track as wide as before changes something")
	}
}
