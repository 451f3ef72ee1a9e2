package insight

import (
	"testing"
)

func TestMoveSaysWhatShows(t *testing.T) {
	for x, want := range map[float64]string{0: "same", 0.004: "same", -0.004: "same", 0.006: "up", -0.006: "down", 12: "up", -12: "down"} {
		if got := move(x, 2); got != want {
			t.Errorf("move(%v) = %s, want %s", x, got, want)
		}
	}
}
