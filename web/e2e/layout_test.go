//go:build layout

package e2e

import (
	"flag"
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"decouple/web/readerfiles"
)

// layoutView is a view of the page whose layout is looked at.
type layoutView struct {
	name, hash string
	// narrow looks at narrow windows alone, where the view differs from the one before it.
	narrow  bool
	prepare func(p *Page)
}

// wait is for what a script does to the page and for what then must be true.
func wait(script, until string) func(*Page) {
	return func(p *Page) {
		p.Run(script)
		p.Await(until)
	}
}

// layoutViews are the views, in an order in which one page can show them one after the other.
func layoutViews() []layoutView {
	return []layoutView{
		{name: "feed", hash: "a=0.605&b=0.895"},
		{name: "panel Trade-off", hash: "view=tradeoff", narrow: true},
		{name: "panel Filters", hash: "view=filters", narrow: true},
		{name: "the controls unfolded", hash: "scale=raw&a=0.605&b=0.895", prepare: (*Page).Unfold},
		{name: "the panel of the unfolded controls", hash: "scale=raw&view=filters", narrow: true},
		{name: "a card and the drawer open", hash: "a=0.605&b=0.895&scale=standardised&removed=1", prepare: wait(`document.querySelector("#posts [aria-expanded=false]").click()`, `document.querySelector(".why") !== null`)},
		{name: "a swap named, and a notice", hash: "colour=blue", prepare: wait(`document.getElementById("fold-tune").open = true; document.getElementById("beta-ticks").focus()`, `document.querySelector(".swapsay__post") !== null`)},
		{name: "both dials 0", hash: "a=0&b=0&scale=raw"},
		{name: "no post left", hash: "spam=0&nsfw=0", prepare: wait("", `document.querySelector(".empty") !== null`)},
		{name: "a published score", hash: "field=x-2023", prepare: wait(`document.querySelector(".fieldlist").open = true`, `document.querySelector(".fieldscore") !== null`)},
		{name: "Predict first", prepare: wait(`document.getElementById("quiz-entry").click()`, `document.querySelector(".quiz__list") !== null`)},
		{name: "a question", hash: "ask=first-08", prepare: wait("", `document.querySelector(".choice") !== null`)},
		{name: "a verdict", hash: "ask=never-first", prepare: wait(`document.getElementById("answer-1").click(); document.querySelector("[data-act=commit]").click()`, `document.querySelector(".quiz__why") !== null`)},
		{name: "Compare, squared", hash: "lab=compare&a=0.605&b=0.895&labels=5", prepare: wait("", trained)},
		{name: "Compare, mixed and stale", hash: "lab=compare&loss=mixed&labels=5", prepare: func(p *Page) {
			p.Await(trained)
			p.Run(`document.querySelector("[data-act=manual]").click()`)
			p.Fill("#alpha-exact", "0.105")
			p.Wait(`document.querySelector("[data-side=coupled] .state").dataset.state === "stale"`)
		}},
		{name: "Compare, the wave", hash: "lab=compare&wave=1", prepare: wait("", trained)},
		{name: "a large feed", hash: "lab=million&posts=1000&a=0.605&b=0.895", prepare: wait("", made)},
		{name: "a large feed, timed", hash: "lab=million&posts=1000&view=tradeoff", prepare: func(p *Page) {
			p.Wait(made)
			p.Run(`(() => {
				const dial = document.getElementById("alpha");
				dial.value = 0.3;
				dial.dispatchEvent(new Event("input", { bubbles: true }));
				document.querySelector(".times__what").open = true;
			})()`)
			p.Wait(`/^\d+ moves? timed$/.test(document.getElementById("timed").textContent)`)
		}},
		{name: "Feedback", hash: feedbackLink[1:], prepare: func(p *Page) { p.Await(loopFound) }},
		{name: "Feedback, all of it", hash: feedbackLink[1:] + "&chance=30&a-day=300&weights=snips", prepare: func(p *Page) {
			p.Await(loopFound)
			p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
		}},
		{name: "Silent", hash: silentLink[1:], prepare: func(p *Page) { p.Await(silentCompared) }},
		{name: "Silent, all of it", hash: silentLink[1:] + "&change=spam-words&statistic=ks&alarms=0.01", prepare: func(p *Page) {
			p.Await(silentCompared)
			p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
		}},
		{name: "Versions, coupled", hash: "lab=compare", prepare: (*Page).keepCoupled},
		{name: "Versions", hash: versionsLink[1:], prepare: func(p *Page) { p.Await(versionsShown) }},
		{name: "Versions, all of it", hash: versionsLink[1:] + "&v-day=18&v-change=penalty", prepare: func(p *Page) {
			p.Await(versionsShown + ` && document.querySelector("#versions-thing .codes") !== null`)
			p.Run(`document.getElementById("versions-again").click()`)
			p.Await(`document.querySelector(".result") !== null`)
			p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
		}},
		{name: "Ship, the question", hash: shipLink[1:], prepare: wait("", `document.getElementById("ship-b") !== null`)},
		{name: "Ship, tested", hash: shipLink[1:] + "&answer=cant", prepare: func(p *Page) {
			p.Await(shipTested)
			p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
		}},
		{name: "Scale", hash: scaleQuick[1:], prepare: wait("", scaleShown)},
		{name: "Scale, all of it", hash: scaleQuick[1:] + "&spike=10", prepare: func(p *Page) {
			p.Await(scaleShown)
			p.Run(scaleUnfold)
		}},
		{name: "Scale, models", hash: scaleQuick[1:] + "&grows=models", prepare: func(p *Page) {
			p.Await(scaleShown)
			p.Run(scaleUnfold)
		}},
		{name: "Swap", hash: swapLink[1:], prepare: wait("", swapBefore)},
		{name: "Swap, all of it", hash: swapLink[1:] + "&swapped=1&fault=dies", prepare: func(p *Page) {
			p.Await(swapShown)
			p.Run(swapUnfold)
		}},
		{name: "readers", hash: "lab=measure&readers=800", prepare: wait("", curvesShown)},
		{name: "readers, all of it", hash: "lab=measure&readers=800&r-unhappy=1&reader=5&a=0.613", prepare: func(p *Page) {
			p.Await(curvesShown)
			p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
		}},
		{name: "readers, no post", hash: "lab=measure&spam=0&nsfw=0", prepare: wait("", `document.querySelector(".doing") !== null`)},
		{name: "the loop", hash: "lab=loop"},
		{name: "the loop, its sheet filled", hash: "lab=loop&back=wrong-goal&s-goal=Readers+stay%2C+at+least+half+a+year&s-people=Incomprehensibilities-of-responsibilities", prepare: wait(`document.getElementById("forget-ask").click()`, `document.getElementById("forget-all") !== null`)},
		{name: "A/B test", hash: "lab=measure&part=ab", prepare: wait("", abRead)},
		{name: "A/B test, all of it", hash: "lab=measure&part=ab&test-day=4&mix=1&change=0.97", prepare: func(p *Page) {
			p.Await(abRead)
			p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
			p.Run(`document.querySelector(".ab-plan[data-open=false] [data-act=plan-open]")?.click()`)
			p.Run(`{ const field = document.getElementById("plan-power"); field.value = "certainly"; field.dispatchEvent(new Event("change", { bubbles: true })); }`)
			p.Wait(`document.getElementById("fault-power") !== null`)
		}},
		{name: "A/B test, an own one", hash: "lab=measure&part=ab", prepare: func(p *Page) {
			p.Await(abRead)
			p.choose("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv", "arm,device,users,conversions,refunds\ncontrol-with-a-long-name,phone,270,234,4\ncontrol-with-a-long-name,computer,80,55,1\nB,phone,87,81,2\nB,computer,263,192,3\n")
			p.Await(`document.getElementById("ab-own-metrics") !== null`)
		}},
		{name: "the peeking trap", hash: "lab=measure&part=ab&ab=peeking", prepare: func(p *Page) {
			p.Await(trapSprung)
			p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
		}},
		{name: "two files", prepare: func(p *Page) {
			posts, ratings := parted(50)
			p.choose("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv", posts)
			p.Wait(`document.querySelector("#second:not([disabled])") !== null && document.querySelector(".import").textContent.includes("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv")`)
			p.chooseSecond("another-name-that-has-no-place-to-break-in-it-2026-11-30.tsv.gz", ratings)
			p.Wait(`document.querySelector(".second") !== null && document.querySelector("[data-act=train]:not([disabled])") !== null`)
		}},
		{name: "an own file", prepare: func(p *Page) {
			p.choose("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv", invented(600))
			p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
		}},
		{name: "its report", prepare: func(p *Page) {
			// The file is still open: the view before this one has chosen it.
			p.Run(`document.querySelector("[data-act=train]").click()`)
			p.Await(`document.querySelector(".report") !== null`)
		}},
		{name: "its feed", prepare: func(p *Page) {
			p.Run(`document.querySelector("#part-feed").click()`)
			p.Wait(`document.querySelectorAll("#posts .post").length > 10`)
			p.Run(`document.querySelector("#posts [aria-expanded=false]").click()`)
			p.Wait(`document.querySelector(".why") !== null`)
		}},
		{name: "Next app", hash: "lab=frame", prepare: wait("", phonesShown)},
		{name: "Next app, all of it", hash: "lab=frame&why=3&apps=1&closed=4", prepare: func(p *Page) {
			p.Await(phonesShown)
			p.Run(unfolded)
		}},
		{name: "Next app, all its weights", hash: "lab=frame&why=3&apps=1&closed=4&show=weights", narrow: true},
		{name: "Next app, its plan", hash: "lab=frame&why=3&apps=1&closed=4&show=plan", narrow: true},
		{name: "Next app, installed", hash: "lab=frame&install=ten&age=2", prepare: wait("", billShown)},
		{name: "Next app, its bill", hash: "lab=frame&install=ten&age=2&show=weights", narrow: true},
		{name: "Next app, its days", hash: "lab=frame&install=ten&age=2&show=plan", narrow: true},
		{name: "Next app, an own log", hash: "lab=frame&show=plan", prepare: func(p *Page) {
			p.Await(phonesShown)
			p.choose("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv", smallLog)
			p.Await(`document.getElementById("next-own-app") !== null`)
			p.Run(unfolded)
		}},
		// The log is still open: the view before this one has chosen it.
		{name: "Next app, an own log’s app is new", hash: "lab=frame&install=one&age=2&show=plan", prepare: wait(unfolded, billShown)},
		{name: "Tree", hash: treeLink[1:], prepare: wait("", judged)},
		{name: "Tree, its words", hash: treeLink[1:] + "&tree=words", narrow: true},
		{name: "Tree, a category more", hash: treeLink[1:] + "&added=branch&sure=0.6", prepare: wait(unfolded, `/\d/.test(document.querySelector(".growth tbody td:nth-child(5)")?.textContent ?? "")`)},
		{name: "Tree, the rest", hash: treeLink[1:] + "&added=branch&sure=0.6&tree=more", narrow: true},
		{name: "Tree, own titles", hash: treeLink[1:] + "&tree=more", prepare: func(p *Page) {
			p.Await(judged)
			p.ownTitles("a-name-that-has-no-place-to-break-in-it-2026-11-30.csv", strings.ReplaceAll(readerfiles.Titles(90, 9), "category ", "unbreakable-category-"))
			p.Await(`document.querySelectorAll(".tree__leaf").length === 9 && ` + judged)
			p.Run(`document.getElementById("added-above").click()`)
			p.Await(`/\d/.test(document.querySelector(".growth tbody td:nth-child(5)")?.textContent ?? "")`)
			p.Run(unfolded)
		}},
		{name: "Classes", hash: classesLink[1:], prepare: func(p *Page) {
			p.Run(unfolded)
			if p.Visible("[data-act=learn]") {
				p.Click("[data-act=learn]")
			}
			p.Await(`document.querySelectorAll("#learning ~ .scroll tbody tr").length === 3`)
		}},
		{name: "Classes, ten", hash: classesLink[1:] + "&cuts=0.2-0.38-0.43-0.47-0.5-0.55-0.59-0.63-0.68"},
		{name: "Classes, the pairs", hash: classesLink[1:] + "&cuts=0.2-0.38-0.43-0.47-0.5-0.55-0.59-0.63-0.68&classes=loss", narrow: true},
		{name: "a lesson", hash: "lesson=bait&step=2", prepare: wait("", stepIs("2 of 5"))},
		{name: "a lesson, answered", hash: "lesson=filters&step=3", prepare: wait(stepReady("3 of 6")+`.then(() => document.querySelector("[data-act=lesson-show]")?.click())`, `document.querySelector("#lesson-verdict") !== null`)},
		{name: "a lesson in another lab", hash: "lesson=take-rate&step=3&lab=measure&readers=800", prepare: wait("", stepIs("3 of 5")+" && "+curvesShown)},
		{name: "reports", prepare: (*Page).OpenReports},
		{name: "all lessons", prepare: wait(`document.querySelector(".tools [data-act=lessons]").click()`, `document.querySelectorAll(".shelf__terms dt").length > 20`)},
		{name: "a definition", prepare: wait(`document.querySelector("#app [data-term]").click()`, `document.querySelector("#term:popover-open")?.innerText.includes("The weight of") === true`)},
		{name: "the tour", hash: "tour=1", prepare: wait("", `document.documentElement.hasAttribute("data-tour")`)},
		{name: "the tour, a step done", hash: "tour=1", prepare: wait(tourTurned, `document.querySelector(".tour__said") !== null`)},
		{name: "Classes, the rest", hash: classesLink[1:] + "&cuts=0.2-0.38-0.43-0.47-0.5-0.55-0.59-0.63-0.68&classes=more", narrow: true},
	}
}

