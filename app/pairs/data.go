package pairs

import (
	"context"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// Held is how many rows the offline test has.
const Held = 12_000

// NeverRight is [Data.Never] for the rows that [NewData] draws, so that a page knows it without them.
const NeverRight = 11_308

// Data are the log that models learn from, and the rows that they are judged on.
type Data struct {
	log, held []post.Post
	// Clicked says of each row whether it was clicked, and Clicks is how many were.
	Clicked []bool
	Clicks  int
	// features of the log and of the rows, as they were made last.
	settings  text.Settings
	of, other *text.Matrix
}

// chunk is how many posts are written, or looked at for features, between two reports of progress.
const chunk = 1000

// NewData generates both from the sample's seed, which takes about a second. It calls progress, if not nil, with the share that is
// done, 0…1; an error from it ends the work and is returned.
func NewData(progress func(done float64) error) (*Data, error) {
	d := &Data{log: sample.Log(rand.New(rand.NewPCG(sample.Seed, 0)), sample.LogSize), Clicked: make([]bool, Held)}
	for len(d.held) < Held {
		if err := tell(progress, float64(sample.LogSize+len(d.held))/float64(sample.LogSize+Held)); err != nil {
			return nil, err
		}
		d.held = append(d.held, sample.Log(rand.New(rand.NewPCG(sample.Seed, 0x4e1d<<8|uint64(len(d.held)/chunk))), chunk)...)
	}
	rng := rand.New(rand.NewPCG(sample.Seed, 0xc11c))
	for i := range d.held {
		l := &d.held[i].Log
		if d.Clicked[i] = rng.IntN(l.Impressions) < l.Clicks; d.Clicked[i] {
			d.Clicks++
		}
	}
	return d, nil
}

// tell reports progress to whom wants it.
func tell(progress func(float64) error, done float64) error {
	if progress == nil {
		return nil
	}
	return progress(done)
}

// Never is the number of rows of which "never a click" is right.
func (d *Data) Never() int { return Held - d.Clicks }

// matrices are the features of the log and of the rows.
func (d *Data) matrices(s text.Settings, progress func(float64) error) (log, held *text.Matrix, err error) {
	if d.of != nil && d.settings == s {
		return d.of, d.other, nil
	}
	x := text.New(s)
	of, other := &text.Matrix{Cols: x.Cols()}, &text.Matrix{Cols: x.Cols()}
	for i := range d.log {
		if i%chunk == 0 {
			err = tell(progress, float64(i)/float64(len(d.log)+Held))
		}
		if err != nil {
			return nil, nil, err
		}
		x.Append(of, &d.log[i])
	}
	for i := range d.held {
		if i%chunk == 0 {
			err = tell(progress, float64(len(d.log)+i)/float64(len(d.log)+Held))
		}
		if err != nil {
			return nil, nil, err
		}
		x.Append(other, &d.held[i])
	}
	d.settings, d.of, d.other = s, of, other
	return of, other, nil
}

// Model is a trained engagement model: its recipe, and what it came to.
type Model struct {
	Recipe Recipe
	// Right says of each row of the offline test whether the model is right, and Rights is how often it is.
	Right  []bool
	Rights int
	// Clicks are the clicks per 1,000 impressions that it predicts of the posts it was asked for.
	Clicks []float64
	// Iterations counts those of the fit.
	Iterations int
}

// Train trains a model by the recipe, judges it on the rows and has it predict the clicks of posts. It calls progress, if not
// nil, with about the share that is done, 0…1, after each iteration of the fit and between; an error from it ends the training
// and is returned, as is ctx's where that ends.
func (d *Data) Train(ctx context.Context, r Recipe, posts []post.Post, progress func(done float64) error) (*Model, error) {
	const looked = .3 // of the time
	log, held, err := d.matrices(r.Text(), func(done float64) error { return tell(progress, looked*done) })
	if err != nil {
		return nil, err
	}
	rows := r.rows(len(d.log))
	data := glm.Data{X: log.Select(rows)}
	for _, i := range rows {
		l := &d.log[i].Log
		data.Y = append(data.Y, float64(l.Clicks))
		data.Exposure = append(data.Exposure, float64(l.Impressions)/1000)
	}
	data.Weight = glm.ClickWeights(data.Y, data.Exposure)
	fit, err := glm.Fit(ctx, glm.Poisson, data, glm.Settings{L2: r.L2, Progress: func(p glm.Progress) error {
		n := float64(p.Iteration) // how many there will be is not known
		return tell(progress, looked+(1-looked)*n/(n+50))
	}})
	if err != nil {
		return nil, err
	}
	m := &Model{Recipe: r, Iterations: fit.Iterations}
	m.judge(fit, held, d)
	x := text.New(r.Text()).Matrix(posts)
	for i := range posts {
		m.Clicks = append(m.Clicks, min(fit.Predict(x, i), 1000))
	}
	return m, nil
}

// rows are the posts of a log of n that the recipe learns from, those of a smaller share among those of a larger one.
func (r Recipe) rows(n int) []int {
	order := rand.New(rand.NewPCG(sample.Seed, 0xd4a3<<8|uint64(r.Draw))).Perm(n)
	return order[:n*r.Share/100]
}
