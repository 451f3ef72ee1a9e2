package compare

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/html"
)

// timelineData is the last half minute and what both sides have cost.
type timelineData struct {
	// Moves and the trainings of both sides are in thousandths of the width, the newest on
	// the right.
	Moves         []int
	Trainings     [compare.Sides][]trainedData
	Moved, Each   string
	Retrains, All string
	Work, Stopped string
}

// trainedData is a training on the timeline. Kind is its data-c.
type trainedData struct {
	spanData
	Kind string
}

func timelineView(c *compare.Comparison, now float64) timelineData {
	cost, t := &c.Cost, &c.Timeline
	v := timelineData{
		Moved: format.Plural(cost.Moves, "dial move"), Each: "0 retrains for them",
		Retrains: format.Plural(cost.Retrains, "training"), All: seconds(cost.Seconds) + " in all",
		Work: count(cost.Work) + " examples × passes",
	}
	if cost.RerankNanoseconds > 0 {
		v.Each += ", " + format.Fixed(cost.RerankNanoseconds/1000, 0) + "\u202fµs for each re-ranking"
	}
	if cost.Pairs > 0 {
		v.Each += "; " + format.Plural(cost.Pairs, "pair") + " trained in " + seconds(cost.PairSeconds)
	}
	if cost.Filters > 0 {
		v.Each += "; spam filter retrained in " + seconds(cost.FilterSeconds)
	}
	if cost.Stopped > 0 {
		v.Stopped = format.Count(cost.Stopped) + " stopped, not counted"
	}
	at := func(when float64) int {
		return int(min(max(1000-(now-when)/compare.TimelineSeconds, 0), 1000))
	}
	for _, when := range t.Moves {
		if x := at(when); x > 0 {
			v.Moves = append(v.Moves, x)
		}
	}
	for side, list := range t.Trainings {
		for _, i := range list {
			end, kind := 1000, "train train--now"
			if i.To > 0 {
				end, kind = at(i.To), "train"
			}
			if i.Stopped {
				kind = "train train--stopped"
			}
			if end > 0 {
				v.Trainings[side] = append(v.Trainings[side], trainedData{spanData{at(i.From), max(end-at(i.From), 3)}, kind})
			}
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

// timeline is the last half minute of both sides, and what each has cost.
type timeline struct {
	app.Compo
	View timelineData
}

// span is the time that the timeline has.
const span = "30\u202fs"

// Render implements app.Composer.
func (t *timeline) Render() app.UI {
	v := t.View
	trained := func(side compare.Side) []app.UI {
		marks := html.All(`<line data-c="axis" x2="1000" y1="10" y2="10"/>`)
		for _, r := range v.Trainings[side] {
			marks = append(marks, html.One(`<rect data-c="{}" x="{}" y="4" width="{}" height="12"/>`, r.Kind, r.X, r.Width))
		}
		return marks
	}
	moves := trained(compare.Decoupled)
	for _, x := range v.Moves {
		moves = append(moves, html.One(`<line data-c="beat" x1="{}" x2="{}" y1="4" y2="16"/>`, x, x))
	}
	cost := v.Retrains + ", " + v.All
	if v.Stopped != "" {
		cost += ", " + v.Stopped
	}
	return html.One(`
		<section class="tape" aria-labelledby="tape-h">
			<h2 id="tape-h">The last {}</h2>
			<span class="tape__ends"><span>{} ago</span><span>now</span></span>
			<span class="tape__bill">Bill since the page was opened or reset</span>
			<span>Decoupled</span>
			<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{}</svg>
			<span class="bill"><b>{}</b>, {}</span>
			<span>Coupled</span>
			<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{}</svg>
			<span class="bill"><b>{}</b>, {}</span>
		</section>`, span, span, moves, v.Moved, v.Each, trained(compare.Coupled), cost, v.Work)
}
