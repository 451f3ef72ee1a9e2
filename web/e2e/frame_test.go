package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// treeLink and classesLink open two parts of the Frame lab.
const (
	treeLink    = "#lab=frame&part=tree"
	classesLink = "#lab=frame&part=classes"
)

// answered says that a title has probabilities, judged that the figures are there.
const (
	answered = `document.querySelector(".tree__leaf[data-soft]") !== null && document.querySelector("[data-c=tree-spots] path") !== null` // these come last
	judged   = `document.querySelector(".errors tbody tr") !== null`
)

// phonesShown says that both models are trained and shown, billShown that the fortnight after a change of the apps is.
const (
	phonesShown = `document.querySelectorAll(".phone").length === 2`
	billShown   = `document.getElementById("next-bill") !== null && document.querySelector(".days figure") !== null && document.querySelector("svg[data-c=weights] *") !== null`
)

// openNext opens the part "Next app" of the Frame lab and waits for its models.
func openNext(t *testing.T, fragment string, options ...Option) *Page {
	t.Helper()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#"+strings.TrimSuffix("lab=frame&"+fragment, "&"), options...)
	p.Ready()
	p.Await(phonesShown)
	return p
}

// ownTitles gives the page a file of titles.
func (p *Page) ownTitles(name, content string) {
	p.t.Helper()
	p.Run(fmt.Sprintf(`(() => {
		const field = document.getElementById("titles-file"), files = new DataTransfer();
		files.items.add(new File([%q], %q));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, content, name))
}

// smallLog is a log of three days, in which an app comes on the second.
var smallLog = "time,person,app,category\n" + strings.Repeat("2026-03-01 08:00,Ann,Mail,work\n2026-03-01 09:00,Ann,Maps,travel\n2026-03-01 10:00,Bob,Maps,travel\n2026-03-01 11:00,Bob,Mail,work\n", 5) +
	"2026-03-02 08:00,Ann,com.google.android.youtube,work\n2026-03-02 09:00,Ann,Mail,work\n2026-03-03 08:00,Bob,com.google.android.youtube,work\n"

// Each part of the Frame lab opens, answers one move of its control and is in the link, in one page. All else about it is
// `make test-labs`'s.
func TestFrameSmoke(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	const list = `[...document.querySelectorAll(".phone .apps__name")].map((e) => e.textContent).join()`
	was := Eval[string](p, list)
	p.Focus("#hour")
	p.Press(kb.End)
	p.Wait(fmt.Sprintf(`document.querySelector(".dial__value").textContent === "23:45" && %s !== %q`, list, was))
	p.Wait(`location.hash === "#lab=frame&at=1425"`)

	p.Click(`label:has(#part-tree)`)
	p.Await(answered)
	was = p.Text(".tree__leaf[data-soft] .tree__name")
	p.Fill("#title", "Oak hat stand")
	p.Wait(fmt.Sprintf(`document.querySelector(".tree__leaf[data-soft] .tree__name").textContent !== %q && location.hash.includes("title=Oak+hat+stand")`, was))

	p.Click(`label:has(#part-classes)`)
	p.Wait(`document.getElementById("cut-1")?.value === "0.4"`)
	was = p.Text(".left3")
	p.Focus("#cut-1")
	p.Press(kb.ArrowLeft)
	p.Wait(fmt.Sprintf(`document.getElementById("cut-1").value !== "0.4" && document.querySelector(".left3").innerText !== %q`, was))
	p.Wait(`location.hash.includes("cuts=0.39-0.60")`)
}
