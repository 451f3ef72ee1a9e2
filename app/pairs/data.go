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
const NeverRight = 11_338

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

// NewData generates both from the sample's seed. That takes about a second.
func NewData() *Data {
	d := &Data{
		log:     sample.Log(rand.New(rand.NewPCG(sample.Seed, 0)), sample.LogSize),
		held:    sample.Log(rand.New(rand.NewPCG(sample.Seed, 0x4e1d)), Held),
		Clicked: make([]bool, Held),
	}
	rng := rand.New(rand.NewPCG(sample.Seed, 0xc11c))
	for i := range d.held {
		l := &d.held[i].Log
		if d.Clicked[i] = rng.IntN(l.Impressions) < l.Clicks; d.Clicked[i] {
			d.Clicks++
		}
	}
	return d
}

// Never is the number of rows of which "never a click" is right.
func (d *Data) Never() int { return Held - d.Clicks }

// matrices are the features of the log and of the rows.
func (d *Data) matrices(s text.Settings) (log, held *text.Matrix) {
	if d.of == nil || d.settings != s {
		x := text.New(s)
		d.settings, d.of, d.other = s, x.Matrix(d.log), x.Matrix(d.held)
	}
	return d.of, d.other
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
// nil, after each iteration of the fit, with the recipe's fit so far; an error from it ends the training and is returned, as
// is ctx's where that ends.
func (d *Data) Train(ctx context.Context, r Recipe, posts []post.Post, progress func(glm.Progress) error) (*Model, error) {
	log, held := d.matrices(r.Text())
	rows := r.rows(len(d.log))
	data := glm.Data{X: log.Select(rows)}
	for _, i := range rows {
		l := &d.log[i].Log
		data.Y = append(data.Y, float64(l.Clicks))
		data.Exposure = append(data.Exposure, float64(l.Impressions)/1000)
	}
	data.Weight = glm.ClickWeights(data.Y, data.Exposure)
	fit, err := glm.Fit(ctx, glm.Poisson, data, glm.Settings{L2: r.L2, Progress: progress})
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
