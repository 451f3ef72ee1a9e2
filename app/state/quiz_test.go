package state

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/sample"
	"decouple/static/models"
)

// shippedFeed is the sample feed as the page has it.
func shippedFeed(t testing.TB) *Feed {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// linked is the page of a link.
func linked(t testing.TB, f *Feed, link string) Model {
	t.Helper()
	m, err := New(f, link)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// posed is a question of the sample feed, with pages opened before and after its move.
func posed(t *testing.T, f *Feed, key string) (a *Asked, before, after Model) {
	t.Helper()
	q, ok := FindQuestion(key)
	if !ok {
		t.Fatalf("there is no question %q", key)
	}
	a, ok = asked(f, q, Defaults())
	if !ok {
		t.Fatalf("%s can't be asked of the sample feed", key)
	}
	return a, linked(t, f, q.Start), linked(t, f, q.Start+"&"+q.Move)
}

func ids(m *Model, order []int32) (list []string) {
	for _, i := range order {
		list = append(list, m.Feed.Posts[i].ID)
	}
	return list
}

// The fragments of the questions are settings, and move what they say.
func TestQuestionsAreSettings(t *testing.T) {
	keys := map[string]bool{}
	for _, q := range Questions {
		for _, fragment := range []string{q.Start, q.Move} {
			if _, notices := Decode(fragment); len(notices) > 0 {
				t.Errorf("%s: %q: %q", q.Key, fragment, notices)
			}
		}
		from, to := q.settings(Defaults())
		if from.Weights == to.Weights && from.Filters == to.Filters {
			t.Errorf("%s: %q moves nothing", q.Key, q.Move)
		}
		if from.Ask != q.Key || to.Ask != "" {
			t.Errorf("%s: asks %q before the move and %q after it", q.Key, from.Ask, to.Ask)
		}
		if keys[q.Key] {
			t.Errorf("two questions have the key %q", q.Key)
		}
		keys[q.Key] = true
		if got, ok := FindQuestion(q.Key); !ok || got != q {
			t.Errorf("FindQuestion(%q) = %+v, %t", q.Key, got, ok)
		}
	}
	if len(Questions) != 10 {
		t.Errorf("%d questions, want 10", len(Questions))
	}
}

// Every answer is what pages opened before and after the move show.
func TestAnswersAreTheEngines(t *testing.T) {
	f := shippedFeed(t)
	for _, key := range []string{"zero-beta", "first-08", "first-b800", "first-a0", "first-a1000"} {
		a, _, after := posed(t, f, key)
		if got, want := a.Choices[a.Right].post, after.Ranking.Order[0]; got != want {
			t.Errorf("%s: the answer is %s, but first is %s", key, f.Posts[got].ID, f.Posts[want].ID)
		}
		for n, c := range a.Choices {
			if got := after.Ranking.Rank[c.post] == 0; got != (n == a.Right) {
				t.Errorf("%s: choice %d has rank %d", key, n, after.Ranking.Rank[c.post]+1)
			}
			if want := ", rank " + format.Count(int(after.Ranking.Rank[c.post])+1); !strings.HasSuffix(c.After, want) {
				t.Errorf("%s: choice %d: %q does not end in %q", key, n, c.After, want)
			}
		}
	}
	for _, key := range []string{"top-08", "changes-b800", "changes-a0"} {
		a, before, after := posed(t, f, key)
		stay := 0
		for _, id := range ids(&before, before.Ranking.Order[:10]) {
			stay += b2i(slices.Contains(ids(&after, after.Ranking.Order[:10]), id))
		}
		if a.Right != 10-stay || a.Most != 10 {
			t.Errorf("%s: %d of %d leave, want %d of 10", key, a.Right, a.Most, 10-stay)
		}
	}
	a, before, after := posed(t, f, "halve-both")
	if same := slices.Equal(before.Ranking.Order, after.Ranking.Order); !same || a.Right != 0 {
		t.Errorf("halve-both: %d move; the orders are equal: %t, want 0 and true", a.Right, same)
	}
	a, before, after = posed(t, f, "raw-scale")
	if same := slices.Equal(before.Ranking.Top(), after.Ranking.Top()); !same || a.Answer(a.Right) != "Yes" {
		t.Errorf("raw-scale: %s; the tops are equal: %t, want Yes and true", a.Answer(a.Right), same)
	}
	a, before, after = posed(t, f, "strict-filter")
	back, mistakes := 0, 0
	for i := range f.Posts {
		if after.Ranking.Kept[i] && !before.Ranking.Kept[i] {
			back++
			mistakes += b2i(!f.Posts[i].Truth.Misinformation)
		}
	}
	if a.Right != mistakes || a.Most != back || mistakes < 3 || mistakes == back {
		t.Errorf("strict-filter: %d of %d, want %d of %d, a few of both kinds", a.Right, a.Most, mistakes, back)
	}
	a, before, after = posed(t, f, "percentile")
	first := before.Ranking.Order[0]
	was, is := before.Ranking.Columns.Engagement(int(first)), after.Ranking.Columns.Engagement(int(first))
	if is <= was || a.Answer(a.Right) != "It rises" {
		t.Errorf("percentile: %s from %v to %v, want a rise", a.Answer(a.Right), was, is)
	}
	for _, m := range []*Model{&before, &after} { // the reason's share is the percentile: no ties
		p := put{feed: f}
		below, others := p.fewer(m.Ranking, first)
		if got := float64(below) / float64(others); format.Fixed(got, 9) != format.Fixed(m.Ranking.Columns.Engagement(int(first)), 9) {
			t.Errorf("percentile: %d of %d is %v, want %v", below, others, got, m.Ranking.Columns.Engagement(int(first)))
		}
	}
	if a, _, _ = posed(t, f, "retrain"); a.Answer(a.Right) != "The coupled model" {
		t.Errorf("retrain: %s, want the coupled model", a.Answer(a.Right))
	}
}

// Of the four posts of never-first one is not first at any ratio of thousandths,
// and each of the others is at one of them.
func TestNeverFirst(t *testing.T) {
	f := shippedFeed(t)
	a, before, after := posed(t, f, "never-first")
	r := before.Ranking
	first := map[int32]bool{}
	for w := range int32(1001) {
		for _, weights := range []rank.Weights{{Alpha: 1000, Beta: w}, {Alpha: w, Beta: 1000}} {
			r.Reorder(weights)
			first[r.Order[0]] = true
		}
	}
	for n, c := range a.Choices {
		if first[c.post] == (n == a.Right) {
			t.Errorf("%s, choice %d of which %d is right, is first somewhere: %t", f.Posts[c.post].ID, n, a.Right, first[c.post])
		}
	}
	dent := a.Choices[a.Right].post
	for j := range f.Posts {
		if c := &r.Columns; r.Kept[j] && int32(j) != dent && c.E[j] >= c.E[dent] && c.Q[j] >= c.Q[dent] {
			t.Errorf("%s is at least as good as %s in both", f.Posts[j].ID, f.Posts[dent].ID)
		}
	}
	for _, i := range r.Order {
		if v := reaching(r, i); v.somehow != first[i] {
			t.Errorf("%s: reaching says %t, but first somewhere: %t", f.Posts[i].ID, v.somehow, first[i])
		}
	}
	if after.Ranking.Rank[dent] == 0 {
		t.Error("the move puts it first")
	}
}

// The post of the question "pass" never passes, though the move lifts it.
func TestPass(t *testing.T) {
	f := shippedFeed(t)
	a, before, after := posed(t, f, "pass")
	if a.Answer(a.Right) != "No" {
		t.Fatalf("pass: %s, want No", a.Answer(a.Right))
	}
	p := put{feed: f, before: before.Ranking, after: after.Ranking}
	p.overtake()
	if p.Reason[0] != a.Reason[0] || !strings.Contains(a.Reason[2], "did rise, from rank 3 to rank 2") {
		t.Errorf("pass: %q", a.Reason)
	}
}

// The questions can't be answered by place or by habit, and their premises hold.
func TestQuestionsAreGood(t *testing.T) {
	f := shippedFeed(t)
	places := map[int]bool{}
	yes := map[string]bool{}
	for _, q := range Questions {
		a, before, after := posed(t, f, q.Key)
		if a.Text == "" || len(a.Reason) < 2 || strings.ContainsAny(a.Text+a.Title, "!") {
			t.Errorf("%s: %q, %q", q.Key, a.Text, a.Reason)
		}
		if strings.Contains(strings.Join(a.Reason, " "), "NaN") {
			t.Errorf("%s: %q", q.Key, a.Reason)
		}
		right := 0
		for n := range max(len(a.Choices), a.Most+1) {
			right += b2i(a.Grade(n))
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
		if changes := before.Ranking.Order[0] != after.Ranking.Order[0]; q.kind == whichFirst && !changes {
			t.Errorf("%s: the first post does not change", q.Key)
		}
	}
	if len(places) < 2 || len(yes) < 2 {
		t.Errorf("the right one of four is always at %v, of two always %v", places, yes)
	}
}

// An own question can be asked from every end of the dials and every scale.
func TestOwnQuestionsAtTheEnds(t *testing.T) {
	f := shippedFeed(t)
	for _, start := range []string{"", "a=0&b=0", "a=0", "b=0", "scale=raw", "scale=standardised", "spam=0.02"} {
		s, _ := Decode(start)
		for _, key := range []string{"first-a0", "first-b0", "first-b1000", "changes-a0", "changes-b0", "changes-a600"} {
			q, _ := FindQuestion(key)
			a, ok := asked(f, q, s)
			if !ok {
				continue
			}
			all := a.Text + strings.Join(a.Reason, " ")
			if len(a.Reason) == 0 || strings.Contains(all, "NaN") || strings.Contains(all, "Inf") {
				t.Errorf("%s from %q: %s", key, start, all)
			}
		}
	}
	q, _ := FindQuestion("first-b800")
	s, _ := Decode("spam=0")
	if _, ok := asked(f, q, s); ok {
		t.Error("a question was asked of no posts")
	}
}

func TestFindQuestionRefuses(t *testing.T) {
	for _, key := range []string{"", "first", "first-", "first-b", "first-c5", "first-b-1", "first-b1001", "first-b08", "first-b+8", "second-b8", "changes-a٣", "FIRST-08"} {
		if q, ok := FindQuestion(key); ok {
			t.Errorf("FindQuestion(%q) = %+v", key, q)
		}
	}
	if got := OwnKey(OwnForm{Changes: true, Alpha: true, To: 5}); got != "changes-a5" {
		t.Errorf("OwnKey = %q, want changes-a5", got)
	}
}
