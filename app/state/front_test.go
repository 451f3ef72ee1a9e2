package state

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/feed/feedtest"
	"decouple/app/front"
	"decouple/app/rank"
)

// What is said of every marked post agrees with the feed's own order at the weights
// it speaks of, for any filters and scale.
func TestFrontSaysWhoIsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings(t)
		s.Open, s.Wave, s.Source, s.View, s.Ask = "", false, Sample, FeedView, ""
		m, err := New(feedtest.Of(rapid.IntRange(1, 60).Draw(t, "n"), 2), Encode(s))
		if err != nil {
			t.Fatal(err)
		}
		for i, at := range m.Front.Marked {
			p := m.Front.Members[at]
			said := m.Front.Said[i]
			if !strings.Contains(said, m.Feed.Posts[p.Post].Author) {
				t.Fatalf("%q does not name post %d", said, p.Post)
			}
			if m.NeverFirst(p.Post) == p.First {
				t.Fatalf("post %d: %+v", p.Post, p)
			}
			for step := range int32(41) {
				w := rank.Weights{Alpha: 1000 - 25*step, Beta: 25 * step}
				top := m.Ranking.TopK(w, 1, nil)[0]
				if !p.First {
					by := m.Front.Members[p.Less].Post
					if !p.Meet.Above(w) {
						by = m.Front.Members[p.More].Post
					}
					if !m.Ranking.Columns.Before(w, int(by), int(p.Post)) {
						t.Fatalf("at %v post %d is not before %d, though %q", w, by, p.Post, said)
					}
					continue
				}
				// To.Above: w lies below the interval's end; with α = 0 that is the last member's alone.
				within := !(p.From.E > 0 && p.From.Above(w)) && (p.To.Q == 0 || p.To.Above(w))
				if within != (top == p.Post) {
					t.Fatalf("at %v post %d is first, though %q", w, top, said)
				}
			}
		}
	})
}

// A move of a dial finds no front anew, and a change of a filter forgets what was
// pointed at.
func TestFrontPointing(t *testing.T) {
	m := opened(t, feedtest.Of(60, 1), "")
	if m.Front.Named != -1 || len(m.Front.Marked) < 2 {
		t.Fatalf("at first %+v", m.Front)
	}
	m, cmds := Update(m, FrontPointed{1})
	if m.Front.Named != 1 || len(cmds) != 0 {
		t.Errorf("pointed at %d, %v", m.Front.Named, cmds)
	}
	before := &m.Front.Members[0]
	m, _ = Update(m, BetaChanged{700})
	if m.Front.Named != 1 || before != &m.Front.Members[0] {
		t.Error("a dial found the front anew")
	}
	m, _ = Update(m, FrontPointed{1000})
	if m.Front.Named != -1 {
		t.Error("a mark that is not there was pointed at")
	}
	m, _ = Update(m, FrontPointed{0})
	m, _ = Update(m, ThresholdChanged{Spam, 100})
	if m.Front.Named != -1 {
		t.Error("the mark of an older front is still pointed at")
	}
	want := front.Find(&m.Ranking.Columns, m.Ranking.Order)
	if !slices.Equal(m.Front.Members, want) {
		t.Errorf("the front is %v, want %v", m.Front.Members, want)
	}
}

// The exact curve has a point for every set of posts that a thousandth along it
// puts on top, and no other.
func TestCurveHasEverySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		s.Scale = rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
		m, err := New(feedtest.Of(rapid.IntRange(1, 40).Draw(t, "n"), rapid.Uint64Range(0, 20).Draw(t, "seed")), Encode(s))
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Ranking.Order) == 0 {
			return
		}
		if !m.Trade.Exact {
			t.Fatal("the curve of a small feed is sampled")
		}
		set := func(w rank.Weights) []int32 {
			top := m.Ranking.TopK(w, m.CurveTop(), nil)
			slices.Sort(top)
			return top
		}
		var seen [][]int32
		for beta := range int32(1001) {
			if now := set(alongCurve(beta)); len(seen) == 0 || !slices.Equal(seen[len(seen)-1], now) {
				seen = append(seen, now)
			}
		}
		var got [][]int32
		for _, p := range m.Trade.Points {
			if now := set(p.Weights); len(got) == 0 || !slices.Equal(got[len(got)-1], now) {
				got = append(got, now)
			}
		}
		if len(got) != len(seen) || !slices.EqualFunc(got, seen, slices.Equal) {
			t.Fatalf("the curve has %d sets, a scan %d", len(got), len(seen))
		}
	})
}

func TestKnee(t *testing.T) {
	bend := func(xy ...float64) []TradePoint {
		var ps []TradePoint
		for i := 0; i < len(xy); i += 2 {
			ps = append(ps, TradePoint{Engagement: xy[i], Quality: xy[i+1]})
		}
		return ps
	}
	for name, tt := range map[string]struct {
		points []TradePoint
		want   int
	}{
		"none":                     {nil, -1},
		"two ends":                 {bend(10, 0, 0, 1), -1},
		"straight":                 {bend(10, 0, 5, 0.5, 0, 1), -1},
		"hollow":                   {bend(10, 0, 3, 0.2, 0, 1), -1},
		"bent":                     {bend(10, 0, 9, 0.6, 5, 0.8, 0, 1), 1},
		"no engagement to be lost": {bend(10, 0, 12, 0.5, 10, 1), -1},
	} {
		if got := knee(tt.points); got != tt.want {
			t.Errorf("%s: the knee is %d, want %d", name, got, tt.want)
		}
	}
}

// Along the curve α + β stays 1, as one gesture from where the dials stood.
func TestCurveTurns(t *testing.T) {
	m := opened(t, feedtest.Of(40, 1), "a=0.3&b=0.9")
	if at := OnCurve(m.Settings.Weights); at != 750 {
		t.Errorf("0.3 and 0.9 stand at %d along the curve", at)
	}
	for _, milli := range []int32{800, 820, -5} {
		m, _ = Update(m, CurveTurned{milli})
	}
	if m.Settings.Weights != (rank.Weights{Alpha: 1000, Beta: 0}) || m.Moves.Since != "the share of quality fell from 0.75 to 0.00" {
		t.Errorf("at %v since %q", m.Settings.Weights, m.Moves.Since)
	}
	want := opened(t, feedtest.Of(40, 1), Encode(m.Settings))
	if !slices.Equal(m.Ranking.Order, want.Ranking.Order) {
		t.Error("the feed did not follow the curve")
	}
	if now, ok := m.TradeNow(); !ok || math.Abs(now.Engagement-m.Trade.Points[0].Engagement) > 1e-9 {
		t.Error("at engagement only the dials are not at the curve's start")
	}
	if at := OnCurve(rank.Weights{}); at != 500 {
		t.Errorf("with both weights 0 the curve stands at %d", at)
	}
}
