package insight

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// curveData is the trade between the two objectives over all weights.
type curveData struct {
	// Points run from engagement only to quality only, in the drawing's coordinates.
	Points string
	// First and Last are its ends, Knee where it bends most, Now the dials' point,
	// each as x and y.
	First, Last, Knee, Now [2]string
	HasKnee, HasNow        bool
	// At is where the dials stand along the curve, in thousandths; Value says what
	// the top of the feed then is.
	At          int32
	Value       string
	Title, Note string
	Ticks       [4]string // left, right, bottom, top
	Label       string
	// Locked says that a question holds the dials.
	Locked bool
}

const (
	curveLeft, curveRight   = 40.0, 320.0
	curveTop, curveBottom   = 12.0, 150.0
	curveWidth, curveHeight = 336, 176
)

// curveAxes are what the drawing of the curve spans.
type curveAxes struct{ loX, hiX, loY, hiY float64 }

func axesOf(m *ranking.Lab) curveAxes {
	a := curveAxes{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
	see := func(p insight.CurvePoint) {
		a.loX, a.hiX = min(a.loX, p.Engagement), max(a.hiX, p.Engagement)
		a.loY, a.hiY = min(a.loY, p.Quality), max(a.hiY, p.Quality)
	}
	for _, p := range m.Insight.Curve.Points {
		see(p)
	}
	if now, ok := m.Insight.CurveNow(); ok {
		see(now)
	}
	return a
}

func (a curveAxes) at(p insight.CurvePoint) (x, y float64) {
	return curveLeft + (curveRight-curveLeft)*part01(p.Engagement, a.loX, a.hiX),
		curveBottom - (curveBottom-curveTop)*part01(p.Quality, a.loY, a.hiY)
}

// part01 is how far x lies from lo to hi, 0 where they are the same.
func part01(x, lo, hi float64) float64 {
	if hi <= lo {
		return 0
	}
	return (x - lo) / (hi - lo)
}

// CurveAt is the place along the curve, in thousandths, of its point nearest to a
// place in the drawing: across and down are 0…1 of the whole drawing. Ok says that the
// dials stand elsewhere along it.
func CurveAt(m *ranking.Lab, across, down float64) (milli int32, ok bool) {
	a, nearest := axesOf(m), math.Inf(1)
	for _, p := range m.Insight.Curve.Points {
		x, y := a.at(p)
		if d := math.Hypot(x-across*curveWidth, y-down*curveHeight); d < nearest {
			nearest, milli, ok = d, p.Weights.Beta, true
		}
	}
	return milli, ok && milli != insight.OnCurve(m.Weights)
}

// CurveView returns the trade curve of m and where the dials stand on it.
func CurveView(m *ranking.Lab) curveData {
	k := m.Insight.CurveTop()
	v := curveData{Title: fmt.Sprintf("Top %d over all weights", k), At: insight.OnCurve(m.Weights), Locked: m.Locked() != ""}
	ps := m.Insight.Curve.Points
	if len(ps) == 0 {
		v.Note = "There is no curve: it needs posts that pass the filters, with both engagement and quality."
		return v
	}
	a := axesOf(m)
	at := func(p insight.CurvePoint) [2]string {
		x, y := a.at(p)
		return [2]string{element.Decimal(x), element.Decimal(y)}
	}
	line := make([]byte, 0, 16*len(ps))
	for _, p := range ps {
		xy := at(p)
		line = append(append(append(append(line, xy[0]...), ','), xy[1]...), ' ')
	}
	first, last := ps[0], ps[len(ps)-1]
	v.Points, v.First, v.Last = string(line[:len(line)-1]), at(first), at(last)
	if m.Insight.Curve.Knee >= 0 {
		v.HasKnee, v.Knee = true, at(ps[m.Insight.Curve.Knee])
	}
	engagement := func(e float64) string { return amount(e, decimals(a.loX, a.hiX)) }
	v.Ticks = [4]string{engagement(a.loX), engagement(a.hiX), format.Fixed(a.loY, 2), format.Fixed(a.hiY, 2)}
	unit := clicksUnit(m)
	if now, ok := m.Insight.CurveNow(); ok {
		v.Now, v.HasNow = at(now), true
		v.Value = fmt.Sprintf("%s %s and mean quality %s", engagement(now.Engagement), unit, format.Fixed(now.Quality, 2))
	}
	v.Note = curveNote(m, unit, engagement)
	v.Label = fmt.Sprintf("Mean engagement against mean quality of the top %d over all weights: from %s %s and quality %s at engagement only to %s and %s at quality only.",
		k, engagement(first.Engagement), unit, format.Fixed(first.Quality, 2), engagement(last.Engagement), format.Fixed(last.Quality, 2))
	return v
}

// clicksUnit is what the curve's engagement is counted in.
func clicksUnit(m *ranking.Lab) string {
	if m.Source == lab.Sample {
		return "clicks per 1,000 impressions"
	}
	return m.Feed.EngagementName()
}

// amount writes a number, a large one in thousands set apart.
func amount(x float64, decimals int) string {
	if math.Abs(x) >= 10_000 {
		if x < 0 {
			return "−" + format.Count(int(math.Round(-x)))
		}
		return format.Count(int(math.Round(x)))
	}
	return format.Fixed(x, decimals)
}

// decimals are as many as tell apart two values of an axis.
func decimals(lo, hi float64) int {
	n := 0
	for span := hi - lo; n < 6 && span > 0 && span < 20; span *= 10 {
		n++
	}
	return n
}

// curveNote says what the curve is and what stands out on it.
func curveNote(m *ranking.Lab, unit string, engagement func(float64) string) string {
	ps := m.Insight.Curve.Points
	note := "Across: mean " + unit + ". Upwards: mean quality, 0 to 1. "
	if m.Insight.Curve.Exact {
		note += fmt.Sprintf("It has one corner for each of the %s of posts that some weights put on top. ", format.Plural(len(ps), "set"))
	} else {
		note += fmt.Sprintf("It is drawn through %s. ", format.Plural(len(ps), "sample"))
	}
	note += "Its right end is engagement only, its left end quality only. "
	if m.Insight.Curve.Knee >= 0 {
		p := ps[m.Insight.Curve.Knee]
		note += fmt.Sprintf("The square is the knee, the point farthest from the straight line between the ends. There β is %s of α + β, engagement %s and quality %s. ",
			format.Milli(p.Weights.Beta), engagement(p.Engagement), format.Fixed(p.Quality, 2))
	} else {
		note += "It bends too little to have a knee. "
	}
	if m.Feed.ByFile {
		return note + m.Feed.EngagementNote(0) + " Both are what your file says of these posts; they are ranked by this engagement and a predicted quality."
	}
	if m.Source == lab.Own {
		return note + "Both are what your file says of these posts, ranked by models that had not seen them."
	}
	return note + "Both are the models’ predictions."
}

// TradeCurve is what all weights would give, as a curve to drag along.
type TradeCurve struct {
	app.Compo
	View    curveData
	Waiting bool
}

// Render implements app.Composer.
func (t *TradeCurve) Render() app.UI {
	v := t.View
	if v.Points == "" {
		return html.One(`
			<figure class="block trade" id="trade">
				<figcaption><h2>{}</h2></figcaption>
				<p class="note">{}</p>
			</figure>`, v.Title, v.Note)
	}
	var marks []app.UI
	if v.HasKnee {
		marks = html.All(`<path data-c="knee" d="M{} {}m-5 -5h10v10h-10z"/>`, v.Knee[0], v.Knee[1])
	}
	if v.HasNow {
		marks = append(marks, html.One(`<circle data-c="dot--on" cx="{}" cy="{}" r="8"/>`, v.Now[0], v.Now[1]))
	}
	return html.One(`
		<figure class="block trade" id="trade">
			<figcaption class="head"><h2>{}</h2><small>ring: the dials</small></figcaption>
			<svg data-c="plot" data-drag="along" viewBox="0 0 {} {}" role="img" aria-label="{}">
				<path data-c="axis" d="M40 12V150H320"/>
				<text x="36" y="154" text-anchor="end">{}</text>
				<text x="36" y="16" text-anchor="end">{}</text>
				<text x="40" y="168" text-anchor="start">{}</text>
				<text x="320" y="168" text-anchor="end">{}</text>
				<polyline data-c="bend" points="{}"/>
				<circle data-c="fill" data-obj="e" cx="{}" cy="{}" r="5"/>
				<circle data-c="fill" data-obj="q" cx="{}" cy="{}" r="5"/>
				{}
			</svg>
			<div class="along">
				<label for="{}">Along the curve</label>
				<div class="range"><svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">{}</svg>{}</div>
				<span class="note">{}</span>
			</div>
			<p class="note">{}</p>
		</figure>`, v.Title, curveWidth, curveHeight, v.Label,
		v.Ticks[2], v.Ticks[3], v.Ticks[0], v.Ticks[1], v.Points, v.First[0], v.First[1], v.Last[0], v.Last[1], marks,
		insight.CurveID, element.TrackLines(0, v.At),
		element.Range(insight.CurveID, "", format.Milli(v.At), v.Value, t.Waiting || v.Locked), v.Value, v.Note)
}
