package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
	"decouple/app/ui/element"
)

// topbarData is what the bar at the top shows.
type topbarData struct {
	Theme   state.Theme
	Present bool
}

func topbarView(m *state.Model) topbarData {
	return topbarData{m.Settings.Theme, m.Settings.Present}
}

// topbar is the brand, the lab's name and the page's tools.
type topbar struct {
	app.Compo
	View topbarData
}

// Render implements app.Composer.
func (t *topbar) Render() app.UI {
	present := tool("present", "present", "Present")
	if t.View.Present {
		present = tool("present", "close", "End presenting")
	}
	// All four at all times, some hidden, so that the pressed one stays the same
	// element and keeps the focus.
	tools := []app.UI{
		tool("reset", "reset", "Reset").DataSet("present", "hide"),
		tool("share", "share", "Share").DataSet("present", "hide"),
		present,
		tool("theme", "theme", "Theme").Aria("label", "Theme, now "+t.View.Theme.Key()),
	}
	return app.Header().Class("topbar").Body(
		app.Div().Class("brand").Body(
			element.SVG("svg").Attr("viewBox", "0 0 28 20").Aria("hidden", "true").Body(
				element.SVG("rect").DataSet("c", "fill").DataSet("obj", "e").Attr("y", 3).Attr("width", 18).Attr("height", 5),
				element.SVG("rect").DataSet("c", "fill").DataSet("obj", "q").Attr("x", 10).Attr("y", 12).Attr("width", 18).Attr("height", 5),
			),
			app.Span().Text("Decouple"),
		),
		app.P().Class("labs").DataSet("present", "hide").Body(app.Span().Class("lab").Aria("current", "page").Text("Rank")),
		app.Div().Class("tools").Body(tools...),
	)
}

// tool is a button of the top bar: a picture and, where there is room, a word.
func tool(act, picture, word string) app.HTMLButton {
	return element.Button(act, "").Class("btn").Aria("label", word).Body(element.Icon(picture), app.Span().Text(word))
}
