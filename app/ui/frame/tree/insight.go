package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// insight is what lies right of the tree: both ways down, the words, and the figures.
func insight(v Data) []app.UI {
	var ways []app.UI
	for _, w := range v.Ways {
		var product []app.UI
		if w.Product != "" {
			product = html.All(`<span>{} =</span>`, w.Product)
		}
		ways = append(ways, html.One(`
			<div>
				<dt><b>{}: {}</b><span>{}</span></dt>
				<dd>{}<b>{}</b></dd>
			</div>`, w.Name, w.Leaf, w.How, product, w.Result))
	}
	later := room.After(figuresData{v.Add, v.Judged}, figures)
	if len(ways) == 0 {
		return html.All(`
			<div class="block"><h2>Ways down</h2><div><p class="note">No model is trained yet, so there is no answer.</p></div></div>
			{}`, later)
	}
	return html.All(`
		<div class="block"><h2>Ways down</h2><dl class="ways">{}</dl><p class="note">{}</p></div>
		{}{}`, ways, v.Split, words(v.Words), later)
}

// figuresData are the figures of titles that no model has seen.
type figuresData struct {
	Add    addData
	Judged judgedData
}

// figures are those of titles that no model has seen: of all, or of the category that was added.
func figures(view any) app.UI {
	v := view.(figuresData)
	if len(v.Add.Rows) > 0 {
		return added(v.Add)
	}
	return judged(v.Judged)
}

// added is what adding the category costs in three ways, and what each finds.
func added(v addData) app.UI {
	var body []app.UI
	for _, r := range v.Rows {
		name := html.All(`<span>{}</span>`, r.Name)
		if r.On {
			name = html.All(`<b>{}</b><span class="sr">, shown</span>`, r.Name)
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			name, r.Weights, r.Titles, r.Seconds, r.Found, r.Old))
	}
	return html.One(`
		<div class="block">
			<h2>{} was added: what is retrained</h2>
			<div class="scroll" tabindex="0" role="group" aria-label="What adding it costs">
				<table class="figs growth">
					<thead><tr>
						<th scope="col">retrained</th><th scope="col">weights</th><th scope="col">titles</th>
						<th scope="col">time</th><th scope="col">{}s found</th><th scope="col">others right</th>
					</tr></thead>
					<tbody>{}</tbody>
				</table>
			</div>
			<p class="note">{}</p>
		</div>`, v.Name, v.Thing, body, v.Found)
}

// words are the words at one choice: those left speak for its likeliest child.
func words(v wordsData) app.UI {
	var rows []app.UI
	for _, w := range v.Words {
		rows = append(rows, html.One(`
			<tr>
				<th scope="row">{}</th>
				<td class="words__bar">
					<svg data-c="wordbar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
						<rect x="{}" width="{}" height="10"/><line x1="500" x2="500" y1="-4" y2="14"/>
					</svg>
				</td>
				<td>{}</td>
			</tr>`, w.Word, w.From, w.Width, w.Says))
	}
	return html.One(`
		<div class="block">
			<h2>The words that sent it there</h2>
			{}
			<table class="figs words">
				<thead><tr>
					<th scope="col">word</th>
					<th scope="col" class="words__bar"><span><span>{}</span><span>{}</span></span></th>
					<th scope="col">speaks for</th>
				</tr></thead>
				<tbody>{}</tbody>
			</table>
			<p class="note">{}</p>
			<p class="note">{}</p>
		</div>`, element.Segment("step", "Choice", v.Steps, v.Keys, v.Chosen, false), v.A, v.B, rows, v.Sum, v.More)
}

// judged is how models did.
func judged(v judgedData) app.UI {
	if v.Title == "" {
		return html.One(`<div class="block"><h2>Titles that no model has seen</h2><p class="note">Not asked yet.</p></div>`)
	}
	var rows, measures []app.UI
	for _, r := range v.Rows {
		var parts []app.UI
		x := 0
		for i, n := range r.Parts {
			if n > 0 {
				parts = append(parts, html.One(`<rect data-c="err{}" x="{}" width="{}" height="10"/>`, 1+min(i, 2), x, n))
			}
			x += n
		}
		rows = append(rows, html.One(`
			<tr>
				<th scope="row">{}</th>
				<td class="errors__bar"><svg data-c="errbar" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true">{}</svg></td>
				<td><b>{}</b> / {}<small> [{}]</small></td>
			</tr>`, r.Name, max(v.Titles, 1), parts, r.First, r.All, r.Range))
	}
	var head []app.UI
	for _, l := range v.Levels {
		head = append(head, th(l))
	}
	for _, m := range v.Measures {
		var cells []app.UI
		for _, at := range append(m.At, m.Precision, m.Recall, m.F) {
			cells = append(cells, td(at))
		}
		measures = append(measures, html.One(`<tr><th scope="row">{}</th>{}</tr>`, m.Name, cells))
	}
	var legend []app.UI
	for i, k := range v.Kinds {
		legend = append(legend, html.One(`
			<span>
				<svg data-c="key" viewBox="0 0 12 8" aria-hidden="true"><rect data-c="err{}" width="12" height="8"/></svg>
				{}
			</span>`, 1+min(i, 2), k))
	}
	return html.One(`
		<div class="block">
			<h2>{}</h2>
			<table class="figs errors">
				<thead><tr><th scope="col">way</th><th scope="col">errors</th><th scope="col">first step / all</th></tr></thead>
				<tbody>{}</tbody>
			</table>
			<p class="legend">{}</p>
			<p class="note">{}</p>
			<p class="note">{}</p>
			{}{}
		</div>`, v.Title, rows, legend, v.Only, v.Cost,
		room.Fold("Accuracy, hierarchical precision and recall", "", html.All(`
			<p class="note">Accuracy down to each level. hP, hR and {} count an answer with the groups above it, the root left out. {}</p>
			<div class="scroll" tabindex="0" role="group" aria-label="Measures of each way">
				<table class="figs">
					<thead><tr><th scope="col">way</th>{}<th scope="col">hP</th><th scope="col">hR</th><th scope="col">hF</th></tr></thead>
					<tbody>{}</tbody>
				</table>
			</div>
			<p class="note">{}</p>`, element.Term("hf", "hF"), v.Note, head, measures, v.Stop)...),
		room.Fold("Which groups are mixed up", "", confusion(v)...))
}

// confusion is the matrix of the groups, and the leaves that are confused most.
func confusion(v judgedData) []app.UI {
	var head, rows, mixed []app.UI
	for _, g := range v.Groups {
		head = append(head, th(g))
	}
	for i, g := range v.Groups {
		var cells []app.UI
		for j := range v.Groups {
			switch n := v.Confusion[i][j]; {
			case i == j:
				cells = append(cells, html.One(`<td><b>{}</b></td>`, format.Count(n)))
			case n == 0:
				cells = append(cells, html.One(`<td class="zero">0</td>`))
			default:
				cells = append(cells, td(format.Count(n)))
			}
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th>{}</tr>`, g, cells))
	}
	for _, m := range v.Mixed {
		mixed = append(mixed, html.One(`<li>{}</li>`, m))
	}
	return html.All(`
		<p class="note">Soft answers: rows are the true groups, columns the predicted ones.</p>
		<div class="scroll" tabindex="0" role="group" aria-label="Confusion of the groups">
			<table class="figs confusion">
				<thead><tr><th scope="col">is, predicted</th>{}</tr></thead>
				<tbody>{}</tbody>
			</table>
		</div>
		<h3>Mixed up most</h3>
		<ul class="mixed">{}</ul>`, head, rows, mixed)
}
