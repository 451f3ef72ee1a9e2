package silent

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/weak"
)

// ownClass makes a block of what is said of the reader's feed, where there is one.
func ownClass(p *silent.Part) string {
	if p.Own.Feed == nil {
		return ""
	}
	return "block"
}

// own is where a model is weak on the reader's own feed; nothing while the sample feed is shown.
func (s *stage) own() []app.UI {
	o := &s.Part.Own
	if o.Feed == nil {
		return nil
	}
	var names, keys []string
	for k := range model.Kind(model.Kinds) {
		if o.Has(k) || k == o.Model {
			names, keys = append(names, [...]string{"spam", "NSFW", "misinformation", "engagement", "quality"}[k]), append(keys, silent.WatchKeys[k+1])
		}
	}
	pick := []app.UI{}
	if len(names) > 1 {
		pick = html.All(`<div class="pick">{}</div>`, element.Segment("silent-own", "Model of your feed", names, keys, silent.WatchKeys[o.Model+1], s.Scene.Waiting))
	}
	all := html.All(`<h2 id="own-weak">Where is it weak on {}?</h2>{}<p class="note">{}</p>`, format.Clip(o.Feed.Name), pick, o.Says())
	if o.Found != nil {
		worse, _ := weak.Worse(o.Found.Slices)
		all = append(all, sliceTable("Slices of your feed that look worse", worse)...)
		all = append(all, html.All(`
			<p class="line"><button type="button" class="btn btn--line" data-act="silent-csv" data-id="own-slices" disabled="{}">Save all slices as CSV</button></p>
			<p class="note">{}</p>`, s.Scene.Waiting, o.Decision())...)
		for _, why := range o.Found.Lacking {
			all = append(all, html.One(`<p class="note">There is {}.</p>`, why))
		}
	}
	return append(all, html.One(`<p class="note">The month uses the sample feed’s posts, even while your feed is shown. Its changes need posts that can be rewritten, and the truth of each.</p>`))
}

// sliceTable is a table of slices; nothing where there are none. Bold are the shares of those that stand once corrected.
func sliceTable(label string, all []weak.Slice) []app.UI {
	var body []app.UI
	for i := range all {
		x := &all[i]
		share := app.UI(app.Text(silent.Share(x.Share())))
		if x.Holm < weak.Standing {
			share = html.One(`<b>{}</b>`, silent.Share(x.Share()))
		}
		body = append(body, html.One(`<tr><th scope="row">{}: {}</th><td>{}</td><td>{}</td><td>{}</td><td>{} to {}</td><td>{}</td></tr>`,
			format.Clip(x.Cut), format.Clip(x.Name), format.Count(x.Posts), format.Count(x.Wrong), share, silent.Share(x.Low), silent.Share(x.High), chance(x.Holm)))
	}
	if len(body) == 0 {
		return []app.UI{}
	}
	return html.All(`<div class="scroll" tabindex="0" role="group" aria-label="{}"><table class="tab"><thead><tr><th scope="col">slice</th><th scope="col">posts</th><th scope="col">wrong</th><th scope="col">share</th><th scope="col">95{}% interval</th><th scope="col">p, corrected</th></tr></thead><tbody>{}</tbody></table></div>`, label, "\u202f", body)
}

// chance writes a p-value.
func chance(p float64) string {
	if p < .001 {
		return "under 0.001"
	}
	return format.Fixed(p, 3)
}
