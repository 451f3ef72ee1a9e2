package lesson

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/page"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Tour is the newcomer's first steps. It is drawn at all times and shown while the document's root has data-tour, which is
// decided before the first paint.
type Tour struct {
	app.Compo
	Step    int
	Now     lab.TourStep
	Waiting bool
}

// TourOf is the tour as it stands.
func TourOf(m *page.Model, waiting bool) *Tour {
	t := &Tour{Step: max(1, m.Course.Settings.Tour), Waiting: waiting}
	g, on := m.Touring()
	if !on {
		g, on = m.First()
	}
	if on {
		t.Now = g.Tour()
	}
	return t
}

// Render implements app.Composer.
func (t *Tour) Render() app.UI {
	ticks := make([]app.UI, lab.TourSteps)
	for i := range ticks {
		state := "next"
		switch {
		case i+1 < t.Step:
			state = "done"
		case i+1 == t.Step:
			state = "now"
		}
		ticks[i] = html.One(`<i data-s="{}"></i>`, state)
	}
	var said []app.UI
	if t.Now.Done {
		next := "Next"
		if t.Step == lab.TourSteps {
			next = "Go on by yourself"
		}
		said = html.All(`
			<p class="tour__said">{}<span>{}</span></p>
			<button type="button" class="btn btn--ink" data-act="tour-next">{}</button>`, element.Icon("check"), t.Now.Said, next)
	} else if t.Now.Press != "" {
		said = html.All(`<button type="button" class="btn btn--ink" data-act="tour-do">{}</button>`, t.Now.Press)
	}
	return html.One(`
		<section class="tour" aria-label="First steps">
			<div class="course__head">
				<span class="course__at"><span class="course__ticks" aria-hidden="true">{}</span> <span>First steps, {} of {}</span></span>
				<button type="button" class="link" data-act="tour-skip">Skip</button>
			</div>
			<p class="tour__what">{}</p>
			<h2 id="{}" class="tour__do" tabindex="-1">{}</h2>
			<div class="tour__row">{}</div>
		</section>`, ticks, t.Step, lab.TourSteps, t.Now.What, page.TourID, t.Now.Do, said)
}
