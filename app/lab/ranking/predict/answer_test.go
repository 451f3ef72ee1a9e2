package predict_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// posed is a question of the sample feed, with pages opened before and after its move.
func posed(t *testing.T, key string) (a *predict.Asked, before, after *ranking.Lab) {
	t.Helper()
	q, ok := predict.FindQuestion(key)
	if !ok {
		t.Fatalf("there is no question %q", key)
	}
	before = rankingtest.Shipped(t, q.Start).Lab
	a, ok = predict.AskOf(before.Feed, q, feed.DefaultDials())
	if !ok {
		t.Fatalf("%s can't be asked of the sample feed", key)
	}
	return a, before, rankingtest.Shipped(t, q.Start+"&"+q.Move).Lab
}

func ids(m *ranking.Lab, order []int32) (list []string) {
	for _, i := range order {
		list = append(list, m.Feed.Posts[i].ID)
	}
	return list
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// The fragments of the questions are dials, and move what they say.
func TestQuestionsAreSettings(t *testing.T) {
	keys := map[string]bool{}
	for _, q := range predict.Questions {
		for _, fragment := range []string{q.Start, q.Move} {
			d := feed.DefaultDials()
			if err := lab.ReadDials(&d, fragment); err != nil {
				t.Errorf("%s: %q: %v", q.Key, fragment, err)
			}
			if notices := rankingtest.Shipped(t, fragment).Notices; len(notices) > 0 {
				t.Errorf("%s: %q: %q", q.Key, fragment, notices)
			}
		}
		from, to := q.Dials(feed.DefaultDials())
		if from.Weights == to.Weights && from.Filters == to.Filters {
			t.Errorf("%s: %q moves nothing", q.Key, q.Move)
		}
		if keys[q.Key] {
			t.Errorf("two questions have the key %q", q.Key)
		}
		keys[q.Key] = true
		if got, ok := predict.FindQuestion(q.Key); !ok || got != q {
			t.Errorf("FindQuestion(%q) = %+v, %t", q.Key, got, ok)
		}
		p := rankingtest.Shipped(t, "ask="+q.Key)
		if p.Lab.Settings.Predict.Ask != q.Key || p.Lab.Dials != from {
			t.Errorf("%s: asks %q at %+v before the move, want it at %+v", q.Key, p.Lab.Settings.Predict.Ask, p.Lab.Dials, from)
		}
		answer := format.Count(p.Lab.Predict.Asked.Right)
		if p.Send(predict.AnswerDrafted{Text: answer}, predict.AnswerCommitted{}); p.Lab.Settings.Predict.Ask != "" || p.Lab.Dials != to {
			t.Errorf("%s: asks %q at %+v after the move, want none at %+v", q.Key, p.Lab.Settings.Predict.Ask, p.Lab.Dials, to)
		}
	}
	if len(predict.Questions) != 10 {
		t.Errorf("%d questions, want 10", len(predict.Questions))
	}
}

// Every answer about the first posts is what pages opened before and after the move show.
func TestAnswersAreTheEngines(t *testing.T) {
	for _, key := range []string{"zero-beta", "first-08", "first-b800", "first-a0", "first-a1000"} {
		a, _, after := posed(t, key)
		if got, want := a.Choices[a.Right].Post, after.Ranking.Order[0]; got != want {
			t.Errorf("%s: the answer is %s, but first is %s", key, after.Feed.Posts[got].ID, after.Feed.Posts[want].ID)
		}
		for n := range a.Choices {
			c := &a.Choices[n]
			if got := after.Ranking.Place(c.Post) == 0; got != (n == a.Right) {
				t.Errorf("%s: choice %d has rank %d", key, n, after.Ranking.Place(c.Post)+1)
			}
			if want := ", rank " + format.Count(int(after.Ranking.Place(c.Post))+1); !strings.HasSuffix(c.After, want) {
				t.Errorf("%s: choice %d: %q does not end in %q", key, n, c.After, want)
			}
		}
	}
	for _, key := range []string{"top-08", "changes-b800", "changes-a0"} {
		a, before, after := posed(t, key)
		stay := 0
		for _, id := range ids(before, before.Ranking.Order[:10]) {
			stay += count(slices.Contains(ids(after, after.Ranking.Order[:10]), id))
		}
		if a.Right != 10-stay || a.Most != 10 {
			t.Errorf("%s: %d of %d leave, want %d of 10", key, a.Right, a.Most, 10-stay)
		}
	}
	a, before, after := posed(t, "halve-both")
	if same := slices.Equal(before.Ranking.Order, after.Ranking.Order); !same || a.Right != 0 {
		t.Errorf("halve-both: %d move; the orders are equal: %t, want 0 and true", a.Right, same)
	}
	a, before, after = posed(t, "raw-scale")
	if same := slices.Equal(before.Ranking.Top(), after.Ranking.Top()); !same || a.Answer(a.Right) != "Yes" {
		t.Errorf("raw-scale: %s; the tops are equal: %t, want Yes and true", a.Answer(a.Right), same)
	}
	if a, _, _ = posed(t, "retrain"); a.Answer(a.Right) != "The coupled model" {
		t.Errorf("retrain: %s, want the coupled model", a.Answer(a.Right))
	}
}

// So is every answer about what a filter does.
func TestAnswersAboutFiltersAreTheEngines(t *testing.T) {
	a, before, after := posed(t, "strict-filter")
	back, mistakes := 0, 0
	for i := range before.Feed.Posts {
		if after.Ranking.Kept[i] && !before.Ranking.Kept[i] {
			back++
			mistakes += count(!before.Feed.Posts[i].Truth.Misinformation)
		}
	}
	if a.Right != mistakes || a.Most != back || mistakes < 3 || mistakes == back {
		t.Errorf("strict-filter: %d of %d, want %d of %d, a few of both kinds", a.Right, a.Most, mistakes, back)
	}
	a, before, after = posed(t, "percentile")
	first := before.Ranking.Order[0]
	was, is := before.Ranking.Columns.Engagement(int(first)), after.Ranking.Columns.Engagement(int(first))
	if is <= was || a.Answer(a.Right) != "It rises" {
		t.Errorf("percentile: %s from %v to %v, want a rise", a.Answer(a.Right), was, is)
	}
	for _, m := range []*ranking.Lab{before, after} { // the reason's share is the percentile: no ties
		below, others := predict.Fewer(m.Feed, m.Ranking, first)
		if got := float64(below) / float64(others); format.Fixed(got, 9) != format.Fixed(m.Ranking.Columns.Engagement(int(first)), 9) {
			t.Errorf("percentile: %d of %d is %v, want %v", below, others, got, m.Ranking.Columns.Engagement(int(first)))
		}
	}
}

// Of the four posts of never-first one is not first at any ratio of thousandths, and each
// of the others is at one of them.
func TestNeverFirst(t *testing.T) {
	a, before, after := posed(t, "never-first")
	r, f := before.Ranking, before.Feed
	first := map[int32]bool{}
	for w := range int32(1001) {
		for _, weights := range []rank.Weights{{Alpha: 1000, Beta: w}, {Alpha: w, Beta: 1000}} {
			r.Reorder(weights)
			first[r.Order[0]] = true
		}
	}
	for n := range a.Choices {
		post := a.Choices[n].Post
		if first[post] == (n == a.Right) {
			t.Errorf("%s, choice %d of which %d is right, is first somewhere: %t", f.Posts[post].ID, n, a.Right, first[post])
		}
	}
	dent := a.Choices[a.Right].Post
	for j := range f.Posts {
		if c := &r.Columns; r.Kept[j] && int32(j) != dent && c.E[j] >= c.E[dent] && c.Q[j] >= c.Q[dent] {
			t.Errorf("%s is at least as good as %s in both", f.Posts[j].ID, f.Posts[dent].ID)
		}
	}
	for _, i := range r.Order {
		if somehow := predict.SomehowFirst(r, i); somehow != first[i] {
			t.Errorf("%s: reaching says %t, but first somewhere: %t", f.Posts[i].ID, somehow, first[i])
		}
	}
	if after.Ranking.Ranks()[dent] == 0 {
		t.Error("the move puts it first")
	}
}

// The post of the question "pass" never passes, though the move lifts it.
func TestPass(t *testing.T) {
	a, before, after := posed(t, "pass")
	if a.Answer(a.Right) != "No" {
		t.Fatalf("pass: %s, want No", a.Answer(a.Right))
	}
	reason := predict.OvertakeReason(before.Feed, before.Ranking, after.Ranking)
	if reason[0] != a.Reason[0] || !strings.Contains(a.Reason[2], "rose from rank 3 to rank 2") {
		t.Errorf("pass: %q, from the pages %q", a.Reason, reason)
	}
}
