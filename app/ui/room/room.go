// Package room has what the labs share whose pages are one question, one picture and one thing
// to touch: the room that these stand in, rows of pictures over one axis, marks, and what stands
// at the side. Most of it is its style sheets; the functions write what is written often.
//
// A picture is an svg with data-c="fig" and no viewBox: points and texts are placed in per cent
// and keep their size. Curves are paths in an inner svg with data-c="geo", the viewBox
// "0 0 1000 100" and preserveAspectRatio="none".
package room

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Axis turns values into places: Low at 0, High at 1.
type Axis struct{ Low, High float64 }

// Share is where x lies, from 0 at Low to 1 at High; all of an axis without length is at ½.
func (a Axis) Share(x float64) float64 {
	if a.High == a.Low {
		return .5
	}
	return (x - a.Low) / (a.High - a.Low)
}

// Right is x as a place on an axis to the right, in per cent.
func (a Axis) Right(x float64) string { return Number(100*a.Share(x)) + "%" }

// Up is x as a place on an upright axis, in per cent from the top.
func (a Axis) Up(x float64) string { return Number(100-100*a.Share(x)) + "%" }

// Line is the path of a curve through the points (xs[i], ys[i]) in a picture's inner svg.
func Line(x, y Axis, xs, ys []float64) string { return trail(nil, x, y, xs, ys, false) }

// Band is the path of the area between low and high.
func Band(x, y Axis, xs, low, high []float64) string {
	b := []byte(trail(nil, x, y, xs, low, false))
	return trail(b, x, y, xs, high, true) + "z"
}

// trail appends points to a path, from the last one where it goes back.
func trail(b []byte, x, y Axis, xs, ys []float64, back bool) string {
	for n := range xs {
		i := n
		if back {
			i = len(xs) - 1 - n
		}
		if len(b) == 0 {
			b = append(b, 'M')
		} else {
			b = append(b, ' ')
		}
		b = append(b, Number(1000*x.Share(xs[i]))...)
		b = append(b, ' ')
		b = append(b, Number(100-100*y.Share(ys[i]))...)
	}
	return string(b)
}

// Number writes a place with at most one decimal.
func Number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	if n := len(s) - 2; s[n:] == ".0" {
		s = s[:n]
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// Fold is what is folded until it is wanted; small says at the right how much there is.
func Fold(name, small string, body ...app.UI) app.UI {
	return html.One(`<details class="fold"><summary>{}<span>{}</span><small>{}</small></summary><div>{}</div></details>`,
		element.Icon("chev"), name, small, body)
}
