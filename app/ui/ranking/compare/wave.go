package compare

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
)

// waveData is the new kind of spam and what each side pays for it.
type waveData struct {
	Shown, Arrived, Learned, Busy, Training bool
	Posts, Before, After                    int
	Stage, Failure                          string
	Filter, Moved                           string
	Coupled, CoupledMoved                   string
}

func waveView(c *compare.Comparison, work *lab.Work, now float64) waveData {
	w := &c.Wave
	v := waveData{Shown: c.Source == lab.Sample, Arrived: c.SpamWave, Learned: w.Filter != nil, Posts: c.WavePosts, Before: w.Before, After: w.After, Failure: w.Failure}
	if _, j := lab.Doing(work, compare.Retraining); j != nil {
		v.Busy, v.Stage = true, element.UpperFirst(j.Stage)+", "+format.Fixed(max(0, j.Seconds(now)), 1)+"\u202fs"
	} else if work.Job != nil {
		v.Training = true
	}
	if f := w.Filter; f != nil {
		v.Filter = fmt.Sprintf("1 of 5 models retrained in %s, calibration on 5 folds included, on %s, %s of them new (%s examples × passes)",
			seconds(f.Seconds), format.Plural(f.Rows, "labelled post"), format.Count(f.NewRows), count(float64(f.Rows)*float64(f.Passes)))
		v.Moved = displacementWords(w.Decoupled)
	}
	if t := w.CoupledFit; t != nil {
		v.Coupled = fmt.Sprintf("the whole model retrained in %s, on %s (%s examples × passes)", seconds(t.Seconds), format.Plural(t.Rows, "post"), count(float64(t.Rows)*float64(t.Passes)))
		v.CoupledMoved = displacementWords(w.Coupled)
	}
	return v
}

// displacementWords says what a change did to the posts that are not of the wave.
func displacementWords(d compare.Displacement) string {
	text := "No other post changed its place among the others"
	if d.Moved > 0 {
		text = format.Plural(d.Moved, "other post") + " changed place among the others"
	}
	if d.Swapped > 0 {
		text += fmt.Sprintf("; %s came in or went out by the new filter", format.Count(d.Swapped))
	}
	return text + "."
}

// wave is the section on the new kind of spam.
type wave struct {
	app.Compo
	View waveData
}

// Render implements app.Composer.
func (w *wave) Render() app.UI {
	v := w.View
	if !v.Shown {
		return app.Section().Class("block", "wave").Body(
			app.H2().Text("A new spam wave"), app.P().Class("note").Text("The wave is written for the sample feed. Go back to it to see this."))
	}
	rows := []app.UI{
		app.H2().ID("wave-h").Text("A new spam wave"),
		app.P().Class("note").Text("The second reason to decouple: each model can be retrained on its own schedule. A kind of spam arrives that the filter has never seen."),
	}
	if !v.Arrived {
		rows = append(rows, element.Button("wave", "").Class("btn", "btn--line").Text("Let it arrive"))
		return app.Section().ID(compare.WaveID).Class("block", "wave").TabIndex(-1).Aria("labelledby", "wave-h").Body(rows...)
	}
	rows = append(rows, app.P().Body(
		app.Text("The spam filter, as shipped, catches "), app.B().ID("wave-before").DataSet("value", v.Before).Text(fmt.Sprintf("%d of the %d", v.Before, v.Posts)), app.Text(" new posts at its threshold."),
	))
	if v.Failure != "" {
		rows = append(rows, app.P().Class("failure").Role("alert").Text(v.Failure))
	}
	switch {
	case v.Busy:
		rows = append(rows, app.P().Class("note").Text(v.Stage), element.Button("cancel", compare.WaveID).Class("btn", "btn--line").Text("Cancel"))
	case !v.Learned:
		rows = append(rows, element.Button("wave-filter", "").Class("btn", "btn--line").Text("Retrain the spam filter alone"))
	default:
		rows = append(rows, waveCosts(v))
	}
	rows = append(rows, app.P().Body(element.Button("wave", "").Class("link").Text("Take the wave out again")))
	return app.Section().ID(compare.WaveID).Class("block", "wave").TabIndex(-1).Aria("labelledby", "wave-h").Body(rows...)
}

// waveCosts sets what the change cost both sides side by side.
func waveCosts(v waveData) app.UI {
	coupled := []app.UI{app.Dt().Text("Coupled")}
	switch {
	case v.Coupled != "":
		coupled = append(coupled, app.Dd().ID("wave-coupled").Text(element.UpperFirst(v.Coupled)+"."), app.Dd().Text(v.CoupledMoved), app.Dd().Text("It has no part that could be swapped, so its score of every post is a new one."))
	case v.Training:
		coupled = append(coupled, app.Dd().Text("Retraining the whole model on the same new posts."))
	default:
		coupled = append(coupled, app.Dd().Text("Not retrained yet: press Retrain."))
	}
	return app.Dl().Class("wave__bills").Body(
		app.Div().Body(
			app.Dt().Text("Decoupled"),
			app.Dd().Body(app.Text("The filter now catches "), app.B().ID("wave-after").DataSet("value", v.After).Text(fmt.Sprintf("%d of the %d", v.After, v.Posts)), app.Text(".")),
			app.Dd().Text(v.Filter+"."), app.Dd().Text(v.Moved), app.Dd().Text("Engagement, quality and the other two filters stand as they were, to the last bit."),
		),
		app.Div().Body(coupled...),
	)
}
