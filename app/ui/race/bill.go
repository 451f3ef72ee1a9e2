package race

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/state"
	"decouple/app/ui/element"
)

// tapeData is the last half minute and the bill.
type tapeData struct {
	// Moves and Runs are in tenths of a per cent of the tape, the newest on the right.
	Moves              []int
	Runs               []spanData
	Now                bool
	Moved, Each        string
	Retrains, All      string
	Work, Stopped      string
	DecoupledOnce      string
	HasBill, HasResult bool
}

func tapeView(m *state.Model) tapeData {
	b, t := m.Race.Bill, &m.Race.Tape
	v := tapeData{
		Moved: format.Plural(b.Moves, "dial move"), Each: "0 retrains",
		Retrains: format.Plural(b.Retrains, "retrain"), All: seconds(b.Seconds) + " in all",
		Work: count(b.Work) + " examples × passes",
	}
	if b.RerankNanoseconds > 0 {
		v.Each += ", " + format.Fixed(b.RerankNanoseconds/1000, 0) + "\u202fµs for each re-ranking"
	}
	if b.Stopped > 0 {
		v.Stopped = format.Count(b.Stopped) + " stopped"
	}
	at := func(when float64) int {
		return int(min(max(1000-(m.Now-when)/state.TapeSeconds, 0), 1000))
	}
	for _, when := range t.Moves {
		if x := at(when); x > 0 {
			v.Moves = append(v.Moves, x)
		}
	}
	for _, r := range t.Runs {
		end := 1000
		if r.To > 0 {
			end = at(r.To)
		} else {
			v.Now = true
		}
		if end > 0 {
			v.Runs = append(v.Runs, spanData{at(r.From), max(end-at(r.From), 3)})
		}
	}
	return v
}

// count writes a large number: 162,000 or 1.2 million.
func count(x float64) string {
	if x >= 1e6 {
		return format.Fixed(x/1e6, 1) + " million"
	}
	return format.Count(int(x))
}

// tape is the last half minute of both sides, and what each has cost.
type tape struct {
	app.Compo
	View tapeData
}

// Render implements app.Composer.
func (t *tape) Render() app.UI {
	v := t.View
	moves := []app.UI{element.SVG("line").DataSet("c", "axis").Attr("x2", 1000).Attr("y1", 10).Attr("y2", 10)}
	for _, x := range v.Moves {
		moves = append(moves, element.SVG("line").DataSet("c", "beat").Attr("x1", x).Attr("x2", x).Attr("y1", 4).Attr("y2", 16))
	}
	runs := []app.UI{element.SVG("line").DataSet("c", "axis").Attr("x2", 1000).Attr("y1", 10).Attr("y2", 10)}
	for i, r := range v.Runs {
		kind := "train"
		if v.Now && i == len(v.Runs)-1 {
			kind = "train train--now"
		}
		runs = append(runs, element.SVG("rect").DataSet("c", kind).Attr("x", r.X).Attr("y", 4).Attr("width", r.Width).Attr("height", 12))
	}
	lane := func(marks []app.UI) app.UI {
		return element.SVG("svg").Attr("viewBox", "0 0 1000 20").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(marks...)
	}
	bill := v.Retrains + ", " + v.All
	if v.Stopped != "" {
		bill += ", " + v.Stopped
	}
	return app.Section().Class("tape").Aria("labelledby", "tape-h").Body(
		app.H2().ID("tape-h").Text("The last 30\u202fs"), app.Span().Class("tape__ends").Body(app.Span().Text("30\u202fs ago"), app.Span().Text("now")), app.Span().Class("tape__bill").Text("Bill since the page was opened or reset"),
		app.Span().Text("Decoupled"), lane(moves), app.Span().Class("bill").Body(app.B().Text(v.Moved), app.Text(", "+v.Each)),
		app.Span().Text("Coupled"), lane(runs), app.Span().Class("bill").Body(app.B().Text(bill), app.Text(", "+v.Work)),
	)
}

// waveData is the new kind of spam and what each side pays for it.
type waveData struct {
	Shown, Arrived, Learned, Busy, Racing bool
	Posts, Before, After                  int
	Stage, Failure                        string
	Filter, Moved                         string
	Coupled, CoupledMoved                 string
}

