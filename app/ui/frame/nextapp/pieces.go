package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// What many places of the part are made of.

// heads is the head of a table; the first column's name is for screen readers.
func heads(first string, names ...string) app.UI {
	var cells []app.UI
	for _, name := range names {
		cells = append(cells, html.One(`<th scope="col">{}</th>`, element.WithTerm(name, "hit", "hit@3")))
	}
	return html.One(`<thead><tr><th scope="col"><span class="sr">{}</span></th>{}</tr></thead>`, first, cells)
}

// row is a row of a table.
func row(name string, cells ...string) app.UI { return rowOf("", name, cells...) }

// rowOf is a row of a class.
func rowOf(class, name string, cells ...string) app.UI {
	var all []app.UI
	for _, c := range cells {
		all = append(all, html.One(`<td>{}</td>`, c))
	}
	return html.One(`<tr class="{}"><th scope="row">{}</th>{}</tr>`, html.Given(class), name, all)
}

// facts is a table whose columns end in figures; id may be empty.
func facts(id, class string, head app.UI, rows []app.UI) app.UI {
	return html.One(`<table id="{}" class="{}">{}<tbody>{}</tbody></table>`, html.Given(id), class, head, rows)
}

// wideTable is a table that scrolls where it finds no room; id may be empty.
func wideTable(id, label string, head app.UI, rows []app.UI) app.UI {
	return html.One(`<div id="{}" class="wide" tabindex="0" role="region" aria-label="{}">{}</div>`,
		html.Given(id), label, facts("", "measures", head, rows))
}

// note is a remark.
func note(text string) app.UI { return html.One(`<p class="note">{}</p>`, text) }

// fold is a drawer.
func fold(title string, body ...app.UI) app.UI {
	return html.One(`<details class="fold" data-present="hide"><summary>{}{}</summary><div>{}</div></details>`,
		element.Icon("chev"), title, body)
}

// line is a row of controls.
func line(body ...app.UI) app.UI {
	return html.One(`<div class="line" data-present="hide">{}</div>`, body)
}

// button is a button of the part, of a class.
func button(act, id, class, text string) app.UI {
	return html.One(`<button type="button" data-act="{}" data-id="{}" class="{}">{}</button>`, act, html.Given(id), class, text)
}

// block is a headed block of the right column.
func block(title string, body ...app.UI) app.UI {
	return html.One(`<div class="block"><h2>{}</h2>{}</div>`, title, body)
}

// shape is an SVG element with its kind and its attributes, by pairs.
func shape(tag, kind string, attributes ...string) app.HTMLElem {
	s := element.SVG(tag)
	if kind != "" {
		s = s.DataSet("c", kind)
	}
	for i := 0; i+1 < len(attributes); i += 2 {
		s = s.Attr(attributes[i], attributes[i+1])
	}
	return s
}

// drawing is a picture of a size that says nothing that does not stand beside it.
func drawing(kind, box string, body ...app.UI) app.UI {
	return html.One(`<svg data-c="{}" viewBox="{}" aria-hidden="true">{}</svg>`, html.Given(kind), box, body)
}

// segment is a line from one point to another.
func segment(kind string, x1, y1, x2, y2 float64) app.UI {
	return shape("line", kind, "x1", dec(x1), "y1", dec(y1), "x2", dec(x2), "y2", dec(y2))
}

// circle is a circle.
func circle(kind string, x, y, r float64) app.UI {
	return shape("circle", kind, "cx", dec(x), "cy", dec(y), "r", dec(r))
}

// words is a text in a drawing.
func words(anchor string, x, y float64, text string) app.UI {
	return shape("text", "", "x", dec(x), "y", dec(y), "text-anchor", anchor).Text(text)
}

func dec(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
