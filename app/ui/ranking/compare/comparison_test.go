//go:build !js

package compare

import (
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/sweep"
)

// view is Compare as it is drawn now.
func view(p *rankingtest.Page) Data { return View(p.Lab, p.Now) }

func TestCompareWords(t *testing.T) {
	all := rankingtest.Comparisons(t)
	for name, want := range map[string]struct {
		state, ask, lesson, verdict string
		running, can                bool
	}{
		"training, first time": {"none", "", "Nothing to compare until", "Neither side is trained for Squared.", true, true},
		"cancelled":            {"none", "", "Nothing to compare until", "Neither side is trained for Squared.", false, true},
		"current":              {"current", "", "is exactly the weighted sum", "Both sides are equally good here.", false, false},
		"stale and retraining": {"stale", "trained for 60\u202f% engagement, you ask for 20\u202f% engagement", "partly because the coupled model is stale", "The coupled side is stale here.", true, true},
		"stale by a little":    {"stale", "trained for 0.60\u202f:\u202f0.40, you ask for 0.61\u202f:\u202f0.40", "partly because the coupled model is stale", "The coupled side is stale here.", false, true},
		"loss not trained":     {"none", "", "until both sides are trained for Network", "Neither side is trained for Network.", false, true},
		"labels not trained":   {"none", "", "Squared with 5\u202f% of the quality labels", "Neither side is trained", false, true},
		"failed":               {"none", "", "Nothing to compare until", "Neither side is trained for Squared.", false, true},
		"both zero":            {"stale", "you ask for nothing: both weights are 0", "there is no loss to train on", "The coupled side is stale here.", false, false},
		"no truth":             {"current", "", "is exactly the weighted sum", "Too few posts", false, false},
	} {
		v := view(all[name])
		if v.Right.State != want.state || v.Training.Running != want.running || v.Training.Can != want.can {
			t.Errorf("%s: state %q, running %v, can retrain %v", name, v.Right.State, v.Training.Running, v.Training.Can)
		}
		for got, want := range map[string]string{v.Right.Ask: want.ask, v.Training.Lesson: want.lesson, v.HeldOut.Verdict: want.verdict} {
			if !strings.Contains(got, want) || want == "" && got != "" {
				t.Errorf("%s: %q, want %q in it", name, got, want)
			}
		}
	}
	if v := view(all["training, told of"]); !strings.HasSuffix(v.Training.Detail, "iteration 3, loss 0.500") || v.Training.Done != 0.43 {
		t.Errorf("progress is told as %q, %v", v.Training.Detail, v.Training.Done)
	}
	if v := view(all["current"]); v.Agree.Tau != "1.00" || v.Agree.Shared != "10\u202f/\u202f10" || !strings.HasPrefix(v.Agree.Pairs, "0 of ") {
		t.Errorf("the same order is told as %+v", v.Agree)
	}
	if v := view(all["failed"]); v.Training.Failure != "The worker stopped." {
		t.Errorf("the failure is told as %q", v.Training.Failure)
	}
	if v := view(all["wave arrived"]); !v.Wave.Arrived || v.Wave.Learned || v.Wave.Posts == 0 || v.Wave.Before > v.Wave.Posts {
		t.Errorf("the wave is told as %+v", v.Wave)
	}
	if v := view(all["wave being learned"]); !v.Wave.Busy {
		t.Errorf("the filter's training is told as %+v", v.Wave)
	}
}

// TestCompareRows holds that each post of a top ten has a line that begins at its
// place, and that bars stay inside their drawing and part where the parts meet.
func TestCompareRows(t *testing.T) {
	for name, p := range rankingtest.Comparisons(t) {
		c := p.Lab.Compare
		v := rowsView(c, p.Lab.OpenPost())
		if len(v.Left) != len(v.Right) || c.Fit() != nil && len(v.Left) != feed.TopN {
			t.Errorf("%s: %d and %d rows", name, len(v.Left), len(v.Right))
		}
		from := map[int]bool{}
		for _, l := range v.Lines {
			if l.X1 == 0 {
				from[l.Y1] = true
			}
		}
		if len(from) != len(v.Left) {
			t.Errorf("%s: lines from %d places of %d", name, len(from), len(v.Left))
		}
		for _, row := range append(v.Left, v.Right...) {
			for _, s := range []spanData{row.E, row.Q, row.S} {
				if s.X < 0 || s.Width < 0 || s.X+s.Width > 1000 {
					t.Errorf("%s: a bar spans %+v", name, s)
				}
			}
			if row.HasGap && row.Gap != row.E.X && row.Gap != row.E.X+row.E.Width {
				t.Errorf("%s: the parts %+v and %+v part at %d", name, row.E, row.Q, row.Gap)
			}
			if !strings.Contains(row.Other, "coupled: ") {
				t.Errorf("%s: the row's place on the other side is %q", name, row.Other)
			}
		}
	}
}

