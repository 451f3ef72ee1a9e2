package classes

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/frame/classes"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *classes.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{View: View(p, s.Work, s.Now), Show: p.Settings.View, Waiting: s.Waiting, Turn: s.Turn, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	View    Data
	Show    classes.View
	Waiting bool
	Turn    int
	Parts   app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	v := s.View
	var posts []app.UI
	if v.Can {
		posts = []app.UI{plot(v, s.Waiting), bands(v), cases(v)}
	}
	tabs := element.Segment("classes-view", "Show", []string{"Posts", "Loss", "More"},
		[]string{classes.Subject.Key(), classes.Loss.Key(), classes.More.Key()}, s.Show.Key(), s.Waiting)
	return html.One(`
		<main class="stage stage--nodock" data-show="{}">
			<div class="stage__tabs">{}</div>
			<section class="panel stage__hand" aria-label="Classes" tabindex="0">{}</section>
			<section id="subject" tabindex="-1" class="subject" aria-labelledby="ask">
				<header class="lead">
					{}
					<h1 id="ask">{}</h1>
					<p class="note" data-present="hide">{}</p>
					{}
				</header>
				{}
			</section>
			<aside class="panel stage__tell" aria-label="What is lost" tabindex="0">{}</aside>
		</main>`, [...]string{"subject", "tell", "hand"}[s.Show], tabs, controls(v, s.Waiting),
		s.Parts, Question, v.Note, touch("cuts__slim"), posts, tell(v))
}

// controls are the number of classes, the cuts as numbers, and the folds.
func controls(v Data, waiting bool) []app.UI {
	if !v.Can {
		return html.All(`<p class="note">{}</p>`, v.Note)
	}
	counts := []string{"2", "3", "4", "5", "10"}
	var rows []app.UI
	for i := len(v.Cuts) - 1; i >= 0; i-- {
		c := v.Cuts[i]
		rows = append(rows, html.One(`<div class="cutrow"><label for="{}-n">{}</label>{}</div>`, c.ID, c.Label,
			&number{ID: c.ID + "-n", Cut: c.ID, Value: c.Value, Typed: v.Typed, Disabled: waiting}))
	}
	return html.All(`
		{}
		<div class="rest">
			<h2>Classes</h2>
			<p class="line">{}</p>
			<div class="cutrows">{}</div>
			<p class="line">{}{}</p>
		</div>
		<div class="rest" data-present="hide">{}{}</div>`, touch("cuts__wide"),
		element.Segment("classes", "Number of classes", counts, counts, strconv.Itoa(v.K), waiting), rows,
		button("cuts-sizes", "Equal size", waiting), button("cuts-steps", "Equal steps", waiting),
		room.Fold("Is the highest class really that good?", "", html.All(`<p class="note">{}</p>`, v.Top)...),
		room.Fold("What the model learns from", "", learn(v.Learn, waiting)...))
}

func button(act, name string, disabled bool) app.UI {
	return html.One(`<button type="button" data-act="{}" class="btn btn--line" disabled="{}">{}</button>`, act, disabled, name)
}

// touch says what to touch, left of the plot or above it.
func touch(where string) app.UI {
	return html.One(`<p class="touch {}"><b>Drag a black line.</b> The posts beside it change their class.</p>`, where)
}

// learn are the three ways to learn the classes.
func learn(v learnData, waiting bool) []app.UI {
	var do, table []app.UI
	if v.Running {
		var done any
		if v.Done >= 0 {
			done = v.Done
		}
		do = html.All(`<progress max="1" value="{}" aria-label="Training"></progress>{}`, done, button("cancel", "Cancel", false))
	} else if v.Can && (len(v.Rows) == 0 || v.Stale || v.State != "") {
		do = []app.UI{button("learn", "Train all three", waiting)}
	}
	if len(v.Rows) > 0 {
		table = learned(v)
	}
	return html.All(`
		<p class="note">
			A number: squared loss, then cut. Classes in order: one model for each cut.
			Classes without an order: a softmax. All three learn from the same posts and features.
		</p>
		<p id="{}" tabindex="-1" class="line"><span>{}</span>{}</p>
		{}`, classes.LearnID, v.State, do, table)
}

