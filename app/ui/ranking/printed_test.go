//go:build !js

package ranking

import (
	"testing"

	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
)

// Paper says what the dials, the scale, the filters and the losses were set to.
func TestSettingsText(t *testing.T) {
	for link, want := range map[string]string{
		"a=0.6&b=0.125": "α 0.60, β 0.125, percentile scale. Filters: spam above 0.50, NSFW above 0.35, misinformation above 0.35.",
		"scale=raw&spam-on=0&nsfw=0.3&lab=compare&loss=mixed&labels=5": "α 0.60, β 0.40, raw scale. Filters: spam off, NSFW above 0.30, misinformation above 0.35." +
			" Losses: Poisson + logistic. Posts with a quality label: 5\u202f%.",
	} {
		if got := settingsText(rankingtest.Made(t, modeltest.Posts(20), link).Lab); got != want {
			t.Errorf("%s: %q, want %q", link, got, want)
		}
	}
}