// Losses or labels that nothing has been trained for show nothing of what was trained for
// others, on either side: the pair in store is of the others too. Chosen again, those are
// current at once.
func TestCompareOfLossesNotTrained(t *testing.T) {
	for _, name := range []string{"loss not trained", "labels not trained"} {
		p := rankingtest.Comparisons(t)[name]
		v := view(p)
		for side, d := range map[string]sideData{"left": v.Left, "right": v.Right} {
			if d.State != "none" || !strings.HasPrefix(d.Word, "not trained for ") || strings.Contains(d.Note, "Trained once") || d.Ask != "" {
				t.Errorf("%s: the %s side is told as %+v", name, side, d)
			}
		}
		if len(v.Rows.Left) != 0 || len(v.Rows.Right) != 0 || len(v.Rows.Lines) != 0 || v.Agree.Tau != "–" || v.Agree.Shared != "–" || v.HeldOut.Rows[0][1] != "–" || v.Training.Difference >= 0 {
			t.Errorf("%s: lists of %d and %d rows, %+v, %+v", name, len(v.Rows.Left), len(v.Rows.Right), v.Agree, v.HeldOut)
		}
		if !v.Objectives.Swaps.Alpha.None || !v.Objectives.Swaps.Beta.None {
			t.Errorf("%s: swap points of a list that is not there: %+v", name, v.Objectives.Swaps)
		}
		p.Send(compare.LossChosen{Loss: coupled.Squared}, compare.LabelsChosen{Labels: 100})
		if v := view(p); v.Right.State != "current" || v.Agree.Tau != "1.00" || len(v.Rows.Left) != feed.TopN {
			t.Errorf("%s: what was trained before is told as %+v, %+v", name, v.Right, v.Agree)
		}
	}
}

func TestTiny(t *testing.T) {
	for x, want := range map[float64]string{0: "0.00", 0.591: "0.59", 2.4e-13: "2·10⁻¹³", 9.7e-14: "1·10⁻¹³", 0.0096: "1·10⁻²", 1.5e-3: "2·10⁻³"} {
		if got := tiny(x); got != want {
			t.Errorf("tiny(%v) = %q, want %q", x, got, want)
		}
	}
}

// What stopped before its minimum is said to have, in Compare's own words.
func TestCompareSaysWhatStopped(t *testing.T) {
	for _, tt := range []struct {
		link       string
		iterations int
		converged  bool
		want       string
	}{
		{"&loss=mixed", 400, true, ""},
		{"&loss=mixed", 400, false, "stopped at its limit of 400 iterations"},
		{"&loss=network", 150, false, "stopped at its limit of 150 iterations"},
		{"&loss=network", 31, false, "stopped after 31 iterations"},
		{"", 80, false, ""},
		{"", 3000, false, "stopped at its limit of 3,000 iterations"},
	} {
		p, r := rankingtest.Comparing(t, tt.link)
		answer := p.Trained(t, false, false)
		answer.Iterations, answer.Converged = tt.iterations, tt.converged
		p.Send(rankingtest.Answer(t, r, answer))
		for _, alpha := range []int32{p.Lab.Weights.Alpha, 130} { // current, then stale
			p.Send(ranking.DialTurned{Dial: sweep.Alpha, Milli: alpha})
			lesson := view(p).Training.Lesson
			if said := strings.Contains(lesson, "stopped"); said != (tt.want != "") || !strings.Contains(lesson, tt.want) {
				t.Errorf("%q after %d iterations, converged %v: %s", tt.link, tt.iterations, tt.converged, lesson)
			}
		}
	}
}
