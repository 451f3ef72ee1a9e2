package ranking_test

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"
	"decouple/app/rank"
)

// A link opens the folds whose controls it has set; what is open then stays so until the reader closes it.
func TestFolds(t *testing.T) {
	f := feedtest.Of(30, 5)
	none, tune, filters := ranking.Folds{}, ranking.Folds{true}, ranking.Folds{false, true}
	for link, want := range map[string]ranking.Folds{
		"": none, "a=0.1&b=1&open=p-3&all=1&removed=1": none, "mode=present": none, "view=tradeoff": none, "part=compare&labels=5": none,
		"scale=raw": tune, "ticks=50": tune,
		"spam=0.7": filters, "nsfw-on=0": filters, "through=spam": filters, "view=filters": filters,
		"scale=standardised&misinfo-on=0": {true, true},
	} {
		if got := rankingtest.Of(t, f, link).Lab.Folds; got != want {
			t.Errorf("%q opens %v, want %v", link, got, want)
		}
	}
	p := rankingtest.Of(t, f, "scale=raw")
	for _, step := range []struct {
		what string
		msg  any
		want ranking.Folds
	}{
		{"closing it", lab.Event{Did: lab.Toggled, Act: "fold", ID: "tune", Value: "closed"}, none},
		{"opening another", lab.Event{Did: lab.Toggled, Act: "fold", ID: "filters", Value: "open"}, filters},
		{"another scale", ranking.ScaleChosen{Scale: rank.Percentile}, filters},
		{"opening what is open", ranking.FoldToggled{Fold: ranking.FiltersFold, Open: true}, filters},
		{"a link to a scale", page.LinkOpened{Fragment: "scale=raw"}, ranking.Folds{true, true}},
		{"a link back", page.LinkOpened{Fragment: ""}, ranking.Folds{true, true}},
		{"a reset", page.ResetPressed{}, ranking.Folds{true, true}},
		{"closing the filters", ranking.FoldToggled{Fold: ranking.FiltersFold}, tune},
		{"the panel of the filters", ranking.PanelChosen{Panel: ranking.Filters}, ranking.Folds{true, true}},
		{"the third", lab.Event{Did: lab.Toggled, Act: "fold", ID: "posts", Value: "open"}, ranking.Folds{true, true, true}},
	} {
		p.Send(step.msg)
		if p.Lab.Folds != step.want {
			t.Errorf("after %s %v are open, want %v", step.what, p.Lab.Folds, step.want)
		}
	}
	if _, ok := p.Lab.On(lab.Event{Did: lab.Toggled, Act: "fold", ID: "nowhere", Value: "open"}); ok {
		t.Error("a fold that is not there was opened")
	}
}
