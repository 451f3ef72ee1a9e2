package insight_test

import (
	"testing"

	"decouple/app/field"
	"decouple/app/lab/ranking/insight"
	"decouple/app/rank"
)

// The sentence is about one number, so that it wants no posts.
func TestFieldRounding(t *testing.T) {
	tests := []struct {
		ratio float64
		want  string
	}{
		{0, ""},
		{0.5, "The nearest pair of dials in thousandths, α 0.50 and β 1.00, is off by less than 0.001\u202f%."},
		{0.0101234, "The nearest pair of dials in thousandths, α 0.009 and β 0.889, is 0.003\u202f% off."},
		{0.0001, "The nearest pair of dials in thousandths, α 0.001 and β 1.00, is 900\u202f% off: dials with steps of 0.001 are too coarse for this feed’s engagement."},
	}
	for _, tt := range tests {
		n := insight.New(&insight.Settings{})
		c := &n.Field.Carried
		if c.Ratio = tt.ratio; tt.ratio > 0 {
			c.Scale = rank.Raw
			c.Weights, c.Off = field.Nearest(tt.ratio)
		}
		if got := n.FieldRounding(); got != tt.want {
			t.Errorf("ratio %g: %q, want %q", tt.ratio, got, tt.want)
		}
	}
}
