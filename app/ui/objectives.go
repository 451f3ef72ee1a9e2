package ui

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/state"
)

// objectivesData is what the block of dials shows.
type objectivesData struct {
	Weights rank.Weights
	Scale   rank.Scale
	// Share is engagement's part of the weights in whole per cent; -1 while both are 0.
	Share int
	// Trap is what the page says about the raw scale, or empty.
	Trap string
	// Swaps are the ticks under the dials.
	Swaps swapsData
	// Undo says what was set at once and can be set back, or is empty.
	Undo string
	// Missing says of each objective that has no model why.
	Missing []string
}

func objectivesView(m *state.Model) objectivesData {
	w := m.Settings.Weights
	v := objectivesData{Weights: w, Scale: m.Settings.Scale, Share: share(w), Swaps: swapsView(m), Undo: m.Undo.What}
	for _, k := range [...]model.Kind{model.Engagement, model.Quality} {
		if !m.Feed.Has[k] {
			v.Missing = append(v.Missing, upperFirst(m.Feed.Why[k])+".")
		}
	}
	if v.Scale == rank.Raw && m.Settings.Source == state.Sample {
		v.Trap = trap(m)
	}
	return v
}

// share is engagement's part of the weights, rounded to a whole per cent, -1 if
// both are 0.
func share(w rank.Weights) int {
	sum := w.Alpha + w.Beta
	if sum == 0 {
		return -1
	}
	return int((200*w.Alpha + sum) / (2 * sum))
}

// objectives are the formula, the two dials, the presets and the scale.
type objectives struct {
	app.Compo
	View    objectivesData
	Waiting bool
	// Field is the published score shown, -1 for none; NoField leaves the list of
	// them out, because the view has no place to show one.
	Field   int
	NoField bool
	// NoDials leaves the dials out, because another view has them.
	NoDials bool
	// Off leaves everything out, for the same reason.
	Off bool
}

// Render implements app.Composer.
func (o *objectives) Render() app.UI {
	if o.Off {
		return app.Div()
	}
	v := o.View
	chips := make([]app.UI, len(state.Presets))
	for i, p := range state.Presets {
		chips[i] = enable(button("preset", p.Key).Class("chip").
			Aria("pressed", strconv.FormatBool(p.Weights == v.Weights)).Text(p.Name), o.Waiting)
	}
	scales := []string{rank.Raw.String(), rank.Standardised.String(), rank.Percentile.String()}
	note := "Both models’ predictions are put on one scale before they are added."
	if v.Trap != "" {
		note = v.Trap
	}
	missing := make([]app.UI, len(v.Missing))
	for i, why := range v.Missing {
		missing[i] = app.P().Class("note").Text(why)
	}
	dock := app.Div().Class("dock")
	choice := app.UI(app.Div().Hidden(true))
	if !o.NoDials {
		choice = ticksChoice(v.Swaps, o.Waiting)
		dock = dock.Body(
			ratio(v),
			dial("alpha", "e", "α", "Engagement", v.Weights.Alpha, v.Swaps.Alpha, o.Waiting),
			dial("beta", "q", "β", "Quality", v.Weights.Beta, v.Swaps.Beta, o.Waiting),
			swapSay(v.Swaps.Swap),
		)
	}
	published := app.UI(app.Div().Hidden(true))
	if !o.NoField {
		published = &fieldList{Score: o.Field, Waiting: o.Waiting}
	}
	return app.Div().Class("block").Body(
		app.H2().Text("Objectives"),
		formula(v.Weights),
		dock,
		choice,
		undo(v.Undo),
		app.Div().Class("chips").Role("group").Aria("label", "Presets").DataSet("present", "hide").Body(chips...),
		published,
		app.Div().Class("scale").DataSet("present", "hide").Body(
			app.H3().Text("Scale"),
			segment("scale", "Scale", []string{"Raw clicks", "Standardised", "Percentile"}, scales, v.Scale.String(), o.Waiting),
			app.P().Class("note").Text(note),
		),
		app.Div().Class("missing").Body(missing...),
	)
}

// undo offers to set back what was set at once.
func undo(what string) app.UI {
	line := app.P().Class("undo")
	if what == "" {
		return line
	}
	return line.Body(app.Span().Text(what), button("undo", "").Class("btn", "btn--line").Text("Undo"))
}

// upperFirst begins a sentence.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// enable disables a button while the page waits for its program.
func enable(b app.HTMLButton, waiting bool) app.HTMLButton {
	if waiting {
		return b.Disabled(true)
	}
	return b
}

