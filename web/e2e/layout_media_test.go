//go:build layout

package e2e

import (
	"cmp"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// contrastScript is a function that gives the contrast of two colours as browsers write them, as WCAG defines it.
const contrastScript = `(() => {
	const light = (colour) => {
		const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((v) => v / (colour.startsWith("color(") ? 1 : 255)).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	return (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
})()`

// Where the system sets the colours, what is chosen looks chosen, and a switch shows where it stands.
func TestLayoutForcedColours(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL, ReducedMotion())
	p.Ready()
	for _, dark := range []string{"light", "dark"} {
		p.emulate("", &emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: dark})
		for _, view := range []struct {
			hash, ready string
			groups      int
		}{
			{"spam-on=0", `document.querySelector("#filters [aria-checked=false]") !== null`, 3}, // views, scale, presets
			{"lab=compare&labels=5", trained, 3},                                                 // views, losses, shares
			{"lab=loop", `document.querySelector("#see") !== null`, 0},
		} {
			p.Goto(server.URL + "#" + view.hash)
			p.Await(view.ready)
			p.Unfold()
			p.Settle()
			same(t, dark+": the colours are the system's", Eval[bool](p, `matchMedia("(forced-colors: active)").matches`), true)
			groups := Eval[int](p, `[...document.querySelectorAll(".seg, .chips")].filter((e) => e.checkVisibility()).length`)
			if groups < view.groups {
				t.Errorf("%s, #%s: %d groups of choices were looked at, want %d or more", dark, view.hash, groups, view.groups)
			}
			for _, fault := range Eval[[]string](p, `(() => {
				const contrast = `+contrastScript+`, faults = [];
				const paint = (e, part) => { const s = getComputedStyle(e, part); return [s.backgroundColor, s.color]; };
				for (const group of [...document.querySelectorAll(".seg, .chips")].filter((e) => e.checkVisibility())) {
					const choices = [...group.children], on = choices.filter((e) => e.querySelector(":checked") || e.ariaPressed === "true");
					for (const e of on) {
						const [ground, ink] = paint(e);
						for (const other of choices.filter((c) => !on.includes(c))) {
							if (contrast(ground, paint(other)[0]) < 1.5) faults.push(e.textContent + " is chosen and looks like " + other.textContent + ": " + ground);
						}
						if (contrast(ground, ink) < 4.5) faults.push(e.textContent + ": " + ink + " on " + ground);
					}
				}
				// The browser lays a ground of its own under text on a ground that it did not set.
				for (const e of [...document.querySelectorAll(".btn--ink")].filter((e) => e.checkVisibility())) {
					if (getComputedStyle(e).forcedColorAdjust !== "none" || contrast(...paint(e)) < 4.5) faults.push("the button " + e.textContent + " can't be read");
				}
				for (const e of [...document.querySelectorAll(".switch")].filter((e) => e.checkVisibility())) {
					const knob = paint(e, "::after")[0], slot = paint(e, "::before")[0], page = getComputedStyle(document.body).backgroundColor;
					const ground = /, 0\)$/.test(slot) ? page : slot;
					if (contrast(knob, ground) < 3) faults.push("the knob of the switch " + e.dataset.id + " is " + knob + " on " + ground);
					if (contrast(getComputedStyle(e, "::before").borderTopColor, page) < 3 && contrast(slot, page) < 3) faults.push("the switch " + e.dataset.id + " has no outline");
				}
				return faults;
			})()`) {
				t.Errorf("%s, #%s: %s", dark, view.hash, fault)
			}
		}
		// A switch that is on looks otherwise than one that is off.
		p.Goto(server.URL + "#spam-on=0")
		p.Settle()
		ground := Eval[[]string](p, `["false", "true"].map((on) => getComputedStyle(document.querySelector("#filters [aria-checked=" + on + "]"), "::before").backgroundColor)`)
		if ground[0] == ground[1] {
			t.Errorf("%s: a switch is %s on and off", dark, ground[0])
		}
	}
}

