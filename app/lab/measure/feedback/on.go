package feedback

import (
	"slices"
	"strconv"

	"decouple/app/feedback"
	"decouple/app/lab"
)

// Messages of the part.
type (
	// ShareTurned chooses a share of chance, by its place in [feedback.Shares].
	ShareTurned struct{ At int }
	// Set changes one of the other settings, or shows another world.
	Set struct{ Change func(*Settings) }
	// RunPressed tries again what was stopped or has failed.
	RunPressed struct{}
	// SavePressed saves the numbers.
	SavePressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned:
		if e.ID == ShareDial {
			return lab.For(p, ShareTurned{min(int(e.Milli), len(feedback.Shares)-1)}), true
		}
	case lab.KeyDown:
		if e.Act == "dial" && e.ID == ShareDial && !e.Modified {
			return p.stepped(e.Key)
		}
	case lab.Paged:
		return p.stepped(map[string]string{"next": "PageUp", "previous": "PageDown"}[e.Value])
	case lab.Chosen:
		if row, ok := rows[e.Act]; ok {
			if change := row(e.Value); change != nil {
				return lab.For(p, Set{change}), true
			}
		}
	case lab.Pressed:
		switch e.Act {
		case "feedback-run":
			return lab.Focusing(lab.For(p, RunPressed{}), StateID), true
		case "fb-world":
			return lab.For(p, Set{func(s *Settings) { s.World = s.World%Worlds + 1 }}), true
		case "feedback-csv":
			return lab.For(p, SavePressed{}), true
		}
	}
	return nil, false
}

// stepped is the share of chance one further, or one back, or at an end, as a key says.
func (p *Part) stepped(key string) (lab.Msg, bool) {
	last, at := len(feedback.Shares)-1, p.Settings.Share
	switch key {
	case "ArrowRight", "ArrowUp", "PageUp":
		at = min(at+1, last)
	case "ArrowLeft", "ArrowDown", "PageDown":
		at = max(at-1, 0)
	case "Home":
		at = 0
	case "End":
		at = last
	default:
		return nil, false
	}
	return lab.For(p, ShareTurned{at}), true
}

// rows are the settings that are chosen, by their data-act: what a value changes, nil for a value that there is not.
var rows = map[string]func(value string) func(*Settings){
	"fb-weights": func(v string) func(*Settings) { return func(s *Settings) { s.Self = v == "snips" } },
	"fb-cut":     whole(Cuts, func(s *Settings) *int { return &s.Cut }),
	"fb-bias":    whole(Biases, func(s *Settings) *int { return &s.Bias }),
	"fb-crowd":   whole(Crowds, func(s *Settings) *int { return &s.Crowd }),
	"fb-first": func(v string) func(*Settings) {
		for i, key := range FirstKeys {
			if key == v {
				return func(s *Settings) { s.First = feedback.First(i) }
			}
		}
		return nil
	},
}

// whole is a setting of one of some whole numbers.
func whole(values []int, at func(*Settings) *int) func(string) func(*Settings) {
	return func(v string) func(*Settings) {
		n, err := strconv.Atoi(v)
		if err != nil || !slices.Contains(values, n) {
			return nil
		}
		return func(s *Settings) { *at(s) = n }
	}
}

// Happen shows that share.
func (msg ShareTurned) Happen(p *Part, env *lab.Env) {
	if p.Settings.Share == msg.At {
		return
	}
	p.Settings.Share = msg.At
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen runs the loop anew.
func (msg Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	msg.Change(&p.Settings)
	if p.Settings != was {
		env.Push()
		p.catchUp(env)
	}
}

// Happen tries again.
func (RunPressed) Happen(p *Part, env *lab.Env) {
	p.asked = [2]bool{}
	p.catchUp(env)
}

// Happen saves what all worlds came to.
func (SavePressed) Happen(p *Part, env *lab.Env) {
	if p.Study != nil {
		env.Do(lab.Download{Name: "decouple-feedback.csv", Type: "text/csv;charset=utf-8", Data: p.CSV()})
	}
}
