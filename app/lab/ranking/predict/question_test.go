package predict_test

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
)

// The questions can't be answered by place or by habit, and their premises hold.
func TestQuestionsAreGood(t *testing.T) {
	places := map[int]bool{}
	yes := map[string]bool{}
	for _, q := range predict.Questions {
		a, before, after := posed(t, q.Key)
		if a.Text == "" || len(a.Reason) < 2 || strings.ContainsAny(a.Text+a.Title, "!") {
			t.Errorf("%s: %q, %q", q.Key, a.Text, a.Reason)
		}
		if strings.Contains(strings.Join(a.Reason, " "), "NaN") {
			t.Errorf("%s: %q", q.Key, a.Reason)
		}
		right := 0
		for n := range max(len(a.Choices), a.Most+1) {
			right += count(a.Grade(n))
		}
		if limit := 1 + 2*a.Tolerance; right < 1 || right > limit {
			t.Errorf("%s: %d answers count as right, want 1 to %d", q.Key, right, limit)
		}
		if len(a.Choices) == 0 && 2*right > a.Most {
			t.Errorf("%s: %d of %d answers count as right", q.Key, right, a.Most+1)
		}
		if len(a.Choices) == 4 {
			places[a.Right] = true
		}
		if len(a.Choices) == 2 {
			yes[a.Answer(a.Right)] = true
		}
		for n, c := range a.Choices {
			for _, d := range a.Choices[:n] {
				if c.Text == d.Text || c.Short == d.Short {
					t.Errorf("%s: two choices are %q", q.Key, c.Short)
				}
			}
		}
		if changes := before.Ranking.Order[0] != after.Ranking.Order[0]; q.AsksFirst() && !changes {
			t.Errorf("%s: the first post does not change", q.Key)
		}
	}
	if len(places) < 2 || len(yes) < 2 {
		t.Errorf("the right one of four is always at %v, of two always %v", places, yes)
	}
}

// An own question can be asked from every end of the dials and every scale.
func TestOwnQuestionsAtTheEnds(t *testing.T) {
	f := rankingtest.Shipped(t, "").Lab.Feed
	asked := func(key, start string) (*predict.Asked, bool) {
		d := feed.DefaultDials()
		if err := lab.ReadDials(&d, start); err != nil {
			t.Fatal(err)
		}
		q, _ := predict.FindQuestion(key)
		return predict.AskOf(f, q, d)
	}
	answered := 0
	for _, start := range []string{"", "a=0&b=0", "a=0", "b=0", "scale=raw", "scale=standardised", "spam=0.02"} {
		for _, key := range []string{"first-a0", "first-b0", "first-b1000", "changes-a0", "changes-b0", "changes-a600"} {
			a, ok := asked(key, start)
			if !ok {
				continue
			}
			answered++
			all := a.Text + strings.Join(a.Reason, " ")
			if len(a.Reason) == 0 || strings.Contains(all, "NaN") || strings.Contains(all, "Inf") {
				t.Errorf("%s from %q: %s", key, start, all)
			}
		}
	}
	if answered < 30 {
		t.Errorf("%d of 42 questions could be asked", answered)
	}
	if _, ok := asked("first-b800", "spam=0"); ok {
		t.Error("a question was asked of no posts")
	}
}

func TestFindQuestionRefuses(t *testing.T) {
	for _, key := range []string{"", "first", "first-", "first-b", "first-c5", "first-b-1", "first-b1001", "first-b08", "first-b+8", "second-b8", "changes-a٣", "FIRST-08"} {
		if q, ok := predict.FindQuestion(key); ok {
			t.Errorf("FindQuestion(%q) = %+v", key, q)
		}
	}
	if got := predict.OwnKey(predict.OwnForm{Changes: true, Alpha: true, To: 5}); got != "changes-a5" {
		t.Errorf("OwnKey = %q, want changes-a5", got)
	}
}
