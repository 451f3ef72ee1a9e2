package train

import (
	"math"
	"testing"

	"decouple/app/model"
)

// A strong penalty shrinks the fits, and calibration has to undo it: by about the same factor for each fold and for Whole.
func TestFoldsAreCalibratedAlike(t *testing.T) {
	defer func(old []float64) { penalties[model.Spam] = old }(penalties[model.Spam])
	penalties[model.Spam] = []float64{0.02}
	f := brought(1500)
	o := outOfFold(t, f)
	stretch := func(set *model.Set) (sum float64) {
		for i := range f.Posts {
			for _, part := range set.Explain(&f.Posts[i], model.Spam).Parts {
				sum += math.Abs(part.Value)
			}
		}
		return sum
	}
	whole := stretch(o.Whole)
	for i, set := range o.Sets {
		if r := stretch(set) / whole; r < 0.67 || r > 1.5 {
			t.Errorf("the parts of fold %d's explanations are %.2f times as large as Whole's", i, r)
		}
	}
}
