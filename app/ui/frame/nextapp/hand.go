package nextapp

import (
	"strconv"

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
				app.P().Class("touch").Body(app.B().Text("Drag the day."), app.Text(" "+findWhat(p))),
				dial(p, look, lab.AgeDial),
			),
			plan(p),
			app.Div().Class("rest").DataSet("present", "hide").Body(sentence(p, look)...),
			features(p),
		}
	}
	return []app.UI{
		app.Div().Class("dock").Body(
			app.P().Class("touch").Body(app.B().Text("Drag the hour."), app.Text(" Both phones re-order.")),
			dial(p, look, lab.HourDial),
		),
		app.Div().Class("rest").DataSet("present", "hide").Body(sentence(p, look)...),
		install(p),
		features(p),
	}
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
		app.Output().Class("dial__value").For(id).Text(value),
		app.Div().Class("range").Body(
			element.SVG("svg").Attr("viewBox", "0 0 1000 28").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(element.TrackLines(0, milli)...),
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
	say = append(say, app.Text(". "), choice("who", "Person", l.People, 0, m.Person), app.Text(" is "))
	for i, c := range l.Contexts[:min(2, len(l.Contexts))] {
		if v := m.Context[i]; v >= 0 {
			say = append(say, choice([...]string{"place", "ear"}[i], element.UpperFirst(c.Name), c.Values, 0, int(v)), app.Text(", "))
		}
	}
	var names []string
	for _, a := range l.Apps {
		names = append(names, a.Name)
	}
	say = append(say, app.Text("and just closed "), choice("closed", "Last app", names, 0, m.Last), app.Text("."))
	all := []app.UI{app.P().Class("say").ID(lab.SayID).TabIndex(-1).Body(say...)}
	if *m != look.Logged {
		all = append(all, app.P().Class("line").Body(
			app.Span().Class("note").Text("Not as the log has it, so no app is marked as opened next."),
			element.Button("logged", "").Class("link").Text("As in the log")))
	}
	return all
}

// choice is a list of names, of which one is chosen; from is the value of the first.
func choice(act, label string, names []string, from, chosen int) app.UI {
	options := make([]app.UI, len(names))
	for i, name := range names {
		options[i] = app.Option().Value(strconv.Itoa(from + i)).Selected(from+i == chosen).Text(name)
	}
	return app.Select().ID("next-"+act).DataSet("act", act).Aria("label", label).Body(options...)
}

// dayChoice are the days that no model has seen.
func dayChoice(p *lab.Part, look *lab.Look) app.UI {
	var names []string
	for day := p.Trained.Split; day < look.Log.Days; day++ {
		names = append(names, domain.WeekdayNames[look.Log.WeekdayOf(day)])
	}
	return choice("on", "Day", names, 0, look.Moment.Day()-p.Trained.Split)
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
	names := make([]string, len(usage.CategoryNames))
	copy(names, usage.CategoryNames)
	names[len(names)-1] += " (never seen)"
	var categories []app.UI
	for i, key := range usage.CategoryNames {
		categories = append(categories, app.Option().Value(key).Selected(int(s.Category) == i).Text(names[i]))
	}
	return app.Div().Class("rest").ID(lab.PlanID).TabIndex(-1).Body(
		app.P().Class("touch").Body(app.B().Text("Then install an app."), app.Text(" One phone can’t show it.")),
		app.Div().Class("line").DataSet("present", "hide").Body(icon(a.Name, true, true),
			app.P().Body(app.B().Text(a.Name), app.Br(), app.Span().Class("note").Text(a.Category+", "+format.Count(int(a.SizeMB))+" MB, "+format.Plural(int(a.Notices), "notice")+" a day"))),
		app.Div().Class("line").Body(
			element.Button("install", lab.InstallOne.Key()).ID("install-"+lab.InstallOne.Key()).Class("btn", "btn--ink").Text("Install"),
			element.Button("install", lab.InstallTen.Key()).ID("install-"+lab.InstallTen.Key()).Class("link").Text("Install ten at once"),
		),
		app.Details().Class("fold").DataSet("present", "hide").Body(
			app.Summary().Body(element.Icon("chev"), app.Text("Change the app")),
			app.Div().Body(
				app.P().Class("line", "line--field").Body(app.Label().For("next-category").Text("Category"),
					app.Select().ID("next-category").DataSet("act", "category").Body(categories...)),
				field("size", "Size in MB", s.Size, 1, 2000),
				field("notices", "Notices a day", s.Notices, 0, 100),
			),
		),
		app.Details().Class("fold").DataSet("present", "hide").Body(
			app.Summary().Body(element.Icon("chev"), app.Text("Uninstall one instead")),
			app.P().Class("line", "line--field").Body(
				choice("gone", "App to uninstall", appNames(usage.Apps()), 0, s.Gone),
				element.Button("install", lab.Uninstall.Key()).ID("install-"+lab.Uninstall.Key()).Class("btn", "btn--line").Text("Uninstall"),
			),
		),
	)
}

