package format

import (
	"strings"
	"testing"
)

func TestClip(t *testing.T) {
	for s, want := range map[string]string{
		"":                      "",
		"a name":                "a name",
		strings.Repeat("é", 40): strings.Repeat("é", 40),
		strings.Repeat("é", 41): strings.Repeat("é", 40) + "…",
		"a\xffb":                "a�b",
	} {
		if got := Clip(s); got != want {
			t.Errorf("Clip(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestOpening(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"Short.":                    "Short.",
		strings.Repeat("é", 60):     strings.Repeat("é", 60),
		strings.Repeat("é", 61):     strings.Repeat("é", 30) + "…",
		strings.Repeat("four ", 20): strings.TrimSpace(strings.Repeat("four ", 12)) + "…",
	} {
		if got := Opening(text); got != want {
			t.Errorf("Opening(%q) = %q, want %q", text, got, want)
		}
	}
}
