package tree

import (
	"strconv"

	"decouple/app/job"
	"decouple/app/lab"
)

// Examples are titles that could be either part.
var Examples = []string{
	"Canvas trainer rack", "Velvet boot stool", "Small bean bag", "Leather ottoman bag, tan", "Oak hat stand", "White shoe cabinet, six pairs",
}

// Messages of the part.
type (
	// Typed is the title as it now stands in its field.
	Typed struct{ Text string }
	// ExampleChosen takes a title of [Examples], by its place.
	ExampleChosen struct{ I int }
	// SureTurned is how sure, in thousandths, each step must be.
	SureTurned struct{ Milli int32 }
	// AddedChosen adds the category, or takes it out again.
	AddedChosen struct{ Added Added }
	// LeafChosen is another category of the reader's own to be held back, by its place.
	LeafChosen struct{ I int }
	// ViewChosen is what a narrow screen shows.
	ViewChosen struct{ View View }
	// StepChosen shows the words of another choice.
	StepChosen struct{ I int }
	// FileChosen brings the reader's own titles; nil goes back to those of the page.
	FileChosen struct{ File job.File }
	// TrainPressed tries again what was stopped or has failed.
	TrainPressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Typed:
		if e.Act == "title" {
			return lab.For(p, Typed{e.Value}), true
		}
	case lab.Turned:
		if e.ID == SureDial {
			return lab.For(p, SureTurned{e.Milli}), true
		}
	case lab.Dropped:
		return lab.For(p, FileChosen{e.File}), true
	case lab.Chosen:
		switch e.Act {
		case "added":
			for a := range Added(len(addedKeys)) {
				if a.Key() == e.Value {
					return lab.For(p, AddedChosen{a}), true
				}
			}
		case "leaf":
			if i, err := strconv.Atoi(e.Value); err == nil {
				return lab.For(p, LeafChosen{i}), true
			}
		case "tree-view":
			for v := range View(len(viewKeys)) {
				if v.Key() == e.Value {
					return lab.For(p, ViewChosen{v}), true
				}
			}
		case "step":
			if i, err := strconv.Atoi(e.Value); err == nil {
				return lab.For(p, StepChosen{i}), true
			}
		}
	case lab.Pressed:
		switch e.Act {
		case "example":
			if i, err := strconv.Atoi(e.ID); err == nil && i >= 0 && i < len(Examples) {
				return lab.For(p, ExampleChosen{i}), true
			}
		case "kept-titles":
			return lab.Focusing(lab.For(p, FileChosen{p.File.Kept}), OwnID), true
		case "page-titles":
			return lab.Focusing(lab.For(p, FileChosen{}), OwnID), true
		case "train":
			return lab.Focusing(lab.For(p, TrainPressed{}), StateID), true
		}
	}
	return nil, false
}

// Happen asks for the title.
func (msg Typed) Happen(p *Part, env *lab.Env) {
	text := clean(msg.Text)
	if text == p.Settings.Title {
		return
	}
	p.Settings.Title = text
	p.answer()
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen asks for that title.
func (msg ExampleChosen) Happen(p *Part, env *lab.Env) {
	p.Settings.Title = Examples[msg.I]
	p.answer()
	env.Push()
	env.Announce(p.Said())
}

// Happen moves the dial.
func (msg SureTurned) Happen(p *Part, env *lab.Env) {
	p.Settings.Sure = msg.Milli
	p.answer()
	p.stopping()
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen trains with the category or without it.
func (msg AddedChosen) Happen(p *Part, env *lab.Env) {
	if msg.Added == p.Settings.Added {
		return
	}
	p.Settings.Added = msg.Added
	env.Push()
	p.catchUp(env)
	p.answer()
}

// Happen holds that one back instead, and trains where one is added.
func (msg LeafChosen) Happen(p *Part, env *lab.Env) {
	if msg.I < 0 || msg.I >= len(p.categories) || msg.I == p.Settings.Leaf {
		return
	}
	p.Settings.Leaf = msg.I
	env.Push()
	p.catchUp(env)
	p.answer()
}

// Happen shows it.
func (msg ViewChosen) Happen(p *Part, env *lab.Env) {
	if msg.View != p.Settings.View {
		p.Settings.View = msg.View
		env.Push()
	}
}

// Happen shows its words.
func (msg StepChosen) Happen(p *Part, env *lab.Env) {
	if p.Answer != nil && msg.I >= 0 && msg.I < len(p.Answer.Steps) {
		p.Step = msg.I
		env.Changed(lab.Drawn)
	}
}

// Happen trains on the file, or on the page's titles again.
func (msg FileChosen) Happen(p *Part, env *lab.Env) {
	env.Stop()
	p.File.Open(msg.File)
	p.Settings.Added, p.Settings.Leaf = NotAdded, 0
	env.Push()
	p.Open(env)
}

// Happen tries again.
func (TrainPressed) Happen(p *Part, env *lab.Env) {
	p.asked.judged = false
	if p.Trained == nil {
		p.asked.trained = false
	}
	p.Failure = ""
	p.catchUp(env)
}
