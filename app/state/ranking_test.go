package state

import (
	"fmt"
	"runtime"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// check compares everything derived in m with a slow computation from the
// predictions and the settings.
func check(t rapid.TB, m *Model) {
	t.Helper()
	f, s := m.Feed, m.Settings
	feedtest.CheckRanking(t, f, s.Dials, m.Ranking)
	feedtest.CheckScores(t, "Scores", m.Scores, f, m.Ranking.Top())
	byEngagement := s.Dials
	byEngagement.Weights = rank.Weights{Alpha: 1000}
	feedtest.CheckScores(t, "Reference", m.Reference, f, feedtest.Order(t, f, byEngagement)[:len(m.Ranking.Top())])
}

func TestNewMatchesAPlainComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedtest.Of(rapid.IntRange(0, 60).Draw(t, "n"), rapid.Uint64Range(0, 50).Draw(t, "seed"))
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
	kind := FilterKind(rapid.Uint8Range(0, feed.NumFilters-1).Draw(t, "kind"))
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
		m, err := New(feedtest.Of(rapid.IntRange(0, 40).Draw(t, "n"), 3), "")
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
		m := opened(t, feedtest.Of(50, 2), "a=0&b=0&scale="+scale.String())
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
	m := opened(t, feedtest.Of(20, 2), "spam=0&nsfw=0&misinfo=0&open=p-1")
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
		m := opened(t, feedtest.Of(n, 4), "")
		at := int32(0)
		allocs = append(allocs, testing.AllocsPerRun(200, func() {
			at = (at + 7) % 1000
			m, _ = Update(m, AlphaChanged{at})
		}))
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
		m := opened(t, feedtest.Of(n, 4), "a=0.999&b=0.999")
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
	m, err := New(feedtest.Of(40, 1), "spam-on=0&nsfw-on=0&misinfo-on=0")
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Shown(), "of", len(m.Ranking.Order))
	// Output: 25 of 40
}
