package nextapp

import (
	"slices"
	"strconv"

	"decouple/app/lab"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// Messages of the part.
type (
	// Set is another choice of the settings; Changed says that it changes what the phones
	// show, and not only how.
	Set struct {
		Change func(*Settings)
	}
	// Turned is a dial at another value: the minute of the day, or the day.
	Turned struct {
		Dial string
		To   int
	}
	// Chosen is what happens to the apps.
	Chosen struct{ Event Event }
	// Retry tries again what failed or was stopped.
	Retry struct{}
	// CostsPressed has the cost of an ask measured.
	CostsPressed struct{}
)

// minutes is how far one step of the hour's dial goes, lastMinute the last one that it
// stands at.
const (
	minutes    = 15
	lastMinute = usage.DayMinutes - minutes
)

// Steps are how many steps the dials have, from 0 on.
func (p *Part) Steps(dial string) int {
	if dial == AgeDial {
		return max(p.DaysAfter()-1, 1)
	}
	return lastMinute / minutes
}

// step is the place of the dial on its scale, from 0 to Steps.
func (p *Part) step(dial string) int {
	if dial == AgeDial {
		return p.Age() - 1
	}
	return p.Settings.At / minutes
}

// Milli is where a dial stands, in thousandths of its scale.
func (p *Part) Milli(dial string) int32 {
	return int32((p.step(dial)*1000 + p.Steps(dial)/2) / p.Steps(dial))
}

// turned is the message of a dial at a step.
func (p *Part) turned(dial string, step int) Turned {
	step = min(max(step, 0), p.Steps(dial))
	if dial == AgeDial {
		return Turned{dial, step + 1}
	}
	return Turned{dial, step * minutes}
}

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	var m interface{ Happen(*Part, *lab.Env) }
	switch e.Did {
	case lab.Turned:
		if e.ID == HourDial || e.ID == AgeDial {
			m = p.turned(e.ID, (int(e.Milli)*p.Steps(e.ID)+500)/1000)
		}
	case lab.KeyDown:
		if by, ok := steps(e); ok && e.Act == "dial" && (e.ID == HourDial || e.ID == AgeDial) {
			m = p.turned(e.ID, p.step(e.ID)+by)
		}
	case lab.Dropped:
		m = FileChosen{e.File}
	case lab.Pressed:
		return p.pressed(e)
	case lab.Chosen:
		m = chosen(e)
	case lab.Toggled:
		if e.Act == "costs" && e.Value == "open" && p.Costs == nil {
			m = CostsPressed{}
		}
	}
	if m == nil {
		return nil, false
	}
	return lab.For(p, m), true
}

// steps is how far a key moves a dial: arrows by one step, Page Up and Page Down by four,
// Home and End to its ends.
func steps(e lab.Event) (int, bool) {
	if e.Modified {
		return 0, false
	}
	by, ok := map[string]int{
		"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1,
		"PageUp": 4, "PageDown": -4, "Home": -usage.DayMinutes, "End": usage.DayMinutes,
	}[e.Key]
	return by, ok
}

// pressed is what the press of a button means.
func (p *Part) pressed(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "install":
		for event := range Uninstall + 1 {
			if event.Key() == e.ID {
				to := PlanID
				if event == Nothing {
					to = InstallID
				}
				return lab.Focusing(lab.For(p, Chosen{event}), to), true
			}
		}
	case "why":
		if app, err := strconv.Atoi(e.ID); err == nil {
			return lab.For(p, Set{func(s *Settings) {
				if s.Why == app {
					app = AsLogged
				}
				s.Why = app
			}}), true
		}
	case "why-close":
		return lab.Focusing(lab.For(p, Set{func(s *Settings) { s.Why = AsLogged }}), "subject"), true
	case "apps":
		return lab.For(p, Set{func(s *Settings) { s.All = !s.All }}), true
	case "logged":
		return lab.Focusing(lab.For(p, Set{(*Settings).asLogged}), SayID), true
	case "own-log":
		return lab.Focusing(lab.For(p, Set{func(*Settings) { p.File.Named = true }}), OwnID), true
	case "generated":
		return lab.Focusing(lab.For(p, GeneratedChosen{}), OwnID), true
	case "retry":
		return lab.Focusing(lab.For(p, Retry{}), StateID), true
	}
	return nil, false
}

