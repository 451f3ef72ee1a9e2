package control

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/rank"
	"decouple/app/ui/element"
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
	// Off leaves everything out, because another view has it.
	Off bool
}

// Block draws them.
func (f Folds) Block() app.UI {
	if f.Off {
		return app.Div()
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
		folds = append(folds, element.Fold(ranking.PostsFold.Key(), name, f.Open[ranking.PostsFold], f.Posts).DataSet("present", "hide"))
	}
	return app.Div().Class("block", "folds").Body(folds...)
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
		chips[i] = element.Enable(element.Button("preset", p.Key).Class("chip").
			Aria("pressed", strconv.FormatBool(p.Weights == v.Weights)).Text(p.Name), t.Waiting)
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
	published, ticks := app.UI(app.Div().Hidden(true)), app.UI(app.Div().Hidden(true))
	if !t.NoField {
		published = &fieldscore.List{Score: t.Field, Waiting: t.Waiting}
	}
	if !t.NoTicks {
		ticks = TicksChoice(v.Swaps, t.Waiting)
	}
	return app.Div().Class("tuning").Body(
		app.Div().Class("chips").Role("group").Aria("label", "Presets").Body(chips...),
		published,
		app.Div().Class("scale").Body(
			app.H3().Text("Scale"),
			element.Segment("scale", "Scale", []string{raw, "Standardised", "Percentile"}, scales, v.Scale.String(), t.Waiting),
			app.P().Class("note").Text(note),
		),
		ticks,
	)
}