func appNames(apps []usage.App) []string {
	var names []string
	for _, a := range apps {
		names = append(names, a.Name)
	}
	return names
}

// field is a whole number to type.
func field(act, label string, value, least, most int) app.UI {
	return app.P().Class("line", "line--field").Body(app.Label().For("next-"+act).Text(label),
		app.Input().ID("next-"+act).Class("num").Type("number").DataSet("act", act).Min(strconv.Itoa(least)).Max(strconv.Itoa(most)).Value(value))
}

// plan is when to retrain.
func plan(p *lab.Part) app.UI {
	s := &p.Settings
	var days []string
	for d := 1; d < domain.FortnightDays; d++ {
		days = append(days, "after day "+strconv.Itoa(d))
	}
	days = append([]string{"never"}, days...)
	body := []app.UI{
		app.H2().Text("Retrain"),
		app.P().Class("plan").Body(
			app.Text("Softmax: "), choice("after", "Retrain the softmax", days, 0, s.After), app.Br(),
			app.Text("Score: "), choice("score-after", "Retrain the score", days, 0, s.ScoreAfter)),
	}
	if s.Event != lab.Uninstall && s.After > 0 {
		chosen := "whole"
		if s.Part {
			chosen = "part"
		}
		body = append(body, app.Div().Class("line").DataSet("present", "hide").Body(
			element.Segment("retrain", "What of the softmax is retrained", []string{"All of it", "New parts only"}, []string{"whole", "part"}, chosen, false)))
	}
	back := "Uninstall"
	if s.Event == lab.Uninstall {
		back = "Install it again"
	}
	last := []app.UI{element.Button("install", lab.Nothing.Key()).ID("install-"+lab.Nothing.Key()).Class("btn", "btn--line").Text(back)}
	if s.Event == lab.InstallOne {
		last = append(last, element.Button("install", lab.InstallTen.Key()).ID("install-"+lab.InstallTen.Key()).Class("link").Text("Install nine more"))
	}
	body = append(body, app.Div().Class("line").DataSet("present", "hide").Body(last...))
	return app.Div().Class("rest").ID(lab.PlanID).TabIndex(-1).Body(body...)
}

// features switches those of the score, and says how a category is written.
func features(p *lab.Part) app.UI {
	s := &p.Settings
	check := func(act, label string, off bool) app.UI {
		return app.Label().Class("line").Body(app.Input().Type("checkbox").ID("next-"+act).DataSet("act", act).Checked(!off), app.Span().Text(label))
	}
	encoding := "list"
	if s.Hashed {
		encoding = "hashed"
	}
	return app.Details().Class("fold", "rest").DataSet("present", "hide").Body(
		app.Summary().Body(element.Icon("chev"), app.Text("What the score looks at")),
		app.Div().Body(
			check("no-category", "the app’s category, crossed with hour, day, place, person and last category", s.NoCategory),
			check("no-app", "its size, notices, age, and whether it came with the phone", s.NoApp),
			check("no-use", "how often this person opened it lately", s.NoUse),
			app.P().Class("note").Text("Each choice trains both models again."),
			app.Div().Class("line").Body(element.Segment("encoding", "How a category is written", []string{"Listed", "Hashed"}, []string{"list", "hashed"}, encoding, false)),
			app.P().Class("note").Text("Listed, a category that was never seen has no place, and all its columns are 0. Hashed into 16 buckets, it has one: its own, which nothing was learned for, or one that it shares."),
		),
	)
}
