//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The projector, dark, forced colours and less motion keep what the part is about.
func TestNextModes(t *testing.T) {
	t.Parallel()
	for name, options := range map[string][]Option{
		"dark": {Dark()}, "forced colours": {media("forced-colors", "active")}, "less motion": {ReducedMotion()}, "projector": {Size(1280, 720)},
	} {
		fragment := "install=one"
		if name == "projector" {
			fragment += "&mode=present"
		}
		p := openNext(t, fragment, options...)
		p.Await(billShown)
		p.Settle()
		for _, selector := range []string{"#age", ".phone .none", "[data-c~=weights]", "[data-c~=chart]", "#next-after"} {
			if !p.Visible(selector) {
				t.Errorf("%s: %s is not shown", name, selector)
			}
		}
		if p.Visible(".say") != (name != "projector") {
			t.Errorf("%s: the sentence is shown: %t", name, p.Visible(".say"))
		}
		if wide := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s: the page is %d pixels too wide", name, wide)
		}
	}
}

// With the system's few colours nothing that is drawn takes the page's own: models, weights, lines and what is new differ from
// the page, and where the hue told them apart their form does. Where less motion is asked for nothing moves by itself.
func TestNextForcedColours(t *testing.T) {
	t.Parallel()
	// What has begun to move since. Where motion is welcome a button's ground fades in under the pointer.
	const watch = `for (const what of ["transitionrun", "animationstart"]) addEventListener(what, (e) => { (window.moved ??= []).push(what + " of " + e.target.outerHTML.slice(0, 60)); }, true)`
	p := openNext(t, "")
	p.Run(watch)
	p.Click("#install-one")
	p.Wait(`window.moved !== undefined`)
	p.Close()
	p = openNext(t, "apps=1", media("forced-colors", "active"), ReducedMotion(), Size(1440, 900))
	style := func(selector, property string) string {
		t.Helper()
		return Eval[string](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); return e === null ? "nothing there" : getComputedStyle(e)[%q]; })()`, selector, property))
	}
	paper := style("body", "backgroundColor")
	differ := func(selector, property string) {
		t.Helper()
		if got := style(selector, property); got == paper || got == "none" || got == "nothing there" || got == "rgba(0, 0, 0, 0)" {
			t.Errorf("%s of %s is %s on %s", property, selector, got, paper)
		}
	}
	still := func(when string) {
		t.Helper()
		if n := Eval[int](p, `document.getAnimations().length`); n != 0 {
			t.Errorf("%s: %d animations run", when, n)
		}
		if moved := Eval[[]string](p, `window.moved ?? []`); len(moved) > 0 {
			t.Errorf("%s: %q", when, moved)
		}
	}
	p.Run(watch)
	differ(".phone [data-c~=bar] [data-c=hollow]", "stroke")
	differ(".phone [data-c~=bar] [data-c=solid]", "fill")
	differ(".glass", "borderTopColor")
	differ(".say select", "borderBottomColor")
	differ("[data-opened] [data-c~=icon]", "stroke")
	p.Focus("#hour")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".dial__value").textContent === "23:45"`)
	still("after a move of the hour")
	p.Click("#install-one")
	p.Await(billShown)
	still("after an install")
	differ(".phone .none", "borderTopColor")
	differ("[data-c=weights] [data-c=shades] path", "fill")
	differ("[data-c=weights] [data-c=brace]", "stroke")
	differ("[data-c=weights] [data-c~=fresh]", "stroke")
	for _, line := range []string{"line line--soft", "line", "line line--base", "now"} {
		differ(fmt.Sprintf("[data-c=chart] [data-c='%s']", line), "stroke")
	}
	differ("[data-c=chart] [data-c=hollow]", "stroke")
	differ("[data-c=chart] [data-c=solid]", "fill")
	if a, b := style("[data-c=chart] [data-c=hollow]", "fill"), style("[data-c=chart] [data-c=solid]", "fill"); a == b {
		t.Errorf("the dots of both models are filled with %s", a)
	}
	if dashes := style("[data-c=chart] [data-c='line line--base']", "strokeDasharray"); dashes == "none" {
		t.Error("the most recent apps have the line of a model")
	}
	p.Focus("#age")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".dial__value").textContent === "14"`)
	p.Await(`document.querySelector("[data-c=weights] [data-c~='fresh--learned']") !== null`)
	still("after a move of the day")
	differ("[data-c=weights] [data-c~='fresh--learned']", "fill")
}

// What a screen reader gets: a slider, the words of the moment, both phones by name, the picture in words.
func TestNextNames(t *testing.T) {
	t.Parallel()
	p := openNext(t, "install=one")
	p.Await(billShown)
	l := &lab{Page: p, t: t}
	got := map[string]string{}
	for _, n := range l.nodes() {
		got[n.Role+" "+n.Name] = n.Value
	}
	for _, want := range []string{
		"slider Day", "combobox Person", "combobox Place", "combobox Headphones", "combobox Last app", "combobox Retrain the softmax", "heading You install an app. Which model can suggest it?",
		"region Softmax", "region Score", "list Suggested first", "list All apps, best first", "radiogroup Experiment", "complementary What each model learned", "button Uninstall",
	} {
		if _, ok := got[want]; !ok {
			t.Errorf("a screen reader gets no %s", want)
		}
	}
	if said := Eval[string](p, `document.getElementById("age").getAttribute("aria-valuetext")`); !strings.HasPrefix(said, "day 3 after the change, ") {
		t.Errorf("the slider says %q", said)
	}
	pictures := 0
	for name := range got {
		if strings.HasPrefix(name, "image Weights: the softmax has a matrix of 69 rows") || strings.HasPrefix(name, "image Podcasts among the first three") {
			pictures++
		}
	}
	if pictures != 2 {
		t.Errorf("%d of two pictures have their words", pictures)
	}
}
