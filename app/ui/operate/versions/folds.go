package versions

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/versions"
	"decouple/app/model"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
	"decouple/app/version"
)

// folds are what is folded until it is wanted.
func (s *stage) folds() []app.UI {
	at := s.Part.Served()
	if at < 0 {
		return []app.UI{s.openFold()}
	}
	if s.Part.Settings.Model == version.Coupled {
		return []app.UI{
			room.Fold("Save "+part.Name(at)+" as a file", "with its card", s.save()...),
			s.openFold(),
			room.Fold("The numbers", "CSV", s.numbers()...),
			room.Fold("What each hash covers", "", hashes()...),
		}
	}
	return []app.UI{
		room.Fold("Save "+part.Name(at)+" as a file", "with its card", s.save()...),
		s.openFold(),
		room.Fold("Keep a model as a version", "Rank, Compare", s.taken()...),
		room.Fold("What happened when", "", s.events()...),
		room.Fold("The numbers", "CSV", s.numbers()...),
		room.Fold("What each hash covers", "", hashes()...),
	}
}

func (s *stage) openFold() app.UI {
	return room.Fold("Open a version", "from elsewhere", s.opened()...)
}

// save is the model card, with the texts that the reader can write.
func (s *stage) save() []app.UI {
	p := s.Part
	v := p.ServedVersion()
	if v == nil {
		return html.All(`<p class="note">It is not made yet.</p>`)
	}
	field := func(key, label, text string) app.UI {
		return html.One(`<label class="versions__field">{}<input type="text" id="versions-{}" data-act="versions-card" data-id="{}" maxlength="500" value="{}" disabled="{}"></label>`, label, key, key, text, s.Scene.Waiting)
	}
	lacks := "It says all that is needed."
	if missing := v.Card.Missing(); len(missing) > 0 {
		lacks = "It does not say yet: "
		for i, x := range missing {
			if i > 0 {
				lacks += "; "
			}
			lacks += x
		}
		lacks += "."
	}
	return html.All(`
		<p class="note">The file has the recipe, the weights and the model card, so somebody else can continue the work.</p>
		{}{}
		<div class="versions__fields">{}{}{}</div>
		<p class="note">{}</p>
		<p class="line"><button type="button" id="versions-save" class="btn btn--line" data-act="versions-save" disabled="{}">Save the file</button></p>`,
		card(v), slices(v), field("author", "Who made it", v.Card.Author), field("contact", "Whom to ask", v.Card.Contact), field("note", "What is new", v.Note), lacks, s.Scene.Waiting)
}

// card are the card's texts.
func card(v *version.Version) app.UI {
	return html.One(`<dl class="versions__card"><dt>For</dt><dd>{}</dd><dt>Data</dt><dd>{}</dd><dt>Limits</dt><dd>{}</dd></dl>`, v.Card.For, v.Card.Data, v.Card.Limits)
}

