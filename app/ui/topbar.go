package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/page"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
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
	picture, present := "present", "Present"
	if t.View.Present {
		picture, present = "close", "End presenting"
	}
	// All five at all times, some hidden, so that the pressed one stays the same
	// element and keeps the focus.
	return html.One(`
		<header class="topbar">
			<div class="brand">
				<svg viewBox="0 0 28 20" aria-hidden="true">
					<rect data-c="fill" data-obj="e" y="3" width="18" height="5"/>
					<rect data-c="fill" data-obj="q" x="10" y="12" width="18" height="5"/>
				</svg>
				<span>Decouple</span>
			</div>
			{}{}
			<div class="tools">{}{}{}{}{}</div>
		</header>`, t.labs(), t.menu(),
		tool("lessons", "book", "Lessons", "Lessons", "hide"),
		tool("reset", "reset", "Reset", "Reset", ""),
		tool("share", "share", "Share", "Share", "hide"),
		tool("present", picture, present, present, ""),
		tool("theme", "theme", "Theme", "Theme, now "+themeWords[t.View.Theme], ""))
}

// labs are the labs in a row; one alone is a word.
func (t *topbar) labs() app.UI {
	v := t.View
	if len(v.Labs) == 1 {
		return html.One(`<p class="labs"><span class="lab" aria-current="page">{}</span></p>`, v.Labs[0].Title)
	}
	items := make([]app.UI, len(v.Labs))
	for i, l := range v.Labs {
		items[i] = html.One(`<button type="button" data-act="lab" data-id="{}" class="lab" aria-current="{}">{}</button>`, l.Key, t.current(i), l.Title)
	}
	return html.One(`<nav class="labs labs--row" aria-label="Labs">{}</nav>`, items)
}

// menu is the list of labs where there is no room for the row.
func (t *topbar) menu() app.UI {
	v := t.View
	if len(v.Labs) == 1 {
		return html.One(`<details id="{}" class="menu" data-act="menu" hidden="true"></details>`, page.MenuID)
	}
	items := make([]app.UI, len(v.Labs))
	for i, l := range v.Labs {
		items[i] = html.One(`
			<li><button type="button" data-act="lab" data-id="{}" aria-current="{}"><b>{}</b><span>{}</span></button></li>`,
			l.Key, t.current(i), l.Title, l.Question)
	}
	return html.One(`
		<details id="{}" class="menu" data-act="menu" open="{}">
			<summary><span>{}</span>{}<span class="sr">: all labs</span></summary>
			<ul class="menu__list">{}<li class="menu__also"><button type="button" data-act="lessons"><b>Lessons</b><span>Steps with questions, for one person or a class</span></button></li></ul>
		</details>`, page.MenuID, v.Menu, v.Labs[v.Shown].Title, element.Icon("chev"), items)
}

// current marks the button of the lab that is shown.
func (t *topbar) current(i int) any {
	if i == t.View.Shown {
		return "page"
	}
	return nil
}

// tool is a button of the top bar: a picture and, where there is room, a word. Present may
// hide it while the page is presented.
func tool(act, picture, word, label, present string) app.UI {
	return html.One(`<button type="button" data-act="{}" class="btn" aria-label="{}" data-present="{}">{}<span>{}</span></button>`,
		act, label, html.Given(present), element.Icon(picture), word)
}
