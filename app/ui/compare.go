package ui

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/rank"
	"decouple/app/state"
)

// CompareID is the section that holds both ways side by side. TrainingID and
// WaveID are the places in it where buttons come and go; they take the focus then.
const (
	CompareID  = "compare"
	TrainingID = "training"
	WaveID     = "wave"
)

// compareData is what the Compare view shows.
type compareData struct {
	Objectives objectivesData
	View       state.View
	HasModels  bool
	Race       raceData
	Left       sideData
	Right      sideData
	Rows       rowsData
	Agree      agreeData
	Held       heldData
	Tape       tapeData
	Wave       waveData
}

// sideData is the head of one of the two lists.
type sideData struct {
	// Formula is the weights in it: of the score, or of the loss.
	Formula rank.Weights
	HasFit  bool
	// State is current, stale or none, and Word what the page says for it.
	State, Word string
	Note, Ask   string
}

// raceData is the choice of what is raced and the training under way.
type raceData struct {
	Loss          coupled.Loss
	Share         int
	Manual        bool
	Running, Can  bool
	Stage, Detail string
	Done          float64
	Curve         []float64
	Failure       string
	Lesson        string
	// Difference is the largest difference of a weight, below 0 where there is none.
	Difference float64
}

func compareView(m *state.Model) compareData {
	v := compareData{
		Objectives: objectivesView(m), View: m.Settings.View, HasModels: m.Settings.Source == state.Own,
		Race: raceView(m), Rows: rowsView(m), Agree: agreeView(m), Held: heldView(m), Tape: tapeView(m), Wave: waveView(m),
	}
	w := m.Settings.Weights
	v.Left = sideData{Formula: w, HasFit: true, State: "none", Word: "not trained", Note: "Two models, each trained on its own loss, added when you ask."}
	v.Right = sideData{State: "none", Word: "not trained", Note: "One model, trained on both losses at once."}
	if r := m.Race.Result; r != nil && r.Source == m.Settings.Source {
		v.Left.State, v.Left.Word = "current", "current"
		v.Left.Note += fmt.Sprintf(" Trained once, in %s; 0 retrains since.", seconds(r.PairSeconds))
		v.Right.Formula, v.Right.HasFit = rank.Weights{Alpha: r.Alpha, Beta: r.Beta}, true
		v.Right.State, v.Right.Word = "current", "current"
		v.Right.Note = "One score from one model: no parts to show."
		if r.Loss == coupled.Network {
			v.Right.Note = "One network with two heads. What they share was trained for these weights."
		}
		if m.Stale() {
			v.Right.State, v.Right.Word = "stale", "stale"
			v.Right.Ask = asked(m, r)
		}
	}
	return v
}

// asked says what a stale coupled model was trained for, against what is asked
// of it now.
func asked(m *state.Model, r *state.Result) string {
	was, now := rank.Weights{Alpha: r.Alpha, Beta: r.Beta}, m.Settings.Weights
	switch {
	case was.Alpha*now.Beta == was.Beta*now.Alpha && now.Alpha+now.Beta > 0:
		return "trained on other data or another loss"
	case percentOf(was) == percentOf(now): // the same when rounded
		return fmt.Sprintf("trained for %s\u202f:\u202f%s, you ask for %s\u202f:\u202f%s",
			state.Milli(was.Alpha), state.Milli(was.Beta), state.Milli(now.Alpha), state.Milli(now.Beta))
	}
	return fmt.Sprintf("trained for %s, you ask for %s", percentOf(was), percentOf(now))
}

// percentOf says what part of the weights is engagement's.
func percentOf(w rank.Weights) string {
	if s := share(w); s >= 0 {
		return fmt.Sprintf("%d\u202f%% engagement", s)
	}
	return "nothing: both weights are 0"
}

func seconds(s float64) string {
	if s < 0.1 {
		return state.Fixed(1000*s, 0) + "\u202fms"
	}
	if s < 10 {
		return state.Fixed(s, 2) + "\u202fs"
	}
	return state.Fixed(s, 1) + "\u202fs"
}

