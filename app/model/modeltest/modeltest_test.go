package modeltest

import (
	"math"
	"slices"
	"testing"
)

// TestPredictionsSpread checks that predictions differ from post to post, so that
// tests of filters and orders see both outcomes.
func TestPredictionsSpread(t *testing.T) {
	set := Set()
	var filters [3][]float64
	var clicks, quality []float64
	for _, p := range Posts(60) {
		v := set.Predict(&p)
		for k, p := range [...]float64{v.Spam, v.NSFW, v.Misinformation} {
			filters[k] = append(filters[k], p)
		}
		clicks, quality = append(clicks, v.Clicks), append(quality, v.Quality)
	}
	for k, ps := range filters {
		if lo, hi := slices.Min(ps), slices.Max(ps); lo > 0.3 || hi < 0.7 {
			t.Errorf("filter %d gives %.3f…%.3f, want a spread over 0.3…0.7", k, lo, hi)
		}
	}
	if lo, hi := slices.Min(clicks), slices.Max(clicks); hi < 2*lo || hi >= 1000 {
		t.Errorf("clicks %.1f…%.1f", lo, hi)
	}
	if lo, hi := slices.Min(quality), slices.Max(quality); math.Abs(hi-lo) < 0.2 || hi == 1 && lo == 1 {
		t.Errorf("quality %.2f…%.2f", lo, hi)
	}
}
