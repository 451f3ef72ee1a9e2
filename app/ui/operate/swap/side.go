package swap

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/swap"
	"decouple/app/swap"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// side is what the stream says. Its elements are always as many: what the reader has unfolded stays so.
func (s *stage) side() []app.UI {
	p := s.Part
	var said, figures, costs []app.UI
	if p.Ended() {
		r := p.Run
		var body []app.UI
		for _, w := range r.Finding() {
			if w.Strong {
				body = append(body, html.One(`<b>{}</b>`, w.Text))
			} else {
				body = append(body, app.Text(w.Text))
			}
		}
		said = html.All(`<p class="find">{}</p>`, body)
		figures = html.All(`<dl class="nums" data-present="only"><div><dt>refused, stop and replace</dt><dd>{}</dd></div><div><dt>refused or slow, hot swap</dt><dd>{}</dd></div><div><dt>refused or slow, canary</dt><dd>{}</dd></div></dl>`,
			format.Count(r.Ways[swap.Stop].Refused), format.Count(r.Ways[swap.Hot].Hurt()), format.Count(r.Ways[swap.Canary].Hurt()))
		costs = s.costs(r)
	} else if r := p.Shown(); r != nil && !p.Settings.Swapped && r.Seconds >= p.Seconds() {
		said = html.All(`<p class="find">{} answers. <b>Press Swap.</b></p>`, part.OldName)
	}
	lost := ""
	if c := p.Counted(); c != nil && c.Whole() {
		l, m, _ := c.Sums()
		lost = strconv.Itoa(l) + " lost, " + strconv.Itoa(m) + " mixed"
	}
	return html.All(`
		<div class="block"><h2 data-present="hide">What each way costs</h2>{}{}{}</div>
		<div class="block" data-present="hide">{}</div>
		<div class="block" data-present="hide"><h2>The stream and its guardrail</h2><ul class="dials swapper__dials">{}</ul><p class="note">{}</p></div>
		<div class="folds" data-present="hide">{}{}{}{}</div>`, s.state(), said, figures, costs,
		s.dials(part.Rate, part.Share, part.Limit, part.After), s.howLong(),
		room.Fold("Shadow: "+part.NewName+" answers, and nobody sees it", "", s.shadow()...),
		room.Fold("10,000 requests, counted", lost, s.counted()...),
		room.Fold("What is simulated, and what is real", "", s.assumed()...),
		room.Fold("The requests", "CSV", s.requests()...))
}

// costs are what each way comes to.
func (s *stage) costs(r *part.Run) []app.UI {
	var rows []app.UI
	for _, line := range []struct {
		name string
		of   func(swap.Way) string
	}{
		{"refused", func(w swap.Way) string { return format.Count(r.Ways[w].Refused) }},
		{"lost", func(w swap.Way) string { return format.Count(r.Ways[w].Lost) }},
		{"half by each version", func(w swap.Way) string { return format.Count(r.Ways[w].Mixed) }},
		{"slow answers", func(w swap.Way) string { return format.Count(r.Ways[w].Slow) }},
		{"by " + part.NewName, func(w swap.Way) string { return format.Count(r.Ways[w].New) }},
		{"who went back", r.WentBack},
	} {
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, line.name, line.of(swap.Stop), line.of(swap.Hot), line.of(swap.Canary)))
	}
	var more []app.UI
	if r.Damaged != "" {
		more = html.All(`<p class="note">{} was not loaded: {}</p>`, part.NewName, r.Damaged)
	}
	if r.Died > 0 {
		more = append(more, html.One(`<p class="note">The worker died{}. The page started another, gave it the files again and repeated {}. On the simulated clock that takes 1{}s; on this machine the next answer came after {}.</p>`,
			times(r.Died), format.Plural(r.Again, "request"), "\u202f", millis(r.Restart)))
	}
	return html.All(`<div class="scroll" tabindex="0" role="group" aria-label="What each way costs"><table class="tab swap-costs"><thead><tr><th scope="col">{} s after Swap</th><th scope="col">stop</th><th scope="col">hot</th><th scope="col">canary</th></tr></thead><tbody>{}</tbody></table></div><p class="note">Slow: longer than {}.</p>{}`,
		int(swap.After), rows, part.Limit.Text(int32(r.Guard.Limit)), more)
}

func times(n int) string {
	if n == 1 {
		return ""
	}
	return " " + strconv.Itoa(n) + " times"
}

// millis writes a measured time; it is not there where nothing was measured.
func millis(t float64) string {
	switch {
	case math.IsNaN(t):
		return "–"
	case t < 10:
		return format.Fixed(t, 2) + "\u202fms"
	}
	return format.Fixed(t, 0) + "\u202fms"
}

// howLong says how long the guardrail takes until it has seen enough.
func (s *stage) howLong() string {
	v := s.Part.Settings.Stream(false)
	if v.Share == 0 {
		return "Without a share the guardrail never decides."
	}
	return "It needs about " + format.Fixed(float64(v.Guard.After)/(v.Share*v.Rate), 0) + "\u202fs of requests. A smaller share hurts fewer people and takes longer to be sure: 1\u202f% would need about " +
		format.Fixed(float64(v.Guard.After)/(.01*v.Rate), 0) + "\u202fs."
}

// shadow says what the new version would have answered.
func (s *stage) shadow() []app.UI {
	r := s.Part.Shown()
	if !s.Part.Ended() {
		return html.All(`<p class="note">It is not ready yet: press Swap.</p>`)
	}
	o := &r.Ways[swap.Shadow]
	what := part.NewName + " answered nothing."
	switch {
	case o.Unordered > 0:
		what = part.NewName + " found no order for " + format.Count(o.Unordered) + " requests. Nobody noticed."
	case o.Compared > 0:
		what = part.NewName + " answered " + format.Plural(o.Compared, "request") + " beside " + part.OldName + ". " + format.Count(o.Differ) +
			" answers are not the same, on " + format.Fixed(float64(o.Places)/float64(o.Compared), 1) + " of the ten places on average."
	}
	return html.All(`<p class="note">{}</p><p class="note">Of the requests of readers, {} were refused and {} were slow. A shadow costs every answer twice, and does not say which version readers like better. That needs an A/B test.</p>`,
		what, format.Count(o.Refused), format.Count(o.Slow))
}

