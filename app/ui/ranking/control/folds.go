package control

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/rank"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/ranking/fieldscore"
)

// Folds are the controls that stand folded until they are wanted: the presets, the scale and the swap points, the filters, and
// whose posts are ranked.
type Folds struct {
	Open ranking.Folds
	// Removed says what the filters remove.
	Removed string
	Tuning  *Tuning
	Filters *Filters
	// Posts draws whose posts are ranked, nil where the view has posts of its own; Own is what the reader's file is called,
	// if that is ranked.
	Posts app.UI
	Own   string
	// SQL is the order as a query, empty while that stands folded.
	SQL string
	// Off leaves everything out, because another view has it.
	Off bool
}

// Block draws them.
func (f Folds) Block() app.UI {
	if f.Off {
		return html.One(`<div></div>`)
	}
	folds := []app.UI{
		element.Fold(ranking.TuneFold.Key(), "Presets, scale, swap points", f.Open[ranking.TuneFold], f.Tuning),
		element.Fold(ranking.FiltersFold.Key(), "Filters: "+f.Removed, f.Open[ranking.FiltersFold], f.Filters),
	}
	if f.Posts != nil {
		name := "Your own posts"
		if f.Own != "" {
			name += ": " + f.Own
		}
		folds = append(folds, element.FoldUnpresented(ranking.PostsFold.Key(), name, f.Open[ranking.PostsFold], f.Posts))
	}
	folds = append(folds, element.FoldUnpresented(ranking.SQLFold.Key(), "How this looks in SQL", f.Open[ranking.SQLFold], html.One(`
		<div class="sql">
			<p class="note">
				One query on the predictions gives this order. α, β, the thresholds and the scale are numbers in it. Nothing is retrained.
				It runs on DuckDB. “Ranker for a database (zip)”, under “Your own posts”, has it with its table, for Spark too.
			</p>
			<pre tabindex="0" role="region" aria-label="The query">{}</pre>
		</div>`, f.SQL)))
	return html.One(`<div class="block folds">{}</div>`, folds)
}

// RemovedWords says how many of n posts the filters remove, kept being left.
func RemovedWords(kept, n int) string {
	if kept == n {
		return "no post removed"
	}
	return format.Count(n-kept) + " of " + format.Plural(n, "post") + " removed"
}

// Tuning are the presets, the list of published scores, the scale, and of how many posts the swap points are.
type Tuning struct {
	app.Compo
	View    ObjectivesData
	Waiting bool
	// Field is the published score shown, -1 for none; NoField leaves the list of
	// them out, because the view has no place to show one.
	Field   int
	NoField bool
	// NoTicks leaves the choice of swap points out, because another view has it.
	NoTicks bool
}

// Render implements app.Composer.
func (t *Tuning) Render() app.UI {
	v := t.View
	chips := make([]app.UI, len(feed.Presets))
	for i, p := range feed.Presets {
		chips[i] = html.One(`<button type="button" data-act="preset" data-id="{}" class="chip" aria-pressed="{}" disabled="{}">{}</button>`,
			p.Key, strconv.FormatBool(p.Weights == v.Weights), t.Waiting, p.Name)
	}
	scales := []string{rank.Raw.String(), rank.Standardised.String(), rank.Percentile.String()}
	note := "Both predictions are put on one scale, then added."
	switch {
	case v.Trap != "":
		note = v.Trap
	case v.Lacks != [2]bool{}:
		note = "With one objective the scale changes the scores, not the order."
	}
	raw := "Raw clicks"
	if v.Unrated {
		raw = "Raw"
	}
	if v.ByFile != "" && v.Lacks == [2]bool{} {
		note = "The file’s engagement and the predicted quality are put on one scale, then added."
	}
	var engagement []app.UI
	if v.Engagement != "" {
		say := v.ByFile
		if say == "" {
			say = "“Predicted” comes from models that did not see the post. “The file’s own” ranks as if engagement were known."
		}
		engagement = html.All(`<h3>Engagement</h3>{}<p class="note">{}</p>`,
			element.Segment("engagement", "Engagement", []string{"Predicted", "The file’s own"}, []string{"predicted", "file"}, v.Engagement, t.Waiting), say)
	}
	published, ticks := html.One(`<div hidden="true"></div>`), html.One(`<div hidden="true"></div>`)
	if !t.NoField {
		published = &fieldscore.List{Score: t.Field, Waiting: t.Waiting}
	}
	if !t.NoTicks {
		ticks = TicksChoice(v.Swaps, t.Waiting)
	}
	return html.One(`
		<div class="tuning">
			<div class="chips" role="group" aria-label="Presets">{}</div>
			{}
			<div class="scale">
				<h3>Scale</h3>
				{}
				<p class="note">{}</p>
			</div>
			<div class="scale">{}</div>
			{}
		</div>`,
		chips, published,
		element.Segment("scale", "Scale", []string{raw, "Standardised", "Percentile"}, scales, v.Scale.String(), t.Waiting),
		note, engagement, ticks)
}
