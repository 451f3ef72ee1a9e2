package versions

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/versions"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
	"decouple/app/version"
)

// side is the version that served, made again.
func (s *stage) side() []app.UI {
	p := s.Part
	at := p.Served()
	trouble := []app.UI{}
	if p.Trouble != "" {
		trouble = html.All(`<p class="note" role="status" id="versions-trouble">{}</p>`, p.Trouble)
	}
	return html.All(`
		<div class="block"><h2>Make {} again</h2><p class="find">A version is its recipe. The same recipe gives <b>the same bits</b>.</p>{}{}{}{}</div>
		<div class="block" data-present="hide"><h2>Change one thing</h2>{}</div>
		<div class="block" data-present="hide"><h2>Who serves</h2>{}{}</div>
		<div class="folds" data-present="hide">{}</div>`,
		part.Name(at), s.state(), s.recipe(), s.again(), s.result(), s.thing(), s.serve(), trouble, s.folds())
}

// recipe is the recipe of the version that served, hash by hash.
func (s *stage) recipe() []app.UI {
	p := s.Part
	at := p.Served()
	if at < 0 {
		return nil
	}
	v := p.Shown().Versions[at]
	r := &v.Recipe
	data, hash, weights := "–", "–", ""
	var own []app.UI
	if r.Data.Own {
		own = html.All(`<p class="note">No version keeps its rows. It is made again from a feed of these rows, which must be open in Rank.</p>`)
	}
	if v.Ready() {
		data, hash = version.Short(r.Data.Hash), version.Short(v.Hash())
		weights = format.Plural(len(v.Made().Numbers()), "weight")
	}
	objective := []app.UI{}
	if v.Joint != nil {
		objective = html.All(`<tr><th scope="row">Trained for</th><td colspan="2">{}</td></tr><tr><th scope="row">Loss</th><td>{}</td><td>{} of {} labelled</td></tr>`,
			part.ObjectiveText(r), format.Fixed(v.Joint.FinalLoss, 4), format.Count(v.Joint.Labelled), format.Plural(v.Joint.Rows, "row"))
	}
	return html.All(`
		<table class="tab versions__recipe" data-present="hide"><tbody>
			<tr><th scope="row">Data</th><td class="hash">{}</td><td>{}</td></tr>
			<tr><th scope="row">Code</th><td>engine {}</td><td></td></tr>
			<tr><th scope="row">Settings</th><td class="hash">{}</td><td>penalty {}</td></tr>
			<tr><th scope="row">Seed</th><td>{}</td><td></td></tr>{}
			<tr><th scope="row">Model</th><td class="hash">{}</td><td>{}</td></tr>
		</tbody></table>{}`,
		data, format.Plural(part.Count(&r.Data), "post"), r.Engine, version.Short(r.SettingsHash()), part.PenaltyText(r.Settings.L2), strconv.FormatUint(r.Seed, 10), objective, hash, weights, own)
}

// again is the button.
func (s *stage) again() app.UI {
	p := s.Part
	took := ""
	if o := p.Remade(); o != nil {
		took = "trained here in " + format.Fixed(o.Seconds, 2) + " s"
	}
	return html.One(`<p class="line"><button type="button" id="versions-again" class="btn btn--ink" data-act="versions-again" disabled="{}">Make it again</button> <span class="note">{}</span></p>`,
		s.Scene.Waiting || p.ServedVersion() == nil, took)
}

// result is what came of it, as bars and in words.
func (s *stage) result() app.UI {
	p := s.Part
	v, o := p.ServedVersion(), p.Remade()
	if v == nil || o == nil {
		return html.One(`<div id="{}" tabindex="-1"></div>`, part.ResultID)
	}
	c, shipped := p.Verdict(), ""
	if v.Set != nil {
		shipped = part.Shipped(v, s.Scene.Shared.Shipped())
	}
	return html.One(`
		<div id="{}" tabindex="-1">
			<div class="codes"><span>stored</span>{}<span>made now</span>{}</div>
			<p class="result">{}<b>{}</b>{}</p>
			<p class="note">Compared: what this page {}, and what its worker has trained just now in this browser. {}</p>
		</div>`, part.ResultID, code(v.Made()), code(o.Made), c.Before, c.Strong, c.After, p.Origin(v), shipped)
}

