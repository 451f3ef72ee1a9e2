// Package html draws elements from templates: HTML as the page's own code writes it, with
// places for values. A chain of go-app's calls is machine code, some hundred bytes for each
// attribute; a template is text, which a download packs well. So what is drawn is written
//
//	html.One(`<p class="note">{} of <b>{}</b> readers stay.</p>`, stay, all)
//
// A place is {}: in a text it takes a string, a number, an element, a list of elements or nil,
// which is nothing; in an attribute's value a string or a number. Numbers are ints, or floats,
// which are written with four decimals. An attribute whose whole value is {} may take a bool or
// nil, too: true sets it to "true", false and nil leave it out (see [Given]). But checked and
// selected are set to "false": a control that was used keeps its state without the attribute.
// Values are taken in the order of the places. They are never read as HTML, so that a post's
// text stays text.
//
// Templates are strict: every element is closed, but the void ones; values of attributes are
// quoted; there are no entities and no comments, and a text that needs a < or a { comes as a
// value. White space with a line break in it is dropped beside a tag, and is one space between
// words. A template with a mistake, or with other than the values that it has places for, is
// a mistake of the program and panics; a test that draws it finds it.
//
// An svg and what is in it is SVG; so is a g, path, line, rect, circle or text that stands at
// the top, as a piece of a picture. go-app can set no class on those: give them data-c.
package html

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

const svgSpace = "http://www.w3.org/2000/svg"

// One returns the element that the template has at its top.
func One(template string, values ...any) app.UI {
	list := All(template, values...)
	if len(list) != 1 {
		panic("html: not one element: " + template)
	}
	return list[0]
}

// All returns the elements and texts at the template's top, in their order.
func All(template string, values ...any) []app.UI {
	top, ok := parsed[template]
	if !ok {
		top = parse(template)
		parsed[template] = top
	}
	d := drawing{values: values}
	list := d.list(top)
	if len(d.values) > 0 {
		panic("html: more values than places: " + template)
	}
	return list
}

// parsed are the templates that were drawn; all drawing is done by one goroutine.
var parsed = map[string][]node{}

// drawing is a template being drawn, with the values that are left.
type drawing struct{ values []any }

func (d *drawing) next() any {
	if len(d.values) == 0 {
		panic("html: fewer values than places")
	}
	v := d.values[0]
	d.values = d.values[1:]
	return v
}

// list draws nodes; texts beside each other, with the values among them, are one.
func (d *drawing) list(nodes []node) []app.UI {
	list := make([]app.UI, 0, len(nodes))
	text := ""
	flush := func() {
		if text != "" {
			list = append(list, app.Text(text))
			text = ""
		}
	}
	for i := range nodes {
		n := &nodes[i]
		switch n.kind {
		case words:
			text += n.text
		case place:
			switch v := d.next().(type) {
			case nil:
			case app.UI:
				flush()
				list = append(list, v)
			case []app.UI:
				flush()
				list = append(list, v...)
			default:
				text += plain(v)
			}
		default:
			flush()
			list = append(list, d.element(n))
		}
	}
	flush()
	return list
}

// element draws an element.
func (d *drawing) element(n *node) app.UI {
	if n.kind == void {
		e := app.ElemSelfClosing(n.text)
		value, slides := "", false
		for i := range n.attrs {
			if v, ok := d.value(&n.attrs[i]); ok {
				e = e.Attr(n.attrs[i].name, v)
				switch n.attrs[i].name {
				case "value":
					value = v
				case "type":
					slides = v == "range"
				}
			}
		}
		if slides {
			return &slider{Input: e, Value: value}
		}
		return e
	}
	e := app.Elem(n.text)
	if n.kind == svg {
		e = e.XMLNS(svgSpace)
	}
	for i := range n.attrs {
		if v, ok := d.value(&n.attrs[i]); ok {
			e = e.Attr(n.attrs[i].name, v)
		}
	}
	return e.Body(d.list(n.nodes)...)
}

// value is the value of an attribute, and whether it is set at all.
func (d *drawing) value(a *attr) (string, bool) {
	if len(a.parts) == 2 && a.parts[0] == "" && a.parts[1] == "" {
		switch v := d.next().(type) {
		case nil:
			return "", false
		case bool:
			return strconv.FormatBool(v), v || a.name == "checked" || a.name == "selected"
		default:
			return plain(v), true
		}
	}
	s := a.parts[0]
	for _, part := range a.parts[1:] {
		s += plain(d.next()) + part
	}
	return s, true
}

func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', 4, 64)
	}
	panic("html: a value is no string, number or element")
}

// slider is a range input. go-app sets attributes in no fixed order, so that the value may be
// set before the limits and be rounded to them: it is set once more when all of them stand.
type slider struct {
	app.Compo
	Input app.UI
	Value string
}

// OnMount implements app.Mounter.
func (s *slider) OnMount(ctx app.Context) { ctx.JSSrc().Set("value", s.Value) }

// Render implements app.Composer.
func (s *slider) Render() app.UI { return s.Input }

// Given is a text for an attribute that is left out where there is none.
func Given(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// Join is a list of elements, made of lists and single ones.
func Join(parts ...[]app.UI) []app.UI {
	var all []app.UI
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// Classes joins the names of classes; empty ones are left out.
func Classes(names ...string) string {
	return strings.Join(strings.Fields(strings.Join(names, " ")), " ")
}