func raceView(m *state.Model) raceData {
	s := m.Settings
	v := raceData{
		Loss: s.Loss, Share: s.Share, Manual: s.Manual, Failure: m.Race.Failure, Done: -1, Difference: -1,
		Can: m.Stale() && s.Weights.Alpha+s.Weights.Beta > 0,
	}
	if j := m.Work.Job; j != nil && j.Race != nil {
		v.Running, v.Stage, v.Done = true, upperFirst(j.Stage), j.Done
		v.Detail = state.Fixed(math.Max(0, j.Seconds(m.Now)), 1) + "\u202fs"
		if j.Iteration > 0 {
			v.Detail += fmt.Sprintf(", iteration %d, loss %s", j.Iteration, state.Fixed(j.Loss, 3))
		}
		v.Curve = j.Curve
	}
	r := m.Race.Result
	if r == nil || r.Source != s.Source || m.Stale() {
		v.Lesson = "Nothing to compare until the coupled model is trained for these weights."
		if r != nil && r.Source == s.Source {
			v.Lesson = "The lists differ in part because the coupled model was trained for something else. It has to be trained again to answer for these weights."
		}
		if s.Weights.Alpha+s.Weights.Beta == 0 {
			v.Lesson = "Both weights are 0: there is no loss to train on."
		}
	} else {
		v.Difference = r.Difference
		v.Lesson = lesson(r, m.Race.Compare.Tau)
	}
	if r != nil && r.Source == s.Source {
		v.Lesson += stopped(r)
	}
	return v
}

// stopped says that the coupled model's training ended before its minimum, or nothing.
func stopped(r *state.Result) string {
	switch {
	case r.Converged:
		return ""
	case r.Iterations >= r.Loss.Limit():
		return " The coupled model’s training stopped at its limit of " + state.Plural(r.Iterations, "iteration") +
			", short of the lowest loss: its list may still change with more."
	case r.Loss == coupled.Squared: // as near as the numbers allow
		return ""
	}
	return " The coupled model’s training stopped after " + state.Plural(r.Iterations, "iteration") + ", before its gradient was as small as asked."
}

// lesson says why the two sides agree or differ.
func lesson(r *state.Result, tau float64) string {
	rows := fmt.Sprintf("Both sides learned from the same %s, of which %s carry a quality label.", state.Plural(r.Rows, "post"), state.Count(r.Labelled))
	switch {
	case r.Wave:
		return fmt.Sprintf("The coupled model has learned from the wave too, on %s. The decoupled pair is what it was; only its spam filter was swapped.", state.Plural(r.Rows, "post"))
	case r.Loss == coupled.Squared && r.Labelled == r.Rows:
		return rows + " With squared losses on standardised targets a linear coupled model is exactly the weighted sum of the two decoupled ones. What decoupling saves here is the retraining."
	case r.Loss == coupled.Squared:
		return rows + " The coupled model’s two losses now look at different posts, so it is no longer the weighted sum: each target lends its rows to the other."
	case r.Loss == coupled.Mixed:
		return rows + " A Poisson loss on clicks and a logistic loss on quality share one score, which no weighted sum of two separate models gives."
	}
	return rows + " Two heads share one hidden layer of " + fmt.Sprint(coupled.Hidden) + " units, shaped by both losses. The decoupled side is two such networks, each with a layer of its own."
}

// compare is the Compare view.
type compare struct {
	app.Compo
	View compareData
}

// Render implements app.Composer.
func (c *compare) Render() app.UI {
	v := c.View
	return app.Section().ID(CompareID).Class("compare").TabIndex(-1).Aria("labelledby", "compare-h").Body(
		app.Header().Class("compare__top").Body(
			app.Div().Body(
				app.H1().ID("compare-h").Text("Compare"),
				labs(v.View, v.HasModels, false),
				ratio(v.Objectives),
				ticksChoice(v.Objectives.Swaps, false),
			),
			app.Div().Class("dock").Body(
				dial("alpha", "e", "α", "Engagement", v.Objectives.Weights.Alpha, v.Objectives.Swaps.Alpha, false),
				dial("beta", "q", "β", "Quality", v.Objectives.Weights.Beta, v.Objectives.Swaps.Beta, false),
				swapSay(v.Objectives.Swaps.Swap),
			),
			&raceControls{View: v.Race},
		),
		app.P().Class("note", "lesson").Body(lessonParts(v.Race)...),
		app.Div().Class("pair").DataSet("state", v.Right.State).Body(
			sideHead("decoupled", v.Left, nil),
			&agree{View: v.Agree},
			sideHead("coupled", v.Right, &v.Race),
			&rows{View: v.Rows, Side: "decoupled"},
			&slopes{View: v.Rows},
			&rows{View: v.Rows, Side: "coupled", Stale: v.Right.State != "current"},
			app.P().Class("note", "under-l").Text("Length is α·ê + β·q̂, each prediction in standard deviations of what was observed."),
			app.P().Class("note", "under-m").Text("Dashed: off the other list."),
			app.P().Class("note", "under-r").Text("Length is the score above the lowest ranked post’s."),
		),
		&tape{View: v.Tape},
		app.Div().Class("compare__foot").Body(
			&held{View: v.Held},
			&wave{View: v.Wave},
		),
	)
}

