package compare

import (
	"slices"
	"strconv"

	"decouple/app/coupled"
	"decouple/app/lab"
)

// Elements that get the focus after a press, by their IDs: all of Compare, the state of
// its training, and what it says of the wave of spam.
const (
	ID         = "compare"
	TrainingID = "training"
	WaveID     = "wave"
)

// Messages of Compare.
type (
	LossChosen   struct{ Loss coupled.Loss }
	LabelsChosen struct{ Labels int }
	// ManualToggled says whether retraining waits for the button.
	ManualToggled struct{}
	// RetrainPressed trains the coupled model for the dials' weights.
	RetrainPressed struct{}
	// Reranked says how long one re-ranking of Compare's posts took.
	Reranked struct{ Nanoseconds float64 }
	// WaveToggled brings the posts of the wave into the sample feed, or takes them and
	// all that was learned from them out again.
	WaveToggled struct{}
	// FilterPressed retrains the spam filter on the log and the wave, and swaps it.
	FilterPressed struct{}
)

// On says what an event means in Compare; false where it means nothing.
func (c *Comparison) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Pressed:
		switch e.Act {
		case "manual":
			return lab.For(c, ManualToggled{}), true
		case "retrain":
			return lab.For(c, RetrainPressed{}), true
		case "wave":
			return lab.For(c, WaveToggled{}), true
		case "wave-filter":
			return lab.For(c, FilterPressed{}), true
		}
	case lab.Chosen:
		switch e.Act {
		case "loss":
			for l := coupled.Squared; l < coupled.Losses; l++ {
				if l.Key() == e.Value {
					return lab.For(c, LossChosen{l}), true
				}
			}
		case "labels":
			if n, err := strconv.Atoi(e.Value); err == nil {
				return lab.For(c, LabelsChosen{n}), true
			}
		}
	}
	return nil, false
}

// Happen trains with another loss.
func (msg LossChosen) Happen(c *Comparison, env *lab.Env) {
	c.choose(env, func(s *Settings) { s.Loss = msg.Loss })
}

// Happen trains with labels on another part of the posts.
func (msg LabelsChosen) Happen(c *Comparison, env *lab.Env) {
	if slices.Contains(LabelChoices, msg.Labels) {
		c.choose(env, func(s *Settings) { s.Labels = msg.Labels })
	}
}

// Happen has retraining wait for the button, or no longer.
func (ManualToggled) Happen(c *Comparison, env *lab.Env) {
	c.choose(env, func(s *Settings) { s.Manual = !s.Manual })
}

// choose changes the settings and follows that.
func (c *Comparison) choose(env *lab.Env, change func(*Settings)) {
	was := *c.Settings
	change(c.Settings)
	if *c.Settings == was {
		return
	}
	c.Reorder()
	env.Push()
	c.KeepCurrent(env)
}

// Happen trains the coupled model. The button is gone while it does.
func (RetrainPressed) Happen(c *Comparison, env *lab.Env) {
	c.train(env)
	env.Do(lab.Focus{IDs: []string{TrainingID}})
}

// Happen notes the time.
func (msg Reranked) Happen(c *Comparison, env *lab.Env) {
	c.Cost.RerankNanoseconds = msg.Nanoseconds
	env.Changed(lab.Drawn)
}

// Happen brings the wave or takes it out. The button is another one then.
func (WaveToggled) Happen(c *Comparison, env *lab.Env) {
	c.toggleWave(env)
	env.Do(lab.Focus{IDs: []string{WaveID}})
}

// Happen retrains the filter. The button is gone while it does.
func (FilterPressed) Happen(c *Comparison, env *lab.Env) {
	c.retrainFilter(env)
	env.Do(lab.Focus{IDs: []string{WaveID}})
}
