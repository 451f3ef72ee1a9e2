package oncall

import (
	"math"
	"slices"

	"decouple/app/queue"
)

// Run is what n models came to.
type Run struct {
	// Alarms and Seen are numbers a week: alarms raised, and alarms that came to the person.
	Alarms, Seen float64
	// Open is the mean number of models whose alarm waits for the person or is being looked at; Wrong that of models that were wrong,
	// by a change or by a bad version that was shipped.
	Open, Wrong float64
	// Half is half the width of the 95 % interval of Wrong, from the years as batches.
	Half float64
	// Shipped are bad versions a year that went out.
	Shipped float64
	// Days are how many passed, in the mean, from an alarm until it had been answered; 0 where none was.
	Days float64
}

// The events of a model.
const (
	change = iota
	alarm
	retrained
	events
)

// What a model draws for besides its next change and its next false alarm.
const (
	notice = retrained + iota
	version
	purposes
)

// state is where a model is.
type state struct {
	// open says that its alarm has been raised and not yet been answered.
	wrong, open bool
	// at are the moments of the model's next change, alarm and end of retraining.
	at [events]float64
	// since is when its open alarm was raised.
	since float64
	// draws counts the draws of each purpose, which come from keys.
	draws [purposes]uint64
	keys  [purposes]queue.Key
}

// Simulate watches n ≥ 1 models for some years ≥ 2 after a first one that isn't counted. Models differ in their luck alone; a model's
// first change and first false alarm come at the same moments whoever answers.
func Simulate(s *Settings, n int, a Answer, years int, seed uint64) (Run, error) {
	if err := s.check(); err != nil {
		return Run{}, err
	}
	w := &world{Settings: s, answer: a, models: make([]state, n), next: make([]float64, n), done: math.Inf(1), seed: seed}
	for i := range w.models {
		m := &w.models[i]
		for p := range m.keys {
			m.keys[p] = queue.NewKey(seed, uint64(i)<<8|uint64(p))
		}
		m.at = [events]float64{w.draw(m, change, rateOf(s.Changes)), w.draw(m, alarm, rateOf(s.FalseAlarms)), math.Inf(1)}
		w.plan(i)
	}
	w.until(Days)
	w.reset()
	var r Run
	wrong := make([]float64, years)
	for y := range years {
		was := w.wrongDays
		w.until(Days * float64(y+2))
		wrong[y] = (w.wrongDays - was) / Days
		r.Wrong += wrong[y] / float64(years)
	}
	all := Days * float64(years)
	r.Alarms, r.Seen, r.Open = 7*float64(w.raised)/all, 7*float64(w.came)/all, w.openDays/all
	r.Shipped = float64(w.shipped) / float64(years)
	if w.answers > 0 {
		r.Days = w.days / float64(w.answers)
	}
	squares := 0.0
	for _, x := range wrong {
		squares += (x - r.Wrong) * (x - r.Wrong)
	}
	// Student's t of few years is larger than the normal 1.96: 1 + 1/(4·degrees) squared comes near enough from four on.
	df := float64(years - 1)
	r.Half = 1.96 * (1 + 1.25/df) * math.Sqrt(squares/df/float64(years))
	return r, nil
}

// rateOf is a rate a day.
func rateOf(year float64) float64 { return year / Days }

// world are the models and the person.
type world struct {
	*Settings
	answer Answer
	models []state
	// next is when something happens next to each.
	next []float64
	// queue are the models whose alarm waits, the first of which the person looks at until done.
	queue []int
	done  float64
	seed  uint64
	now   float64

	openDays, wrongDays   float64
	wrong                 int
	raised, came, shipped int
	// answers and days count the answered alarms and how long they took.
	answers int
	days    float64
	looked  uint64
}

func (w *world) reset() {
	w.openDays, w.wrongDays, w.raised, w.came, w.shipped = 0, 0, 0, 0, 0
	w.answers, w.days = 0, 0
}

// draw is a moment from now on, at a rate a day.
func (w *world) draw(m *state, purpose int, rate float64) float64 {
	if rate == 0 {
		return math.Inf(1)
	}
	m.draws[purpose]++
	return w.now + m.keys[purpose].Exp(m.draws[purpose])/rate
}

// until lets everything happen up to a day.
func (w *world) until(end float64) {
	for {
		at, who := w.done, -1
		for i, t := range w.next {
			if t < at {
				at, who = t, i
			}
		}
		if at > end {
			w.pass(end)
			return
		}
		w.pass(at)
		if who < 0 {
			w.answered()
			continue
		}
		m := &w.models[who]
		what := slices.Index(m.at[:], at)
		m.at[what] = math.Inf(1)
		switch what {
		case change:
			w.goWrong(m)
		case alarm:
			w.raise(who)
		default:
			w.compare(who)
		}
		w.plan(who)
	}
}

// plan notes when something happens next to a model.
func (w *world) plan(who int) { w.next[who] = slices.Min(w.models[who].at[:]) }

// pass lets time go by.
func (w *world) pass(to float64) {
	w.openDays += float64(len(w.queue)) * (to - w.now)
	w.wrongDays += float64(w.wrong) * (to - w.now)
	w.now = to
}

// goWrong is a change of the model's world: its alarm comes now at the latest after the notice.
func (w *world) goWrong(m *state) {
	if m.wrong {
		return
	}
	m.wrong = true
	w.wrong++
	if m.open {
		return
	}
	noticed := w.now
	if w.Notice > 0 {
		noticed = w.draw(m, notice, 1/w.Notice)
	}
	m.at[alarm] = min(m.at[alarm], noticed)
}

// raise opens an alarm.
func (w *world) raise(who int) {
	m := &w.models[who]
	m.open, m.since = true, w.now
	w.raised++
	if w.answer == Automated {
		m.at[retrained] = w.now + w.Retrain
		return
	}
	w.toPerson(who)
}

func (w *world) toPerson(who int) {
	w.came++
	w.queue = append(w.queue, who)
	if len(w.queue) == 1 {
		w.lookAt()
	}
}

// lookAt has the person begin with the first alarm of the queue.
func (w *world) lookAt() {
	w.done = w.now + queue.NewKey(w.seed, 1<<40).Exp(w.looked)*w.service()
	w.looked++
}

// answered is a model that the person has made right.
func (w *world) answered() {
	w.renew(w.queue[0], false)
	w.plan(w.queue[0])
	w.queue = w.queue[1:]
	w.done = math.Inf(1)
	if len(w.queue) > 0 {
		w.lookAt()
	}
}

// compare is the guardrail's look at a version that was retrained.
func (w *world) compare(who int) {
	m := &w.models[who]
	m.draws[version] += 2
	bad := m.keys[version].Uniform(m.draws[version]) < w.Bad
	stops := w.Stopped
	if bad {
		stops = w.Seen
	}
	if m.keys[version].Uniform(m.draws[version]+1) < stops {
		w.toPerson(who)
		return
	}
	if bad {
		w.shipped++
	}
	w.renew(who, bad)
}

// renew ships a version.
func (w *world) renew(who int, bad bool) {
	m := &w.models[who]
	if m.wrong {
		w.wrong--
	}
	w.answers++
	w.days += w.now - m.since
	m.wrong, m.open = false, false
	m.at[change], m.at[alarm] = w.draw(m, change, rateOf(w.Changes)), w.draw(m, alarm, rateOf(w.FalseAlarms))
	if bad {
		m.at[change] = math.Inf(1)
		w.goWrong(m)
	}
}
