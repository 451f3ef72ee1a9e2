package feedback

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// side is what the picture says. Its elements are always as many: what the reader has unfolded stays so while the loop runs anew.
func (s *stage) side() []app.UI {
	p := s.Part
	day := html.All(`<p class="note">Day 10 is not ready yet.</p>`)
	if p.World != nil {
		day = html.All(`{}<p class="note">Weights can’t help a post that is never seen. Only chance can.</p>`, today(p))
	}
	var figures app.UI
	if p.Study != nil {
		c := cells(p)
		figures = html.One(`<dl class="nums loopnums" data-present="only"><div><dt>raw, of the best possible clicks</dt><dd>{}</dd></div><div><dt>weighted</dt><dd>{}</dd></div></dl>`,
			share(c[feedback.Raw].Clicks.Mean), share(c[feedback.Weighted].Clicks.Mean))
	}
	return html.All(`
		<div class="block"><h2 data-present="hide">What chance costs and repays</h2>{}{}{}</div>
		<div class="block" data-present="hide">{}</div>
		<div class="folds" data-present="hide">{}</div>`, s.state(), s.found(), figures, day, s.folds())
}

// cells are those of the two rules at the share of chance.
func cells(p *feedback.Part) [2]domain.Cell {
	return [2]domain.Cell{p.Study.Cells[0][p.Settings.Share], p.Study.Cells[1][p.Settings.Share]}
}

// share writes a share in per cent.
func share(x float64) string { return format.Fixed(100*x, 1) + "\u202f%" }