// Where the system sets the colours, a line stands out from its interval, and the interval from the page.
func TestLayoutForcedPictures(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lab=measure&readers=800", ReducedMotion())
	p.Ready()
	for _, part := range []struct{ act, ready string }{{"readers", curvesShown}, {"ab", abRead}} {
		p.Run(`document.getElementById("part-` + part.act + `").click()`)
		p.Await(part.ready)
		for _, scheme := range []string{"light", "dark"} {
			p.emulate("", &emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
			p.Settle()
			got := Eval[[]float64](p, `(() => {
				const contrast = `+contrastScript+`, style = (part) => getComputedStyle(document.querySelector("main [data-c~=" + part + "]"));
				const band = style("band").fill;
				return [contrast(band, style("ln").stroke), contrast(band, getComputedStyle(document.body).backgroundColor)];
			})()`)
			if got[0] < 3 || got[1] < 1.2 {
				t.Errorf("%s, %s: the interval has a contrast of %.1f with its line and of %.1f with the page", part.act, scheme, got[0], got[1])
			}
		}
	}
}

// On paper a view is black on white, without controls, with its settings and its address, and nothing of it is cut.
func TestLayoutOnPaper(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL, ReducedMotion(), Dark())
	p.Ready()
	for _, view := range []struct {
		name, hash string
		prepare    func(*Page)
		shown      string // what must be on the paper, whole
		pages      int    // at most
		said       string // of the settings; that α is 0.60 where it is empty
	}{
		{"feed", "a=0.605&removed=1", wait(`document.querySelector("#posts [aria-expanded=false]").click()`, `document.querySelector(".why") !== null`), "#chart svg, .scores, .tokens, .post, #removed", 8, ""},
		{"Present", "mode=present&theme=dark", nil, "#chart svg, .scores, .post", 8, ""},
		{"a phone's panel", "view=filters", nil, "#chart svg, .post", 8, ""},
		{"a published score", "field=x-2023", nil, ".fieldscore table, .post", 8, ""},
		{"Predict first", "", wait(`document.getElementById("quiz-entry").click()`, `document.querySelector(".quiz__list") !== null`), ".quiz__list .link", 8, ""},
		{"a question", "ask=first-08", wait("", `document.querySelector(".choice") !== null`), ".choice", 8, ""},
		{"Compare", "lab=compare&labels=5", wait("", trained), ".side--decoupled .rows li, .side--coupled .rows li, .slopes svg, .held table", 3, ""},
		{"a large feed", "lab=million&posts=1000", wait("", made), ".crowd__row:not([hidden])", 5, ""},
		{"an own file", "", func(p *Page) {
			p.choose("mine.csv", invented(600))
			p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
		}, ".columns", 3, ""},
		{"its report", "", func(p *Page) {
			// Another name: the file of the view before may still stand there, ready to be trained on.
			p.choose("report.csv", invented(600))
			p.Wait(`document.querySelector("main:not([hidden])").innerText.includes("report.csv") && document.querySelector("[data-act=train]:not([disabled])") !== null`)
			p.Run(`document.querySelector("[data-act=train]").click()`)
			p.Await(`document.querySelector(".report") !== null`)
		}, ".report .figures, .report [data-c~=calibration]", 3, ""},
		{"readers", "lab=measure&readers=800&r-bad=80", wait("", curvesShown), ".trace__plot > svg, .tab", 3, "Weights α 0.60, β 0.40; A bad click takes −0.08."},
		{"A/B test", "lab=measure&part=ab&r-bad=80&b-spam=off", wait("", abRead), ".ab-plot > svg, #ab-day, #ab-metrics, #ab-checks, #ab-verdict", 3, "no filter of spam; A bad click takes −0.08; "},
		{"the peeking trap", "lab=measure&part=ab&ab=peeking", wait("", trapSprung), ".ab-tests > svg, #ab-looks", 3, "10 looks at each test."},
		{"Ship", shipLink[1:] + "&answer=cant", wait("", shipTested), ".scatter svg, .result", 3, "Accuracy can’t tell"},
		{"Feedback", feedbackLink[1:], wait("", loopFound), "[data-c~=ranks], [data-c~=costs]", 3, "of places left to chance, IPW."},
	} {
		p.Resize(1366, 768)
		p.Goto(server.URL + "#" + view.hash)
		p.Settle()
		if view.prepare != nil {
			view.prepare(p)
			p.Settle()
		}
		pdf := p.pdf()
		if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); n < 1 || n > view.pages {
			t.Errorf("%s: %d pages, want 1 to %d", view.name, n, view.pages)
		}
		p.emulate("print")
		p.Resize(688, 971) // A4 within its margins
		address := Eval[string](p, `location.href`)
		said := Eval[string](p, `[...document.querySelectorAll(".printed")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join(" ")`)
		want := cmp.Or(view.said, "α 0.60")
		if !strings.Contains(said, address) || !strings.Contains(said, want) {
			t.Errorf("%s: the paper says %q of settings and address, want both %q and %s", view.name, said, want, address)
		}
		for _, fault := range Eval[[]string](p, `(() => {
			const contrast = `+contrastScript+`, faults = [];
			const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".sr");
			for (const e of document.querySelectorAll("button:not(.term), input, select, summary svg")) {
				if (shown(e) && !e.matches(".quiz__list button, .choice input")) faults.push("a control is there: " + e.outerHTML.slice(0, 80));
			}
			const white = getComputedStyle(document.body).backgroundColor;
			if (contrast(white, "rgb(0, 0, 0)") < 20) faults.push("the ground is " + white);
			const texts = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
			for (let node; (node = texts.nextNode()); ) {
				const e = node.parentElement;
				if (!node.data.trim() || !shown(e) || e.closest("svg")) continue;
				const colour = getComputedStyle(e).color;
				if (contrast(colour, white) < (e.closest("[data-obj]") ? 4.5 : 7)) faults.push(node.data.slice(0, 30) + " is " + colour);
			}
			for (const selector of "`+view.shown+`".split(", ")) {
				const parts = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
				if (!parts.length) faults.push("there is no " + selector);
				for (const e of parts) {
					const r = e.getBoundingClientRect();
					if (r.left < -0.5 || r.right > document.documentElement.clientWidth + 0.5 || r.width < 40 || r.height < 8) faults.push(selector + " is " + r.width + " by " + r.height + " at " + r.left);
				}
			}
			return faults;
		})()`) {
			t.Errorf("%s: %s", view.name, fault)
		}
		var y layoutTally
		y.look(p, "A4")
		y.tell(t, view.name)
		p.emulate("")
	}
}

// pdf prints the page on A4.
func (p *Page) pdf() (pdf []byte) {
	p.t.Helper()
	width, height := 210/25.4, 297/25.4
	p.must("printing", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		printed, err := cdp.Call(ctx, t, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PaperWidth: width, PaperHeight: height})
		if err == nil {
			pdf = printed.Data
		}
		return err
	}))
	return pdf
}
