package classes

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"decouple/app/cut"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/sample"
)

// CutID is the ID of a cut's slider, and its dial's name, before the cut's number from 1.
const CutID = "cut-"

// LearnID is the state of the training, which gets the focus as the button is gone.
const LearnID = "learning"

// Messages of the part.
type (
	// CutTurned puts the cut I, from 0, at Milli thousandths.
	CutTurned struct {
		I     int
		Milli int32
	}
	// CutTyped is a number typed in for the cut I: anything.
	CutTyped struct {
		I    int
		Text string
	}
	// CountChosen asks for so many classes, of equal size.
	CountChosen struct{ Classes int }
	// Spread spreads the cuts anew: to classes of equal size, or in equal steps over the axis.
	Spread struct{ Steps bool }
	// ViewChosen is what a narrow screen shows.
	ViewChosen struct{ View View }
	// LearnPressed trains the three models.
	LearnPressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned:
		if i, ok := p.cutOf(e.ID); ok {
			return lab.For(p, CutTurned{i, e.Milli}), true
		}
	case lab.Chosen:
		switch e.Act {
		case "classes":
			if k, err := strconv.Atoi(e.Value); err == nil && k >= 2 && k <= Most {
				return lab.For(p, CountChosen{k}), true
			}
		case "classes-view":
			for v := range View(len(viewKeys)) {
				if v.Key() == e.Value {
					return lab.For(p, ViewChosen{v}), true
				}
			}
		case "cut":
			if i, ok := p.cutOf(e.ID); ok {
				return lab.For(p, CutTyped{i, e.Value}), true
			}
		}
	case lab.Pressed:
		switch e.Act {
		case "cuts-sizes":
			return lab.For(p, Spread{}), true
		case "cuts-steps":
			return lab.For(p, Spread{Steps: true}), true
		case "learn":
			return lab.For(p, LearnPressed{}), true
		}
	}
	return nil, false
}

// cutOf is the cut of a dial's name.
func (p *Part) cutOf(id string) (int, bool) {
	number, ok := strings.CutPrefix(id, CutID)
	i, err := strconv.Atoi(number)
	return i - 1, ok && err == nil && i >= 1 && i <= p.Settings.N
}

// Happen moves the cut, as far as its neighbours let it.
func (msg CutTurned) Happen(p *Part, env *lab.Env) {
	p.At = msg.I
	p.Settings.move(msg.I, msg.Milli)
	p.judge()
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen moves the cut; what is no number from 0 to 1 leaves it where it is.
func (msg CutTyped) Happen(p *Part, env *lab.Env) {
	p.Typed++
	milli, err := format.ParseMilli(msg.Text)
	if err != nil {
		env.Announce("A cut is a number from 0 to 1.")
		env.Changed(lab.Drawn)
		return
	}
	CutTurned{msg.I, milli}.Happen(p, env)
}

// Happen cuts into so many classes.
func (msg CountChosen) Happen(p *Part, env *lab.Env) {
	if msg.Classes != p.Settings.N+1 {
		p.spread(env, msg.Classes, false)
	}
}

// Happen shows it.
func (msg ViewChosen) Happen(p *Part, env *lab.Env) {
	if msg.View != p.Settings.View {
		p.Settings.View = msg.View
		env.Push()
	}
}

// Happen spreads the cuts.
func (msg Spread) Happen(p *Part, env *lab.Env) { p.spread(env, p.Settings.N+1, msg.Steps) }

// spread spreads the cuts of so many classes.
func (p *Part) spread(env *lab.Env, classes int, steps bool) {
	if !p.Can() {
		return
	}
	cuts := cut.EqualSteps(p.Low, p.High, classes)
	if !steps {
		if sizes := cut.EqualSizes(p.Values, classes); len(sizes) == classes-1 {
			cuts = sizes
		} else {
			env.Announce("There are fewer different values than classes, so the classes have equal widths.")
		}
	}
	p.Settings.set(cuts)
	p.At = p.Settings.N - 1
	p.Typed++
	p.judge()
	env.Push()
	env.Announce(p.Said())
}

// CanLearn says whether the three models can be trained: on the log of the sample alone, whose
// posts have a true quality.
func (p *Part) CanLearn() bool { return p.Feed != nil && p.Feed.Name == "" && p.Can() }

// Stale says whether what was learned was for other cuts.
func (p *Part) Stale() bool {
	return p.Learned != nil && !slices.Equal(p.Learned.Cuts, p.Settings.Values())
}

// Happen trains the three models.
func (LearnPressed) Happen(p *Part, env *lab.Env) {
	if !p.CanLearn() {
		return
	}
	p.Failure = ""
	lab.Begin(env, Learning, Request{Cuts: p.Settings.Values(), Seed: sample.Seed}, nil, lab.On[Learned]{
		Done: func(env *lab.Env, l Learned) {
			p.Learned = &l
			env.Note("trained", "classes", "")
			n := &l.Ways
			env.Announce(fmt.Sprintf("Trained. Posts in the right class, of %d: %d by a number, %d by classes in order, %d by classes without an order.",
				l.Posts, n[cut.Number].Right, n[cut.Ordinal].Right, n[cut.Nominal].Right))
		},
		Failed: func(_ *lab.Env, why string) { p.Failure = why },
	})
	env.Do(lab.Focus{IDs: []string{LearnID}})
}
