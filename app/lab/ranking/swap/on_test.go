package swap_test

import (
	"testing"

	"decouple/app/lab/ranking/swap"
	"decouple/app/sweep"
)

func TestLook(t *testing.T) {
	for key, want := range map[string]int{"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 10, "PageDown": -10, "Home": -1 << 30, "End": 1 << 30} {
		if by, ok := swap.Look(key, false); !ok || by != want {
			t.Errorf("%s: %d, %v", key, by, ok)
		}
	}
	if by, ok := swap.Look("ArrowLeft", true); !ok || by != -10 {
		t.Errorf("Shift+ArrowLeft: %d, %v", by, ok)
	}
	if _, ok := swap.Look("Tab", false); ok {
		t.Error("Tab looks")
	}
}

func TestDialOf(t *testing.T) {
	for id, want := range map[string]sweep.Dial{"alpha": sweep.Alpha, "beta": sweep.Beta} {
		if d, ok := swap.DialOf(id); !ok || d != want {
			t.Errorf("%s is the dial %d, %v", id, d, ok)
		}
	}
	for _, id := range []string{"", "Alpha", "gamma", "spam", "curve"} {
		if _, ok := swap.DialOf(id); ok {
			t.Errorf("%q is a dial", id)
		}
	}
}
