package chart

import (
	"math"
	"slices"
	"testing"

	"decouple/app/rank"

	"pgregory.net/rapid"
)

// back is the inverse of Range.At.
func back(r Range, p XY) (e, q float64) {
	span := r.Hi - r.Lo
	return r.Lo + span*(p.X-Left)/(Right-Left), r.Lo + span*(Bottom-p.Y)/(Bottom-Top)
}

// inside reports whether p lies in the convex polygon, whichever way it runs.
// Sides too short to have a direction, and those p lies on, say nothing; a
// polygon of such sides only has no inside.
func inside(polygon []XY, p XY) bool {
	const near = 1e-6 // pixels of the drawing
	var sign float64
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		cross := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
		if length < near || math.Abs(cross) < near*length {
			continue
		}
		if sign*cross < 0 {
			return false
		}
		sign = cross
	}
	return sign != 0
}

func TestAt(t *testing.T) {
	r := Range{-2, 2}
	for _, tt := range []struct {
		e, q float64
		want XY
	}{
		{-2, -2, XY{Left, Bottom}},
		{2, 2, XY{Right, Top}},
		{0, 0, XY{(Left + Right) / 2, (Top + Bottom) / 2}},
		{2, -2, XY{Right, Bottom}},
	} {
		if got := r.At(tt.e, tt.q); got != tt.want {
			t.Errorf("At(%v, %v) = %v, want %v", tt.e, tt.q, got, tt.want)
		}
	}
}

func TestIso(t *testing.T) {
	mid := (Left + Right) / 2
	tests := []struct {
		name               string
		alpha, beta, score float64
		line               []XY
		corners            int
	}{
		{"engagement alone stands upright", 1, 0, 0.5, []XY{{mid, Bottom}, {mid, Top}}, 4},
		{"quality alone lies flat", 0, 1, 0.25, []XY{{Right, 224}, {Left, 224}}, 4},
		{"equal weights through the corners", 0.5, 0.5, 0.5, []XY{{Right, Bottom}, {Left, Top}}, 3},
		{"near the best corner", 1, 1, 1.5, []XY{{Right, 152}, {mid, Top}}, 3},
		{"near the worst corner", 1, 1, 0.5, []XY{{mid, Bottom}, {Left, 152}}, 5},
		{"both weights 0", 0, 0, 0, nil, 0},
		{"out of reach", 1, 1, 2.5, nil, 0},
		{"below everything", 1, 1, -0.1, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line, above := Range{0, 1}.Iso(tt.alpha, tt.beta, tt.score)
			near := func(a, b XY) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 1e-9 }
			if !slices.EqualFunc(line, tt.line, near) {
				t.Errorf("line %v, want %v", line, tt.line)
			}
			distinct := slices.CompactFunc(slices.Clone(above), near)
			if n := len(distinct); n > 1 && near(distinct[0], distinct[n-1]) {
				distinct = distinct[1:]
			}
			if len(distinct) != tt.corners {
				t.Errorf("polygon %v has %d corners, want %d", above, len(distinct), tt.corners)
			}
		})
	}
}

// TestIsoDividesTheFrame holds that both ends satisfy the line's equation and
// lie on the frame, and that a point lies in the polygon just where its score is
// higher.
func TestIsoDividesTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Range{rapid.Float64Range(-5, 0).Draw(t, "lo"), rapid.Float64Range(0.5, 300).Draw(t, "hi")}
		alpha := float64(rapid.IntRange(0, 1000).Draw(t, "alpha")) / 1000
		beta := float64(rapid.IntRange(0, 1000).Draw(t, "beta")) / 1000
		in := rapid.Float64Range(r.Lo, r.Hi)
		score := alpha*in.Draw(t, "e") + beta*in.Draw(t, "q")
		line, above := r.Iso(alpha, beta, score)
		if len(line) == 0 {
			if alpha+beta > 0 && score > (alpha+beta)*r.Lo+1e-9 && score < (alpha+beta)*r.Hi-1e-9 {
				t.Fatalf("no line for %v·e + %v·q = %v in %v, though it crosses", alpha, beta, score, r)
			}
			return
		}
		tolerance := 1e-9 * (r.Hi - r.Lo)
		for _, p := range line {
			e, q := back(r, p)
			if math.Abs(alpha*e+beta*q-score) > tolerance {
				t.Fatalf("(%v, %v) scores %v, want %v", e, q, alpha*e+beta*q, score)
			}
			onSide := min(math.Abs(p.X-Left), math.Abs(p.X-Right), math.Abs(p.Y-Top), math.Abs(p.Y-Bottom))
			if onSide > 1e-6 || p.X < Left-1e-6 || p.X > Right+1e-6 || p.Y < Top-1e-6 || p.Y > Bottom+1e-6 {
				t.Fatalf("the line ends at %v, not on the frame", p)
			}
		}
		e, q := in.Draw(t, "point's e"), in.Draw(t, "point's q")
		h := alpha*e + beta*q - score
		if math.Abs(h) < 1e-6*(r.Hi-r.Lo) {
			return // too near the line to say
		}
		if got := inside(above, r.At(e, q)); got != (h > 0) {
			t.Fatalf("(%v, %v) lies %v above the line; in the polygon: %v", e, q, h, got)
		}
	})
}

