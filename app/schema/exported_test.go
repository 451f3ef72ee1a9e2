package schema

import (
	"slices"
	"testing"
)

// A feed that this program wrote is known after somebody took some columns out or moved them; another file is not.
func TestExported(t *testing.T) {
	whole := append(slices.Clone(exportColumns), "best_alpha", "best_beta", "row", "given quality: rating")
	without := func(names ...string) []string {
		return slices.DeleteFunc(slices.Clone(whole), func(s string) bool { return slices.Contains(names, s) })
	}
	moved := slices.Clone(whole)
	slices.Reverse(moved)
	for name, tt := range map[string]struct {
		columns []string
		want    bool
	}{
		"as written":         {whole, true},
		"moved":              {moved, true},
		"without the ranks":  {without("rank", "best_rank", "best_alpha", "best_beta"), true},
		"texts and scores":   {without("spam", "nsfw", "misinformation", "removed_by"), true},
		"another file":       {[]string{"rank", "id", "author", "text", "score", "engagement", "quality", "spam", "nsfw", "misinformation"}, false},
		"a file with a rank": {[]string{"id", "text", "score", "spam", "best_rank"}, false},
	} {
		if got := exported(tt.columns); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
