// Package largefeed is a generated feed of up to a million posts with what the models
// predict of each: as columns, since a million posts with their texts would not
// fit into a page. The texts are written again when they are shown.
//
// The posts come from the behaviour log's grammar (package sample) and the
// predictions are the models' own on those texts. So predictions vary as they
// would on a feed of such posts, and no truth is known but the grammar's. Post i
// depends on the seed and i alone: a smaller feed is the beginning of a larger one.
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
	// Seed is the one of the page's feed.
	Seed uint64 = 1
	// MaxPosts is how many posts a feed has at most.
	MaxPosts = 1_000_000
	// Filters is how many filters mark the posts: spam, NSFW and misinformation.
	Filters = 3
)

// Feed is a generated feed of n posts. Make one with Generate or New.
type Feed struct {
	// Clicks are predicted per 1,000 impressions, Quality is predicted, 0…1: n each.
	Clicks, Quality []float32
	// Marks are the filters' probabilities, 0…1, by filter in the order of
	// model.Kind: n each.
	Marks [Filters][]float32

	writer *sample.Generator
}

// New puts a feed together from the columns of an earlier Generate with this seed.
// It returns an error when they are not of one length, and keeps them.
func New(seed uint64, clicks, quality []float32, marks [Filters][]float32) (*Feed, error) {
	f := &Feed{Clicks: clicks, Quality: quality, Marks: marks, writer: sample.NewGenerator(seed)}
	for _, column := range [...][]float32{quality, marks[0], marks[1], marks[2]} {
		if len(column) != len(clicks) {
			return nil, fmt.Errorf("largefeed: columns of %d and %d posts", len(clicks), len(column))
		}
	}
	return f, nil
}

// chunk is how many posts are written between two calls of progress.
const chunk = 250

// Generate writes n posts and lets the models of set predict each. Every so many
// posts it tells progress, if there is one, how many are done, and ends with its
// error or that of ctx. It panics unless n is 0 to MaxPosts.
func Generate(ctx context.Context, n int, seed uint64, set *model.Set, progress func(done int) error) (*Feed, error) {
	if n < 0 || n > MaxPosts {
		panic(fmt.Sprintf("largefeed: %d posts", n))
	}
	f := &Feed{Clicks: make([]float32, n), Quality: make([]float32, n), writer: sample.NewGenerator(seed)}
	for k := range f.Marks {
		f.Marks[k] = make([]float32, n)
	}
	var room text.Scratch
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
		at := set.PredictIn(&room, &p)
		f.Clicks[i], f.Quality[i] = float32(at.Clicks), float32(at.Quality)
		f.Marks[model.Spam][i], f.Marks[model.NSFW][i], f.Marks[model.Misinformation][i] = float32(at.Spam), float32(at.NSFW), float32(at.Misinformation)
	}
	return f, nil
}

// Len is the number of posts.
func (f *Feed) Len() int { return len(f.Clicks) }

// Post writes post i again, with its truth.
func (f *Feed) Post(i int) post.Post { return f.writer.Post(i) }
