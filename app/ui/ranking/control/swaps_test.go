package control

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/sweep"
)

func TestTickPaths(t *testing.T) {
	for x, want := range map[int32]string{0: "M0 26v6", 5: "M0.5 26v6", 4000: "M400 26v6", 4003: "M400.3 26v6", 10_000: "M1000 26v6"} {
		if got := string(appendTick(nil, x, tickFrom, tickShort)); got != want {
			t.Errorf("a tick at %d is drawn %q, want %q", x, got, want)
		}
	}
	m := rankingtest.Made(t, modeltest.Posts(60), "ticks=50").Lab
	for _, d := range []sweep.Dial{sweep.Alpha, sweep.Beta} {
		v, ticks := ticksView(m, d), m.Swaps.Ticks[d]
		if got := strings.Count(v.Short+v.Long, "M"); got != len(ticks.At) || got == 0 {
			t.Errorf("dial %d: %d ticks in the paths, want %d", d, got, len(ticks.At))
		}
		if hidden := ticks.Total - len(ticks.At); v.Mid != format.Count(hidden)+" more, too close to draw" {
			t.Errorf("dial %d: %q with %d of %d drawn", d, v.Mid, len(ticks.At), ticks.Total)
		}
	}
}

// What stands where the ticks would be says why there are none.
func TestWordsWithoutTicks(t *testing.T) {
	for link, want := range map[string][2]string{
		"a=0":     {"", "none while α is 0"},
		"b=0":     {"none while β is 0", ""},
		"a=0&b=0": {"none while β is 0", "none while α is 0"},
		"spam=0":  {"no swap points", "no swap points"},
	} {
		m := rankingtest.Made(t, modeltest.Posts(40), link).Lab
		for d, v := range []ticksData{ticksView(m, sweep.Alpha), ticksView(m, sweep.Beta)} {
			if want[d] != "" && (v.Mid != want[d] || v.Short+v.Long+v.Below+v.Above != "" || !v.None || v.Says == "") {
				t.Errorf("%s: dial %d: %+v, want %q", link, d, v, want[d])
			}
		}
		if hint := swapView(m).Hint; !strings.Contains(hint, m.Swaps.None(sweep.Alpha)) || !strings.Contains(hint, m.Swaps.None(sweep.Beta)) {
			t.Errorf("%s: %q does not say why there are no ticks", link, hint)
		}
	}
	changed := rankingtest.Made(t, modeltest.Posts(40), "")
	changed.Send(ranking.FilterToggled{Kind: feed.Spam})
	if v := ticksView(changed.Lab, sweep.Beta); v.Short+v.Long != "" || v.Mid != "–" {
		t.Errorf("old ticks are shown after a filter: %+v", v)
	}
}
