package state

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

var dials = []sweep.Dial{sweep.Alpha, sweep.Beta}

// dialOf is the weight that dial d sets, in thousandths.
func dialOf(w rank.Weights, d sweep.Dial) int32 {
	if d == sweep.Alpha {
		return w.Alpha
	}
	return w.Beta
}

func TestANewModelHasItsSwapPoints(t *testing.T) {
	m := opened(t, feedtest.Of(60, 3), "")
	if !m.Swaps.Ready || m.Swaps.Top != TopN || len(m.Swaps.Found.Swaps) == 0 {
		t.Fatalf("%+v", m.Swaps.Found)
	}
	for _, d := range dials {
		if ticks := m.Swaps.Ticks[d]; len(ticks.At) == 0 || m.NoSwaps(d) != "" {
			t.Errorf("%d ticks, %q", len(ticks.At), m.NoSwaps(d))
		}
	}
	if many := opened(t, feedtest.Of(60, 3), "ticks=50"); many.Swaps.Top != TicksMany || len(many.Swaps.Found.Swaps) <= len(m.Swaps.Found.Swaps) {
		t.Errorf("the top %d has %d swap points, the top ten %d", many.Swaps.Top, len(many.Swaps.Found.Swaps), len(m.Swaps.Found.Swaps))
	}
}

// While a threshold is dragged the old ticks are gone and nothing is swept; once it rests they are those of a page opened so.
func TestChangesOfThePostsSweepAnew(t *testing.T) {
	for _, tt := range []struct {
		msg  Msg
		link string
	}{
		{ThresholdChanged{Spam, 100}, "spam=0.1"},
		{FilterToggled{NSFW}, "nsfw-on=0"},
		{ScaleChosen{rank.Standardised}, "scale=standardised"},
		{LinkOpened{"scale=raw&ticks=50"}, "scale=raw&ticks=50"},
	} {
		m, cmds := Update(opened(t, feedtest.Of(60, 3), ""), tt.msg)
		if m.Swaps.Ready || len(m.Swaps.Found.Swaps) > 0 || !strings.Contains(kinds(cmds), "SweepSoon") {
			t.Errorf("%+v: ready %v with %d swaps, asks for %q", tt.msg, m.Swaps.Ready, len(m.Swaps.Found.Swaps), kinds(cmds))
		}
		for _, d := range dials {
			if len(m.Swaps.Ticks[d].At) > 0 || m.NoSwaps(d) != "The swap points are being found." {
				t.Errorf("%+v: %d old ticks, %q", tt.msg, len(m.Swaps.Ticks[d].At), m.NoSwaps(d))
			}
		}
		m, _ = Update(m, SweepDue{})
		want := opened(t, feedtest.Of(60, 3), tt.link)
		if !slices.Equal(m.Swaps.Found.Swaps, want.Swaps.Found.Swaps) || !slices.Equal(m.Swaps.Ticks[0].At, want.Swaps.Ticks[0].At) {
			t.Errorf("%+v: the swap points are not those of %q", tt.msg, tt.link)
		}
	}
}

// A move of a dial leaves the swaps and puts their ticks where a page opened so has them.
func TestADialOnlyPlacesTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := New(feedtest.Of(rapid.IntRange(0, 70).Draw(t, "n"), 4), "ticks="+rapid.SampledFrom([]string{"10", "50"}).Draw(t, "ticks"))
		if err != nil {
			t.Fatal(err)
		}
		before := slices.Clone(m.Swaps.Found.Swaps)
		weight := rapid.OneOf(rapid.Int32Range(0, 1000), rapid.SampledFrom([]int32{0, 1, 1000}))
		m, _ = Update(m, AlphaChanged{weight.Draw(t, "alpha")})
		m, cmds := Update(m, BetaChanged{weight.Draw(t, "beta")})
		if strings.Contains(kinds(cmds), "SweepSoon") || !slices.Equal(before, m.Swaps.Found.Swaps) {
			t.Fatal("a dial sweeps")
		}
		w := m.Settings.Weights
		gap := int32((tickGap*10_000 + usualTrack - 1) / usualTrack)
		for _, d := range dials {
			ticks := &m.Swaps.Ticks[d]
			from, to := m.Swaps.Found.Span(d, w)
			if ticks.Total != to-from || ticks.Held != (dialOf(w, 1-d) == 0) || (len(ticks.At) == 0) != (to == from) {
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
				swap := m.Swaps.Found.Swaps[n]
				at, _ := swap.At.On(d, w)
				near := slices.ContainsFunc(ticks.At, func(tick Tick) bool {
					return math.Abs(at*10_000-float64(tick.X)) < float64(gap)+1 && (tick.Set || !swap.Set)
				})
				if !near {
					t.Fatalf("dial %d: nothing is drawn near swap %d at %v, set %v", d, n, at, swap.Set)
				}
			}
			below, up := m.Swaps.Found.Step(d, w, false)
			if want := dialOf(below.Weights, d); up && ticks.Below != want || !up && ticks.Below != -1 {
				t.Fatalf("dial %d: Below is %d, want %d (%v)", d, ticks.Below, want, up)
			}
		}
	})
}

