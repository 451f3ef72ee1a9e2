package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"decouple/app/job"
	"decouple/app/metric"
	"decouple/app/rank"
)

// Result is what the worker sent of one training: n posts with both sides' scores.
type Result struct {
	job.RaceResult
	Source Source
	// Posts are the feed's indexes of the ranked posts.
	Posts []int32
	// Coupled is the one model's score of each; E and Q are the predictions of the
	// decoupled pair, in standard deviations of what was observed.
	Coupled, E, Q []float64
	// TrueE and TrueQ are what really holds for each, NaN where unknown.
	TrueE, TrueQ []float64
}

// readResult checks a reply's buffers.
func readResult(reply *job.Reply, source Source, posts int) (*Result, error) {
	if reply.Race == nil || len(reply.Buffers) != 6 {
		return nil, errors.New("a part of it is missing")
	}
	r := &Result{RaceResult: *reply.Race, Source: source}
	raw := reply.Buffers[0]
	n := len(raw) / 4
	if len(raw)%4 != 0 || n > job.MaxRanked {
		return nil, errors.New("the list of posts is cut off or too long")
	}
	r.Posts = make([]int32, n)
	for i := range r.Posts {
		r.Posts[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
		if r.Posts[i] < 0 || int(r.Posts[i]) >= posts {
			return nil, fmt.Errorf("it names post %d of %d", r.Posts[i], posts)
		}
	}
	for k, at := range []*[]float64{&r.Coupled, &r.E, &r.Q, &r.TrueE, &r.TrueQ} {
		raw := reply.Buffers[k+1]
		if len(raw) != 8*n {
			return nil, fmt.Errorf("it has %d bytes of scores for %d posts", len(raw), n)
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
			if k < 3 && (math.IsNaN(v[i]) || math.IsInf(v[i], 0)) {
				return nil, fmt.Errorf("a score is %v", v[i])
			}
		}
		*at = v
	}
	return r, nil
}

// compare puts both sides in order at the dials' weights and the filters as they
// stand, and measures how far they agree and how right they are.
func (m *Model) compare() {
	r := m.Race.Result
	if r == nil || r.Source != m.Settings.Source {
		m.Race.Compare = Compare{}
		return
	}
	m.Race.Compare.Right, m.Race.Compare.RightRank = m.order(func(i int32) float64 { return r.Coupled[i] })
	m.compareLeft()
	c := &m.Race.Compare
	c.Held, c.Known = r.held(m.Settings.Weights, int32(len(m.Feed.Posts)-m.Wave.Posts))
}

// compareLeft follows a move of a dial, to which the coupled side has no answer.
// The held-out figures follow when the dial rests.
func (m *Model) compareLeft() {
	r := m.Race.Result
	if r == nil || r.Source != m.Settings.Source {
		return
	}
	c := m.Race.Compare
	c.Top, c.Shared, c.Discordant = TopN, 0, 0
	c.Left, c.LeftRank = m.order(func(i int32) float64 { return r.score(m.Settings.Weights, i) })
	n := len(c.Left)
	c.Pairs = n * (n - 1) / 2
	c.Top = min(TopN, n)
	left, right := make([]float64, n), make([]float64, n)
	for place, i := range c.Left {
		left[place], right[place] = float64(place), float64(c.RightRank[i])
		if place < c.Top && int(c.RightRank[i]) < c.Top {
			c.Shared++
		}
	}
	c.Tau = metric.KendallTau(left, right)
	if n > 1 {
		c.Discordant = int(math.Round((1 - c.Tau) / 2 * float64(c.Pairs)))
	}
	m.Race.Compare = c
}

// score is the decoupled side's.
func (r *Result) score(w rank.Weights, i int32) float64 {
	return (float64(w.Alpha)*r.E[i] + float64(w.Beta)*r.Q[i]) / rank.WeightMax
}

// order sorts the places of the kept posts by a score, ties as they come.
func (m *Model) order(score func(int32) float64) (order, ranks []int32) {
	r := m.Race.Result
	ranks = make([]int32, len(r.Posts))
	for i, p := range r.Posts {
		ranks[i] = -1
		if int(p) < len(m.Ranking.Kept) && m.Ranking.Kept[p] {
			order = append(order, int32(i))
		}
	}
	scores := make([]float64, len(r.Posts))
	for _, i := range order {
		scores[i] = score(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		// Equal up to rounding is equal: both sides then keep the feed's own order.
		switch d := scores[a] - scores[b]; {
		case d > rounding:
			return -1
		case d < -rounding:
			return 1
		}
		return 0
	})
	for place, i := range order {
		ranks[i] = int32(place)
	}
	return order, ranks
}

// Rerank puts the decoupled side in order at w: what a move of a dial costs it.
func (m *Model) Rerank(w rank.Weights) {
	if r := m.Race.Result; r != nil {
		_, _ = m.order(func(i int32) float64 { return r.score(w, i) })
	}
}
