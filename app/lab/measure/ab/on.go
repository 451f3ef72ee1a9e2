package ab

import (
	"strconv"

	"decouple/app/abtest"
	"decouple/app/feed"
	"decouple/app/lab"
)

// Messages of the part.
type (
	// Changed is a setting that was chosen.
	Changed struct{ Change func(*Settings) }
	// Turned is a dial at a step, from 0.
	Turned struct {
		Dial string
		Step int
	}
	// PlanTyped is a text typed in for a number of the plan.
	PlanTyped struct {
		Field abtest.Field
		Text  string
	}
	// TryPressed runs tests with the planned change, Retry what failed or was stopped.
	TryPressed struct{}
	Retry      struct{}
	// PlanOpened shows or hides the plan's numbers on a narrow screen.
	PlanOpened struct{}
	// SavePressed saves the table of this name.
	SavePressed struct{ Table string }
)

// Steps is how many steps a dial has.
func Steps(dial string) int {
	switch dial {
	case DayDial:
		return Days - 1
	case LooksDial:
		return len(LookCounts) - 1
	}
	return 1000 / shareStep
}

// step is where a dial stands.
func (p *Part) step(dial string) int {
	switch dial {
	case DayDial:
		return p.Settings.Day - 1
	case LooksDial:
		return p.Settings.Look
	case ADial:
		return int(p.Settings.A) / shareStep
	}
	return int(p.Settings.B) / shareStep
}

// Milli is where a dial stands, in thousandths of its length.
func (p *Part) Milli(dial string) int32 { return int32(p.step(dial) * 1000 / Steps(dial)) }

func isDial(id string) bool { return id == ADial || id == BDial || id == DayDial || id == LooksDial }

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned:
		if isDial(e.ID) {
			return lab.For(p, Turned{e.ID, (int(e.Milli)*Steps(e.ID) + 500) / 1000}), true
		}
	case lab.KeyDown:
		if e.Act == "dial" && isDial(e.ID) && !e.Modified {
			if by, ok := keys[e.Key]; ok {
				return lab.For(p, Turned{e.ID, p.step(e.ID) + by}), true
			}
		}
	case lab.Paged:
		dial, by := DayDial, 1
		if p.Settings.View == Peeking {
			dial = LooksDial
		}
		if e.Value == "previous" {
			by = -1
		}
		return lab.For(p, Turned{dial, p.step(dial) + by}), true
	case lab.Chosen:
		return p.chosen(e)
	case lab.Pressed:
		return p.pressed(e)
	case lab.Dropped:
		return lab.For(p, FileChosen{e.File}), true
	}
	return nil, false
}

// keys are how far a key turns a dial; the ends are far enough for all.
var keys = map[string]int{
	"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 5, "PageDown": -5, "Home": -1000, "End": 1000,
}

func (p *Part) chosen(e lab.Event) (lab.Msg, bool) {
	change := func(f func(*Settings)) (lab.Msg, bool) { return lab.For(p, Changed{f}), true }
	switch e.Act {
	case "ab":
		for v, key := range viewKeys {
			if key == e.Value {
				return change(func(s *Settings) { s.View = View(v) })
			}
		}
	case "aa":
		return change(func(s *Settings) { s.AA = e.Value == "aa" })
	case "counted":
		for o, key := range outcomeKeys {
			if key == e.Value {
				return change(func(s *Settings) {
					if s.Counted != Outcome(o) {
						s.Counted = Outcome(o)
						s.Plan[abtest.Rate], s.Plan[abtest.Change] = said[o].rate, said[o].change
					}
				})
			}
		}
	case "lose":
		for _, n := range losses {
			if PercentText(int32(100*n)) == e.Value {
				return change(func(s *Settings) { s.Lose = n })
			}
		}
	case "b-filter":
		f, ok := parseFilter(e.Value)
		for k := range feed.FilterKind(feed.NumFilters) {
			if ok && e.ID == k.Key() {
				return change(func(s *Settings) { s.Filters[k] = f })
			}
		}
	case "own-counted":
		if i, err := strconv.Atoi(e.Value); err == nil {
			return lab.For(p, OwnCounted{i}), true
		}
	case "mix":
		return change(func(s *Settings) { s.Mix = e.Value == "mix" })
	case "plan":
		for f, key := range fieldKeys {
			if key == e.ID {
				return lab.For(p, PlanTyped{abtest.Field(f), e.Value}), true
			}
		}
	case "own-split":
		return lab.For(p, OwnSplitTyped{e.Value}), true
	}
	return nil, false
}

