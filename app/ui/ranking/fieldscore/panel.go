// Package fieldscore draws the scores that companies have published: their list
// among the controls, and the panel that shows one, its sources and what it would
// change in this feed.
package fieldscore

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Data is what the panel of a published score shows.
type Data struct {
	// Score is its place in field.Scores, -1 while none is shown.
	Score int
	// Numbers are what the rule gives on this feed, Changes what that would change.
	Numbers, Changes string
	// Itself compares with the formula itself, where this feed can tell.
	Itself string
	// Holds says that the dials and the scale are set so, Able that they can be.
	Holds, Able bool
	// Undo says that it was chosen just now and can be set back.
	Undo bool
}

// View returns what the panel shows of m; its Score is -1 while none is open.
func View(m *ranking.Lab) Data {
	v := Data{Score: m.Settings.Insight.Field - 1}
	if v.Score < 0 {
		return v
	}
	v.Able, v.Holds = m.Insight.Field.Carried.Trouble == field.None, m.Insight.FieldHolds()
	v.Numbers = numbers(m)
	v.Undo = v.Holds && m.Undo.Offered()
	if !v.Able {
		return v
	}
	top := m.Ranking.Top()
	switch n := len(top) - field.CountCommon(m.Insight.Field.Top, top); {
	case v.Holds:
		v.Changes = "The dials and the scale are set to it. The feed below is in this order."
	case n == 0:
		v.Changes = "The same posts would be in the " + firstOf(len(top)) + "."
	default:
		v.Changes = strconv.Itoa(n) + " of the " + firstOf(len(top)) + " would change."
	}
	if m.Insight.Field.Itself != nil {
		formula := "The product of engagement and quality itself, both to the same power,"
		if m.Insight.Published().Rule == field.EngagementOnly {
			formula = "The formula itself, with these posts’ ages and predicted clicks for votes,"
			if m.Feed.ByFile {
				formula = "The formula itself, with these posts’ ages and their own engagement for votes,"
			}
		}
		n := field.CountCommon(m.Insight.Field.Itself, m.Insight.Field.Top)
		v.Itself = formula + " has " + strconv.Itoa(n) + " of these " + strconv.Itoa(len(m.Insight.Field.Top)) + " in its own " + firstOf(len(m.Insight.Field.Itself)) + "."
	}
	return v
}

// firstOf names the first n posts of an order.
func firstOf(n int) string { return "top " + strconv.Itoa(n) }

// numbers says what weights the rule gives, with the figures of this feed that it needs.
func numbers(m *ranking.Lab) string {
	c := &m.Insight.Field.Carried
	switch {
	case c.Trouble == field.NoPosts:
		return "No post passes the filters, so it has nothing to rank here."
	case c.Trouble == field.NoModel:
		return "It needs both engagement and quality. No model predicts both on this feed."
	case c.Trouble == field.NoMean:
		return "On this feed the means are " + significant(c.Engagement) + " (engagement) and " + significant(c.Quality) +
			" (quality). Both must be above 0, or no weights make the two terms equal."
	case c.Ratio > 0:
		return "Over the " + format.Plural(c.N, "post") + " kept the means are " + significant(c.Engagement) + " (engagement) and " + significant(c.Quality) +
			" (quality), as the raw scale adds them. So α : β = " + significant(c.Quality) + " : " + significant(c.Engagement) + ", or " + significant(c.Ratio) + ". " + m.Insight.FieldRounding()
	}
	return "α is " + format.Milli(c.Weights.Alpha) + " and β " + format.Milli(c.Weights.Beta) + ", on the " + c.Scale.String() + " scale."
}

// significant writes a number with three figures that count.
func significant(x float64) string {
	switch {
	case x >= 1000 && x < 1e15:
		return format.Count(int(x))
	case x > 0 && x < 1e-4: // without a power of ten
		return format.Figures(x, 3)
	}
	return strings.ReplaceAll(strconv.FormatFloat(x, 'g', 3, 64), "-", "−")
}

// List opens the published scores, below the presets.
type List struct {
	app.Compo
	// Score is the one shown, -1 for none.
	Score   int
	Waiting bool
}

