package lesson

import (
	"strings"
	"testing"
)

func TestParseGlossary(t *testing.T) {
	all, err := ParseGlossary("# Take-rate\nkey: take-rate\nformula: plays ÷ shown\n\nThe share.\n\n# Stale\nkey: stale\n\nOld.\n")
	if err != nil || len(all) != 2 || all[0].Formula != "plays ÷ shown" || all[0].Name != "Take-rate" || all[1].Key != "stale" || Plain(all[1].Text) != "Old." {
		t.Fatalf("%+v, %v", all, err)
	}
	for text, want := range map[string]string{
		"# A\n\nText.\n":                                 "line 1: a term has a key",
		"# A\nkey: a\n":                                  "line 1: the term has no definition",
		"# A\nkey: a\nsee: b\n\nText.\n":                 "line 3: a term can have a key and a formula",
		"# A\nkey: a\n\nText.\n\n# B\nkey: a\n\nText.\n": "line 6: a term has a key of its own",
		"Text.\n": "line 1: this text belongs to no step",
	} {
		if _, err := ParseGlossary(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
