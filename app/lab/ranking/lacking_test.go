package ranking_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/rank"
)

// cells are the rows of the saved feed, by the names of their columns.
func cells(t *testing.T, m *ranking.Lab) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(csvOf(m))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// What no model predicts is no term of a score, no figure and no cell of the saved feed;
// without either objective the posts stand in the file's order.
func TestAFileWithoutAnObjective(t *testing.T) {
	const n = 20
	for name, tt := range map[string]struct {
		lacks []model.Kind
		known [3]bool
		first int32
	}{
		"both":          {nil, [3]bool{true, true, false}, 0},
		"no quality":    {[]model.Kind{model.Quality}, [3]bool{true, false, false}, 0},
		"no engagement": {[]model.Kind{model.Engagement}, [3]bool{false, true, false}, n - 1},
		"neither":       {[]model.Kind{model.Engagement, model.Quality}, [3]bool{}, 0},
	} {
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			p := rankingtest.Of(t, feedtest.Of(30, 2), "spam=1&nsfw=1&misinfo=1&a=1&b=0.5")
			p.Bring(t, rankingtest.Lacking("mine.csv", n, tt.lacks...))
			p.Send(ranking.ScaleChosen{Scale: scale})
			m := p.Lab
			hasE, hasQ := tt.known[0], tt.known[1]
			if order := m.Ranking.Order; len(order) != n || order[0] != tt.first || !hasE && !hasQ && !slices.IsSorted(order) {
				t.Errorf("%s, %s: the order is %v", name, scale, order)
			}
			if m.Scores.Known != tt.known || m.Reference.Known != tt.known {
				t.Errorf("%s, %s: of the figures %v are known, want %v", name, scale, m.Scores.Known, tt.known)
			}
			for i := range n {
				e, q := m.Ranking.Part(m.Weights, int32(i))
				if !hasE && e != 0 || !hasQ && q != 0 {
					t.Fatalf("%s, %s: the score of post %d is %v + %v", name, scale, i, e, q)
				}
			}
			if both := hasE && hasQ; len(m.Insight.Front.Members) > 0 != both || len(m.Insight.Curve.Points) > 0 && !both {
				t.Errorf("%s, %s: a front of %d posts", name, scale, len(m.Insight.Front.Members))
			}
			for _, row := range cells(t, m) {
				for column, there := range map[string]bool{
					"engagement": hasE, "quality": hasQ, "score": hasE || hasQ, "rank": hasE || hasQ, "best_rank": hasE && hasQ, "spam": true,
				} {
					if (row[column] != "") != there {
						t.Fatalf("%s, %s: the saved %s is %q", name, scale, column, row[column])
					}
				}
			}
			saved := false
			m.Chart = func() []byte { saved = true; return nil }
			if p.Send(ranking.SavePressed{What: ranking.ChartSVG}); saved != (hasE && hasQ) || saved == (len(p.Last.Notices) > 0) {
				t.Errorf("%s, %s: a plot is saved: %v, %q", name, scale, saved, p.Last.Notices)
			}
		}
	}
}

// A take-rate is one of clicks: takings have none, though both of their models are there.
func TestATakeRateTakesClicks(t *testing.T) {
	for perThousand, known := range map[bool]bool{true: true, false: false} {
		own := rankingtest.Own("mine.csv", 30)
		own.Words.PerThousand = perThousand
		p := rankingtest.Of(t, feedtest.Of(30, 2), "")
		p.Bring(t, own)
		if s := p.Lab.Scores; s.Known != [3]bool{true, true, known} || s.TakeRate > 0 != known {
			t.Errorf("per impression %v: the figures are %+v", perThousand, s)
		}
	}
}

// While a question waits, what tells its answer is not to be had: swap points and best ranks.
func TestAQuestionHidesWhatTells(t *testing.T) {
	p := rankingtest.Shipped(t, "open=bridge-2")
	find := func() {
		for range 3 {
			if c, ok := labtest.Find[lab.Await](p.Last.Cmds); ok && c.Key == "sweep" {
				p.Send(c.Msg)
			}
		}
	}
	p.Send(predict.QuestionChosen{Key: "first-08"})
	find()
	m := p.Lab
	if m.Swaps.Ready || len(m.Swaps.Found.Swaps) > 0 {
		t.Errorf("%d swap points are shown", len(m.Swaps.Found.Swaps))
	}
	for row := range m.Export() {
		if row.BestRank != 0 {
			t.Fatalf("the best rank of %s is %d", row.ID, row.BestRank)
		}
	}
	p.Send(predict.AnswerDrafted{Text: "0"}, predict.AnswerCommitted{})
	find()
	if !m.Swaps.Ready || len(m.Swaps.Found.Swaps) == 0 || slices.Collect(m.Export())[0].BestRank == 0 {
		t.Error("after the answer there are no swap points, or no best ranks")
	}
}

// A post that another filter removes is not let through, whichever filter it is asked of.
func TestOnlyKeptPostsAreLetThrough(t *testing.T) {
	for _, link := range []string{"", "misinfo=0.2", "misinfo-on=0", "spam-on=0&nsfw-on=0", "spam=0.1&nsfw=0.1&misinfo=0.1"} {
		m := rankingtest.Shipped(t, link).Lab
		for k := range feed.FilterKind(feed.NumFilters) {
			want := 0
			for i := range m.Feed.Posts {
				if m.Ranking.Kept[i] && m.Feed.Truth(int32(i), k) == feed.Is {
					want++
				}
			}
			if got := m.Ranking.Counts[k].Missed; got != want {
				t.Errorf("%q: %d posts of %s are let through, want %d", link, got, k, want)
			}
		}
	}
}
