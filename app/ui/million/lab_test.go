package million

import (
	"context"
	"math"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/largefeed"
	"decouple/app/model/modeltest"
	"decouple/app/rank"
	"decouple/app/state"
)

// large is a Model that shows a generated feed of n posts, as far as this view goes.
func large(t *testing.T, n int) *state.Model {
	t.Helper()
	f, err := largefeed.Generate(context.Background(), n, largefeed.Seed, modeltest.Set(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := rank.NewLargeFeed(f.Clicks, f.Quality, state.CrowdTop)
	if err != nil {
		t.Fatal(err)
	}
	m := &state.Model{Settings: state.Defaults(), Crowd: &state.Crowd{Feed: f, Rank: r}}
	m.Settings.View = state.MillionView
	return m
}

// The list's rows are the posts in the order of the score, with both parts of it.
func TestCrowdSource(t *testing.T) {
	m := large(t, 400)
	s := NewSource(m)
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		m.Settings.Scale = scale
		m.Crowd.Rank.Filter(scale, nil, nil)
		for _, w := range []rank.Weights{{Alpha: 600, Beta: 400}, {Alpha: 0, Beta: 1000}, {Alpha: 1000}, {}} {
			m.Settings.Weights = w
			rows, ax := s.Rows(0, s.Len(), nil), s.Axis()
			if len(rows) != 400 {
				t.Fatalf("%d rows", len(rows))
			}
			order := m.Crowd.Rank.Window(w, 0, 400, nil)
			for i, r := range rows {
				p := m.Crowd.Feed.Post(int(order[i]))
				if r.Author != p.Author || r.Text != p.Text {
					t.Fatalf("row %d is %q by %s, want %q by %s", i, r.Text, r.Author, p.Text, p.Author)
				}
				if i > 0 && r.E+r.Q > rows[i-1].E+rows[i-1].Q+1e-9 {
					t.Fatalf("%v, %v: row %d scores %v, the one before it %v", scale, w, i, r.E+r.Q, rows[i-1].E+rows[i-1].Q)
				}
				lo, hi := min(r.E, 0)+min(r.Q, 0), max(r.E, 0)+max(r.Q, 0)
				if lo < ax.Lo-1e-9 || hi > ax.Hi+1e-9 || math.IsNaN(hi-lo) {
					t.Fatalf("%v, %v: a bar from %v to %v leaves the axis %+v", scale, w, lo, hi, ax)
				}
			}
			deep := s.Rows(390, 50, nil)
			if len(deep) != 10 || deep[0] != rows[390] {
				t.Errorf("%v, %v: rows from 390 are %d, the first %+v", scale, w, len(deep), deep[0])
			}
		}
	}
}

func TestMillionView(t *testing.T) {
	m := large(t, 300)
	m.Settings.Size = 300
	v := View(m)
	if !v.Ready || v.Making || v.Ranked != 300 || v.Count != "300 ranked of 300 generated posts, 0 removed by filters." {
		t.Errorf("made: %+v", v)
	}
	if !strings.Contains(v.Readout.Found, "of 300 kept posts") || !strings.Contains(v.Readout.Found, "Change one") {
		t.Errorf("of candidates it says %q", v.Readout.Found)
	}
	filtered, _ := state.Update(*m, state.CrowdFiltered{Milliseconds: 7})
	if got := View(&filtered).Readout.Found; !strings.Contains(got, "took 7.00\u202fms at the last change") {
		t.Errorf("after a filter of candidates it says %q", got)
	}
	m.Crowd.Removed[state.Spam] = 1234
	m.Settings.Filters[state.NSFW].On = false
	if f := crowdFilters(m); f[state.Spam].Removed != "1,234 removed" || f[state.NSFW].Removed != "off" {
		t.Errorf("the filters say %+v", f)
	}

	m.Crowd, m.Settings.Size = nil, 100_000
	m.Now = 5000
	m.Work.Job = &state.Job{Do: job.DoCrowd, Crowd: &job.CrowdRequest{Posts: 100_000}, Since: 1000, Stage: "writing", Done: 0.25}
	v = View(m)
	if v.Ready || !v.Making || v.Stage != "Writing" || v.Detail != "25,000 of 100,000 posts, 4\u202fs, about 12\u202fs left" {
		t.Errorf("while it is made: %+v", v)
	}
	m.Work.Job, m.CrowdFailure = nil, "The worker is gone."
	if v = View(m); v.Making || v.Failure != "The worker is gone." {
		t.Errorf("after a failure: %+v", v)
	}
	for _, n := range state.Sizes {
		if sizeCosts[n] == "" {
			t.Errorf("nobody knows what %d posts cost", n)
		}
	}
}
