package control

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
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
	rows := make([]app.UI, len(f.View))
	for k, v := range f.View {
		rows[k] = filterRow(v, f.Waiting)
	}
	return html.One(`
		<div id="filters">
			<p class="note">A post is removed when a filter that is on gives it a probability above its {}.</p>
			{}
		</div>`, element.Term("threshold", "threshold"), rows)
}

func filterRow(v FilterData, waiting bool) app.UI {
	id, off := v.Kind.Key(), waiting || v.Missing
	var errors []app.UI
	if v.Errors != "" {
		var show []app.UI
		if v.Through {
			show = html.All(` <button type="button" data-act="through" data-id="{}" class="link" aria-pressed="{}" aria-label="Show only the posts of {} that are let through" disabled="{}">Show them</button>`,
				id, strconv.FormatBool(v.Only), v.Kind.Within(), waiting)
		}
		errors = html.All(`<span class="filter__errors">{}{}</span>`, v.Errors, show)
	}
	return html.One(`
		<div class="filter" data-on="{}">
			<button type="button" data-act="filter" data-id="{}" class="switch" role="switch" aria-checked="{}" aria-labelledby="f-{}" disabled="{}"></button>
			<span id="f-{}">{}</span>
			<span class="filter__count">{}</span>
			{}{}{}{}
		</div>`,
		strconv.FormatBool(v.On), id, strconv.FormatBool(v.On), id, off, id, v.Kind.String(), v.Removed,
		slider(id, v.Kind.String()+" threshold", v.Threshold, v.Threshold, 1000, off),
		number(id, v.Kind.String()+" threshold, exact value", v.Threshold, v.Wrong, off),
		mistyped(id, v.Wrong), errors)
}
