package state

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sort"
	"testing"

	"decouple/app/rank"

	"pgregory.net/rapid"
)

// kept says by the page's rule whether post i passes the filters of s.
func kept(f *Feed, s Settings, i int) bool {
	p := f.Predictions[i]
	for k, probability := range [...]float64{p.Spam, p.NSFW, p.Misinformation} {
		if s.Filters[k].On && probability > float64(s.Filters[k].Threshold)/1000 {
			return false
		}
	}
	return true
}

// check compares everything derived in m with a slow computation from the
// predictions and the settings.
func check(t rapid.TB, m *Model) {
	t.Helper()
	f, s, r := m.Feed, m.Settings, m.Ranking
	var want []int
	for i := range f.Posts {
		if kept(f, s, i) {
			want = append(want, i)
		}
		if r.Kept[i] != kept(f, s, i) {
			t.Fatalf("Kept[%d] = %v", i, r.Kept[i])
		}
		if (r.Caught[i] == 0) != r.Kept[i] {
			t.Fatalf("Caught[%d] = %b, Kept is %v", i, r.Caught[i], r.Kept[i])
		}
	}
	fresh, err := rank.NewColumns(f.clicks, f.quality, s.Scale, r.Kept)
	if err != nil {
		t.Fatal(err)
	}
	sort.Slice(want, func(a, b int) bool { return fresh.Before(s.Weights, want[a], want[b]) })
	if len(want) != len(r.Order) || r.RemovedCount() != len(f.Posts)-len(want) {
		t.Fatalf("%d posts in order and %d removed, want %d of %d kept", len(r.Order), r.RemovedCount(), len(want), len(f.Posts))
	}
	ranks := slices.Repeat([]int32{-1}, len(f.Posts))
	for place, i := range want {
		if r.Order[place] != int32(i) {
			t.Fatalf("place %d holds post %d, a plain sort gives %d", place, r.Order[place], i)
		}
		ranks[i] = int32(place)
		e, q := r.Part(s.Weights, int32(i))
		if got := e + q; math.Abs(got-fresh.ScoreValue(s.Weights, i)) > 1e-9*max(1, math.Abs(got)) {
			t.Fatalf("the parts of post %d add up to %v, its score is %v", i, got, fresh.ScoreValue(s.Weights, i))
		}
	}
	if !slices.Equal(ranks, r.Rank) {
		t.Fatalf("Rank = %v, want %v", r.Rank, ranks)
	}
	checkTallies(t, m)
	checkScores(t, "Scores", m.Scores, f, want[:min(TopN, len(want))])
	sort.Slice(want, func(a, b int) bool { return fresh.Before(rank.Weights{Alpha: 1000}, want[a], want[b]) })
	checkScores(t, "Reference", m.Reference, f, want[:min(TopN, len(want))])
}

func checkTallies(t rapid.TB, m *Model) {
	t.Helper()
	for k := Spam; k < numFilters; k++ {
		var want Tally
		for i := range m.Feed.Posts {
			fl := m.Settings.Filters[k]
			removed := fl.On && m.Feed.Probability(int32(i), k) > float64(fl.Threshold)/1000
			if removed != (m.Ranking.Caught[i]&(1<<k) != 0) {
				t.Fatalf("Caught[%d] = %b, filter %s removes: %v", i, m.Ranking.Caught[i], k, removed)
			}
			if removed {
				want.Removed++
			}
			truth := m.Feed.Posts[i].Truth
			if truth == nil {
				continue
			}
			is := [...]bool{truth.Spam, truth.NSFW, truth.Misinformation}[k]
			want.Known++
			if removed && !is {
				want.Wrong++
			}
			if !removed && is {
				want.Missed++
			}
		}
		if m.Ranking.Tally[k] != want {
			t.Fatalf("Tally of %s = %+v, want %+v", k, m.Ranking.Tally[k], want)
		}
	}
}

// checkScores holds the definitions on the page: clicks of 1,000 readers who
// see every post of top, mean quality, and quality plays ÷ recommendations seen.
func checkScores(t rapid.TB, name string, got Scores, f *Feed, top []int) {
	t.Helper()
	want := Scores{N: len(top)}
	plays := 0.0
	for _, i := range top {
		want.Clicks += f.Predictions[i].Clicks
		want.Quality += f.Predictions[i].Quality / float64(len(top))
		plays += f.Predictions[i].Clicks * f.Predictions[i].Quality
	}
	if seen := 1000 * float64(len(top)); seen > 0 {
		want.TakeRate = plays / seen
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }
	if got.N != want.N || !near(got.Clicks, want.Clicks) || !near(got.Quality, want.Quality) || !near(got.TakeRate, want.TakeRate) {
		t.Fatalf("%s = %+v, want %+v", name, got, want)
	}
}

func TestNewMatchesAPlainComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedOf(rapid.IntRange(0, 60).Draw(t, "n"), rapid.Uint64Range(0, 50).Draw(t, "seed"))
		s := anySettings(t)
		s.Open, s.Wave = "", false // the wave is the sample's
		m, err := New(f, Encode(s))
		if err != nil {
			t.Fatal(err)
		}
		check(t, &m)
	})
}