// numbers are the choices of a number, by data-act.
var numbers = map[string]struct {
	least, most int
	at          func(*Settings) *int
}{
	"who":         {0, mostPeople - 1, func(s *Settings) *int { return &s.Who }},
	"on":          {0, domain.FortnightDays, func(s *Settings) *int { return &s.On }},
	"at":          {0, usage.DayMinutes - 1, func(s *Settings) *int { return &s.At }},
	"place":       {AsLogged, usage.MaxValues - 1, func(s *Settings) *int { return &s.In[0] }},
	"ear":         {AsLogged, usage.MaxValues - 1, func(s *Settings) *int { return &s.In[1] }},
	"third":       {AsLogged, usage.MaxValues - 1, func(s *Settings) *int { return &s.In[2] }},
	"fourth":      {AsLogged, usage.MaxValues - 1, func(s *Settings) *int { return &s.In[3] }},
	"closed":      {AsLogged, mostApps - 1, func(s *Settings) *int { return &s.Last }},
	"size":        {1, 2000, func(s *Settings) *int { return &s.Size }},
	"notices":     {0, 100, func(s *Settings) *int { return &s.Notices }},
	"gone":        {0, len(usage.Apps()) - 1, func(s *Settings) *int { return &s.Gone }},
	"own-app":     {0, mostApps - 1, func(s *Settings) *int { return &s.App }},
	"after":       {0, domain.FortnightDays - 1, func(s *Settings) *int { return &s.After }},
	"score-after": {0, domain.FortnightDays - 1, func(s *Settings) *int { return &s.ScoreAfter }},
}

// flags are the switches, by data-act. A checkbox is pressed for the other value.
var flags = map[string]func(*Settings) *bool{
	"no-category": func(s *Settings) *bool { return &s.NoCategory },
	"no-app":      func(s *Settings) *bool { return &s.NoApp },
	"no-use":      func(s *Settings) *bool { return &s.NoUse },
	"shipped":     func(s *Settings) *bool { return &s.Shipped },
}

// chosen is what another choice means, nil for nothing.
func chosen(e lab.Event) interface{ Happen(*Part, *lab.Env) } {
	if n, ok := numbers[e.Act]; ok {
		v, err := strconv.Atoi(e.Value)
		if err != nil || v < n.least || v > n.most {
			return Set{func(*Settings) {}} // draws the field anew
		}
		return Set{func(s *Settings) { *n.at(s) = v }}
	}
	if flag, ok := flags[e.Act]; ok {
		return Set{func(s *Settings) { *flag(s) = !*flag(s) }}
	}
	switch e.Act {
	case "category":
		if i := slices.Index(usage.CategoryNames, e.Value); i >= 0 {
			return Set{func(s *Settings) { s.Category = Category(i) }}
		}
	case "show":
		for v := range Plan + 1 {
			if v.Key() == e.Value {
				return Set{func(s *Settings) { s.View = v }}
			}
		}
	case "encoding":
		return Set{func(s *Settings) { s.Hashed = e.Value == "hashed" }}
	case "retrain":
		return Set{func(s *Settings) { s.Part = e.Value == "part" }}
	}
	return nil
}

// Happen changes the settings; what follows from that is for Settle.
func (m Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	m.Change(&p.Settings)
	env.Changed(lab.Drawn)
	if p.Settings != was {
		env.Push()
		env.AwaitRest()
	}
}

// Happen moves the dial. The link is written when it rests.
func (m Turned) Happen(p *Part, env *lab.Env) {
	if m.Dial == AgeDial {
		p.Settings.Age = m.To
	} else {
		p.Settings.At = m.To
		p.Settings.asLogged() // the day is replayed
	}
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen installs or uninstalls.
func (m Chosen) Happen(p *Part, env *lab.Env) {
	if p.Settings.Event != m.Event {
		p.Settings.Event, p.Settings.Why, p.Failure = m.Event, AsLogged, ""
		env.Changed(lab.Layout)
		env.Push()
	}
}

// Happen tries again.
func (Retry) Happen(p *Part, env *lab.Env) {
	p.Failure = ""
	env.Changed(lab.Drawn)
}

// Happen has the worker measure.
func (CostsPressed) Happen(p *Part, env *lab.Env) {
	if !env.Free() {
		return
	}
	lab.Begin(env, Costing, p.request(), p.File.Shown(), lab.On[[]domain.AskCost]{
		Done:   func(_ *lab.Env, costs []domain.AskCost) { p.Costs = costs },
		Failed: p.fail,
	})
}
