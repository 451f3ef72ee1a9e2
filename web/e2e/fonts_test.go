package e2e

import (
	"math"
	"testing"
)

// eachFamily runs a test of the layout once with each family of fonts.
func eachFamily(t *testing.T, test func(t *testing.T, family Family)) {
	t.Parallel()
	for _, family := range Families {
		t.Run(family.String(), func(t *testing.T) {
			t.Parallel()
			test(t, family)
		})
	}
}

func TestFontFamiliesDiffer(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	width := map[Family]float64{}
	for _, family := range Families {
		page := Open(t, server.URL, Fonts(family))
		width[family] = Eval[float64](page, `(() => {
			const range = document.createRange();
			range.selectNodeContents(document.querySelector(".post .meta b"));
			return range.getBoundingClientRect().width;
		})()`)
	}
	if ratio := width[Narrow] / width[Wide]; math.Abs(ratio-Narrow.scale) > 0.02 {
		t.Errorf("an author's name is %.1f px wide in the narrow family and %.1f px in the wide one, a ratio of %.2f, want %.2f",
			width[Narrow], width[Wide], ratio, Narrow.scale)
	}
}
