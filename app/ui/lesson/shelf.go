package lesson

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/page"
	"decouple/app/ui/html"
)

// Shelf is the page of all lessons.
type Shelf struct {
	app.Compo
	Course *page.Course
	Class  *page.Class
	Turn   int
}

// Render implements app.Composer.
func (s *Shelf) Render() app.UI {
	c := s.Course
	var body []app.UI
	var role any // it is the page's main matter while it is open
	if c.Shelf {
		body, role = shelf(c, s.Class), "main"
	}
	return html.One(`<section id="lessons" class="shelf" role="{}" aria-label="Lessons" hidden="{}">{}</section>`, role, !c.Shelf, body)
}

func shelf(c *page.Course, reports *page.Class) []app.UI {
	items := make([]app.UI, len(c.List))
	for i, e := range c.List {
		items[i] = html.One(`
			<li>
				<button type="button" class="link" data-act="lesson" data-id="{}">{}</button>
				<span class="note">{} min</span>
				<p>{}</p>
			</li>`, e.Name, e.Title, e.Minutes, e.Aim)
	}
	state := ""
	if c.List == nil {
		if state = c.Trouble; state == "" {
			state = "Reading the list…"
		}
	}
	return html.All(`
		<div class="head">
			<h1 id="{}" tabindex="-1">Lessons</h1>
			<button type="button" class="btn btn--line" data-act="lessons-close">Close</button>
		</div>
		<p class="note" role="status">{}</p>
		<ol class="shelf__list">{}</ol>
		<h2 id="glossary" tabindex="-1">Glossary</h2>
		{}
		<h2>Your own lesson</h2>
		<p class="shelf__own">A lesson is a text file in Markdown. Open one here, or drop it on the page. It is read and kept on this machine.
			Nothing is sent.</p>
		<div class="course__row">
			<label class="btn btn--line shelf__file"><input class="sr" type="file" data-act="file" accept=".md,text/markdown"><span>Open a lesson</span></label>
			<button type="button" class="btn btn--line" data-act="lesson-template">Save a lesson that begins with what the page shows now</button>
		</div>
		<h2>Reports of a class</h2>
		<p class="shelf__own">At the end of a lesson students can save their answers as a file and hand it in. Open the files here, all at once.</p>
		<div class="course__row">
			<label class="btn btn--line shelf__file"><input class="sr" type="file" data-act="file" accept=".json" multiple="true"><span>Open reports</span></label>
		</div>
		{}`, page.ShelfID, state, items, glossary(c), class(reports))
}
