// Package nextapp draws the part "Next app" of the Frame lab: two phones side by side, what
// each model learned, and the days after an app is installed. Shape tells the two models
// apart: the softmax is hollow and left, the score filled and right.
package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/ui"
	"decouple/app/ui/element"
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
	return app.Main().Class("stage", "next").DataSet("show", show).Body(
		app.Div().Class("stage__tabs").Body(element.Segment("show", "Show",
			[]string{"Phones", "Weights", planName(p)}, []string{lab.Phones.Key(), lab.Weights.Key(), lab.Plan.Key()}, p.Settings.View.Key(), v.Scene.Waiting)),
		app.Section().Class("panel", "stage__hand").Aria("label", "The moment, and the apps").Body(hand(p, look)...),
		app.Section().Class("subject").ID(HomeID).TabIndex(-1).Aria("labelledby", "next-h").Body(v.subject(look)...),
		app.Aside().Class("panel", "stage__tell").TabIndex(0).Aria("label", "What each model learned").Body(tell(p, look)...),
	)
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
	all := []app.UI{
		app.Header().Class("lead").Body(
			v.Parts,
			app.H1().ID("next-h").Text("You install an app. Which model can suggest it?"),
			app.P().Class("note").DataSet("present", "hide").Body(leadNote(p, look)...),
		),
		v.state(),
	}
	if look == nil {
		return all
	}
	all = append(all, phones(p, look))
	if why := reasons(p, look); why != nil {
		all = append(all, why)
	}
	if p.Happens() {
		return append(all, days(p))
	}
	return append(all, measures(p))
}

// state says what the worker does, or why there is nothing to show.
func (v *view) state() app.UI {
	p := v.Part
	box := app.Div().ID(lab.StateID).TabIndex(-1)
	if j := p.Working(v.Scene.Work); j != nil {
		bar := app.Progress().Aria("label", "Work done").Max(1)
		if j.Done >= 0 {
			bar = bar.Value(j.Done)
		}
		return box.Class("doing").Body(
			app.P().Text(element.UpperFirst(j.Stage)+"."), bar,
			button("cancel", lab.StateID, "btn btn--line", "Cancel"),
		)
	}
	if p.Failure != "" {
		return box.Class("doing").Body(
			app.P().Role("alert").Text(p.Failure),
			button("retry", "", "btn btn--line", "Try again"),
		)
	}
	return box
}
