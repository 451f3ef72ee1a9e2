package versions

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/versions"
	"decouple/app/model"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/version"
)

// against is what differs between the version that served and another.
func (s *stage) against() []app.UI {
	p, r := s.Part, s.Part.Shown()
	from, to := p.Served(), p.With()
	if from < 0 || to < 0 {
		return html.All(`<p class="note">No version served then.</p>`)
	}
	names, keys := []string{"the one now"}, []string{"0"}
	if r.Kind == version.Coupled {
		names[0] = "the nearest"
	}
	for at := range r.Versions {
		names, keys = append(names, part.Name(at)), append(keys, strconv.Itoa(at+1))
	}
	head := html.One(`<h3>{} against {}</h3>`, part.Name(from), choice("versions-with", "Compared with", names, keys, strconv.Itoa(p.Settings.With), s.Scene.Waiting))
	a, b := &r.Versions[from].Recipe, &r.Versions[to].Recipe
	return html.All(`<div class="versions__tables">
		<div>{}{}</div>
		<div><h3>Weights that moved most</h3>{}</div>
		<div><h3>Posts that changed place</h3>{}</div>
	</div>`, head, s.recipes(from, to, a, b), s.moves(), s.places())
}

// recipes are two recipes side by side.
func (s *stage) recipes(from, to int, a, b *version.Recipe) app.UI {
	r := s.Part.Shown()
	var body []app.UI
	line := func(name, x, y string) {
		cell := html.One(`<td>{}</td>`, y)
		if x != y {
			cell = html.One(`<td><b>{}</b></td>`, y)
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td>{}</tr>`, name, x, cell))
	}
	line("posts", posts(&a.Data), posts(&b.Data))
	if r.Kind == version.Coupled {
		o, u := &a.Settings.Objective, &b.Settings.Objective
		line("α : β", format.Milli(o.Alpha)+" : "+format.Milli(o.Beta), format.Milli(u.Alpha)+" : "+format.Milli(u.Beta))
		line("loss", o.Loss.String(), u.Loss.String())
		line("labels", strconv.Itoa(o.Labels)+"\u202f%", strconv.Itoa(u.Labels)+"\u202f%")
	}
	line("penalty", part.PenaltyText(a.Settings.L2), part.PenaltyText(b.Settings.L2))
	line("engine", strconv.Itoa(a.Engine), strconv.Itoa(b.Engine))
	line("seed", strconv.FormatUint(a.Seed, 10), strconv.FormatUint(b.Seed, 10))
	v, w := r.Versions[from], r.Versions[to]
	if v.Ready() && w.Ready() {
		f, g := v.Figures(), w.Figures()
		if r.Kind < version.Coupled {
			line(measure(r.Kind)+", held out", figure(v, f.LogFolds), figure(w, g.LogFolds))
		}
		line(measure(r.Kind)+", unseen", figure(v, f.HeldOut), figure(w, g.HeldOut))
	}
	note := []app.UI{}
	if r.Kind == version.Coupled {
		note = html.All(`<p class="note">Each is measured at its own ratio.</p>`)
	}
	return html.One(`<div><table class="tab"><thead><tr><th scope="col">recipe</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>{}</div>`,
		part.Name(from), part.Name(to), body, note)
}

// posts is how many posts data have, and whether they are those of a feed of the reader's own: figures of two feeds are not alike.
func posts(d *version.Data) string {
	n := format.Count(part.Count(d))
	if d.Own {
		n += ", own"
	}
	return n
}

// measure is what a model is judged by.
func measure(k model.Kind) string {
	if k < model.Engagement {
		return "AUC"
	}
	return "rank corr."
}

// moves are the weights that moved most.
func (s *stage) moves() []app.UI {
	x := s.Part.Against
	if x == nil {
		return html.All(`<p class="note">Both are trained first.</p>`)
	}
	if s.Part.Settings.Model == version.Coupled && x.Moves == nil && !x.Diff.Same() {
		return s.norm(x)
	}
	if x.Diff.Same() {
		return html.All(`<p class="note">None: they are the same.</p>`)
	}
	var body []app.UI
	for _, m := range x.Moves {
		name := m.Name
		if m.Cue {
			name += " (cue)"
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td><b>{}</b></td></tr>`, name, format.Signed(m.From, 2), format.Signed(m.To, 2)))
	}
	return html.All(`<table class="tab"><thead><tr><th scope="col">word or cue</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table><p class="note">{} of {} differ.</p>`,
		part.Name(x.From), part.Name(x.To), body, format.Count(x.Diff.Differ), format.Plural(x.Diff.Of, "weight"))
}

// places are posts that changed place.
func (s *stage) places() []app.UI {
	x := s.Part.Against
	switch {
	case x == nil:
		return html.All(`<p class="note">Both are trained first.</p>`)
	case x.Why != "":
		return html.All(`<p class="note">{}</p>`, x.Why)
	case len(x.Places) == 0:
		return html.All(`<p class="note">None.</p>`)
	}
	place := func(n int) string {
		if n == 0 {
			return "removed"
		}
		return strconv.Itoa(n)
	}
	var body []app.UI
	for _, c := range x.Places[:min(len(x.Places), part.MostPlaces)] {
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td><b>{}</b></td></tr>`, x.Names[c.Post], place(c.From), place(c.To)))
	}
	at := "at Rank’s dials."
	if s.Part.Settings.Model == version.Coupled {
		at = "by their scores, without filters."
	}
	more := element.UpperFirst(at)
	if n := len(x.Places) - len(body); n > 0 {
		more = format.Count(n) + " more, " + at
	}
	return html.All(`<table class="tab"><thead><tr><th scope="col">post</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table><p class="note">{}</p>`,
		part.Name(x.From), part.Name(x.To), body, more)
}
