package uitest

import (
	"encoding/binary"
	"math"
	"testing"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/sample"
	"decouple/app/state"
)

// Comparing is the sample feed with the Compare view open, and the race it asked for.
func Comparing(t *testing.T, link string) (state.Model, job.Request) {
	t.Helper()
	m, cmds := state.Begin(*Made(t, sample.Posts(), "lab=compare"+link))
	for _, c := range cmds {
		if p, ok := c.(state.PostJob); ok {
			return m, p.Request
		}
	}
	t.Fatalf("no job was posted: %v", cmds)
	return m, job.Request{}
}

// RaceReply is a worker's answer to r: the weighted sum of ê and q̂, or, twisted, its
// reverse. With hidden, nothing is known of the truth.
func RaceReply(r job.Request, twisted, hidden bool) state.Msg {
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

// After is m once the messages have come.
func After(m state.Model, msgs ...state.Msg) *state.Model {
	for _, msg := range msgs {
		m, _ = state.Update(m, msg)
	}
	return &m
}

// Races are Models of the Compare view that between them show every part of it.
func Races(t *testing.T) map[string]*state.Model {
	all := map[string]*state.Model{}
	m, r := Comparing(t, "")
	all["training, first time"] = After(m)
	all["training, told of"] = After(m, state.Replied{Reply: job.Reply{Gen: r.Gen, Is: job.IsProgress, Progress: &job.Progress{Stage: "training", Done: 0.43, Iteration: 3, Loss: 0.5}}})
	m, _ = Comparing(t, "")
	all["cancelled"] = After(m, state.CancelPressed{})
	m, r = Comparing(t, "&a=0.6&b=0.4")
	all["current"] = After(m, RaceReply(r, false, false))
	m, r = Comparing(t, "&a=0.6&b=0.4")
	all["stale and retraining"] = After(m, RaceReply(r, true, false), state.AlphaChanged{Milli: 100}, state.Rested{})
	m, r = Comparing(t, "&a=0.6&b=0.4&manual=1")
	all["stale by a little"] = After(m, RaceReply(r, false, false), state.AlphaChanged{Milli: 610}, state.Rested{})
	m, r = Comparing(t, "&manual=1")
	all["stale by the loss"] = After(m, RaceReply(r, false, false), state.LossChosen{Loss: coupled.Mixed}, state.CancelPressed{})
	m, r = Comparing(t, "")
	all["failed"] = After(m, state.Replied{Reply: job.Reply{Gen: r.Gen, Is: job.IsFailed, Error: "The worker stopped."}})
	m, r = Comparing(t, "")
	all["both zero"] = After(m, RaceReply(r, false, false), state.AlphaChanged{Milli: 0}, state.BetaChanged{Milli: 0}, state.Rested{})
	m, r = Comparing(t, "")
	all["no truth"] = After(m, RaceReply(r, true, true))
	m, _ = Comparing(t, "&wave=1")
	all["wave arrived"] = After(m)
	m, r = Comparing(t, "&wave=1")
	all["wave being learned"] = After(m, RaceReply(r, false, false), state.FilterPressed{})
	return all
}