// code is a model as bars.
func code(m *version.Made) app.UI {
	const shades = 4
	var paths [shades]string
	bars := m.Bars()
	for i, b := range bars {
		x := strconv.Itoa(1000*i/len(bars) + 4)
		paths[b%shades] += "M" + x + " 0V100"
	}
	var lines []app.UI
	for i, d := range paths {
		lines = append(lines, room.Path("code code-"+strconv.Itoa(i), d))
	}
	return html.One(`<svg data-c="fig codebar" aria-hidden="true"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">{}</svg></svg>`, lines)
}

// thing is the choice of what is changed, and what comes of it.
func (s *stage) thing() []app.UI {
	p := s.Part
	var chips []app.UI
	for i := part.Seed; i <= part.Penalty; i++ {
		chips = append(chips, html.One(`<button type="button" class="chip" data-act="versions-thing" data-id="{}" aria-pressed="{}" disabled="{}">{}</button>`,
			part.ThingKeys[i], strconv.FormatBool(p.Settings.Thing == i), s.Scene.Waiting || p.ServedVersion() == nil, part.Things[i]))
	}
	all := html.All(`<div class="line chips" role="group" aria-label="Change one thing">{}</div>`, chips)
	o := p.Changed()
	if o == nil {
		return append(all, html.One(`<div id="{}" tabindex="-1"></div>`, part.ThingID))
	}
	v := p.ServedVersion()
	return append(all, html.One(`
		<div id="{}" tabindex="-1">
			<div class="codes"><span>stored</span>{}<span>changed</span>{}</div>
			<p class="note">{}</p>
			<p class="line"><button type="button" class="btn btn--line" data-act="versions-keep" disabled="{}">Keep it as {}</button></p>
		</div>`, part.ThingID, code(v.Made()), code(o.Made), p.Differs(), s.Scene.Waiting, part.Name(len(p.Shown().Versions))))
}

// serve is who serves, and what the reader can do about it.
func (s *stage) serve() app.UI {
	p, r := s.Part, s.Part.Shown()
	live := r.Live()
	var buttons []app.UI
	for _, at := range []int{p.Served(), p.With()} {
		if at >= 0 && at != live && (len(buttons) == 0 || p.Served() != at) {
			buttons = append(buttons, html.One(`<button type="button" class="btn btn--line" data-act="versions-promote" data-id="{}" disabled="{}">Promote {}</button>`, at, s.Scene.Waiting, part.Name(at)))
		}
	}
	why := ""
	before, err := r.Before()
	if err != nil {
		why = "No rollback: " + err.Error() + "."
	} else {
		buttons = append(buttons, html.One(`<button type="button" class="btn btn--line" data-act="versions-back" disabled="{}">Roll back to {}</button>`, s.Scene.Waiting, part.Name(before)))
	}
	return html.One(`<div id="{}" tabindex="-1"><p class="note">{} serves now, in this story. {}</p><p class="line">{}</p>{}</div>`, part.ServeID, part.Name(live), why, buttons, s.use())
}

// use is whether Rank uses the version that served. One that is as the page came with it can't be taken out.
func (s *stage) use() []app.UI {
	p := s.Part
	v := p.ServedVersion()
	if v == nil {
		return nil
	}
	if s.Scene.Shared.Source == lab.Own {
		return html.All(`<p class="note">Rank shows your own feed, which has its own models. <button type="button" class="link" data-act="lab" data-id="rank&part=feed" disabled="{}">Open Rank</button></p>`, s.Scene.Waiting)
	}
	says, does := "Rank and the A/B test use another model of this kind.", "Use "+part.Name(p.Served())+" in Rank"
	shipped := false
	if p.Used {
		says, does = "Rank and the A/B test use "+part.Name(p.Served())+", until Rank is reset or the page is loaded again.", "Put the page’s own back"
		if shipped = version.Weights(v.Set, s.Scene.Shared.Shipped(), v.Recipe.Model).Same(); shipped {
			says = "Rank and the A/B test use " + part.Name(p.Served()) + ": it is the page’s own."
		}
	}
	all := html.All(`<p class="note">{} <button type="button" class="link" data-act="lab" data-id="rank&part=feed" disabled="{}">Open Rank</button></p>`, says, s.Scene.Waiting)
	if !shipped {
		all = append(all, html.One(`<p class="line"><button type="button" id="versions-use" class="btn btn--line" data-act="versions-use" disabled="{}">{}</button></p>`, s.Scene.Waiting, does))
	}
	return all
}
