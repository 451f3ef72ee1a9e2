package feedback

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/format"
	"decouple/app/lab/measure/feedback"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// folds are what is folded until it is wanted.
func (s *stage) folds() []app.UI {
	p := s.Part
	posts, all := html.All(`<p class="note">The ten days are not ready yet.</p>`), html.All(`<p class="note">The worlds are not ready yet.</p>`)
	if p.World != nil {
		posts = []app.UI{best(p)}
	}
	if p.Study != nil {
		all = []app.UI{numbersTable(p), html.One(`<p class="line"><button type="button" class="btn btn--line" data-act="feedback-csv">Save all as CSV</button></p>`)}
	}
	return []app.UI{
		room.Fold("The weights: IPW and SNIPS", "", s.weights()...),
		room.Fold("What is assumed", "", s.assumed()...),
		room.Fold("The ten best posts", "", posts...),
		room.Fold("The numbers", "CSV", all...),
	}
}

// segment is a setting of a few values.
func (s *stage) segment(act, label string, names, keys []string, chosen string) app.UI {
	return html.One(`<div class="choose"><span>{}</span>{}</div>`, label, element.Segment(act, label, names, keys, chosen, s.Scene.Waiting))
}

// whole is a setting of one of some numbers.
func (s *stage) whole(act, label string, values []int, chosen int, name func(int) string) app.UI {
	var names, keys []string
	for _, v := range values {
		names, keys = append(names, name(v)), append(keys, strconv.Itoa(v))
	}
	return s.segment(act, label, names, keys, strconv.Itoa(chosen))
}

// weights are the worked example, and how clicks are weighed.
func (s *stage) weights() []app.UI {
	p := s.Part
	w, r := []float64{2, 0, 1, .5}, []float64{1, 0, 1, 0}
	rule := "ipw"
	if p.Settings.Self {
		rule = "snips"
	}
	return html.All(`
		<p class="note">Four showings. The weight is 1 / the chance to be seen, and 0 where nobody saw it: w = 2, 0, 1, 0.5. Clicked or not: r = 1, 0, 1, 0. IPW is Σwr / 4 = {}, SNIPS is Σwr / Σw = {}.</p>
		<p class="note">IPW needs to know how likely a place is seen, SNIPS also what was seen: a log of what was on the screen. Large weights make both unsteady, so they are cut.</p>
		{}{}`,
		format.Fixed(domain.EstimateIPW(w, r), 2), format.Fixed(domain.EstimateSNIPS(w, r), 3),
		s.segment("fb-weights", "Weigh by", []string{"IPW", "SNIPS"}, []string{"ipw", "snips"}, rule),
		s.whole("fb-cut", "Cut weights at", feedback.Cuts, p.Settings.Cut, func(n int) string {
			if n == feedback.NoCut {
				return "none"
			}
			return strconv.Itoa(n)
		}))
}

// assumed are the settings that turn the finding around.
func (s *stage) assumed() []app.UI {
	p := s.Part
	return html.All(`
		<p class="note">Place k is seen with probability 1/k^b. With b = 0 all places are seen alike, and both learn the same.</p>{}
		<p class="note">The model of day 1. If it is perfect, there is nothing to find out. If it knows nothing, there is much.</p>{}
		<p class="note">With more readers a random post is known sooner.</p>{}
		<p class="note">A world is 40 of the Rank lab’s posts, and its own luck. The model is that lab’s engagement model with a weight of its own for each post; a post’s true rate is as in the behaviour log.</p>
		<p class="line"><span>World {} of {}</span> <button type="button" class="btn btn--line" data-act="fb-world" disabled="{}">Another world</button></p>`,
		s.whole("fb-bias", "Position bias b", feedback.Biases, p.Settings.Bias, func(n int) string { return format.Fixed(float64(n)/10, 1) }),
		s.segment("fb-first", "First model", []string{"Rank’s", "Blind", "Perfect"}, feedback.FirstKeys, feedback.FirstKeys[p.Settings.First]),
		s.whole("fb-crowd", "Readers a day", feedback.Crowds, p.Settings.Crowd, format.Count),
		p.Settings.World, feedback.Worlds, s.Scene.Waiting)
}

// best are the ten truly best posts, and how often they were seen.
func best(p *feedback.Part) app.UI {
	var rows []app.UI
	for b, i := range p.World.Best[:domain.TopN] {
		rows = append(rows, html.One(`<tr><th scope="row">{} “{}”</th><td>{}</td><td>{}</td><td>{}</td></tr>`, b+1, format.Opening(p.Post(i).Text),
			share(p.World.Rates[i]), format.Count(p.Run(feedback.Raw).Seen[i]), format.Count(p.Run(feedback.Weighted).Seen[i])))
	}
	return html.One(`<div class="scroll" tabindex="0" role="group" aria-label="The ten best posts"><table class="tab"><thead><tr><th scope="col">Truly best in this world</th><th scope="col">clicks when seen</th><th scope="col">seen, raw</th><th scope="col">seen, weighted</th></tr></thead><tbody>{}</tbody></table></div>`, rows)
}

// numbersTable is what all worlds come to.
func numbersTable(p *feedback.Part) app.UI {
	var rows []app.UI
	for r := range p.Study.Cells {
		for i, c := range p.Study.Cells[r] {
			rows = append(rows, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
				i == p.Settings.Share, percent(domain.Shares[i])+", "+[...]string{"raw", "weighted"}[r],
				format.Fixed(100*c.Clicks.Mean, 1)+" ± "+format.Fixed(100*c.Clicks.Half, 1), format.Fixed(100*c.Costs.Mean, 1),
				format.Signed(100*c.Repays.Mean, 1)+" ± "+format.Fixed(100*c.Repays.Half, 1), format.Fixed(c.Found, 1), format.Fixed(c.Never, 1)))
		}
	}
	return html.One(`<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab"><caption>Means of {} worlds</caption><thead><tr><th scope="col">chance</th><th scope="col">day 10, % of best</th><th scope="col">costs</th><th scope="col">repays</th><th scope="col">best ten found</th><th scope="col">never seen</th></tr></thead><tbody>{}</tbody></table></div>`,
		p.Study.Worlds, rows)
}
