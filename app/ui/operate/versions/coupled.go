package versions

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/versions"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
	"decouple/app/version"
)

// coupled is the part for the coupled model: none of its versions ever serves, so there is no date.
func (s *stage) coupled() app.UI {
	p := s.Part
	var show, more, side []app.UI
	if at := p.Served(); at >= 0 {
		names, keys := []string{"the newest"}, []string{"0"}
		for i := range p.Shown().Versions {
			names, keys = append(names, part.Name(i)), append(keys, strconv.Itoa(i+1))
		}
		if n := len(p.Shown().Versions); n > 1 {
			show = html.All(`<p class="line"><label class="versions__field">Show {}</label></p>`, choice("versions-kept", "Show", names, keys, strconv.Itoa(p.Settings.Kept), s.Scene.Waiting))
			more = s.against()
		}
		side = html.All(`
			<div class="block"><h2>Make {} again</h2>{}{}{}{}</div>
			<div class="block" data-present="hide"><h2>Change one thing</h2>{}</div>
			<div class="block"><h2>Where it can be used</h2><div class="versions__fields">{}</div></div>`,
			part.Name(at), s.state(), s.recipe(), s.again(), s.result(), s.thing(), s.where())
	} else {
		side = html.All(`<div class="block"><h2>None is kept yet</h2><p class="find">A version is its recipe. The same recipe gives <b>the same bits</b>.</p>{}</div>`, s.state())
	}
	if p.Trouble != "" {
		side = append(side, html.One(`<p class="note" role="status" id="versions-trouble">{}</p>`, p.Trouble))
	}
	return html.One(`
		<main class="room">
			<section class="room__stage versions" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}<label class="versions__model">Model {}</label></div>
					<h1 id="ask">One model for two objectives: can we make it again?</h1>
					<p class="note" data-present="hide">A bar: how much of the loss is engagement’s. Each version is for one such ratio.</p>
					<p class="printed">{}</p>
				</header>
				<div class="traces traces--versions">{}</div>
				<div class="versions__more" id="{}" tabindex="-1" data-present="hide"><div class="versions__fields">{}{}</div>{}</div>
			</section>
			<aside class="room__side" aria-label="Made again">{}<div class="folds" data-present="hide">{}</div></aside>
		</main>`,
		s.Parts, s.models(), p.Said(), s.ratios(), part.ServeID, s.compared(), show, more, side, s.folds())
}

// ratios are the versions, with the part of the loss that is engagement's.
func (s *stage) ratios() (all []app.UI) {
	p, r := s.Part, s.Part.Shown()
	for at, v := range r.Versions {
		class := "grey"
		if at == p.Served() {
			class = "solid"
		}
		o := &v.Recipe.Settings.Objective
		share := room.Number(100 * float64(o.Alpha) / float64(o.Alpha+o.Beta))
		under := part.ObjectiveText(&v.Recipe)
		if v.Note != "" {
			under += ", " + v.Note
		}
		if parent := r.Find(v.Parent); parent >= 0 {
			under += ", after " + part.Name(parent)
		}
		all = append(all, html.One(`
			<div class="trace" aria-current="{}">
				<div class="trace__name"><h2>{}</h2><small>{}</small></div>
				<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><line data-c="grid" x2="100%" y1="50%" y2="50%"/><rect data-c="{}" width="{}%" y="30%" height="40%"/></svg></div>
				<p class="trace__val"><span class="hash">{}</span><small>{}</small></p>
			</div>`, at == p.Served(), part.Name(at), under, part.Name(at)+": "+share+"\u202f% of the loss is engagement’s", class, share, version.Short(v.Hash()), p.Status(at)))
	}
	return all
}

// compared is the model that Compare has trained, to be kept.
func (s *stage) compared() []app.UI {
	p, j := s.Part, s.Scene.Shared.Joint
	said := "Compare has trained no coupled model on this visit. Open Compare, let it train one, then keep it here."
	act := []app.UI{}
	if j != nil {
		said = "Compare has trained a coupled model on this visit: " + part.ObjectiveText(&j.Recipe) + ". It is made again from its recipe, and kept if all bits are the same."
		for _, v := range p.Shown().Versions {
			if v.Hash() == j.Hash {
				said = "The coupled model that Compare has trained last is kept here."
				return s.openCompare(said, act)
			}
		}
		act = html.All(`<button type="button" id="versions-coupled" class="btn btn--line" data-act="versions-coupled" disabled="{}">Keep it as {}</button>`, s.Scene.Waiting, part.Name(len(p.Shown().Versions)))
	}
	return s.openCompare(said, act)
}

func (s *stage) openCompare(said string, act []app.UI) []app.UI {
	return html.All(`<p class="note">{}</p><p class="line">{} <button type="button" class="link" data-act="lab" data-id="rank&part=compare" disabled="{}">Open Compare</button></p>`, said, act, s.Scene.Waiting)
}

// where says why it can't serve in Rank, and that Compare shows it.
func (s *stage) where() []app.UI {
	v := s.Part.ServedVersion()
	o := &v.Recipe.Settings.Objective
	one := "this model gives one score"
	if o.Loss == coupled.Network {
		one = "this model’s two heads share a layer that was trained for one ratio"
	}
	all := html.All(`<p class="note">It can’t go live in Rank, which adds α · engagement and β · quality at any α and β: {}. Another ratio needs another training. That is what coupling costs.</p>`, one)
	if v.Recipe.Data.Own || v.Recipe.Data.Wave > 0 || s.Scene.Shared.Source == lab.Own {
		return append(all, html.One(`<p class="note">Compare trains it where it shows these posts.</p>`))
	}
	link := "rank&part=compare&a=" + format.Milli(o.Alpha) + "&b=" + format.Milli(o.Beta) + "&loss=" + o.Loss.Key() + "&labels=" + strconv.Itoa(o.Labels)
	return append(all, html.One(`<p class="note">Compare trains it again at its weights, and shows it stale once a dial moves. <button type="button" class="link" data-act="lab" data-id="{}" disabled="{}">Show it in Compare</button></p>`, link, s.Scene.Waiting))
}

// norm says how far two coupled models are apart whose weights have no names, or can't be compared.
func (s *stage) norm(x *part.Against) []app.UI {
	d := x.Diff
	if d.Of == 0 {
		return html.All(`<p class="note">They were trained on different losses, so their weights have different units.</p>`)
	}
	hidden := strconv.Itoa(coupled.Hidden)
	return html.All(`<p class="note">A network’s weights do not belong to words: {} columns × {} hidden units, 2 heads. {} of {} numbers differ. The change has the length {}, {} the length {}.</p>`,
		format.Count((d.Of-3*coupled.Hidden-2)/coupled.Hidden), hidden, format.Count(d.Differ), format.Count(d.Of), format.Figures(d.Norm, 3), part.Name(x.From), format.Figures(d.Was, 3))
}