func TestRangeOf(t *testing.T) {
	columns := func(s rank.Scale, clicks, quality []float64) rank.Columns {
		c, err := rank.NewColumns(clicks, quality, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	tests := []struct {
		name            string
		scale           rank.Scale
		clicks, quality []float64
		order           []int32
		want            Range
	}{
		{"percentiles", rank.Percentile, []float64{10, 300, 70}, []float64{0.1, 0.5, 0.9}, []int32{0, 1, 2}, Range{0, 1}},
		{"no post", rank.Raw, []float64{10}, []float64{0.1}, nil, Range{0, 1}},
		{"raw in fifties", rank.Raw, []float64{10, 301}, []float64{0.1, 0.5}, []int32{0, 1}, Range{0, 350}},
		{"raw, the kept alone", rank.Raw, []float64{10, 301}, []float64{0.1, 0.5}, []int32{0}, Range{0, 50}},
		{"raw, all nought", rank.Raw, []float64{0, 0}, []float64{0, 0}, []int32{0, 1}, Range{0, 50}},
		{"standardised, all alike", rank.Standardised, []float64{5, 5}, []float64{1, 1}, []int32{0, 1}, Range{0, 1}},
		{"standardised, one far out", rank.Standardised, []float64{0, 0, 0, 0, 100}, []float64{0, 1, 0, 1, 0}, []int32{0, 1, 2, 3, 4}, Range{-1, 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := columns(tt.scale, tt.clicks, tt.quality)
			got := RangeOf(tt.scale, &c, tt.order)
			if math.Abs(got.Lo-tt.want.Lo) > 0 || math.Abs(got.Hi-tt.want.Hi) > 0 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			for _, i := range tt.order {
				e, q := c.Engagement(int(i)), c.Quality(int(i))
				if min(e, q) < got.Lo-1e-6 || max(e, q) > got.Hi+1e-6 {
					t.Errorf("post %d at (%v, %v) lies outside %v", i, e, q, got)
				}
			}
		})
	}
}

func TestLegs(t *testing.T) {
	if corner, tip := Legs(0, 0); corner != (XY{Left, Bottom}) || tip != corner {
		t.Errorf("both 0: %v, %v, want the frame's corner twice", corner, tip)
	}
	for _, w := range [][2]float64{{1, 0}, {0, 1}, {0.001, 1}, {0.3, 0.2}, {1, 1}} {
		corner, tip := Legs(w[0], w[1])
		right, up := corner.X-Left, Bottom-tip.Y
		if math.Abs(right+up-legs) > 1e-9 || corner.Y != Bottom || tip.X != corner.X {
			t.Errorf("Legs(%v): %v, %v, want legs of %v together", w, corner, tip, legs)
		}
		if math.Abs(right*w[1]-up*w[0]) > 1e-9 {
			t.Errorf("Legs(%v): %v right and %v up, want the weights' ratio", w, right, up)
		}
		// the arrow stands at a right angle to the line of equal score
		line, _ := Range{0, 1}.Iso(w[0], w[1], (w[0]+w[1])/2)
		if len(line) == 2 {
			along := (line[1].X-line[0].X)*(tip.X-Left) + (line[1].Y-line[0].Y)*(tip.Y-Bottom)
			if math.Abs(along) > 1e-6 {
				t.Errorf("weights %v: arrow and line are not at a right angle (%v)", w, along)
			}
		}
	}
}
