//go:build !js

package ui

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/app/ui/internal/markup"
)

// comparing is the sample feed with the Compare view open, and the race it asked for.
func comparing(t *testing.T, link string) (state.Model, job.Request) {
	t.Helper()
	m, cmds := state.Begin(*made(t, sample.Posts(), "lab=compare"+link))
	for _, c := range cmds {
		if p, ok := c.(state.PostJob); ok {
			return m, p.Request
		}
	}
	t.Fatalf("no job was posted: %v", cmds)
	return m, job.Request{}
}

// reply is a worker's answer to r: the weighted sum of ê and q̂, or, twisted, its
// reverse. With hidden, nothing is known of the truth.
func reply(r job.Request, twisted, hidden bool) state.Msg {
	bufs := make([][]byte, 6)
	put := func(k int, x float64) { bufs[k] = binary.LittleEndian.AppendUint64(bufs[k], math.Float64bits(x)) }
	for i := range len(sample.Posts()) {
		e, q := math.Sin(float64(7*i)), math.Cos(float64(5*i))
		s := float64(r.Race.Alpha)*e + float64(r.Race.Beta)*q
		if twisted {
			s = -s
		}
		truth := [2]float64{e, q}
		if hidden {
			truth = [2]float64{math.NaN(), math.NaN()}
		}
		bufs[0] = binary.LittleEndian.AppendUint32(bufs[0], uint32(i))
		for k, x := range [...]float64{s, e, q, truth[0], truth[1]} {
			put(k+1, x)
		}
	}
	return state.Replied{Reply: job.Reply{Gen: r.Gen, Is: job.IsRace, Buffers: bufs, Race: &job.RaceResult{
		Loss: r.Race.Loss, Share: r.Race.Share, Alpha: r.Race.Alpha, Beta: r.Race.Beta, Wave: r.Race.Wave,
		Rows: 100, Labelled: 100, Iterations: 6, Converged: true, Passes: 7, Seconds: 0.5, PairSeconds: 0.04, Difference: 2e-16,
	}}}
}

// after is m once the messages have come.
func after(m state.Model, msgs ...state.Msg) *state.Model {
	for _, msg := range msgs {
		m, _ = state.Update(m, msg)
	}
	return &m
}

// compares are Models of the Compare view that between them show every part of it.
func compares(t *testing.T) map[string]*state.Model {
	all := map[string]*state.Model{}
	m, r := comparing(t, "")
	all["training, first time"] = after(m)
	all["training, told of"] = after(m, state.Replied{Reply: job.Reply{Gen: r.Gen, Is: job.IsProgress, Progress: &job.Progress{Stage: "training", Done: 0.43, Iteration: 3, Loss: 0.5}}})
	m, _ = comparing(t, "")
	all["cancelled"] = after(m, state.CancelPressed{})
	m, r = comparing(t, "&a=0.6&b=0.4")
	all["current"] = after(m, reply(r, false, false))
	m, r = comparing(t, "&a=0.6&b=0.4")
	all["stale and retraining"] = after(m, reply(r, true, false), state.AlphaChanged{Milli: 100}, state.Rested{})
	m, r = comparing(t, "&a=0.6&b=0.4&manual=1")
	all["stale by a little"] = after(m, reply(r, false, false), state.AlphaChanged{Milli: 610}, state.Rested{})
	m, r = comparing(t, "&manual=1")
	all["stale by the loss"] = after(m, reply(r, false, false), state.LossChosen{Loss: coupled.Mixed}, state.CancelPressed{})
	m, r = comparing(t, "")
	all["failed"] = after(m, state.Replied{Reply: job.Reply{Gen: r.Gen, Is: job.IsFailed, Error: "The worker stopped."}})
	m, r = comparing(t, "")
	all["both zero"] = after(m, reply(r, false, false), state.AlphaChanged{Milli: 0}, state.BetaChanged{Milli: 0}, state.Rested{})
	m, r = comparing(t, "")
	all["no truth"] = after(m, reply(r, true, true))
	m, _ = comparing(t, "&wave=1")
	all["wave arrived"] = after(m)
	m, r = comparing(t, "&wave=1")
	all["wave being learned"] = after(m, reply(r, false, false), state.FilterPressed{})
	return all
}

