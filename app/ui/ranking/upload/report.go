package upload

import (
	"fmt"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/train"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/ranking/control"
)

// reportData is what the models view shows.
type reportData struct {
	Name   string
	Counts string
	Notes  []string
	Models [model.Kinds]modelData
}

// modelData is one model's report.
type modelData struct {
	Title string
	// Why says why there is no model, or is empty.
	Why   string
	Rows  string
	Lines [][3]string // name, figure, what it means
	// Curve are the calibration plot's points, 0…1 each way, with the number of
	// posts that they stand for; Label is the plot in words.
	Curve []train.Bin
	Label string
}

// ReportView returns what is known of the models of the reader's own feed f.
func ReportView(f *feed.Feed) reportData {
	f = f.Predicted()
	v := reportData{Name: f.Name, Counts: countsText(f.Counts.Read, f.Counts.Kept, f.Counts.SetAside), Notes: f.Counts.Notes}
	for k := range v.Models {
		v.Models[k] = modelView(f, model.Kind(k))
	}
	return v
}

// modelNames are the models' names on the page, by kind.
var modelNames = [model.Kinds]string{"Spam", "NSFW", "Misinformation", "Engagement", "Quality"}

func modelView(f *feed.Feed, k model.Kind) modelData {
	r := &f.Reports[k]
	v := modelData{Title: modelNames[k]}
	if !f.Has[k] {
		v.Why = element.UpperFirst(f.Why[k]) + "."
		return v
	}
	v.Rows = format.Plural(r.Rows, "post") + " to learn from"
	percent := func(x float64) string { return format.Fixed(100*x, 1) + "\u202f%" }
	fraction := func(x float64) string { return format.Fixed(x, 3) }
	if k < model.Engagement {
		at := format.Fixed(r.Threshold, 2)
		v.Lines = [][3]string{
			line("AUC", r.AUC, fraction, "the chance that a post with the label gets a higher probability than one without; 0.5 is guessing"+chance(r.AUC.Value-0.5, r.Null), "no fifth of the posts has both a post with the label and one without"),
			{"Accuracy", percent(r.Accuracy), "always the more common answer: " + percent(r.Majority) + chance(r.Accuracy-r.Majority, r.Margin)},
			line("Precision", r.Precision, percent, "of the posts above "+at+", how many have the label", "no post is above "+at),
			line("Recall", r.Recall, percent, "of the posts with the label, how many are above "+at, "no post has the label"),
		}
		v.Curve = r.Curve
		v.Label = calibrationText(r.Curve)
		return v
	}
	name := "Mean error of quality, 0 to 1"
	show := func(x float64) string { return format.Fixed(x, 3) }
	if k == model.Engagement {
		name = "Mean error in " + f.EngagementUnit()
		show = func(x float64) string { return f.Engagement(x * f.Words.Unit) }
	}
	v.Lines = [][3]string{
		line("Spearman", r.Spearman, fraction, "the rank correlation of prediction and file; 0 is guessing, 1 the same order"+chance(r.Spearman.Value, r.Null), "all predictions are equal, or all values in the file"),
		{name, show(r.MeanError), "always the median: " + show(r.MedianError) + chance(r.MedianError-r.MeanError, r.Margin)},
	}
	return v
}

// chance says that a difference may be chance, where it lies within half its 95 % interval.
func chance(difference, margin float64) string {
	if margin > 0 && math.Abs(difference) <= margin {
		return "; the difference may be chance"
	}
	return ""
}

// line is a figure and what it means, or why it is not defined.
func line(name string, f train.Figure, write func(float64) string, means, why string) [3]string {
	if !f.Defined {
		return [3]string{name, "undefined", "because " + why}
	}
	return [3]string{name, write(f.Value), means}
}

// calibrationText is the calibration plot in words.
func calibrationText(curve []train.Bin) string {
	var parts []string
	for _, b := range curve {
		if b.N > 0 {
			parts = append(parts, fmt.Sprintf("%s predicted, %s observed (%s)", format.Fixed(b.Predicted, 2), format.Fixed(b.Observed, 2), format.Plural(b.N, "post")))
		}
	}
	return "Calibration: " + strings.Join(parts, "; ") + "."
}

// Report says how good the models of the reader's own feed are.
type Report struct {
	app.Compo
	View reportData
}

// Render implements app.Composer.
func (r *Report) Render() app.UI {
	v := r.View
	cards := make([]app.UI, len(v.Models))
	for k, d := range v.Models {
		cards[k] = modelCard(d)
	}
	return html.One(`
		<section class="report" aria-labelledby="report-h">
			<div class="head"><h1 id="report-h">Models of {}</h1>{}</div>
			<p class="note">{} Every figure is for posts that the model had not seen: each model was trained five times, each time without a fifth of the posts. <button type="button" class="link" data-act="lab" data-id="operate&part=versions">Keep one as a version</button></p>
			<ul class="verdicts">{}</ul>
			<div class="report__models">{}</div>
		</section>`, v.Name, control.Labs(ranking.ModelsPart, true, false), v.Counts, items(v.Notes), cards)
}

func modelCard(d modelData) app.UI {
	if d.Why != "" {
		return html.One(`<section class="block"><div class="head"><h2>{}</h2><small>{}</small></div><p class="note">{}</p></section>`, d.Title, d.Rows, d.Why)
	}
	lines := make([]app.UI, len(d.Lines))
	for i, l := range d.Lines {
		lines[i] = html.One(`<div><dt>{}</dt><dd><b>{}</b></dd><dd class="note">{}</dd></div>`, l[0], l[1], l[2])
	}
	var plot []app.UI
	if len(d.Curve) > 0 {
		plot = html.All(`
			{}
			<p class="note">{}: predicted probability across, share that has the label upwards. On the line, 0.7 means 7 of 10.</p>`, calibrationPlot(d), element.Term("calibration", "Calibration"))
	}
	return html.One(`
		<section class="block">
			<div class="head"><h2>{}</h2><small>{}</small></div>
			<dl class="figures">{}</dl>
			{}
		</section>`, d.Title, d.Rows, lines, plot)
}

// calibrationPlot draws predicted against observed; larger circles are more posts.
func calibrationPlot(d modelData) app.UI {
	const left, bottom, side = 30.0, 150.0, 140.0
	most := 1
	for _, b := range d.Curve {
		most = max(most, b.N)
	}
	var dots []app.UI
	for _, b := range d.Curve {
		if b.N > 0 {
			radius := 2.5 + 4*float64(b.N)/float64(most)
			dots = append(dots, html.One(`<circle data-c="dot--top" cx="{}" cy="{}" r="{}"/>`,
				element.Decimal(left+side*b.Predicted), element.Decimal(bottom-side*b.Observed), element.Decimal(radius)))
		}
	}
	return html.One(`
		<svg data-c="plot calibration" viewBox="0 0 200 172" role="img" aria-label="{}">
			<path data-c="axis" d="M30 10V150H170"/>
			<line data-c="iso" x1="30" y1="150" x2="170" y2="10"/>
			<text x="24" y="154" text-anchor="end">0</text>
			<text x="24" y="16" text-anchor="end">1</text>
			<text x="30" y="166" text-anchor="middle">0</text>
			<text x="170" y="166" text-anchor="middle">1</text>
			{}
		</svg>`, d.Label, dots)
}