// state is what the worker does, or why something is missing.
func (s *stage) state() app.UI {
	p := s.Part
	var j *lab.Job
	what := "Ten days in this world …"
	if _, j = lab.Doing(s.Scene.Work, feedback.Looking); j == nil {
		if _, j = lab.Doing(s.Scene.Work, feedback.Comparing); j != nil {
			what = "Ten days in " + strconv.Itoa(feedback.Worlds) + " worlds …"
			if j.Done > 0 {
				what = "Ten days: " + j.Stage + " …"
			}
		}
	}
	switch {
	case j != nil:
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><progress max="1" value="{}" aria-label="Ten days in each world"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
			feedback.StateID, what, format.Fixed(math.Max(j.Done, 0), 3))
	case p.Study == nil || p.World == nil || p.Failure != "":
		why := p.Failure
		if why == "" {
			why = "The worlds are not ready yet."
		}
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="feedback-run" disabled="{}">Run it</button></div>`,
			feedback.StateID, why, s.Scene.Waiting)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, feedback.StateID)
}

// found is the finding over all worlds, with its picture.
func (s *stage) found() []app.UI {
	p := s.Part
	if p.Study == nil {
		return nil
	}
	var claims []app.UI
	for i, c := range p.Finding().Claims {
		space := ""
		if i > 0 {
			space = " "
		}
		claims = append(claims, html.All(`{}<b>{}</b>{}`, space+c.Before, c.Strong, c.After)...)
	}
	c := cells(p)[feedback.Weighted]
	return html.All(`<p class="find">{}</p><p class="note" data-present="hide">Clicks on day 10, of the best possible; {} worlds, 95 % intervals.</p>{}<p class="note" data-present="hide">{}</p>`,
		claims, p.Study.Worlds, curve(p), worth(p, c))
}

// worth says what the share of chance costs and repays with weights.
func worth(p *feedback.Part, c domain.Cell) string {
	if p.Share() == 0 {
		return "Drag the share of chance to see what it costs and what it repays."
	}
	repays := "the better order repays " + feedback.Points(c.Repays.Mean)
	switch {
	case c.Repays.Below():
		repays = "the order is also worse by " + feedback.Points(c.Repays.Mean)
	case !c.Repays.Above():
		repays = "the order is not clearly better (" + format.Signed(100*c.Repays.Mean, 1) + ")"
	}
	return "With weights, " + percent(p.Share()) + " costs " + feedback.Points(c.Costs.Mean) + " points of clicks, and " + repays + "."
}

// curve is what each share of chance comes to, raw and weighted.
func curve(p *feedback.Part) app.UI {
	low, high := 1.0, 0.0
	for r := range p.Study.Cells {
		for i := range domain.Shares {
			c := p.Study.Cells[r][i].Clicks
			low, high = math.Min(low, c.Mean-c.Half), math.Max(high, c.Mean+c.Half)
		}
	}
	const step = .05
	y := room.Axis{Low: math.Floor(low/step) * step, High: math.Min(1, math.Ceil(high/step)*step)}
	for y.Share(low) < .25 { // so much room for the word under the lowest point
		y.Low -= step
	}
	var grid, lines, marks []app.UI
	said := "Clicks on day 10 against the share of chance."
	for v := y.Low; v <= y.High+1e-9; v += step * math.Ceil((y.High-y.Low)/step/5) {
		grid = append(grid, room.Stroke("grid", "0", y.Up(v), "100%", y.Up(v)), room.Word("end", "0", y.Up(v), "-.5em", ".35em", format.Fixed(100*v, 0)+"\u202f%"))
	}
	for r := range p.Study.Cells {
		xs, ys := make([]float64, len(domain.Shares)), make([]float64, len(domain.Shares))
		said += [...]string{" Raw:", " Weighted:"}[r]
		for i := range domain.Shares {
			e := p.Study.Cells[r][i].Clicks
			xs[i], ys[i] = float64(i), e.Mean
			said += " " + format.Fixed(100*e.Mean, 1) + " at " + strconv.Itoa(domain.Shares[i])
			marks = append(marks, room.Stroke([...]string{"err-soft", "err"}[r], shares.Right(xs[i]), y.Up(e.Mean-e.Half), shares.Right(xs[i]), y.Up(e.Mean+e.Half)))
		}
		lines = append(lines, room.Path([...]string{"ln-dash", "ln"}[r], room.Line(shares, y, xs, ys)))
	}
	at, now := shares.Right(float64(p.Settings.Share)), cells(p)
	anchor, dx := "", ".8em"
	if p.Settings.Share > 3 {
		anchor, dx = " end", "-.8em"
	}
	over, under := -1.1, 1.9 // the words' distances, in lines, from the points they name
	if now[feedback.Raw].Clicks.Mean > now[feedback.Weighted].Clicks.Mean {
		over, under = 1.9, -1.1
	}
	return html.One(`
		<div class="inset2">
			<svg data-c="fig costs" role="img" aria-label="{}">{}
				<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">{}</svg>
				{}{}{}{}{}{}
			</svg>{}
		</div>`,
		said+" per cent.", grid, lines, marks, room.Stroke("now", at, "0", at, "100%"),
		room.Dot("pt-o", at, y.Up(now[feedback.Raw].Clicks.Mean), "4"), room.Dot("pt", at, y.Up(now[feedback.Weighted].Clicks.Mean), "5"),
		room.Word("t-b halo"+anchor, at, y.Up(now[feedback.Weighted].Clicks.Mean), dx, room.Number(over)+"em", "weighted"),
		room.Word("t-ink halo"+anchor, at, y.Up(now[feedback.Raw].Clicks.Mean), dx, room.Number(under)+"em", "raw"),
		shareAxis(""))
}

// today is the last day of the world that is shown.
func today(p *feedback.Part) app.UI {
	raw, weighted := p.Run(feedback.Raw), p.Run(feedback.Weighted)
	row := func(name string, a, b string) app.UI {
		return html.One(`<tr><th scope="row">{}</th><td>{}</td><td><b>{}</b></td></tr>`, name, a, b)
	}
	count := func(a, b int) (string, string) { return strconv.Itoa(a), strconv.Itoa(b) }
	never := func(share int) (string, string) {
		a, _ := p.World.Runs[feedback.Raw][share].Never(&p.World.World)
		b, _ := p.World.Runs[feedback.Weighted][share].Never(&p.World.World)
		return count(a, b)
	}
	lockedRaw, lockedWeighted := count(raw.Locked(&p.World.World), weighted.Locked(&p.World.World))
	rows := []app.UI{
		row("clicks a reader, best "+format.Fixed(raw.Possible, 2), format.Fixed(raw.Clicks, 2), format.Fixed(weighted.Clicks, 2)),
		row("posts that share the clicks (effective, of "+strconv.Itoa(len(p.World.Posts))+")", format.Fixed(raw.Shared, 1), format.Fixed(weighted.Shared, 1)),
		row("in the top ten every day, but not one of the best", lockedRaw, lockedWeighted),
	}
	a, b := never(p.Settings.Share)
	rows = append(rows, row("never seen by anyone", a, b))
	if p.Settings.Share > 0 {
		a, b = never(0)
		rows = append(rows, row("never seen, at 0 % chance", a, b))
	}
	return html.One(`<table class="tab"><thead><tr><th scope="col">Day 10, world {}</th><th scope="col">raw</th><th scope="col">weighted</th></tr></thead><tbody>{}</tbody></table>`,
		p.Settings.World, rows)
}
