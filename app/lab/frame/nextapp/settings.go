package nextapp

import (
	"slices"

	"decouple/app/lab"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// Settings are the part's own rows of the link. The zero value is not meant for use.
type Settings struct {
	// Who is the person, On the day, counted from the first that no model has seen, and At
	// the minute of that day: the moment that both phones show.
	Who, On, At int
	// In and Last replace what the log says of the moment, AsLogged where they don't: a value
	// of each context column, and the app that was just closed.
	In   [usage.MaxContexts]int
	Last int
	// Why is the app whose terms are shown, AsLogged for none.
	Why int
	// All lists every app on the phones.
	All  bool
	View View

	// NoCategory, NoApp and NoUse switch features of the score off, Hashed hashes the
	// categories.
	NoCategory, NoApp, NoUse, Hashed bool

	Event Event
	// Category, Size, Notices and Shipped are those of the app to install, Gone the app to
	// uninstall.
	Category      Category
	Size, Notices int
	Shipped       bool
	Gone          int
	// App is the app of the reader's own log that is taken for new or for uninstalled,
	// AsLogged for the one that the log suggests: see [Part.OwnApp].
	App int
	// Age is the day after the install that is shown, from 1.
	Age int
	// After and ScoreAfter are the days after which the softmax and the score are
	// retrained, 0 for never; Part retrains of the softmax only what depends on the number
	// of apps.
	After, ScoreAfter int
	Part              bool
}

// AsLogged is a choice that the log makes.
const AsLogged = -1

// ContextKeys are the context columns by their names in links and in data-act.
var ContextKeys = [usage.MaxContexts]string{"place", "ear", "third", "fourth"}

// asLogged has the log say the moment.
func (s *Settings) asLogged() {
	for i := range s.In {
		s.In[i] = AsLogged
	}
	s.Last = AsLogged
}

// Event is what happens to the apps.
type Event uint8

// The events.
const (
	Nothing Event = iota
	// InstallOne installs one app, InstallTen that and nine more.
	InstallOne
	InstallTen
	Uninstall
)

// Key is the event's name in links.
func (e Event) Key() string { return [...]string{"none", "one", "ten", "gone"}[e] }

// Category is the place of a category in usage.CategoryNames.
type Category uint8

// View is what a narrow screen shows.
type View uint8

// The views. Wide screens show all three at once.
const (
	Phones View = iota
	Weights
	Plan
)

// Key is the view's name in links.
func (v View) Key() string { return [...]string{"phones", "weights", "plan"}[v] }

// audio is the category of the app that is offered first.
const audio = 3

// mostApps and mostPeople are how many an own log may have.
const (
	mostApps   = 300
	mostPeople = 100
)

// Defaults are the settings of a link that says nothing of them.
var defaults = Settings{
	On: 1, At: 8 * 60, In: [usage.MaxContexts]int{AsLogged, AsLogged, AsLogged, AsLogged}, Last: AsLogged, Why: AsLogged, App: AsLogged,
	Category: audio, Size: 45, Notices: 2, Age: 3, After: 4,
}

var link = lab.Table[*Settings]{Defaults: &defaults, Rows: []lab.Row[*Settings]{
	lab.Number("who", 0, mostPeople-1, func(s *Settings) *int { return &s.Who }),
	lab.Number("on", 0, domain.FortnightDays, func(s *Settings) *int { return &s.On }),
	lab.Number("at", 0, usage.DayMinutes-1, func(s *Settings) *int { return &s.At }),
	lab.Number("place", AsLogged, usage.MaxValues-1, func(s *Settings) *int { return &s.In[0] }),
	lab.Number("ear", AsLogged, usage.MaxValues-1, func(s *Settings) *int { return &s.In[1] }),
	lab.Number("third", AsLogged, usage.MaxValues-1, func(s *Settings) *int { return &s.In[2] }),
	lab.Number("fourth", AsLogged, usage.MaxValues-1, func(s *Settings) *int { return &s.In[3] }),
	lab.Number("closed", AsLogged, mostApps-1, func(s *Settings) *int { return &s.Last }),
	lab.Number("why", AsLogged, mostApps-1, func(s *Settings) *int { return &s.Why }),
	lab.Flag("apps", func(s *Settings) *bool { return &s.All }),
	lab.Choice("show", []string{Phones.Key(), Weights.Key(), Plan.Key()}, func(s *Settings) *View { return &s.View }),
	lab.Flag("no-category", func(s *Settings) *bool { return &s.NoCategory }),
	lab.Flag("no-app", func(s *Settings) *bool { return &s.NoApp }),
	lab.Flag("no-use", func(s *Settings) *bool { return &s.NoUse }),
	lab.Flag("hashed", func(s *Settings) *bool { return &s.Hashed }),
	lab.Choice("install", []string{Nothing.Key(), InstallOne.Key(), InstallTen.Key(), Uninstall.Key()}, func(s *Settings) *Event { return &s.Event }),
	lab.Choice("category", usage.CategoryNames, func(s *Settings) *Category { return &s.Category }),
	lab.Number("size", 1, 2000, func(s *Settings) *int { return &s.Size }),
	lab.Number("notices", 0, 100, func(s *Settings) *int { return &s.Notices }),
	lab.Flag("shipped", func(s *Settings) *bool { return &s.Shipped }),
	lab.Number("gone", 0, len(usage.Apps())-1, func(s *Settings) *int { return &s.Gone }),
	lab.Number("own-app", AsLogged, mostApps-1, func(s *Settings) *int { return &s.App }),
	lab.Number("age", 1, domain.FortnightDays, func(s *Settings) *int { return &s.Age }),
	lab.Number("after", 0, domain.FortnightDays-1, func(s *Settings) *int { return &s.After }),
	lab.Number("score-after", 0, domain.FortnightDays-1, func(s *Settings) *int { return &s.ScoreAfter }),
	lab.Either("retrain", "whole", "part", "whole or part", func(s *Settings) *bool { return &s.Part }),
}}

// features are those of the score that are on.
func (s *Settings) features() domain.Features {
	f := domain.AllFeatures
	for _, off := range []struct {
		is   bool
		what domain.Features
	}{{s.NoCategory, domain.OfCategory}, {s.NoApp, domain.OfApp}, {s.NoUse, domain.OfUse}} {
		if off.is {
			f &^= off.what
		}
	}
	return f
}

// change is what the settings have happen to the apps on a day; nil for nothing.
func (s *Settings) change(day int) *usage.Change {
	c := &usage.Change{Day: day, Uninstall: -1}
	switch s.Event {
	case Nothing:
		return nil
	case Uninstall:
		c.Uninstall = s.Gone
	default:
		c.Install = s.installs()
	}
	return c
}

// installs are the apps that are installed: the reader's first, and then, for ten, others.
func (s *Settings) installs() []usage.App {
	own := s.Offered()
	apps := []usage.App{own}
	if s.Event == InstallTen {
		for _, a := range usage.More() {
			if len(apps) < 10 && a.Name != own.Name {
				apps = append(apps, a)
			}
		}
	}
	return apps
}

// Offered is the app that the reader may install.
func (s *Settings) Offered() usage.App {
	category := usage.CategoryNames[s.Category]
	own := usage.App{Name: "Heating", Category: category, SizeMB: float64(s.Size), Notices: float64(s.Notices), Shipped: s.Shipped}
	if i := slices.IndexFunc(usage.More(), func(a usage.App) bool { return a.Category == category }); i >= 0 {
		own.Name = usage.More()[i].Name
	}
	return own
}
