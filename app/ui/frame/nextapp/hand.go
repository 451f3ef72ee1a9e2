package nextapp

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/usage"
)

// hand is what can be touched: the dial, the moment, what to install or when to retrain. What stands before and after a change of the
// apps keeps its place in the list, with empty texts in the place of the rest, so that it is not made anew.
func hand(p *lab.Part, look *lab.Look) []app.UI {
	if p.Happens() {
		return []app.UI{
			dock("Drag the day.", findWhat(p), dial(p, look, lab.AgeDial)),
			plan(p),
			rest(sentence(p, look)),
			app.Text(""),
			features(p),
			app.Text(""),
		}
	}
	offer := install
	if p.Own.Shown() {
		offer = installOwn
	}
	return []app.UI{
		dock("Drag the hour.", "Both phones re-order.", dial(p, look, lab.HourDial)),
		app.Text(""),
		rest(sentence(p, look)),
		offer(p),
		features(p),
		own(p),
	}
}

// dock is a dial with what to touch, and what that does.
func dock(what, does string, dial app.UI) app.UI {
	return html.One(`<div class="dock"><p class="touch"><b>{}</b> {}</p>{}</div>`, what, does, dial)
}

func rest(body []app.UI) app.UI {
	return html.One(`<div class="rest" data-present="hide">{}</div>`, body)
}

// findWhat says what to look for on the phones.
func findWhat(p *lab.Part) string {
	if p.Settings.Event == lab.Uninstall {
		return "Both phones leave it out."
	}
	return "Find " + p.NewName() + " on each phone."
}

// dial is the hour's or the day's.
func dial(p *lab.Part, look *lab.Look, id string) app.UI {
	name, value, said := "Hour", clock(p.Settings.At), clock(p.Settings.At)
	ends := []string{"0", "6", "12", "18", "24"}
	if id == lab.AgeDial {
		name, value, ends = "Day", strconv.Itoa(p.Age()), []string{"1", strconv.Itoa(p.Steps(id) + 1)}
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
		scale = append(scale, html.One(`<span>{}</span>`, e))
	}
	return html.One(`
		<div class="dial">
			<label class="dial__name" for="{}">{}</label>
			<span class="dial__value" aria-hidden="true">{}</span>
			<div class="range"><svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">{}</svg>{}</div>
			<p class="dial__scale" data-present="hide" aria-hidden="true">{}</p>
		</div>`, id, name, value,
		element.TrackLines(0, milli), element.Range(id, "", format.Milli(milli), said, false), scale)
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
	when := dayChoice
	if p.Happens() {
		when = hours
	}
	var where []app.UI
	for i, c := range l.Contexts {
		if v := m.Context[i]; v >= 0 {
			where = append(where, choice(lab.ContextKeys[i], element.UpperFirst(c.Name), c.Values, int(v)), app.Text(", "))
		}
	}
	all := html.All(`<p class="say" id="{}" tabindex="-1">It is {}. {} is {}and just closed {}.</p>`, lab.SayID,
		when(p, look), choice("who", "Person", l.People, m.Person), where, choice("closed", "Last app", appNames(l.Apps), m.Last))
	if *m != look.Logged {
		all = append(all, line(note("This moment is not in the log, so no app is marked as opened next."), button("logged", "", "link", "As in the log")))
	}
	return all
}

// choice is a list of names, of which one is chosen; their values are their places.
func choice(act, label string, names []string, chosen int) app.UI {
	options := make([]app.UI, len(names))
	for i, name := range names {
		options[i] = option(strconv.Itoa(i), name, i == chosen)
	}
	return html.One(`<select id="next-{}" data-act="{}" aria-label="{}">{}</select>`, act, act, label, options)
}

func option(value, name string, chosen bool) app.UI {
	return html.One(`<option value="{}" selected="{}">{}</option>`, value, chosen, name)
}

// dayChoice are the days that no model has seen.
func dayChoice(p *lab.Part, look *lab.Look) []app.UI {
	var names []string
	for day := p.Trained.Split; day < look.Log.Days; day++ {
		names = append(names, domain.WeekdayNames[look.Log.WeekdayOf(day)])
	}
	// The empty text has the place of the weekday in hours, so that what follows keeps its own.
	return []app.UI{app.Text(""), choice("on", "Day", names, look.Moment.Day()-p.Trained.Split)}
}

