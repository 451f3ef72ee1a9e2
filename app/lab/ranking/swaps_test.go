package ranking_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/labtest"
	"decouple/app/page"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

func TestANewPageHasItsSwapPoints(t *testing.T) {
	m := rankingtest.Of(t, feedtest.Of(60, 3), "").Lab
	if !m.Swaps.Ready || m.Swaps.Top != feed.TopN || len(m.Swaps.Found.Swaps) == 0 {
		t.Fatalf("%+v", m.Swaps.Found)
	}
	for _, d := range dials {
		if ticks := m.Swaps.Ticks[d]; len(ticks.At) == 0 || m.Swaps.None(d) != "" {
			t.Errorf("%d ticks, %q", len(ticks.At), m.Swaps.None(d))
		}
	}
	if many := rankingtest.Of(t, feedtest.Of(60, 3), "ticks=50").Lab; many.Swaps.Top != swap.TicksMany || len(many.Swaps.Found.Swaps) <= len(m.Swaps.Found.Swaps) {
		t.Errorf("the top %d has %d swap points, the top ten %d", many.Swaps.Top, len(many.Swaps.Found.Swaps), len(m.Swaps.Found.Swaps))
	}
}

// While a threshold is dragged the old ticks are gone and nothing is swept; once it rests
// they are those of a page opened so.
func TestChangesOfThePostsSweepAnew(t *testing.T) {
	for _, tt := range []struct {
		msg  any
		link string
	}{
		{threshold(feed.Spam, 100), "spam=0.1"},
		{ranking.FilterToggled{feed.NSFW}, "nsfw-on=0"},
		{ranking.ScaleChosen{rank.Standardised}, "scale=standardised"},
		{page.LinkOpened{Fragment: "scale=raw&ticks=50"}, "scale=raw&ticks=50"},
	} {
		p := rankingtest.Of(t, feedtest.Of(60, 3), "")
		p.Send(tt.msg)
		m := p.Lab
		if m.Swaps.Ready || len(m.Swaps.Found.Swaps) > 0 || !sweeps(p.Last.Cmds) {
			t.Errorf("%+v: ready %v with %d swaps, asks for %q", tt.msg, m.Swaps.Ready, len(m.Swaps.Found.Swaps), kinds(p.Last.Cmds))
		}
		for _, d := range dials {
			if len(m.Swaps.Ticks[d].At) > 0 || m.Swaps.None(d) != "The swap points are being found." {
				t.Errorf("%+v: %d old ticks, %q", tt.msg, len(m.Swaps.Ticks[d].At), m.Swaps.None(d))
			}
		}
		c, _ := labtest.Find[lab.Await](slices.DeleteFunc(slices.Clone(p.Last.Cmds), func(c lab.Cmd) bool { w, ok := c.(lab.Await); return ok && w.Key != "sweep" }))
		p.Send(c.Msg)
		want := rankingtest.Of(t, feedtest.Of(60, 3), tt.link).Lab
		if !slices.Equal(m.Swaps.Found.Swaps, want.Swaps.Found.Swaps) || !slices.Equal(m.Swaps.Ticks[0].At, want.Swaps.Ticks[0].At) {
			t.Errorf("%+v: the swap points are not those of %q", tt.msg, tt.link)
		}
	}
}

// A move of a dial leaves the swaps and puts their ticks where a page opened so has them.
func TestADialOnlyPlacesTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rankingtest.Of(t, feedtest.Of(rapid.IntRange(0, 70).Draw(t, "n"), 4), "ticks="+rapid.SampledFrom([]string{"10", "50"}).Draw(t, "ticks"))
		m := p.Lab
		before := slices.Clone(m.Swaps.Found.Swaps)
		weight := rapid.OneOf(rapid.Int32Range(0, 1000), rapid.SampledFrom([]int32{0, 1, 1000}))
		p.Send(alpha(weight.Draw(t, "alpha")))
		asked := sweeps(p.Last.Cmds)
		p.Send(beta(weight.Draw(t, "beta")))
		if asked || sweeps(p.Last.Cmds) || !slices.Equal(before, m.Swaps.Found.Swaps) {
			t.Fatal("a dial sweeps")
		}
		for _, d := range dials {
			checkTicks(t, m, d)
		}
	})
}

// checkTicks compares the ticks of a dial with the swap points that it reaches.
func checkTicks(t *rapid.T, m *ranking.Lab, d sweep.Dial) {
	w := m.Weights
	gap := int32((swap.TickGap*10_000 + swap.UsualTrack - 1) / swap.UsualTrack)
	ticks := &m.Swaps.Ticks[d]
	from, to := m.Swaps.Found.Span(d, w)
	if ticks.Total != to-from || ticks.Idle != (weightOf(w, 1-d) == 0) || (len(ticks.At) == 0) != (to == from) {
		t.Fatalf("dial %d: %+v, %d swaps in reach", d, ticks, to-from)
	}
	for i, tick := range ticks.At {
		at, ok := m.Swaps.Found.Swaps[tick.Swap].At.On(d, w)
		if !ok || math.Abs(at*10_000-float64(tick.X)) > 0.51 || tick.Set != m.Swaps.Found.Swaps[tick.Swap].Set {
			t.Fatalf("dial %d: tick %+v is drawn wrongly: swap at %v", d, tick, at)
		}
		if i > 0 && tick.X-ticks.At[i-1].X < gap {
			t.Fatalf("dial %d: ticks at %d and %d", d, ticks.At[i-1].X, tick.X)
		}
	}
	// What is not drawn is too near to something drawn, and one that changes the set to another such.
	for n := from; n < to; n++ {
		point := m.Swaps.Found.Swaps[n]
		at, _ := point.At.On(d, w)
		near := slices.ContainsFunc(ticks.At, func(tick swap.Tick) bool {
			return math.Abs(at*10_000-float64(tick.X)) < float64(gap)+1 && (tick.Set || !point.Set)
		})
		if !near {
			t.Fatalf("dial %d: nothing is drawn near swap %d at %v, set %v", d, n, at, point.Set)
		}
	}
	for up, got := range map[bool]int32{false: ticks.Below, true: ticks.Above} {
		step, ok := m.Swaps.Found.Step(d, w, up)
		if want := weightOf(step.Weights, d); ok && got != want || !ok && got != -1 {
			t.Fatalf("dial %d, up %v: the next step is to %d, want %d (%v)", d, up, got, want, ok)
		}
	}
}

// A feed that the reader brings has swap points of its own, soon after it is shown.
func TestOwnFeedsHaveSwapPoints(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 3), "spam-on=0&nsfw-on=0&misinfo-on=0")
	p.Bring(t, rankingtest.Own("mine.csv", 30))
	m := p.Lab
	if m.Swaps.Ready || !sweeps(p.Last.Cmds) {
		t.Fatalf("ready %v, asks for %q", m.Swaps.Ready, kinds(p.Last.Cmds))
	}
	p.Send(swap.Due{})
	if len(m.Swaps.Found.Swaps) == 0 || len(m.Swaps.Ticks[1].At) == 0 {
		t.Fatal("no swap points")
	}
	before := slices.Clone(m.Ranking.Order[:feed.TopN])
	p.Send(ranking.SwapStepped{sweep.Beta, true})
	if author, _ := m.Swaps.Name(m.Swaps.Passing(m.Swaps.Named).Ahead); !slices.ContainsFunc(m.Feed.Posts, func(p post.Post) bool { return p.Author == author }) {
		t.Errorf("the swap names %q, who is not in the feed", author)
	}
	if slices.Equal(before, m.Ranking.Order[:feed.TopN]) {
		t.Error("a step does not change the order")
	}
}
