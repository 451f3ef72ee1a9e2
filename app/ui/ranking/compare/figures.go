package compare

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// agreeData is how far the two lists agree.
type agreeData struct{ Tau, Pairs, Shared string }

func agreeView(c *compare.Comparison) agreeData {
	o := &c.Orders
	if o.Pairs == 0 {
		return agreeData{"–", "no pairs to compare", "–"}
	}
	pairs := fmt.Sprintf("%s of %s pairs disagree", format.Count(o.Discordant), format.Count(o.Pairs))
	if c.WavePosts > 0 {
		pairs += ", with those of the wave"
	}
	return agreeData{
		Tau:    format.Fixed(o.Tau, 2),
		Pairs:  pairs,
		Shared: fmt.Sprintf("%d\u202f/\u202f%d", o.Shared, o.Top),
	}
}

// agree says how far the two lists agree.
type agree struct {
	app.Compo
	View agreeData
}

// Render implements app.Composer.
func (a *agree) Render() app.UI {
	return html.One(`
		<dl class="agree">
			<div><dt>{}</dt><dd id="tau">{}</dd></div>
			<div><dt>top ten shared</dt><dd id="shared">{}</dd></div>
			<div class="agree__pairs"><dt class="sr">pairs</dt><dd>{}</dd></div>
		</dl>`, element.Term("kendall", "Kendall τ"), a.View.Tau, a.View.Shared, a.View.Pairs)
}

// heldOutData is the rank correlation of both sides with the truth.
type heldOutData struct {
	Rows    [2][4]string
	Verdict string
	Posts   string
}

func heldOutView(c *compare.Comparison) heldOutData {
	o := &c.Orders
	v := heldOutData{Posts: "the hand-written posts, which no model was trained on", Verdict: "Neither side is trained for " + wanted(c.Settings) + "."}
	if o.Known > 0 {
		v.Posts = "the " + format.Plural(o.Known, "hand-written post") + ", which no model was trained on"
	}
	if c.Source == lab.Own {
		v.Posts = "the posts of your file that this training left out"
	}
	names := [2]string{"Decoupled", "Coupled"}
	for side, h := range o.HeldOut {
		v.Rows[side] = [4]string{names[side], "–", "–", "–"}
		if c.Fit() != nil {
			v.Rows[side] = [4]string{names[side], figure(h.Mix), figure(h.Engagement), figure(h.Quality)}
		}
	}
	if c.Fit() == nil {
		return v
	}
	d := o.HeldOut[1].Mix - o.HeldOut[0].Mix
	better := "coupled"
	if d < 0 {
		better = "decoupled"
	}
	switch {
	case c.Stale():
		v.Verdict = "The coupled side is stale here."
	case math.IsNaN(d):
		v.Verdict = "Too few posts have both engagement and quality to say which side is right more often."
	case math.Abs(d) < 0.0005:
		v.Verdict = "Both sides are equally good here."
	default:
		// The interval of the difference says whether it may be chance.
		a := math.Abs(d)
		v.Verdict = fmt.Sprintf("The %s side is ahead by %s on %s (95\u202f%% interval %s to %s)", better, format.Fixed(a, 3), format.Plural(o.Known, "post"), format.Signed(a-o.Margin, 2), format.Signed(a+o.Margin, 2))
		if !(a > o.Margin) {
			v.Verdict += ", which may be chance"
		}
		v.Verdict += "."
	}
	return v
}

// figure writes a correlation, or a dash where there is none.
func figure(x float64) string {
	if x != x {
		return "–"
	}
	return format.Fixed(x, 3)
}

// heldOut is the table of held-out figures.
type heldOut struct {
	app.Compo
	View heldOutData
}

// Render implements app.Composer.
func (h *heldOut) Render() app.UI {
	rows := make([]app.UI, len(h.View.Rows))
	for i, r := range h.View.Rows {
		rows[i] = html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, r[0], r[1], r[2], r[3])
	}
	return html.One(`
		<section class="block held" aria-labelledby="held-h">
			<h2 id="held-h">Which side is right more often?</h2>
			<table>
				<thead><tr>
					<th scope="col"><span class="sr">side</span></th>
					<th scope="col">what you asked for</th><th scope="col">engagement</th><th scope="col">quality</th>
				</tr></thead>
				<tbody>{}</tbody>
			</table>
			<p>{}</p>
			<p class="note">
				Spearman rank correlation of each side’s score with the truth about {}; 1 is the same order, 0 no relation.
				What you asked for is α·engagement + β·quality, both standardised.
			</p>
		</section>`, rows, h.View.Verdict, h.View.Posts)
}