// counted are many requests, which are only counted.
func (s *stage) counted() []app.UI {
	p := s.Part
	c := p.Counted()
	_, serving := lab.Doing(s.Scene.Work, part.Serving)
	head := html.All(`<p class="note">The same minute with {} requests a second. Every request crosses to the worker and back, in four ways; the page works out each answer again and compares.</p>`, part.ManyRate)
	switch {
	case serving != nil && c != nil && !c.Whole():
		return append(head, working(part.CountID, "The worker answers …", "Seconds of the stream", float64(c.Seconds)/part.Length))
	case c == nil || !c.Whole():
		why := ""
		if c != nil {
			why = p.Failure
		}
		return append(head, html.One(`<div id="{}" tabindex="-1"><p class="note">{}</p><p class="line"><button type="button" class="btn btn--line" data-act="swap-count" disabled="{}">Count them</button></p></div>`,
			part.CountID, why, s.Scene.Waiting || !p.Ended()))
	}
	var rows []app.UI
	for w := range swap.Way(swap.Ways) {
		o := &c.Ways[w]
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`, part.WayNames[w],
			format.Count(o.Asked), format.Count(o.Answered), format.Count(o.Refused), format.Count(o.Lost), format.Count(o.Mixed+o.Twice)))
	}
	again := ""
	if c.Again > 0 {
		again = " " + format.Count(c.Again) + " requests were repeated, as the worker died."
	}
	return append(head, html.One(`<div id="{}" tabindex="-1"><div class="scroll" tabindex="0" role="group" aria-label="Requests, counted"><table class="tab swap-counts"><thead><tr><th scope="col">way</th><th scope="col">asked</th><th scope="col">answered</th><th scope="col">refused</th><th scope="col">lost</th><th scope="col">mixed</th></tr></thead><tbody>{}</tbody></table></div><p class="note">{}{} Measured here: {} an answer.</p></div>`,
		part.CountID, rows, c.Counts(), again, perAnswer(c)))
}

// perAnswer is how long an answer took this machine's worker.
func perAnswer(r *part.Run) string {
	if n := r.Done * swap.Ways; n > 0 {
		return millis(r.Spent / float64(n))
	}
	return millis(math.NaN())
}

// assumed says what is real, and has the dials of what is not.
func (s *stage) assumed() []app.UI {
	loaded := math.NaN()
	each := millis(loaded)
	if r := s.Part.Shown(); r != nil {
		loaded, each = r.Loaded, perAnswer(r)
	}
	return html.All(`
		<p class="note">Real: the worker is the page’s second thread. It ranks the 150 posts of the sample feed for every request, by the weights of one version, and the page audits each answer. {}’s file comes to it in pieces between the requests and is loaded there. The versions are trained here, on {} and on {} posts of the behaviour log.</p>
		<p class="note">Simulated, on a clock of its own, so all machines show the same: when requests come, and how long an answer and loading take. No request waits for another.</p>
		<p class="note">Measured on this machine: an answer takes {}, loading {} {}.</p>
		<ul class="dials dials--why">{}</ul>
		<p class="line"><span>Requests of seed {}</span> <button type="button" class="btn btn--line" data-act="swap-dice" disabled="{}">Other requests</button> <button type="button" class="btn btn--line" data-act="swap-back" disabled="{}">All back</button></p>`,
		part.NewName, format.Count(swap.Rows[0]), format.Count(swap.Rows[1]), each, part.NewName, millis(loaded),
		s.dials(part.OldTakes, part.SlowTakes, part.Load), s.Part.Settings.Dice, s.Scene.Waiting, s.Scene.Waiting)
}

// shownRequests is how many requests are in the table; the file has all.
const shownRequests = 40

// requests are some of them, from the swap on.
func (s *stage) requests() []app.UI {
	r := s.Part.Shown()
	if r == nil || r.Done == 0 {
		return html.All(`<p class="note">They are not ready yet.</p>`)
	}
	first := 0
	for first < r.Done && r.Requests[first].At < s.Part.Settings.Stream(false).Load-1 {
		first++
	}
	first = min(first, max(0, r.Done-shownRequests))
	var rows []app.UI
	for i := first; i < min(r.Done, first+shownRequests); i++ {
		var cells []app.UI
		for w := range swap.Shadow {
			o := &r.Ways[w]
			said := "refused"
			if o.By[i] != swap.None {
				said = part.Name(o.By[i]) + ", " + format.Fixed(float64(o.Took[i]), 0) + "\u202fms"
			}
			cells = append(cells, html.One(`<td>{}</td>`, said))
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th>{}</tr>`, format.Signed(r.Requests[i].At, 2), cells))
	}
	return html.All(`
		<p class="note">{} from a second before {} is loaded; the file has all, with the first post of each answer.</p>
		<p class="line"><button type="button" class="btn btn--line" data-act="swap-csv" disabled="{}">Save all as CSV</button></p>
		<div class="scroll" tabindex="0" role="group" aria-label="The requests"><table class="tab numbers"><thead><tr><th scope="col">second</th><th scope="col">stop</th><th scope="col">hot</th><th scope="col">canary</th></tr></thead><tbody>{}</tbody></table></div>`,
		shownRequests, part.NewName, s.Scene.Waiting, rows)
}
