package room

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/element"
)

// The shapes of a picture. Marks are names for data-c; places are numbers or per cents.

// Stroke is a line from (x1, y1) to (x2, y2).
func Stroke(marks, x1, y1, x2, y2 string) app.UI {
	return shape("line", marks, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
}

// Dot is a circle around (x, y).
func Dot(marks, x, y, r string) app.UI { return shape("circle", marks, "cx", x, "cy", y, "r", r) }

// Path is a path, in a picture's inner svg.
func Path(marks, d string) app.UI { return shape("path", marks, "d", d) }

// Word is a text at (x, y), moved by dx and dy, which are lengths.
func Word(marks, x, y, dx, dy, text string) app.UI {
	return shape("text", marks, "x", x, "y", y, "dx", dx, "dy", dy).Body(app.Text(text))
}

// shape is an SVG element with attributes: names and values in turn.
func shape(tag, marks string, attrs ...string) app.HTMLElem {
	e := element.SVG(tag).DataSet("c", marks)
	for i := 0; i < len(attrs); i += 2 {
		e = e.Attr(attrs[i], attrs[i+1])
	}
	return e
}