// stepIs is true once a step of a lesson is shown, stepReady a promise of that.
func stepIs(words string) string {
	return `document.querySelector("#lesson .course__at")?.innerText.includes("` + words + `") === true`
}

func stepReady(words string) string {
	return `new Promise((done) => { const timer = setInterval(() => { if (` + stepIs(words) + `) { clearInterval(timer); done(); } }, 20); })`
}

// unfolded opens all drawers of a part of the Frame lab.
const unfolded = `document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`

// windowSize is a window, in CSS pixels.
type windowSize struct{ width, height int64 }

func (s windowSize) String() string { return fmt.Sprintf("%d×%d", s.width, s.height) }

var (
	// windows are those of a phone, upright and on its side, of a tablet, of laptops, of a large screen and of one of 4K.
	windows = []windowSize{{320, 640}, {390, 844}, {740, 360}, {768, 1024}, {1024, 768}, {1366, 768}, {1920, 1080}, {3840, 2160}}
	// zoomed are the windows of laptops and large screens at 200 % and at 400 %, where it leaves 320 px.
	zoomed = []windowSize{{640, 360}, {683, 384}, {960, 540}, {320, 256}, {342, 192}, {480, 270}}
)

// onlyViews names the views that TestLayout looks at, for work on a few of them: go test … -args -views 'A/B test'.
var onlyViews = flag.String("views", "", "a pattern of the names of the views that TestLayout looks at; without one it looks at all")

