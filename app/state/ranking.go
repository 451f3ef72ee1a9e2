package state

import (
	"fmt"

	"decouple/app/rank"
)

// Ranking is the feed filtered and put in order: derived from the feed and the
// settings, and kept because a tick must not compute it anew. Its slices are
// reused by the next tick.
type Ranking struct {
	Columns rank.Columns
	// Kept says of each post whether it passes the filters that are on.
	Kept []bool
	// Caught says of each post which filters that are on caught it: bit k for
	// filter k. Zero for kept posts.
	Caught []uint8
	// Tally counts for each filter, whether on or off.
	Tally [numFilters]Tally
	// Order lists the kept posts, best first; Rank is its inverse, by post:
	// 0 for the first, -1 for a removed post.
	Order, Rank []int32

	scaler *rank.Scaler
	engine *rank.Engine
}

// Tally is what one filter does to the feed at its threshold.
type Tally struct {
	// Removed is the number of posts over the threshold, 0 while the filter is off.
	Removed int
	// Known is the number of posts whose truth is known; of those, Wrong were
	// removed though they are not what the filter looks for, and Missed were
	// let through though they are.
	Known, Wrong, Missed int
}

// newRanking filters, scales and orders f.
func newRanking(f *Feed, s Settings) (*Ranking, error) {
	n := len(f.Posts)
	scaler, err := rank.NewScaler(f.clicks, f.quality)
	if err != nil {
		return nil, fmt.Errorf("the models' predictions can't be ranked: %w", err)
	}
	r := &Ranking{
		Kept: make([]bool, n), Caught: make([]uint8, n),
		Order: make([]int32, 0, n), Rank: make([]int32, n),
		scaler: scaler,
	}
	r.filter(f, s)
	return r, nil
}

// filter applies the filters, puts the kept posts on the scale (percentiles
// and standard deviations are those of the kept posts) and orders them.
func (r *Ranking) filter(f *Feed, s Settings) {
	r.Tally = [numFilters]Tally{}
	for i := range f.Posts {
		r.Caught[i] = 0
		for k := Spam; k < numFilters; k++ {
			over := s.Filters[k].On && f.Has[k] && f.Probability(int32(i), k) > float64(s.Filters[k].Threshold)/1000
			if over {
				r.Caught[i] |= 1 << k
			}
			r.Tally[k].count(over, f.Truth(int32(i), k))
		}
		r.Kept[i] = r.Caught[i] == 0
	}
	r.rescale(s)
}

// rescale puts the kept posts on the scale of s and orders them.
func (r *Ranking) rescale(s Settings) {
	r.scaler.Columns(s.Scale, r.Kept, &r.Columns)
	if r.engine == nil {
		r.engine = rank.New(r.Columns, r.Kept, tradeTop)
	} else {
		r.engine.Set(r.Columns, r.Kept)
	}
	r.reorder(s.Weights)
}

// reorder puts the kept posts in the order of w. It is what a tick does and
// allocates nothing.
func (r *Ranking) reorder(w rank.Weights) {
	r.Order = r.engine.Order(w, r.Order)
	for i := range r.Rank {
		r.Rank[i] = -1
	}
	for place, i := range r.Order {
		r.Rank[i] = int32(place)
	}
}

// Part returns post i's two contributions α·e and β·q to its score.
func (r *Ranking) Part(w rank.Weights, i int32) (engagement, quality float64) {
	return float64(w.Alpha) / 1000 * r.Columns.Engagement(int(i)), float64(w.Beta) / 1000 * r.Columns.Quality(int(i))
}

// RemovedCount is the number of posts that the filters removed.
func (r *Ranking) RemovedCount() int { return len(r.Kept) - len(r.Order) }

// Truth is what is known of a post: yes, no, or nothing.
type Truth uint8

// The three states of knowledge.
const (
	Unknown Truth = iota
	IsNot
	Is
)

// Truth says whether post i really is what filter k looks for.
func (f *Feed) Truth(i int32, k FilterKind) Truth {
	return truthOf(&f.Posts[i], k)
}

// Probability is what filter k gives post i, 0…1.
func (f *Feed) Probability(i int32, k FilterKind) float64 {
	p := &f.Predictions[i]
	return [...]float64{p.Spam, p.NSFW, p.Misinformation}[k]
}

func (t *Tally) count(removed bool, truth Truth) {
	if removed {
		t.Removed++
	}
	if truth == Unknown {
		return
	}
	t.Known++
	switch {
	case removed && truth == IsNot:
		t.Wrong++
	case !removed && truth == Is:
		t.Missed++
	}
}
