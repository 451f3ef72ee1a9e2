package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/engine"
	"decouple/app/rank"
)

// clipboard replaces the browser's clipboard by one that does what body says with text.
func clipboard(body string) Option {
	return Before(`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => {` + body + `} } });`)
}

// change goes through most settings by hand, so that the link has something to carry.
func (l *lab) change() {
	l.t.Helper()
	l.Focus("#alpha")
	l.Press(kb.PageDown)
	l.follow(dialMsg(l.t, "alpha", 500))
	l.check("PageDown on α")
	l.Click("#scale-standardised")
	l.follow(scaleChosen(rank.Standardised))
	l.check("another scale")
	l.Click("[role=switch][data-id=nsfw]")
	l.follow(filterToggled(nsfw))
	l.Fill("#spam-exact", "0.321")
	l.follow(dialMsg(l.t, "spam", 321))
	l.check("a threshold")
	id := l.twin.at(4)
	l.Click(toggle(id))
	l.follow(cardToggled(id))
	l.check("an open card")
}

func TestShareCopiesTheLink(t *testing.T) {
	t.Parallel()
	l := openLab(t, "", clipboard(`globalThis.copied = text`))
	l.change()
	l.Click("[data-act=share]")
	address := l.server.URL + l.twin.hash
	l.follow(sharePressed, linkCopied(address))
	l.check("Share")
	address += fmt.Sprintf("&engine=%d", engine.Version)
	same(t, "the copied link", Eval[string](l.Page, `globalThis.copied ?? "nothing"`), address)

	// The same link in another tab: the same order, numbers and settings.
	other := &lab{Page: l.Tab(address), t: t, server: l.server}
	other.Ready()
	same(t, "the address in the other tab", Eval[string](other.Page, `location.href`), address)
	other.Run(`history.replaceState(null, "", location.hash.replace(/&engine=\d+$/, ""))`) // it goes with the next step
	other.restart(strings.TrimPrefix(l.twin.hash, "#"))
	other.check("opening the link in another tab")
	same(t, "the order in the other tab", other.order(), l.order())

	l.Reload()
	l.Ready()
	l.restart(strings.TrimPrefix(l.twin.hash, "#"))
	l.check("reloading")
}

func TestShareShowsTheLinkWhereItCannotCopy(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]Option{
		"refused":      clipboard(`throw new DOMException("no", "NotAllowedError")`),
		"no clipboard": Before(`Object.defineProperty(navigator, "clipboard", { value: undefined })`),
	} {
		l := openLab(t, "a=0.70", option)
		l.Click("[data-act=share]")
		soon(l, name+": the address shown", `document.getElementById("share-address")?.value ?? ""`, l.server.URL+fmt.Sprintf("#a=0.70&engine=%d", engine.Version))
		same(t, name+": the field can be edited", Eval[bool](l.Page, `document.getElementById("share-address").readOnly`), true)
		l.Click("[data-act=share-close]")
		soon(l, name+": the address after Dismiss", `!!document.getElementById("share-address")`, false)
		l.Close()
	}
}

func TestBackAndForward(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	hashes := []string{""}
	step := func(name string, do func(), msg message) {
		do()
		l.follow(msg)
		l.check(name)
		hashes = append(hashes, l.twin.hash)
	}
	preset := presets[0]
	step("a preset", func() { l.Click("[data-act=preset][data-id=" + preset.Key + "]") }, presetChosen(preset))
	step("a dial", func() { l.Focus("#beta"); l.Press(kb.ArrowRight, chromedp.ModifierShift) }, dialMsg(t, "beta", preset.Weights.Beta+100))
	step("a scale", func() { l.Click("#scale-raw") }, scaleChosen(rank.Raw))
	step("a filter", func() { l.Click("[role=switch][data-id=misinfo]") }, filterToggled(misinfo))
	id := l.twin.at(1)
	step("a card", func() { l.Click(toggle(id)) }, cardToggled(id))
	step("the drawer", func() { l.Focus("#removed > summary"); l.Press(kb.Enter) }, drawerToggled(true))
	step("the theme", func() { l.Click("[data-act=theme]") }, themeToggled(false))

	visit := func(name string, place int) {
		l.follow(linkOpened(strings.TrimPrefix(hashes[place], "#")))
		l.twin.hash = hashes[place]
		l.check(fmt.Sprintf("%s to step %d of %d", name, place, len(hashes)-1))
	}
	for place := len(hashes) - 2; place >= 0; place-- {
		l.Run(`history.back()`)
		visit("going back", place)
	}
	for place := 1; place < len(hashes); place++ {
		l.Run(`history.forward()`)
		visit("going forward", place)
	}
	l.Run(`history.go(-4)`)
	visit("jumping back", len(hashes)-5)
	// A change made here drops what lay ahead and is itself a step.
	l.Click("#scale-standardised")
	l.follow(scaleChosen(rank.Standardised))
	l.check("a change after going back")
	l.Run(`history.back()`)
	visit("going back from it", len(hashes)-5)
}

