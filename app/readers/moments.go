package readers

import (
	"context"
	"errors"
	"fmt"
)

// The counts of one reader that metrics are made of.
const (
	sessions = iota
	seen
	clicks
	plays
	seconds
	stayed
	counts
)

// crossed are the pairs of counts that a ratio is made of, above and below the line.
var crossed = [...][2]int{{clicks, sessions}, {plays, seen}}

// Moments are sums over readers of what each did at every weighting, and of its products between weightings: all that metrics
// and their intervals are made of. Sums of whole numbers do not depend on the order in which readers are added, so that the
// readers of two Moments are those of one when they are added up.
type Moments struct {
	// Readers is how many readers are in the sums, Weightings w the number of orders that each met.
	Readers, Weightings int
	// Sum is w numbers for each count; Product w×w numbers for each count, of which those with row ≤ column are used; Cross w×w
	// for each pair of counts, row the first.
	Sum, Product, Cross []int64
}

// NewMoments are of no reader yet.
func NewMoments(weightings int) *Moments {
	w := weightings
	return &Moments{
		Weightings: w, Sum: make([]int64, counts*w), Product: make([]int64, counts*w*w), Cross: make([]int64, len(crossed)*w*w),
	}
}

// block is how many readers are simulated at all weightings before they are added up: few enough to stay in the cache.
const block = 64

// Study is a set of orders under comparison: each reader meets all of them with the same dice.
type Study struct {
	model  *Model
	orders [][]int32
	seed   uint64
	days   int
	// totals has one block of readers for each order.
	totals  []*Totals
	columns [counts][]int32
}

// NewStudy compares orders for days days. It fails where there is no order, or one without a post.
func NewStudy(m *Model, orders [][]int32, seed uint64, days int) (*Study, error) {
	if len(orders) == 0 || days < 1 {
		return nil, errors.New("readers: nothing to compare: give an order and a day")
	}
	s := &Study{model: m, orders: orders, seed: seed, days: days}
	for i, o := range orders {
		if err := m.lay(o, new(order)); err != nil {
			return nil, fmt.Errorf("order %d: %w", i+1, err)
		}
		s.totals = append(s.totals, NewTotals(block))
	}
	for c := range s.columns {
		s.columns[c] = make([]int32, block*len(orders))
	}
	return s, nil
}

// Run adds readers from…to−1 to sums, and looks at ctx between blocks of readers. Where ctx ends it returns its error, and
// sums has the readers of whole blocks. Readers that sums has must not be added again.
func (s *Study) Run(ctx context.Context, from, to int, sums *Moments, progress func(done int)) error {
	for first := from; first < to; first += block {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(block, to-first)
		for w, o := range s.orders {
			t := s.totals[w]
			t.Reset()
			if err := s.model.Days(o, s.seed, first, 1, s.days, t); err != nil {
				return err
			}
			s.keep(w, t)
		}
		sums.add(&s.columns, n)
		if progress != nil {
			progress(first + n - from)
		}
	}
	return nil
}

// keep copies what readers did at weighting w into the study's columns, one row of block numbers a weighting.
func (s *Study) keep(w int, t *Totals) {
	row := w * block
	for c, from := range [...][]int32{t.Sessions, t.Seen, t.Clicks, t.Plays, t.Seconds} {
		copy(s.columns[c][row:row+block], from)
	}
	for i, day := range t.Cancelled {
		s.columns[stayed][row+i] = 0
		if day == 0 {
			s.columns[stayed][row+i] = 1
		}
	}
}

// add adds the first n readers of every row.
func (m *Moments) add(columns *[counts][]int32, n int) {
	w := m.Weightings
	row := func(c, i int) []int32 { return columns[c][i*block : i*block+n] }
	for c := range counts {
		for i := range w {
			x := row(c, i)
			for _, v := range x {
				m.Sum[c*w+i] += int64(v)
			}
			products := m.Product[(c*w+i)*w : (c*w+i+1)*w]
			for j := i; j < w; j++ {
				products[j] += dot(x, row(c, j))
			}
		}
	}
	for k, pair := range crossed {
		for i := range w {
			x := row(pair[0], i)
			products := m.Cross[(k*w+i)*w : (k*w+i+1)*w]
			for j := range products {
				products[j] += dot(x, row(pair[1], j))
			}
		}
	}
	m.Readers += n
}

func dot(x, y []int32) int64 {
	var sum int64
	y = y[:len(x)]
	for i, v := range x {
		sum += int64(v) * int64(y[i])
	}
	return sum
}

// product is the sum over readers of count c at weighting i times the same count at j.
func (m *Moments) product(c, i, j int) float64 {
	return float64(m.Product[(c*m.Weightings+min(i, j))*m.Weightings+max(i, j)])
}

// cross is the sum over readers of the first count of pair k at weighting i times the second at j.
func (m *Moments) cross(k, i, j int) float64 {
	return float64(m.Cross[(k*m.Weightings+i)*m.Weightings+j])
}

func (m *Moments) mean(c, i int) float64 {
	return float64(m.Sum[c*m.Weightings+i]) / float64(m.Readers)
}
