package compare

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
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
	return html.One(`
		<div class="race">
			<p class="race__name">Losses</p>
			{}
			<p class="race__name">Posts with a quality label</p>
			{}
			<p class="race__auto">
				<button type="button" data-act="manual" class="switch" role="switch" aria-checked="{}" aria-labelledby="auto-l"></button>
				<span id="auto-l">Retrain once a dial rests</span>
			</p>
		</div>`, element.Segment("loss", "Losses", lossNames, lossKeys, r.View.Loss.Key(), false),
		element.Segment("labels", "Posts with a quality label", names, values, strconv.Itoa(r.View.Labels), false), strconv.FormatBool(!r.View.Manual))
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
		var done any
		if v.Done >= 0 {
			done = int(100 * v.Done)
		}
		return html.One(`
			<div id="{}" class="training" tabindex="-1">
				<progress max="100" value="{}" aria-label="Training of the coupled model"></progress>
				<span class="note training__words">{}, {}</span>
				{}
				<button type="button" data-act="cancel" data-id="{}" class="btn btn--line">Cancel</button>
			</div>`, compare.TrainingID, done, v.Stage, v.Detail, lossCurve(v.Curve), compare.TrainingID)
	}
	keep := []app.UI{}
	if v.Trained {
		keep = html.All(`<button type="button" class="link" data-present="hide" data-act="lab" data-id="operate&part=versions&v-model=coupled">Keep the coupled model as a version</button>`)
	}
	return html.One(`
		<div id="{}" class="training" tabindex="-1">
			{}
			<button type="button" data-act="retrain" class="btn btn--line" disabled="{}">Retrain</button>
			{}
		</div>`, compare.TrainingID, failure(v.Failure), !v.Can && v.Failure == "", keep)
}

// failure says what went wrong, if something did.
func failure(text string) []app.UI {
	if text == "" {
		return nil
	}
	return html.All(`<p class="failure" role="alert">{}</p>`, text)
}

// lossCurve draws the loss by iteration, from its first value at the top to 0.
func lossCurve(curve []float64) app.UI {
	var b strings.Builder
	if len(curve) > 1 && curve[0] > 0 {
		for i, l := range curve {
			fmt.Fprintf(&b, "%s,%s ", element.Decimal(100*float64(i)/float64(len(curve)-1)), element.Decimal(24-23*min(max(l/curve[0], 0), 1)))
		}
	}
	return html.One(`<svg data-c="losses" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true"><polyline points="{}"/></svg>`,
		strings.TrimSpace(b.String()))
}
