package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/element"
)

// What many places of the part are made of. Each call of go-app is a piece of code in the
// program that every reader loads, so what is said often is said here.

// heads is the head of a table; the first column's name is for screen readers.
func heads(first string, names ...string) app.UI {
	cells := []app.UI{app.Th().Scope("col").Body(app.Span().Class("sr").Text(first))}
	for _, name := range names {
		cells = append(cells, app.Th().Scope("col").Text(name))
	}
	return app.THead().Body(app.Tr().Body(cells...))
}

// row is a row of a table.
func row(name string, cells ...string) app.HTMLTr {
	all := []app.UI{app.Th().Scope("row").Text(name)}
	for _, c := range cells {
		all = append(all, app.Td().Text(c))
	}
	return app.Tr().Body(all...)
}

// facts is a table whose columns end in figures.
func facts(class string, head app.UI, rows []app.UI) app.HTMLTable {
	return app.Table().Class(class).Body(head, app.TBody().Body(rows...))
}

// wideTable is a table that scrolls where it finds no room.
func wideTable(label string, head app.UI, rows []app.UI) app.HTMLDiv {
	return app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", label).Body(facts("measures", head, rows))
}

// note is a remark.
func note(text string) app.HTMLP { return app.P().Class("note").Text(text) }

// fold is a drawer.
func fold(title string, body ...app.UI) app.HTMLDetails {
	return app.Details().Class("fold").DataSet("present", "hide").Body(
		app.Summary().Body(element.Icon("chev"), app.Text(title)), app.Div().Body(body...))
}

// line is a row of controls.
func line(body ...app.UI) app.HTMLDiv {
	return app.Div().Class("line").DataSet("present", "hide").Body(body...)
}

// button is a button of the part, of a class.
func button(act, id, class, text string) app.HTMLButton {
	return element.Button(act, id).Class(class).Text(text)
}

// block is a headed block of the right column.
func block(title string, body ...app.UI) app.UI {
	return app.Div().Class("block").Body(append([]app.UI{app.H2().Text(title)}, body...)...)
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
func drawing(kind, box string, body ...app.UI) app.HTMLElem {
	return shape("svg", kind, "viewBox", box).Aria("hidden", "true").Body(body...)
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
