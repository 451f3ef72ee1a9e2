package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// offered is how many apps a phone suggests, listed how many it lists until the reader asks
// for all.
const (
	offered = 4
	listed  = 7
)

// mark is the sign of a model: hollow for the softmax, filled for the score, a cross for a
// baseline.
func mark(by domain.Method) app.UI {
	switch by {
	case domain.Softmax:
		return drawing("mark", "0 0 12 12", circle("hollow", 6, 6, 5))
	case domain.Score:
		return drawing("mark", "0 0 12 12", circle("solid", 6, 6, 5.5))
	}
	return drawing("mark", "0 0 12 12", segment("", 6, 1, 6, 11), segment("", 1, 6, 11, 6))
}

// leadNote says what the models learned from, or how old the new apps are.
func leadNote(p *lab.Part, look *lab.Look) []app.UI {
	if look == nil {
		return nil
	}
	l, what := look.Log, ""
	if !p.Happens() {
		learned := p.Trained.Costs[domain.Softmax].Rows
		what = "Learned from " + format.Plural(learned, "opening") + ": " + people(len(l.People)) + ", " + format.Plural(p.Trained.Models.Setup.Apps, "app") + ", " + format.Plural(p.Trained.Split, "day") + ". "
	} else if c := p.After.Change; len(c.Install) > 0 {
		fresh := p.Before().Setup.Apps
		what = l.Apps[fresh].Name + " is " + format.Plural(p.Age(), "day") + " old. "
		if n := len(c.Install); n > 1 {
			what = format.Plural(n, "new app") + ", " + format.Plural(p.Age(), "day") + " old. "
		}
		what += l.People[look.Moment.Person] + " has opened " + l.Apps[fresh].Name + " " + times(look.Opens(fresh)) + " before. "
	} else {
		what = l.Apps[c.Uninstall].Name + " was uninstalled " + format.Plural(p.Age(), "day") + " ago. "
	}
	if look.Opened >= 0 {
		return html.All(`{}{} the app that {} opened next.`, what, element.Icon("check"), l.People[look.Moment.Person])
	}
	return []app.UI{app.Text(what)}
}

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return format.Count(n) + " times"
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return format.Count(n) + " people"
}

// phones are the two phones side by side.
func phones(p *lab.Part, look *lab.Look) app.UI {
	return html.One(`<div class="phones">{}{}</div>`, phone(p, look, domain.Softmax), phone(p, look, domain.Score))
}

func phone(p *lab.Part, look *lab.Look, by domain.Method) app.UI {
	f := look.Phones[by]
	head := "next-" + [...]string{"softmax", "score"}[by]
	glass := []app.UI{glassBar(look), offer(p, look, f), list(p, look, by)}
	if n := len(f.Missing); n > 0 {
		glass = append(glass, missing(p, look, f.Missing))
	}
	return html.One(`
		<section class="phone" aria-labelledby="{}">
			<h2 id="{}">{}<span>{}</span></h2>
			<p class="note">{}</p>
			<div class="glass">{}</div>
		</section>`, head, head, mark(by), element.WithTerm(by.Name(), "softmax", "Softmax"), kindNote(f, by), glass)
}

// kindNote says what the numbers of a phone are.
func kindNote(f lab.Phone, by domain.Method) string {
	if by == domain.Softmax {
		return "One answer, split over " + format.Plural(len(f.Apps), "app") + ". The numbers add up to 1."
	}
	return "One question for each app. Each number is on its own, from 0 to 1; here they add up to " + format.Fixed(f.Sum, 2) + "."
}

// glassBar is the phone's own line: the time, and where it is.
func glassBar(look *lab.Look) app.UI {
	where := domain.WeekdayNames[look.Weekday()][:3]
	for i, c := range look.Log.Contexts {
		if v := look.Moment.Context[i]; v >= 0 {
			where += ", " + c.Values[v]
		}
	}
	return html.One(`<p class="glass__bar"><span>{}</span><span>{}</span></p>`, look.Time(), where)
}

// offer is the row of suggestions.
func offer(p *lab.Part, look *lab.Look, f lab.Phone) app.UI {
	var items []app.UI
	for _, a := range f.Apps[:min(offered, len(f.Apps))] {
		name := look.Log.Apps[a.App].Name
		items = append(items, html.One(`<li>{}<span>{}</span></li>`, icon(name, true, isNew(p, a.App)), name))
	}
	return html.One(`<ol class="offer" aria-label="Suggested first">{}</ol>`, items)
}

// isNew says that an app came after the models were first trained.
func isNew(p *lab.Part, a int) bool { return a >= p.Before().Setup.Apps }

// list are the apps, best first.
func list(p *lab.Part, look *lab.Look, by domain.Method) app.UI {
	f := look.Phones[by]
	n := len(f.Apps)
	if !p.Settings.All {
		n = min(n, listed)
	}
	fill := [...]string{"hollow", "solid"}[by]
	var items []app.UI
	for i, a := range f.Apps[:n] {
		name := look.Log.Apps[a.App].Name
		place := []app.UI{app.Text(strconv.Itoa(i + 1))}
		if a.App == look.Opened {
			place = html.All(`{}<span class="sr">{}, opened next</span>`, element.Icon("check"), i+1)
		}
		items = append(items, html.One(`
			<li data-new="{}" data-opened="{}">
				<span class="apps__place">{}</span>
				{}
				<button type="button" data-act="why" data-id="{}" class="apps__name" aria-expanded="{}" aria-controls="{}"><span>{}</span><span class="sr">: why?</span></button>
				{}
				<b>{}</b>
			</li>`, yes(isNew(p, a.App)), yes(a.App == look.Opened), place, icon(name, false, false),
			a.App, expanded(p.Settings.Why == a.App), whyID, name, bar(fill, a.Value), format.Fixed(a.Value, 2)))
	}
	class, word := "", format.Count(len(f.Apps)-listed)+" more"
	if p.Settings.All {
		class, word = "apps--all", "Fewer"
	}
	if len(f.Apps) > listed {
		items = append(items, html.One(`<li class="apps__more"><button type="button" data-act="apps" class="link" aria-expanded="{}">{}</button></li>`, expanded(p.Settings.All), word))
	}
	return html.One(`<ol class="apps {}" aria-label="All apps, best first">{}</ol>`, class, items)
}

// yes is an attribute that is there or not.
func yes(is bool) any {
	if is {
		return "yes"
	}
	return nil
}

func expanded(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

// bar is a value from 0 to 1 as a length.
func bar(fill string, value float64) app.UI {
	return html.One(`
		<svg data-c="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect data-c="{}" y="0.5" height="7" width="{}"/></svg>`,
		fill, dec(100*min(max(value, 0), 1)))
}

// missing says which apps on the phone a model has no answer for.
func missing(p *lab.Part, look *lab.Look, apps []int) app.UI {
	name := look.Log.Apps[apps[0]].Name
	if n := len(apps) - 1; n > 0 {
		name += " and " + format.Plural(n, "other new app")
	} else {
		name += " (new)"
	}
	when := "No answer until this model is retrained."
	if p.Happens() && p.Settings.After > 0 {
		when = "No answer until this model is retrained, after day " + strconv.Itoa(p.Settings.After) + "."
	}
	return html.One(`<div class="none"><p class="none__head">{}<b>{}</b></p><p>{}</p></div>`, icon(look.Log.Apps[apps[0]].Name, false, false), name, when)
}
