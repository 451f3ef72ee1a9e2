package ship

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/measure/ship"
	"decouple/app/pairs"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// hundred is the picture of all pairs, with what it says.
func hundred(p *ship.Part) []app.UI {
	gains, loses := 0, 0
	for i := range p.All {
		switch d := p.All[i].Online(); {
		case d > 0:
			gains++
		case d < 0:
			loses++
		}
	}
	better, of := p.Score()
	r, low, high := p.Correlation()
	dot := func(marks, r string) app.UI {
		return html.One(`<svg data-c="fig" aria-hidden="true">{}</svg>`, room.Dot(marks, "10", "6", r))
	}
	return html.All(`
		<header class="shiphead">
			<h2>A hundred pairs like this one</h2>
			<p class="picturekey"><span>{}{} gain take-rate</span><span>{}{} lose it</span><span>{}your pair</span></p>
		</header>
		<p class="note" data-present="hide">In every pair the second model is at least as accurate. Further right: a larger gain in accuracy.</p>
		<div class="scatter">{}</div>
		<div class="says">
			<p class="find">Where one model is more accurate, it has the better take-rate in <b>{} of {}</b> pairs. A coin gives {}.</p>
			<p class="note" data-present="hide">Correlation {}, 95 % interval {} to {}. The pairs share one log and one feed, so this says how much the choice of recipes matters, and no more.</p>
		</div>`,
		dot("grey", "4"), gains, dot("pt-o", "4"), loses, dot("pt", "6"), scatter(p), better, of, format.Fixed(float64(of)/2, 0),
		format.Fixed(r, 2), format.Fixed(low, 2), format.Fixed(high, 2))
}

// scatter has a point for each pair: its gain in accuracy to the right, that in take-rate upwards.
func scatter(p *ship.Part) app.UI {
	var wide, tall float64
	for i := range p.All {
		wide, tall = math.Max(wide, p.All[i].Offline()), math.Max(tall, math.Abs(p.All[i].Online()))
	}
	const stepX, stepY = .05, .5
	wide, tall = math.Ceil(wide/stepX+.2)*stepX, math.Ceil(tall/stepY)*stepY
	x, y := room.Axis{High: wide}, room.Axis{Low: -tall, High: tall}
	var marks, words []app.UI
	for v := -tall; v <= tall+1e-9; v += stepY {
		grid := "grid"
		if math.Abs(v) < 1e-9 {
			grid = "axis"
		}
		marks = append(marks, room.Stroke(grid, "0", y.Up(v), "100%", y.Up(v)), room.Word("end", "0", y.Up(v), "-.6em", ".35em", format.Signed(v, 1)))
	}
	marks = append(marks, room.Stroke("axis", "0", "0", "0", "100%"))
	for i := range p.All {
		f := &p.All[i]
		kind := "grey"
		if f.Online() <= 0 {
			kind = "pt-o"
		}
		if i != p.Settings.Pair-1 {
			marks = append(marks, room.Dot(kind, x.Right(f.Offline()), y.Up(f.Online()), "4"))
		}
	}
	f := &p.Result.Figures
	// The words stay within a phone's width.
	anchor, dx, dy := "", "1em", ".35em"
	switch at := x.Share(f.Offline()); {
	case at > .67:
		anchor, dx = " end", "-1em"
	case at > .33:
		anchor, dx, dy = " mid", "0", "-1em"
	}
	marks = append(marks, room.Dot("pt", x.Right(f.Offline()), y.Up(f.Online()), "7"),
		room.Word("t-b halo"+anchor, x.Right(f.Offline()), y.Up(f.Online()), dx, dy, "your pair: "+format.Signed(f.Offline(), 2)+" and "+format.Signed(f.Online(), 2)),
		room.Word("t-b halo", "0", "0", ".75em", "1.2em", "take-rate rises, points"), room.Word("t-b halo", "0", "100%", ".75em", "-.5em", "take-rate falls"))
	step := stepX * math.Ceil(wide/stepX/5-1e-9) // five words at most beside the first: they stand on a phone, too
	for v := 0.0; v <= wide+1e-9; v += step {
		anchor := "mid"
		if v == 0 {
			anchor = "" // beside the foot of the upright axis
		}
		words = append(words, room.Word(anchor, x.Right(v), "1em", "0", "0", format.Fixed(v, 2)))
	}
	r, low, high := p.Correlation()
	return html.One(`
		<div class="points">
			<svg data-c="fig pairs" role="img" aria-label="{}">{}</svg>
			<svg data-c="fig axisrow" aria-hidden="true">{}</svg>
			<p class="axisname">gain in offline accuracy, points</p>
		</div>`,
		"A hundred pairs: gain in accuracy, from 0 to "+format.Fixed(wide, 2)+" points, against gain in take-rate, from "+format.Fixed(-tall, 1)+" to "+format.Fixed(tall, 1)+
			" points. Correlation "+format.Fixed(r, 2)+", "+format.Fixed(low, 2)+" to "+format.Fixed(high, 2)+". Your pair: "+format.Signed(f.Offline(), 2)+" and "+format.Signed(f.Online(), 2)+".",
		marks, words)
}

