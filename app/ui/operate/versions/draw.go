// Package versions draws the Versions part of the Operate lab: the versions of a model as rows over an axis of days, with the handle
// of the date; below what differs between two of them, and beside it the recipe, made again and with one thing changed.
package versions

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/versions"
	"decouple/app/model"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
	"decouple/app/version"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *part.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *part.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	p := s.Part
	if p.Settings.Model == version.Coupled {
		return s.coupled()
	}
	return html.One(`
		<main class="room">
			<section class="room__stage versions" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}<label class="versions__model">Model {}</label></div>
					<h1 id="ask">Which model served last Tuesday, and can we make it again?</h1>
					<p class="note" data-present="hide">A bar: when a version served. A dot: when it was trained; the line leads to the version that it came from. <span class="wide-only">The dates are made up; every model is trained here.</span></p>
					<p class="printed">{}</p>
				</header>
				<div class="traces traces--versions">
					{}
					<div class="undertrace"><div class="undertrace__plot"><svg data-c="fig axisrow" aria-hidden="true"><text x="0" y="1em">1 Nov</text><text data-c="mid" x="25%" y="1em">8</text><text data-c="mid" x="50%" y="1em">15</text><text data-c="mid" x="75%" y="1em">22</text><text data-c="end" x="100%" y="1em">29 Nov</text></svg></div></div>
					{}
				</div>
				<div class="versions__more" data-present="hide">{}{}</div>
			</section>
			<aside class="room__side" aria-label="Made again">{}</aside>
		</main>`,
		s.Parts, s.models(),
		part.Models[p.Settings.Model]+". "+p.Said(), s.rows(), s.handle(), s.then(), s.against(), s.side())
}

// models is the choice of the model.
func (s *stage) models() app.UI {
	return choice("versions-model", "Model", part.Models[:], part.ModelKeys, part.ModelKeys[s.Part.Settings.Model], s.Scene.Waiting)
}

// choice is a list to choose from.
func choice(act, label string, names, keys []string, chosen string, disabled bool) app.UI {
	var options []app.UI
	for i, key := range keys {
		options = append(options, html.One(`<option value="{}" selected="{}">{}</option>`, key, key == chosen, names[i]))
	}
	return html.One(`<select id="{}" data-act="{}" aria-label="{}" disabled="{}">{}</select>`, act, act, label, disabled, options)
}

// days is the axis: noon of the first day to noon of the last.
var days = room.Axis{Low: 1.5, High: part.Days + .5}

// on is where a time lies on the axis, what is before its beginning at it.
func on(when int64) string { return days.Right(max(part.DayOf(when), days.Low)) }

// rows are the versions.
func (s *stage) rows() []app.UI {
	p, r := s.Part, s.Part.Shown()
	now := days.Right(float64(p.Settings.Day) + .5)
	var all []app.UI
	for at, v := range r.Versions {
		served, said := at == p.Served(), "never served"
		var marks []app.UI
		if parent := r.Find(v.Parent); parent >= 0 {
			marks = append(marks, room.Stroke("axis tie", on(v.Born), room.Number(50-100*float64(at-parent))+"%", on(v.Born), "50%"))
		}
		for i, span := range r.Spans(at, part.Today()) {
			if i == 0 {
				said = "served"
			} else {
				said += " and"
			}
			said += " from " + dayText(span.From) + " to " + dayText(span.To)
			class := "grey"
			if served {
				class = "solid"
			}
			if span.From == span.To { // it serves from today on
				marks = append(marks, room.Dot("pt-o", on(span.From), "50%", "5"))
				continue
			}
			width := 100 * (days.Share(part.DayOf(span.To)) - days.Share(max(part.DayOf(span.From), days.Low)))
			marks = append(marks, html.One(`<rect data-c="{}" x="{}" width="{}%" y="30%" height="40%"/>`, class, on(span.From), room.Number(width)))
		}
		marks = append(marks, room.Dot("pt", on(v.Born), "50%", "4.5"), room.Stroke("now", now, "0", now, "100%"))
		if served {
			marks = append(marks, room.Dot("pt", now, "50%", "7"))
		}
		under := v.Note
		if parent := r.Find(v.Parent); parent >= 0 {
			under += ", from " + part.Name(parent)
		}
		hash := "–"
		if v.Ready() {
			hash = version.Short(v.Hash())
		}
		all = append(all, html.One(`
			<div class="trace" aria-current="{}">
				<div class="trace__name"><h2>{}</h2><small>{}</small></div>
				<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><line data-c="grid" x1="{}" x2="100%" y1="50%" y2="50%"/>{}</svg></div>
				<p class="trace__val"><span class="hash">{}</span><small>{}</small></p>
			</div>`, served, part.Name(at), under, part.Name(at)+": "+said, on(v.Born), marks, hash, p.Status(at)))
	}
	return all
}

// dayText is a day of the story in words.
func dayText(when int64) string { return format.Rounded(float64(int(part.DayOf(when)))) + " November" }

// handle is the date, under all rows.
func (s *stage) handle() app.UI {
	p := s.Part
	return html.One(`
		<div class="handle">
			<p class="touch"><b>Drag the date.</b> <span>The bar under the line served.</span></p>
			<div class="handle__track"><div class="range">
				<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/></svg>
				<input id="{}" type="range" min="0.001" max="{}" step="0.001" value="{}" data-dial="{}" aria-label="Date" aria-valuetext="{}" disabled="{}">
			</div></div>
			<p class="handle__val"><b>{}</b>{}, 12:00</p>
		</div>`, part.DayDial, format.Milli(part.Days), format.Milli(int32(p.Settings.Day)), part.DayDial, p.Said(), s.Scene.Waiting, part.Name(p.Served()), part.DateText(p.Settings.Day))
}

// then are all models that served on the date.
func (s *stage) then() app.UI {
	p := s.Part
	var all []app.UI
	for _, k := range []model.Kind{model.Engagement, model.Quality, model.Spam, model.NSFW, model.Misinformation} {
		all = append(all, html.One(`<span>{} <b>{}</b></span>`, part.Models[k], part.Name(p.Registries[k].At(part.At(p.Settings.Day, 12)))))
	}
	return html.One(`<div class="versions__then"><h2>Served on {}</h2><p>{}</p></div>`, part.DateText(p.Settings.Day), all)
}

// state is what the worker does, or why something is missing.
func (s *stage) state() app.UI {
	p := s.Part
	q, j := lab.Doing(s.Scene.Work, part.Making)
	switch {
	case j != nil:
		what := "A version is trained"
		if at := p.Shown().Find(q.Recipe.ID()); at >= 0 {
			what = part.Name(at) + " is trained"
		}
		if q.Change != part.None {
			what += " with " + part.Things[q.Change]
		}
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{} …</span><progress max="1" value="{}" aria-label="{}"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
			part.StateID, what, format.Fixed(max(j.Done, 0), 3), what)
	case p.Failure != "":
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="versions-run" disabled="{}">Go on</button></div>`,
			part.StateID, p.Failure, s.Scene.Waiting)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, part.StateID)
}
