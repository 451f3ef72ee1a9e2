package html_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// drawn is what a browser is given, without go-app's line breaks and in one order.
func drawn(list ...app.UI) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteString(app.HTMLString(e))
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "\n", ""), "  ", "")
}

func TestDraws(t *testing.T) {
	bold := app.B().Text("b")
	for _, c := range []struct {
		template string
		values   []any
		want     string
	}{
		{`<p>one</p>`, nil, `<p>one</p>`},
		{`<p class="x">{} of {}</p>`, []any{"a", 3}, `<p class="x">a of 3</p>`},
		{`<p>{}</p>`, []any{"<script>{}"}, `<p>&lt;script&gt;{}</p>`},
		{`<p>a {} c</p>`, []any{bold}, `<p>a <b>b</b> c</p>`},
		{`<p>{}</p>`, []any{[]app.UI{bold, app.Text("t")}}, `<p><b>b</b>t</p>`},
		{`<p>{}</p>`, []any{nil}, `<p></p>`},
		{`<p id="a{}-{}"></p>`, []any{1, "x"}, `<p id="a1-x"></p>`},
		{`<p hidden="{}"></p>`, []any{false}, `<p></p>`},
		{`<p hidden="{}"></p>`, []any{true}, `<p hidden></p>`},
		{`<p hidden="{}"></p>`, []any{nil}, `<p></p>`},
		{`<p id="{}"></p>`, []any{html.Given("x")}, `<p id="x"></p>`},
		{`<p role="{}"></p>`, []any{html.Given("")}, `<p></p>`},
		{`<p role="{}">{}</p>`, []any{1.25, 0.5}, `<p role="1.2500">0.5000</p>`},
		{`<input checked="{}">`, []any{true}, `<input checked>`},
		{`<input checked="{}">`, []any{false}, `<input checked="false">`},
		{`<option selected="{}">x</option>`, []any{false}, `<option selected="false">x</option>`},
		{`<br>`, nil, `<br>`},
		{"<p>\n\t<b>one</b>\n\ttwo\n\tthree\n</p>", nil, `<p><b>one</b>two three</p>`},
		{"<p>{}\n\t{}</p>", []any{"a", "b"}, `<p>a b</p>`},
		{`<p><b>one</b> <i>two</i></p>`, nil, `<p><b>one</b> <i>two</i></p>`},
		{`<p>x { y } z</p>`, nil, `<p>x { y } z</p>`},
	} {
		if got := drawn(html.One(c.template, c.values...)); got != c.want {
			t.Errorf("%s with %v: got %s, want %s", c.template, c.values, got, c.want)
		}
	}
}

func TestSVG(t *testing.T) {
	got := drawn(html.One(`<div><svg viewBox="0 0 1 1"><g data-c="x"><line x1="{}" y1="0"/></g></svg></div>`, 2))
	for _, want := range []string{`<svg`, `viewBox="0 0 1 1"`, `<g`, `data-c="x"`, `<line`, `x1="2"`, `</svg></div>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s has no %s", got, want)
		}
	}
}

// Pieces of a picture are SVG without an svg around them: what go-app makes of them is the same
// as of an element that was given the namespace.
func TestPieces(t *testing.T) {
	const space = "http://www.w3.org/2000/svg"
	for template, want := range map[string]app.UI{
		`<line x1="{}"/>`:                  app.Elem("line").XMLNS(space).Attr("x1", 2),
		`<g><use href="{}"/></g>`:          app.Elem("g").XMLNS(space).Body(app.Elem("use").XMLNS(space).Attr("href", 2)),
		`<text y="{}">x</text>`:            app.Elem("text").XMLNS(space).Attr("y", 2).Body(app.Text("x")),
		`<svg data-c="{}"><path/></svg>`:   app.Elem("svg").XMLNS(space).Attr("data-c", 2).Body(app.Elem("path").XMLNS(space).Body()),
		`<span class="{}"><b>x</b></span>`: app.Elem("span").Attr("class", 2).Body(app.Elem("b").Body(app.Text("x"))),
	} {
		if got := html.One(template, 2); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %s in another space than %s", template, drawn(got), drawn(want))
		}
	}
	if got := html.One(`<line/>`); reflect.DeepEqual(got, app.Elem("line").Body()) {
		t.Error("a line of HTML is no other than one of SVG")
	}
}

func TestAll(t *testing.T) {
	list := html.All("\n<dt>{}</dt>\n<dd>{}</dd>\n", "a", "b")
	if got, want := drawn(list...), `<dt>a</dt><dd>b</dd>`; len(list) != 2 || got != want {
		t.Errorf("got %d, %s, want 2, %s", len(list), got, want)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		template string
		values   []any
		want     string
	}{
		{`<p>`, nil, "is open"},
		{`<p></b>`, nil, "is open"},
		{`</p>`, nil, "is open"},
		{`<p/>`, nil, "needs an end tag"},
		{`<p class=x></p>`, nil, "quoted"},
		{`<p hidden></p>`, nil, "quoted"},
		{`<>x</>`, nil, "no tag"},
		{`<p>{}</p>`, nil, "fewer values"},
		{`<p></p>`, []any{1}, "more values"},
		{`<p>{}</p>`, []any{int32(1)}, "no string"},
		{`<b></b><b></b>`, nil, "not one element"},
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, c.want) {
					t.Errorf("%s: got %q, want one with %q", c.template, got, c.want)
				}
			}()
			html.One(c.template, c.values...)
		}()
	}
}

func BenchmarkRow(b *testing.B) {
	for b.Loop() {
		html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>`, "a", "b", 3)
	}
}
