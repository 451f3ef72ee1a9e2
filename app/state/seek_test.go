package state

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/rank"
	"decouple/app/seek"

	"pgregory.net/rapid"
)

// ranked puts the posts of f in order anew, with one prediction of post i changed.
func ranked(t testing.TB, f *Feed, s Settings, i int32, col seek.Column, to float64) int {
	t.Helper()
	g := *f
	g.Clicks, g.Quality = slices.Clone(f.Clicks), slices.Clone(f.Quality)
	[...][]float64{g.Clicks, g.Quality}[col][i] = to
	r, err := feed.NewRanking(&g, s.Dials)
	if err != nil {
		t.Fatal(err)
	}
	return int(r.Rank[i])
}

func TestSeekKeepsItsWord(t *testing.T) {
	var moved, never, rose int
	rapid.Check(t, func(rt *rapid.T) {
		f := feedtest.Of(rapid.IntRange(2, 40).Draw(rt, "posts"), rapid.Uint64().Draw(rt, "seed"))
		link := rapid.SampledFrom([]string{"", "a=0.9&b=0.1", "scale=standardised", "scale=raw&spam-on=0", "a=0&b=1", "a=0&b=0"}).Draw(rt, "link")
		m := opened(t, f, link)
		if len(m.Ranking.Order) == 0 {
			return
		}
		i := rapid.SampledFrom(m.Ranking.Order).Draw(rt, "post")
		m, _ = Update(m, CardToggled{ID: f.Posts[i].ID})
		if m.Seek.Post != i {
			rt.Fatalf("post %d is open, the answer is for %d", i, m.Seek.Post)
		}
		best := len(f.Posts)
		for k := range int32(501) {
			m.Ranking.Reorder(rank.Weights{Alpha: min(1000, 2000-4*k), Beta: min(1000, 4*k)})
			best = min(best, int(m.Ranking.Rank[i]))
		}
		m.Ranking.Reorder(m.Settings.Weights)
		if m.Seek.Best > best {
			rt.Fatalf("the best place is %d, but some weights give %d", m.Seek.Best, best)
		}
		if first := m.Seek.Goals[0]; (m.Seek.Best > 0) != (first.Low >= 0) || m.Seek.Best > 0 && (first.Movable || len(first.Where) > 0) {
			rt.Fatalf("best place %d, and of the first place %+v", m.Seek.Best, first)
		}
		if m.Seek.Best > 0 {
			never++
		}
		was, order := m.Settings, slices.Clone(m.Ranking.Order)
		for k := range m.Seek.Goals {
			g := m.Seek.Goals[k]
			if g.Reached != (int(m.Ranking.Rank[i]) <= g.Place) || g.Reached && (!g.Movable || g.To != was.Weights && was.Weights != (rank.Weights{})) {
				rt.Fatalf("at place %d, of place %d: %+v", m.Ranking.Rank[i], g.Place, g)
			}
			for col, r := range g.Rises {
				if g.Reached || !g.Risen || !r.Enough {
					continue
				}
				rose++
				if now := [...][]float64{f.Clicks, f.Quality}[col][i]; r.To <= now {
					rt.Fatalf("a rise from %v to %v", now, r.To)
				}
				if at := ranked(t, f, m.Settings, i, seek.Column(col), r.To); at > g.Place {
					rt.Fatalf("a rise to %v gives place %d, want %d", r.To, at, g.Place)
				}
			}
			if g.Reached || !g.Movable {
				if next, cmds := Update(m, SeekPressed{Goal: k}); next.Settings != was || len(cmds) > 0 {
					rt.Fatal("a press without an answer did something")
				}
				continue
			}
			moved++
			var cmds []Cmd
			m, cmds = Update(m, SeekPressed{Goal: k})
			if int(m.Ranking.Rank[i]) > g.Place || m.Settings.Weights != g.To || !m.Seek.Goals[k].Reached {
				rt.Fatalf("%v puts post %d at place %d, want %d", g.To, i, m.Ranking.Rank[i], g.Place)
			}
			if !m.Undo.Offered() || !strings.Contains(m.Undo.What, f.Posts[i].Author) || len(cmds) == 0 {
				rt.Fatalf("what can be undone: %q", m.Undo.What)
			}
			m, _ = Update(m, UndoPressed{})
			if m.Settings != was || !slices.Equal(m.Ranking.Order, order) || m.Undo.Offered() {
				rt.Fatalf("undone to %+v, want %+v", m.Settings, was)
			}
		}
	})
	if moved == 0 || never == 0 || rose == 0 {
		t.Errorf("%d moves, %d posts that are never first, %d rises: the test needs other feeds", moved, never, rose)
	}
}

// reachable opens a post of the sample that is not first and that some weights put there.
func reachable(t *testing.T, f *Feed, link string) Model {
	t.Helper()
	m := opened(t, f, link)
	for _, i := range slices.Clone(m.Ranking.Order[1:]) {
		m, _ = Update(m, CardToggled{ID: f.Posts[i].ID})
		if m.Seek.Goals[0].Movable {
			return m
		}
	}
	t.Fatal("no weights put another post first: the test needs another feed")
	return m
}

