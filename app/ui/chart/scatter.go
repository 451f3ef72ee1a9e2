// Package chart works out the geometry of the page's drawings and says in words
// what they show. It draws nothing and knows no browser.
package chart

import (
	"math"

	"decouple/app/rank"
)

// The plot's frame in the units of its drawing: x runs right, y runs down.
const (
	Left, Right = 36.0, 324.0
	Top, Bottom = 8.0, 296.0
	// Width and Height are those of the whole drawing.
	Width, Height = 336, 322
)

// XY is a point of the drawing.
type XY struct{ X, Y float64 }

// Range is the part of the scale that both axes show. They share it, so that a
// line of equal score is truly perpendicular to (α, β).
type Range struct{ Lo, Hi float64 }

// At is the place of the post with engagement e and quality q.
func (r Range) At(e, q float64) XY {
	return XY{Left + (Right-Left)*(e-r.Lo)/(r.Hi-r.Lo), Bottom - (Bottom-Top)*(q-r.Lo)/(r.Hi-r.Lo)}
}

// RangeOf returns the range that holds the kept posts: 0 to 1 for percentiles,
// otherwise whole steps of 1 (standardised) or of 50 (raw).
func RangeOf(s rank.Scale, c *rank.Columns, order []int32) Range {
	if s == rank.Percentile || len(order) == 0 {
		return Range{0, 1}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, i := range order {
		e, q := c.Engagement(int(i)), c.Quality(int(i))
		lo, hi = min(lo, e, q), max(hi, e, q)
	}
	step := 1.0
	if s == rank.Raw {
		lo, step = 0, 50
	}
	r := Range{step * math.Floor(lo/step), step * math.Ceil(hi/step)}
	if r.Hi <= r.Lo {
		r.Hi = r.Lo + step
	}
	return r
}

// Iso returns the two ends of the line α·e + β·q = score within the frame, and
// the corners of the part of the frame where the score is higher. Both are empty
// where the line does not cross the frame or both weights are 0.
func (r Range) Iso(alpha, beta, score float64) (line []XY, above []XY) {
	if alpha == 0 && beta == 0 {
		return nil, nil
	}
	corners := [4][2]float64{{r.Lo, r.Lo}, {r.Hi, r.Lo}, {r.Hi, r.Hi}, {r.Lo, r.Hi}}
	height := func(p [2]float64) float64 { return alpha*p[0] + beta*p[1] - score }
	// Sutherland and Hodgman's clipping of the frame by one half-plane.
	for i, p := range corners {
		q := corners[(i+1)%4]
		hp, hq := height(p), height(q)
		if hp >= 0 {
			above = append(above, r.At(p[0], p[1]))
		}
		if (hp >= 0) != (hq >= 0) {
			t := hp / (hp - hq)
			cross := r.At(p[0]+t*(q[0]-p[0]), p[1]+t*(q[1]-p[1]))
			above, line = append(above, cross), append(line, cross)
		}
	}
	if len(line) != 2 {
		return nil, nil
	}
	return line, above
}

// legs is how long the two weights are together in the drawing.
const legs = 102.0

// Legs returns the corner and the tip of the arrow (α, β) from the frame's
// lower left corner; both are that corner while both weights are 0.
func Legs(alpha, beta float64) (corner, tip XY) {
	sum := alpha + beta
	if sum == 0 {
		return XY{Left, Bottom}, XY{Left, Bottom}
	}
	corner = XY{Left + legs*alpha/sum, Bottom}
	return corner, XY{corner.X, Bottom - legs*beta/sum}
}
