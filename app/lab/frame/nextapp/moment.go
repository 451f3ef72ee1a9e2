package nextapp

import (
	"fmt"
	"sort"

	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// Look is what both phones show.
type Look struct {
	Log    *usage.Log
	Moment domain.Moment
	// Opened is the app that the person opened next, -1 where the log says nothing of it:
	// the moment is not as logged, or the day is over.
	Opened int
	// Logged is what the log says of the moment, whatever the settings replace.
	Logged domain.Moment
	Phones [2]Phone

	asks    [2]*domain.Asking
	history *domain.History
}

// Phone is what one of the two models shows.
type Phone struct {
	// Apps are those that it has an answer for, best first.
	Apps []Ranked
	// Missing are the apps on the phone that it has no answer for.
	Missing []int
	// Sum is what the values of Apps add up to.
	Sum float64
}

// Ranked is an app with what the model says of it.
type Ranked struct {
	App   int
	Value float64
}

// Look is what the phones show now; nil where there are no models, or where the fortnight
// that the settings ask for is not there.
func (p *Part) Look() *Look {
	if p.Trained == nil {
		return nil
	}
	l, day := p.Log, min(p.Trained.Split+p.Settings.On, p.Log.Days-1)
	if p.Happens() {
		if p.After == nil {
			return nil
		}
		l, day = p.AfterLog, p.After.Change.Day+p.Age()-1
	}
	k := &Look{Log: l}
	at := p.place(k, day)
	k.history = p.upto(l, at)
	k.asks[domain.Softmax], k.asks[domain.Score] = domain.Ask(p.softmax(), l), domain.Ask(p.score(), l)
	for by := range k.Phones {
		ask := k.asks[by]
		if p.Happens() {
			ask.Uninstalled = p.After.Change.Uninstall
		}
		k.Phones[by] = phone(k, ask.Values(domain.Method(by), &k.Moment, k.history), ask.Uninstalled)
	}
	return k
}

// Happens says that apps come or go.
func (p *Part) Happens() bool { return p.Settings.Event != Nothing }

// Before are the models that learned from the days before what happens to the apps; where
// nothing does, those that learned from all days but the last. There must be models.
func (p *Part) Before() *domain.Models {
	if p.Happens() && p.After != nil && p.After.Before != nil {
		return p.After.Before
	}
	return &p.Trained.Models
}

// DaysAfter is how many days of the log there are after the change, 14 at most: an own log
// may end before.
func (p *Part) DaysAfter() int {
	if p.After == nil {
		return domain.FortnightDays
	}
	return p.AfterLog.Days - p.After.Change.Day
}

// place sets the moment that the settings ask for on a day, and returns the place in the
// log of the first event after it.
func (p *Part) place(k *Look, day int) (at int) {
	s := &p.Settings
	who := min(s.Who, len(k.Log.People)-1)
	minute := int32(day*usage.DayMinutes + s.At)
	m := domain.Moment{Minute: minute, Person: who, Last: -1}
	for i := range m.Context {
		m.Context[i] = -1
	}
	k.Opened = -1
	events := k.Log.Events
	at = sort.Search(len(events), func(i int) bool { return events[i].Minute >= minute })
	for i := at - 1; i >= 0; i-- {
		if int(events[i].Person) == who {
			m.Last, m.Context = int(events[i].App), events[i].Context
			break
		}
	}
	for i := at; i < len(events) && events[i].Day() == day; i++ {
		if int(events[i].Person) == who {
			m.Context, k.Opened = events[i].Context, int(events[i].App)
			break
		}
	}
	k.Logged = m
	for i, v := range s.In {
		if v != AsLogged && i < len(k.Log.Contexts) {
			m.Context[i] = int8(min(v, len(k.Log.Contexts[i].Values)-1))
		}
	}
	if s.Last != AsLogged {
		m.Last = min(s.Last, len(k.Log.Apps)-1)
	}
	if k.Moment = m; m != k.Logged {
		k.Opened = -1
	}
	return at
}

// past is a history of the first events of a log.
type past struct {
	log     *usage.Log
	upto    int
	history *domain.History
}

// Age is the day after the change that is shown, from 1.
func (p *Part) Age() int { return min(p.Settings.Age, p.DaysAfter()) }

// upto is the history of the first events of l, made anew or from where it was left.
func (p *Part) upto(l *usage.Log, n int) *domain.History {
	if p.past.log != l || p.past.upto > n {
		p.past = past{log: l, history: domain.NewHistory(len(l.People), len(l.Apps))}
	}
	for ; p.past.upto < n; p.past.upto++ {
		p.past.history.Add(&l.Events[p.past.upto])
	}
	return p.past.history
}

// softmax is the softmax that the phone has on the day shown, score the score.
func (p *Part) softmax() *domain.Models {
	if p.Happens() && p.Settings.After > 0 && p.Age() > p.Settings.After {
		soft := p.After.Whole
		if p.Settings.Part && p.After.Part != nil {
			soft = p.After.Part
		}
		if soft != nil {
			return &domain.Models{Setup: p.After.Setup, Softmax: soft, Negatives: p.Before().Negatives}
		}
	}
	return p.Before()
}

func (p *Part) score() *domain.Models {
	if p.Happens() && p.After.ScoreWhole != nil && p.Age() > p.Settings.ScoreAfter {
		m := *p.Before()
		m.Score = p.After.ScoreWhole
		return &m
	}
	return p.Before()
}

// phone puts the apps in the order of a method's values.
func phone(k *Look, values []float64, uninstalled int) Phone {
	var f Phone
	for app, v := range values {
		switch {
		case domain.Answered(v):
			f.Apps = append(f.Apps, Ranked{app, v})
			f.Sum += v
		case k.Log.Apps[app].Installed <= k.Moment.Day() && app != uninstalled:
			f.Missing = append(f.Missing, app)
		}
	}
	sort.SliceStable(f.Apps, func(i, j int) bool { return f.Apps[i].Value > f.Apps[j].Value })
	return f
}

// Reasons are the terms of a model's answer about an app: see [domain.Asking.Reasons].
func (k *Look) Reasons(by domain.Method, app int) ([]domain.Term, float64) {
	return k.asks[by].Reasons(by, &k.Moment, k.history, app)
}

// Opens is how often the person had opened an app by then.
func (k *Look) Opens(app int) int { return k.history.Opens(k.Moment.Person, app) }

// Time is the moment's hour and minute.
func (k *Look) Time() string {
	minute := int(k.Moment.Minute) % usage.DayMinutes
	return fmt.Sprintf("%02d:%02d", minute/60, minute%60)
}

// Weekday is the moment's, with Monday 0.
func (k *Look) Weekday() int { return k.Log.WeekdayOf(k.Moment.Day()) }

// Said is what the live region says of the phones.
func (p *Part) Said() string {
	k := p.Look()
	if k == nil {
		return ""
	}
	first := func(f Phone) string {
		if len(f.Apps) == 0 {
			return "nothing"
		}
		return k.Log.Apps[f.Apps[0].App].Name
	}
	soft, score := k.Phones[domain.Softmax], k.Phones[domain.Score]
	said := fmt.Sprintf("%s, %s: softmax puts %s first, the score %s.", domain.WeekdayNames[k.Weekday()], k.Time(), first(soft), first(score))
	if n := len(soft.Missing); n > 0 {
		said += fmt.Sprintf(" Softmax has no answer for %s.", k.Log.Apps[soft.Missing[0]].Name)
	}
	return said
}

// Sums are how many products of a value and a weight each model adds up for one ask here.
func (k *Look) Sums() (softmax, score int) {
	softmax = k.asks[domain.Softmax].Sums(domain.Softmax, &k.Moment, k.history)
	return softmax, k.asks[domain.Score].Sums(domain.Score, &k.Moment, k.history)
}

// SoftmaxArm is the arm of the fortnight that the settings ask for of the softmax, ScoreArm
// that of the score.
func (p *Part) SoftmaxArm() domain.Arm {
	switch {
	case p.Settings.After == 0:
		return domain.SoftmaxNever
	case p.Settings.Part && len(p.After.Change.Install) > 0:
		return domain.SoftmaxPart
	}
	return domain.SoftmaxWhole
}

// ScoreArm is that of the score.
func (p *Part) ScoreArm() domain.Arm {
	if p.Settings.ScoreAfter == 0 {
		return domain.ScoreNever
	}
	return domain.ScoreWhole
}
