package usage

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Settings say what log to simulate.
type Settings struct {
	Seed uint64
	// Days is how many days, 1 to 200.
	Days int
	// Drift is how much habits change over time, 0 for not at all, 1 for a little: then
	// the logarithm of each habit's strength walks by about 0.06 a day.
	Drift float64
	// Shuffled gives the apps each other's categories and features, so that these tell
	// nothing of how an app is used.
	Shuffled bool
	// Change, if not nil, is what happens to the apps at midnight before a day.
	Change *Change
}

// Change is what happens to the apps of a log.
type Change struct {
	// Day is the first day after it, at least 1.
	Day int
	// Install are new apps, Uninstall the place of one that goes, -1 for none.
	Install   []App
	Uninstall int
}

// Simulate writes a log of eight people and 24 apps, and those that Change installs. The
// same settings give the same log on every machine; days before a change are the same as
// without it. It returns an error for settings out of range.
//
// A day is a sequence of places. Sessions come at random while a person is awake. What is
// opened in one is called for, in this order: by habit after the app before it, each
// person having such habits between any two apps; by a notification, the more likely the
// more an app shows; or else by a need, whose size depends on hour, place, headphones,
// weekend and person, and which belongs to a category. One of the category's apps serves
// it, by the person's habit and the hours at which each app is used. A new app is used
// more in its first days.
func Simulate(s Settings) (*Log, error) {
	if s.Days < 1 || s.Days > 200 {
		return nil, fmt.Errorf("usage: %d days, want 1 to 200", s.Days)
	}
	if !(s.Drift >= 0 && s.Drift <= 10) {
		return nil, fmt.Errorf("usage: a drift of %v, want 0 to 10", s.Drift)
	}
	w, err := newWorld(s)
	if err != nil {
		return nil, err
	}
	var raw []Event
	for day := range s.Days {
		for who := range w.people {
			raw = w.live(raw, who, day)
		}
	}
	sort.SliceStable(raw, func(i, j int) bool {
		a, b := &raw[i], &raw[j]
		return a.Minute < b.Minute || a.Minute == b.Minute && a.Person < b.Person
	})
	l := &Log{People: PeopleNames, Apps: w.apps, Contexts: contexts, Days: s.Days, Features: true}
	l.Events, l.Raw = Collapse(raw, len(l.People))
	return l, nil
}

// world is what a simulated log comes from.
type world struct {
	Settings
	apps []App
	// category is what an app is used for, whatever its App says.
	category []int
	people   []person
	// taste is each person's liking for each app, drift its walk by day, hours when each
	// uses it, notice how much they heed its notifications; follow what they open after
	// it. All are people×apps, follow with a further dimension of apps, drift of days.
	taste, notice [][]float64
	hours         [][]bump
	drift         [][][]float64
	follow        [][][]float64
	interest      [][]float64 // people×categories
}

func newWorld(s Settings) (*world, error) {
	w := &world{Settings: s, apps: Apps()}
	if c := s.Change; c != nil {
		if c.Day < 1 || len(c.Install) > 100 || c.Uninstall >= len(w.apps) {
			return nil, fmt.Errorf("usage: a change of %d apps on day %d that takes app %d away", len(c.Install), c.Day, c.Uninstall)
		}
		for _, a := range c.Install {
			a.Installed = c.Day
			w.apps = append(w.apps, a)
		}
	}
	for _, a := range w.apps {
		k := slices.Index(CategoryNames, a.Category)
		if k < 0 {
			return nil, fmt.Errorf("usage: app %q is of the category %q, want one of %q", a.Name, a.Category, CategoryNames)
		}
		w.category = append(w.category, k)
	}
	if s.Shuffled {
		w.shuffle()
	}
	for who := range PeopleNames {
		w.meet(uint64(who))
	}
	return w, nil
}

// shuffle deals what the apps say of themselves anew; the old and the new ones each among
// themselves, a new one's use being that of any category.
func (w *world) shuffle() {
	r := draws(w.Seed, forLabels)
	old := Apps()
	for i, j := range r.Perm(len(old)) {
		w.apps[i] = old[j]
		w.apps[i].Name, w.apps[i].Installed = old[i].Name, old[i].Installed
	}
	for i := len(old); i < len(w.apps); i++ {
		w.category[i] = r.IntN(house)
	}
}

