package ui

import (
	"testing"
)

func TestAboveShowsThatItIs(t *testing.T) {
	for _, tt := range []struct {
		p         float64
		threshold int32
		want      string
	}{
		{0.97, 500, "0.97, above 0.50"},
		{0.504, 500, "0.504, above 0.50"},
		{0.50001, 500, "0.50001, above 0.50"},
		{0.1234, 123, "0.1234, above 0.123"},
		{0.296, 295, "0.30, above 0.295"},
		{0.004, 0, "0.004, above 0.00"},
		{1, 999, "1.00, above 0.999"},
		{0.5 + 1e-12, 500, "0.500000000, above 0.50"}, // nobody reads more than nine
	} {
		if got := above(tt.p, tt.threshold); got != tt.want {
			t.Errorf("above(%v, %d) = %q, want %q", tt.p, tt.threshold, got, tt.want)
		}
	}
}
