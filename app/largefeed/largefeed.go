// Package largefeed generates a feed of up to a million posts with the models'
// predictions. It keeps the predictions as columns; a million posts with their texts
// would not fit into the page's memory. A post is generated again when it is shown.
//
// The posts come from the grammar of the behaviour log (package sample), and the
// predictions are the models' own for those texts. Post i depends on the seed and on
// i alone, so that a smaller feed is the beginning of a larger one. The same seed and
// models give the same bits on every machine.
package largefeed

import (
	"context"
	"fmt"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

const (
	// Seed is the seed of the page's feed.
	Seed uint64 = 1
	// MaxPosts is the largest number of posts of a feed.
	MaxPosts = 1_000_000
	// Filters is the number of filters: spam, NSFW and misinformation.
	Filters = 3
)

// Feed is a generated feed of n posts. Make one with Generate or New.
type Feed struct {
	// Clicks has n predictions, per 1,000 impressions; Quality has n, 0…1.
	Clicks, Quality []float32
	// Marks has n predicted probabilities, 0…1, for each filter, in the order of
	// model.Kind.
	Marks [Filters][]float32

	writer *sample.Generator
}

// New returns the feed with the columns that an earlier Generate made with this seed.
// It keeps the slices. It returns an error when their lengths differ, and for a mark that is
// no probability, with the post, counting from 0, and the filter. Clicks and quality are
// checked where they are ranked.
func New(seed uint64, clicks, quality []float32, marks [Filters][]float32) (*Feed, error) {
	f := &Feed{Clicks: clicks, Quality: quality, Marks: marks, writer: sample.NewGenerator(seed)}
	for _, column := range [...][]float32{quality, marks[0], marks[1], marks[2]} {
		if len(column) != len(clicks) {
			return nil, fmt.Errorf("largefeed: columns of %d and %d posts", len(clicks), len(column))
		}
	}
	for k := range marks {
		for i, p := range marks[k] {
			if !(p >= 0 && p <= 1) { // NaN too
				return nil, fmt.Errorf("largefeed: post %d: the probability of %s is %v", i, model.Kind(k), p)
			}
		}
	}
	return f, nil
}

// chunk is the number of posts between two calls of progress.
const chunk = 250

// Generate generates n posts and predicts each with the models of set. It calls
// progress, unless nil, every 250 posts with the number of posts done. An error from
// it or from ctx ends the work and is returned. It panics unless n is 0 to MaxPosts.
func Generate(ctx context.Context, n int, seed uint64, set *model.Set, progress func(done int) error) (*Feed, error) {
	if n < 0 || n > MaxPosts {
		panic(fmt.Sprintf("largefeed: %d posts", n))
	}
	f := &Feed{Clicks: make([]float32, n), Quality: make([]float32, n), writer: sample.NewGenerator(seed)}
	for k := range f.Marks {
		f.Marks[k] = make([]float32, n)
	}
	var scratch text.Scratch
	for i := range n {
		if i%chunk == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil {
				if err := progress(i); err != nil {
					return nil, err
				}
			}
		}
		p := f.writer.Post(i)
		at := set.PredictIn(&scratch, &p)
		f.Clicks[i], f.Quality[i] = float32(at.Clicks), float32(at.Quality)
		f.Marks[model.Spam][i], f.Marks[model.NSFW][i], f.Marks[model.Misinformation][i] = float32(at.Spam), float32(at.NSFW), float32(at.Misinformation)
	}
	return f, nil
}

// Len is the number of posts.
func (f *Feed) Len() int { return len(f.Clicks) }

// Post generates post i again, with its truth.
func (f *Feed) Post(i int) post.Post { return f.writer.Post(i) }
