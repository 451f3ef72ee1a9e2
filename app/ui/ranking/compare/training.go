package compare

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
)

// trainingControls choose what both sides are trained on.
type trainingControls struct {
	app.Compo
	View trainingData
}

// Render implements app.Composer.
func (r *trainingControls) Render() app.UI {
	var lossNames, lossKeys []string
	for l := coupled.Squared; l < coupled.Losses; l++ {
		lossNames, lossKeys = append(lossNames, l.String()), append(lossKeys, l.Key())
	}
	values := make([]string, len(compare.LabelChoices))
	names := make([]string, len(compare.LabelChoices))
	for i, n := range compare.LabelChoices {
		values[i], names[i] = strconv.Itoa(n), strconv.Itoa(n)+"\u202f%"
	}
	return app.Div().Class("race").Body(
		app.P().Class("race__name").Text("Losses"),
		element.Segment("loss", "Losses", lossNames, lossKeys, r.View.Loss.Key(), false),
		app.P().Class("race__name").Text("Posts with a quality label"),
		element.Segment("labels", "Posts with a quality label", names, values, strconv.Itoa(r.View.Labels), false),
		app.P().Class("race__auto").Body(
			element.Button("manual", "").Class("switch").Role("switch").Aria("checked", strconv.FormatBool(!r.View.Manual)).Aria("labelledby", "auto-l"),
			app.Span().ID("auto-l").Text("Retrain once a dial rests"),
		),
	)
}

// training is the coupled side's training under way, or the button that starts one.
type training struct {
	app.Compo
	View trainingData
}

// Render implements app.Composer.
func (t *training) Render() app.UI {
	v := t.View
	if v.Running {
		bar := app.Elem("progress").Attr("max", 100).Aria("label", "Training of the coupled model")
		if v.Done >= 0 {
			bar = bar.Attr("value", strconv.Itoa(int(100*v.Done)))
		}
		return app.Div().ID(compare.TrainingID).Class("training").TabIndex(-1).Body(
			bar,
			app.Span().Class("note", "training__words").Text(v.Stage+", "+v.Detail),
			lossCurve(v.Curve),
			element.Button("cancel", compare.TrainingID).Class("btn", "btn--line").Text("Cancel"),
		)
	}
	var parts []app.UI
	if v.Failure != "" {
		parts = append(parts, app.P().Class("failure").Role("alert").Text(v.Failure))
	}
	retrain := element.Button("retrain", "").Class("btn", "btn--line").Text("Retrain")
	if !v.Can && v.Failure == "" {
		retrain = retrain.Disabled(true)
	}
	return app.Div().ID(compare.TrainingID).Class("training").TabIndex(-1).Body(append(parts, retrain)...)
}

// lossCurve draws the loss by iteration, from its first value at the top to 0.
func lossCurve(curve []float64) app.UI {
	var b strings.Builder
	if len(curve) > 1 && curve[0] > 0 {
		for i, l := range curve {
			fmt.Fprintf(&b, "%s,%s ", element.Decimal(100*float64(i)/float64(len(curve)-1)), element.Decimal(24-23*min(max(l/curve[0], 0), 1)))
		}
	}
	return element.SVG("svg").DataSet("c", "losses").Attr("viewBox", "0 0 100 24").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
		element.SVG("polyline").Attr("points", strings.TrimSpace(b.String())),
	)
}
