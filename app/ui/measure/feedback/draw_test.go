//go:build !js

package feedback

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/lab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/model"
	"decouple/app/ui"
	"decouple/static/models"
)

// drawn is what the part is drawn as.
func drawn(t *testing.T, p *feedback.Part) string {
	t.Helper()
	s := app.HTMLString(Draw(p, ui.Scene{Work: &lab.Work{}}, app.Div()))
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!`).FindString(s); bad != "" {
		t.Errorf("the page has %q", bad)
	}
	return s
}

// filled is the part with a world, and with a study of two.
func filled(t *testing.T, change func(*feedback.Settings)) *feedback.Part {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := domain.OfSample(set)
	if err != nil {
		t.Fatal(err)
	}
	p := feedback.New()
	p.Settings.Crowd = 300
	change(&p.Settings)
	runs, w, err := pool.Runs(t.Context(), p.Settings.Loop(), p.Settings.Rule(), p.Settings.World-1, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.World = &feedback.World{World: *w}
	for r := range runs {
		for i := range runs[r] {
			p.World.Runs[r][i] = *runs[r][i]
		}
	}
	if p.Study, err = pool.Compare(t.Context(), p.Settings.Loop(), p.Settings.Rule(), 2, nil); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDraw(t *testing.T) {
	for name, tt := range map[string]struct {
		part     *feedback.Part
		has, not []string
	}{
		"nothing yet": {feedback.New(), []string{"The ten days are not ready yet.", "Run it", "= 0.75, SNIPS is Σwr / Σw = 0.857", "seen by 1 reader in 7."}, []string{"of 10</b>", "Save all as CSV"}},
		"as it opens": {filled(t, func(*feedback.Settings) {}), []string{"of 10</b>", "Save all as CSV", "(IPW). In place 12 it counts as 7.3.", "World 1 of 40", "With weights, 5\u202f% costs"}, []string{"not ready yet"}},
		"without bias": {
			filled(t, func(s *feedback.Settings) { s.Bias, s.Share, s.Self = 0, 0, true }),
			[]string{"Every place is seen by every reader", "(SNIPS). In place 12 it counts as 1.</p>", "With weights or without", "Drag the share of chance to see"},
			nil,
		},
		"cut weights": {filled(t, func(s *feedback.Settings) { s.Cut, s.Share = 2, 6 }), []string{"it counts as 2, where weights are cut."}, nil},
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

// Places fill the picture from its top to its foot, and the numbers of no two posts lie over each other.
func TestPlaces(t *testing.T) {
	last := 0.
	for k := 1; k <= 40; k++ {
		y := down(k, 40)
		if y <= last || y >= 1 {
			t.Errorf("place %d lies at %v, after %v", k, y, last)
		}
		if in := y < topHeight/100.; in != (k <= domain.TopN) {
			t.Errorf("place %d lies at %v", k, y)
		}
		last = y
	}
	var b strings.Builder
	for _, e := range numbers([]int{20, 21, 22, 23, 3, 24}, 40, false) {
		b.WriteString(app.HTMLString(e))
	}
	at := regexp.MustCompile(`(dx|y)="[^"]*"`)
	seen := map[string]bool{}
	for _, text := range strings.Split(b.String(), "</text>") {
		where := strings.Join(at.FindAllString(text, -1), " ")
		if where != "" && seen[where] {
			t.Errorf("two numbers at %s", where)
		}
		seen[where] = true
	}
}
