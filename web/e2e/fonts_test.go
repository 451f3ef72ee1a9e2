package e2e

import (
	"math"
	"testing"
)

// eachFamily runs a test of the layout once with each family of fonts.
func eachFamily(t *testing.T, test func(t *testing.T, family Family)) {
	t.Parallel()
	for _, family := range Families {
		t.Run(family.String(), func(t *testing.T) {
			t.Parallel()
			test(t, family)
		})
	}
}

func TestFontFamiliesDiffer(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	width := map[Family]float64{}
	for _, family := range Families {
		page := Open(t, server.URL, Fonts(family))
		width[family] = Eval[float64](page, `(() => {
			const range = document.createRange();
			range.selectNodeContents(document.querySelector(".post .meta b"));
			return range.getBoundingClientRect().width;
		})()`)
	}
	if ratio := width[Narrow] / width[Wide]; math.Abs(ratio-Narrow.scale) > 0.02 {
		t.Errorf("an author's name is %.1f px wide in the narrow family and %.1f px in the wide one, a ratio of %.2f, want %.2f",
			width[Narrow], width[Wide], ratio, Narrow.scale)
	}
}

// cramped lists what is cut on the page or stands too close to its neighbour: numbers that a box clips or a field can't
// show whole, texts of two boxes that touch on one line, boxes whose content is wider than they are.
const cramped = `(() => {
	const found = new Set();
	const name = (e) => (e.parentElement.getAttribute("class") ?? e.parentElement.tagName) + " > " + (e.getAttribute("class") ?? e.tagName);
	const quoted = (text) => JSON.stringify(text.slice(0, 30));
	const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("svg, option, .sr");
	const ancestor = (e, test) => { while (e !== document.body && !test(getComputedStyle(e))) e = e.parentElement; return e; };

	const texts = [];
	const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
	for (let node; (node = walker.nextNode()); ) {
		const text = node.data.trim(), e = node.parentElement;
		if (!text || !shown(e) || ancestor(e, (style) => style.clipPath !== "none") !== document.body) continue;
		const range = document.createRange();
		range.setStart(node, node.data.indexOf(text));
		range.setEnd(node, node.data.indexOf(text) + text.length);
		const block = ancestor(e, (style) => !["inline", "contents"].includes(style.display));
		const layer = ancestor(e, (style) => ["fixed", "sticky"].includes(style.position) || (style.position === "absolute" && style.overflowX === "visible"));
		const size = parseFloat(getComputedStyle(e).fontSize);
		for (const box of range.getClientRects()) {
			let { left, right } = box, whole = true, gone = box.width === 0;
			for (let clip = e; clip !== document.body; clip = clip.parentElement) {
				const style = getComputedStyle(clip), edge = clip.getBoundingClientRect();
				if (style.overflowX !== "visible") {
					if (box.bottom < edge.top || box.top > edge.bottom) gone = true; // scrolled away
					if (right > edge.right + 0.5 || left < edge.left - 0.5) {
						if (style.textOverflow !== "ellipsis") whole = false; // prose may end in an ellipsis
						left = Math.max(left, edge.left);
						right = Math.min(right, edge.right);
					}
				}
				if (style.position === "fixed") break;
			}
			if (gone) continue;
			if (!whole && /\d/.test(text)) found.add("cut: " + name(e) + " " + quoted(text));
			const middle = (box.top + box.bottom) / 2;
			texts.push({ text, e, block, layer, left, right, top: middle - 0.4 * size, bottom: middle + 0.4 * size });
		}
	}
	texts.sort((a, b) => a.top - b.top);
	texts.forEach((a, i) => {
		for (const b of texts.slice(i + 1)) {
			if (b.top > a.bottom) break;
			const beside = Math.min(a.bottom, b.bottom) - b.top, gap = Math.max(a.left - b.right, b.left - a.right);
			if (a.block === b.block || a.layer !== b.layer || beside < 0.3 * (b.bottom - b.top) || gap >= 2) continue;
			found.add(gap.toFixed(0) + " px between " + name(a.e) + " " + quoted(a.text) + " and " + name(b.e) + " " + quoted(b.text));
		}
	});

	const canvas = document.createElement("canvas").getContext("2d");
	for (const field of document.querySelectorAll("#app input[type=number]")) {
		if (!shown(field)) continue;
		const style = getComputedStyle(field);
		canvas.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily;
		const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
		if (canvas.measureText(field.value).width > room + 0.5) found.add("cut: the field " + field.id + " shows " + quoted(field.value) + " in " + room + " px");
	}
	for (const box of document.querySelectorAll(".panel, .formula, .crowd__list, .crowd__row")) {
		if (shown(box) && box.scrollWidth > box.clientWidth) found.add(name(box) + ": its content is " + (box.scrollWidth - box.clientWidth) + " px wider than the box");
	}
	for (const post of document.querySelectorAll(".post")) {
		const box = (selector) => { const r = document.createRange(); r.selectNodeContents(post.querySelector(selector)); return r.getBoundingClientRect(); };
		const gap = box(".post__text").left - box(".rank").right;
		if (shown(post) && gap < 4) found.add(gap.toFixed(0) + " px between rank " + post.querySelector(".rank").textContent + " and its title");
	}
	return [...found];
})()`

// No number on the page is cut or touches its neighbour, whatever the fonts.
func TestNumbersAreWhole(t *testing.T) { eachFamily(t, numbersAreWhole) }

func numbersAreWhole(t *testing.T, family Family) {
	for _, view := range []struct{ name, hash, ready, prepare string }{
		{"feed", "all=1", `true`, `document.querySelector("#posts [aria-expanded=false]").click(); document.querySelector("[data-act=preset]").click()`},
		{"large feed", "lab=million&posts=1000", made, `true`},
		{"Compare", "lab=compare&labels=5", trained, `true`},
	} {
		t.Run(view.name, func(t *testing.T) {
			t.Parallel()
			page := Visit(t, Serve(t, Site(t), "/").URL+"#"+view.hash, Fonts(family), ReducedMotion())
			page.Ready()
			page.Await(view.ready)
			page.Run(view.prepare)
			// The longest that a dial shows, and with it long texts on the cards: “down 101”.
			page.Run(`for (const [id, value] of [["alpha", 0.605], ["beta", 0.895]]) {
				document.getElementById(id).value = value;
				document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
			}`)
			look := func(where string, sizes ...[2]int64) {
				for _, size := range sizes {
					page.Resize(size[0], size[1])
					page.Settle()
					for i, fault := range Eval[[]string](page, cramped) {
						if i < 5 {
							t.Errorf("%s%d px: %s", where, size[0], fault)
						}
					}
				}
			}
			look("", [2]int64{320, 640}, [2]int64{360, 740}, [2]int64{768, 1024}, [2]int64{900, 800}, [2]int64{1024, 768}, [2]int64{1200, 800}, [2]int64{1440, 900})
			page.Run(`document.querySelector("[data-act=present]").click()`)
			look("Present, ", [2]int64{1024, 768}, [2]int64{1280, 720}, [2]int64{1920, 1080})
		})
	}
}
