package ranking_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
	"decouple/app/seek"

	"pgregory.net/rapid"
)

// ranked puts the posts of f in order anew, with one prediction of post i changed.
func ranked(t rankingtest.T, f *feed.Feed, d feed.Dials, i int32, col seek.Column, to float64) int {
	t.Helper()
	g := *f
	g.Clicks, g.Quality = slices.Clone(f.Clicks), slices.Clone(f.Quality)
	[...][]float64{g.Clicks, g.Quality}[col][i] = to
	r, err := feed.NewRanking(&g, d)
	if err != nil {
		t.Fatal(err)
	}
	return int(r.Place(i))
}

// riseOf is the smallest rise of a prediction of post i that gives it the place at the dials
// as they are, or the largest that is tried.
func riseOf(m *ranking.Lab, i int32, col seek.Column, place int) insight.Rise {
	f := seek.Feed{
		Clicks: m.Feed.Clicks, Quality: m.Feed.Quality, Keep: m.Ranking.Kept,
		Scale: m.Scale, Weights: m.Weights, Columns: &m.Ranking.Columns,
	}
	steps := seek.Steps{Per: 1000, Limit: 1}
	if col == seek.Clicks {
		steps = m.Feed.ClickSteps()
	}
	to, enough := seek.Rise(&f, i, col, place, steps)
	if !enough {
		to = steps.Limit
	}
	return insight.Rise{To: to, Enough: enough}
}

func TestSeekKeepsItsWord(t *testing.T) {
	var moved, never, rose int
	rapid.Check(t, func(rt *rapid.T) {
		f := feedtest.Of(rapid.IntRange(2, 40).Draw(rt, "posts"), rapid.Uint64().Draw(rt, "seed"))
		link := rapid.SampledFrom([]string{"", "a=0.9&b=0.1", "scale=standardised", "scale=raw&spam-on=0", "a=0&b=1", "a=0&b=0"}).Draw(rt, "link")
		p := rankingtest.Of(rt, f, link)
		m := p.Lab
		if len(m.Ranking.Order) == 0 {
			return
		}
		i := rapid.SampledFrom(m.Ranking.Order).Draw(rt, "post")
		p.Send(ranking.CardToggled{f.Posts[i].ID})
		if m.Insight.Seek.Post != i {
			rt.Fatalf("post %d is open, the answer is for %d", i, m.Insight.Seek.Post)
		}
		best := len(f.Posts)
		for k := range int32(501) {
			m.Ranking.Reorder(rank.Weights{Alpha: min(1000, 2000-4*k), Beta: min(1000, 4*k)})
			best = min(best, int(m.Ranking.Place(i)))
		}
		m.Ranking.Reorder(m.Weights)
		if m.Insight.Seek.Best > best {
			rt.Fatalf("the best place is %d, but some weights give %d", m.Insight.Seek.Best, best)
		}
		if first := m.Insight.Seek.Goals[0]; (m.Insight.Seek.Best > 0) != (first.Low >= 0) || m.Insight.Seek.Best > 0 && (first.Movable || len(first.Where) > 0) {
			rt.Fatalf("best place %d, and of the first place %+v", m.Insight.Seek.Best, first)
		}
		if m.Insight.Seek.Best > 0 {
			never++
		}
		was, order := stateOf(p), slices.Clone(m.Ranking.Order)
		for k := range m.Insight.Seek.Goals {
			g := m.Insight.Seek.Goals[k]
			at := was.Shared.Weights
			if g.Reached != (int(m.Ranking.Place(i)) <= g.Place) || g.Reached && (!g.Movable || g.To != at && at != (rank.Weights{})) {
				rt.Fatalf("at place %d, of place %d: %+v", m.Ranking.Place(i), g.Place, g)
			}
			for col, r := range g.Rises {
				if g.Reached || !g.Risen || !r.Enough {
					continue
				}
				rose++
				if now := [...][]float64{f.Clicks, f.Quality}[col][i]; r.To <= now {
					rt.Fatalf("a rise from %v to %v", now, r.To)
				}
				if at := ranked(rt, f, m.Dials, i, seek.Column(col), r.To); at > g.Place {
					rt.Fatalf("a rise to %v gives place %d, want %d", r.To, at, g.Place)
				}
			}
			if g.Reached || !g.Movable {
				if r := p.Send(ranking.SeekPressed{k}); !unmoved(r) || stateOf(p) != was {
					rt.Fatal("a press without an answer did something")
				}
				continue
			}
			moved++
			p.Send(ranking.SeekPressed{k})
			if int(m.Ranking.Place(i)) > g.Place || m.Weights != g.To || !m.Insight.Seek.Goals[k].Reached {
				rt.Fatalf("%v puts post %d at place %d, want %d", g.To, i, m.Ranking.Place(i), g.Place)
			}
			if !m.Undo.Offered() || !strings.Contains(m.Undo.What, f.Posts[i].Author) || len(p.Last.Cmds) == 0 {
				rt.Fatalf("what can be undone: %q", m.Undo.What)
			}
			p.Send(ranking.UndoPressed{})
			if stateOf(p) != was || !slices.Equal(m.Ranking.Order, order) || m.Undo.Offered() {
				rt.Fatalf("undone to %+v, want %+v", stateOf(p), was)
			}
		}
	})
	if moved == 0 || never == 0 || rose == 0 {
		t.Errorf("%d moves, %d posts that are never first, %d rises: the test needs other feeds", moved, never, rose)
	}
}