// folds are what is folded until it is wanted; the pairs' figures only once the test has run.
func folds(p *ship.Part) []app.UI {
	a, b, by := p.Figures().Recipes()
	all, least := p.Rivals()
	picked := "This is pair " + strconv.Itoa(p.Settings.Pair) + " of " + strconv.Itoa(pairs.Count) + "."
	if p.Settings.Pair-1 == p.Asked {
		picked = "Pair " + strconv.Itoa(p.Settings.Pair) + " of " + strconv.Itoa(pairs.Count) + ", picked by a rule that does not look at the take-rate. In " + format.Plural(all, "pair") +
			" B is more accurate by at least 0.1 points. The rule takes the smallest such gain, and the first of " + strconv.Itoa(least) + " pairs with it."
	}
	list := []app.UI{room.Fold("The two models, and how they were picked", "", html.All(`
		<p class="note">They differ in one thing, the {}.</p><p class="note">A: {}.</p><p class="note">B: {}.</p><p class="note">{}</p>
		<p class="note">Each model says “click” for the rows that it rates highest, as many as were clicked. Readers see the Rank lab’s feed, ranked with each model’s clicks and the shipped quality, 60 to 40.</p>`,
		by.String(), a.String(), b.String(), picked)...)}
	if p.Result != nil {
		list = append(list, room.Fold("The numbers of all pairs", "CSV", table(p)...))
	}
	return list
}

// table has the hundred pairs.
func table(p *ship.Part) []app.UI {
	var rows []app.UI
	for i := range p.All {
		f := &p.All[i]
		_, _, by := f.Recipes()
		rows = append(rows, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			i == p.Settings.Pair-1, i+1, by.String(), format.Signed(f.Offline(), 2), format.Fixed(pairs.McNemar(f.OnlyA, f.OnlyB), 2),
			format.Signed(f.Online(), 2)+" ± "+format.Fixed(float64(f.Half)/1e4, 2)))
	}
	here := "The figures of this pair were computed again here. They match the table."
	if p.Result.Figures != *p.Figures() {
		here = "This pair was trained again here and is a little different: this machine rounds floats in another way."
	}
	return html.All(`
		<p class="note">All pairs were trained and tested by <code>go run ./web measure -pairs</code>. {}</p>
		<div class="scroll" tabindex="0" role="group" aria-label="The hundred pairs"><table class="tab"><thead><tr><th scope="col">pair</th><th scope="col">differs in</th><th scope="col">accuracy</th><th scope="col">p</th><th scope="col">take-rate</th></tr></thead><tbody>{}</tbody></table></div>
		<p class="line"><button type="button" class="btn btn--line" data-act="ship-csv">Save all as CSV</button></p>`, here, rows)
}
