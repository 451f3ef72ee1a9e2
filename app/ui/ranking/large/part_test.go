package large

import (
	"context"
	"math"
	"strings"
	"sync"
	"testing"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/largefeed"
	"decouple/app/model/modeltest"
	"decouple/app/rank"
)

const posts = 1000

// made is a generated feed of so many posts, as the worker answers.
var made = sync.OnceValues(func() (*large.Made, error) {
	f, err := largefeed.Generate(context.Background(), posts, largefeed.Seed, modeltest.Set(), nil)
	if err != nil {
		return nil, err
	}
	return &large.Made{Clicks: f.Clicks, Quality: f.Quality, Marks: f.Marks, Seconds: 0.05}, nil
})

// open opens a page that shows the generated feed; link says what else it shows.
func open(t *testing.T, link string) *rankingtest.Page {
	t.Helper()
	answer, err := made()
	if err != nil {
		t.Fatal(err)
	}
	p := rankingtest.Made(t, modeltest.Posts(5), "part=million&posts=1000"+link)
	p.Send(rankingtest.Answer(t, p.Posted(t), answer))
	return p
}

// The list's rows are the posts in the order of the score, with both parts of it.
func TestSource(t *testing.T) {
	p := open(t, "&spam-on=0&nsfw-on=0&misinfo-on=0")
	m, s := p.Lab, NewSource(p.Lab.Large.Feed)
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		p.Send(ranking.ScaleChosen{Scale: scale})
		for _, w := range []rank.Weights{{Alpha: 600, Beta: 400}, {Alpha: 0, Beta: 1000}, {Alpha: 1000}, {}} {
			p.Send(ranking.PresetChosen{Preset: feed.Preset{Weights: w}})
			if m.Scale != scale || m.Weights != w {
				t.Fatalf("the dials are %+v, want %v and %v", m.Dials, scale, w)
			}
			rows, ax := s.Rows(0, s.Len(), nil), s.Axis()
			if len(rows) != posts {
				t.Fatalf("%d rows", len(rows))
			}
			order := m.Large.Feed.Ranks.Window(w, 0, posts, nil)
			for i, r := range rows {
				post := m.Large.Feed.Posts.Post(int(order[i]))
				if r.Author != post.Author || r.Text != post.Text {
					t.Fatalf("row %d is %q by %s, want %q by %s", i, r.Text, r.Author, post.Text, post.Author)
				}
				if i > 0 && r.E+r.Q > rows[i-1].E+rows[i-1].Q+1e-9 {
					t.Fatalf("%v, %v: row %d scores %v, the one before it %v", scale, w, i, r.E+r.Q, rows[i-1].E+rows[i-1].Q)
				}
				lo, hi := min(r.E, 0)+min(r.Q, 0), max(r.E, 0)+max(r.Q, 0)
				if lo < ax.Lo-1e-9 || hi > ax.Hi+1e-9 || math.IsNaN(hi-lo) {
					t.Fatalf("%v, %v: a bar from %v to %v leaves the axis %+v", scale, w, lo, hi, ax)
				}
			}
			deep := s.Rows(posts-10, 50, nil)
			if len(deep) != 10 || deep[0] != rows[posts-10] {
				t.Errorf("%v, %v: the last rows are %d, the first %+v", scale, w, len(deep), deep[0])
			}
		}
	}
}

func TestMillionView(t *testing.T) {
	p := open(t, "&spam=1&nsfw-on=0&misinfo-on=0")
	m := p.Lab
	v := View(m, 0)
	if !v.Ready || v.Making || v.Ranked != posts || v.Count != "1,000 ranked of 1,000 generated posts, 0 removed by filters." {
		t.Errorf("made: %+v", v)
	}
	if want := costText(large.Pace{Posts: posts, Seconds: 0.05}, posts); v.Cost != want {
		t.Errorf("of the cost it says %q, want %q", v.Cost, want)
	}
	if !strings.Contains(v.Latency.Found, "of 1,000 kept posts") || !strings.Contains(v.Latency.Found, "Change one") {
		t.Errorf("of candidates it says %q", v.Latency.Found)
	}
	p.Send(lab.For(m.Large, large.FilterTimed{Milliseconds: 7}))
	if got := View(m, 0).Latency.Found; !strings.Contains(got, "took 7.00\u202fms: filtering") {
		t.Errorf("after a filter of candidates it says %q", got)
	}
	m.Large.Feed.Removed[feed.Spam] = 1234
	if f := filtersView(m); f[feed.Spam].Removed != "1,234 removed" || f[feed.NSFW].Removed != "off" {
		t.Errorf("the filters say %+v", f)
	}

	p.Now = 1000
	p.Send(lab.For(m.Large, large.SizeChosen{Size: 100_000}))
	r := p.Posted(t)
	if f := filtersView(m); f[feed.Spam].Removed != "on" {
		t.Errorf("while there is no feed the filters say %+v", f)
	}
	p.Send(rankingtest.Progress(r, job.Progress{Stage: "writing", Done: 0.25}))
	v = View(m, 5000)
	if v.Ready || !v.Making || v.Stage != "Writing" || v.Detail != "25,000 of 100,000 posts, 4\u202fs, about 12\u202fs left" {
		t.Errorf("while it is made: %+v", v)
	}
	p.Send(rankingtest.Failure(r, "The worker is gone."))
	if v = View(m, 5000); v.Making || v.Failure != "The worker is gone." {
		t.Errorf("after a failure: %+v", v)
	}
}

// What a feed takes is said of this machine, once it has made one.
func TestCostText(t *testing.T) {
	const end = ". Made on this machine and kept in this page only."
	for _, c := range []struct {
		pace large.Pace
		n    int
		want string
	}{
		{large.Pace{}, 1000, "Takes less than 1\u202fMB of memory; the time shows while it is made"},
		{large.Pace{}, 10_000, "Takes about 2\u202fMB of memory; the time shows while it is made"},
		{large.Pace{Posts: 1000, Seconds: 0.05}, 100_000, "Takes about 21\u202fMB of memory and, at the speed of the last 1,000 posts, about 5 seconds"},
		{large.Pace{Posts: 100_000, Seconds: 4.4}, 1_000_000, "Takes about 210\u202fMB of memory and, at the speed of the last 100,000 posts, about 45 seconds"},
		{large.Pace{Posts: 100_000, Seconds: 9}, 1_000_000, "Takes about 210\u202fMB of memory and, at the speed of the last 100,000 posts, about 2 minutes"},
		{large.Pace{Posts: 100_000, Seconds: 9}, 10_000, "Takes about 2\u202fMB of memory and, at the speed of the last 100,000 posts, less than a second"},
	} {
		if got := costText(c.pace, c.n); got != c.want+end {
			t.Errorf("%+v, %d posts: %q, want %q", c.pace, c.n, got, c.want+end)
		}
	}
	if got := secondsText(1.2) + secondsText(58) + secondsText(57); got != "about 1 secondabout 1 minuteabout 55 seconds" {
		t.Error(got)
	}
}
