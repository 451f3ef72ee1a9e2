//go:build !js

package ship

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/measure/ship"
	"decouple/app/pairs"
	"decouple/app/ui"
)

// drawn is what the part is drawn as.
func drawn(t *testing.T, p *ship.Part) string {
	t.Helper()
	s := app.HTMLString(Draw(p, ui.Scene{Work: &lab.Work{}}, app.Div()))
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!`).FindString(s); bad != "" {
		t.Errorf("the page has %q", bad)
	}
	return s
}

// of is the part with a pair and an answer, tested where it has figures.
func of(pair int, a ship.Answer, r *ship.Result) *ship.Part {
	p := ship.New()
	if pair > 0 {
		p.Settings.Pair = pair
	}
	p.Settings.Answer, p.Result = a, r
	return p
}

func TestDraw(t *testing.T) {
	all := pairs.All()
	asked := pairs.Asked(all)
	same := -1
	for i := range all {
		if all[i].RightA == all[i].RightB {
			same = i
		}
	}
	change := []pairs.Change{{Post: 3, Place: 2, Seen: 100, Clicks: 20, Plays: 5}}
	other := []pairs.Change{{Post: 4, Place: 9, Seen: 200, Clicks: 20, Plays: 20}}
	r, low, high := ship.New().Correlation()
	correlation := "Correlation " + format.Fixed(r, 2) + ", 95 % interval " + format.Fixed(low, 2) + " to " + format.Fixed(high, 2)
	better, among := ship.New().Score()
	score := fmt.Sprintf("%d of %d", better, among)
	secrets := []string{"take-rate of", "<circle", "<table", "Correlation"}
	for name, tt := range map[string]struct {
		part     *ship.Part
		has, not []string
	}{
		"before the answer": {of(0, ship.None, nil), []string{"Model B is 0.1 points more accurate. Does it ship?", "Answer first.", "The test starts when you answer.", "94.2\u202f%", "picked by a rule"}, secrets},
		"answered":          {of(0, ship.ShipA, nil), []string{"The test first.", "Run the test"}, secrets},
		"tested": {
			of(0, ship.CantTell, &ship.Result{Figures: all[asked], In: change, Out: other, Parts: pairs.Parts{Changed: .002}}),
			[]string{"take-rate of", correlation, score, "Their take-rate is 5.00\u202f%", "instead is 10.00\u202f%", "+0.20 points", "They match the table"},
			[]string{"Answer first"},
		},
		"tested, the same posts": {of(7, ship.ShipB, &ship.Result{Figures: all[6]}), []string{"The same ten posts are at the top", "This is pair 7 of 100."}, []string{"picked by a rule"}},
		"otherwise here":         {of(7, ship.ShipB, &ship.Result{Figures: pairs.Figures{Pair: 6, RateA: 1, RateB: 2, Half: 3}}), []string{"is a little different"}, nil},
		"as accurate":            {of(same+1, ship.None, nil), []string{"Model B is as accurate as model A."}, secrets},
	} {
		s := drawn(t, tt.part)
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
