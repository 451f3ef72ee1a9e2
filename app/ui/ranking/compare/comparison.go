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
	"decouple/app/ui/html"
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
	return html.One(`
		<section id="{}" class="compare" tabindex="-1" aria-labelledby="compare-h">
			<header class="compare__top">
				<div><h1 id="compare-h">Compare</h1>{}{}{}</div>
				<div class="dock">{}{}{}</div>
				{}
			</header>
			<p class="note lesson">{}</p>
			<div class="pair" data-state="{}">
				{}{}{}{}{}{}
				<p class="note under-l">Length is α·ê + β·q̂. Each prediction is in standard deviations of the observed values.</p>
				<p class="note under-m">Dashed: not in the other top ten.</p>
				<p class="note under-r">Length is the score minus the lowest post’s score.</p>
			</div>
			<p class="note" id="firsts">{}</p>
			{}
			<div class="compare__foot">{}{}</div>
		</section>`, compare.ID,
		control.Labs(v.View, v.HasModels, false), control.Ratio(v.Objectives), control.TicksChoice(v.Objectives.Swaps, false),
		control.Dial("alpha", v.Objectives, false), control.Dial("beta", v.Objectives, false), control.SwapSay(v.Objectives.Swaps.Swap),
		&trainingControls{View: v.Training},
		lessonParts(v.Training),
		v.Right.State,
		sideHead("decoupled", v.Left, nil), &agree{View: v.Agree}, sideHead("coupled", v.Right, &v.Training),
		&rows{View: v.Rows, Side: "decoupled"}, &slopes{View: v.Rows}, &rows{View: v.Rows, Side: "coupled", Stale: v.Right.State == "stale"},
		v.First,
		&timeline{View: v.Timeline},
		&heldOut{View: v.HeldOut}, &wave{View: v.Wave})
}

// lessonParts is the lesson with the largest difference of a weight.
func lessonParts(v trainingData) []app.UI {
	if v.Difference < 0 {
		return html.All(`<span>{}</span>`, v.Lesson)
	}
	return html.All(`
		<span>{}</span> <span id="difference" data-value="{}">Largest difference of a weight between the coupled model and the weighted sum: {}.</span>`,
		v.Lesson, fmt.Sprint(v.Difference), tiny(v.Difference))
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
	class, note := "", v.Note
	if v.Ask != "" {
		class, note = "ask", v.Ask
	}
	var under []app.UI
	if t != nil {
		under = append(under, &training{View: *t})
	}
	return html.One(`
		<div class="side-head" data-side="{}">
			<div class="head"><h2 id="{}-h">{}</h2><span class="state" data-state="{}">{}{}</span></div>
			{}
			<p class="note {}">{}</p>
			{}
		</div>`, side, side, title, v.State, element.Icon(picture), v.Word, sideFormula(side, v), class, note, under)
}

// sideFormula is the score of the decoupled side, or the loss of the coupled one.
func sideFormula(side string, v sideData) app.UI {
	if !v.HasFit {
		return html.One(`<p class="formula">L = …</p>`)
	}
	a, b := format.Milli(v.Formula.Alpha), format.Milli(v.Formula.Beta)
	if side == "decoupled" {
		return control.Formula(v.Formula, [2]bool{})
	}
	return html.One(`
		<p class="formula">
			<span class="sr">L equals {} times the engagement loss plus {} times the quality loss</span>
			<span aria-hidden="true">
				<span class="sym">L</span> = <b data-obj="e">{}</b> <span class="sym" data-obj="e">L<sub>e</sub></span> + <b data-obj="q">{}</b> <span class="sym" data-obj="q">L<sub>q</sub></span>
			</span>
		</p>`, a, b, a, b)
}
