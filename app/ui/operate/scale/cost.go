package scale

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/scale"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// costs are what ranking takes on this machine.
func (s *stage) costs() []app.UI {
	p := s.Part
	var state app.UI
	name := "Measure it here"
	if p.Costs != nil {
		name = "Measure again"
	}
	if _, j := lab.Doing(s.Scene.Work, part.Timing); j != nil {
		state = working(part.CostID, "Ranking up to a million posts …", "Measuring", j)
	} else {
		state = html.One(`<p class="line" id="{}" tabindex="-1">{} <button type="button" class="btn btn--line" data-act="scale-cost" disabled="{}">{}</button></p>`, part.CostID, p.CostFailure, s.Scene.Waiting, name)
	}
	all := html.All(`<p class="note">New weights need a new order. Sorting all posts takes longer with more posts. The first {} can only come from the candidates: posts with fewer than {} others at least as good in both. The posts are made up. The time is of this machine, so it is in no link.</p>{}`, part.TopK, part.TopK, state)
	if p.Costs == nil {
		return all
	}
	return append(all, s.costPicture(p.Costs), costTable(p.Costs), s.save(part.CostTable))
}

// frame is how long a screen of 60 pictures a second shows one, in milliseconds.
const frame = 1000. / 60

// costPicture has both times against the number of posts, both axes in powers of ten.
func (s *stage) costPicture(c *part.Costs) app.UI {
	n := len(c.Of)
	low, high := frame, frame
	xs, all, top := zeros(n), zeros(n), zeros(n)
	for i := range c.Of {
		low, high = min(low, c.Of[i].Top, c.Of[i].Sort), max(high, c.Of[i].Sort, c.Of[i].Top)
		xs[i] = math.Log10(float64(c.Of[i].Posts))
		all[i], top[i] = math.Log10(c.Of[i].Sort), math.Log10(c.Of[i].Top)
	}
	over, up := room.Axis{Low: xs[0], High: xs[n-1]}, room.Axis{Low: math.Floor(math.Log10(low)), High: math.Ceil(math.Log10(high))}
	last := &c.Of[n-1]
	y := up.Up(math.Log10(frame))
	var dots []app.UI
	for i := range c.Of {
		dots = append(dots, room.Dot("pt-o", over.Right(xs[i]), up.Up(all[i]), "3.5"), room.Dot("pt", over.Right(xs[i]), up.Up(top[i]), "3.5"))
	}
	return html.One(`
		<figure class="costs">
			<svg data-c="fig" role="img" aria-label="{}">
				<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln-dash" d="{}"/><path data-c="ln" d="{}"/></svg>
				<line data-c="grid" x1="0" x2="100%" y1="{}" y2="{}"/>{}
			</svg>
			<p class="handle__ends"><span>1,000 posts</span><span>1,000,000</span></p>
			<figcaption>From {} to {} ms, in powers of ten. Hollow: sort all. Filled: from the candidates. Grey line: one frame of the screen, 16.7 ms.</figcaption>
		</figure>`,
		"At "+format.Count(last.Posts)+" posts sorting all takes "+format.Rounded(last.Sort)+" ms, the first "+format.Count(part.TopK)+" from "+format.Count(last.Candidates)+" candidates "+format.Rounded(last.Top)+" ms.",
		room.Line(over, up, xs, all), room.Line(over, up, xs, top), y, y, dots, format.Rounded(math.Pow(10, up.Low)), format.Rounded(math.Pow(10, up.High)))
}

func costTable(c *part.Costs) app.UI {
	var rows []app.UI
	for i := range c.Of {
		x := &c.Of[i]
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			format.Count(x.Posts), format.Rounded(x.Sort), format.Rounded(x.Top), format.Count(x.Candidates), format.Rounded(x.Find)))
	}
	return html.One(`<div class="scroll" tabindex="0" role="group" aria-label="The cost of ranking"><table class="tab"><caption>On this machine, in ms</caption><thead><tr><th scope="col">posts</th><th scope="col">sort all</th><th scope="col">first {}</th><th scope="col">candidates</th><th scope="col">find them, once</th></tr></thead><tbody>{}</tbody></table></div>`, part.TopK, rows)
}
