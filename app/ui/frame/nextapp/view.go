// Package nextapp draws the part "Next app" of the Frame lab: two phones side by side, what
// each model learned, and the days after an app is installed. Shape tells the two models
// apart: the softmax is hollow and left, the score filled and right.
package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// Draw returns the part; parts is the switch of the lab's parts.
func Draw(p *lab.Part, s ui.Scene, parts app.UI) app.UI {
	return &view{Part: p, Scene: s, Parts: parts}
}

// view is the whole part.
type view struct {
	app.Compo
	Part  *lab.Part
	Scene ui.Scene
	Parts app.UI
}

// HomeID is the subject: where the link that skips the top bar leads.
const HomeID = "subject"

// Render implements app.Composer.
func (v *view) Render() app.UI {
	p, look := v.Part, v.Part.Look()
	show := map[lab.View]string{lab.Phones: "subject", lab.Weights: "tell", lab.Plan: "hand"}[p.Settings.View]
	tabs := element.Segment("show", "Show", []string{"Phones", "Weights", planName(p)}, []string{lab.Phones.Key(), lab.Weights.Key(), lab.Plan.Key()}, p.Settings.View.Key(), v.Scene.Waiting)
	return html.One(`
		<main class="stage next" data-show="{}">
			<div class="stage__tabs">{}</div>
			<section class="panel stage__hand" aria-label="The moment, and the apps">{}</section>
			<section class="subject" id="{}" tabindex="-1" aria-labelledby="next-h">{}</section>
			<aside class="panel stage__tell" tabindex="0" aria-label="What each model learned">{}</aside>
		</main>`, show, tabs, hand(p, look), HomeID, v.subject(look), tell(p, look))
}

// planName is the tab of what to install, or of what to do then.
func planName(p *lab.Part) string {
	if p.Happens() {
		return "Plan"
	}
	return "Install"
}

// subject is the question, the phones, and how all methods did.
func (v *view) subject(look *lab.Look) []app.UI {
	p := v.Part
	all := html.All(`
		<header class="lead">
			{}
			<h1 id="next-h">You install an app. Which model can suggest it?</h1>
			<p class="note" data-present="hide">{}</p>
		</header>
		{}`, v.Parts, leadNote(p, look), v.state())
	if look == nil {
		return all
	}
	all = append(all, phones(p, look))
	s := &p.Settings
	if why := reasons(p, look); why != nil {
		all = append(all, why)
	}
	return append(all, room.After(lab.Part{
		Settings: lab.Settings{Event: s.Event, After: s.After, ScoreAfter: s.ScoreAfter, Part: s.Part, Age: s.Age},
		Trained:  p.Trained, Log: p.Log, After: p.After, AfterLog: p.AfterLog, Costs: p.Costs,
	}, figures))
}

// figures are how the methods did: on days that no model has seen, or after the change.
func figures(view any) app.UI {
	p := view.(lab.Part)
	if p.Happens() {
		return days(&p)
	}
	return measures(&p)
}

// state says what the worker does, or why there is nothing to show.
func (v *view) state() app.UI {
	p, class := v.Part, "doing"
	var body []app.UI
	if j := p.Working(v.Scene.Work); j != nil {
		var done any
		if j.Done >= 0 {
			done = j.Done
		}
		body = html.All(`<p>{}.</p><progress aria-label="Work done" max="1" value="{}"></progress>{}`,
			element.UpperFirst(j.Stage), done, button("cancel", lab.StateID, "btn btn--line", "Cancel"))
	} else if p.Failure != "" {
		body = html.All(`<p role="alert">{}</p>{}`, p.Failure, button("retry", "", "btn btn--line", "Try again"))
	} else {
		class = ""
	}
	return html.One(`<div class="{}" id="{}" tabindex="-1">{}</div>`, class, lab.StateID, body)
}
