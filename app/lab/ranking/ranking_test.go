package ranking_test

import (
	"runtime"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// check compares everything derived in m with a slow computation from the predictions
// and the settings.
func check(t rankingtest.T, m *ranking.Lab) {
	t.Helper()
	feedtest.CheckRanking(t, m.Feed, m.Dials, m.Ranking)
	feedtest.CheckScores(t, "Scores", m.Scores, m.Feed, m.Ranking.Top())
	byEngagement := m.Dials
	byEngagement.Weights = rank.Weights{Alpha: 1000}
	feedtest.CheckScores(t, "Reference", m.Reference, m.Feed, feedtest.Order(t, m.Feed, byEngagement)[:len(m.Ranking.Top())])
}

func TestNewMatchesAPlainComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedtest.Of(rapid.IntRange(0, 60).Draw(t, "n"), rapid.Uint64Range(0, 50).Draw(t, "seed"))
		s := anyState(t)
		s.Lab.Open, s.Shared.SpamWave = "", false // the wave is the sample's
		p := rankingtest.Of(t, f, linkOf(s))
		if p.Lab.Settings.Part == ranking.LargePart { // the sample waits until the part of the large feed is left
			p.Send(ranking.PartChosen{ranking.FeedPart})
		}
		check(t, p.Lab)
	})
}

// anyMsg draws a message that changes the order.
func anyMsg(t *rapid.T) any {
	milli := rapid.Int32Range(-50, 1050).Draw(t, "milli")
	kind := rapid.SampledFrom([]feed.FilterKind{feed.Spam, feed.NSFW, feed.Misinformation}).Draw(t, "kind")
	switch rapid.IntRange(0, 9).Draw(t, "message") {
	case 0:
		return alpha(milli)
	case 1:
		return beta(milli)
	case 2:
		return threshold(kind, milli)
	case 3:
		return ranking.FilterToggled{kind}
	case 4:
		return ranking.ScaleChosen{rank.Scale(rapid.Uint8Range(0, 2).Draw(t, "scale"))}
	case 5:
		return ranking.PresetChosen{rapid.SampledFrom(feed.Presets).Draw(t, "preset")}
	case 6:
		return lab.Rested{}
	case 7:
		return page.ResetPressed{}
	case 8:
		return ranking.CurveTurned{milli}
	default:
		s := anyState(t)
		s.Shared.SpamWave, s.Shared.Source = false, lab.Sample // other feeds are other tests'
		return page.LinkOpened{Fragment: linkOf(s)}
	}
}

func TestUpdatesMatchAPlainComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rankingtest.Of(t, feedtest.Of(rapid.IntRange(0, 40).Draw(t, "n"), 3), "")
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			p.Send(anyMsg(t))
			if p.Lab.Settings.Part == ranking.LargePart {
				p.Send(ranking.PartChosen{ranking.FeedPart})
			}
			check(t, p.Lab)
		}
	})
}

func TestBothWeightsZeroGoByQualityThenEngagement(t *testing.T) {
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		m := rankingtest.Of(t, feedtest.Of(50, 2), "a=0&b=0&scale="+scale.String()).Lab
		check(t, m)
		for place := 1; place < len(m.Ranking.Order); place++ {
			p, q := m.Feed.Predictions[m.Ranking.Order[place-1]], m.Feed.Predictions[m.Ranking.Order[place]]
			if p.Quality < q.Quality || p.Quality == q.Quality && p.Clicks < q.Clicks {
				t.Errorf("%s: place %d has %+v before %+v", scale, place, p, q)
			}
		}
	}
}

func TestThresholdZeroEmptiesTheFeed(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(20, 2), "spam=0&nsfw=0&misinfo=0&open=p-1")
	m := p.Lab
	check(t, m)
	if len(m.Ranking.Order) != 0 || m.Shown() != 0 || m.OpenPost() != -1 || (m.Scores != feed.Scores{}) || (m.Reference != feed.Scores{}) {
		t.Errorf("got order %v, scores %+v, want an empty feed", m.Ranking.Order, m.Scores)
	}
	p.Send(threshold(feed.Spam, 1000), threshold(feed.NSFW, 1000), threshold(feed.Misinformation, 1000))
	check(t, m)
	if len(m.Ranking.Order) != 20 || kinds(p.Last.Cmds) != "Await:rest Await:sweep" {
		t.Errorf("at threshold 1 %d posts pass, want all 20: no probability lies above 1; asks for %s", len(m.Ranking.Order), kinds(p.Last.Cmds))
	}
}

func TestATickAllocatesNotWithTheFeed(t *testing.T) {
	var allocs []float64
	for _, n := range []int{100, 2000} {
		p := rankingtest.Of(t, feedtest.Of(n, 4), "")
		at := int32(0)
		allocs = append(allocs, testing.AllocsPerRun(200, func() {
			at = (at + 7) % 1000
			p.Send(alpha(at))
		}))
	}
	if allocs[0] != allocs[1] {
		t.Errorf("a tick allocates %v times with 100 posts and %v with 2,000, want the same", allocs[0], allocs[1])
	}
}

// Turning one dial and then the other keeps a new base each time. The test counts bytes.
func TestANewGestureAllocatesNotWithTheFeed(t *testing.T) {
	const ticks = 300
	var perTick []float64
	for _, n := range []int{100, 2000} {
		p := rankingtest.Of(t, feedtest.Of(n, 4), "a=0.999&b=0.999")
		turn := func(count int) {
			for i := range int32(count) {
				p.Send(alpha(i%900), beta(i%800))
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
