//go:build a11y

package e2e

import "decouple/web/readerfiles"

// view is one state of the page that must be accessible.
type view struct {
	name    string
	hash    string           // of the link
	prepare func(page *Page) // what to do once the page shows what the link says; may be nil
}

// views are the states that axe-core looks at, each in every mode. A link says the page's whole state, so one view follows
// the other in one page.
func views() []view {
	return []view{
		{name: "start"},
		{name: "card open", prepare: func(page *Page) { page.Run(`document.querySelector("#posts [aria-expanded=false]")?.click()`) }},
		{name: "all posts and the removed", hash: "all=1&removed=1"},
		{name: "raw scale", hash: "scale=raw"},
		{name: "both dials at 0", hash: "a=0&b=0"},
		{name: "the controls unfolded", prepare: (*Page).Unfold},
		{name: "a swap named", prepare: func(page *Page) {
			page.Unfold()
			page.Run(`document.getElementById("beta-ticks").focus()`)
		}},
		{name: "a score from the field", hash: "field=x-2023", prepare: func(page *Page) {
			page.Unfold()
			page.Run(`document.querySelector(".fieldlist").open = true`)
		}},
		{name: "a score from the field, chosen", hash: "field=community-notes&a=0&b=1"},
		{name: "engagement alone", hash: "a=1000&b=0"},
		{name: "filters off", hash: "spam-on=0&nsfw-on=0&misinformation-on=0"},
		{name: "panel: trade-off", hash: "view=trade-off"},
		{name: "panel: filters", hash: "view=filters"},
		{name: "link with bad values", hash: "a=lots&colour=blue"},
		{name: "predict first, the list", prepare: func(page *Page) { page.Run(`document.getElementById("quiz-entry").click()`) }},
		{name: "predict first, a question", hash: "ask=first-08"},
		{name: "predict first, a number", hash: "ask=top-08"},
		{name: "predict first, the verdict", hash: "ask=never-first", prepare: func(page *Page) {
			page.Run(`document.getElementById("answer-1").click(); document.querySelector("[data-act=commit]").click()`)
			page.Wait(`document.querySelector(".quiz__why") !== null`)
		}},
		{name: "compare", hash: "lab=compare&labels=5", prepare: func(page *Page) { page.Await(trained) }},
		{name: "compare, stale", hash: "lab=compare&labels=5&manual=1&a=0.1", prepare: func(page *Page) {
			page.Wait(`document.querySelector("[data-side=coupled] .state")?.dataset.state === "stale"`)
		}},
		{name: "compare, the wave", hash: "lab=compare&wave=1", prepare: func(page *Page) { page.Await(trained) }},
		{name: "a million posts", hash: "lab=million&posts=1000", prepare: func(page *Page) { page.Wait(made) }},
		{name: "a million posts, timed", hash: "lab=million&posts=1000&view=tradeoff&scale=standardised", prepare: func(page *Page) {
			page.Wait(made)
			page.Run(`(() => {
				const dial = document.getElementById("alpha");
				dial.value = 0.3;
				dial.dispatchEvent(new Event("input", { bubbles: true }));
				document.querySelector(".times__what").open = true;
			})()`)
			page.Wait(`/^\d+ moves? timed$/.test(document.getElementById("timed").textContent)`)
		}},
		{name: "a million posts, none kept", hash: "lab=million&posts=1000&spam=0&nsfw=0", prepare: func(page *Page) {
			page.Wait(`document.querySelector(".crowd .empty") !== null`)
		}},
		{name: "a lesson", hash: "lesson=bait&step=2", prepare: func(page *Page) { page.Wait(`document.querySelector("#lesson-commit") !== null`) }},
		{name: "a lesson's hint", hash: "lesson=bait&step=2&a=1&b=0", prepare: func(page *Page) {
			page.Wait(`document.querySelector("[data-act=lesson-hint]") !== null`)
			page.Run(`document.querySelector("[data-act=lesson-hint]").click()`)
			page.Wait(`document.querySelector(".course__hint") !== null`)
		}},
		{name: "a lesson, answered", hash: "lesson=bait&step=3&a=1&b=0", prepare: func(page *Page) {
			page.Wait(`document.querySelector("[data-act=lesson-show]") !== null`)
			page.Run(`document.querySelector("[data-act=lesson-show]").click()`)
			page.Wait(`document.querySelector("#lesson-verdict") !== null`)
		}},
		{name: "a lesson's end", hash: "lesson=bait&step=5&a=1&b=0", prepare: func(page *Page) { page.Wait(`document.querySelector("#lesson-student") !== null`) }},
		{name: "all lessons", prepare: func(page *Page) {
			page.Run(`document.querySelector("[data-act=lessons]").click()`)
			page.Wait(`document.querySelectorAll(".shelf__terms dt").length > 20`)
		}},
		{name: "reports", prepare: (*Page).OpenReports},
		{name: "a definition", hash: "view=feed", prepare: func(page *Page) {
			page.Run(`document.querySelector("[data-term]").click()`)
			page.Wait(`document.querySelector("#term:popover-open")?.innerText.includes("The weight of")`)
		}},
		{name: "the tour", hash: "tour=1", prepare: func(page *Page) { page.Run(tourTurned); page.Wait(`document.querySelector(".tour__said") !== null`) }},
		{name: "next app", hash: "lab=frame", prepare: func(page *Page) { page.Await(phonesShown) }},
		{name: "next app, all of it", hash: "lab=frame&why=3&apps=1&closed=4", prepare: func(page *Page) {
			page.Await(phonesShown)
			page.Run(`for (const drawer of document.querySelectorAll("main details")) drawer.open = true`)
			page.Await(`document.querySelector("#next-costs table") !== null`)
		}},
		{name: "next app, installed", hash: "lab=frame&install=one", prepare: func(page *Page) { page.Await(billShown) }},
		{name: "next app, the weights", hash: "lab=frame&install=ten&show=weights", prepare: func(page *Page) { page.Await(billShown) }},
		{name: "next app, the plan", hash: "lab=frame&install=gone&show=plan", prepare: func(page *Page) { page.Await(billShown) }},
		{name: "next app, stopped", hash: "lab=frame", prepare: func(page *Page) {
			page.Await(phonesShown)
			page.Run(`document.getElementById("next-no-use").click();
				new Promise((done) => {
					const looking = setInterval(() => {
						const button = document.querySelector("#next-state [data-act=cancel]");
						if (button) {
							button.click();
							clearInterval(looking);
							done();
						}
					}, 5);
				})`)
			page.Wait(`document.querySelector("#next-state [role=alert]") !== null`)
		}},
		{name: "A/B test", hash: "lab=measure&part=ab", prepare: func(page *Page) { page.Await(abRead) }},
		{name: "A/B test, all of it", hash: "lab=measure&part=ab&test-day=4&mix=1", prepare: func(page *Page) {
			page.Await(abRead)
			page.Run(unfold)
			page.Run(`document.querySelector(".ab-plan[data-open=false] [data-act=plan-open]")?.click()`)
		}},
		{name: "A/B test, a plan that can't be", hash: "lab=measure&part=ab&rate=0&change=0", prepare: func(page *Page) {
			page.Wait(`document.querySelectorAll(".ab-fault").length === 2`)
		}},
		{name: "A/B test, the peeking trap", hash: "lab=measure&part=ab&ab=peeking&looks=100", prepare: func(page *Page) {
			page.Await(trapSprung)
			page.Run(unfold)
		}},
		{name: "versions, coupled", hash: "lab=compare", prepare: (*Page).keepCoupled},
		{name: "the loop", hash: "lab=loop&s-goal=Readers+stay", prepare: func(page *Page) { page.Run(`document.getElementById("forget-ask").click()`) }},
		{name: "import", prepare: func(page *Page) {
			page.choose("mine.csv", invented(50))
			page.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
		}},
		{name: "import, a second file", prepare: func(page *Page) {
			posts, ratings := parted(50)
			page.choose("posts.csv", posts)
			page.Wait(`document.querySelector("#second:not([disabled])") !== null && document.querySelector(".import").textContent.includes("posts.csv")`)
			page.chooseSecond("ratings.tsv.gz", ratings)
			page.Wait(`document.querySelector(".second") !== null && document.querySelector("[data-act=train]:not([disabled])") !== null`)
		}},
		{name: "tree", hash: "lab=frame&part=tree", prepare: func(page *Page) { page.Await(judged) }},
		{name: "tree, all of it", hash: "lab=frame&part=tree&sure=0.6&tree=words", prepare: func(page *Page) {
			page.Await(judged)
			page.Run(unfold)
		}},
		{name: "tree, a category more", hash: "lab=frame&part=tree&added=branch&tree=more", prepare: func(page *Page) {
			page.Await(`document.querySelectorAll(".growth tbody tr").length === 3`)
			page.Run(unfold)
		}},
		{name: "tree, a category of own titles", hash: "lab=frame&part=tree&tree=more", prepare: func(page *Page) {
			page.Await(judged)
			page.ownTitles("mine.csv", readerfiles.Titles(90, 9))
			page.Await(`document.querySelectorAll(".tree__leaf").length === 9 && ` + judged)
			page.Run(`document.getElementById("added-above").click()`)
			page.Await(`document.querySelectorAll(".growth tbody tr").length === 3`)
			page.Run(unfold)
		}},
		{name: "next app, an own log", hash: "lab=frame&show=plan", prepare: func(page *Page) {
			page.Await(phonesShown)
			page.choose("mine.csv", smallLog)
			page.Await(`document.getElementById("next-own-app") !== null`)
			page.Run(unfold)
		}},
		{name: "next app, an own log's app is new", hash: "lab=frame&install=one&show=plan", prepare: func(page *Page) { page.Await(billShown) }},
		{name: "classes", hash: "lab=frame&part=classes"},
		{name: "classes, ten", hash: "lab=frame&part=classes&cuts=0.2-0.38-0.43-0.47-0.5-0.55-0.59-0.63-0.68&classes=loss"},
		{name: "classes, all of it", hash: "lab=frame&part=classes&classes=more", prepare: func(page *Page) {
			page.Run(unfold)
			if page.Visible("[data-act=learn]") {
				page.Click("[data-act=learn]")
				page.Await(`document.querySelectorAll("#learning ~ .scroll tbody tr").length === 3`)
			}
		}},
		{name: "feedback, all of it", hash: feedbackLink[1:] + "&a-day=300", prepare: func(page *Page) {
			page.Await(loopFound)
			page.Run(unfold)
		}},
		{name: "silent", hash: silentLink[1:], prepare: func(page *Page) { page.Await(silentCompared) }},
		{name: "silent, all of it", hash: silentLink[1:] + "&change=meaning&statistic=ks&alarms=100", prepare: func(page *Page) {
			page.Await(silentCompared)
			page.Run(unfold)
		}},
		{name: "silent, nothing changes", hash: silentLink[1:] + "&change=nothing&alarms=50", prepare: func(page *Page) { page.Await(silentPassed) }},
		{name: "versions", hash: versionsLink[1:], prepare: func(page *Page) { page.Await(versionsShown) }},
		{name: "versions, all of it", hash: versionsLink[1:] + "&v-day=18&v-change=penalty", prepare: func(page *Page) {
			page.Await(versionsShown + ` && document.querySelector("#versions-thing .codes") !== null`)
			page.Run(`document.getElementById("versions-again").click()`)
			page.Await(`document.querySelector(".result") !== null`)
			page.Run(unfold)
		}},
		{name: "ship, the question", hash: shipLink[1:], prepare: func(page *Page) { page.Run(unfold) }},
		{name: "ship, tested", hash: shipLink[1:] + "&answer=a", prepare: func(page *Page) {
			page.Await(shipTested)
			page.Run(unfold)
		}},
		{name: "Scale", hash: scaleQuick[1:], prepare: func(page *Page) { page.Await(scaleShown); page.Run(scaleUnfold) }},
		{name: "Scale, models", hash: scaleQuick[1:] + "&grows=models", prepare: func(page *Page) { page.Await(scaleShown); page.Run(scaleUnfold) }},
		{name: "Swap, before", hash: swapLink[1:], prepare: func(page *Page) { page.Await(swapBefore) }},
		{name: "Swap", hash: swapLink[1:] + "&swapped=1", prepare: func(page *Page) { page.Await(swapShown); page.Run(swapUnfold) }},
		{name: "readers", hash: "lab=measure&readers=800", prepare: func(page *Page) { page.Await(curvesShown) }},
		{name: "readers, all of it", hash: "lab=measure&readers=800&r-bar=0&reader=5&a=0.613", prepare: func(page *Page) {
			page.Await(curvesShown)
			page.Run(unfold)
			if page.Visible("[data-act=readers-off]") {
				page.Click("[data-act=readers-off]")
				page.Await(`document.querySelectorAll("#readers-off ~ .scroll tbody tr").length === 12`)
			}
		}},
		{name: "readers, no post", hash: "lab=measure&spam=0&nsfw=0", prepare: func(page *Page) { page.Wait(`document.querySelector(".doing") !== null`) }},
	}
}