func TestReset(t *testing.T) {
	t.Parallel()
	l := openLab(t, "theme=dark")
	l.change()
	l.Click("[data-act=reset]")
	l.follow(resetPressed)
	l.check("Reset")
	same(t, "the theme after Reset", l.twin.theme(), "dark")
	l.Run(`history.back()`)
	soon(l, "open cards after going back from Reset", `document.querySelectorAll("#posts .why").length`, 1)
}

// written is a fragment as the browser writes it into the address.
func (l *lab) written(fragment string) string {
	return strings.TrimPrefix(Eval[string](l.Page, fmt.Sprintf(`new URL(%q, location.href).hash`, "#"+fragment)), "#")
}

// Whatever a link holds, the page starts, says what it could not read and has the default there.
func TestCorruptLinks(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=lots")
	l.check("opening the link a=lots")
	for i, fragment := range []string{
		"a=%zz&b=0.30", "b=0.90&a=0.70&removed=1", "<img src=x onerror=alert(1)>=1&theme=plaid&mode=x", "feed",
		"a=0." + strings.Repeat("0", 5000) + "1&b=0.1&removed=1",
	} {
		// A new document each time: the address differs in more than the fragment.
		l.Goto(fmt.Sprintf("%s?%d#%s", l.server.URL, i, fragment))
		l.Ready()
		l.restart(l.written(fragment))
		l.twin.hash = strings.ReplaceAll(l.twin.hash, "%zz", "%25zz") // the page mends a stray % in the address
		l.check("opening the link " + short(fragment))
	}
}

// The address of an open page is edited by hand. Notices stay until dismissed.
func TestLinkEditedByHand(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, fragment := range []string{
		"a=0.10&b=0.90", "a=2&b=-1", "a=NaN&b=Inf", "a=", "a", "=1", "&&&=&", "a=%zz", "%zz=1", "scale=logarithmic", "spam-on=yes",
		"colour=blue&a=0.30", "open=no-such-post", "open=%3Cimg%20src=x%20onerror=alert(1)%3E", "a=0.5&a=7", "a=lots&removed=1&all=1",
		"a=1e-400", "a=0x1p-1", "ä=ö&a=½", "view=nowhere", "scale=standardised&all=1", strings.Repeat("a=0.1&", 600), strings.Repeat("x=y&", 1200),
		"b=0.20&a=0.30",
	} {
		l.Run(fmt.Sprintf(`location.hash = %q`, fragment))
		l.follow(linkOpened(l.written(fragment)))
		l.twin.hash = hashed(l.written(fragment))
		l.check("editing the address to #" + short(fragment))
	}
	if n := len(l.twin.notices()); n < 10 {
		t.Fatalf("%d notices, want one for each wrong part: %q", n, l.twin.notices())
	}
	for range 3 {
		l.Click("[data-act=notice]")
		l.follow(noticeDismissed(0))
		l.check("dismissing a notice")
	}
	same(t, "pictures made of a link", Eval[int](l.Page, `document.querySelectorAll("#app img").length`), 0)
}

func short(s string) string {
	if len(s) > 60 {
		return fmt.Sprintf("%s… (%d bytes)", s[:60], len(s))
	}
	return s
}
