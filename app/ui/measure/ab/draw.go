// Package ab draws the A/B test part of the Measure lab: one test with its plan, its days and what
// it says, the reader's own test in its place, and the peeking trap. A is hollow, B filled; dashed
// is the interval or the limit that holds on any day.
package ab

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *ab.Part, s ui.Scene, parts app.UI) app.UI {
	if p.Settings.View == ab.Peeking {
		return &trap{Part: p, Scene: s, Parts: parts}
	}
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is one test.
type stage struct {
	app.Compo
	Part  *ab.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	p := s.Part
	run, read := s.simulated()
	if p.Own.Shown() {
		run, read = ownRun(p), ownRead(p)
	}
	return html.One(`
		<main class="room room--three ab">
			<header class="lead">
				<div class="lead__bar" data-present="hide">{}{}</div>
				<h1 id="ask">Is B better, or only lucky?</h1>
				<p class="printed">{}</p>
			</header>
			<section class="room__plan ab-plan" aria-label="Plan" data-present="hide" data-open="{}">{}</section>
			<section class="room__stage" id="subject" tabindex="-1" aria-label="Run">{}</section>
			<aside class="room__side" aria-label="Read">{}</aside>
		</main>`, s.Parts, views(p, s.Scene.Waiting), printed(p), yes(p.PlanOpen), plan(p, s.Scene), run, read)
}

// views is the switch between the part's views.
func views(p *ab.Part, waiting bool) app.UI {
	return element.Segment("ab", "A/B test", []string{"One test", "The peeking trap"},
		[]string{ab.OneTest.Key(), ab.Peeking.Key()}, p.Settings.View.Key(), waiting)
}

// simulated is the test on simulated readers: its run, and what it says.
func (s *stage) simulated() (run, read []app.UI) {
	p := s.Part
	head := html.One(`<div class="ab-head"><h2 class="ab-step"><i>2</i>Run</h2>{}</div>`, key())
	work := state(p, s.Scene, p.Failure)
	if p.All == nil {
		why := "There is no test to show yet."
		if !p.PlanSound() {
			why = "There is no test without a plan: correct the numbers of the plan."
		}
		none := html.One(`<p class="note">{}</p>`, why)
		return []app.UI{html.One(`<div class="ab-head"><h2 class="ab-step"><i>2</i>Run</h2></div>`), work, none},
			[]app.UI{html.One(`<h2 class="ab-step"><i>3</i>Read</h2>`), html.One(`<p class="note">Nothing to read yet.</p>`)}
	}
	// What the worker does stands below, so that the picture does not move.
	return []app.UI{head, html.One(`<div class="traces traces--bare" data-state="{}">{}{}{}</div>`, stale(p), days(p), dayHandle(p), dayTable(p)), work, allDays(p)}, read3(p)
}

func stale(p *ab.Part) string {
	if p.Stale {
		return "stale"
	}
	return "fresh"
}

// state says what the worker does, or why there is nothing.
func state(p *ab.Part, s ui.Scene, failure string) app.UI {
	for _, j := range jobs(s.Work) {
		return html.One(`<div class="doing" id="{}" tabindex="-1"><p>{}.</p>{}<button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
			ab.StateID, element.UpperFirst(j.Stage), progress(j.Done))
	}
	if failure != "" {
		return html.One(`<div class="doing" id="{}" tabindex="-1"><p role="alert">{}</p><button type="button" class="btn btn--line" data-act="retry">Try again</button></div>`,
			ab.StateID, failure)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, ab.StateID)
}

// jobs is the job under way, if it is one of those that fill the stage.
func jobs(w *lab.Work) []*lab.Job {
	for _, kind := range []string{ab.Testing.Name(), ab.Looking.Name(), ab.OpeningTest.Name()} {
		if w != nil && w.Job != nil && w.Job.Kind == kind {
			return []*lab.Job{w.Job}
		}
	}
	return nil
}

// progress is how far a job is, from 0 to 1, or below 0 where that is not known.
func progress(done float64) app.UI {
	if done < 0 {
		return html.One(`<progress max="1" aria-label="Work done"></progress>`)
	}
	return html.One(`<progress max="1" value="{}" aria-label="Work done"></progress>`, decimal(done))
}