// learned is how the three ways did.
func learned(v learnData) []app.UI {
	var rows []app.UI
	for _, r := range v.Rows {
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`, r.Name, r.Right, r.Far, r.Distance, r.Tau))
	}
	state := ""
	if v.Stale {
		state = "stale"
	}
	return html.All(`
		<div class="scroll" tabindex="0" role="group" aria-label="Three ways to learn the classes">
			<table class="facts" data-state="{}">
				<thead><tr>
					<th scope="col">learned</th><th scope="col">right</th><th scope="col">two or more off</th>
					<th scope="col">classes off</th><th scope="col">τ</th>
				</tr></thead>
				<tbody>{}</tbody>
			</table>
		</div>
		<p class="note">{}</p>`, html.Given(state), rows, v.Note)
}

// plot is the dots with the cuts over them: grips, each with a line down to the dots, which goes
// on through them. It is drawn twice, of which a page shows one.
func plot(v Data, waiting bool) app.UI {
	var lines, grips, ticks []app.UI
	rows := 0
	for _, c := range v.Cuts {
		rows = max(rows, min(c.Row, 3)+1)
	}
	var values []app.UI
	for i, x := range v.Wide.Cuts {
		row := min(v.Cuts[i].Row, 3)
		lines = append(lines, line(x, 100*float64(row)/float64(rows), 100))
		values = append(values, html.One(`<text data-row="{}" x="{}%" text-anchor="middle">{}</text>`, row, element.Decimal(100*x/wideWidth), v.Cuts[i].Value))
	}
	for _, c := range v.Cuts {
		grips = append(grips, &grip{Cut: c, Disabled: waiting})
	}
	for _, t := range v.Wide.Ticks {
		ticks = append(ticks, html.One(`<text x="{}%" text-anchor="middle">{}</text>`, element.Decimal(100*t.X/wideWidth), t.Text))
	}
	return html.One(`
		<div class="cuts" data-obj="q" data-rows="{}">
			<div class="cuts__grips" role="group" aria-label="Cuts">
				<svg data-c="cuts-leads" viewBox="0 0 {} 100" preserveAspectRatio="none" aria-hidden="true">{}</svg>
				{}
				<svg data-c="cuts-values" aria-hidden="true">{}</svg>
			</div>
			<div class="cuts__wide">{}</div>
			<div class="cuts__slim">{}</div>
			<svg data-c="cuts-ticks" aria-hidden="true">{}</svg>
		</div>`, rows, int(wideWidth), lines, grips, values, dots(v.Wide), dots(v.Slim), ticks)
}

// line is a cut's line at x.
func line(x, from, to float64) app.UI {
	at := element.Decimal(x)
	return html.One(`<line x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, element.Decimal(from), element.Decimal(to))
}

// dots are the posts, with the classes behind them and the cuts before them.
func dots(p plotData) app.UI {
	var bands, lines, rings []app.UI
	for i, b := range p.Bands {
		kind := [...]string{"", "cuts-odd"}[i%2]
		bands = append(bands, html.One(`<rect data-c="{}" x="{}" width="{}" height="{}"/>`, html.Given(kind), element.Decimal(b.X), element.Decimal(b.Width), p.Height))
	}
	for _, x := range p.Cuts {
		lines = append(lines, line(x, 0, p.Height))
	}
	for _, r := range p.Rings {
		rings = append(rings, circle(r, 8))
	}
	return html.One(`
		<svg data-c="cuts-plot" viewBox="{}" role="img" aria-label="{}">
			<g data-c="cuts-bands">{}</g>
			{}
			<g data-c="cuts-rings">{}</g>
			<g data-c="cuts-lines">{}</g>
		</svg>`, fmt.Sprintf("0 0 %.0f %.0f", p.Width, p.Height), p.Label, bands, room.After(p.Dots, posts), rings, lines)
}

// posts are the dots alone, which stay where they are.
func posts(view any) app.UI {
	var all []app.UI
	for _, d := range view.([]dotData) {
		all = append(all, circle(d, dot))
	}
	return html.One(`<g data-c="cuts-dots">{}</g>`, all)
}

