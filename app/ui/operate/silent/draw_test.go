//go:build !js

package silent

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/retrain"
	"decouple/app/ui"
	"decouple/static/models"
)

// drawn is what the part is drawn as.
func drawn(t *testing.T, p *silent.Part) string {
	t.Helper()
	s := app.HTMLString(Draw(p, ui.Scene{Work: &lab.Work{}}, app.Div()))
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!`).FindString(s); bad != "" {
		t.Errorf("the page has %q", bad)
	}
	return s
}

// filled is the part with a month of a change, and with a comparison of one month each.
func filled(t *testing.T, pool *monitor.Pool, change func(*silent.Settings)) *silent.Part {
	t.Helper()
	p := silent.New()
	change(&p.Settings)
	s := &p.Settings
	of := func(c monitor.Change) monitor.Settings {
		return monitor.Settings{Seed: 1, Change: c, Day: s.Day, Ramp: s.Ramp, Reach: s.Reach}
	}
	k, harm := pool.Hit(of(s.Change))
	m, err := pool.Month(t.Context(), of(s.Change), k, 1)
	if err != nil {
		t.Fatal(err)
	}
	p.Month = &silent.Month{Month: *m, Harm: harm, Slices: pool.Slices(of(s.Change), k, 1)}
	p.At = silent.Request{Change: s.Change, Day: s.Day, Number: s.Number, Ramp: s.Ramp, Reach: s.Reach}
	p.Studies = &silent.Answer{}
	for c := monitor.SpamWords; c < monitor.Changes; c++ {
		k, _ := pool.Hit(of(c))
		study, err := pool.Compare(t.Context(), of(c), k, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		p.Studies.Studies[c-1] = *study
	}
	return p
}

// trained is the part with schedules that were made up.
func trained(t *testing.T, pool *monitor.Pool) *silent.Part {
	t.Helper()
	p := filled(t, pool, func(*silent.Settings) {})
	d := lab.Desk{}
	d.Run(1, func(env *lab.Env) { silent.RetrainPressed{}.Happen(p, env) })
	var runs silent.Schedules
	runs.Runs[retrain.Weekly].Days = []int{7}
	d.Run(1, lab.Replied{Reply: jobtest.Reply(t, 1, runs)}.Happen)
	return p
}

func TestDraw(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := monitor.NewPool(set, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		part     *silent.Part
		has, not []string
	}{
		"trained again": {trained(t, pool), []string{"right since the change", ">5,000</td>", ">25,000</td>"}, []string{"Train by three schedules"}},
		"nothing yet":   {silent.New(), []string{"The month is not ready yet.", "Run it", "0.0405", "0.7006", "1.1618", "0.0058", "83\u202f%", "0.825"}, []string{"first alarm came", "Save as CSV"}},
		"as it opens":   {filled(t, pool, func(*silent.Settings) {}), []string{"The quality model.", "The first alarm came on ", "Save as CSV", "never finds this change", "Share called good", `data-term="psi"`, "PSI common or rare", "after the correction for 5", "author’s history: "}, []string{"not ready yet"}},
		"KS":            {filled(t, pool, func(s *silent.Settings) { s.KS, s.Change = true, monitor.SpamWords }), []string{`data-term="ks"`, "KS common or rare", "Share removed", "below target on day"}, []string{"PSI common or rare"}},
		"on day 30":     {filled(t, pool, func(s *silent.Settings) { s.Day, s.Change = 30, monitor.EmptyColumn }), []string{"No label", "day 30"}, []string{"0 days"}},
		"nothing new":   {filled(t, pool, func(s *silent.Settings) { s.Change, s.Rate = monitor.Quiet, 0 }), []string{"Nothing changed: ", "false alarms", "Choose a change to see"}, []string{"The first alarm came"}},
		"never found":   {filled(t, pool, func(s *silent.Settings) { s.Change, s.Reach = monitor.Meaning, 5 }), []string{"No signal without labels", ">never<"}, nil},
		"harmless":      {filled(t, pool, func(s *silent.Settings) { s.Change = monitor.TopicTriples }), []string{"an alarm does not mean harm"}, []string{"more wrong by then"}},
		"rarely alarms": {filled(t, pool, func(s *silent.Settings) { s.Rate = len(monitor.Rates) - 1 }), []string{"0.01 false alarms a year"}, nil},
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