// Render implements app.Composer.
func (f *List) Render() app.UI {
	items := make([]app.UI, len(field.Scores))
	for i := range field.Scores {
		s := &field.Scores[i]
		items[i] = html.One(`
			<li><button type="button" data-act="field" data-id="{}" id="{}{}" class="link" aria-expanded="{}" aria-controls="{}" disabled="{}">{}</button></li>`,
			s.Key, insight.FieldButtonID, s.Key, strconv.FormatBool(i == f.Score), insight.FieldID, f.Waiting, s.Name)
	}
	return html.One(`
		<details class="fieldlist" data-present="hide">
			<summary>{}<span>Scores from the field</span></summary>
			<p class="note">How would one of these published scores rank this feed?</p>
			<ul>{}</ul>
		</details>`, element.Icon("right"), items)
}

// Panel shows a published score: its weights, what they become here, what
// changes and what that can't tell.
type Panel struct {
	app.Compo
	View    Data
	Waiting bool
}

// Render implements app.Composer.
func (f *Panel) Render() app.UI {
	v := f.View
	if v.Score < 0 {
		return html.One(`<div id="{}"></div>`, insight.FieldID)
	}
	s := &field.Scores[v.Score]
	return html.One(`
		<div id="{}" class="fieldscore" role="region" aria-labelledby="{}">
			<div class="head">
				<h2 id="{}" tabindex="-1">{}</h2>
				<button type="button" data-act="field-close" data-id="{}" class="btn" aria-label="Close {}" disabled="{}">{}</button>
			</div>
			<p class="note fieldscore__ask">How would this published score rank this feed?</p>
			<p class="fieldscore__formula">{}</p>
			<div class="fieldscore__terms">
				{}
				<h3>Source</h3>
				<ul>{}</ul>
			</div>
			<div class="fieldscore__says">
				<h3>Carried over</h3>
				<p>{}</p>
				<p class="fieldscore__numbers">{}</p>
				<h3>What changes</h3>
				<p class="fieldscore__changes">{}</p>
				{}
				<p>{}</p>
				<h3>What it can’t tell</h3>
				<p>{}</p>
			</div>
			<p class="note fieldscore__common">{}</p>
		</div>`, insight.FieldID, insight.FieldHeadID, insight.FieldHeadID, s.Name, s.Key, s.Name, f.Waiting, element.Icon("close"),
		s.Formula, table(s), sources(s), s.How, v.Numbers, v.Changes, f.apply(), v.Itself, s.Cannot, field.Common)
}

// apply is the button that sets the dials, and the one that sets them back.
func (f *Panel) apply() app.UI {
	if !f.View.Able {
		return html.One(`<div></div>`)
	}
	var undo []app.UI
	if f.View.Undo { // a narrow screen has the other one in another tab
		undo = html.All(`<button type="button" data-act="undo" data-id="{}" class="btn btn--line fieldscore__undo">Undo</button>`, insight.FieldID)
	}
	return html.One(`
		<div class="row">
			<button type="button" data-act="field-apply" class="btn btn--line" aria-pressed="{}" disabled="{}">Rank this feed this way</button>
			{}
		</div>`, strconv.FormatBool(f.View.Holds), f.Waiting, undo)
}

// table are the terms as published and what they answer to here.
func table(s *field.Score) app.UI {
	rows := make([]app.UI, len(s.Terms))
	for i, t := range s.Terms {
		class, hue := "", ""
		switch t.Here {
		case field.Engagement:
			class, hue = "hue", "e"
		case field.Quality:
			class, hue = "hue", "q"
		}
		rows[i] = html.One(`<tr><th scope="row">{}</th><td>{}</td><td class="{}" data-obj="{}">{}</td></tr>`,
			t.Name, t.Weight, class, html.Given(hue), t.Here.String())
	}
	return html.One(`
		<table>
			<caption class="sr">The published terms and weights</caption>
			<thead><tr><th scope="col">Term</th><th scope="col">Weight</th><th scope="col">Here</th></tr></thead>
			<tbody>{}</tbody>
		</table>`, rows)
}

func sources(s *field.Score) []app.UI {
	items := make([]app.UI, len(s.Sources))
	for i, from := range s.Sources {
		items[i] = html.One(`
			<li>
				<a class="link" href="{}" target="_blank" rel="noopener">{}</a> {}, {}
				<small>{}</small>
			</li>`, from.Address, from.Title, from.Publisher, from.Year, from.Address)
	}
	return items
}