func TestUndoGoesWhenADialMoves(t *testing.T) {
	f := feedtest.Of(60, 5)
	for name, msg := range map[string]Msg{
		"α": AlphaChanged{Milli: 1}, "preset": PresetChosen{Presets[2]}, "scale": ScaleChosen{rank.Raw}, "reset": ResetPressed{},
		"link": LinkOpened{Fragment: "a=0.123"},
	} {
		m := reachable(t, f, "a=0.61&b=0.39")
		m, _ = Update(m, SeekPressed{})
		m, _ = Update(m, FilterToggled{Kind: Spam})
		m, _ = Update(m, CardToggled{ID: m.Settings.Open})
		if !m.Undo.Offered() {
			t.Errorf("%s: a filter and a card took the offer away", name)
		}
		if m, _ = Update(m, msg); m.Undo.Offered() {
			t.Errorf("%s leaves the offer", name)
		}
		now := m.Settings
		if m, _ = Update(m, UndoPressed{}); m.Settings != now {
			t.Errorf("%s: an offer withdrawn was taken", name)
		}
	}
}

func TestUndoBringsBackTheScale(t *testing.T) {
	m := opened(t, feedtest.Of(30, 1), "scale=raw")
	was, order := m.Settings, slices.Clone(m.Ranking.Order)
	m, _ = m.redial(dialled{rank.Weights{Alpha: 1, Beta: 999}, rank.Standardised}, "a test")
	m.undoable(was, "A test.")
	m, _ = Update(m, UndoPressed{})
	if m.Settings != was || !slices.Equal(m.Ranking.Order, order) {
		t.Errorf("undone to %+v, want %+v", m.Settings, was)
	}
}

// While a control moves there are no rises, at rest those of the weights and the filters as they are then.
func TestRisesWaitForRest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := feedtest.Of(rapid.IntRange(12, 40).Draw(rt, "posts"), rapid.Uint64().Draw(rt, "seed"))
		m := opened(t, f, rapid.SampledFrom([]string{"", "scale=standardised", "scale=raw&spam-on=0"}).Draw(rt, "link"))
		if len(m.Ranking.Order) == 0 {
			return
		}
		m, _ = Update(m, CardToggled{ID: f.Posts[rapid.SampledFrom(m.Ranking.Order).Draw(rt, "post")].ID})
		for range rapid.IntRange(1, 8).Draw(rt, "messages") {
			milli := rapid.Int32Range(0, 1000).Draw(rt, "milli")
			m, _ = Update(m, rapid.SampledFrom([]Msg{
				AlphaChanged{milli},
				BetaChanged{milli},
				CurveTurned{milli},
				ThresholdChanged{NSFW, milli},
				Rested{},
				PresetChosen{Presets[milli%3]},
				ScaleChosen{rank.Scale(milli % 3)},
				SeekPressed{},
				UndoPressed{},
			}).Draw(rt, "message"))
			if m.Seek.Post < 0 {
				return // the open post was removed
			}
			for k, g := range m.Seek.Goals {
				if want := m.Moves.gesture == "" && !g.Reached; g.Risen != want {
					rt.Fatalf("in a gesture on %q, goal %d reached %v: risen %v", m.Moves.gesture, k, g.Reached, g.Risen)
				}
				for col, r := range g.Rises {
					if g.Risen && r != m.rise(m.Seek.Post, seek.Column(col), g.Place) {
						rt.Fatalf("goal %d has a rise of other weights: %+v", k, r)
					}
				}
			}
		}
	})
	f := feedtest.Of(20, 1)
	m := opened(t, f, "spam-on=0&nsfw-on=0&misinfo-on=0")
	m, _ = Update(m, CardToggled{ID: f.Posts[m.Ranking.Order[19]].ID})
	if m, _ = Update(m, CardToggled{ID: m.Settings.Open}); m.Seek.Post != -1 {
		t.Error("no card is open, and yet there is an answer")
	}
}

func TestExportGivesBestRanks(t *testing.T) {
	m := opened(t, feedtest.Of(60, 2), "")
	rows := m.Export()
	whole := rank.New(m.Ranking.Columns, m.Ranking.Kept, 1)
	better := 0
	for place, i := range m.Ranking.Order {
		row := rows[place]
		if row.BestRank < 1 || row.BestRank > row.Rank {
			t.Fatalf("post %d stands at %d, at best at %d", i, row.Rank, row.BestRank)
		}
		if row.BestRank < row.Rank {
			better++
		}
		if w := (rank.Weights{Alpha: row.BestAlpha, Beta: row.BestBeta}); w != (rank.Weights{}) {
			if order := whole.Order(w, nil); slices.Index(order, i)+1 != row.BestRank {
				t.Errorf("post %d does not stand at %d at %v", i, row.BestRank, w)
			}
		}
	}
	if better == 0 {
		t.Error("no post can do better: the test needs another feed")
	}
	for _, row := range rows[len(m.Ranking.Order):] {
		if row.BestRank != 0 {
			t.Errorf("the removed post %s has a best rank", row.ID)
		}
	}
}
