package feed

import "decouple/app/metric"

// TopN is how many posts count as the top.
const TopN = 10

// Scores are the figures of the top ten, all from the models' predictions.
type Scores struct {
	// N is the number of posts counted: [TopN], or fewer in a short feed.
	N int
	// Clicks are the expected clicks on the N posts by 1,000 readers who see
	// all of them.
	Clicks float64
	// Quality is the mean predicted quality, 0…1.
	Quality float64
	// TakeRate is quality plays ÷ recommendations seen, 0…1. A click counts as
	// a quality play with the post's predicted quality as its weight.
	TakeRate float64
}

// Top are the first [TopN] posts, or all of a shorter feed.
func (r *Ranking) Top() []int32 { return r.Order[:min(TopN, len(r.Order))] }

// Scores computes the figures of the posts in top.
func (f *Feed) Scores(top []int32) Scores {
	if len(top) == 0 {
		return Scores{}
	}
	return Scores{
		N:        len(top),
		Clicks:   metric.ExpectedClicks(f.Clicks, top),
		Quality:  metric.MeanQuality(f.Quality, top),
		TakeRate: metric.TakeRate(f.Clicks, f.Quality, top),
	}
}
