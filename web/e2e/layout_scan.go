package e2e

import (
	_ "embed" // for the script
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
)

// layoutScript is an expression that looks for faults of the layout; layout.js says which.
//
//go:embed layout.js
var layoutScript string

// layoutSeen is what layoutScript saw: how many texts, and what is wrong.
type layoutSeen struct {
	Texts  int      `json:"texts"`
	Faults []string `json:"faults"`
}

// layout looks for faults of the layout as it stands, once what the last change of size set off is done, from the top: further
// down the bar lies over what has gone by.
func (p *Page) layout() layoutSeen {
	p.t.Helper()
	return Eval[layoutSeen](p, `new Promise((done) => {
		let frames = 3; // the long list measures itself in the second
		scrollTo({ top: 0, behavior: "instant" });
		const tick = () => (frames-- > 0 ? requestAnimationFrame(tick) : done());
		tick();
	}).then(() => `+layoutScript[:len(layoutScript)-len(";\n")]+`)`)
}

// letters is how a reader has the page's texts drawn.
type letters struct {
	name   string
	family Family
	// size is what the reader's browser has for 1 rem, in CSS pixels.
	size int64
	// spaced sets the distances of WCAG 2.2, 1.4.12.
	spaced bool
}

// spacing are the distances that a reader may set (WCAG 2.2, 1.4.12).
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`

// set draws the open page's texts so, as the browser's settings and a reader's own style sheet do.
func (p *Page) set(l letters) {
	p.t.Helper()
	p.must("setting the size of texts", command(cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: l.size, Fixed: l.size * 13 / 16}}))
	if l.spaced {
		p.Run(`(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(` + fmt.Sprintf("%q", spacing) + `); document.adoptedStyleSheets = [sheet]; })()`)
	}
	p.Wait(fmt.Sprintf(`getComputedStyle(document.documentElement).fontSize === "%dpx" && matchMedia("(max-width: %dpx) and (min-width: calc(1em * %d / %[1]d))").matches`, l.size, 1<<20, Eval[int](p, "innerWidth")))
}

// emulate has the page shown on a medium ("print") or as a system asks for ("forced-colors", "active"). Without either
// it is shown as usual.
func (p *Page) emulate(medium string, features ...*emulation.MediaFeature) {
	p.t.Helper()
	p.must("emulating a medium", command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: features}))
}

// layoutTally collects the faults of many looks and says each once.
type layoutTally struct {
	looks, texts int
	order        []string
	where        map[string][]string
}

// look adds what the page shows now, under a name of where it was seen.
func (y *layoutTally) look(p *Page, where string) {
	p.t.Helper()
	seen := p.layout()
	y.looks++
	y.texts += seen.Texts
	if y.where == nil {
		y.where = map[string][]string{}
	}
	for _, fault := range seen.Faults {
		if y.where[fault] == nil {
			y.order = append(y.order, fault)
		}
		y.where[fault] = append(y.where[fault], where)
	}
}

// tell fails the test for every fault.
func (y *layoutTally) tell(t *testing.T, what string) {
	t.Helper()
	for i, fault := range y.order {
		if i == 40 {
			t.Errorf("%s: and %d more", what, len(y.order)-i)
			break
		}
		where := y.where[fault]
		t.Errorf("%s: %s (seen %d times, first at %s)", what, fault, len(where), where[0])
	}
}