// anyMsg draws a message that changes the order.
func anyMsg(t *rapid.T) Msg {
	milli := rapid.Int32Range(-50, 1050).Draw(t, "milli")
	kind := FilterKind(rapid.Uint8Range(0, numFilters-1).Draw(t, "kind"))
	switch rapid.IntRange(0, 8).Draw(t, "message") {
	case 0:
		return AlphaChanged{milli}
	case 1:
		return BetaChanged{milli}
	case 2:
		return ThresholdChanged{kind, milli}
	case 3:
		return FilterToggled{kind}
	case 4:
		return ScaleChosen{rank.Scale(rapid.Uint8Range(0, 2).Draw(t, "scale"))}
	case 5:
		return PresetChosen{rapid.SampledFrom(Presets).Draw(t, "preset")}
	case 6:
		return Rested{}
	case 7:
		return ResetPressed{}
	default:
		s := anySettings(t)
		s.Wave, s.Source = false, Sample // other feeds are other tests'
		return LinkOpened{Encode(s)}
	}
}

func TestUpdatesMatchAPlainComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := New(feedOf(rapid.IntRange(0, 40).Draw(t, "n"), 3), "")
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			m, _ = Update(m, anyMsg(t))
			if m.large() { // the sample waits until the view of the large feed is left
				m, _ = Update(m, ViewChosen{FeedView})
			}
			check(t, &m)
		}
	})
}

func TestBothWeightsZeroGoByQualityThenEngagement(t *testing.T) {
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		m := opened(t, feedOf(50, 2), "a=0&b=0&scale="+scale.String())
		check(t, &m)
		for place := 1; place < len(m.Ranking.Order); place++ {
			p, q := m.Feed.Predictions[m.Ranking.Order[place-1]], m.Feed.Predictions[m.Ranking.Order[place]]
			if p.Quality < q.Quality || p.Quality == q.Quality && p.Clicks < q.Clicks {
				t.Errorf("%s: place %d has %+v before %+v", scale, place, p, q)
			}
		}
	}
}

func TestThresholdZeroEmptiesTheFeed(t *testing.T) {
	m := opened(t, feedOf(20, 2), "spam=0&nsfw=0&misinfo=0&open=p-1")
	check(t, &m)
	if len(m.Ranking.Order) != 0 || m.Shown() != 0 || m.Open() != -1 || (m.Scores != Scores{}) || (m.Reference != Scores{}) {
		t.Errorf("got order %v, scores %+v, want an empty feed", m.Ranking.Order, m.Scores)
	}
	m, _ = Update(m, ThresholdChanged{Spam, 1000})
	m, _ = Update(m, ThresholdChanged{NSFW, 1000})
	m, cmds := Update(m, ThresholdChanged{Misinformation, 1000})
	check(t, &m)
	if len(m.Ranking.Order) != 20 || kinds(cmds) != "AwaitRest SweepSoon" {
		t.Errorf("at threshold 1 %d posts pass, want all 20: no probability lies above 1", len(m.Ranking.Order))
	}
}

func TestATickAllocatesNotWithTheFeed(t *testing.T) {
	var allocs []float64
	for _, n := range []int{100, 2000} {
		m := opened(t, feedOf(n, 4), "")
		at := int32(0)
		allocs = append(allocs, testing.AllocsPerRun(200, func() {
			at = (at + 7) % 1000
			m, _ = Update(m, AlphaChanged{at})
		}))
		w := rank.Weights{Beta: 300}
		if got := testing.AllocsPerRun(100, func() {
			w.Alpha = (w.Alpha + 13) % 1000
			m.Ranking.reorder(w)
		}); got != 0 {
			t.Errorf("%d posts: reorder allocates %v times, want 0", n, got)
		}
	}
	if allocs[0] != allocs[1] {
		t.Errorf("a tick allocates %v times with 100 posts and %v with 2,000, want the same", allocs[0], allocs[1])
	}
}

// TestANewGestureAllocatesNotWithTheFeed counts bytes: turning one dial and then
// the other keeps a new base each time.
func TestANewGestureAllocatesNotWithTheFeed(t *testing.T) {
	const ticks = 300
	var perTick []float64
	for _, n := range []int{100, 2000} {
		m := opened(t, feedOf(n, 4), "a=0.999&b=0.999")
		turn := func(count int) {
			for i := range int32(count) {
				m, _ = Update(m, AlphaChanged{i % 900})
				m, _ = Update(m, BetaChanged{i % 800})
			}
		}
		turn(3)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		turn(ticks)
		runtime.ReadMemStats(&after)
		perTick = append(perTick, float64(after.TotalAlloc-before.TotalAlloc)/(2*ticks))
	}
	if perTick[1] > perTick[0]+500 {
		t.Errorf("a tick takes %.0f bytes with 100 posts and %.0f with 2,000, want about the same", perTick[0], perTick[1])
	}
}

func ExampleModel_Shown() {
	m, err := New(feedOf(40, 1), "spam-on=0&nsfw-on=0&misinfo-on=0")
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Shown(), "of", len(m.Ranking.Order))
	// Output: 25 of 40
}