// While a control moves there are no rises, at rest those of the weights and the filters
// as they are then.
func TestRisesWaitForRest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := feedtest.Of(rapid.IntRange(12, 40).Draw(rt, "posts"), rapid.Uint64().Draw(rt, "seed"))
		p := rankingtest.Of(rt, f, rapid.SampledFrom([]string{"", "scale=standardised", "scale=raw&spam-on=0"}).Draw(rt, "link"))
		m := p.Lab
		if len(m.Ranking.Order) == 0 {
			return
		}
		p.Send(ranking.CardToggled{f.Posts[rapid.SampledFrom(m.Ranking.Order).Draw(rt, "post")].ID})
		for range rapid.IntRange(1, 8).Draw(rt, "messages") {
			milli := rapid.Int32Range(0, 1000).Draw(rt, "milli")
			p.Send(rapid.SampledFrom([]any{
				alpha(milli),
				beta(milli),
				ranking.CurveTurned{milli},
				threshold(feed.NSFW, milli),
				lab.Rested{},
				ranking.PresetChosen{feed.Presets[milli%3]},
				ranking.ScaleChosen{rank.Scale(milli % 3)},
				ranking.SeekPressed{},
				ranking.UndoPressed{},
			}).Draw(rt, "message"))
			if m.Insight.Seek.Post < 0 {
				return // the open post was removed
			}
			for k, g := range m.Insight.Seek.Goals {
				if want := !m.Moves.Moving() && !g.Reached; g.Risen != want {
					rt.Fatalf("in a gesture %v, goal %d reached %v: risen %v", m.Moves.Moving(), k, g.Reached, g.Risen)
				}
				for col, r := range g.Rises {
					if g.Risen && r != riseOf(m, m.Insight.Seek.Post, seek.Column(col), g.Place) {
						rt.Fatalf("goal %d has a rise of other weights: %+v", k, r)
					}
				}
			}
		}
	})
	f := feedtest.Of(20, 1)
	p := rankingtest.Of(t, f, "spam-on=0&nsfw-on=0&misinfo-on=0")
	p.Send(ranking.CardToggled{f.Posts[p.Lab.Ranking.Order[19]].ID})
	if p.Send(ranking.CardToggled{p.Lab.Settings.Open}); p.Lab.Insight.Seek.Post != -1 {
		t.Error("no card is open, and yet there is an answer")
	}
}