// lessonParts is the lesson with the largest difference of a weight.
func lessonParts(v raceData) []app.UI {
	parts := []app.UI{app.Span().Text(v.Lesson)}
	if v.Difference >= 0 {
		parts = append(parts, app.Text(" "), app.Span().ID("difference").DataSet("value", v.Difference).
			Text(fmt.Sprintf("Largest difference of a weight between the coupled model and the weighted sum: %s.", tiny(v.Difference))))
	}
	return parts
}

// tiny writes a small number as 2·10⁻¹³.
func tiny(x float64) string {
	if x == 0 || x >= 0.01 {
		return state.Fixed(x, 2)
	}
	e := int(math.Floor(math.Log10(x)))
	if math.Round(x/math.Pow(10, float64(e))) == 10 {
		e++
	}
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	power := ""
	for _, d := range fmt.Sprint(-e) {
		power += string(digits[d-'0'])
	}
	return fmt.Sprintf("%.0f·10⁻%s", x/math.Pow(10, float64(e)), power)
}

// labs switches between the views.
func labs(view state.View, models, waiting bool) app.UI {
	names, keys := []string{"Feed", "Compare"}, []string{state.FeedView.Key(), state.CompareView.Key()}
	names, keys = append(names, "A million posts"), append(keys, state.MillionView.Key())
	if models {
		names, keys = append(names, "Models"), append(keys, state.ModelsView.Key())
	}
	return segment("lab", "View", names, keys, view.Key(), waiting)
}

// sideHead is the title, formula and state of one side; race is the training
// under way, nil for the side that has none.
func sideHead(side string, v sideData, race *raceData) app.UI {
	title := "Decoupled"
	if side == "coupled" {
		title = "Coupled"
	}
	picture := "check"
	if v.State != "current" {
		picture = "stale"
	}
	head := app.Div().Class("head").Body(
		app.H2().ID(side+"-h").Text(title),
		app.Span().Class("state").DataSet("state", v.State).Body(icon(picture), app.Text(v.Word)),
	)
	body := []app.UI{head, sideFormula(side, v)}
	if v.Ask != "" {
		body = append(body, app.P().Class("note", "ask").Text(v.Ask))
	} else {
		body = append(body, app.P().Class("note").Text(v.Note))
	}
	if race != nil {
		body = append(body, &training{View: *race})
	}
	return app.Div().Class("side-head").DataSet("side", side).Body(body...)
}

// sideFormula is the score of the decoupled side, or the loss of the coupled one.
func sideFormula(side string, v sideData) app.UI {
	if !v.HasFit {
		return app.P().Class("formula").Text("L = …")
	}
	a, b := state.Milli(v.Formula.Alpha), state.Milli(v.Formula.Beta)
	if side == "decoupled" {
		return formula(v.Formula)
	}
	return app.P().Class("formula").Body(
		app.Span().Class("sr").Text("L equals "+a+" times the engagement loss plus "+b+" times the quality loss"),
		app.Span().Aria("hidden", "true").Body(
			sym("", "L"), app.Text(" = "), app.B().DataSet("obj", "e").Text(a), app.Text(" "), lossSym("e"),
			app.Text(" + "), app.B().DataSet("obj", "q").Text(b), app.Text(" "), lossSym("q"),
		),
	)
}

func lossSym(obj string) app.UI {
	return app.Span().Class("sym").DataSet("obj", obj).Body(app.Text("L"), app.Sub().Text(obj))
}