func TestCompareWords(t *testing.T) {
	all := compares(t)
	for name, want := range map[string]struct {
		state, ask, lesson, verdict string
		running, can                bool
	}{
		"training, first time": {"none", "", "Nothing to compare until", "Nothing is trained yet.", true, true},
		"cancelled":            {"none", "", "Nothing to compare until", "Nothing is trained yet.", false, true},
		"current":              {"current", "", "is exactly the weighted sum", "Both sides are equally good here.", false, false},
		"stale and retraining": {"stale", "trained for 60\u202f% engagement, you ask for 20\u202f% engagement", "trained for something else", "as it stands: stale.", true, true},
		"stale by a little":    {"stale", "trained for 0.60\u202f:\u202f0.40, you ask for 0.61\u202f:\u202f0.40", "trained for something else", "as it stands: stale.", false, true},
		"stale by the loss":    {"stale", "trained on other data or another loss", "trained for something else", "as it stands: stale.", false, true},
		"failed":               {"none", "", "Nothing to compare until", "Nothing is trained yet.", false, true},
		"both zero":            {"stale", "you ask for nothing: both weights are 0", "there is no loss to train on", "as it stands: stale.", false, false},
		"no truth":             {"current", "", "is exactly the weighted sum", "There are too few posts", false, false},
	} {
		v := compareView(all[name])
		if v.Right.State != want.state || v.Race.Running != want.running || v.Race.Can != want.can {
			t.Errorf("%s: state %q, running %v, can retrain %v", name, v.Right.State, v.Race.Running, v.Race.Can)
		}
		for got, want := range map[string]string{v.Right.Ask: want.ask, v.Race.Lesson: want.lesson, v.Held.Verdict: want.verdict} {
			if !strings.Contains(got, want) || want == "" && got != "" {
				t.Errorf("%s: %q, want %q in it", name, got, want)
			}
		}
	}
	if v := compareView(all["training, told of"]); !strings.HasSuffix(v.Race.Detail, "iteration 3, loss 0.500") || v.Race.Done != 0.43 {
		t.Errorf("progress is told as %q, %v", v.Race.Detail, v.Race.Done)
	}
	if v := compareView(all["current"]); v.Agree.Tau != "1.00" || v.Agree.Shared != "10\u202f/\u202f10" || !strings.HasPrefix(v.Agree.Pairs, "0 of ") {
		t.Errorf("the same order is told as %+v", v.Agree)
	}
	if v := compareView(all["failed"]); v.Race.Failure != "The worker stopped." {
		t.Errorf("the failure is told as %q", v.Race.Failure)
	}
	if v := compareView(all["wave arrived"]); !v.Wave.Arrived || v.Wave.Learned || v.Wave.Posts == 0 || v.Wave.Before > v.Wave.Posts {
		t.Errorf("the wave is told as %+v", v.Wave)
	}
	if v := compareView(all["wave being learned"]); !v.Wave.Busy {
		t.Errorf("the filter's training is told as %+v", v.Wave)
	}
}

// TestCompareRows holds that each post of a top ten has a line that begins at its
// place, and that bars stay inside their drawing and part where the parts meet.
func TestCompareRows(t *testing.T) {
	for name, m := range compares(t) {
		v := rowsView(m)
		if len(v.Left) != len(v.Right) || m.Race.Result != nil && len(v.Left) != state.TopN {
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

// TestCompareIsSound holds that the view's IDs are unique, that what refers to them
// finds them and that the dials stand in the document once.
func TestCompareIsSound(t *testing.T) {
	for name, m := range compares(t) {
		_, root := rendered(t, m)
		ids := map[string]int{}
		for _, n := range root.All(func(n *markup.Node) bool { return n.Attrs["id"] != "" }) {
			ids[n.Attrs["id"]]++
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: the ID %q is given %d times", name, id, n)
			}
		}
		for _, id := range []string{CompareID, TrainingID, WaveID, SlotID, "alpha", "beta", "alpha-exact", "beta-exact", "tau"} {
			if ids[id] == 0 {
				t.Errorf("%s: no element has the ID %q", name, id)
			}
		}
		for _, n := range root.All(func(n *markup.Node) bool { return n.Attrs["aria-labelledby"] != "" }) {
			if ids[n.Attrs["aria-labelledby"]] == 0 {
				t.Errorf("%s: <%s> is labelled by nothing: %q", name, n.Tag, n.Attrs["aria-labelledby"])
			}
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
		m, r := comparing(t, tt.link)
		msg := reply(r, false, false).(state.Replied)
		msg.Reply.Race.Iterations, msg.Reply.Race.Converged = tt.iterations, tt.converged
		for _, next := range []*state.Model{after(m, msg), after(m, msg, state.AlphaChanged{Milli: 130})} { // current, then stale
			lesson := compareView(next).Race.Lesson
			if said := strings.Contains(lesson, "stopped"); said != (tt.want != "") || !strings.Contains(lesson, tt.want) {
				t.Errorf("%q after %d iterations, converged %v: %s", tt.link, tt.iterations, tt.converged, lesson)
			}
		}
	}
}
