// Package compare draws the Compare view: the decoupled and the coupled ranking side
// by side, the training of the coupled model, and what both cost.
package compare

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
	"decouple/app/ui/ranking/control"
)

// Comparison is the Compare view.
type Comparison struct {
	app.Compo
	View Data
}

// Render implements app.Composer.
func (c *Comparison) Render() app.UI {
	v := c.View
	return app.Section().ID(compare.ID).Class("compare").TabIndex(-1).Aria("labelledby", "compare-h").Body(
		app.Header().Class("compare__top").Body(
			app.Div().Body(
				app.H1().ID("compare-h").Text("Compare"),
				control.Labs(v.View, v.HasModels, false),
				control.Ratio(v.Objectives),
				control.TicksChoice(v.Objectives.Swaps, false),
			),
			app.Div().Class("dock").Body(
				control.Dial("alpha", v.Objectives, false),
				control.Dial("beta", v.Objectives, false),
				control.SwapSay(v.Objectives.Swaps.Swap),
			),
			&trainingControls{View: v.Training},
		),
		app.P().Class("note", "lesson").Body(lessonParts(v.Training)...),
		app.Div().Class("pair").DataSet("state", v.Right.State).Body(
			sideHead("decoupled", v.Left, nil),
			&agree{View: v.Agree},
			sideHead("coupled", v.Right, &v.Training),
			&rows{View: v.Rows, Side: "decoupled"},
			&slopes{View: v.Rows},
			&rows{View: v.Rows, Side: "coupled", Stale: v.Right.State == "stale"},
			app.P().Class("note", "under-l").Text("Length is α·ê + β·q̂, each prediction in standard deviations of what was observed."),
			app.P().Class("note", "under-m").Text("Dashed: not in the other top ten."),
			app.P().Class("note", "under-r").Text("Length is the score above the lowest ranked post’s."),
		),
		app.P().Class("note").ID("firsts").Text(v.First),
		&timeline{View: v.Timeline},
		app.Div().Class("compare__foot").Body(
			&heldOut{View: v.HeldOut},
			&wave{View: v.Wave},
		),
	)
}

// lessonParts is the lesson with the largest difference of a weight.
func lessonParts(v trainingData) []app.UI {
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
		return format.Fixed(x, 2)
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

// sideHead is the title, formula and state of one side; t is what is trained, nil for
// the side that is not trained again.
func sideHead(side string, v sideData, t *trainingData) app.UI {
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
		app.Span().Class("state").DataSet("state", v.State).Body(element.Icon(picture), app.Text(v.Word)),
	)
	body := []app.UI{head, sideFormula(side, v)}
	if v.Ask != "" {
		body = append(body, app.P().Class("note", "ask").Text(v.Ask))
	} else {
		body = append(body, app.P().Class("note").Text(v.Note))
	}
	if t != nil {
		body = append(body, &training{View: *t})
	}
	return app.Div().Class("side-head").DataSet("side", side).Body(body...)
}

// sideFormula is the score of the decoupled side, or the loss of the coupled one.
func sideFormula(side string, v sideData) app.UI {
	if !v.HasFit {
		return app.P().Class("formula").Text("L = …")
	}
	a, b := format.Milli(v.Formula.Alpha), format.Milli(v.Formula.Beta)
	if side == "decoupled" {
		return control.Formula(v.Formula, [2]bool{})
	}
	return app.P().Class("formula").Body(
		app.Span().Class("sr").Text("L equals "+a+" times the engagement loss plus "+b+" times the quality loss"),
		app.Span().Aria("hidden", "true").Body(
			element.Sym("", "L"), app.Text(" = "), app.B().DataSet("obj", "e").Text(a), app.Text(" "), lossSym("e"),
			app.Text(" + "), app.B().DataSet("obj", "q").Text(b), app.Text(" "), lossSym("q"),
		),
	)
}

func lossSym(obj string) app.UI {
	return app.Span().Class("sym").DataSet("obj", obj).Body(app.Text("L"), app.Sub().Text(obj))
}
