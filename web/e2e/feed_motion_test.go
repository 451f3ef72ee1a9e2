package e2e

import (
	"fmt"
	"net/http"
	"testing"

	"decouple/app/rank"
)

// movesAtOnce presses a preset that moves posts and returns how many animations run right after.
func (l *lab) movesAtOnce() int {
	l.t.Helper()
	p := presets[2]
	before := l.order()
	n := Eval[int](l.Page, `(() => {
		document.querySelector("[data-act=preset][data-id=`+p.Key+`]").click();
		return document.getAnimations().filter((animation) => animation.playState === "running").length;
	})()`)
	l.follow(presetChosen(p))
	if fmt.Sprint(before) == fmt.Sprint(l.wantOrder()) {
		l.t.Fatalf("the preset %s moves no post, so there is no motion to look for", p.Name)
	}
	return n
}

func TestMotion(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=1.00&b=0.00")
	if n := l.movesAtOnce(); n == 0 {
		t.Error("no animation runs after a preset, want cards that glide")
	}
	l.check("the preset")
	soon(l, "animations once they are over", `document.getAnimations().length`, 0)
}

func TestReducedMotion(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=1.00&b=0.00", ReducedMotion())
	if n := l.movesAtOnce(); n != 0 {
		t.Errorf("%d animations run after a preset, want none where the system asks for less motion", n)
	}
	l.check("the preset")
	for _, step := range []struct {
		name, click string
		msg         message
	}{
		{"another scale", "#scale-raw", scaleChosen(rank.Raw)},
		{"a filter off", "[role=switch][data-id=spam]", filterToggled(spam)},
		{"all posts", "[data-act=all]", allShown},
	} {
		n := Eval[int](l.Page, fmt.Sprintf(`(() => { document.querySelector(%q).click(); return document.getAnimations().length; })()`, step.click))
		same(t, "animations after "+step.name, n, 0)
		l.follow(step.msg)
		l.check(step.name)
	}
}

// boxes are the places of the page's main pieces.
const boxes = `Object.fromEntries([...document.querySelectorAll(
	".topbar, .topbar *, .controls, .controls *, .feed, .feed__head, .feed__head *, #posts > li, #posts > li *, .more, #removed, #removed summary, .insight, .insight *, .views, .views *",
)].filter((e) => !e.closest("svg") || e.tagName === "svg").filter((e) => e.checkVisibility()).map((e, i) => {
	const r = e.getBoundingClientRect();
	return [i + " " + e.tagName.toLowerCase() + " " + (e.id || e.getAttribute("class") || e.textContent.slice(0, 30)), [r.x, r.y, r.width, r.height].map((v) => Math.round(10 * v) / 10).join(" ")];
}))`

// The program takes over a page that was readable before: nothing may move by it.
func TestNoLayoutJump(t *testing.T) { eachFamily(t, noLayoutJump) }

func noLayoutJump(t *testing.T, family Family) {
	for _, size := range [][2]int64{{1440, 900}, {1024, 768}, {360, 740}} {
		name := fmt.Sprintf("%d px", size[0])
		l := &lab{t: t, server: Serve(t, Site(t), "/")}
		release := make(chan struct{})
		l.server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
			if file == Site(t).Packed {
				select {
				case <-release:
				case <-r.Context().Done():
				}
			}
			return false
		})
		l.Page = Open(t, l.server.URL, Size(size[0], size[1]), Fonts(family), Before(`
			globalThis.shifts = [];
			new PerformanceObserver((list) => {
				for (const e of list.getEntries()) shifts.push([e.startTime, e.value, ...e.sources.map((s) => (s.node?.nodeName ?? "?") + "." + (s.node?.className ?? ""))]);
			}).observe({ type: "layout-shift", buffered: true });
			globalThis.frames = (n) => new Promise((done) => { const tick = () => (n-- > 0 ? requestAnimationFrame(tick) : done(true)); tick(); });`))
		l.Run(`document.fonts.ready.then(() => frames(2))`)
		if Eval[bool](l.Page, `document.getElementById("boot").dataset.state === "ready"`) {
			t.Fatalf("%s: the program started before it was let through", name)
		}
		// TestBoots looks at the time before. From here on, only the program can move anything.
		l.Run(`globalThis.whole = performance.now()`)
		before := Eval[map[string]string](l.Page, boxes)
		if n := Eval[int](l.Page, `document.querySelectorAll("#posts > li.post").length`); n != firstShown {
			t.Errorf("%s: the pre-rendered page shows %d posts, want %d", name, n, firstShown)
		}
		close(release)
		l.Ready()
		l.Run(`frames(3)`)
		after := Eval[map[string]string](l.Page, boxes)
		if len(before) < 200 {
			t.Errorf("%s: %d pieces were measured, want the whole page", name, len(before))
		}
		told := 0
		for piece, box := range before {
			if after[piece] != box && told < 8 {
				told++
				t.Errorf("%s: %s: at %q before the program runs, at %q after", name, piece, box, after[piece])
			}
		}
		if len(after) != len(before) {
			t.Errorf("%s: %d pieces before the program runs, %d after", name, len(before), len(after))
		}
		same(t, name+": layout shifts", Eval[[]string](l.Page, `shifts.filter(([at]) => at >= whole).map((s) => s.join(" "))`), []string{})
		l.restart("")
		l.check("the program took over, " + name)
		l.Close()
	}
}
