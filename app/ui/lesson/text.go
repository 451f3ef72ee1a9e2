package lesson

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// blocks draws a text of the lesson. Items that follow one another are one list.
func blocks(c *page.Course, text []lesson.Block) (all []app.UI) {
	var items []app.UI
	flush := func() {
		if items != nil {
			all = append(all, html.One(`<ul>{}</ul>`, items))
			items = nil
		}
	}
	for _, b := range text {
		if b.Kind == lesson.Item {
			items = append(items, html.One(`<li>{}</li>`, spans(c, b.Spans)))
			continue
		}
		flush()
		if b.Kind == lesson.Lines {
			all = append(all, html.One(`<pre>{}</pre>`, b.Spans[0].Text))
			continue
		}
		all = append(all, html.One(`<p>{}</p>`, spans(c, b.Spans)))
	}
	flush()
	return all
}

// spans draws the pieces of a line. All are elements or texts of their own: none is read as HTML.
func spans(c *page.Course, pieces []lesson.Span) []app.UI {
	all := make([]app.UI, 0, len(pieces))
	for _, s := range pieces {
		switch s.Kind {
		case lesson.Emphasis:
			all = append(all, html.One(`<em>{}</em>`, s.Text))
		case lesson.Strong:
			all = append(all, html.One(`<strong>{}</strong>`, s.Text))
		case lesson.Code:
			all = append(all, html.One(`<code>{}</code>`, s.Text))
		case lesson.Link:
			all = append(all, html.One(`<button type="button" class="link" data-act="lesson-go" data-id="{}">{}</button>`, s.To, s.Text))
		case lesson.Term:
			all = append(all, element.Term(s.To, s.Text))
		case lesson.Figure:
			all = append(all, html.One(`<b class="course__figure">{}</b>`, c.Figure(s)))
		default:
			all = append(all, app.Text(s.Text))
		}
	}
	return all
}

// glossary is the list of all terms.
func glossary(c *page.Course) app.UI {
	items := make([]app.UI, 0, 2*len(c.Terms))
	for i := range c.Terms {
		t := &c.Terms[i]
		var formula []app.UI
		if t.Formula != "" {
			formula = html.All(`<p class="shelf__formula">{}</p>`, t.Formula)
		}
		items = append(items, html.One(`<div id="term-{}"><dt>{}</dt><dd>{}{}</dd></div>`, t.Key, t.Name, blocks(c, t.Text), formula))
	}
	return html.One(`<dl class="shelf__terms">{}</dl>`, items)
}
