package control

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking/rankingtest"
)

// What each filter says it removes, and how often it is wrong.
func TestFiltersView(t *testing.T) {
	all := rankingtest.Feeds(t)
	for name, want := range map[string][3]FilterData{
		"start": {
			{On: true, Threshold: 500, Removed: "3 removed", Errors: "1 removed by mistake, 6 let through"},
			{On: true, Threshold: 500, Removed: "1 removed", Errors: "0 removed by mistake, 7 let through"},
			{On: true, Threshold: 980, Removed: "5 removed", Errors: "3 removed by mistake, 8 let through"},
		},
		"standardised": {
			{Threshold: 500, Removed: "off", Errors: "0 removed by mistake, 4 let through"},
			{On: true, Threshold: 500, Removed: "1 removed", Errors: "0 removed by mistake, 2 let through"},
			{On: true, Threshold: 980, Removed: "2 removed", Errors: "1 removed by mistake, 4 let through"},
		},
		"threshold turned": {
			{On: true, Threshold: 500, Removed: "2 removed", Errors: "1 removed by mistake, 5 let through"},
			{On: true, Threshold: 300, Removed: "2 removed", Errors: "1 removed by mistake, 3 let through"},
			{On: true, Threshold: 980, Removed: "4 removed", Errors: "2 removed by mistake, 5 let through"},
		},
		"short": {
			{On: true, Threshold: 500, Removed: "0 removed", Errors: "0 removed by mistake, 4 let through"},
			{On: true, Threshold: 500, Removed: "1 removed", Errors: "0 removed by mistake, 2 let through"},
			{On: true, Threshold: 980, Removed: "2 removed", Errors: "1 removed by mistake, 4 let through"},
		},
		"nothing left": {
			{On: true, Removed: "5 removed", Errors: "1 removed by mistake, 0 let through"},
			{On: true, Threshold: 500, Removed: "0 removed", Errors: "0 removed by mistake, 0 let through"},
			{On: true, Threshold: 980, Removed: "1 removed", Errors: "0 removed by mistake, 0 let through"},
		},
		"no posts": {
			{On: true, Threshold: 500, Removed: "0 removed"},
			{On: true, Threshold: 500, Removed: "0 removed"},
			{On: true, Threshold: 980, Removed: "0 removed"},
		},
	} {
		for k := range want {
			want[k].Kind = feed.FilterKind(k)
			want[k].Through = want[k].Errors != "" && !strings.HasSuffix(want[k].Errors, " 0 let through")
		}
		if got := FiltersView(all[name].Lab); got != want {
			t.Errorf("%s:\n%+v, want\n%+v", name, got, want)
		}
	}
}
