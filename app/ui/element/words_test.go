package element

import (
	"testing"

	"decouple/app/rank"
)

func TestShareOfWeights(t *testing.T) {
	for w, want := range map[rank.Weights]int{
		{}:                        -1,
		{Alpha: 1000}:             100,
		{Beta: 1}:                 0,
		{Alpha: 600, Beta: 400}:   60,
		{Alpha: 1000, Beta: 1000}: 50,
		{Alpha: 1, Beta: 2}:       33,
		{Alpha: 2, Beta: 1}:       67,
		{Alpha: 1, Beta: 1000}:    0,
		{Alpha: 5, Beta: 995}:     1, // 0.5 % goes up
	} {
		if got := Share(w); got != want {
			t.Errorf("share(%+v) = %d, want %d", w, got, want)
		}
	}
}
