// Package usage is a log of which apps people open on their phones, and a simulation that
// writes one from a seed. It knows no model and no browser.
//
// The simulation is of causes, and not of the form of any model that may learn from its
// log (see [Simulate]): a person's day has places and hours, a need that belongs to a
// category of apps comes up, one of the category's apps serves it by habit and by hour; or
// a notification calls for an app; or one app is opened after another by habit. Its tables
// were made up for this project. Choosing by need, then by habit is the nested choice of
// Train, "Discrete Choice Methods with Simulation" (2nd ed., 2009), chapter 4.
package usage

import (
	"fmt"
	"slices"
	"sort"
)

// DayMinutes is how many minutes a day has; times are in minutes since the midnight in
// which the log begins.
const DayMinutes = 1440

// MaxContexts is how many context columns a log has at most, MaxValues how many values
// one has.
const (
	MaxContexts = 4
	MaxValues   = 24
)

// App is an app with what a phone knows of it.
type App struct {
	Name string
	// Category is empty where it is not known.
	Category string
	// SizeMB is its size, Notices how many notifications it shows a day; both at least 0.
	SizeMB, Notices float64
	// Shipped says that it came with the phone.
	Shipped bool
	// Installed is the day of the log on which it was installed, below 0 before that.
	Installed int
}

// Context is a context column: what a phone knows of the moment besides time and person.
type Context struct {
	Name string
	// Values has at most MaxValues names.
	Values []string
}

// Event is one opening of an app.
type Event struct {
	// Minute is when.
	Minute int32
	// Person and App are places in the log's lists.
	Person, App int16
	// Context has the place of each context column's value in its list, -1 where it is
	// not known.
	Context [MaxContexts]int8
}

// Day is the event's day, from 0.
func (e *Event) Day() int { return int(e.Minute) / DayMinutes }

// Log is who opened what, when. Events are in the order of time, those of one minute in
// the order in which they happened. No person's event is of the same app as their event
// before it: see [Collapse].
type Log struct {
	People   []string
	Apps     []App
	Contexts []Context
	Events   []Event
	// Days is how many days the log spans, Weekday that of day 0, with Monday 0.
	Days, Weekday int
	// Features says that the apps' sizes, notifications and days of installation are
	// known.
	Features bool
	// Raw counts what was collapsed and left out.
	Raw Raw
}

// Raw counts the rows that a log was made of.
type Raw struct {
	// Rows are all, Launcher those of the launcher and Repeats those of the app that the
	// person had open before; what is left are the log's events.
	Rows, Launcher, Repeats int
}

// WeekdayOf is the weekday of a day of the log, with Monday 0.
func (l *Log) WeekdayOf(day int) int { return (l.Weekday + day) % 7 }

// Categories are the categories of apps, sorted; the empty one is left out.
func (l *Log) Categories() []string {
	var all []string
	for _, a := range l.Apps {
		if a.Category != "" {
			all = append(all, a.Category)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Upto returns the log without the events of day and later ones. It shares memory with l.
func (l *Log) Upto(day int) *Log {
	short := *l
	n := sort.Search(len(l.Events), func(i int) bool { return l.Events[i].Day() >= day })
	short.Events, short.Days = l.Events[:n:n], min(l.Days, day)
	return &short
}

// Check returns an error for the first thing in which l breaks what the comments of Log
// promise; nil when there is none.
func (l *Log) Check() error {
	if len(l.Contexts) > MaxContexts {
		return fmt.Errorf("usage: %d context columns, want at most %d", len(l.Contexts), MaxContexts)
	}
	last := make([]int16, len(l.People))
	for i := range last {
		last[i] = -1
	}
	for i := range l.Events {
		e := &l.Events[i]
		switch {
		case e.Person < 0 || int(e.Person) >= len(l.People) || e.App < 0 || int(e.App) >= len(l.Apps):
			return fmt.Errorf("usage: event %d is of person %d and app %d", i, e.Person, e.App)
		case e.Minute < 0 || e.Day() >= l.Days:
			return fmt.Errorf("usage: event %d is on day %d of %d", i, e.Day(), l.Days)
		case i > 0 && e.Minute < l.Events[i-1].Minute:
			return fmt.Errorf("usage: event %d comes before event %d", i, i-1)
		case last[e.Person] == e.App:
			return fmt.Errorf("usage: event %d opens the same app again", i)
		}
		for c := range l.Contexts {
			if v := e.Context[c]; v < -1 || int(v) >= len(l.Contexts[c].Values) {
				return fmt.Errorf("usage: event %d has the value %d of %q", i, v, l.Contexts[c].Name)
			}
		}
		last[e.Person] = e.App
	}
	return nil
}

// Launcher stands for the launcher, the screen from which apps are opened, among the
// events that [Collapse] takes.
const Launcher int16 = -1

// Collapse makes events of raw ones, which are in the order of time: it leaves the
// launcher out, and of each person's runs of one app it keeps the first opening. Both make
// any model look good, as the launcher comes before nearly everything and an app that is
// open is the likeliest to be opened again.
func Collapse(raw []Event, people int) ([]Event, Raw) {
	counts := Raw{Rows: len(raw)}
	last := make([]int16, people)
	for i := range last {
		last[i] = Launcher
	}
	var kept []Event
	for _, e := range raw {
		switch e.App {
		case Launcher:
			counts.Launcher++
			continue
		case last[e.Person]:
			counts.Repeats++
			continue
		}
		last[e.Person] = e.App
		kept = append(kept, e)
	}
	return kept, counts
}
