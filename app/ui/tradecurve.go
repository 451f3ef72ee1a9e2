package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
)

// curveData is the trade between the two objectives over all weights.
type curveData struct {
	// Points run from engagement only to quality only, in the drawing's coordinates.
	Points string
	// First and Last are its ends, Now the dials' point, each as x and y.
	First, Last, Now [2]string
	HasNow           bool
	Title, Note      string
	Ticks            [4]string // left, right, bottom, top
	Label            string
}

const (
	curveLeft, curveRight   = 40.0, 320.0
	curveTop, curveBottom   = 10.0, 150.0
	curveWidth, curveHeight = 336, 176
)

func curveView(m *state.Model) curveData {
	k := m.CurveTop()
	v := curveData{Title: fmt.Sprintf("Top %d over all weights", k)}
	if len(m.Curve) == 0 {
		v.Note = "There is no trade to draw: it takes posts that pass the filters, with both engagement and quality."
		return v
	}
	first := m.Curve[0]
	kept := func(e float64) float64 {
		if first.Engagement == 0 {
			return 1
		}
		return e / first.Engagement
	}
	loX, hiX, loY, hiY := 1.0, 1.0, first.Quality, first.Quality
	for _, p := range m.Curve {
		loX, hiX = min(loX, kept(p.Engagement)), max(hiX, kept(p.Engagement))
		loY, hiY = min(loY, p.Quality), max(hiY, p.Quality)
	}
	now, ok := m.TradeNow()
	if ok {
		loX, hiX = min(loX, kept(now.Engagement)), max(hiX, kept(now.Engagement))
		loY, hiY = min(loY, now.Quality), max(hiY, now.Quality)
	}
	at := func(p state.TradePoint) [2]string {
		return [2]string{
			num(curveLeft + (curveRight-curveLeft)*(kept(p.Engagement)-loX)/max(hiX-loX, 1e-9)),
			num(curveBottom - (curveBottom-curveTop)*(p.Quality-loY)/max(hiY-loY, 1e-9)),
		}
	}
	var b strings.Builder
	for _, p := range m.Curve {
		xy := at(p)
		b.WriteString(xy[0] + "," + xy[1] + " ")
	}
	last := m.Curve[len(m.Curve)-1]
	v.Points, v.First, v.Last = strings.TrimSpace(b.String()), at(first), at(last)
	if v.HasNow = ok; ok {
		v.Now = at(now)
	}
	percent := func(x float64) string { return state.Fixed(100*x, 0) + "\u202f%" }
	v.Ticks = [4]string{percent(loX), percent(hiX), state.Fixed(loY, 2), state.Fixed(hiY, 2)}
	what := "Both are the models’ predictions."
	if m.Settings.Source == state.Own {
		what = "Both are what your file says of these posts, ranked by models that had not seen them."
	}
	v.Note = fmt.Sprintf("Across: engagement kept, of that at engagement only. Upwards: mean quality, 0 to 1. At quality only %s of the engagement is kept and quality goes from %s to %s. %s",
		percent(kept(last.Engagement)), state.Fixed(first.Quality, 2), state.Fixed(last.Quality, 2), what)
	v.Label = fmt.Sprintf("Engagement kept against mean quality of the top %d over all weights. From engagement only to quality only, engagement falls to %s and quality goes from %s to %s.",
		k, percent(kept(last.Engagement)), state.Fixed(first.Quality, 2), state.Fixed(last.Quality, 2))
	return v
}

// tradeCurve is what all weights would give, as a curve.
type tradeCurve struct {
	app.Compo
	View curveData
}

// Render implements app.Composer.
func (t *tradeCurve) Render() app.UI {
	v := t.View
	if v.Points == "" {
		return app.Figure().Class("block", "trade").DataSet("present", "hide").Body(app.FigCaption().Body(app.H2().Text(v.Title)), app.P().Class("note").Text(v.Note))
	}
	end := func(at [2]string, obj string) app.UI {
		return svg("circle").DataSet("c", "fill").DataSet("obj", obj).Attr("cx", at[0]).Attr("cy", at[1]).Attr("r", "5")
	}
	marks := []app.UI{
		svg("path").DataSet("c", "axis").Attr("d", "M40 10V150H320"),
		label(36, 154, "end", v.Ticks[2]), label(36, 16, "end", v.Ticks[3]),
		label(40, 168, "start", v.Ticks[0]), label(320, 168, "end", v.Ticks[1]),
		svg("polyline").Attr("points", v.Points),
		end(v.First, "e"), end(v.Last, "q"),
	}
	if v.HasNow {
		marks = append(marks, svg("circle").DataSet("c", "dot--on").Attr("cx", v.Now[0]).Attr("cy", v.Now[1]).Attr("r", "8"))
	}
	return app.Figure().Class("block", "trade").DataSet("present", "hide").Body(
		app.FigCaption().Class("head").Body(app.H2().Text(v.Title), app.Small().Text("ring: the dials")),
		svg("svg").DataSet("c", "plot").Attr("viewBox", fmt.Sprintf("0 0 %d %d", curveWidth, curveHeight)).Attr("role", "img").Aria("label", v.Label).Body(marks...),
		app.P().Class("note").Text(v.Note),
	)
}