// Each step shows the next order of the first posts, and the sentence names the post that passes and the one passed.
func TestStepsNameWhatMoves(t *testing.T) {
	for _, link := range []string{"", "scale=raw", "scale=standardised&ticks=50", "a=0.05&b=0.9"} {
		m := opened(t, feedtest.Of(80, 6), link)
		for _, d := range dials {
			for _, up := range []bool{true, true, true, false, false, false, false, false} {
				before := slices.Clone(m.Ranking.Order)
				was := dialOf(m.Settings.Weights, d)
				var cmds []Cmd
				m, cmds = Update(m, SwapStepped{d, up})
				said := cmds[len(cmds)-1].(Announce).Text
				if dialOf(m.Settings.Weights, d) == was {
					if !strings.HasPrefix(said, "No swap point") {
						t.Fatalf("%q: nothing moved and the page says %q", link, said)
					}
					continue
				}
				n := m.Swaps.Named
				p := m.Passing(n)
				after := m.Ranking.Order
				if n.Passed == 1 && p.More == 0 {
					if after[p.Rank-1] != p.Ahead || slices.Index(before, p.Ahead) <= slices.Index(before, p.Behind) || slices.Index(after, p.Ahead) >= slices.Index(after, p.Behind) {
						t.Fatalf("%q: %+v, from %v to %v", link, p, before, after)
					}
				}
				top := min(m.Swaps.Top, len(after))
				if slices.Equal(before[:top], after[:top]) {
					t.Fatalf("%q: the first %d did not change", link, top)
				}
				name := m.Feed.Posts[p.Ahead].Author
				if kinds(cmds) != "AwaitRest Announce" || !strings.Contains(said, name) || !strings.HasPrefix(said, dialSymbol(d)+" "+format.Milli(dialOf(m.Settings.Weights, d))) {
					t.Fatalf("%q: asks for %q and says %q, want %q in it", link, kinds(cmds), said, name)
				}
				if n.Passed > 1 != strings.Contains(said, "The dial passed "+strconv.Itoa(n.Passed)) {
					t.Fatalf("%q: passed %d, said %q", link, n.Passed, said)
				}
			}
		}
		// The rest after a step writes the link and does not talk over the swap; the next rest speaks again.
		m, cmds := Update(m, SwapStepped{sweep.Beta, true})
		if len(cmds) == 2 {
			if m, cmds = Update(m, Rested{}); kinds(cmds) != "PushLink" {
				t.Errorf("%q: the rest asks for %q", link, kinds(cmds))
			}
			if m, cmds = Update(m, Rested{}); kinds(cmds) != "PushLink Announce" {
				t.Errorf("%q: the second rest asks for %q", link, kinds(cmds))
			}
		}
		if m, _ = Update(m, AlphaChanged{777}); m.Swaps.Named.Passed != 0 {
			t.Errorf("%q: the swap is still named after the dial was moved", link)
		}
	}
}

