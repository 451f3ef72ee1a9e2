// Package ui draws the page with go-app components: the top bar, the notices, and in
// between whatever draws the lab that is shown (see [Drawing]). Each component gets plain
// data made from the state by a view function, so that go-app's compare of fields leaves
// alone whatever did not change, and so that the words and numbers on screen can be
// tested without a browser. Components keep no state and handle no events: elements carry
// data-act attributes, and the lab says what those mean.
package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/page"
	"decouple/app/ui/html"
	"decouple/app/ui/lesson"
)

// IDs that the page's program and its tests rely on.
const (
	LiveID   = "live" // the polite live region
	ShareID  = "share-address"
	NoticeID = "notices"
	// AddressID is the line that has the page's address on paper. The shell's script fills it in when the page is printed.
	AddressID = "printed-address"
)

// Page is the root component. Source and Draw must be set before it is mounted.
type Page struct {
	app.Compo
	// Source returns the Model to draw, Draw what draws each lab, by its key.
	Source func() *page.Model
	Draw   map[string]Drawing
	// Now is the page's clock; nil stands still.
	Now func() float64
	// Ready is called once the page stands in the document.
	Ready func(Screen)
	// waiting draws the page as it is before the program runs: controls that
	// do not work yet are disabled.
	waiting bool
	turn    int
}

// Screen is the mounted page. The zero value has no page and must not be used.
type Screen struct{ ctx app.Context }

// Refresh draws the page anew, soon.
func (s Screen) Refresh() { s.ctx.Dispatch(func(app.Context) {}) }

// Drawn calls f once what Refresh was last called for is drawn.
func (s Screen) Drawn(f func()) { s.ctx.Defer(func(app.Context) { f() }) }

// Title is the document's title while a lab is shown. It begins with what the lab says of
// itself, as a tab of a browser shows the beginning alone.
func Title(l lab.Lab) string {
	title := l.Title() + " · Decouple"
	if h, ok := l.(lab.Headed); ok && h.Heading() != "" {
		return h.Heading() + " · " + title
	}
	return title
}

// OnMount implements app.Mounter.
func (p *Page) OnMount(ctx app.Context) {
	if p.Ready != nil {
		p.Ready(Screen{ctx})
	}
}

// Render implements app.Composer.
func (p *Page) Render() app.UI {
	m := p.Source()
	p.turn++
	s := Scene{Turn: p.turn, Waiting: p.waiting, Present: m.Settings.Present, Shared: m.Shared(), Work: m.Work()}
	if p.Now != nil {
		s.Now = p.Now()
	}
	home, name := m.Shown().Home()
	return html.One(`
		<div id="app">
			<a class="skip sr" href="#{}" data-act="skip">Skip to the {}</a>
			{}
			<p id="{}" class="printed"></p>
			{}{}{}{}{}{}
			<p id="{}" class="sr" role="status" aria-live="polite"></p>
		</div>`, home, name, &topbar{View: topbarView(m)}, AddressID,
		lesson.TourOf(m, p.waiting), &lesson.Strip{Course: &m.Course, Turn: p.turn}, &lesson.Shelf{Course: &m.Course, Class: &m.Class, Turn: p.turn}, &lesson.Sheet{Course: &m.Course, Turn: p.turn}, &notices{View: noticesView(m)}, p.Draw[m.Shown().Key()].Draw(s), LiveID)
}
