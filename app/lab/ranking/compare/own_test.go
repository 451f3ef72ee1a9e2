package compare_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/compare"
	"decouple/app/metric"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/table"
)

// ofOwn is a training on the reader's own feed.
var ofOwn = compare.Request{Own: true, Labels: 100, Alpha: 500, Beta: 500, Seed: 1}

// mapping takes the columns for the roles with these keys.
func mapping(t *testing.T, roles string) (m schema.Mapping) {
	t.Helper()
	for _, key := range strings.Fields(roles) {
		was := len(m.Columns)
		for r := range schema.Role(schema.Roles) {
			if r.Key() == key {
				m.Columns = append(m.Columns, schema.Choice{Role: r})
			}
		}
		if len(m.Columns) == was {
			t.Fatalf("no role %q", key)
		}
	}
	return m
}

// built is a feed that was read and assigned to folds, without models: a training needs
// none.
func built(t *testing.T, roles string, rows int) *ownfeed.Feed {
	t.Helper()
	file := jobtest.Feed(rows)
	read := func() *table.Reader {
		r, err := table.NewReader(strings.NewReader(file.Data), file.Title)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p, err := schema.Look(read(), file.Title, file.Size(), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := schema.Build(context.Background(), read(), mapping(t, roles), p, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &ownfeed.Feed{Feed: *f}
	for i := range f.Posts {
		o.Fold = append(o.Fold, uint8(i*7%5))
	}
	return o
}

func known(p *post.Post) bool { return p.Log.HasValue && p.Log.Ratings > 0 }

// Four fifths of the posts are trained on, the last is ranked.
func TestTrainingOnTheOwnFeed(t *testing.T) {
	s := newServer()
	s.Own = built(t, "text engagement quality spam", 400)
	r := train(t, s, ofOwn).Answer
	ranked := map[int]bool{}
	for i, at := range r.Posts {
		l := &s.Own.Posts[at].Log
		ranked[int(at)] = true
		if s.Own.Fold[at] != 0 {
			t.Fatalf("post %d of fold %d is ranked", at, s.Own.Fold[at])
		}
		if math.IsNaN(r.TrueE[i]) == l.HasValue || l.HasValue && r.TrueE[i] != l.Value {
			t.Errorf("post %d: engagement %g, log %+v", at, r.TrueE[i], *l)
		}
		if math.IsNaN(r.TrueQ[i]) == (l.Ratings > 0) || l.Ratings > 0 && r.TrueQ[i] != l.Rating {
			t.Errorf("post %d: quality %g, log %+v", at, r.TrueQ[i], *l)
		}
	}
	if n := len(r.Posts); n != 80 || len(ranked) != n {
		t.Errorf("%d of 400 posts are ranked, %d different ones; want a fifth", n, len(ranked))
	}
	rows := 0
	for i := range s.Own.Posts {
		if !ranked[i] && known(&s.Own.Posts[i]) {
			rows++
		}
	}
	if r.Rows != rows {
		t.Errorf("trained on %d rows, want %d", r.Rows, rows)
	}
	var e, q, wantE, wantQ []float64
	for i, at := range r.Posts {
		if known(&s.Own.Posts[at]) {
			e, q = append(e, r.E[i]), append(q, r.Q[i])
			wantE, wantQ = append(wantE, r.TrueE[i]), append(wantQ, r.TrueQ[i])
		}
	}
	if a, b := metric.Spearman(e, wantE), metric.Spearman(q, wantQ); a < 0.5 || b < 0.5 {
		t.Errorf("Spearman on the fifth that was left out: %g and %g", a, b)
	}
}

// Another own feed is another training, even of the same length and with the first one's
// pair still there; the sample is not touched by either.
func TestAnotherOwnFeed(t *testing.T) {
	one := built(t, "text engagement quality spam", 400)
	two := built(t, "text quality engagement spam", 400)
	s := newServer()
	sample := train(t, s, small(0))
	s.Own = one
	first := train(t, s, ofOwn)
	s.Own = two
	second := train(t, s, ofOwn)
	if first.SameColumns(second) {
		t.Fatal("two feeds gave one answer")
	}
	fresh := newServer()
	fresh.Own = two
	if !train(t, fresh, ofOwn).SameColumns(second) {
		t.Error("the feed before has changed the answer")
	}
	s.Own = one
	if !train(t, s, ofOwn).SameColumns(first) {
		t.Error("back at the first feed the answer is another one")
	}
	if !train(t, s, small(0)).SameColumns(sample) {
		t.Error("the sample's answer is another one")
	}
}

func TestTrainingNeedsBothObjectives(t *testing.T) {
	for roles, want := range map[string]string{
		"text engagement ignore spam": "no quality",
		"text ignore quality spam":    "no engagement",
		"text ignore ignore spam":     "neither engagement nor quality",
	} {
		why := jobtest.Refusal(t, compare.Training, ofOwn, jobtest.Own(built(t, roles, 200)))
		if !strings.Contains(why, want) || !strings.Contains(why, "nothing for one model to combine") {
			t.Errorf("%s: %q, want something about %q", roles, why, want)
		}
	}
}

// Of a large feed only so many posts are ranked.
func TestRankedPostsAreLimited(t *testing.T) {
	f := built(t, "text engagement quality spam", 400)
	for i := range f.Fold { // all but the first 300 are left out
		f.Fold[i] = 0
		if i < 300 {
			f.Fold[i] = 1
		}
	}
	for len(f.Posts) < compare.MaxRanked+400 {
		f.Posts = append(f.Posts, f.Posts[350])
		f.Fold = append(f.Fold, 0)
	}
	r := jobtest.Answer(t, compare.Training, ofOwn, jobtest.Own(f)).Answer
	if n := len(r.Posts); n != compare.MaxRanked || r.Posts[0] != 300 || int(r.Posts[n-1]) != 300+n-1 {
		t.Errorf("%d posts are ranked, from %d", n, r.Posts[0])
	}
}
