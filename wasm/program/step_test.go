package program

import "testing"

func TestStep(t *testing.T) {
	tests := []struct {
		from  int32
		key   string
		shift bool
		want  int32
	}{
		{600, "ArrowRight", false, 610},
		{600, "ArrowUp", false, 610},
		{600, "ArrowLeft", false, 590},
		{600, "ArrowDown", false, 590},
		{600, "ArrowRight", true, 700},
		{600, "ArrowDown", true, 500},
		{600, "PageUp", false, 700},
		{600, "PageDown", false, 500},
		{600, "PageUp", true, 700},
		{600, "Home", false, 0},
		{600, "End", true, 1000},
		{995, "ArrowUp", false, 1000},
		{5, "ArrowDown", false, 0},
		{0, "ArrowLeft", true, 0},
		{1000, "PageUp", false, 1000},
		{625, "ArrowUp", false, 635},
	}
	for _, tt := range tests {
		if got, ok := step(tt.from, tt.key, tt.shift); !ok || got != tt.want {
			t.Errorf("step(%d, %s, %v) = %d, %v, want %d", tt.from, tt.key, tt.shift, got, ok, tt.want)
		}
	}
	for _, key := range []string{"", "Tab", "a", "arrowup", "Enter"} {
		if got, ok := step(600, key, false); ok || got != 600 {
			t.Errorf("step(600, %q) = %d, %v, want 600 and false", key, got, ok)
		}
	}
}

// From right to left the arrows across change places; all other keys stay.
func TestMirrored(t *testing.T) {
	for key, want := range map[string]string{"ArrowLeft": "ArrowRight", "ArrowRight": "ArrowLeft", "ArrowUp": "ArrowUp", "ArrowDown": "ArrowDown", "Home": "Home", "PageUp": "PageUp", "a": "a"} {
		if got := mirrored(key); got != want {
			t.Errorf("%s becomes %s, want %s", key, got, want)
		}
	}
}
