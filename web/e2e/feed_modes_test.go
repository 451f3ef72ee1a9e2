package e2e

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/lab/ranking"
	"decouple/app/sweep"
)

// paper is how light the page's background is, 0…255.
const paper = `Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number))`

func TestThemes(t *testing.T) {
	t.Parallel()
	for _, system := range []struct {
		name    string
		dark    bool
		options []Option
	}{{"a light system", false, nil}, {"a dark system", true, []Option{Dark()}}} {
		l := openLab(t, "", system.options...)
		isDark := func(after string, want bool) {
			t.Helper()
			if got := Eval[int](l.Page, paper); (got < 80) != want {
				t.Errorf("%s, after %s: the background's lightest channel is %d, want dark: %t", system.name, after, got, want)
			}
		}
		isDark("opening", system.dark)
		for _, shown := range []bool{!system.dark, system.dark, system.dark, !system.dark} { // the third is the system's again
			l.Click("[data-act=theme]")
			l.follow(themeToggled(system.dark))
			l.check(system.name + ": the theme button")
			isDark("the theme button", shown)
		}
		l.Reload()
		isDark("reloading, before the program runs", !system.dark)
		l.Ready()
		isDark("reloading", !system.dark)
		l.Close()
	}
}

func TestProjector(t *testing.T) {
	t.Parallel()
	l := openLab(t, "", Size(1280, 720))
	size := func() float64 {
		return Eval[float64](l.Page, `parseFloat(getComputedStyle(document.querySelector(".post__text")).fontSize)`)
	}
	before := size()
	l.Focus("[data-act=present]")
	l.Press(kb.Enter)
	l.follow(presentToggled)
	l.check("Present")
	if after := size(); after <= before {
		t.Errorf("post text is %.1f px on the projector and %.1f px without, want it larger", after, before)
	}
	// All that a lesson needs, and one picture of two.
	for _, selector := range []string{"#filters", "[data-act=preset]", "[name=scale]", "[name=part]", "[data-act=quiz]", "#alpha", "#alpha-exact", "#posts > li", ".effect"} {
		same(t, selector+" visible on the projector", l.Visible(selector), true)
	}
	same(t, "the plot beside the posts", l.Visible("#chart"), false)
	same(t, "the focus after Present", Eval[string](l.Page, `document.activeElement.dataset.act ?? document.activeElement.tagName`), "present")
	l.follow(dialMsg(t, "alpha", l.dragTo("alpha", 0.1)))
	l.check("dragging on the projector")
	l.noOverflow("the projector")
	same(t, "the line of what changed", l.Text(".effect"), l.twin.page.Lab.Effect())
	// A clicker's keys, wherever the focus is, step the dial that was moved last.
	for _, step := range []struct {
		key string
		up  bool
	}{{kb.PageDown, true}, {kb.PageDown, true}, {kb.PageUp, false}} {
		l.Press(step.key)
		l.follow(swapStepped(sweep.Alpha, step.up), rested)
		l.check("a step of the clicker")
		same(t, "the line of what changed", l.Text(".effect"), l.twin.page.Lab.Effect())
	}
	l.Press(kb.Escape)
	l.follow(presentToggled)
	l.check("Escape")
	l.Click("[data-act=present]")
	l.follow(presentToggled)
	l.Click("[for=view-tradeoff], label:has(#view-tradeoff)")
	l.follow(panelChosen(ranking.TradeOff))
	l.check("the trade-off")
	same(t, "the posts beside the plot", l.Visible("#posts"), false)
	l.Click("label:has(#view-posts)")
	l.follow(panelChosen(ranking.Posts))
	l.Click("[data-act=present]")
	l.follow(presentToggled)
	l.check("End presenting")
	same(t, "filters visible again", l.Visible("#filters"), true)
}

