package large

import (
	"errors"
	"fmt"

	"decouple/app/job"
	"decouple/app/largefeed"
)

// Making generates a feed and lets the shipped models predict its posts. It refuses a
// number of posts that is out of range, and fails where there are no models.
var Making = job.NewKind("make-feed", func(w *job.Work, r Request) (Made, error) {
	switch {
	case r.Posts < 1 || r.Posts > largefeed.MaxPosts:
		return Made{}, fmt.Errorf("%d posts were asked for; choose 1 to %d", r.Posts, largefeed.MaxPosts)
	case w.Models == nil:
		return Made{}, errors.New("there are no models to predict with; reload the page")
	}
	start := w.Now()
	f, err := largefeed.Generate(w, r.Posts, r.Seed, w.Models, func(done int) error {
		return w.Progress(job.Progress{Stage: "writing posts and predicting each", Done: float64(done) / float64(r.Posts)})
	})
	if err != nil {
		return Made{}, err
	}
	return Made{f.Clicks, f.Quality, f.Marks, (w.Now() - start) / 1000}, nil
})

// Request asks for the first posts of a generated feed.
type Request struct {
	// Posts is how many, 1…largefeed.MaxPosts.
	Posts int
	// Seed decides the posts: post i depends on it and on i alone.
	Seed uint64
}

// Made has the predictions for the n posts of a generated feed, as largefeed.New takes
// them: clicks per 1,000 impressions, quality and the filters' probabilities, both 0…1.
// The posts themselves are written again from the seed when they are shown.
type Made struct {
	Clicks, Quality []float32                    `json:"-"`
	Marks           [largefeed.Filters][]float32 `json:"-"`
	// Seconds is how long it took.
	Seconds float64
}

// Columns implements [job.Columned].
func (m *Made) Columns() []any {
	all := []any{&m.Clicks, &m.Quality}
	for k := range m.Marks {
		all = append(all, &m.Marks[k])
	}
	return all
}
