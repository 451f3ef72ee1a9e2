package feed

import (
	"decouple/app/metric"
	"decouple/app/model"
)

// TopN is how many posts count as the top.
const TopN = 10

// Scores are the figures of the top ten, all from the models' predictions. One that needs a
// model which there is not is not known, and 0.
type Scores struct {
	// N is the number of posts counted: [TopN], or fewer in a short feed.
	N int
	// Clicks are the expected clicks on the N posts by 1,000 readers who see
	// all of them, or their engagement together where that is no rate.
	Clicks float64
	// Quality is the mean predicted quality, 0…1.
	Quality float64
	// TakeRate is quality plays ÷ recommendations seen, 0…1. A click counts as
	// a quality play with the post's predicted quality as its weight. It is not known where
	// the engagement is not counted per impression: nobody clicks takings.
	TakeRate float64
	// Known says which of the three are known.
	Known [3]bool
}

// Top are the first [TopN] posts, or all of a shorter feed.
func (r *Ranking) Top() []int32 { return r.Order[:min(TopN, len(r.Order))] }

// Scores computes the figures of the posts in top.
func (f *Feed) Scores(top []int32) Scores {
	if len(top) == 0 {
		return Scores{}
	}
	s := Scores{N: len(top), Known: [3]bool{f.Has[model.Engagement], f.Has[model.Quality], f.HasTakeRate()}}
	if s.Known[0] {
		s.Clicks = metric.ExpectedClicks(f.Clicks, top)
	}
	if s.Known[1] {
		s.Quality = metric.MeanQuality(f.Quality, top)
	}
	if s.Known[2] {
		s.TakeRate = metric.TakeRate(f.Clicks, f.Quality, top)
	}
	return s
}

// HasTakeRate says whether a take-rate means anything: see [Scores.TakeRate].
func (f *Feed) HasTakeRate() bool { return f.RanksBoth() && f.Words.PerThousand }
