//go:build !js

package ranking

import (
	"testing"

	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/ui/internal/markup"
)

// TestCompareIsSound holds that the view's IDs are unique, that what refers to them
// finds them and that the dials stand in the document once.
func TestCompareIsSound(t *testing.T) {
	for name, p := range rankingtest.Comparisons(t) {
		_, root := rendered(t, p)
		ids := map[string]int{}
		for _, n := range root.All(func(n *markup.Node) bool { return n.Attrs["id"] != "" }) {
			ids[n.Attrs["id"]]++
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: the ID %q is given %d times", name, id, n)
			}
		}
		for _, id := range []string{compare.ID, compare.TrainingID, compare.WaveID, SlotID, "alpha", "beta", "alpha-exact", "beta-exact", "tau"} {
			if ids[id] == 0 {
				t.Errorf("%s: no element has the ID %q", name, id)
			}
		}
		for _, n := range root.All(func(n *markup.Node) bool { return n.Attrs["aria-labelledby"] != "" }) {
			if ids[n.Attrs["aria-labelledby"]] == 0 {
				t.Errorf("%s: <%s> is labelled by nothing: %q", name, n.Tag, n.Attrs["aria-labelledby"])
			}
		}
	}
}
