package ranking

import (
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/predict"
)

// place is what a question must put back.
type place struct {
	settings Settings
	shared   lab.Place
	wave     compare.SpamWave
}

// here is the place to come back to.
func (m *Lab) here() *place {
	s := m.Settings
	s.Predict = predict.Settings{}
	return &place{s, m.Shared.Here(), m.Compare.Wave}
}

// predictHost is the lab as its questions see it.
type predictHost struct{ *Lab }

var _ predict.Host = predictHost{}

// Pose implements [predict.Host].
func (h predictHost) Pose(env *lab.Env, from feed.Dials) {
	m := h.Lab
	if m.back == nil {
		if m.back = m.before; m.back == nil {
			m.back = m.here()
		}
	}
	if m.Upload.Open() && env.Free() {
		m.Upload.Close(env)
	}
	if m.Source == lab.Own {
		env.Notify("The questions are about the sample feed, so it is shown. Your feed is kept: closing the question brings it back.")
	}
	s := &m.Settings
	s.Part, s.Panel, s.Open, s.Through = FeedPart, Posts, "", 0
	if m.Feed.Whole != m.Shipped() || m.WavePosts > 0 {
		if env.Free() || m.retraining() {
			env.Stop() // it is about the feed that goes
		}
		env.SpamWave = false
		env.UseSample(m.Shipped(), "")
		m.took(env)
	}
	env.Show(m.list())
	m.begin("", "")
	env.SetDials(from)
	m.begin("", "")
	m.Moves.Since = ""
	m.Swaps.Drop(m.list()) // a swap that is named stays no longer
	env.Changed(lab.Layout)
}

// retraining says whether the filter is being retrained.
func (m *Lab) retraining() bool {
	_, j := lab.Doing(m.Work, compare.Retraining)
	return j != nil
}

// Move implements [predict.Host].
func (h predictHost) Move(env *lab.Env, to feed.Dials, since string) {
	h.begin("", "")
	h.Moves.Since = since
	env.SetDials(to)
	h.Swaps.Drop(h.list()) // they were hidden
	env.Push()
}

// Back implements [predict.Host].
func (h predictHost) Back(env *lab.Env) {
	if h.back == nil {
		return
	}
	h.Leave(env)
	h.settled(env)
	h.Compare.KeepCurrent(env)
}

// Leave implements [predict.Host].
func (h predictHost) Leave(env *lab.Env) {
	m, b := h.Lab, h.back
	if b == nil {
		return
	}
	m.back = nil
	m.Settings = b.settings
	m.begin("", "")
	m.Moves.Since = "the question was closed"
	env.Back(b.shared)
	if m.seen != m.Feed {
		m.took(env)
		m.Moves.Since = "the question was closed"
		m.Compare.RestoreWave(b.wave)
		m.score()
	}
	m.Insight.CarryOver()
	env.Show(m.list())
	m.Swaps.Drop(m.list())
	env.Changed(lab.Layout)
}

// compareHost is the lab as Compare sees it.
type compareHost struct{ *Lab }

var _ compare.Host = compareHost{}

// FeedChanged implements [compare.Host].
func (h compareHost) FeedChanged(env *lab.Env) { h.settled(env) }