// slices are the card's figures.
func slices(v *version.Version) app.UI {
	var body []app.UI
	for _, x := range v.Card.Slices {
		value := "not defined"
		if x.Value != nil {
			value = format.Fixed(*x.Value, 3)
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>`, x.Name, format.Count(x.Posts), value))
	}
	return html.One(`<table class="tab"><thead><tr><th scope="col">unseen posts</th><th scope="col">posts</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>`, measure(v.Recipe.Model), body)
}

// opened is a version from a file.
func (s *stage) opened() []app.UI {
	p := s.Part
	button := html.One(`<p class="line"><label class="btn btn--line file"><input id="versions-file" type="file" data-act="file" accept=".json" disabled="{}"><span>Open a file…</span></label></p>`, s.Scene.Waiting)
	said := p.Refused
	more := []app.UI{}
	if o := p.Opened; o != nil {
		said = o.Said()
		more = []app.UI{card(o.Version), slices(o.Version)}
		if !o.There {
			more = append(more, html.One(`<p class="line"><button type="button" class="btn btn--line" data-act="versions-add" disabled="{}">Add it to the versions</button></p>`, s.Scene.Waiting))
		}
	}
	return []app.UI{
		html.One(`<p class="note">The page checks the hashes, and says what is missing to continue the work.</p>`), button,
		html.One(`<div id="{}" tabindex="-1"><p class="note versions__said">{}</p>{}</div>`, part.OpenID, said, more),
	}
}

// taken are the models made elsewhere on the page that can become versions.
func (s *stage) taken() []app.UI {
	p, shared := s.Part, s.Scene.Shared
	k := p.Settings.Model
	row := func(said, act string) []app.UI {
		if act == "" {
			return html.All(`<p class="note">{}</p>`, said)
		}
		return html.All(`<p class="note">{}</p><p class="line"><button type="button" id="{}" class="btn btn--line" data-act="{}" disabled="{}">Keep it as {}</button></p>`,
			said, act, act, s.Scene.Waiting, part.Name(len(p.Shown().Versions)))
	}
	said, act := "Rank has no feed of your own.", ""
	if own := shared.OwnFeed(); own != nil {
		if said = "Your feed has no model of this kind."; own.Has[k] {
			said, act = "“"+own.Name+"” has a model of this kind. Its version has the weights and the hash of the rows, but not the rows. It can be made again only while these rows are open in Rank.", "versions-own"
		}
	}
	all := row(said, act)
	if k == model.Spam {
		said, act = "Compare can retrain the spam filter on a wave of spam. It has not done so on this visit.", ""
		if shared.Relearned != nil {
			said, act = "Compare has retrained the spam filter on a wave of spam. It is made again from its recipe, and kept if all bits are the same.", "versions-wave"
		}
		all = append(all, row(said, act)...)
	}
	return append(all, html.One(`<p class="line"><button type="button" class="link" data-act="lab" data-id="rank" disabled="{}">Open Rank</button></p>`, s.Scene.Waiting))
}

// events are who served when.
func (s *stage) events() []app.UI {
	r := s.Part.Shown()
	var body []app.UI
	for _, e := range r.Events {
		did := "promoted"
		if e.Back {
			did = "rolled back to"
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, part.DateText(int(part.DayOf(e.When))), did, part.Name(e.Serves), e.Why))
	}
	return html.All(`<p class="note">What happened up to 29 November is made up; what the models do is real. What you do here happens on 29 November.</p>
		<div class="scroll" tabindex="0" role="group" aria-label="What happened when"><table class="tab"><thead><tr><th scope="col">date</th><th scope="col">did</th><th scope="col">version</th><th scope="col">why</th></tr></thead><tbody>{}</tbody></table></div>`, body)
}

// numbers are all versions.
func (s *stage) numbers() []app.UI {
	p, r := s.Part, s.Part.Shown()
	var body []app.UI
	for at, v := range r.Versions {
		hash, folds, held := "–", "–", "–"
		if v.Ready() {
			f := v.Figures()
			hash, folds, held = version.Short(v.Hash()), figure(v, f.LogFolds), figure(v, f.HeldOut)
		}
		body = append(body, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td class="hash">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			at == p.Served(), part.Name(at), hash, format.Count(part.Count(&v.Recipe.Data)), part.PenaltyText(v.Recipe.Settings.L2), folds, held, p.Status(at)))
	}
	m := measure(r.Kind)
	if r.Kind == version.Coupled {
		m = "There are no folds. Unseen: rank correlation of the ranking score with α · engagement + β · quality. For the others: " + m
	}
	return html.All(`<p class="note">{} on held-out folds of the behaviour log, and on unseen, hand-written posts against their truth. The file has full hashes. <button type="button" class="btn btn--line" data-act="versions-csv">Save as CSV</button></p>
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers"><thead><tr><th scope="col">version</th><th scope="col">model</th><th scope="col">posts</th><th scope="col">penalty</th><th scope="col">held out</th><th scope="col">unseen</th><th scope="col">served</th></tr></thead><tbody>{}</tbody></table></div>`, m, body)
}

// figure writes a figure; a dash where a version of the reader's own feed has none, which stands as 0 there.
func figure(v *version.Version, x float64) string {
	if (v.Recipe.Data.Own || v.Joint != nil) && x == 0 {
		return "–"
	}
	return format.Fixed(x, 3)
}

// hashes says what the hashes are of.
func hashes() []app.UI {
	return html.All(`
		<p class="note">SHA-256; eight digits are shown. Data: the posts, with their behaviour log. Settings: features, penalty, folds; for a coupled model the weights, losses and labels. Model: the bits of the intercept and of all weights. A version’s ID is the hash of its whole recipe.</p>
		<p class="note">The code is named by the number of the engine, which goes up by hand when any figure changes.</p>
		<p class="note">Each bar of the picture is the hash of a group of weights. If one bit changes, the bar changes too, but one change in four can’t be seen.</p>
		<p class="note">Browsers agree bit for bit, as all run the same program. Another build may round sums differently before the weights are rounded to their grid. A coupled model’s weights have no grid.</p>`)
}
