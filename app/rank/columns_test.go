package rank_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"

	"pgregory.net/rapid"
)

func TestScaleNames(t *testing.T) {
	for _, s := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		got, err := rank.ParseScale(s.String())
		if err != nil || got != s {
			t.Errorf("ParseScale(%q) = %v, %v", s.String(), got, err)
		}
	}
	for _, bad := range []string{"", "Percentile", "Scale(7)"} {
		if _, err := rank.ParseScale(bad); err == nil {
			t.Errorf("ParseScale(%q) gave no error", bad)
		}
	}
}

func values(c *rank.Columns) (e, q []float64) {
	for i := range c.Len() {
		e, q = append(e, c.Engagement(i)), append(q, c.Quality(i))
	}
	return e, q
}

func TestScales(t *testing.T) {
	root := math.Sqrt(1.5)
	tests := []struct {
		name            string
		scale           rank.Scale
		clicks, quality []float64
		keep            []bool
		e, q            []float64
	}{
		{
			"percentile, ties", rank.Percentile,
			[]float64{10, 40, 40, 90, 300},
			[]float64{0.5, 0.4, 0.3, 0.2, 0.1},
			nil,
			[]float64{0, 0.375, 0.375, 0.75, 1},
			[]float64{1, 0.75, 0.5, 0.25, 0},
		},
		{
			"percentile, removed posts stand between", rank.Percentile,
			[]float64{10, 20, 30, 5, 40, 30},
			[]float64{1, 1, 1, 1, 1, 2},
			[]bool{true, false, true, false, false, false},
			[]float64{0, 0.5, 1, 0, 1, 1},
			[]float64{0.5, 0.5, 0.5, 0.5, 0.5, 1},
		},
		{
			"percentile of one", rank.Percentile,
			[]float64{3, 9},
			[]float64{0.1, 0.9},
			[]bool{false, true},
			[]float64{0.5, 0.5},
			[]float64{0.5, 0.5},
		},
		{
			"percentile of negative zero", rank.Percentile,
			[]float64{math.Copysign(0, -1), 0, -1},
			[]float64{0, 0, 0},
			nil,
			[]float64{0.75, 0.75, 0},
			[]float64{0.5, 0.5, 0.5},
		},
		{
			"standardised, a constant column", rank.Standardised,
			[]float64{1, 2, 3},
			[]float64{0.1, 0.1, 0.1},
			nil,
			[]float64{-root, 0, root},
			[]float64{0, 0, 0},
		},
		{
			"standardised by the kept, the rest cut off", rank.Standardised,
			[]float64{1, 2, 3, 1e9},
			[]float64{0.4, 0.5, 0.6, 0.5},
			[]bool{true, true, true, false},
			[]float64{-root, 0, root, root},
			[]float64{-root, 0, root, 0},
		},
		{"standardised of none", rank.Standardised, []float64{1, 2}, []float64{1, 2}, []bool{false, false}, []float64{0, 0}, []float64{0, 0}},
		{"raw", rank.Raw, []float64{0, 12.5, 800}, []float64{0.25, 1, 0}, nil, []float64{0, 12.5, 800}, []float64{0.25, 1, 0}},
		{"raw, nothing but quality", rank.Raw, []float64{0, 0}, []float64{0.25, 1}, nil, []float64{0, 0}, []float64{0.25, 1}},
		{"raw, nothing but clicks", rank.Raw, []float64{3, 4}, []float64{0, 0}, nil, []float64{3, 4}, []float64{0, 0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, err := rank.NewColumns(test.clicks, test.quality, test.scale, test.keep)
			if err != nil {
				t.Fatal(err)
			}
			e, q := values(&c)
			near := func(x, y float64) bool { return math.Abs(x-y) <= 1e-6*max(1, math.Abs(y)) }
			if !slices.EqualFunc(e, test.e, near) {
				t.Errorf("engagement %v, want %v", e, test.e)
			}
			if !slices.EqualFunc(q, test.q, near) {
				t.Errorf("quality %v, want %v", q, test.q)
			}
		})
	}
}

// On Raw, clicks in the billions leave quality at least 20 bits of its own.
func TestRawKeepsBothColumns(t *testing.T) {
	c, err := rank.NewColumns([]float64{2.8e9, 1}, []float64{0.123456, 0.9}, rank.Raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Quality(0); math.Abs(got-0.123456) > 1e-5 {
		t.Errorf("quality %v, want 0.123456", got)
	}
	if got := c.Engagement(0); math.Abs(got/2.8e9-1) > 1e-6 {
		t.Errorf("engagement %v, want 2.8e9", got)
	}
	if got, want := c.ScoreValue(rank.Weights{Alpha: 1000, Beta: 1000}, 0), c.Engagement(0)+c.Quality(0); got != want {
		t.Errorf("score %v, want %v", got, want)
	}
}

// Scales keep the order of each column: a larger value never becomes the smaller one.
func TestScalesAreMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "n")
		clicks := rapid.SliceOfN(rapid.Float64(), n, n).Draw(t, "clicks")
		quality := rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "quality")
		scale := ranktest.Scale(t)
		keep := ranktest.Keep(t, n)
		c, err := rank.NewColumns(clicks, quality, scale, keep)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			if max(c.E[i], c.Q[i]) > rank.GridMax || min(c.E[i], c.Q[i]) < -rank.GridMax {
				t.Fatalf("post %d off the grid: %d, %d", i, c.E[i], c.Q[i])
			}
			for j := range n {
				if clicks[i] < clicks[j] && c.E[i] > c.E[j] || clicks[i] == clicks[j] && c.E[i] != c.E[j] {
					t.Fatalf("clicks %v, %v became %d, %d", clicks[i], clicks[j], c.E[i], c.E[j])
				}
				kept := keep == nil || keep[i] && keep[j]
				if scale == rank.Percentile && kept && clicks[i] < clicks[j] && c.E[i] >= c.E[j] {
					t.Fatalf("percentiles of %v and %v are both %v", clicks[i], clicks[j], c.Engagement(i))
				}
			}
		}
	})
}

func TestRefusesWhatIsNotFinite(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := rank.NewColumns([]float64{1, x}, []float64{0, 0}, rank.Raw, nil)
		if err == nil || !strings.Contains(err.Error(), "row 1: clicks") {
			t.Errorf("clicks %v: error %v", x, err)
		}
		_, err = rank.NewColumns([]float64{1, 2, 3}, []float64{0, 0, x}, rank.Raw, nil)
		if err == nil || !strings.Contains(err.Error(), "row 2: quality") {
			t.Errorf("quality %v: error %v", x, err)
		}
	}
}

func TestSameRatio(t *testing.T) {
	for _, c := range []struct {
		w, v rank.Weights
		want bool
	}{
		{rank.Weights{600, 400}, rank.Weights{600, 400}, true},
		{rank.Weights{600, 400}, rank.Weights{300, 200}, true},
		{rank.Weights{600, 400}, rank.Weights{600, 401}, false},
		{rank.Weights{600, 400}, rank.Weights{400, 600}, false},
		{rank.Weights{5, 0}, rank.Weights{1000, 0}, true},
		{rank.Weights{5, 0}, rank.Weights{0, 5}, false},
		{rank.Weights{}, rank.Weights{}, true},
		{rank.Weights{}, rank.Weights{600, 400}, false},
		{rank.Weights{600, 400}, rank.Weights{}, false},
	} {
		if got := c.w.SameRatio(c.v); got != c.want {
			t.Errorf("%v and %v: %v, want %v", c.w, c.v, got, c.want)
		}
	}
}
