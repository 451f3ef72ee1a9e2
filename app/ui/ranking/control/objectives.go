// Package control draws what a reader sets: the dials with their swap points, the
// presets, the scale, the filters, and which view of the page is shown.
package control

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/ui/element"
)

// ObjectivesData is what the block of dials shows.
type ObjectivesData struct {
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
	// Lacks says of engagement and of quality that no model predicts it, Missing of each
	// that has none why.
	Lacks   [2]bool
	Missing []string
	// Unrated says that engagement is not counted per impression, as clicks are.
	Unrated bool
	// Wrong says of α and of β what is wrong with what was typed, or is empty.
	Wrong [2]string
}

// ObjectivesView returns what the dials, presets and scale of m show.
func ObjectivesView(m *ranking.Lab) ObjectivesData {
	w := m.Weights
	v := ObjectivesData{Weights: w, Scale: m.Scale, Share: element.Share(w), Swaps: SwapsView(m), Undo: m.Undo.What, Unrated: !m.Feed.Words.PerThousand, Wrong: wrong(m)}
	for at, k := range [...]model.Kind{model.Engagement, model.Quality} {
		if !m.Feed.Has[k] {
			v.Lacks[at] = true
			v.Missing = append(v.Missing, element.UpperFirst(m.Feed.Why[k])+".")
		}
	}
	if v.Scale == rank.Raw && m.Source == lab.Sample {
		v.Trap = trap(m)
	}
	return v
}

// Objectives are the formula and the two dials.
type Objectives struct {
	app.Compo
	View    ObjectivesData
	Waiting bool
	// NoDials leaves the dials out, because another view has them.
	NoDials bool
	// Off leaves everything out, for the same reason.
	Off bool
}

// Render implements app.Composer.
func (o *Objectives) Render() app.UI {
	if o.Off {
		return app.Div()
	}
	v := o.View
	missing := make([]app.UI, len(v.Missing))
	for i, why := range v.Missing {
		missing[i] = app.P().Class("note").Text(why)
	}
	dock := app.Div().Class("dock")
	if !o.NoDials {
		dock = dock.Body(
			Ratio(v),
			Dial("alpha", v, o.Waiting || v.Lacks[0]),
			Dial("beta", v, o.Waiting || v.Lacks[1]),
			SwapSay(v.Swaps.Swap),
		)
	}
	return app.Div().Class("block").Body(
		app.H2().Text("Objectives"),
		Formula(v.Weights, v.Lacks),
		dock,
		undo(v.Undo),
		app.Div().Class("missing").Body(missing...),
	)
}

// undo offers to set back what was set at once.
func undo(what string) app.UI {
	line := app.P().Class("undo")
	if what == "" {
		return line
	}
	return line.Body(app.Span().Text(what), element.Button("undo", "").Class("btn", "btn--line").Text("Undo"))
}

// Formula is the score with the dials' weights in it. What no model predicts, engagement or
// quality, is no term of it.
func Formula(w rank.Weights, lacks [2]bool) app.UI {
	said, terms := "s equals ", []app.UI{element.Sym("", "s"), app.Text(" = ")}
	n := 0
	for at, obj := range [...]string{"e", "q"} {
		if lacks[at] {
			continue
		}
		if n++; n > 1 {
			said += " plus "
			terms = append(terms, app.Text(" + "))
		}
		weight := format.Milli([...]int32{w.Alpha, w.Beta}[at])
		said += weight + " times " + obj
		terms = append(terms, app.B().DataSet("obj", obj).Text(weight), app.Text(" "), element.Sym(obj, obj))
	}
	if n == 0 {
		said += "nothing: no model predicts engagement or quality"
		terms = append(terms, app.Text(format.None))
	}
	return app.P().Class("formula").Body(app.Span().Class("sr").Text(said), app.Span().Aria("hidden", "true").Body(terms...))
}