func circle(at dotData, r float64) app.UI {
	return html.One(`<circle cx="{}" cy="{}" r="{}"/>`, element.Decimal(at.X), element.Decimal(at.Y), r)
}

// bands are the classes, with the pairs that are equal in each.
func bands(v Data) app.UI {
	var rows []app.UI
	for _, b := range v.Bands {
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td><b>{}</b></td><td>{}</td></tr>`, b.Name, b.From, b.Posts, b.Equal))
	}
	return html.One(`
		<table class="facts classbands">
			<thead><tr><th scope="col">Class</th><th scope="col">from</th><th scope="col">posts</th><th scope="col">pairs now equal</th></tr></thead>
			<tbody>{}</tbody>
		</table>`, rows)
}

// cases are two pairs of posts.
func cases(v Data) app.UI {
	var all []app.UI
	for _, c := range v.Cases {
		var posts []app.UI
		for _, p := range c.Posts {
			posts = append(posts, html.One(`
				<div class="case">
					<p>{}</p>
					<p class="case__fig"><b class="hue" data-obj="q">{}</b><span>{}</span></p>
				</div>`, p.Text, p.Value, p.Class))
		}
		all = append(all, html.One(`<div><h2>{}</h2>{}<p class="case__so">{}</p></div>`, c.Name, posts, c.So))
	}
	return html.One(`<div class="cases" data-present="hide">{}</div>`, all)
}

// tell is what is lost.
func tell(v Data) []app.UI {
	if !v.Can {
		return html.All(`<p class="note">There are no figures without a predicted quality.</p>`)
	}
	return html.All(`
		<div class="block">
			<h2>The order that is left</h2>
			<dl class="left3">
				<div><dt>pairs of posts keep an order, of {}</dt><dd>{}</dd></div>
				<div><dt>of all pairs</dt><dd>{}</dd></div>
				<div><dt>{}; 1 is the whole order</dt><dd>{}</dd></div>
			</dl>
		</div>
		<div class="block">{}</div>`, v.Pairs, v.Kept, v.Share, element.Term("kendall", "Kendall τ-b"), v.Tau, curve(v.Curve))
}

// curve is τ-b against the number of classes.
func curve(v curveData) []app.UI {
	var marks, lines, rows []app.UI
	for _, t := range v.Ticks {
		y := element.Decimal(t.X)
		lines = append(lines, html.One(`<line x1="0" x2="{}" y1="{}" y2="{}"/>`, curveWidth, y, y))
	}
	for _, p := range v.Points {
		marks = append(marks, html.One(`<circle cx="{}" cy="{}" r="4"/>`, element.Decimal(p.X), element.Decimal(p.Y)))
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td></tr>`, p.K, p.Tau))
	}
	own, says := html.One(`<circle data-c="curve-own" r="0"/>`), "Your cuts: not defined."
	if v.Own != nil {
		own = html.One(`<circle data-c="curve-own" cx="{}" cy="{}" r="7"/>`, element.Decimal(v.Own.X), element.Decimal(v.Own.Y))
		says = "Ring: your cuts, " + v.Own.Tau + ". Dots: classes of equal size, 2 to 10; lines at 1, 0.7 and 0.4."
	}
	return html.All(`
		<h2>More classes, more order</h2>
		<svg data-c="taucurve" viewBox="{}" role="img" aria-label="{}">
			<g data-c="curve-grid">{}</g>
			<path data-c="curve-line" d="{}"/>
			<g data-c="curve-dots">{}</g>
			{}
		</svg>
		<p class="note">{}</p>
		<table class="facts">
			<thead><tr><th scope="col">Classes</th><th scope="col">Kendall τ-b</th></tr></thead>
			<tbody>{}</tbody>
		</table>
		<p class="note">{}</p>`, fmt.Sprintf("-10 -10 %.0f %.0f", curveWidth+20, curveHeight+20), v.Label,
		lines, v.Path, marks, own, says, rows, v.Note)
}
