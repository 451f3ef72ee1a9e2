package versions

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// Messages of the part.
type (
	// Moved moves the date.
	Moved struct{ Day int }
	// Set changes one of the other settings.
	Set struct{ Change func(*Settings) }
	// AgainPressed makes the version that served again.
	AgainPressed struct{}
	// RunPressed tries again what was stopped or has failed.
	RunPressed struct{}
	// KeepPressed makes a version of what a change of one thing has made.
	KeepPressed struct{}
	// PromotePressed has the version at a place serve; BackPressed rolls back.
	PromotePressed struct{ At int }
	BackPressed    struct{}
	// Written is a text of the card of the version that served: "author", "contact", "note".
	Written struct{ Field, Text string }
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned:
		if e.ID == DayDial {
			return lab.For(p, Moved{int(e.Milli)}), true
		}
	case lab.KeyDown:
		if e.Act == "dial" && e.ID == DayDial && !e.Modified {
			return p.stepped(e.Key)
		}
	case lab.Paged:
		return p.stepped(map[string]string{"next": "ArrowRight", "previous": "ArrowLeft"}[e.Value])
	case lab.Chosen:
		return p.chosen(e)
	case lab.Pressed:
		return p.pressed(e)
	case lab.Dropped:
		return lab.For(p, FileChosen{e.File}), true
	}
	return nil, false
}

func (p *Part) stepped(key string) (lab.Msg, bool) {
	by, ok := map[string]int{"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 7, "PageDown": -7, "Home": -Days, "End": Days}[key]
	return lab.For(p, Moved{p.Settings.Day + by}), ok
}

func (p *Part) chosen(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "versions-model":
		if k := slices.Index(ModelKeys, e.Value); k >= 0 {
			return lab.For(p, Set{func(s *Settings) { s.Model, s.With, s.Kept = model.Kind(k), 0, 0 }}), true
		}
	case "versions-card":
		return lab.For(p, Written{e.ID, e.Value}), true
	case "versions-kept":
		if n, err := strconv.Atoi(e.Value); err == nil && n >= 0 && n <= len(p.Shown().Versions) {
			return lab.For(p, Set{func(s *Settings) { s.Kept, s.With = n, 0 }}), true
		}
	case "versions-with":
		if n, err := strconv.Atoi(e.Value); err == nil && n >= 0 && n <= len(p.Shown().Versions) {
			return lab.For(p, Set{func(s *Settings) { s.With = n }}), true
		}
	}
	return nil, false
}

func (p *Part) pressed(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "versions-again":
		return lab.Focusing(lab.For(p, AgainPressed{}), ResultID), true
	case "versions-run":
		return lab.Focusing(lab.For(p, RunPressed{}), StateID), true
	case "versions-thing":
		if i := slices.Index(ThingKeys, e.ID); i >= 0 {
			return lab.For(p, Set{func(s *Settings) {
				if s.Thing == Thing(i) {
					i = int(None)
				}
				s.Thing = Thing(i)
			}}), true
		}
	case "versions-own":
		return lab.Focusing(lab.For(p, OwnPressed{}), StateID), true
	case "versions-wave":
		return lab.Focusing(lab.For(p, WavePressed{}), StateID), true
	case "versions-coupled":
		return lab.Focusing(lab.For(p, CoupledPressed{}), ServeID), true
	case "versions-keep":
		return lab.Focusing(lab.For(p, KeepPressed{}), ServeID), true
	case "versions-promote":
		if at, err := strconv.Atoi(e.ID); err == nil {
			return lab.Focusing(lab.For(p, PromotePressed{at}), ServeID), true
		}
	case "versions-back":
		return lab.Focusing(lab.For(p, BackPressed{}), ServeID), true
	case "versions-use":
		return lab.For(p, UsePressed{}), true
	case "versions-save":
		return lab.For(p, SavePressed{}), true
	case "versions-add":
		return lab.Focusing(lab.For(p, AddPressed{}), ServeID), true
	case "versions-csv":
		return lab.For(p, TableSaved{}), true
	}
	return nil, false
}

// Happen moves the date.
func (msg Moved) Happen(p *Part, env *lab.Env) {
	if d := min(max(msg.Day, 1), Days); d != p.Settings.Day {
		p.Settings.Day = d
		env.Changed(lab.Drawn)
		env.AwaitRest()
	}
}

// Happen changes a setting.
func (msg Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	if msg.Change(&p.Settings); p.Settings == was {
		return
	}
	env.Push()
	p.stopped = false
	if p.Settings.Thing != was.Thing && p.next() < 0 {
		p.change(env, false)
	}
	p.catchUp(env)
}

// Happen makes it again.
func (AgainPressed) Happen(p *Part, env *lab.Env) {
	p.stopped = false
	p.again(env)
}

// Happen tries again.
func (RunPressed) Happen(p *Part, env *lab.Env) {
	p.stopped, p.Failure = false, ""
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// Happen adds the version.
func (KeepPressed) Happen(p *Part, env *lab.Env) {
	o, from := p.Changed(), p.ServedVersion()
	if o == nil || from == nil {
		return
	}
	v := &version.Version{Recipe: o.Made.Recipe, Parent: from.ID(), Born: Today(), Note: Things[o.Thing], Set: o.Made.Set, Joint: o.Made.Joint}
	describe(v)
	p.Settings.Thing = None
	p.add(env, v)
}

// Happen has it serve.
func (msg PromotePressed) Happen(p *Part, env *lab.Env) {
	p.served(env, "promoted", p.Shown().Promote(msg.At, Today(), "you promoted it"))
}

// Happen rolls back.
func (BackPressed) Happen(p *Part, env *lab.Env) {
	p.served(env, "rolled back", p.Shown().RollBack(Today(), "you rolled back"))
}

// served says who serves now, or why not.
func (p *Part) served(env *lab.Env, did string, err error) {
	r := p.Shown()
	if err != nil {
		env.Notify("Nothing was changed: " + err.Error() + ".")
		return
	}
	env.Note(did, ModelKeys[r.Kind], Name(r.Live()))
	env.Announce(Name(r.Live()) + " serves from now on.")
	env.Changed(lab.Drawn)
	p.keep(env, r)
}

// Happen takes the text.
func (msg Written) Happen(p *Part, env *lab.Env) {
	v := p.ServedVersion()
	if v == nil {
		return
	}
	text := msg.Text[:min(len(msg.Text), 500)]
	at, ok := map[string]*string{"author": &v.Card.Author, "contact": &v.Card.Contact, "note": &v.Note}[msg.Field]
	if !ok {
		return
	}
	*at = strings.ToValidUTF8(text, "")
	env.Changed(lab.Drawn)
	p.keep(env, p.Shown())
}
