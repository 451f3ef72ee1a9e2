package race

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/format"
	"decouple/app/state"
	"decouple/app/ui/element"
)

// raceControls choose what both sides are trained on.
type raceControls struct {
	app.Compo
	View raceData
}

// Render implements app.Composer.
func (r *raceControls) Render() app.UI {
	var lossNames, lossKeys []string
	for l := coupled.Squared; l < coupled.Losses; l++ {
		lossNames, lossKeys = append(lossNames, l.String()), append(lossKeys, l.Key())
	}
	shares := make([]string, len(state.Shares))
	names := make([]string, len(state.Shares))
	for i, s := range state.Shares {
		shares[i], names[i] = strconv.Itoa(s), strconv.Itoa(s)+"\u202f%"
	}
	return app.Div().Class("race").DataSet("present", "hide").Body(
		app.P().Class("race__name").Text("Losses"),
		element.Segment("loss", "Losses", lossNames, lossKeys, r.View.Loss.Key(), false),
		app.P().Class("race__name").Text("Posts with a quality label"),
		element.Segment("labels", "Posts with a quality label", names, shares, strconv.Itoa(r.View.Share), false),
		app.P().Class("race__auto").Body(
			element.Button("manual", "").Class("switch").Role("switch").Aria("checked", strconv.FormatBool(!r.View.Manual)).Aria("labelledby", "auto-l"),
			app.Span().ID("auto-l").Text("Retrain once a dial rests"),
		),
	)
}

// training is the coupled side's training under way, or the button that starts one.
type training struct {
	app.Compo
	View raceData
}

// Render implements app.Composer.
func (t *training) Render() app.UI {
	v := t.View
	if v.Running {
		bar := app.Elem("progress").Attr("max", 100).Aria("label", "Training of the coupled model")
		if v.Done >= 0 {
			bar = bar.Attr("value", strconv.Itoa(int(100*v.Done)))
		}
		return app.Div().ID(TrainingID).Class("training").TabIndex(-1).Body(
			bar,
			app.Span().Class("note", "training__words").Text(v.Stage+", "+v.Detail),
			lossCurve(v.Curve),
			element.Button("cancel", TrainingID).Class("btn", "btn--line").Text("Cancel"),
		)
	}
	var parts []app.UI
	if v.Failure != "" {
		parts = append(parts, app.P().Class("failure").Role("alert").Text(v.Failure))
	}
	retrain := element.Button("retrain", "").Class("btn", "btn--line").Text("Retrain")
	if !v.Can && v.Failure == "" {
		retrain = retrain.Disabled(true)
	}
	return app.Div().ID(TrainingID).Class("training").TabIndex(-1).Body(append(parts, retrain)...)
}

// lossCurve draws the loss by iteration, from its first value at the top to 0.
func lossCurve(curve []float64) app.UI {
	var b strings.Builder
	if len(curve) > 1 && curve[0] > 0 {
		for i, l := range curve {
			fmt.Fprintf(&b, "%s,%s ", element.Decimal(100*float64(i)/float64(len(curve)-1)), element.Decimal(24-23*min(max(l/curve[0], 0), 1)))
		}
	}
	return element.SVG("svg").DataSet("c", "losses").Attr("viewBox", "0 0 100 24").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
		element.SVG("polyline").Attr("points", strings.TrimSpace(b.String())),
	)
}

// agreeData is how far the two lists agree.
type agreeData struct{ Tau, Pairs, Shared string }

func agreeView(m *state.Model) agreeData {
	c := &m.Race.Compare
	if c.Pairs == 0 {
		return agreeData{"–", "no pairs to compare", "–"}
	}
	return agreeData{
		Tau:    format.Fixed(c.Tau, 2),
		Pairs:  fmt.Sprintf("%s of %s pairs disagree", format.Count(c.Discordant), format.Count(c.Pairs)),
		Shared: fmt.Sprintf("%d\u202f/\u202f%d", c.Shared, c.Top),
	}
}

