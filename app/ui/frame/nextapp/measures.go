package nextapp

import (
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// measures are how all methods did on the days that no model has seen.
func measures(p *lab.Part) app.UI {
	t := p.Trained
	var rows, more []app.UI
	for by := range domain.Methods {
		f := t.Figures[by]
		weights, train, kind := "–", "–", "base"
		switch {
		case by <= domain.Score:
			weights, train, kind = format.Count(t.Costs[by].Weights), seconds(t.Costs[by].Seconds), "model"
		case by == domain.Recent:
			kind = "first"
		}
		rows = append(rows, html.One(`
			<tr data-kind="{}">
				<th scope="row">{}</th><td class="measures__plot">{}</td>
				<td>{}</td><td>{}</td><td>{}</td><td>{}</td>
			</tr>`, kind, by.Name(), interval(by, f.Hit3), figure(f.Hit3, percent), figure(f.LogLoss, two), weights, train))
		more = append(more, row(by.Name(), between(f.Hit1, percent), between(f.Hit3, percent), between(f.MRR, two), between(f.LogLoss, two)))
	}
	n := t.Figures[domain.Softmax].Openings
	return html.One(`
		<div class="under" data-present="hide">
			<h2 id="next-measures-h">How often the app that was opened is among the first three</h2>
			{}{}{}{}
		</div>`,
		note(format.Plural(n, "opening")+" on "+format.Plural(p.Log.Days-t.Split, "later day")+", which no model has seen. The short line through each mark is a 95\u202f% interval."),
		wideTable("next-measures", "How all methods did", heads("Method", "", "hit@3", "log loss", "weights", "to train"), rows),
		fold("hit@1, MRR, and how this was measured",
			wideTable("", "All measures with their 95 % intervals", heads("Method", "hit@1", "hit@3", "MRR", "log loss"), more),
			note(howMeasured(p))),
		costs(p))
}

// howMeasured says how the figures came about.
func howMeasured(p *lab.Part) string {
	raw, apps := p.Log.Raw, p.Trained.Models.Setup.Apps
	unanswered := ""
	if f := p.Trained.Figures[domain.Softmax]; f.Answered < f.Openings {
		unanswered = " For " + format.Plural(f.Openings-f.Answered, "opening") + " of apps that came later the softmax had no answer. They count as misses; its log loss leaves them out."
	}
	return "hit@k: the app was among the first k. MRR: the mean of 1 / its place. Log loss: the mean of −ln of the app’s share. A softmax with all weights at 0 has ln " +
		strconv.Itoa(apps) + " = " + two(math.Log(float64(apps))) + ". The score’s probabilities are corrected for the sampled negatives. For the log loss they are divided by their sum over the installed apps. " +
		"Intervals resample the person-days a thousand times. The log is split by time. Of " + format.Plural(raw.Rows, "row") + ", " + format.Count(raw.Launcher) + " of the launcher were left out and " +
		format.Count(raw.Repeats) + " that opened the same app again were collapsed: both would make any model look good. The baselines keep counting in the later days and leave out the app just closed." + unanswered
}

// interval is a figure from 0 to 1 as a mark with a line for its interval.
func interval(by domain.Method, f domain.Figure) app.UI {
	if !f.Defined {
		return app.Text("–")
	}
	at := 200 * f.Value
	body := []app.UI{segment("guide", 0, 9, 200, 9), segment("span", 200*f.Low, 9, 200*f.High, 9)}
	switch by {
	case domain.Softmax:
		body = append(body, circle("hollow", at, 9, 5))
	case domain.Score:
		body = append(body, circle("solid", at, 9, 4.5))
	default:
		body = append(body, segment("span", at, 4, at, 14))
	}
	return drawing("interval", "0 0 200 18", body...)
}

// costs are what one ask takes against the number of apps.
func costs(p *lab.Part) app.UI {
	body := []app.UI{note("The worker asks both models many times. Their weights are random: they do not change the time.")}
	if p.Costs != nil {
		var rows []app.UI
		for _, c := range p.Costs {
			rows = append(rows, row(format.Count(c.Apps), format.Count(c.SoftmaxWeights), format.Count(c.ScoreWeights), format.Count(c.SoftmaxSums), format.Count(c.ScoreSums),
				format.Rounded(c.SoftmaxMicros)+"\u202fµs", format.Rounded(c.ScoreMicros)+"\u202fµs"))
		}
		head := heads("Installed apps", "softmax, weights", "score, weights", "softmax, products", "score, products", "softmax, time", "score, time")
		body = append(body, wideTable("", "The cost of one prediction, by installed apps", head, rows),
			note("The softmax has a column of weights for each app. The score has the same weights for any number of apps; it pays at each prediction."))
	}
	return html.One(`
		<details class="fold" data-present="hide" id="next-costs" data-act="costs">
			<summary>{}The cost of one prediction, up to 5,000 apps</summary>
			<div>{}</div>
		</details>`, element.Icon("chev"), body)
}

// percent writes a share, seconds a time; between a figure with its interval.
func percent(v float64) string { return format.Fixed(100*v, 1) + "\u202f%" }

func two(v float64) string { return format.Fixed(v, 2) }

func seconds(v float64) string { return format.Rounded(v) + "\u202fs" }

func figure(f domain.Figure, write func(float64) string) string {
	if !f.Defined {
		return "–"
	}
	return write(f.Value)
}

func between(f domain.Figure, write func(float64) string) string {
	if !f.Defined {
		return "–"
	}
	bare := func(v float64) string { return strings.TrimSuffix(write(v), "\u202f%") }
	return write(f.Value) + " [" + bare(f.Low) + ", " + bare(f.High) + "]"
}
