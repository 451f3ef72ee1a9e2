package feed

import (
	"fmt"

	"decouple/app/model"
	"decouple/app/rank"
)

// Ranking is the feed filtered and put in order: derived from the feed and the
// settings, and kept because a tick must not compute it anew. Its slices are
// reused by the next tick.
type Ranking struct {
	Columns rank.Columns
	// Kept says of each post whether it passes the filters that are on, and has what it is ranked by.
	Kept []bool
	// Caught says of each post which filters that are on caught it: bit k for
	// filter k. Zero for kept posts, and for those that are lacking alone.
	Caught []uint8
	// Lacking is how many posts passed the filters and are not kept for want of an engagement: see [Feed.Lacks].
	Lacking int
	// Counts say for each filter, whether on or off, what it does.
	Counts [NumFilters]FilterCounts
	// Order lists the first kept posts, best first: [MostListed] of them, or all where there
	// are fewer. See [Ranking.All].
	Order []int32

	scaler *rank.Scaler
	engine *rank.Engine
	near   []int32 // see Candidates
	// extremes are empty until they are asked for.
	extremes []int32
	places   places
	past     past
	// lacks says of engagement and of quality that no model predicts it.
	lacks [2]bool
	// dials are those that the ranking follows.
	dials Dials
}

// FilterCounts are what one filter does to the feed at its threshold.
type FilterCounts struct {
	// Removed is the number of posts over the threshold, 0 while the filter is off.
	Removed int
	// Known is the number of posts whose truth is known; of those, Wrong were
	// removed by it though they are not what the filter looks for, and Missed were
	// let through, by it and by the others, though they are.
	Known, Wrong, Missed int
}

const (
	// MostListed is how many posts [Ranking.Order] holds at most: as many as the page ever lists.
	MostListed = 500
	// MostTop is the number of first posts that [Ranking.Candidates] are about.
	MostTop = 50
)

// NewRanking filters, scales and orders f by the dials.
// It fails where a prediction that is ranked is no finite number.
func NewRanking(f *Feed, d Dials) (*Ranking, error) {
	n := len(f.Posts)
	scaler, err := rank.NewScaler(f.Clicks, f.Quality)
	if err != nil {
		return nil, fmt.Errorf("the models' predictions can't be ranked: %w", err)
	}
	r := &Ranking{
		Kept: make([]bool, n), Caught: make([]uint8, n),
		Order: make([]int32, 0, min(n, MostListed)), places: newPlaces(n),
		scaler: scaler, lacks: [2]bool{!f.Has[model.Engagement], !f.Has[model.Quality]},
	}
	r.Refilter(f, d)
	return r, nil
}

// Follow brings the ranking of f, the feed that it was made of, to the dials d, doing no
// more than what has changed asks for. Ordered says that the weights or more have
// changed, kept that the filters or the scale have. Where the weights alone have, it
// allocates nothing.
func (r *Ranking) Follow(f *Feed, d Dials) (ordered, kept bool) {
	switch was := r.dials; {
	case was.Filters != d.Filters:
		r.Refilter(f, d)
		return true, true
	case was.Scale != d.Scale:
		r.Rescale(d)
		return true, true
	case was.Weights != d.Weights:
		r.Reorder(d.Weights)
		return true, false
	}
	return false, false
}

// Dials are those that the ranking follows.
func (r *Ranking) Dials() Dials { return r.dials }

// Refilter applies the filters to f, the feed that r was made of, and goes on as
// [Ranking.Rescale] does: percentiles and standard deviations are those of the
// kept posts.
func (r *Ranking) Refilter(f *Feed, d Dials) {
	r.settle()
	r.Counts, r.Lacking = [NumFilters]FilterCounts{}, 0
	for i := range f.Posts {
		r.Caught[i] = 0
		for k := Spam; k < NumFilters; k++ {
			over := d.Filters[k].On && f.Has[k] && f.Probability(int32(i), k) > float64(d.Filters[k].Threshold)/1000
			if over {
				r.Caught[i] |= 1 << k
			}
		}
		r.Kept[i] = r.Caught[i] == 0
		if r.Kept[i] && f.Lacks(int32(i)) {
			r.Kept[i] = false
			r.Lacking++
		}
		for k := Spam; k < NumFilters; k++ {
			r.Counts[k].count(r.Caught[i]&(1<<k) != 0, r.Kept[i], f.Truth(int32(i), k))
		}
	}
	r.Rescale(d)
}