// Ratio says what of the two weights matters to the order.
func Ratio(v ObjectivesData) app.UI {
	alone, more := "", ""
	switch {
	case v.Lacks == [2]bool{true, true}:
		alone, more = "There is nothing to rank by", ": the posts stand in the order of the file."
	case v.Lacks[1]:
		alone, more = "Posts are ranked by engagement alone", ": no model predicts quality here."
	case v.Lacks[0]:
		alone, more = "Posts are ranked by quality alone", ": no model predicts engagement here."
	case v.Share < 0:
		alone, more = "Both weights are 0", ": every score is 0. Ties go to the higher quality, then to the higher engagement."
	}
	if alone != "" {
		return app.P().Class("ratio").Body(
			app.Span().Class("ratio__e").Body(app.Text(alone), app.Span().Class("ratio__more").Text(more)),
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
	return element.SVG("svg").Attr("viewBox", "0 0 100 4").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
		element.SVG("rect").DataSet("c", "fill").DataSet("obj", "e").Attr("width", width(float64(e))).Attr("height", 4),
		element.SVG("rect").DataSet("c", "fill").DataSet("obj", "q").Attr("x", width(float64(e)+gap)).Attr("width", width(max(float64(q)-gap, 0))).Attr("height", 4),
	)
}

// wrong says what is wrong with what was typed for α and β.
func wrong(m *ranking.Lab) [2]string {
	return [2]string{m.MistypedWords("alpha"), m.MistypedWords("beta")}
}

// Dial is one of the two dials, by its ID: a slider from 0 to 1 with its exact value beside
// it and its swap points below.
func Dial(id string, v ObjectivesData, waiting bool) app.UI {
	obj, symbol, name, milli, t, wrong := "e", "α", "Engagement", v.Weights.Alpha, v.Swaps.Alpha, v.Wrong[0]
	if id == "beta" {
		obj, symbol, name, milli, t, wrong = "q", "β", "Quality", v.Weights.Beta, v.Swaps.Beta, v.Wrong[1]
	}
	track := app.Div().Class("range", "range--ticks").Body(
		element.SVG("svg").ID(id+"-track").Attr("viewBox", "0 0 1000 38").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
			append(element.TrackLines(0, milli), tickLines(t)...)...,
		),
		&element.Range{ID: id, Value: format.Milli(milli), Text: format.Milli(milli), Disabled: waiting},
		tickBand(id, symbol, t),
	)
	return app.Div().Class("slider").DataSet("obj", obj).Body(
		app.Label().Class("slider__name").For(id).Body(element.Sym("", symbol), app.Span().Class("slider__word").Text(name)),
		number(id, name+" weight, exact value", milli, wrong, waiting),
		track,
		swapSteps(id, symbol, t, waiting),
		mistyped(id, wrong),
	)
}

// slider is a drawn track under a transparent range input. The line from..to is
// drawn strong, in thousandths of the track.
func slider(id, label string, milli, from, to int32, waiting bool) app.UI {
	return app.Div().Class("range").Body(
		element.SVG("svg").Attr("viewBox", "0 0 1000 28").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(element.TrackLines(from, to)...),
		&element.Range{ID: id, Label: label, Value: format.Milli(milli), Text: format.Milli(milli), Disabled: waiting},
	)
}

// number is the exact value of a dial, to be typed, or stepped with the arrow keys. It is a
// text field: a browser drops the comma of 0,5 from a number field, and says nothing of it.
func number(id, label string, milli int32, wrong string, waiting bool) app.UI {
	in := app.Input().ID(id+"-exact").Class("num").Type("text").Attr("inputmode", "decimal").AutoComplete(false).
		DataSet("dial", id).Value(format.Milli(milli)).Aria("label", label).
		Role("spinbutton").Aria("valuemin", "0").Aria("valuemax", "1").Aria("valuenow", format.Milli(milli))
	if wrong != "" {
		in = in.Aria("invalid", "true").Aria("describedby", id+"-wrong")
	}
	if waiting {
		in = in.Disabled(true)
	}
	return in
}

// mistyped says at a dial's field what is wrong with what was typed, if anything is.
func mistyped(id, wrong string) app.UI {
	line := app.P().ID(id + "-wrong").Class("mistyped")
	if wrong == "" {
		return line.Hidden(true)
	}
	return line.Text(wrong)
}
