package scale

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/scale"
	"decouple/app/oncall"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// modelsSide is what the picture of the models says. Its elements are always as many, as those of the day.
func (s *stage) modelsSide() []app.UI {
	w := s.Part.Watched()
	o := s.Part.Settings.OnCall()
	hand, auto := full(&o, oncall.ByHand), full(&o, oncall.Automated)
	var said, table, must []app.UI
	if w != nil {
		said = []app.UI{finding(w.Finding(&s.Part.Settings))}
		table, must = s.lines(w, &o), s.must(w, &o)
	}
	return html.All(`
		<div class="block"><h2 data-present="hide">Where a person stops</h2>{}{}
			<dl class="nums" data-present="only"><div><dt>models fill one person, by hand</dt><dd>{}</dd></div><div><dt>automated</dt><dd>{}</dd></div></dl></div>
		<div class="block" data-present="hide">{}<p class="note">Automated, one person is full at {}.</p></div>
		<div class="block" data-present="hide">{}</div>
		<div class="folds" data-present="hide">{}{}{}</div>`, s.state(), said, hand, auto, table, auto, must,
		room.Fold("What is assumed", strconv.Itoa(part.NumDials-int(part.FirstOfModels))+" dials", s.modelsAssumed()...),
		room.Fold("How it is computed", "", html.All(`
			<p class="note">Models, alarms and the person are a closed queue: a model with an open alarm raises no other, so the queue can’t be longer than the number of models. Mean value analysis gives the number of open alarms.</p>
			<p class="note">How many models are wrong is simulated: twenty years for each number of models, by hand and automated, with the same changes. For the interval each year is a batch.</p>
			<p class="note">A model is wrong from a change, or a bad version that was shipped, until it is replaced. Nobody knows before the alarm.</p>`)...),
		room.Fold("The numbers", "CSV", s.modelNumbers(w)...))
}

// full is how many models fill a person.
func full(o *oncall.Settings, a oncall.Answer) string {
	n := o.Full(a, part.FullUpTo)
	if n == part.FullUpTo {
		return "no number"
	}
	return format.Count(n)
}

func (s *stage) modelsAssumed() []app.UI {
	return append(html.All(`<p class="note">All of it is made up: put in what your own models do.</p>`), s.assumed(part.FirstOfModels, part.Dial(part.NumDials))...)
}

// lines are some numbers of models, with that of the dial marked.
func (s *stage) lines(w *part.Watched, o *oncall.Settings) []app.UI {
	var rows []app.UI
	now := part.Nearest(s.count())
	for i, n := range part.Counts {
		if n != 5 && n != 20 && n != 60 && n != 120 && n != 200 && i != now {
			continue
		}
		current := any(nil)
		if i == now {
			current = "true"
		}
		rows = append(rows, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, current, n,
			small(o.Load(n, oncall.ByHand).Alarms), small(w.Runs[oncall.ByHand][i].Wrong), small(w.Runs[oncall.Automated][i].Wrong)))
	}
	return html.All(`<div class="scroll" tabindex="0" role="group" aria-label="By hand and automated"><table class="tab"><thead><tr><th scope="col">Models</th><th scope="col">alarms a week</th><th scope="col">wrong, by hand</th><th scope="col">wrong, automated</th></tr></thead><tbody>{}</tbody></table></div>`, rows)
}

// must is what automation needs, with what slips through.
func (s *stage) must(w *part.Watched, o *oncall.Settings) []app.UI {
	i := part.Nearest(s.count())
	shipped := w.Runs[oncall.Automated][i].Shipped
	return html.All(`
		<h2>What the automation must have</h2>
		<ul class="checks">
			<li>{}<span><b>A guardrail</b>It compares the new version with the old one and says no by itself. Of bad versions it lets {} through: {} a year with {}.</span></li>
			<li>{}<span><b>A way back</b>One step, with no person awake: until their alarm the bad versions are live.</span></li>
		</ul>`, element.Icon("check"), part.Percent(1-o.Seen), small(shipped), format.Plural(part.Counts[i], "model"), element.Icon("check"))
}

// modelNumbers are all numbers of models.
func (s *stage) modelNumbers(w *part.Watched) []app.UI {
	if w == nil {
		return html.All(`<p class="note">They are not ready yet.</p>`)
	}
	o := s.Part.Settings.OnCall()
	var rows []app.UI
	for i, n := range part.Counts {
		var cells []app.UI
		for a := range oncall.Answers {
			r := &w.Runs[a][i]
			cells = append(cells, html.All(`<td>{}</td><td>{}</td><td>{}</td>`, format.Fixed(r.Seen, 2), format.Fixed(r.Open, 1)+" ("+format.Fixed(o.Load(n, a).Open, 1)+")",
				format.Fixed(r.Wrong, 2)+" ± "+format.Fixed(r.Half, 2))...)
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th>{}</tr>`, n, cells))
	}
	return html.All(`
		<p class="note">Mean number of open alarms; in brackets by the formula. Mean number of wrong models, with half of the 95 % interval.</p>{}
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers"><thead><tr><th scope="col">models</th><th scope="col">by hand: seen a week</th><th scope="col">open</th><th scope="col">wrong</th><th scope="col">automated: seen a week</th><th scope="col">open</th><th scope="col">wrong</th></tr></thead><tbody>{}</tbody></table></div>`,
		s.save(part.ModelsTable), rows)
}
