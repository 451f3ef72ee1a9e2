package pairs

import (
	"context"
	"math"
	"slices"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/readers"
	"decouple/app/sample"
)

// Readers is how many meet each model's ranking, for so many Days.
const Readers, Days = 10_000, 30

// seed is that of the readers.
const seed = sample.Seed

// TopN is how many posts count as the top.
const TopN = feed.TopN

// Shop is what rankings are made of and judged by: the sample feed and its readers.
type Shop struct {
	feed    *feed.Feed
	readers *readers.Model
	dials   feed.Dials
}

// NewShop is that of the sample feed as the shipped models see it, with the dials and assumptions that the labs open with.
func NewShop(shipped *model.Set) (*Shop, error) {
	f, err := feed.New(sample.Posts(), shipped)
	if err != nil {
		return nil, err
	}
	w, err := readers.OfFeed(f)
	if err != nil {
		return nil, err
	}
	a := readers.Default()
	m, err := readers.New(w, &a)
	if err != nil {
		return nil, err
	}
	return &Shop{f, m, feed.DefaultDials()}, nil
}

// Feed is the sample feed.
func (s *Shop) Feed() *feed.Feed { return s.feed }

// Order are the posts that readers are shown, by their place in the feed, as they are ranked with these clicks per 1,000, one for
// each post of the feed.
func (s *Shop) Order(clicks []float64) ([]int32, error) {
	predictions := append([]model.Prediction(nil), s.feed.Predictions...)
	for i := range predictions {
		predictions[i].Clicks = clicks[i]
	}
	f, err := feed.From(s.feed.Posts, predictions)
	if err != nil {
		return nil, err
	}
	r, err := feed.NewRanking(f, s.dials)
	if err != nil {
		return nil, err
	}
	return r.Order[:min(readers.Places, len(r.Order))], nil
}

// Arm is what one ranking came to before its readers.
type Arm struct {
	Order []int32
	// Seen, Clicks and Plays are the recommendations seen, clicked, and worth it, of all readers and days.
	Seen, Clicks, Plays int
	// Variance is that of the take-rate, with readers as the units, by the delta method.
	Variance float64
	// Places count by place what happened there.
	Places []Place
}

// Place counts what happened at one place.
type Place = readers.Place

// Rate is the arm's take-rate, 0…1, NaN where nothing was seen.
func (a *Arm) Rate() float64 { return float64(a.Plays) / float64(a.Seen) }

// block is how many readers are simulated between two looks at the context.
const block = 500

// Test has readers meet an order: those of arm 0, or of arm 1. No reader is in both. It calls progress, if not nil, with the
// share of the readers that is done.
func (s *Shop) Test(ctx context.Context, order []int32, arm int, progress func(done float64) error) (*Arm, error) {
	out := &Arm{Order: order, Places: make([]Place, len(order))}
	// Sums of the products of plays x and seen y: whole numbers, so that their order does not matter.
	var xx, xy, yy int64
	t := readers.NewTotals(block)
	t.Places = make([]Place, len(order))
	for first := 0; first < Readers; first += block {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t.Reset()
		if err := s.readers.Days(order, seed, arm*Readers+first, 1, Days, t); err != nil {
			return nil, err
		}
		for i := range t.Len() {
			x, y := int64(t.Plays[i]), int64(t.Seen[i])
			out.Plays, out.Seen, out.Clicks = out.Plays+int(x), out.Seen+int(y), out.Clicks+int(t.Clicks[i])
			xx, xy, yy = xx+x*x, xy+x*y, yy+y*y
		}
		for k, p := range t.Places {
			at := &out.Places[k]
			at.Seen, at.Clicks, at.Plays = at.Seen+p.Seen, at.Clicks+p.Clicks, at.Plays+p.Plays
		}
		if progress != nil {
			if err := progress(float64(first+block) / Readers); err != nil {
				return nil, err
			}
		}
	}
	// Σ(x − R·y)² / ((n − 1)·n·ȳ²)
	r, n := out.Rate(), float64(Readers)
	mean := float64(out.Seen) / n
	out.Variance = (float64(xx) - 2*r*float64(xy) + r*r*float64(yy)) / ((n - 1) * n * mean * mean)
	return out, nil
}

// Gain is the take-rate of b less that of a, and half of its 95 % interval.
func Gain(a, b *Arm) (gain, half float64) {
	return b.Rate() - a.Rate(), 1.959963984540054 * math.Sqrt(a.Variance+b.Variance)
}

// Moved are the posts that stand in b's first [TopN] places and not in a's, in b's order.
func Moved(a, b []int32) (in []int32) {
	for _, post := range b[:min(TopN, len(b))] {
		if !slices.Contains(a[:min(TopN, len(a))], post) {
			in = append(in, post)
		}
	}
	return in
}

// Change is a post that stands in one ranking's first [TopN] places and not in the other's.
type Change struct {
	// Post is its place in the feed, Place that in the ranking, from 1.
	Post  int32
	Place int
	// What happened to it there.
	Seen, Clicks, Plays int64
}

// Changes are the posts that b brings into the top, and those that a had there in their stead; each in its ranking's order.
func Changes(a, b *Arm) (in, out []Change) { return b.gained(a), a.gained(b) }

// gained are the posts in the arm's top that are not in the other's.
func (a *Arm) gained(other *Arm) (list []Change) {
	for _, post := range Moved(other.Order, a.Order) {
		k := slices.Index(a.Order, post)
		p := a.Places[k]
		list = append(list, Change{post, k + 1, p.Seen, p.Clicks, p.Plays})
	}
	return list
}

// Parts are what the gain in take-rate is made of, as differences of quality plays by all recommendations seen; they add up to
// the gain.
type Parts struct {
	// Changed is of the posts that changed: what b brings into the top less what a has there in their stead.
	Changed float64
	// Kept is of the posts that both have there, by their places alone; Below of all places below the top.
	Kept, Below float64
}

// Explain says what b's gain over a is made of.
func Explain(a, b *Arm) (p Parts) {
	for sign, arms := range [2][2]*Arm{{a, b}, {b, a}} {
		arm, other := arms[0], arms[1]
		for k, post := range arm.Order {
			x := float64(2*sign-1) * float64(arm.Places[k].Plays) / float64(arm.Seen)
			switch {
			case k >= TopN:
				p.Below += x
			case slices.Contains(other.Order[:min(TopN, len(other.Order))], post):
				p.Kept += x
			default:
				p.Changed += x
			}
		}
	}
	return p
}