// meet draws one person's life and habits.
func (w *world) meet(who uint64) {
	n := len(w.apps)
	w.people = append(w.people, newPerson(w.Seed, who))
	taste, notice, hours := make([]float64, n), make([]float64, n), make([]bump, n)
	drift, follow := make([][]float64, n), make([][]float64, n)
	for a := range n {
		all := draws(w.Seed, forTaste, uint64(a)) // what all people share
		popular, hour := all.NormFloat64()*.7, 24*all.Float64()
		r := draws(w.Seed, forHabit, who, uint64(a))
		taste[a] = popular + r.NormFloat64()*1.7
		notice[a] = math.Exp(r.NormFloat64() * .5)
		hours[a] = bump{hour + r.NormFloat64()*1.5, 1 + 1.5*all.Float64(), 8 * all.Float64()}
		drift[a] = make([]float64, w.Days)
		walk := draws(w.Seed, forDrift, who, uint64(a))
		for d := 1; d < w.Days; d++ {
			drift[a][d] = drift[a][d-1] + walk.NormFloat64()*.06*w.Drift
		}
		follow[a] = make([]float64, n)
		for b := range n {
			// What follows what is in part a matter of the categories, in part of the apps, in
			// part of the person.
			habit := 1.4 * draws(w.Seed, forChain, uint64(w.category[a]), uint64(w.category[b])).NormFloat64()
			habit += 1.2 * draws(w.Seed, forChain, uint64(a)+categories, uint64(b)+categories).NormFloat64()
			habit += draws(w.Seed, forHabit, who, uint64(a), uint64(b)+1).NormFloat64()
			follow[a][b] = math.Exp(habit)
		}
	}
	interest := make([]float64, categories)
	r := draws(w.Seed, forTaste, who, 1<<32)
	for c := range interest {
		interest[c] = math.Exp(r.NormFloat64() * .8)
	}
	w.taste, w.notice, w.hours = append(w.taste, taste), append(w.notice, notice), append(w.hours, hours)
	w.drift, w.follow, w.interest = append(w.drift, drift), append(w.follow, follow), append(w.interest, interest)
}

// installed says whether an app is on the phones on a day.
func (w *world) installed(app, day int) bool {
	if w.apps[app].Installed > day {
		return false
	}
	return w.Change == nil || app != w.Change.Uninstall || day < w.Change.Day
}

// live appends what a person opens on a day to raw.
func (w *world) live(raw []Event, who, day int) []Event {
	p := &w.people[who]
	weekday := day % 7
	when := draws(w.Seed, forDay, uint64(who), uint64(day))
	what := draws(w.Seed, forOpens, uint64(who), uint64(day))
	last := Launcher
	for _, s := range p.day(when, weekday) {
		rate := p.rate * [places]float64{home: 1, underway: 1.6, work: .8, out: .7}[s.place]
		for hour := s.from + when.ExpFloat64()/rate; hour < s.to; hour += when.ExpFloat64() / rate {
			minute := day*DayMinutes + int(hour*60)
			most := (day+1)*DayMinutes - 1
			for opens := 1 + int(when.ExpFloat64()*1.1); opens > 0; opens-- {
				// The same number of draws for each opening, whatever comes of them.
				u := [5]float64{what.Float64(), what.Float64(), what.Float64(), what.Float64(), what.Float64()}
				app := w.choose(who, day, hour, &s, last, u)
				e := Event{Minute: int32(min(minute, most)), Person: int16(who), App: int16(app)}
				e.Context[PlaceColumn], e.Context[HeadphonesColumn] = s.place, s.headphones
				if u[3] < .6 {
					home := e
					home.App = Launcher
					raw = append(raw, home)
				}
				raw = append(raw, e)
				if u[4] < .15 {
					raw = append(raw, e)
				}
				last = e.App
				minute += 1 + int(when.Float64()*3)
			}
		}
	}
	return raw
}

// choose is the app that a person opens; u are independent draws from 0 to 1.
func (w *world) choose(who, day int, hour float64, s *span, last int16, u [5]float64) int {
	p := &w.people[who]
	weight := make([]float64, len(w.apps))
	if last != Launcher && w.installed(int(last), day) && u[0] < p.chain {
		return w.pick(weight, day, u[1], func(a int) float64 {
			return w.follow[who][last][a] * math.Exp(w.taste[who][a]*.7)
		})
	}
	if u[0] > 1-p.notice {
		return w.pick(weight, day, u[1], func(a int) float64 {
			return w.apps[a].Notices * w.notice[who][a]
		})
	}
	var size [categories]float64
	var sum float64
	for a, c := range w.category {
		if size[c] == 0 && w.installed(a, day) {
			size[c] = w.interest[who][c] * needs[c].at(hour, p.shift, s, day%7 >= 5)
			sum += size[c]
		}
	}
	called, left := 0, u[2]*sum
	for c, x := range size {
		if x > 0 {
			called = c
			if left -= x; left < 0 {
				break
			}
		}
	}
	return w.pick(weight, day, u[1], func(a int) float64 {
		if w.category[a] != called {
			return 0
		}
		h := w.hours[who][a]
		habit := w.taste[who][a] + w.drift[who][a][day]
		if age := day - w.apps[a].Installed; w.apps[a].Installed > 0 {
			habit += .8 + 1.2*math.Exp(-float64(age)/4) // the charm of the new
		}
		return math.Exp(habit) * (.25 + h.height*near(hour, h.hour, h.width))
	})
}

// pick draws one of the installed apps by weight; u is from 0 to 1.
func (w *world) pick(weight []float64, day int, u float64, of func(app int) float64) int {
	var sum float64
	for a := range weight {
		if weight[a] = 0; w.installed(a, day) {
			weight[a] = of(a)
			sum += weight[a]
		}
	}
	picked, left := 0, u*sum
	for a, x := range weight {
		if x > 0 {
			picked = a
			if left -= x; left < 0 {
				break
			}
		}
	}
	return picked
}
