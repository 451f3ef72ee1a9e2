//go:build !js

package silent

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/train"
	"decouple/app/weak"
)

// What is said of the reader's own feed: at work, its slices with what the feed lacks, or why there is no such model. What comes of
// a file is text.
func TestDrawOwn(t *testing.T) {
	f := &feed.Feed{Name: "<b>mine</b>.csv", Has: [model.Kinds]bool{true}, Reports: [model.Kinds]train.Report{{Has: true}}}
	slices := []weak.Slice{{Cut: "kind", Name: "<i>", Posts: 50, Wrong: 30}, {Cut: "kind", Name: "b", Posts: 50, Wrong: 10}}
	weak.Judge(slices, 100, 40)
	const note = "The month uses the sample feed’s posts"
	for name, tt := range map[string]struct {
		own      silent.OwnSlices
		has, not []string
	}{
		"the sample": {silent.OwnSlices{}, nil, []string{note, "own-weak"}},
		"at work":    {silent.OwnSlices{Feed: f}, []string{note, "Where is it weak on &lt;b&gt;mine", "are cut into slices …"}, []string{"own-slices", "silent-own-spam"}},
		"slices": {
			silent.OwnSlices{Feed: f, Found: &weak.Found{Posts: 100, Wrong: 40, Slices: slices, Lacking: []string{"no hour: no column has the role of the time"}}},
			[]string{note, "decides 40 of 100 labelled posts wrong", "kind: &lt;i&gt;", "<b>60.0\u202f%</b>", "under 0.001", "There is no hour: no column", `data-id="own-slices"`, "one remains"},
			[]string{"kind: b"},
		},
		"no model": {silent.OwnSlices{Feed: f, Model: model.Quality, Why: "no column has the role of the quality"}, []string{note, "has no quality model: no column", "silent-own-spam", "silent-own-quality"}, []string{"own-slices", "silent-own-nsfw"}},
	} {
		p := silent.New()
		p.Own = tt.own
		s := drawn(t, p)
		for _, want := range tt.has {
			if !strings.Contains(s, want) {
				t.Errorf("%s: the page does not say %q", name, want)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(s, not) {
				t.Errorf("%s: the page says %q", name, not)
			}
		}
	}
}
