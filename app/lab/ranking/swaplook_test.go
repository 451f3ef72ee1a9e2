package ranking_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/sweep"
)

// Each step shows the next order of the first posts, and the sentence names the post that
// passes and the one passed.
func TestStepsNameWhatMoves(t *testing.T) {
	for _, link := range []string{"", "scale=raw", "scale=standardised&ticks=50", "a=0.05&b=0.9"} {
		p := rankingtest.Of(t, feedtest.Of(80, 6), link)
		m := p.Lab
		for _, d := range dials {
			for _, up := range []bool{true, true, true, false, false, false, false, false} {
				step(t, p, d, up, link)
			}
		}
		// The rest after a step writes the link and does not talk over the swap; the next rest speaks again.
		if p.Send(ranking.SwapStepped{sweep.Beta, true}); len(p.Last.Cmds) == 2 {
			if p.Send(lab.Rested{}); kinds(p.Last.Cmds) != "PushLink" {
				t.Errorf("%q: the rest asks for %q", link, kinds(p.Last.Cmds))
			}
			if p.Send(lab.Rested{}); kinds(p.Last.Cmds) != "Announce PushLink" {
				t.Errorf("%q: the second rest asks for %q", link, kinds(p.Last.Cmds))
			}
		}
		if p.Send(alpha(777)); m.Swaps.Named.Passed != 0 {
			t.Errorf("%q: the swap is still named after the dial was moved", link)
		}
	}
}

// step steps a dial and looks at what is said of it.
func step(t *testing.T, p *rankingtest.Page, d sweep.Dial, up bool, link string) {
	t.Helper()
	m := p.Lab
	before := slices.Clone(m.Ranking.Order)
	was := weightOf(m.Weights, d)
	p.Send(ranking.SwapStepped{d, up})
	if weightOf(m.Weights, d) == was {
		if !strings.HasPrefix(p.Said, "No swap point") {
			t.Fatalf("%q: nothing moved and the page says %q", link, p.Said)
		}
		return
	}
	n := m.Swaps.Named
	passing := m.Swaps.Passing(n)
	after := m.Ranking.Order
	if n.Passed == 1 && passing.More == 0 {
		ahead, behind := passing.Ahead, passing.Behind
		if after[passing.Rank-1] != ahead || slices.Index(before, ahead) <= slices.Index(before, behind) || slices.Index(after, ahead) >= slices.Index(after, behind) {
			t.Fatalf("%q: %+v, from %v to %v", link, passing, before, after)
		}
	}
	if top := min(m.Swaps.Top, len(after)); slices.Equal(before[:top], after[:top]) {
		t.Fatalf("%q: the first %d did not change", link, top)
	}
	name := m.Feed.Posts[passing.Ahead].Author
	now := swap.Symbol(d) + " " + format.Milli(weightOf(m.Weights, d))
	if kinds(p.Last.Cmds) != "Await:rest Announce" || !strings.Contains(p.Said, name) || !strings.HasPrefix(p.Said, now) {
		t.Fatalf("%q: asks for %q and says %q, want %q in it", link, kinds(p.Last.Cmds), p.Said, name)
	}
	if n.Passed > 1 != strings.Contains(p.Said, "The dial passed "+strconv.Itoa(n.Passed)) {
		t.Fatalf("%q: passed %d, said %q", link, n.Passed, p.Said)
	}
}

func TestPointing(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(80, 6), "")
	m := p.Lab
	for _, d := range dials {
		for _, tick := range m.Swaps.Ticks[d].At {
			p.Send(swap.Pointed{Dial: d, At: float64(tick.X)/10_000 + 0.001})
			if n := m.Swaps.Named; n.Dial != d || n.Swap != int(tick.Swap) || n.Passed != 1 || !n.Up {
				t.Fatalf("pointing at %+v names %+v", tick, n)
			}
			if x, ok := m.Swaps.NamedAt(); !ok || x != tick.X {
				t.Errorf("the named tick is drawn at %d, not %d", x, tick.X)
			}
			if r := p.Send(swap.Pointed{Dial: d, At: float64(tick.X)/10_000 + 0.0011}); !unmoved(r) {
				t.Errorf("pointing at the same tick again changes something")
			}
		}
		last := m.Swaps.Ticks[d].At[len(m.Swaps.Ticks[d].At)-1]
		p.Send(swap.Pointed{Dial: d, At: float64(last.X)/10_000 + 0.2})
		if m.Swaps.Named.Passed != 0 {
			t.Errorf("pointing far from any tick names %+v", m.Swaps.Named)
		}
	}
	if m.Swaps.Stays() {
		t.Error("a swap that was only pointed at stays")
	}
	p.Send(ranking.SwapStepped{sweep.Beta, true})
	stepped := m.Swaps.Named
	p.Send(swap.Pointed{Dial: sweep.Alpha, At: float64(m.Swaps.Ticks[0].At[0].X) / 10_000})
	if m.Swaps.Named == stepped {
		t.Error("pointing does not count before the last step")
	}
	if p.Send(swap.Left{}); m.Swaps.Named != stepped || !m.Swaps.Stays() {
		t.Errorf("after the pointer left %+v is named, want %+v", m.Swaps.Named, stepped)
	}
	if p.Send(swap.Closed{}); m.Swaps.Named.Passed != 0 {
		t.Error("closing does not put the swap away")
	}
}

// Looking through the ticks starts at the dial's place and goes by every swap to the ends.
func TestLooking(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(80, 6), "")
	m := p.Lab
	for _, d := range dials {
		from, to := m.Swaps.Found.Span(d, m.Weights)
		x := func() int32 {
			at, ok := m.Swaps.NamedAt()
			if !ok {
				t.Fatal("no swap is named")
			}
			return at
		}
		p.Send(swap.Looked{Dial: d, By: 1})
		if place := weightOf(m.Weights, d) * 10; x() < place {
			t.Errorf("the next swap above %d is looked for at %d", place, x())
		}
		p.Send(swap.Looked{Dial: d, By: -1})
		if place := weightOf(m.Weights, d) * 10; x() > place {
			t.Errorf("the next swap below %d is looked for at %d", place, x())
		}
		p.Send(swap.Looked{Dial: d, By: -1 << 30})
		least, steps := x(), 1
		for last := m.Swaps.Named; ; steps++ {
			if p.Send(swap.Looked{Dial: d, By: 1}); m.Swaps.Named == last {
				break
			}
			if x() < least {
				t.Fatalf("looking up goes from %d to %d", least, x())
			}
			least, last = x(), m.Swaps.Named
		}
		if steps != to-from {
			t.Errorf("looking goes by %d swaps of %d", steps, to-from)
		}
		p.Send(swap.Left{})
	}
}
