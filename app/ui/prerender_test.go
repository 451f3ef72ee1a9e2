//go:build !js

package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/ui/internal/markup"
)

// trial is a lab that shows its title, with the slots of its drawing.
type trial struct {
	lab.Base
	key, title string
	slots      int
}

func (l *trial) Key() string   { return l.key }
func (l *trial) Title() string { return l.title }

// Draw implements [Drawing].
func (l *trial) Draw(s Scene) app.UI { return &trialView{l, s, app.Compo{}} }

// Slots implements [Slots].
func (l *trial) Slots() map[string][]byte { return map[string][]byte{"slot": []byte("<b>filled</b>")} }

type trialView struct {
	Of    *trial
	Scene Scene
	app.Compo
}

// Render implements app.Composer.
func (v *trialView) Render() app.UI {
	body := []app.UI{app.H1().Text(v.Of.title), app.Button().ID("waits").Disabled(v.Scene.Waiting).Text("Press")}
	for range v.Of.slots {
		body = append(body, app.Div().ID("slot"))
	}
	return app.Main().Body(body...)
}

// opened is a page of these labs at a link, with what draws them.
func opened(t *testing.T, link string, trials ...*trial) (*page.Model, map[string]Drawing) {
	t.Helper()
	var labs []lab.Lab
	draw := map[string]Drawing{}
	for _, l := range trials {
		labs = append(labs, l)
		draw[l.key] = l
	}
	posts, err := feed.New(modeltest.Posts(3), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := page.New(labs, posts, posts.Whole, link)
	if err != nil {
		t.Fatal(err)
	}
	return m, draw
}

// rendered is the pre-rendered page, parsed.
func rendered(t *testing.T, m *page.Model, draw map[string]Drawing) *markup.Node {
	t.Helper()
	out, err := Prerender(m, draw)
	if err != nil {
		t.Fatal(err)
	}
	root, err := markup.Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func one() *trial { return &trial{key: "one", title: "First lab", slots: 1} }
func two() *trial { return &trial{key: "two", title: "Second lab", slots: 1} }

// The lab that is shown is drawn, waiting for the program, with its slots filled.
func TestPrerenderDrawsTheShownLab(t *testing.T) {
	for link, want := range map[string]string{"": "First lab", "lab=two": "Second lab"} {
		m, draw := opened(t, link, one(), two())
		root := rendered(t, m, draw)
		if h := root.Tagged("h1"); len(h) != 1 || h[0].Text != want {
			t.Errorf("%q: the titles are %v, want %q", link, h, want)
		}
		if _, off := root.With("id", "waits")[0].Attrs["disabled"]; !off {
			t.Errorf("%q: the button can be pressed before the program runs", link)
		}
		if s := root.With("id", "slot"); len(s) != 1 || len(s[0].Tagged("b")) != 1 || s[0].Text != "filled" {
			t.Errorf("%q: the slot is %+v", link, s)
		}
	}
	for _, slots := range []int{0, 2} {
		l := one()
		l.slots = slots
		if _, err := Prerender(opened(t, "", l)); err == nil || !strings.Contains(err.Error(), `id="slot"`) {
			t.Errorf("%d places for one list: %v", slots, err)
		}
	}
}

func TestNormaliseMendsWhatGoAppWrites(t *testing.T) {
	for in, want := range map[string]string{
		`<a title="say \"x\" & <y>" href="#">` + "\ntext\n" + `</a>`: `<a href="#" title="say &#34;x&#34; &amp; &lt;y&gt;">text</a>`,
		`<button disabled aria-pressed data-b>`:                      `<button aria-pressed="true" data-b="true" disabled="">`,
		`<p class="z" id="a">`:                                       `<p class="z" id="a">`,
		`<p id="a" class="z">`:                                       `<p class="z" id="a">`,
		`<p title="\u202f">`:                                         `<p title="` + "\u202f" + `">`,
	} {
		if got, err := normalise(in); err != nil || got != want {
			t.Errorf("normalise(%s) = %s, %v, want %s", in, got, err, want)
		}
	}
	if _, err := normalise(`<p title="\q">`); err == nil {
		t.Error("a broken attribute gave no error")
	}
}