// agree says how far the two lists agree.
type agree struct {
	app.Compo
	View agreeData
}

// Render implements app.Composer.
func (a *agree) Render() app.UI {
	return app.Dl().Class("agree").Body(
		app.Div().Body(app.Dt().Text("Kendall τ"), app.Dd().ID("tau").Text(a.View.Tau)),
		app.Div().Body(app.Dt().Text("top ten shared"), app.Dd().ID("shared").Text(a.View.Shared)),
		app.Div().Class("agree__pairs").Body(app.Dt().Class("sr").Text("pairs"), app.Dd().Text(a.View.Pairs)),
	)
}

// heldData is the rank correlation of both sides with the truth.
type heldData struct {
	Rows    [2][4]string
	Verdict string
	Posts   string
}

func heldView(m *state.Model) heldData {
	c := &m.Race.Compare
	v := heldData{Posts: "the 150 hand-written posts, which no model was trained on", Verdict: "Nothing is trained yet."}
	if m.Settings.Source == state.Own {
		v.Posts = "the posts of your file that this training left out"
	}
	names := [2]string{"Decoupled", "Coupled"}
	for side, h := range c.Held {
		v.Rows[side] = [4]string{names[side], "–", "–", "–"}
		if m.Race.Result != nil && c.Pairs > 0 {
			v.Rows[side] = [4]string{names[side], figure(h.Mix), figure(h.Engagement), figure(h.Quality)}
		}
	}
	if m.Race.Result == nil || c.Pairs == 0 {
		return v
	}
	d := c.Held[1].Mix - c.Held[0].Mix
	better := "coupled"
	if d < 0 {
		better = "decoupled"
	}
	switch {
	case m.Stale():
		v.Verdict = "The coupled side is judged as it stands: stale."
	case math.IsNaN(d):
		v.Verdict = "There are too few posts with both engagement and quality to say which side is right more often."
	case math.Abs(d) < 0.0005:
		v.Verdict = "Both sides are equally good here."
	case math.Abs(d) < chance/math.Sqrt(float64(max(c.Known, 1))):
		v.Verdict = fmt.Sprintf("The %s side is ahead by %s, which on %s may be chance.", better, format.Fixed(math.Abs(d), 3), format.Plural(c.Known, "post"))
	default:
		v.Verdict = fmt.Sprintf("The %s side is ahead by %s here.", better, format.Fixed(math.Abs(d), 3))
	}
	return v
}

// chance is what two standard errors of the difference between the two sides are
// on one post: on 150 posts one was measured as 0.02 to 0.035, over draws of
// labels and posts.
const chance = 2 * 0.35

// figure writes a correlation, or a dash where there is none.
func figure(x float64) string {
	if x != x {
		return "–"
	}
	return format.Fixed(x, 3)
}

// held is the table of held-out figures.
type held struct {
	app.Compo
	View heldData
}

// Render implements app.Composer.
func (h *held) Render() app.UI {
	rows := make([]app.UI, len(h.View.Rows))
	for i, r := range h.View.Rows {
		rows[i] = app.Tr().Body(app.Th().Scope("row").Text(r[0]), app.Td().Text(r[1]), app.Td().Text(r[2]), app.Td().Text(r[3]))
	}
	return app.Section().Class("block", "held").Aria("labelledby", "held-h").Body(
		app.H2().ID("held-h").Text("Which side is right more often?"),
		app.Table().Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Body(app.Span().Class("sr").Text("side")),
				app.Th().Scope("col").Text("what you asked for"), app.Th().Scope("col").Text("engagement"), app.Th().Scope("col").Text("quality"),
			)),
			app.TBody().Body(rows...),
		),
		app.P().Text(h.View.Verdict),
		app.P().Class("note").Text("Spearman rank correlation of each side’s score with what is true of "+h.View.Posts+"; 1 is the same order, 0 none. What you asked for is α·engagement + β·quality, both standardised."),
	)
}
