package compare

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// rowsKey names what is trained on and ranked.
type rowsKey struct {
	own      *ownfeed.Feed // nil for the sample
	wave     bool
	seed     uint64
	examples int
}

// rows are what models are trained on, n rows, and what they rank, m posts.
type rows struct {
	// data has all labels: none is hidden yet.
	data coupled.Data
	// ranked is m×d; posts are the indexes of its rows in the feed.
	ranked *text.Matrix
	posts  []int32
	// trueE and trueQ are what really holds for the ranked posts, NaN where unknown.
	trueE, trueQ []float64
}

const (
	// minRows is the fewest rows that models are trained on.
	minRows = 20
	// part is how many posts are turned into rows between two looks at the context.
	part = 50
	// report is how many posts are turned into rows between two messages.
	report = 1000
	// atOnce is how many posts are generated at a time, where a number of rows is asked
	// for.
	atOnce = 500
	// leftOut is the fold of the reader's own posts that is ranked and not trained on.
	leftOut = 0
)

// rowsFor returns the rows of a key and keeps them.
func (t *task) rowsFor(k rowsKey) (*rows, error) {
	if r, found := t.rows.get(k); found {
		return r, nil
	}
	var r *rows
	var err error
	if k.own != nil {
		r, err = t.ownRows(k.own)
	} else {
		r, err = t.sampleRows(k)
	}
	if err != nil {
		return nil, err
	}
	t.rows.put(k, r, mostRows)
	return r, nil
}

func newRows(x *text.Extractor) *rows {
	return &rows{data: coupled.Data{X: &text.Matrix{Cols: x.Cols()}}, ranked: &text.Matrix{Cols: x.Cols()}}
}

// clone returns a copy of r to which rows can be added.
func (r *rows) clone() *rows {
	c := *r
	c.data.X, c.ranked = r.data.X.Select(all(r.data.X)), r.ranked.Select(all(r.ranked))
	c.data.Clicks, c.data.Exposure, c.data.Quality = slices.Clone(r.data.Clicks), slices.Clone(r.data.Exposure), slices.Clone(r.data.Quality)
	c.posts, c.trueE, c.trueQ = slices.Clone(r.posts), slices.Clone(r.trueE), slices.Clone(r.trueQ)
	return &c
}

// all are the numbers of all rows of m.
func all(m *text.Matrix) []int {
	rows := make([]int, m.Rows())
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// sampleRows makes rows of the posts of the log that were shown and rated. The ranked
// posts are the hand-written ones and the wave's; with the wave, its log is trained on
// too.
func (t *task) sampleRows(k rowsKey) (*rows, error) {
	x := text.New(text.Settings{})
	if k.wave {
		k.wave = false
		r, err := t.rowsFor(k)
		if err != nil {
			return nil, err
		}
		r = r.clone()
		return r, r.train(t, x, waveLog(k.seed), math.MaxInt)
	}
	if err := t.Progress(job.Progress{Stage: "generating the log", Done: -1}); err != nil {
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

// MaxRanked is the most posts of the reader's own feed that are ranked: the first of
// those that are left out of training.
const MaxRanked = 5000

// ownRows makes rows of four fifths of the reader's posts, as far as both objectives are
// known, and ranks the last fifth. Errors say what the feed lacks.
func (t *task) ownRows(f *ownfeed.Feed) (*rows, error) {
	switch {
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
		if i%part == 0 {
			if err := t.Err(); err != nil {
				return nil, err
			}
		}
		p := &f.Posts[i]
		if f.Fold[i] != leftOut {
			rest = append(rest, *p)
			continue
		}
		e, q := math.NaN(), math.NaN()
		if clicks, exposure, known := coupled.Engagement(&p.Log); known {
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

// because is why, or a reason that fits if none is given.
func because(why string) string {
	if why == "" {
		return "too few values"
	}
	return why
}

// train adds to the rows to train on the posts whose engagement and quality are both
// known, until there are as many rows as most.
func (r *rows) train(t *task, x *text.Extractor, posts []post.Post, most int) error {
	for i := range posts {
		if i%part == 0 {
			if err := t.Err(); err != nil {
				return err
			}
		}
		if i%report == report-1 {
			if err := t.Progress(job.Progress{Stage: fmt.Sprintf("reading posts, %d of %d", i+1, len(posts)), Done: -1}); err != nil {
				return err
			}
		}
		if r.data.X.Rows() < most {
			r.data.Add(x, &posts[i])
		}
	}
	return nil
}

// rank adds a post to those that are ranked; e and q are what really holds for it.
func (r *rows) rank(x *text.Extractor, p *post.Post, index int, e, q float64) {
	x.Append(r.ranked, p)
	r.posts = append(r.posts, int32(index))
	r.trueE, r.trueQ = append(r.trueE, e), append(r.trueQ, q)
}

// rankTrue adds posts with a truth to those that are ranked.
func (r *rows) rankTrue(x *text.Extractor, posts []post.Post) {
	for i := range posts {
		truth := posts[i].Truth
		r.rank(x, &posts[i], len(r.posts), truth.Appeal, truth.Quality)
	}
}
