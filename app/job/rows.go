package job

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/coupled"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// rowsKey names what is trained on and ranked.
type rowsKey struct {
	source   string
	wave     bool
	seed     uint64
	examples int
}

// rows are what a race trains on and what it ranks, n rows and m ranked posts.
type rows struct {
	// data has no labels hidden yet.
	data coupled.Data
	// ranked is m×d; posts are their indexes in the feed.
	ranked *text.Matrix
	posts  []int32
	// trueE and trueQ are what holds of the ranked posts, NaN where not known.
	trueE, trueQ []float64
}

const (
	// minRows is the least that a race is trained on.
	minRows = 20
	// perThousand is what exposure is counted in, in impressions.
	perThousand = 1000
	// part is how many posts are turned into rows between two looks at the
	// context, and atOnce how many are generated where their number is asked for.
	part, atOnce = 50, 500
	// leftOut is the fold of the reader's own posts that a race ranks.
	leftOut = 0
	// report is how many posts are turned into rows between two messages.
	report = 1000
)

// rowsFor returns the rows of a key, from the cache if they are there.
func (t *task) rowsFor(k rowsKey) (*rows, error) {
	if r, found := t.rows.get(k); found {
		return r, nil
	}
	var r *rows
	var err error
	if k.source == SourceOwn {
		r, err = t.ownRows(t.own)
	} else {
		r, err = t.sampleRows(k)
	}
	if err != nil {
		return nil, err
	}
	t.rows.put(k, r)
	return r, nil
}

func newRows(x *text.Extractor) *rows {
	return &rows{data: coupled.Data{X: &text.Matrix{Cols: x.Cols()}}, ranked: &text.Matrix{Cols: x.Cols()}}
}

// with returns a copy of r to which rows can be added.
func (r *rows) with() *rows {
	c := *r
	c.data.X, c.ranked = r.data.X.Select(all(r.data.X)), r.ranked.Select(all(r.ranked))
	c.data.Clicks, c.data.Exposure, c.data.Quality = slices.Clone(r.data.Clicks), slices.Clone(r.data.Exposure), slices.Clone(r.data.Quality)
	c.posts, c.trueE, c.trueQ = slices.Clone(r.posts), slices.Clone(r.trueE), slices.Clone(r.trueQ)
	return &c
}

// all names every row of m.
func all(m *text.Matrix) []int {
	rows := make([]int, m.Rows())
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// sampleRows trains on the posts of the log that were shown and rated, and ranks
// the hand-written ones. The wave adds its own to both.
func (t *task) sampleRows(k rowsKey) (*rows, error) {
	x := text.New(text.Settings{})
	if k.wave {
		k.wave = false
		r, err := t.rowsFor(k)
		if err != nil {
			return nil, err
		}
		r = r.with()
		return r, r.train(t, x, waveLog(k.seed), math.MaxInt)
	}
	if err := t.progress(Progress{Stage: "generating the log", Done: -1}); err != nil {
		return nil, err
	}
	r := newRows(x)
	r.rankTrue(x, sample.Posts())
	r.rankTrue(x, sample.Wave())
	if k.examples == 0 {
		return r, r.train(t, x, t.sampleLog(k.seed), math.MaxInt)
	}
	rng := rand.New(rand.NewPCG(k.seed, 0))
	for r.data.X.Rows() < k.examples {
		if err := r.train(t, x, sample.Log(rng, atOnce), k.examples); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// MaxRanked is the most posts that a race ranks: of a larger feed the first of
// those left out are taken.
const MaxRanked = 5000

// ownRows trains on four fifths of the reader's posts, those for which both
// objectives are known, and ranks the others.
func (t *task) ownRows(f *ownfeed.Feed) (*rows, error) {
	switch {
	case f == nil:
		return nil, errors.New("there is no feed of your own to train on; open a file first")
	case len(f.Fold) != len(f.Posts):
		return nil, errors.New("your feed has no folds; open your file again")
	case !f.Has[3] && !f.Has[4]:
		return nil, errors.New("your feed has neither engagement nor quality, so there is nothing for one model to combine")
	case !f.Has[3]:
		return nil, fmt.Errorf("your feed has no engagement to train on (%s), so there is nothing for one model to combine with quality", because(f.Why[3]))
	case !f.Has[4]:
		return nil, fmt.Errorf("your feed has no quality to train on (%s), so there is nothing for one model to combine with engagement", because(f.Why[4]))
	}
	x := text.New(text.Settings{})
	r := newRows(x)
	var rest []post.Post
	for i := range f.Posts {
		p := &f.Posts[i]
		if f.Fold[i] != leftOut {
			rest = append(rest, *p)
			continue
		}
		if i%part == 0 {
			if err := t.ctx.Err(); err != nil {
				return nil, err
			}
		}
		e, q := math.NaN(), math.NaN()
		if clicks, exposure, known := engagement(&p.Log); known {
			e = clicks / exposure
		}
		if p.Log.Ratings > 0 {
			q = p.Log.Rating
		}
		if len(r.posts) < MaxRanked {
			r.rank(x, p, i, e, q)
		}
	}
	if err := r.train(t, x, rest, math.MaxInt); err != nil {
		return nil, err
	}
	if n := r.data.X.Rows(); n < minRows {
		return nil, fmt.Errorf("only %d posts of your feed have both engagement and quality; training one model on both takes at least %d", n, minRows)
	}
	return r, nil
}

// because is why, with words for the case that none are given.
func because(why string) string {
	if why == "" {
		return "too few values"
	}
	return why
}

// train adds the posts whose engagement and quality are both known, until there
// are most rows.
func (r *rows) train(t *task, x *text.Extractor, posts []post.Post, most int) error {
	for i := range posts {
		if i%part == 0 {
			if err := t.ctx.Err(); err != nil {
				return err
			}
		}
		if i%report == report-1 {
			if err := t.progress(Progress{Stage: fmt.Sprintf("reading posts, %d of %d", i+1, len(posts)), Done: -1}); err != nil {
				return err
			}
		}
		clicks, exposure, known := engagement(&posts[i].Log)
		if !known || posts[i].Log.Ratings == 0 || r.data.X.Rows() >= most {
			continue
		}
		x.Append(r.data.X, &posts[i])
		r.data.Clicks = append(r.data.Clicks, clicks)
		r.data.Exposure = append(r.data.Exposure, exposure)
		r.data.Quality = append(r.data.Quality, posts[i].Log.Rating)
	}
	return nil
}

// rank adds a post to those that are ranked.
func (r *rows) rank(x *text.Extractor, p *post.Post, index int, e, q float64) {
	x.Append(r.ranked, p)
	r.posts = append(r.posts, int32(index))
	r.trueE, r.trueQ = append(r.trueE, e), append(r.trueQ, q)
}

// rankTrue adds posts whose truth is known to those that are ranked.
func (r *rows) rankTrue(x *text.Extractor, posts []post.Post) {
	for i := range posts {
		truth := posts[i].Truth
		r.rank(x, &posts[i], len(r.posts), truth.Appeal, truth.Quality)
	}
}

// engagement returns what a post met and what it was exposed to, in thousands of
// impressions, or 1 where exposure is not counted.
func engagement(l *post.Log) (clicks, exposure float64, known bool) {
	switch {
	case l.Impressions > 0:
		return float64(l.Clicks), float64(l.Impressions) / perThousand, true
	case l.HasValue:
		return l.Value, 1, true
	}
	return 0, 0, false
}
