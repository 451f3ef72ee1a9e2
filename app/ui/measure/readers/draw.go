// Package readers draws the Readers part of the Measure lab: five metrics over the weights with the handle of the weights under
// them, the month of one reader at two weights, what the curves say, and what is assumed.
package readers

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/measure/readers"
	"decouple/app/rank"
	"decouple/app/readers"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *part.Part, s ui.Scene, parts app.UI) app.UI {
	st := &stage{Part: p, Turn: s.Turn, Waiting: s.Waiting, Parts: parts, Weights: s.Shared.Weights}
	st.Curves, st.Stale = p.Shown()
	if q, j := lab.Doing(s.Work, part.Curve); j != nil {
		st.Doing, st.Toward = j, q.Readers
	} else if _, j := lab.Doing(s.Work, part.Off); j != nil {
		st.Turning = j
	}
	return st
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part    *part.Part
	Turn    int
	Waiting bool
	Parts   app.UI
	Weights rank.Weights
	// Curves are those that are shown, nil before there are any; Stale says that they are of other assumptions.
	Curves *readers.Curves
	Stale  bool
	// Doing is the work on curves of Toward readers, Turning that of turning each assumption off.
	Doing, Turning *lab.Job
	Toward         int
}

// at is the curve's weighting that is nearest to the weights.
func (s *stage) at() int { return readers.Nearest(readers.Share(s.Weights)) }

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	if s.Part.Why != "" {
		return html.One(`
			<main class="room">
				<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
					<header class="lead"><div class="lead__bar" data-present="hide">{}</div><h1 id="ask">Which weights make readers stay?</h1></header>
					<p class="doing">{}</p>
				</section>
				<aside class="room__side" aria-label="What it says"><p class="note">No curves without readers.</p></aside>
			</main>`, s.Parts, s.Part.Why)
	}
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}{}</div>
					<h1 id="ask">Which weights make readers stay?</h1>
					<p class="note" data-present="hide">{}<span class="wide-only"> Grey: 95{}% interval.</span> Thick bar: as good as the best.</p>
					<p class="printed">{}</p>
				</header>
				<div class="traces traces--readers">{}{}{}</div>
				{}
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`,
		s.Parts, s.count(), s.of(), "\u202f", s.printed(),
		s.traces(), s.handle(), s.strips(),
		s.legend(),
		s.side(),
	)
}

// printed says the settings, for paper.
func (s *stage) printed() string {
	text := "Weights α " + format.Milli(s.Weights.Alpha) + ", β " + format.Milli(s.Weights.Beta)
	for _, d := range s.Part.Settings.Assumed.Changed() {
		text += "; " + readers.Specs[d].Label + " " + readers.Specs[d].Text(s.Part.Settings.Assumed[d])
	}
	return text + "."
}

// of says what the curves are of, and which of the weights Rank's dials stand at.
func (s *stage) of() string {
	said := "Simulating readers of the Rank lab’s feed."
	if s.Curves != nil {
		said = format.Count(s.Curves.Readers) + " simulated readers, " + format.Count(part.Days) + " days, the same random numbers at every weight."
		if s.Stale {
			said = format.Count(s.Curves.Readers) + " readers as they were assumed before; the new ones are being simulated."
		}
	}
	return said
}

// count chooses how many readers there are to be, and says how far the work is.
func (s *stage) count() app.UI {
	var names, keys []string
	for _, n := range part.Steps {
		names, keys = append(names, format.Count(n)), append(keys, strconv.Itoa(n))
	}
	state := []app.UI{}
	switch p := s.Part; {
	case s.Doing != nil:
		state = html.All(`<progress max="1" value="{}" aria-label="Simulating {} readers"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button>`,
			format.Fixed(max(s.Doing.Done, 0), 3), format.Count(s.Toward))
	case p.Failure != "":
		state = html.All(`<span>{}</span><button type="button" class="btn btn--line" data-act="readers-on">Try again</button>`, p.Failure)
	case p.Stopped:
		state = html.All(`<span>Stopped.</span><button type="button" class="btn btn--line" data-act="readers-on">Go on</button>`)
	}
	return html.One(`<div class="people"><div class="people__state" id="readers-state" tabindex="-1">{}</div><span class="people__name" aria-hidden="true">Readers</span>{}</div>`,
		state, element.Segment("readers", "How many readers", names, keys, strconv.Itoa(s.Part.Settings.Readers), s.Waiting))
}

// handle is the weights.
func (s *stage) handle() app.UI {
	i := s.at()
	w := readers.Weighting(i)
	note := html.All(`<span data-present="hide"><span class="sym">s</span> = <span class="hue" data-obj="e">{} <span class="sym">e</span></span> + <span class="hue" data-obj="q">{} <span class="sym">q</span></span></span>`,
		format.Milli(w.Alpha), format.Milli(w.Beta))
	if share := readers.Share(s.Weights); share != w.Alpha {
		note = html.All(`<small data-present="hide">Rank: {}</small>`, format.Fixed(float64(share)/10, 1)+"\u202f%")
	}
	return html.One(`
		<div class="handle">
			<p class="touch"><b>Drag the weights.</b> <span>{}</span></p>
			<div class="handle__track">
				<div class="range">
					<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line data-c="warm" x1="0" x2="{}" y1="14" y2="14"/><line data-c="cool" x1="{}" x2="1000" y1="14" y2="14"/></svg>
					<input id="{}" type="range" min="0" max="1" step="0.025" value="{}" data-dial="{}" aria-label="Engagement’s share of the weights" aria-valuetext="{}" disabled="{}">
				</div>
				<p class="handle__ends"><span>0{}%<span class="wide-only"> engagement</span>: quality only</span><span>engagement only: 100{}%</span></p>
			</div>
			<p class="handle__val"><b>{}</b>{}</p>
		</div>`,
		s.touch(), int(w.Alpha), int(w.Alpha), part.WeightsDial, format.Milli(w.Alpha), part.WeightsDial,
		part.Share(i)+" engagement, "+part.Share(readers.Weightings-1-i)+" quality", s.Waiting, "\u202f", "\u202f", part.Ratio(i), note)
}

// touch says what there is to see.
func (s *stage) touch() string {
	if s.Curves == nil {
		return "The curves are being made."
	}
	bests := map[int]bool{}
	for _, k := range []readers.Metric{readers.ClicksASession, readers.Hours, readers.TakeRate, readers.Retention} {
		bests[s.Curves.Best[k]] = true
	}
	if len(bests) == 1 {
		return "All curves peak at the same weights."
	}
	return "The curves peak at " + strconv.Itoa(len(bests)) + " weights."
}
