package nextapp

import (
	"math"
	"slices"

	"decouple/app/usage"
)

// recentDays is how far back the usage feature counts.
const recentDays = 7

// History is what a phone remembers of what was opened on it: counts that stay live,
// whichever model is asked. Make one with [NewHistory].
type History struct {
	apps int
	of   []personal
	// by counts how often the app that was opened had been the r-th latest but the one that
	// was open, over all people: what Recent takes its probabilities from.
	by []float64
}

// personal is the history of one person.
type personal struct {
	opens int
	used  []int32   // by app
	next  [][]int32 // by the app before and the app; nil where nothing has followed it
	after []int32   // how often anything followed an app
	// order are the apps that were opened, latest first.
	order []int16
	// events are the openings of the last days, oldest first from the place start, and
	// recent their counts by app.
	events []opening
	start  int
	recent []int32
	// since is the first event of the last 24 hours, today their counts by app.
	since int
	today []int32
	// hourly are the counts of the recent openings near an hour of the clock, as they were
	// at a minute after so many openings.
	hourly []int32
	at     int32
	seen   int
}

// open is the app opened last, -1 for none.
func (p *personal) open() int {
	if len(p.order) == 0 {
		return -1
	}
	return int(p.order[0])
}

type opening struct {
	minute int32
	app    int16
}

// NewHistory returns the history of people who have opened nothing of that many apps.
func NewHistory(people, apps int) *History {
	h := &History{apps: apps, of: make([]personal, people), by: make([]float64, apps)}
	for i := range h.of {
		p := &h.of[i]
		p.used, p.after, p.next = make([]int32, apps), make([]int32, apps), make([][]int32, apps)
		p.recent, p.today, p.hourly = make([]int32, apps), make([]int32, apps), make([]int32, apps)
	}
	return h
}

// Add adds an event, which is no earlier than those before it.
func (h *History) Add(e *usage.Event) {
	p, app := &h.of[e.Person], int(e.App)
	if open := p.open(); open >= 0 {
		if p.next[open] == nil {
			p.next[open] = make([]int32, h.apps)
		}
		p.next[open][app]++
		p.after[open]++
	}
	at := slices.Index(p.order, e.App)
	if at > 0 { // place 0 is that of the app that is open
		h.by[at-1]++
	}
	if at < 0 {
		at = len(p.order)
		p.order = append(p.order, e.App)
	}
	copy(p.order[1:at+1], p.order[:at])
	p.order[0] = e.App
	p.opens++
	p.used[app]++
	p.forget(e.Minute)
	p.events = append(p.events, opening{e.Minute, e.App})
	p.recent[app]++
	p.today[app]++
}

// forget takes openings out of the recent counts that are too long ago at a minute.
func (p *personal) forget(minute int32) {
	for p.start < len(p.events) && p.events[p.start].minute <= minute-recentDays*usage.DayMinutes {
		p.recent[p.events[p.start].app]--
		p.start++
	}
	for p.since < len(p.events) && p.events[p.since].minute <= minute-usage.DayMinutes {
		p.today[p.events[p.since].app]--
		p.since++
	}
}

// recently is how often the person of m opened an app in the last 7 days before m, in the
// last 24 hours, and in the 7 days within an hour of the clock of m.
func (h *History) recently(m *Moment, app int) (days, today, hourly int) {
	p := &h.of[m.Person]
	p.forget(m.Minute)
	if p.at != m.Minute || p.seen != p.opens {
		p.at, p.seen = m.Minute, p.opens
		clear(p.hourly)
		for _, o := range p.events[p.start:] {
			if away := (o.minute - m.Minute) % usage.DayMinutes; away >= -60 || away < 60-usage.DayMinutes {
				p.hourly[o.app]++
			}
		}
	}
	return int(p.recent[app]), int(p.today[app]), int(p.hourly[app])
}

// Opens is how often a person has opened an app.
func (h *History) Opens(person, app int) int { return int(h.of[person].used[app]) }

// Last is the app that a person had open last, -1 for none.
func (h *History) Last(person int) int { return h.of[person].open() }

// chainPrior is how many openings the counts after an app are worth less than those of all
// openings: where an app was seldom open before, the most used ones follow.
const chainPrior = 10

// Baseline sets dst, with an element for each app, to the probabilities that a baseline
// gives the apps that are on the phone; the app just closed is left out, as nobody opens
// what is open. All are counts with 1 added to each app's, so that none is 0:
//
//   - Used: n_a + 1 over the person's openings.
//   - Chain: the counts after the last app, and the shares of Used as 10 openings more.
//   - Recent: how often, with anybody, an app had the same place in the order of last
//     openings; apps that the person has never opened share the places that are left.
func (h *History) Baseline(dst []float64, b Method, m *Moment, onPhone func(app int) bool) {
	p := &h.of[m.Person]
	for a := range dst {
		dst[a] = none
		if a != m.Last && onPhone(a) {
			dst[a] = h.baseline(p, b, m, a)
		}
	}
	if b == Recent {
		h.places(dst, p)
	}
	Normalise(dst)
}

func (h *History) baseline(p *personal, b Method, m *Moment, a int) float64 {
	used := float64(p.used[a]+1) / float64(p.opens+h.apps)
	switch {
	case b == Recent: // until it has a place in the order; the more used one first
		return (1 + used) / float64(2*h.apps)
	case b == Chain && m.Last >= 0 && p.next[m.Last] != nil:
		return (float64(p.next[m.Last][a]) + chainPrior*used) / (float64(p.after[m.Last]) + chainPrior)
	}
	return used
}

// places gives the apps that the person has opened the counts of their places in the order
// of last openings, made to fall strictly from place to place, so that they never change
// that order: the largest count of a place or a later one, and 1 to 2 more.
func (h *History) places(dst []float64, p *personal) {
	most := 0.0
	for r := len(h.by) - 1; r >= 0; r-- {
		most = math.Max(most, h.by[r])
		if r+1 >= len(p.order) {
			continue
		}
		if a := p.order[r+1]; Answered(dst[a]) {
			dst[a] = most + 2 - float64(r)/float64(len(h.by))
		}
	}
}
