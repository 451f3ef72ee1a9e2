package nextapp

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/usage"
)

// hand is what can be touched: the dial, the moment, what to install or when to retrain.
func hand(p *lab.Part, look *lab.Look) []app.UI {
	if p.Happens() {
		return []app.UI{
			app.Div().Class("dock").Body(
				touch("Drag the day.", " "+findWhat(p)),
				dial(p, look, lab.AgeDial),
			),
			plan(p),
			app.Div().Class("rest").DataSet("present", "hide").Body(sentence(p, look)...),
			features(p),
		}
	}
	all := []app.UI{
		app.Div().Class("dock").Body(
			touch("Drag the hour.", " Both phones re-order."),
			dial(p, look, lab.HourDial),
		),
		app.Div().Class("rest").DataSet("present", "hide").Body(sentence(p, look)...),
	}
	if !p.Own.Shown() {
		all = append(all, install(p))
	}
	return append(all, features(p), own(p))
}

// findWhat says what to look for on the phones.
func findWhat(p *lab.Part) string {
	if p.Settings.Event == lab.Uninstall {
		return "Both phones leave it out."
	}
	return "Find " + p.Settings.Offered().Name + " on each phone."
}

// dial is the hour's or the day's.
func dial(p *lab.Part, look *lab.Look, id string) app.UI {
	name, value, said := "Hour", clock(p.Settings.At), clock(p.Settings.At)
	ends := []string{"0", "6", "12", "18", "24"}
	if id == lab.AgeDial {
		name, value, ends = "Day", strconv.Itoa(p.Settings.Age), []string{"1", strconv.Itoa(domain.FortnightDays)}
		said = "day " + value + " after the change"
	}
	if look != nil {
		for i, c := range look.Log.Contexts {
			if v := look.Moment.Context[i]; v >= 0 {
				said += ", " + c.Values[v]
			}
		}
	}
	milli := p.Milli(id)
	var scale []app.UI
	for _, e := range ends {
		scale = append(scale, app.Span().Text(e))
	}
	return app.Div().Class("dial").Body(
		app.Label().Class("dial__name").For(id).Text(name),
		app.Span().Class("dial__value").Aria("hidden", "true").Text(value),
		app.Div().Class("range").Body(
			drawing("", "0 0 1000 28", element.TrackLines(0, milli)...).Attr("preserveAspectRatio", "none"),
			&element.Range{ID: id, Value: format.Milli(milli), Text: said},
		),
		app.P().Class("dial__scale").DataSet("present", "hide").Aria("hidden", "true").Body(scale...),
	)
}