// formula is the score with the dials' weights in it.
func formula(w rank.Weights) app.UI {
	a, b := state.Milli(w.Alpha), state.Milli(w.Beta)
	return app.P().Class("formula").Body(
		app.Span().Class("sr").Text("s equals "+a+" times e plus "+b+" times q"),
		app.Span().Aria("hidden", "true").Body(
			sym("", "s"), app.Text(" = "), app.B().DataSet("obj", "e").Text(a), app.Text(" "), sym("e", "e"),
			app.Text(" + "), app.B().DataSet("obj", "q").Text(b), app.Text(" "), sym("q", "q"),
		),
	)
}

// ratio says what of the two weights matters to the order.
func ratio(v objectivesData) app.UI {
	if v.Share < 0 {
		return app.P().Class("ratio").Body(
			app.Span().Class("ratio__e").Text("Both weights are 0: every score is 0, and ties go to the higher quality, then to the higher engagement."),
			ratioBar(0, 0),
		)
	}
	return app.P().Class("ratio").Body(
		app.Span().Class("ratio__e").Body(app.Text("Only the ratio matters: "), app.B().Text(strconv.Itoa(v.Share)+"\u202f% engagement")),
		app.Span().Class("ratio__q").Text(strconv.Itoa(100-v.Share)+"\u202f% quality"),
		ratioBar(v.Share, 100-v.Share),
	)
}

// ratioBar draws the two shares in per cent, with a gap between them.
func ratioBar(e, q int) app.UI {
	gap := 0.0
	if e > 0 && q > 0 {
		gap = 0.8
	}
	width := func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
	return svg("svg").Attr("viewBox", "0 0 100 4").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
		svg("rect").DataSet("c", "fill").DataSet("obj", "e").Attr("width", width(float64(e))).Attr("height", 4),
		svg("rect").DataSet("c", "fill").DataSet("obj", "q").Attr("x", width(float64(e)+gap)).Attr("width", width(max(float64(q)-gap, 0))).Attr("height", 4),
	)
}

// dial is a slider from 0 to 1 with its exact value beside it and its swap points below.
func dial(id, obj, symbol, name string, milli int32, t ticksData, waiting bool) app.UI {
	track := app.Div().Class("range", "range--ticks").Body(
		svg("svg").ID(id+"-track").Attr("viewBox", "0 0 1000 38").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
			append(trackLines(0, milli), tickLines(t)...)...,
		),
		rangeInput(id, "", milli, waiting),
		tickBand(id, symbol, t),
	)
	return app.Div().Class("slider").DataSet("obj", obj).Body(
		app.Label().Class("slider__name").For(id).Body(sym("", symbol), app.Span().Class("slider__word").Text(name)),
		number(id, name+" weight, exact value", milli, waiting),
		track,
		swapSteps(id, symbol, t, waiting),
	)
}

// slider is a drawn track under a transparent range input. The line from..to is
// drawn strong, in thousandths of the track.
func slider(id, label string, milli, from, to int32, waiting bool) app.UI {
	return app.Div().Class("range").Body(
		svg("svg").Attr("viewBox", "0 0 1000 28").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(trackLines(from, to)...),
		rangeInput(id, label, milli, waiting),
	)
}

// trackLines are the drawn track of a slider.
func trackLines(from, to int32) []app.UI {
	return []app.UI{
		svg("line").Attr("x2", 1000).Attr("y1", 14).Attr("y2", 14),
		svg("line").DataSet("c", "range__fill").Attr("x1", from).Attr("x2", to).Attr("y1", 14).Attr("y2", 14),
	}
}

// rangeInput is the slider itself.
func rangeInput(id, label string, milli int32, waiting bool) app.UI {
	in := app.Input().ID(id).Type("range").Min("0").Max("1").Step(0.001).
		DataSet("dial", id).Value(state.Milli(milli)).Aria("valuetext", state.Milli(milli))
	if label != "" {
		in = in.Aria("label", label)
	}
	if waiting {
		in = in.Disabled(true)
	}
	return in
}

// number is the exact value of a dial, to be typed.
func number(id, label string, milli int32, waiting bool) app.UI {
	in := app.Input().ID(id+"-exact").Class("num").Type("number").Min("0").Max("1").Step(0.001).
		DataSet("dial", id).Value(state.Milli(milli)).Aria("label", label)
	if waiting {
		in = in.Disabled(true)
	}
	return in
}
