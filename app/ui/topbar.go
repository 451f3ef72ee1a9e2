package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/page"
	"decouple/app/ui/element"
)

// topbarData is what the bar at the top shows.
type topbarData struct {
	Theme   page.Theme
	Present bool
	// Labs are those that there are, Shown the place of the one shown.
	Labs  []labData
	Shown int
	// Menu says that the list of labs stands open.
	Menu bool
}

// labData is a lab in the list.
type labData struct{ Key, Title, Question string }

func topbarView(m *page.Model) topbarData {
	v := topbarData{Theme: m.Settings.Theme, Present: m.Settings.Present, Menu: m.Menu}
	for i, l := range m.Labs() {
		v.Labs = append(v.Labs, labData{l.Key(), l.Title(), l.Question()})
		if l == m.Shown() {
			v.Shown = i
		}
	}
	return v
}

// themeWords name the themes.
var themeWords = [...]string{page.Auto: "as the system", page.Light: "light", page.Dark: "dark"}

// topbar is the brand, the labs and the page's tools.
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
		tool("reset", "reset", "Reset"),
		tool("share", "share", "Share").DataSet("present", "hide"),
		present,
		tool("theme", "theme", "Theme").Aria("label", "Theme, now "+themeWords[t.View.Theme]),
	}
	return app.Header().Class("topbar").Body(
		app.Div().Class("brand").Body(
			element.SVG("svg").Attr("viewBox", "0 0 28 20").Aria("hidden", "true").Body(
				element.SVG("rect").DataSet("c", "fill").DataSet("obj", "e").Attr("y", 3).Attr("width", 18).Attr("height", 5),
				element.SVG("rect").DataSet("c", "fill").DataSet("obj", "q").Attr("x", 10).Attr("y", 12).Attr("width", 18).Attr("height", 5),
			),
			app.Span().Text("Decouple"),
		),
		t.labs(),
		t.menu(),
		app.Div().Class("tools").Body(tools...),
	)
}

// labs are the labs in a row; one alone is a word.
func (t *topbar) labs() app.UI {
	v := t.View
	if len(v.Labs) == 1 {
		return app.P().Class("labs").Body(app.Span().Class("lab").Aria("current", "page").Text(v.Labs[0].Title))
	}
	items := make([]app.UI, len(v.Labs))
	for i, l := range v.Labs {
		items[i] = t.choice(i, element.Button("lab", l.Key).Class("lab").Text(l.Title))
	}
	return app.Nav().Class("labs", "labs--row").Aria("label", "Labs").Body(items...)
}

// menu is the list of labs where there is no room for the row.
func (t *topbar) menu() app.UI {
	v := t.View
	menu := app.Details().ID(page.MenuID).Class("menu").DataSet("act", "menu")
	if len(v.Labs) == 1 {
		return menu.Hidden(true)
	}
	if v.Menu {
		menu = menu.Open(true)
	}
	items := make([]app.UI, len(v.Labs))
	for i, l := range v.Labs {
		items[i] = app.Li().Body(t.choice(i, element.Button("lab", l.Key).Body(app.B().Text(l.Title), app.Span().Text(l.Question))))
	}
	return menu.Body(
		app.Summary().Body(app.Span().Text(v.Labs[v.Shown].Title), element.Icon("chev"), app.Span().Class("sr").Text(": all labs")),
		app.Ul().Class("menu__list").Body(items...),
	)
}

// choice marks the button of the lab that is shown.
func (t *topbar) choice(i int, b app.HTMLButton) app.UI {
	if i == t.View.Shown {
		b = b.Aria("current", "page")
	}
	return b
}

// tool is a button of the top bar: a picture and, where there is room, a word.
func tool(act, picture, word string) app.HTMLButton {
	return element.Button(act, "").Class("btn").Aria("label", word).Body(element.Icon(picture), app.Span().Text(word))
}
