package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

const svgNamespace = "http://www.w3.org/2000/svg"

// svg returns an SVG element; go-app needs the namespace on every one, and cannot
// set a class on any, so the style sheets know SVG elements by data-c.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNamespace) }

// icon refers to a symbol of the sheet in the page's shell.
func icon(name string) app.UI {
	return svg("svg").DataSet("c", "icon").Aria("hidden", "true").Body(svg("use").Attr("href", "#i-"+name))
}

// sym is a Greek or Latin symbol of a formula, in the hue of an objective ("e",
// "q") or in none ("").
func sym(obj, text string) app.UI {
	s := app.Span().Class("sym")
	if obj != "" {
		s = s.DataSet("obj", obj)
	}
	return s.Text(text)
}

// segment is a group of radio buttons drawn as one bar. Its data-act is also
// the group's name.
func segment(act, label string, names, values []string, chosen string, disabled bool) app.UI {
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

// button is a button with an action.
func button(act, id string) app.HTMLButton {
	b := app.Button().Type("button").DataSet("act", act)
	if id != "" {
		b = b.DataSet("id", id)
	}
	return b
}