// Rescale puts the kept posts on the scale of d and orders them by its weights.
func (r *Ranking) Rescale(d Dials) {
	r.settle()
	r.dials = d
	r.ColumnsOn(d.Scale, &r.Columns)
	if r.engine == nil {
		r.engine = rank.New(r.Columns, r.Kept, MostListed)
	} else {
		r.engine.Set(r.Columns, r.Kept)
	}
	r.near, r.extremes = r.engine.CandidatesFor(MostTop, r.near), r.extremes[:0]
	r.Reorder(d.Weights)
}

// Reorder puts the first kept posts in the order of w. It is what a tick does: it looks
// at the posts alone that can be among the first, and allocates nothing.
func (r *Ranking) Reorder(w rank.Weights) {
	r.dials.Weights = w
	r.places.forget(r.Order)
	r.Order = r.engine.TopK(w, MostListed, r.Order)
	for place, i := range r.Order {
		r.places.of[i] = int32(place)
	}
}

// Len is the number of kept posts.
func (r *Ranking) Len() int { return r.engine.Len() }

// TopK overwrites dst with the first k kept posts at w, or all where there are
// fewer, and returns it. It leaves Order as it is. It allocates nothing for k up to
// [MostListed] when dst has room.
func (r *Ranking) TopK(w rank.Weights, k int, dst []int32) []int32 { return r.engine.TopK(w, k, dst) }

// Candidates are the kept posts that can be among the first [MostTop] under some
// weights, and perhaps a few that can't. The slice is the ranking's own, valid until
// the next [Ranking.Rescale]; do not change it.
func (r *Ranking) Candidates() []int32 { return r.near }

// Extremes are some kept posts among which are those with the largest and the smallest
// engagement, quality, and weighted sum of the two, whatever the weights. The slice is the
// ranking's own, valid until the next [Ranking.Rescale]; do not change it.
func (r *Ranking) Extremes() []int32 {
	if len(r.extremes) == 0 {
		r.extremes = r.engine.CandidatesFor(1, r.extremes)
		r.extremes = append(r.extremes, rank.Lowest(&r.Columns, r.Kept)...)
	}
	return r.extremes
}

// ColumnsOn overwrites dst with the kept posts on another scale. What no model predicts is
// 0 for every post, so that it is no part of a score: without any model the posts stand in
// the feed's own order.
func (r *Ranking) ColumnsOn(s rank.Scale, dst *rank.Columns) {
	r.scaler.Columns(s, r.Kept, dst)
	for k, column := range [...][]int32{dst.E, dst.Q} {
		if r.lacks[k] {
			clear(column)
		}
	}
}

// Part returns post i's two contributions α·e and β·q to its score.
func (r *Ranking) Part(w rank.Weights, i int32) (engagement, quality float64) {
	return float64(w.Alpha) / 1000 * r.Columns.Engagement(int(i)), float64(w.Beta) / 1000 * r.Columns.Quality(int(i))
}

// RemovedCount is the number of posts that the filters removed.
func (r *Ranking) RemovedCount() int { return len(r.Kept) - r.Len() - r.Lacking }

// count counts a post that this filter removed, or that was kept, or that other filters
// removed.
func (c *FilterCounts) count(removed, kept bool, truth Truth) {
	if removed {
		c.Removed++
	}
	if truth == Unknown {
		return
	}
	c.Known++
	switch {
	case removed && truth == IsNot:
		c.Wrong++
	case kept && truth == Is:
		c.Missed++
	}
}