// noOverflow fails the test if the page is wider than its window, or a choice wider than its frame.
func (l *lab) noOverflow(where string) {
	l.t.Helper()
	if over := Eval[int](l.Page, `document.scrollingElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		wide := Eval[[]string](l.Page, `[...document.querySelectorAll("#app *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
			.slice(0, 5).map((e) => e.tagName + "." + e.getAttribute("class") + " " + e.id)`)
		l.t.Errorf("%s: the page is %d px wider than the window, want 0; beyond it: %q", where, over, wide)
	}
	for _, out := range Eval[[]string](l.Page, `[...document.querySelectorAll(".seg > *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > e.parentNode.getBoundingClientRect().right + 0.5).map((e) => e.textContent)`) {
		l.t.Errorf("%s: %q ends right of the frame around it", where, out)
	}
}

func TestPhone(t *testing.T) { eachFamily(t, onPhone) }

func onPhone(t *testing.T, family Family) {
	l := openLab(t, "", Size(360, 740), Fonts(family))
	l.check("opening on a phone")
	l.noOverflow("360 px")
	visible := func(after string, want map[string]bool) {
		t.Helper()
		for selector, v := range want {
			same(t, "after "+after+": "+selector+" visible", l.Visible(selector), v)
		}
	}
	visible("opening", map[string]bool{"#posts > li": true, "#chart": false, "#filters": false, "#alpha": true})
	for _, step := range []struct {
		panel panel
		want  map[string]bool
	}{
		{tradeOffPanel, map[string]bool{"#posts > li": false, "#chart": true, "#filters": false, "#alpha": true}},
		{filtersPanel, map[string]bool{"#posts > li": false, "#chart": false, "#filters": true, "#alpha": true}},
		{postsPanel, map[string]bool{"#posts > li": true, "#chart": false, "#filters": false, "#alpha": true}},
	} {
		l.Click("#view-" + step.panel.Key())
		l.follow(panelChosen(step.panel))
		l.check("the tab " + step.panel.Key())
		visible("the tab "+step.panel.Key(), step.want)
		l.noOverflow("the tab " + step.panel.Key())
		l.targets("the tab " + step.panel.Key())
		l.docked("the tab " + step.panel.Key())
	}
	l.Run(`scrollTo({ top: 900, behavior: "instant" })`)
	l.docked("scrolling")
	l.follow(dialMsg(t, "alpha", l.dragTo("alpha", 0.1)))
	l.check("dragging α in the dock")
	// Nothing hides for good under the dock: the last thing of the page can be scrolled above it.
	l.Run(`scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })`)
	if gap := Eval[float64](l.Page, `document.querySelector(".dock").getBoundingClientRect().top - document.getElementById("removed").getBoundingClientRect().bottom`); gap < 0 {
		t.Errorf("at the page's end the dock covers %.0f px of the removed posts, want 0", -gap)
	}
	// An open card and the drawer of the removed fit too.
	id := l.twin.at(0)
	l.Run(`document.querySelector(` + strconv.Quote(toggle(id)) + `).click(); document.querySelector("#removed > summary").click()`)
	l.follow(cardToggled(id), drawerToggled(true))
	l.check("an open card and the drawer")
	l.noOverflow("an open card and the drawer")
	l.targets("an open card and the drawer")
}

// docked checks that the dials stand at the bottom of the window, over its whole width, and nothing covers them.
func (l *lab) docked(after string) {
	l.t.Helper()
	got := Eval[[3]int](l.Page, `(() => { const r = document.querySelector(".dock").getBoundingClientRect(); return [r.left, r.right, r.bottom].map(Math.round); })()`)
	want := Eval[[3]int](l.Page, `[0, document.documentElement.clientWidth, innerHeight]`)
	same(l.t, "after "+after+": left, right and bottom of the dock", got, want)
	same(l.t, "after "+after+": what lies on top at the middle of each dial", Eval[[]string](l.Page, `["alpha", "beta"].map((id) => {
		const r = document.getElementById(id).getBoundingClientRect();
		return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)?.id ?? "nothing";
	})`), []string{"alpha", "beta"})
}

// targetScript is a function that gives the size of what a finger can hit of an element: a word in a text takes the room around it.
const targetScript = `((e) => {
	if (!e.matches(".term")) return e.getBoundingClientRect();
	const room = getComputedStyle(e, "::after");
	return { width: parseFloat(room.width), height: parseFloat(room.height) };
})`

// targets checks that every visible control is at least 24 by 24 CSS pixels (WCAG 2.2, 2.5.8). The target of a radio
// button is its label.
func (l *lab) targets(where string) {
	l.t.Helper()
	for _, small := range Eval[[]string](l.Page, `[...document.querySelectorAll("#app :is(button, input, summary, a:not(.sr))")]
		.filter((e) => e.checkVisibility()).map((e) => e.type === "radio" ? e.parentNode : e)
		.map((e) => [e, `+targetScript+`(e)]).filter(([, r]) => r.width < 23.99 || r.height < 23.99)
		.map(([e, r]) => (e.id || e.dataset.act || e.textContent) + " is " + r.width.toFixed(1) + " by " + r.height.toFixed(1))`) {
		l.t.Errorf("%s: %s px, want at least 24 by 24", where, small)
	}
}

func TestWide(t *testing.T) { eachFamily(t, onWideWindow) }

func onWideWindow(t *testing.T, family Family) {
	l := openLab(t, "", Fonts(family))
	l.targets("1440 px")
	for _, selector := range []string{"#alpha", "#filters", "#posts > li", "#chart", ".scores"} {
		same(t, selector+" visible at 1440 px", l.Visible(selector), true)
	}
	same(t, "tabs visible at 1440 px", l.Visible(".views"), false)
	// Controls, feed and insight stand side by side, in this order.
	x := Eval[[]float64](l.Page, `[".controls", ".feed", ".insight"].flatMap((s) => { const r = document.querySelector(s).getBoundingClientRect(); return [r.left, r.right]; })`)
	for i := 1; i < len(x); i++ {
		if x[i] < x[i-1]-0.5 {
			t.Errorf("the edges of controls, feed and insight are at %v, want them side by side", x)
			break
		}
	}
}

// Ten posts fit a projector's window, from the oldest to 4K, with nothing of them cut.
func TestProjectorShowsTen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int64{{1024, 768}, {1280, 720}, {1366, 768}, {1920, 1080}, {3840, 2160}} {
		p := Visit(t, Serve(t, Site(t), "/").URL+"#mode=present", Size(size[0], size[1]))
		p.Ready()
		if bottom := Eval[float64](p, `document.querySelector("#posts > :nth-child(10)").getBoundingClientRect().bottom`); bottom > float64(size[1]) {
			t.Errorf("%d × %d: the tenth post ends at %.0f", size[0], size[1], bottom)
		}
		p.Close()
	}
}

// The name of each dial stands in one line with wide letters too, which are all that a new machine has.
func TestProjectorNamesItsDials(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#mode=present", Size(1440, 900), Fonts(Wide))
	p.Ready()
	for _, size := range [][2]int64{{1024, 768}, {1280, 720}, {1366, 768}, {1440, 900}, {1920, 1080}, {3840, 2160}} {
		p.Resize(size[0], size[1])
		p.Settle()
		if broken := Eval[string](p, `[...document.querySelectorAll(".slider__word")].filter((e) => {
			const text = document.createRange();
			text.selectNodeContents(e);
			return new Set([...text.getClientRects()].map((r) => r.top)).size !== 1;
		}).map((e) => e.textContent).join()`); broken != "" {
			t.Errorf("%d × %d: the name is not in one line: %s", size[0], size[1], broken)
		}
	}
}

// So do the ten of both sides of Compare, from a laptop's window on.
func TestProjectorComparesTen(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lab=compare&labels=5&mode=present", Size(1280, 720))
	p.Ready()
	p.Await(trained)
	for _, size := range [][2]int64{{1280, 720}, {1280, 800}, {1366, 768}, {1440, 900}, {1680, 1050}, {1920, 1080}, {1920, 1200}} {
		p.Resize(size[0], size[1])
		ends := Eval[[]float64](p, `[...document.querySelectorAll(".rows > :nth-child(10)")].map((e) => e.getBoundingClientRect().bottom)`)
		if len(ends) != 2 || max(ends[0], ends[1]) > float64(size[1]) {
			t.Errorf("%d × %d: the tenth posts end at %.0f", size[0], size[1], ends)
		}
	}
}
