//go:build labs

package e2e

import (
	"strings"
	"testing"
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
