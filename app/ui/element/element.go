// Package element has the small pieces that the rooms of the page share: icons,
// symbols of a formula, buttons, segments, and how numbers and words are written.
package element

import "github.com/maxence-charriere/go-app/v9/pkg/app"

const namespace = "http://www.w3.org/2000/svg"

// SVG returns an SVG element; go-app needs the namespace on every one, and cannot
// set a class on any, so the style sheets know SVG elements by data-c.
func SVG(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(namespace) }

// Icon refers to a symbol of the sheet in the page's shell.
func Icon(name string) app.UI {
	return SVG("svg").DataSet("c", "icon").Aria("hidden", "true").Body(SVG("use").Attr("href", "#i-"+name))
}

// Sym is a Greek or Latin symbol of a formula, in the hue of an objective ("e",
// "q") or in none ("").
func Sym(obj, text string) app.UI {
	s := app.Span().Class("sym")
	if obj != "" {
		s = s.DataSet("obj", obj)
	}
	return s.Text(text)
}

// Segment is a group of radio buttons drawn as one bar. Its data-act is also
// the group's name.
func Segment(act, label string, names, values []string, chosen string, disabled bool) app.UI {
	group := app.Div().Class("seg").Role("radiogroup").Aria("label", label)
	items := make([]app.UI, len(names))
	for i, name := range names {
		in := app.Input().Type("radio").Name(act).ID(act+"-"+values[i]).DataSet("act", act).Value(values[i])
		if values[i] == chosen {
			in = in.Checked(true)
		}
		if disabled {
			in = in.Disabled(true)
		}
		items[i] = app.Label().Body(in, app.Span().Text(name))
	}
	return group.Body(items...)
}

// Button is a button with an action.
func Button(act, id string) app.HTMLButton {
	b := app.Button().Type("button").DataSet("act", act)
	if id != "" {
		b = b.DataSet("id", id)
	}
	return b
}

// Enable disables a button while the page waits for its program.
func Enable(b app.HTMLButton, waiting bool) app.HTMLButton {
	if waiting {
		return b.Disabled(true)
	}
	return b
}

// TrackLines are the drawn track of a slider.
func TrackLines(from, to int32) []app.UI {
	return []app.UI{
		SVG("line").Attr("x2", 1000).Attr("y1", 14).Attr("y2", 14),
		SVG("line").DataSet("c", "range__fill").Attr("x1", from).Attr("x2", to).Attr("y1", 14).Attr("y2", 14),
	}
}

// Label is a text in a drawing; anchor is its text-anchor.
func Label(x, y int, anchor, text string) app.UI {
	return SVG("text").Attr("x", x).Attr("y", y).Attr("text-anchor", anchor).Text(text)
}
