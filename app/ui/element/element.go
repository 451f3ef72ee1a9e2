// Package element has the small pieces that the rooms of the page share: icons,
// symbols of a formula, buttons, segments, and how numbers and words are written.
package element

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

const namespace = "http://www.w3.org/2000/svg"

// SVG returns an SVG element; go-app needs the namespace on every one, and cannot
// set a class on any, so the style sheets know SVG elements by data-c.
func SVG(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(namespace) }

// Icon refers to a symbol of the sheet in the page's shell.
func Icon(name string) app.UI {
	return html.One(`<svg data-c="icon" aria-hidden="true"><use href="#i-{}"/></svg>`, name)
}

// Sym is a Greek or Latin symbol of a formula, in the hue of an objective ("e",
// "q") or in none ("").
func Sym(obj, text string) app.UI {
	return html.One(`<span class="sym" data-obj="{}">{}</span>`, html.Given(obj), text)
}

// Segment is a group of radio buttons drawn as one bar. Its data-act is also
// the group's name.
func Segment(act, label string, names, values []string, chosen string, disabled bool) app.UI {
	items := make([]app.UI, len(names))
	for i, name := range names {
		var checked any // without the attribute where it is not: the browser unchecks one when another is checked
		if values[i] == chosen {
			checked = true
		}
		items[i] = html.One(`
			<label>
				<input type="radio" name="{}" id="{}-{}" data-act="{}" value="{}" checked="{}" disabled="{}">
				<span>{}</span>
			</label>`, act, act, values[i], act, values[i], checked, disabled, name)
	}
	return html.One(`<div class="seg" role="radiogroup" aria-label="{}">{}</div>`, label, items)
}

// Fold is a group of the page that the reader unfolds, with a name; its data-act is fold.
func Fold(key, name string, open bool, body ...app.UI) app.UI {
	return fold(key, name, open, nil, body)
}

// FoldUnpresented is a fold that Present leaves out.
func FoldUnpresented(key, name string, open bool, body ...app.UI) app.UI {
	return fold(key, name, open, "hide", body)
}

func fold(key, name string, open bool, present any, body []app.UI) app.UI {
	return html.One(`
		<details id="fold-{}" class="fold" data-act="fold" data-id="{}" open="{}" data-present="{}">
			<summary>{}<span>{}</span></summary>
			{}
		</details>`, key, key, open, present, Icon("right"), name, body)
}

// TrackLines are the drawn track of a slider.
func TrackLines(from, to int32) []app.UI {
	return html.All(`
		<line x2="1000" y1="14" y2="14"/>
		<line data-c="range__fill" x1="{}" x2="{}" y1="14" y2="14"/>`, int(from), int(to))
}
