package field

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"decouple/app/rank"
)

// random is a feed of n posts, clicks up to reach.
func random(rng *rand.Rand, n int, reach float64) Posts {
	p := Posts{Kept: make([]bool, n)}
	for i := range n {
		p.Clicks = append(p.Clicks, reach*math.Pow(rng.Float64(), 3))
		p.Quality = append(p.Quality, rng.Float64())
		p.Kept[i] = rng.IntN(4) > 0
	}
	return p
}

func mean(x []float64, kept []bool) float64 {
	sum, n := 0.0, 0
	for i := range x {
		if kept[i] {
			sum, n = sum+x[i], n+1
		}
	}
	return sum / float64(n)
}

// TestEqualMeans: both terms contribute the same amount on average, up to the
// rounding that Carry reports, and the rounding is as small as dials allow.
func TestEqualMeans(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 4))
	for range 200 {
		p := random(rng, 1+rng.IntN(60), math.Pow(10, 3*rng.Float64()))
		p.Kept[0] = true
		c := Carry(EqualMeans, p)
		if c.Trouble != None || c.Scale != rank.Raw {
			t.Fatalf("trouble %v on scale %v", c.Trouble, c.Scale)
		}
		e := float64(c.Weights.Alpha) * mean(p.Clicks, p.Kept)
		q := float64(c.Weights.Beta) * mean(p.Quality, p.Kept)
		if d := math.Abs(e/q - 1); math.Abs(d-c.Off) > 1e-9 {
			t.Errorf("α·mean = %g, β·mean = %g: they differ by %g, reported as %g", e, q, d, c.Off)
		}
		if worst := 0.0005/min(c.Ratio, 1/c.Ratio) + 1e-12; c.Off > worst {
			t.Errorf("ratio %g is off by %g, though two dials come within %g", c.Ratio, c.Off, worst)
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct {
		ratio float64
		want  rank.Weights
	}{
		{1, rank.Weights{Alpha: 1000, Beta: 1000}},
		{0.5, rank.Weights{Alpha: 500, Beta: 1000}},
		{4, rank.Weights{Alpha: 1000, Beta: 250}},
		{1.0 / 3, rank.Weights{Alpha: 333, Beta: 999}},
		{0.01, rank.Weights{Alpha: 10, Beta: 1000}},
		{0.001, rank.Weights{Alpha: 1, Beta: 1000}},
		{1e-6, rank.Weights{Alpha: 1, Beta: 1000}}, // never 0: the term would be gone
		{1e6, rank.Weights{Alpha: 1000, Beta: 1}},
	}
	for _, tt := range tests {
		got, off := Nearest(tt.ratio)
		if got != tt.want || math.Abs(off-math.Abs(float64(got.Alpha)/float64(got.Beta)/tt.ratio-1)) > 1e-9 {
			t.Errorf("Nearest(%g) = %v, off by %g, want %v", tt.ratio, got, off, tt.want)
		}
	}
	rng := rand.New(rand.NewPCG(2, 4))
	for range 5 {
		ratio := math.Exp(8 * (rng.Float64() - 0.5))
		_, off := Nearest(ratio)
		low := min(ratio, 1/ratio)
		for b := 1; b <= rank.WeightMax; b++ {
			for a := 1; a <= b; a++ {
				if d := math.Abs(float64(a)/float64(b)/low - 1); d < off*(1-1e-3)-1e-12 {
					t.Fatalf("Nearest(%g) is off by %g, but %d/%d only by %g", ratio, off, a, b, d)
				}
			}
		}
	}
}

func TestTroubles(t *testing.T) {
	tests := []struct {
		name            string
		clicks, quality []float64
		kept            []bool
		rule            Rule
		want            Trouble
	}{
		{"no posts", nil, nil, nil, EqualMeans, NoPosts},
		{"no posts, one end", nil, nil, nil, QualityOnly, NoPosts},
		{"none kept", []float64{3}, []float64{0.5}, []bool{false}, EqualMeans, NoPosts},
		{"no quality", []float64{3, 4}, []float64{0, 0}, nil, EqualMeans, NoMean},
		{"no clicks", []float64{0}, []float64{0.5}, nil, EqualMeans, NoMean},
		{"negative clicks", []float64{-3, 1}, []float64{0.5, 0.5}, nil, EqualMeans, NoMean},
		{"zero means elsewhere", []float64{0}, []float64{0}, nil, EvenPercentiles, None},
		{"large", []float64{math.MaxFloat64, math.MaxFloat64}, []float64{0.5, 0.5}, nil, EqualMeans, None},
	}
	for _, tt := range tests {
		c := Carry(tt.rule, Posts{Clicks: tt.clicks, Quality: tt.quality, Kept: tt.kept})
		if c.Trouble != tt.want {
			t.Errorf("%s: trouble %v, want %v", tt.name, c.Trouble, tt.want)
		}
		if c.Trouble != None && c.Weights != (rank.Weights{}) {
			t.Errorf("%s: weights %v in spite of the trouble", tt.name, c.Weights)
		}
		if math.IsInf(c.Engagement, 0) || math.IsNaN(c.Ratio) {
			t.Errorf("%s: means or ratio overflow: %+v", tt.name, c)
		}
	}
}

func TestEnds(t *testing.T) {
	p := Posts{Clicks: []float64{1, 2}, Quality: []float64{1, 0}}
	for rule, want := range map[Rule]rank.Weights{
		EvenPercentiles: {Alpha: 500, Beta: 500}, EngagementOnly: {Alpha: 1000}, QualityOnly: {Beta: 1000},
	} {
		if c := Carry(rule, p); c.Weights != want || c.Scale != rank.Percentile {
			t.Errorf("rule %v: %v on %v, want %v on percentiles", rule, c.Weights, c.Scale, want)
		}
	}
}

// TestHot compares with values of Reddit's _hot that were computed by hand.
func TestHot(t *testing.T) {
	for _, tt := range []struct{ votes, age, want float64 }{
		{0, 0, 0}, {1, 0, 0}, {10, 0, 1}, {-100, 0, -2}, {1000, 90000, 1}, {0.5, 45000, -1},
	} {
		if got := Hot(tt.votes, tt.age); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("Hot(%g, %g) = %g, want %g", tt.votes, tt.age, got, tt.want)
		}
	}
}