// TestLayout looks at every view and mode in every window with every kind of letters, in one page a kind, which is resized and
// restyled in place.
func TestLayout(t *testing.T) {
	began := time.Now()
	only := regexp.MustCompile(*onlyViews)
	var looks, texts atomic.Int64
	t.Cleanup(func() {
		t.Logf("%d layouts looked at, with %d texts, in %.0f s", looks.Load(), texts.Load(), time.Since(began).Seconds())
	})
	for _, kind := range []struct {
		letters
		windows []windowSize
	}{
		{letters{name: "narrow letters", family: Narrow, size: 16}, windows},
		{letters{name: "wide letters and zoom", family: Wide, size: 16}, append(windows[:len(windows):len(windows)], zoomed...)},
		{letters{name: "24 px", family: Wide, size: 24}, windows},
		{letters{name: "spacing", family: Wide, size: 16, spaced: true}, windows},
	} {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			server := Serve(t, Site(t), "/")
			p := Open(t, server.URL, Fonts(kind.family), ReducedMotion())
			p.Ready()
			p.set(kind.letters)
			for _, view := range layoutViews() {
				if !only.MatchString(view.name) {
					continue
				}
				if view.hash != "" || !strings.HasPrefix(view.name, "its ") {
					p.Goto(server.URL + "#" + view.hash)
					p.Settle()
				}
				if view.prepare != nil {
					view.prepare(p)
				}
				for _, mode := range []string{"", ", Present"} {
					if mode != "" {
						p.Run(`document.querySelector("[data-act=present]").click()`)
					}
					p.Settle()
					var y layoutTally
					for _, size := range kind.windows {
						if view.narrow && size.width*16/kind.size >= 900 {
							continue
						}
						p.Resize(size.width, size.height)
						y.look(p, size.String())
					}
					y.tell(t, view.name+mode)
					looks.Add(int64(y.looks))
					texts.Add(int64(y.texts))
				}
				p.Run(`document.querySelector("[data-act=present]").click()`)
				p.Resize(1440, 900)
			}
		})
	}
}
