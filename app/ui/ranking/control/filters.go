package control

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/ui/element"
)

// FilterData is what one filter's rows show.
type FilterData struct {
	Kind      feed.FilterKind
	On        bool
	Threshold int32
	Removed   string
	// Missing says that there is no model for this filter; Errors then says why.
	Missing bool
	// Errors says how often the filter is wrong on this feed, where the truth is known.
	Errors string
	// Through says that some of what it looks for is let through, Only that the feed lists
	// those posts alone.
	Through, Only bool
	// Wrong says what is wrong with the threshold that was typed, or is empty.
	Wrong string
}

// FiltersView returns the filters of m with what each removes, by feed.FilterKind.
func FiltersView(m *ranking.Lab) [3]FilterData {
	var v [3]FilterData
	for k := range v {
		f, t := m.Filters[k], m.Ranking.Counts[k]
		v[k] = FilterData{Kind: feed.FilterKind(k), On: f.On, Threshold: f.Threshold, Removed: "off", Wrong: m.MistypedWords(feed.FilterKind(k).Key())}
		if f.On {
			v[k].Removed = format.Count(t.Removed) + " removed"
		}
		if !m.Feed.Has[k] {
			v[k].Removed, v[k].Missing = "no model", true
			v[k].Errors = m.Feed.Why[k]
			continue
		}
		if t.Known > 0 {
			v[k].Errors = fmt.Sprintf("%s removed by mistake, %s let through", format.Count(t.Wrong), format.Count(t.Missed))
			v[k].Only = m.Settings.Through == ranking.ThroughOf(feed.FilterKind(k))
			v[k].Through = t.Missed > 0 || v[k].Only
		}
	}
	return v
}

// Filters are the three filters, each with a switch and a threshold.
type Filters struct {
	app.Compo
	View    [3]FilterData
	Waiting bool
}

// Render implements app.Composer.
func (f *Filters) Render() app.UI {
	rows := []app.UI{
		app.P().Class("note").Text("A post is removed when a filter that is on gives it a probability above its threshold."),
	}
	for _, v := range f.View {
		rows = append(rows, filterRow(v, f.Waiting))
	}
	return app.Div().ID("filters").Body(rows...)
}

func filterRow(v FilterData, waiting bool) app.UI {
	id := v.Kind.Key()
	name := "f-" + id
	toggle := element.Enable(element.Button("filter", id).Class("switch").Role("switch").
		Aria("checked", strconv.FormatBool(v.On)).Aria("labelledby", name), waiting || v.Missing)
	row := []app.UI{
		toggle,
		app.Span().ID(name).Text(v.Kind.String()),
		app.Span().Class("filter__count").Text(v.Removed),
		slider(id, v.Kind.String()+" threshold", v.Threshold, v.Threshold, 1000, waiting || v.Missing),
		number(id, v.Kind.String()+" threshold, exact value", v.Threshold, v.Wrong, waiting || v.Missing),
		mistyped(id, v.Wrong),
	}
	if v.Errors != "" {
		errors := []app.UI{app.Text(v.Errors)}
		if v.Through {
			show := element.Button("through", id).Class("link").Aria("pressed", strconv.FormatBool(v.Only)).
				Aria("label", "Show only the posts of "+v.Kind.Within()+" that are let through").Text("Show them")
			errors = append(errors, app.Text(" "), element.Enable(show, waiting))
		}
		row = append(row, app.Span().Class("filter__errors").Body(errors...))
	}
	return app.Div().Class("filter").DataSet("on", strconv.FormatBool(v.On)).Body(row...)
}
