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
	"decouple/app/ui/html"
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
	// Engagement is what the engagement is: "predicted", or the "file" says it; empty where there is nothing to choose. ByFile
	// says what follows from the latter.
	Engagement, ByFile string
	// Wrong says of α and of β what is wrong with what was typed, or is empty.
	Wrong [2]string
}

// ObjectivesView returns what the dials, presets and scale of m show.
func ObjectivesView(m *ranking.Lab) ObjectivesData {
	w := m.Weights
	v := ObjectivesData{Weights: w, Scale: m.Scale, Share: element.Share(w), Swaps: SwapsView(m), Undo: m.Undo.What, Unrated: !m.Feed.Words.PerThousand, Wrong: wrong(m)}
	if m.Source == lab.Own && m.Feed.Gives() {
		v.Engagement, v.ByFile = "predicted", m.Feed.EngagementNote(m.Ranking.Lacking)
		if m.ByFile {
			v.Engagement = "file"
		}
	}
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
		return html.One(`<div></div>`)
	}
	v := o.View
	missing := make([]app.UI, len(v.Missing))
	for i, why := range v.Missing {
		missing[i] = html.One(`<p class="note">{}</p>`, why)
	}
	var dock []app.UI
	if !o.NoDials {
		dock = []app.UI{
			Ratio(v),
			Dial("alpha", v, o.Waiting || v.Lacks[0]),
			Dial("beta", v, o.Waiting || v.Lacks[1]),
			SwapSay(v.Swaps.Swap),
		}
	}
	return html.One(`
		<div class="block">
			<div class="head"><h2>Objectives</h2><small>what are {} and {}?</small></div>
			{}
			<div class="dock">{}</div>
			{}
			<div class="missing">{}</div>
		</div>`, element.Term("alpha", "α"), element.Term("beta", "β"), Formula(v.Weights, v.Lacks), dock, undo(v.Undo), missing)
}

// undo offers to set back what was set at once.
func undo(what string) app.UI {
	var offer []app.UI
	if what != "" {
		offer = html.All(`<span>{}</span><button type="button" data-act="undo" class="btn btn--line">Undo</button>`, what)
	}
	return html.One(`<p class="undo">{}</p>`, offer)
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
		terms = append(terms, html.One(`<b data-obj="{}">{}</b>`, obj, weight), app.Text(" "), element.Sym(obj, obj))
	}
	if n == 0 {
		said += "nothing: no model predicts engagement or quality"
		terms = append(terms, app.Text(format.None))
	}
	return html.One(`<p class="formula"><span class="sr">{}</span><span aria-hidden="true">{}</span></p>`, said, terms)
}

// Ratio says what of the two weights matters to the order.
func Ratio(v ObjectivesData) app.UI {
	alone, more := "", ""
	switch {
	case v.Lacks == [2]bool{true, true}:
		alone, more = "There is nothing to rank by", ": the posts are in the order of the file."
	case v.Lacks[1]:
		alone, more = "Posts are ranked by engagement alone", ": no model predicts quality here."
	case v.Lacks[0]:
		alone, more = "Posts are ranked by quality alone", ": no model predicts engagement here."
	case v.Share < 0:
		alone, more = "Both weights are 0", ": every score is 0. Ties go to the higher quality, then to the higher engagement."
	}
	if alone != "" {
		return html.One(`<p class="ratio"><span class="ratio__e">{}<span class="ratio__more">{}</span></span>{}</p>`, alone, more, ratioBar(0, 0))
	}
	return html.One(`
		<p class="ratio">
			<span class="ratio__e">Only the ratio matters: <b>{} % engagement</b></span>
			<span class="ratio__q">{} % quality</span>
			{}
		</p>`, v.Share, 100-v.Share, ratioBar(v.Share, 100-v.Share))
}

// ratioBar draws the two shares in per cent, with a gap between them.
func ratioBar(e, q int) app.UI {
	gap := 0.0
	if e > 0 && q > 0 {
		gap = 0.8
	}
	width := func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
	return html.One(`
		<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
			<rect data-c="fill" data-obj="e" width="{}" height="4"/>
			<rect data-c="fill" data-obj="q" x="{}" width="{}" height="4"/>
		</svg>`, width(float64(e)), width(float64(e)+gap), width(max(float64(q)-gap, 0)))
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
	value := format.Milli(milli)
	return html.One(`
		<div class="slider" data-obj="{}">
			<label class="slider__name" for="{}">{}<span class="slider__word">{}</span></label>
			{}
			<div class="range range--ticks">
				<svg id="{}-track" viewBox="0 0 1000 38" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>
				{}
				{}
			</div>
			{}
			{}
		</div>`,
		obj, id, element.Sym("", symbol), name,
		number(id, name+" weight, exact value", milli, wrong, waiting),
		id, element.TrackLines(0, milli), tickLines(t),
		element.Range(id, "", value, value, waiting),
		tickBand(id, symbol, t),
		swapSteps(id, symbol, t, waiting),
		mistyped(id, wrong))
}

// slider is a drawn track under a transparent range input. The line from..to is
// drawn strong, in thousandths of the track.
func slider(id, label string, milli, from, to int32, waiting bool) app.UI {
	value := format.Milli(milli)
	return html.One(`
		<div class="range">
			<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">{}</svg>
			{}
		</div>`, element.TrackLines(from, to), element.Range(id, label, value, value, waiting))
}

// number is the exact value of a dial, to be typed, or stepped with the arrow keys. It is a
// text field: a browser drops the comma of 0,5 from a number field, and says nothing of it.
func number(id, label string, milli int32, wrong string, waiting bool) app.UI {
	value := format.Milli(milli)
	var invalid, why any
	if wrong != "" {
		invalid, why = true, id+"-wrong"
	}
	return html.One(`
		<input id="{}-exact" class="num" type="text" inputmode="decimal" autocomplete="off" data-dial="{}" value="{}" aria-label="{}"
			role="spinbutton" aria-valuemin="0" aria-valuemax="1" aria-valuenow="{}" aria-invalid="{}" aria-describedby="{}" disabled="{}">`,
		id, id, value, label, value, invalid, why, waiting)
}

// mistyped says at a dial's field what is wrong with what was typed, if anything is.
func mistyped(id, wrong string) app.UI {
	return html.One(`<p id="{}-wrong" class="mistyped" hidden="{}">{}</p>`, id, wrong == "", wrong)
}