func (p *Part) pressed(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "crowd":
		return lab.For(p, Changed{func(s *Settings) { s.Crowd = s.Crowd%9999 + 1 }}), true
	case "plan-open":
		return lab.For(p, PlanOpened{}), true
	case "try":
		return lab.For(p, TryPressed{}), true
	case "retry":
		return lab.For(p, Retry{}), true
	case "save":
		return lab.For(p, SavePressed{e.ID}), true
	case "simulated":
		return lab.For(p, SimulatedChosen{}), true
	}
	return nil, false
}

// Happen changes it.
func (m Changed) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	m.Change(&p.Settings)
	if p.Settings == was {
		return
	}
	if p.Settings.Counted != was.Counted {
		p.Wrong = [abtest.Fields]bool{}
	}
	if p.Settings.View != was.View {
		env.Stop()
		env.Changed(lab.Layout)
	}
	p.Failure = ""
	p.Edits++
	p.judge()
	env.Push()
}

// Happen moves the dial. The link is written, and a test run, when it rests.
func (m Turned) Happen(p *Part, env *lab.Env) {
	step := min(max(m.Step, 0), Steps(m.Dial))
	s := &p.Settings
	switch m.Dial {
	case DayDial:
		s.Day = step + 1
	case LooksDial:
		s.Look = step
	case ADial:
		s.A, p.turning = int32(step*shareStep), true
	case BDial:
		s.B, p.turning = int32(step*shareStep), true
		s.AA = false
	}
	p.Stale = p.Ran != nil && p.turning
	env.Changed(lab.Drawn)
	env.AwaitRest()
}

// Happen takes the number, or says what is wrong with it, beside the field. Nothing that can't be
// is taken: the field keeps its text until it is mended.
func (m PlanTyped) Happen(p *Part, env *lab.Env) {
	p.Edits++
	next := p.Settings
	n, why := parsePercent(m.Text)
	if why == "" {
		next.Plan[m.Field] = n
		faults := next.plan().Faults()
		why = faults[m.Field]
		for _, fault := range faults {
			if why == "" {
				why = fault
			}
		}
	}
	if why != "" {
		p.Wrong[m.Field], p.Typed[m.Field], p.Faults[m.Field] = true, m.Text, why
		env.Announce(why)
		env.Changed(lab.Drawn)
		return
	}
	p.Wrong[m.Field], p.Failure = false, ""
	p.Settings = next
	p.judge()
	env.Push()
}

// Happen runs tests with the planned change.
func (TryPressed) Happen(p *Part, env *lab.Env) {
	q := TryRequest{Plan: p.Plan(), Arm: p.Plan().Size()}
	if !p.PlanSound() || q.Arm > MostArm {
		return
	}
	p.Tried = nil
	lab.Begin(env, Trying, q, nil, lab.On[abtest.Trial]{
		Done: func(env *lab.Env, t abtest.Trial) {
			p.Tried, p.TriedOf = &t, q
			env.Announce(p.TriedSaid())
		},
	})
	env.Do(lab.Focus{IDs: []string{TryID}})
}

// Happen tries again.
func (Retry) Happen(p *Part, env *lab.Env) {
	p.Failure, p.asked = "", key{}
	env.Changed(lab.Drawn)
	env.Do(lab.Focus{IDs: []string{StateID}})
}

// Happen shows or hides the numbers.
func (PlanOpened) Happen(p *Part, env *lab.Env) {
	p.PlanOpen = !p.PlanOpen
	env.Changed(lab.Drawn)
}