// hours are the weekday, and the full hours with the time that is shown.
func hours(p *lab.Part, look *lab.Look) []app.UI {
	var options []app.UI
	for minute := 0; minute < usage.DayMinutes; minute += 60 {
		if at := p.Settings.At; at > minute-60 && at < minute {
			options = append(options, option(strconv.Itoa(at), clock(at), true))
		}
		options = append(options, option(strconv.Itoa(minute), clock(minute), minute == p.Settings.At))
	}
	return html.All(`{}, <select id="next-at" data-act="at" aria-label="Hour">{}</select>`, domain.WeekdayNames[look.Weekday()], options)
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
		categories = append(categories, option(key, name, int(s.Category) == i))
	}
	about := a.Category + ", " + format.Count(int(a.SizeMB)) + "\u202fMB, " + format.Plural(int(a.Notices), "notification") + " a day"
	if a.Shipped {
		about += ", came with the phone"
	}
	return html.One(`
		<div class="rest" id="{}" tabindex="-1">
			<p class="touch"><b>Then install an app.</b> One phone can’t show it.</p>
			<div class="line" data-present="hide">{}<p><b>{}</b><span class="note newline">{}</span></p></div>
			{}
			<div class="line">{}{}</div>
			{}{}
		</div>`, lab.InstallID,
		icon(a.Name, true, true), a.Name, about, encoded(p),
		change(lab.InstallOne, "btn btn--ink", "Install"), change(lab.InstallTen, "link", "Install ten at once"),
		fold("Change the app",
			labelled("category", "Category", html.One(`<select id="next-category" data-act="category">{}</select>`, categories)),
			field("size", "Size in MB", s.Size, 1, 2000),
			field("notices", "Notifications a day", s.Notices, 0, 100),
			check("shipped", "It came with the phone", s.Shipped)),
		fold("Uninstall one instead", line(choice("gone", "App to uninstall", appNames(usage.Apps()), s.Gone), change(lab.Uninstall, "btn btn--line", "Uninstall"))))
}

// encoded says what the score makes of the app's category, where it was never seen.
func encoded(p *lab.Part) app.UI {
	category := p.Settings.Offered().Category
	if p.Own.Shown() || p.Trained == nil || category != usage.NewCategory || p.Trained.Models.Setup.Features&domain.OfCategory == 0 {
		return html.One(`<div></div>`)
	}
	place, with := p.Trained.Models.Setup.Place(category)
	text := "No app of this category was ever seen. Listed, it has no column: all columns of a category are 0."
	switch {
	case place >= 0 && len(with) > 0:
		text = "No app of this category was ever seen. Hashed, it shares bucket " + strconv.Itoa(place) + " with " + strings.Join(with, " and ") + ", and the score treats it like that one."
	case place >= 0:
		text = "No app of this category was ever seen. Hashed, it has bucket " + strconv.Itoa(place) + " for itself, with nothing learned."
	}
	return html.One(`<p class="note" id="next-encoded">{}</p>`, text)
}

// change is the button of something that happens to the apps.
func change(e lab.Event, class, text string) app.UI {
	return html.One(`<button type="button" data-act="install" data-id="{}" id="install-{}" class="{}">{}</button>`, e.Key(), e.Key(), class, text)
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
	return html.One(`<div class="line line--field" data-present="hide"><label for="next-{}">{}</label>{}</div>`, act, label, control)
}

// field is a whole number to type.
func field(act, label string, value, least, most int) app.UI {
	return labelled(act, label, html.One(`<input id="next-{}" class="num" type="number" data-act="{}" min="{}" max="{}" value="{}">`, act, act, least, most, value))
}

// plan is when to retrain.
func plan(p *lab.Part) app.UI {
	s := &p.Settings
	days := []string{"never"}
	for d := 1; d < domain.FortnightDays; d++ {
		days = append(days, "after day "+strconv.Itoa(d))
	}
	var body []app.UI
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
	own := p.Own.Shown()
	if own {
		back = "As in the log"
	}
	last := []app.UI{change(lab.Nothing, "btn btn--line", back)}
	if s.Event == lab.InstallOne && (!own || p.CanTen()) {
		last = append(last, change(lab.InstallTen, "link", "Install nine more"))
	}
	if s.Event != lab.Uninstall {
		body = append(body, encoded(p))
	}
	if own {
		body = append(body, note(replayed(p)))
	}
	return html.One(`
		<div class="rest" id="{}" tabindex="-1">
			<h2>Retrain</h2>
			<p class="plan">Softmax: {}<br>Score: {}</p>
			{}{}
		</div>`, lab.PlanID,
		choice("after", "Retrain the softmax", days, s.After), choice("score-after", "Retrain the score", days, s.ScoreAfter), body, line(last...))
}