// TestTop compares with a full stable sort.
func TestTop(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		p := random(rng, rng.IntN(40), 100)
		for i := range p.Clicks { // ties
			p.Clicks[i], p.Quality[i] = math.Floor(p.Clicks[i]/20), math.Floor(p.Quality[i]*4)
		}
		p.Minutes = func(i int) float64 { return float64(i % 7) }
		for _, key := range []string{youTubeKey, redditKey} {
			s := &Scores[Find(key)]
			want := []int32{}
			for i := range p.Clicks {
				if p.Kept[i] {
					want = append(want, int32(i))
				}
			}
			slices.SortStableFunc(want, func(i, j int32) int {
				a, _ := s.Itself(p, int(i))
				b, _ := s.Itself(p, int(j))
				if a > b {
					return -1
				}
				return 1 - btoi(a == b)
			})
			if got := s.Top(p, 10); !slices.Equal(got, want[:min(10, len(want))]) {
				t.Errorf("%s: first ten %v, want %v", key, got, want)
			}
		}
		p.Minutes = nil
		if s := &Scores[Find(redditKey)]; slices.Contains(p.Kept, true) && s.Top(p, 10) != nil {
			t.Error("Reddit's own order without ages")
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestCountCommon(t *testing.T) {
	if got := CountCommon([]int32{1, 2, 3}, []int32{4, 3, 1}); got != 2 {
		t.Errorf("shared: %d, want 2", got)
	}
}

// TestScores: every score says where it is from, what it can't tell and what each
// term is here; a rule that drops a term follows from the terms.
func TestScores(t *testing.T) {
	seen := map[string]bool{}
	for i, s := range Scores {
		if seen[s.Key] || Find(s.Key) != i || strings.Trim(s.Key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q is no key of its own, fit for a link", s.Key)
		}
		seen[s.Key] = true
		if s.Name == "" || s.Formula == "" || s.How == "" || s.Cannot == "" || len(s.Terms) == 0 || len(s.Sources) == 0 {
			t.Errorf("%s: a text is missing: %+v", s.Key, s)
		}
		for _, src := range s.Sources {
			if src.Title == "" || src.Publisher == "" || src.Year == "" || !strings.HasPrefix(src.Address, "https://") {
				t.Errorf("%s: a source is incomplete: %+v", s.Key, src)
			}
		}
		has := [Nothing + 1]bool{}
		for _, term := range s.Terms {
			has[term.Here] = true
			if negative := strings.HasPrefix(term.Weight, "−"); negative != (term.Here == Filters) {
				t.Errorf("%s: %s with weight %s answers to %v", s.Key, term.Name, term.Weight, term.Here)
			}
		}
		switch s.Rule {
		case EngagementOnly:
			if !has[Engagement] || has[Quality] {
				t.Errorf("%s: β is 0 against its terms", s.Key)
			}
		case QualityOnly:
			if has[Engagement] || !has[Quality] {
				t.Errorf("%s: α is 0 against its terms", s.Key)
			}
		}
	}
	if Find("") != -1 || Find("x") != -1 {
		t.Error("a score is found that isn't there")
	}
}