func TestPointing(t *testing.T) {
	m := opened(t, feedtest.Of(80, 6), "")
	for _, d := range dials {
		for _, tick := range m.Swaps.Ticks[d].At {
			m, _ = Update(m, SwapPointed{d, float64(tick.X)/10_000 + 0.001})
			if n := m.Swaps.Named; n.Dial != d || n.Swap != int(tick.Swap) || n.Passed != 1 || !n.Up {
				t.Fatalf("pointing at %+v names %+v", tick, n)
			}
			if x, ok := m.NamedAt(); !ok || x != tick.X {
				t.Errorf("the named tick is drawn at %d, not %d", x, tick.X)
			}
		}
		last := m.Swaps.Ticks[d].At[len(m.Swaps.Ticks[d].At)-1]
		m, _ = Update(m, SwapPointed{d, float64(last.X)/10_000 + 0.2})
		if m.Swaps.Named.Passed != 0 {
			t.Errorf("pointing far from any tick names %+v", m.Swaps.Named)
		}
	}
	if m.Swaps.Stays() {
		t.Error("a swap that was only pointed at stays")
	}
	m, _ = Update(m, SwapStepped{sweep.Beta, true})
	stepped := m.Swaps.Named
	m, _ = Update(m, SwapPointed{sweep.Alpha, float64(m.Swaps.Ticks[0].At[0].X) / 10_000})
	if m.Swaps.Named == stepped {
		t.Error("pointing does not count before the last step")
	}
	if m, _ = Update(m, SwapLeft{}); m.Swaps.Named != stepped || !m.Swaps.Stays() {
		t.Errorf("after the pointer left %+v is named, want %+v", m.Swaps.Named, stepped)
	}
	if m, _ = Update(m, SwapClosed{}); m.Swaps.Named.Passed != 0 {
		t.Error("closing does not put the swap away")
	}
}

// Looking through the ticks starts at the dial's place and goes by every swap to the ends.
func TestLooking(t *testing.T) {
	m := opened(t, feedtest.Of(80, 6), "")
	for _, d := range dials {
		from, to := m.Swaps.Found.Span(d, m.Settings.Weights)
		x := func() int32 {
			at, ok := m.NamedAt()
			if !ok {
				t.Fatal("no swap is named")
			}
			return at
		}
		m, _ = Update(m, SwapLooked{d, 1})
		if place := dialOf(m.Settings.Weights, d) * 10; x() < place {
			t.Errorf("the next swap above %d is looked for at %d", place, x())
		}
		m, _ = Update(m, SwapLooked{d, -1})
		if place := dialOf(m.Settings.Weights, d) * 10; x() > place {
			t.Errorf("the next swap below %d is looked for at %d", place, x())
		}
		m, _ = Update(m, SwapLooked{d, -1 << 30})
		least, steps := x(), 1
		for last := m.Swaps.Named; ; steps++ {
			if m, _ = Update(m, SwapLooked{d, 1}); m.Swaps.Named == last {
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
		m, _ = Update(m, SwapLeft{})
	}
}

// A feed that the reader brings has swap points of its own, soon after it is shown.
func TestOwnFeedsHaveSwapPoints(t *testing.T) {
	f := &ownfeed.Feed{}
	f.Name, f.Posts, f.Predictions = "mine.csv", modeltest.Posts(30), make([]model.Prediction, 30)
	for k := range f.Has {
		f.Has[k] = true
	}
	for i := range f.Predictions {
		f.Predictions[i] = model.Prediction{Clicks: float64(i * i), Quality: 1 - float64(i)/30}
	}
	m := opened(t, feedtest.Of(60, 3), "")
	m, cmds := Update(m, FeedTaken{Feed: f})
	if m.Swaps.Ready || !strings.Contains(kinds(cmds), "SweepSoon") {
		t.Fatalf("ready %v, asks for %q", m.Swaps.Ready, kinds(cmds))
	}
	m, _ = Update(m, SweepDue{})
	if len(m.Swaps.Found.Swaps) == 0 || len(m.Swaps.Ticks[1].At) == 0 {
		t.Fatal("no swap points")
	}
	before := slices.Clone(m.Ranking.Order[:TopN])
	m, _ = Update(m, SwapStepped{sweep.Beta, true})
	if author, _ := m.SwapName(m.Passing(m.Swaps.Named).Ahead); !slices.ContainsFunc(f.Posts, func(p post.Post) bool { return p.Author == author }) {
		t.Errorf("the swap names %q, who is not in the feed", author)
	}
	if slices.Equal(before, m.Ranking.Order[:TopN]) {
		t.Error("a step does not change the order")
	}
}