// clock writes a minute of the day.
func clock(minute int) string {
	return pad(minute/60) + ":" + pad(minute%60)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// sentence is the moment, in words that can be changed.
func sentence(p *lab.Part, look *lab.Look) []app.UI {
	if look == nil {
		return nil
	}
	l, m := look.Log, &look.Moment
	say := []app.UI{app.Text("It is ")}
	if p.Happens() {
		say = append(say, app.Text(domain.WeekdayNames[look.Weekday()]+", "), hours(p))
	} else {
		say = append(say, dayChoice(p, look))
	}
	say = append(say, app.Text(". "), choice("who", "Person", l.People, m.Person), app.Text(" is "))
	for i, c := range l.Contexts[:min(2, len(l.Contexts))] {
		if v := m.Context[i]; v >= 0 {
			say = append(say, choice([...]string{"place", "ear"}[i], element.UpperFirst(c.Name), c.Values, int(v)), app.Text(", "))
		}
	}
	say = append(say, app.Text("and just closed "), choice("closed", "Last app", appNames(l.Apps), m.Last), app.Text("."))
	all := []app.UI{app.P().Class("say").ID(lab.SayID).TabIndex(-1).Body(say...)}
	if *m != look.Logged {
		all = append(all, line(note("Not as the log has it, so no app is marked as opened next."), button("logged", "", "link", "As in the log")))
	}
	return all
}

// choice is a list of names, of which one is chosen; their values are their places.
func choice(act, label string, names []string, chosen int) app.UI {
	options := make([]app.UI, len(names))
	for i, name := range names {
		options[i] = app.Option().Value(strconv.Itoa(i)).Selected(i == chosen).Text(name)
	}
	return app.Select().ID("next-"+act).DataSet("act", act).Aria("label", label).Body(options...)
}

// dayChoice are the days that no model has seen.
func dayChoice(p *lab.Part, look *lab.Look) app.UI {
	var names []string
	for day := p.Trained.Split; day < look.Log.Days; day++ {
		names = append(names, domain.WeekdayNames[look.Log.WeekdayOf(day)])
	}
	return choice("on", "Day", names, look.Moment.Day()-p.Trained.Split)
}

// hours are the full hours, and the time that is shown.
func hours(p *lab.Part) app.UI {
	var options []app.UI
	for minute := 0; minute < usage.DayMinutes; minute += 60 {
		if at := p.Settings.At; at > minute-60 && at < minute {
			options = append(options, app.Option().Value(strconv.Itoa(at)).Selected(true).Text(clock(at)))
		}
		options = append(options, app.Option().Value(strconv.Itoa(minute)).Selected(minute == p.Settings.At).Text(clock(minute)))
	}
	return app.Select().ID("next-at").DataSet("act", "at").Aria("label", "Hour").Body(options...)
}

// install is the app that can be installed, and what else can happen to the apps.
func install(p *lab.Part) app.UI {
	s := &p.Settings
	a := s.Offered()
	var categories []app.UI
	for i, key := range usage.CategoryNames {
		name := key
		if key == usage.NewCategory {
			name += " (never seen)"
		}
		categories = append(categories, app.Option().Value(key).Selected(int(s.Category) == i).Text(name))
	}
	about := a.Category + ", " + format.Count(int(a.SizeMB)) + "\u202fMB, " + format.Plural(int(a.Notices), "notice") + " a day"
	return app.Div().Class("rest").ID(lab.InstallID).TabIndex(-1).Body(
		touch("Then install an app.", " One phone can’t show it."),
		line(icon(a.Name, true, true), app.P().Body(app.B().Text(a.Name), app.Span().Class("note", "newline").Text(about))),
		encoded(p),
		app.Div().Class("line").Body(change(lab.InstallOne, "btn btn--ink", "Install"), change(lab.InstallTen, "link", "Install ten at once")),
		fold("Change the app",
			labelled("category", "Category", app.Select().ID("next-category").DataSet("act", "category").Body(categories...)),
			field("size", "Size in MB", s.Size, 1, 2000),
			field("notices", "Notices a day", s.Notices, 0, 100)),
		fold("Uninstall one instead", line(choice("gone", "App to uninstall", appNames(usage.Apps()), s.Gone), change(lab.Uninstall, "btn btn--line", "Uninstall"))),
	)
}

// encoded says what the score makes of the app's category, where it was never seen.
func encoded(p *lab.Part) app.UI {
	category := p.Settings.Offered().Category
	if p.Trained == nil || category != usage.NewCategory || p.Trained.Models.Setup.Features&domain.OfCategory == 0 {
		return app.Div()
	}
	place, with := p.Trained.Models.Setup.Place(category)
	text := "No app of this category was ever seen. Listed, it has no place: all columns of its category are 0."
	switch {
	case place >= 0 && len(with) > 0:
		text = "No app of this category was ever seen. Hashed, it shares bucket " + strconv.Itoa(place) + " with " + strings.Join(with, " and ") + ", and is taken for that."
	case place >= 0:
		text = "No app of this category was ever seen. Hashed, it has bucket " + strconv.Itoa(place) + " for itself, for which nothing was learned."
	}
	return note(text).ID("next-encoded")
}

// touch says what to touch, and what that does.
func touch(what, does string) app.UI {
	return app.P().Class("touch").Body(app.B().Text(what), app.Text(does))
}

// change is the button of something that happens to the apps.
func change(e lab.Event, class, text string) app.UI {
	return button("install", e.Key(), class, text).ID("install-" + e.Key())
}

func appNames(apps []usage.App) []string {
	var names []string
	for _, a := range apps {
		names = append(names, a.Name)
	}
	return names
}

// labelled is a control with its name before it.
func labelled(act, label string, control app.UI) app.UI {
	return line(app.Label().For("next-"+act).Text(label), control).Class("line--field")
}

// field is a whole number to type.
func field(act, label string, value, least, most int) app.UI {
	return labelled(act, label, app.Input().ID("next-"+act).Class("num").Type("number").DataSet("act", act).Min(strconv.Itoa(least)).Max(strconv.Itoa(most)).Value(value))
}

// plan is when to retrain.
func plan(p *lab.Part) app.UI {
	s := &p.Settings
	days := []string{"never"}
	for d := 1; d < domain.FortnightDays; d++ {
		days = append(days, "after day "+strconv.Itoa(d))
	}
	body := []app.UI{
		app.H2().Text("Retrain"),
		app.P().Class("plan").Body(
			app.Text("Softmax: "), choice("after", "Retrain the softmax", days, s.After), app.Br(),
			app.Text("Score: "), choice("score-after", "Retrain the score", days, s.ScoreAfter)),
	}
	if s.Event != lab.Uninstall && s.After > 0 {
		chosen := "whole"
		if s.Part {
			chosen = "part"
		}
		body = append(body, line(element.Segment("retrain", "What of the softmax is retrained", []string{"All of it", "New parts only"}, []string{"whole", "part"}, chosen, false)))
	}
	back := "Uninstall"
	if s.Event == lab.Uninstall {
		back = "Install it again"
	}
	last := []app.UI{change(lab.Nothing, "btn btn--line", back)}
	if s.Event == lab.InstallOne {
		last = append(last, change(lab.InstallTen, "link", "Install nine more"))
	}
	if s.Event != lab.Uninstall {
		body = append(body, encoded(p))
	}
	return app.Div().Class("rest").ID(lab.PlanID).TabIndex(-1).Body(append(body, line(last...))...)
}
