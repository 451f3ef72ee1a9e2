package nextapp

import (
	"decouple/app/job"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// most is how many apps are taken for new at once.
const most = 10

// OwnApp is the place, in the reader's own log, of the app that is taken for new or for
// uninstalled: the one that was chosen, or else the one opened most of those that came with
// time to learn from before them; of all apps where none did.
func (p *Part) OwnApp() int {
	l := p.Own.log
	if a := p.Settings.App; a != AsLogged {
		return min(a, len(l.Apps)-1)
	}
	opens := make([]int, len(l.Apps))
	for i := range l.Events {
		opens[l.Events[i].App]++
	}
	best := 0
	for a, n := range opens {
		if came, best0 := arrived(l, a), arrived(l, best); came && !best0 || came == best0 && n > opens[best] {
			best = a
		}
	}
	return best
}

// Arrived says that the app of [Part.OwnApp] is first opened late enough in the log to have
// learned from the days before. It is then new on that day, and nothing of it is taken out.
func (p *Part) Arrived() bool { return arrived(p.Own.log, p.OwnApp()) }

// arrived needs a quarter of the days before.
func arrived(l *usage.Log, app int) bool { return l.Apps[app].Installed >= max(1, l.Days/4) }

// CanTen says whether the reader's own log has apps enough to take ten of them for new.
func (p *Part) CanTen() bool { return len(p.Own.log.Apps) >= most+2 }

// replay is what the settings have happen to the apps of the reader's own log: on the day of
// the app's first opening, or else a fortnight before the end, or half-way in a log that is
// shorter than four weeks.
func (p *Part) replay() usage.Replay {
	l, app := p.Own.log, p.OwnApp()
	r := usage.Replay{Day: l.Days - min(domain.FortnightDays, max(l.Days/2, 1)), Gone: -1}
	switch p.Settings.Event {
	case Uninstall:
		r.Gone = app
		r.Day = min(max(r.Day, l.Apps[app].Installed+1), l.Days-1)
	case InstallTen:
		r.New = []int{app}
		for a := len(l.Apps) - 1; a >= 0 && len(r.New) < most; a-- { // the latest first
			if a != app {
				r.New = append(r.New, a)
			}
		}
	default:
		r.New = []int{app}
		if arrived(l, app) {
			r.Day = l.Apps[app].Installed
		}
	}
	return r
}

// OwnDay is the first day of the reader's own log, counted from 1, on which the change has
// happened.
func (p *Part) OwnDay() int { return p.replay().Day + 1 }

// NewName is the name of the app that is installed, or that can be.
func (p *Part) NewName() string {
	if p.Own.Shown() {
		return p.Own.log.Apps[p.OwnApp()].Name
	}
	return p.Settings.Offered().Name
}

// OwnRequest asks for a change of the apps in a recorded log.
type OwnRequest struct {
	Request
	Replay usage.Replay
}

// follow trains models on the days before the change, and runs those after it.
func (r *OwnRequest) follow(w *job.Work, plan domain.Plan) (Fortnight, error) {
	l, err := r.log(w)
	if err != nil {
		return Fortnight{}, err
	}
	l, change, taken, err := l.Replay(r.Replay, domain.FortnightDays)
	if err != nil {
		return Fortnight{}, err
	}
	tell := progress(w)
	setup := domain.SetupOf(l, change.Day, r.Features, r.Hashed)
	before, _, err := domain.Train(w, l.Upto(change.Day), setup, domain.Standard, w.Now, tell)
	if err != nil {
		return Fortnight{}, err
	}
	f, err := domain.Follow(w, l, change, &before, plan, domain.Standard, w.Now, tell)
	if err != nil {
		return Fortnight{}, err
	}
	out := packed(f)
	out.Before, out.Taken = &before, taken
	out.pack()
	return out, nil
}

// packed is what travels of a fortnight.
func packed(f *domain.Fortnight) Fortnight {
	out := Fortnight{Fortnight: *f, Packed: usage.Pack(f.Log.Events)}
	l := *f.Log
	l.Events = nil
	out.Log = &l
	return out
}
