package silent

import (
	"slices"
	"strconv"

	"decouple/app/lab"
	"decouple/app/monitor"
)

// Messages of the part.
type (
	// Turned moves the day of the change, or the rate of false alarms.
	Turned struct{ Change func(*Settings) }
	// Set changes one of the other settings.
	Set struct{ Change func(*Settings) }
	// RunPressed tries again what was stopped or has failed.
	RunPressed struct{}
	// SavePressed saves the numbers of the month, of all changes, or of its slices: "month", "changes", "slices", or "own-slices", those of
	// the reader's feed.
	SavePressed struct{ File string }
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned:
		return p.turned(e.ID, int(e.Milli))
	case lab.KeyDown:
		if e.Act == "dial" && !e.Modified {
			return p.stepped(e.ID, e.Key)
		}
	case lab.Paged:
		return p.stepped(DayDial, map[string]string{"next": "ArrowRight", "previous": "ArrowLeft"}[e.Value])
	case lab.Chosen:
		if row, ok := rows[e.Act]; ok {
			if change := row(e.Value); change != nil {
				return lab.For(p, Set{change}), true
			}
		}
	case lab.Pressed:
		return p.pressed(e)
	}
	return nil, false
}

// pressed is a button.
func (p *Part) pressed(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "silent-retrain":
		return lab.Focusing(lab.For(p, RetrainPressed{}), RetrainID), true
	case "silent-run":
		return lab.Focusing(lab.For(p, RunPressed{}), StateID), true
	case "silent-month":
		return lab.For(p, Set{func(s *Settings) { s.Number = s.Number%Months + 1 }}), true
	case "silent-csv":
		return lab.For(p, SavePressed{e.ID}), true
	}
	return nil, false
}

// turned is a dial at a place.
func (p *Part) turned(dial string, at int) (lab.Msg, bool) {
	switch dial {
	case DayDial:
		return lab.For(p, Turned{func(s *Settings) { s.Day = min(max(at, 1), monitor.Days) }}), true
	case RateDial:
		return lab.For(p, Turned{func(s *Settings) { s.Rate = min(max(at, 0), len(monitor.Rates)-1) }}), true
	}
	return nil, false
}

// stepped is a dial one further, or one back, or at an end, as a key says.
func (p *Part) stepped(dial, key string) (lab.Msg, bool) {
	at, least, most, page := p.Settings.Day, 1, monitor.Days, 7
	if dial == RateDial {
		at, least, most, page = p.Settings.Rate, 0, len(monitor.Rates)-1, 3
	}
	switch key {
	case "ArrowRight", "ArrowUp":
		at++
	case "ArrowLeft", "ArrowDown":
		at--
	case "PageUp":
		at += page
	case "PageDown":
		at -= page
	case "Home":
		at = least
	case "End":
		at = most
	default:
		return nil, false
	}
	return p.turned(dial, min(max(at, least), most))
}

// rows are the settings that are chosen, by their data-act: what a value changes, nil for a value that there is not.
var rows = map[string]func(value string) func(*Settings){
	"silent-statistic": func(v string) func(*Settings) { return func(s *Settings) { s.KS = v == "ks" } },
	"silent-change":    named(ChangeKeys, func(s *Settings, i int) { s.Change = monitor.Change(i) }),
	"silent-watch":     named(WatchKeys, func(s *Settings, i int) { s.Watch = uint8(i) }),
	"silent-own":       named(WatchKeys, func(s *Settings, i int) { s.Watch = uint8(i) }),
	"silent-curve":     named(SignalKeys, func(s *Settings, i int) { s.Curve = monitor.Signal(i) }),
	"silent-ramp":      whole(Ramps, func(s *Settings, n int) { s.Ramp = n }),
	"silent-reach":     whole(Reaches, func(s *Settings, n int) { s.Reach = n }),
}

// named is a setting of one of some keys.
func named(keys []string, set func(*Settings, int)) func(string) func(*Settings) {
	return func(v string) func(*Settings) {
		i := slices.Index(keys, v)
		if i < 0 {
			return nil
		}
		return func(s *Settings) { set(s, i) }
	}
}

// whole is a setting of one of some whole numbers.
func whole(values []int, set func(*Settings, int)) func(string) func(*Settings) {
	return func(v string) func(*Settings) {
		n, err := strconv.Atoi(v)
		if err != nil || !slices.Contains(values, n) {
			return nil
		}
		return func(s *Settings) { set(s, n) }
	}
}

// Happen moves the dial; what it takes follows while it moves.
func (msg Turned) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	if msg.Change(&p.Settings); p.Settings == was {
		return
	}
	env.Changed(lab.Drawn)
	env.AwaitRest()
	p.again(env)
}

// Happen has the month pass anew where it must.
func (msg Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	if msg.Change(&p.Settings); p.Settings != was {
		env.Push()
		p.again(env)
	}
}

// again begins what other settings ask for, also after a stop.
func (p *Part) again(env *lab.Env) {
	if !p.Current() {
		p.stopped = false
	}
	p.catchUp(env)
}

// Happen tries again.
func (RunPressed) Happen(p *Part, env *lab.Env) {
	p.stopped = false
	p.catchUp(env)
}

// Happen saves numbers.
func (msg SavePressed) Happen(p *Part, env *lab.Env) {
	var data []byte
	switch msg.File {
	case "month":
		data = p.CSV()
	case "changes":
		data = p.ChangesCSV()
	case "slices":
		data = p.SlicesCSV()
	case "own-slices":
		data = p.OwnCSV()
	}
	if data != nil {
		env.Do(lab.Download{Name: "decouple-" + msg.File + ".csv", Type: "text/csv;charset=utf-8", Data: data})
	}
}
