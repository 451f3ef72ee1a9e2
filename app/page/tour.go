package page

import "decouple/app/lab"

// TourID is what the tour's step asks for, which gets the focus.
const TourID = "tour-h"

// A link that says no more than that the tour begins begins it where only engagement counts: dragged to the right from there, β
// changes number 1 three times. From the default it would not change at all.
const (
	tourLink  = "tour=1"
	tourBegin = "a=1.00&b=0.00&" + tourLink
)

// Messages of the tour.
type (
	// TourTurned goes on to the next step, or after the last ends the tour; TourLeft ends it.
	TourTurned struct{}
	TourLeft   struct{}
)

// Touring is the lab that leads a newcomer, while the tour is on and that lab is shown.
func (m *Model) Touring() (lab.Guide, bool) {
	g, ok := m.shown.(lab.Guide)
	return g, ok && m.Course.Settings.Tour > 0
}

// First is the lab that leads newcomers: the first one, if it does. The page before the program runs shows its first step.
func (m *Model) First() (lab.Guide, bool) {
	g, ok := m.labs[0].(lab.Guide)
	return g, ok
}

// followTour begins the step that the link names, or ends the tour.
func (m *Model) followTour(env *lab.Env) {
	if g, ok := m.shown.(lab.Guide); ok {
		g.BeginTour(env, m.Course.Settings.Tour)
	}
}

// Happen goes on.
func (TourTurned) Happen(m *Model, env *lab.Env) {
	if m.Course.Settings.Tour == 0 {
		return
	}
	if m.Course.Settings.Tour == lab.TourSteps {
		TourLeft{}.Happen(m, env)
		m.home().Happen(env)
		return
	}
	m.Course.Settings.Tour++
	m.followTour(env)
	env.Push()
}

// Happen ends the tour, for this visit and later ones.
func (TourLeft) Happen(m *Model, env *lab.Env) {
	m.Course.Settings.Tour = 0
	m.followTour(env)
	env.Do(lab.RememberTour{})
	env.Changed(lab.Layout)
	env.Push()
}
