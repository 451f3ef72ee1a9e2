//go:build layout

package e2e

import (
	"fmt"
	"testing"
)

// The two parts hold from a narrow phone to a projector, with narrow and with wide fonts, light and dark, and with larger
// text: nothing runs out of the window or of its panel, and what is pressed is large enough.
func TestLayoutFrame(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	for _, family := range Families {
		for _, link := range []string{treeLink, classesLink} {
			p := Open(t, server.URL+link, Fonts(family), Size(1440, 900))
			p.Ready()
			if link == treeLink {
				p.Await(judged)
			}
			p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
			for _, mode := range []string{"", "&mode=present", "&theme=dark"} {
				for _, size := range [][2]int64{{1920, 1080}, {1440, 900}, {1280, 720}, {1000, 800}, {820, 1180}, {360, 740}, {320, 640}} {
					for _, part := range []string{"", "&tree=words", "&tree=more", "&classes=loss", "&classes=more"} {
						if size[0] >= 900 && part != "" || mode != "" && part != "" || (link == treeLink) == (len(part) > 8 && part[1] == 'c') && part != "" {
							continue
						}
						p.Run(fmt.Sprintf(`location.hash = %q`, link+mode+part))
						p.Resize(size[0], size[1])
						p.Settle()
						for _, fault := range Eval[[]string](p, layoutFaults) {
							t.Errorf("%v, %s%s%s at %d × %d: %s", family, link, mode, part, size[0], size[1], fault)
						}
					}
				}
			}
			// Larger text, as a reader sets it: the page's own lengths are in rem, those of its steps in em.
			p.Run(fmt.Sprintf(`location.hash = %q`, link))
			p.Resize(1440, 900)
			p.Run(`document.documentElement.style.setProperty("font-size", "24px")`)
			p.Settle()
			for _, fault := range Eval[[]string](p, layoutFaults) {
				t.Errorf("%v, %s with text of 24 px: %s", family, link, fault)
			}
			p.Close()
		}
	}
}

// layoutFaults lists what runs out of the window, rows of the tree that are cut, and targets that are too small.
const layoutFaults = `(() => {
	const faults = [];
	if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is " + document.documentElement.scrollWidth + " wide");
	const shown = (e) => e.checkVisibility({ visibilityProperty: true });
	for (const e of document.querySelectorAll("main :is(h1, h2, h3, p, td, th, dt, dd, button, label, .tree__node, .tree__p, .tree__said)")) {
		if (!shown(e) || e.closest(".scroll, .sr, [hidden]") || e.matches(".sr")) continue;
		const r = e.getBoundingClientRect();
		if (r.width > 1 && (r.right > innerWidth + 1 || r.left < -1)) faults.push("out of the window: " + e.textContent.slice(0, 40));
	}
	for (const panel of document.querySelectorAll(".stage__hand, .stage__tell, .subject")) {
		if (shown(panel) && panel.scrollWidth > panel.clientWidth + 1) faults.push(panel.className + " is " + panel.scrollWidth + " wide in " + panel.clientWidth);
	}
	for (const e of document.querySelectorAll(".tree__p, .tree__said")) {
		if (shown(e) && e.scrollWidth > e.clientWidth + 1) faults.push("cut: " + e.textContent);
	}
	for (const e of document.querySelectorAll(".stage :is(button, summary, input[type=number], textarea, .seg > label)")) {
		if (!shown(e)) continue;
		const r = ` + targetScript + `(e);
		if (r.width < 23.5 || r.height < 23.5) faults.push("small: " + (e.textContent || e.id) + " " + Math.round(r.width) + " × " + Math.round(r.height));
	}
	return faults;
})()`