func waveView(m *state.Model) waveData {
	w := &m.Wave
	v := waveData{Shown: m.Settings.Source == state.Sample, Arrived: m.Settings.Wave, Learned: w.Filter != nil, Posts: w.Posts, Before: w.Before, After: w.After, Failure: w.Failure}
	if j := m.Work.Job; j != nil && j.Race == nil && v.Arrived && m.Import.Step == state.Idle {
		v.Busy, v.Stage = true, element.UpperFirst(j.Stage)+", "+format.Fixed(max(0, j.Seconds(m.Now)), 1)+"\u202fs"
	} else if j != nil {
		v.Racing = true
	}
	if f := w.Filter; f != nil {
		v.Filter = fmt.Sprintf("1 of 5 models retrained in %s, calibration on 5 folds included, on %s, %s of them new (%s examples × passes)",
			seconds(f.Seconds), format.Plural(f.Rows, "labelled post"), format.Count(f.NewRows), count(float64(f.Rows)*float64(f.Passes)))
		v.Moved = movedText(w.Decoupled)
	}
	if c := w.CoupledFit; c != nil {
		v.Coupled = fmt.Sprintf("the whole model retrained in %s, on %s (%s examples × passes)", seconds(c.Seconds), format.Plural(c.Rows, "post"), count(float64(c.Rows)*float64(c.Passes)))
		v.CoupledMoved = movedText(w.Coupled)
	}
	return v
}

// movedText says what a change did to the posts that are not of the wave.
func movedText(d state.Displaced) string {
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
		return app.Section().ID(WaveID).Class("block", "wave").TabIndex(-1).Aria("labelledby", "wave-h").Body(rows...)
	}
	rows = append(rows, app.P().Body(
		app.Text("The spam filter, as shipped, catches "), app.B().ID("wave-before").DataSet("value", v.Before).Text(fmt.Sprintf("%d of the %d", v.Before, v.Posts)), app.Text(" new posts at its threshold."),
	))
	if v.Failure != "" {
		rows = append(rows, app.P().Class("failure").Role("alert").Text(v.Failure))
	}
	switch {
	case v.Busy:
		rows = append(rows, app.P().Class("note").Text(v.Stage), element.Button("cancel", WaveID).Class("btn", "btn--line").Text("Cancel"))
	case !v.Learned:
		rows = append(rows, element.Button("wave-filter", "").Class("btn", "btn--line").Text("Retrain the spam filter alone"))
	default:
		rows = append(rows, waveBills(v))
	}
	rows = append(rows, app.P().Body(element.Button("wave", "").Class("link").Text("Take the wave out again")))
	return app.Section().ID(WaveID).Class("block", "wave").TabIndex(-1).Aria("labelledby", "wave-h").Body(rows...)
}

// waveBills sets what the change cost both sides side by side.
func waveBills(v waveData) app.UI {
	coupledBill := []app.UI{app.Dt().Text("Coupled")}
	switch {
	case v.Coupled != "":
		coupledBill = append(coupledBill, app.Dd().ID("wave-coupled").Text(element.UpperFirst(v.Coupled)+"."), app.Dd().Text(v.CoupledMoved), app.Dd().Text("It has no part that could be swapped, so its score of every post is a new one."))
	case v.Racing:
		coupledBill = append(coupledBill, app.Dd().Text("Retraining the whole model on the same new posts."))
	default:
		coupledBill = append(coupledBill, app.Dd().Text("Not retrained yet: press Retrain."))
	}
	return app.Dl().Class("wave__bills").Body(
		app.Div().Body(
			app.Dt().Text("Decoupled"),
			app.Dd().Body(app.Text("The filter now catches "), app.B().ID("wave-after").DataSet("value", v.After).Text(fmt.Sprintf("%d of the %d", v.After, v.Posts)), app.Text(".")),
			app.Dd().Text(v.Filter+"."), app.Dd().Text(v.Moved), app.Dd().Text("Engagement, quality and the other two filters stand as they were, to the last bit."),
		),
		app.Div().Body(coupledBill...),
	)
}
