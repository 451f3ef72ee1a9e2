// Package e2e drives the built site in a real headless Chromium. Its tests are the last word on what the page does; what
// can be tested without a browser is tested beside its code.
//
// A test builds, serves and opens, then looks:
//
//	server := e2e.Serve(t, e2e.Site(t), "/")
//	page := e2e.Open(t, server.URL, e2e.Size(360, 740), e2e.Dark())
//	page.Ready()                                   // the program runs and shows itself
//	page.Click("#some-button")
//	page.Wait(`document.title.includes("Rank")`) // until true, or the test fails after a while
//	order := e2e.Eval[[]string](page, `[...document.querySelectorAll("#feed > *")].map((card) => card.id)`)
//	page.Screenshot("phone-dark")                  // into .shots, which git ignores
//
// Every page collects console errors, uncaught exceptions, violations of the content security policy and failed requests,
// and the test fails if there is one that it did not announce with Tolerate. The server can be told to fail (Fault), to go
// away (Stop, Start) and to have a new version (Deploy). Each page has a browser context of its own: cookies, caches and
// service workers of one test are unknown to the next. Page.Tab opens a second tab in the same context.
//
// A page with the option Fonts is drawn by a second or third browser, which knows the fonts of one family alone: the layout
// must hold with wide letters and with narrow ones.
//
// layout.js is what finds faults of the layout: overlaps, cut text, sideways scrolling, long lines. TestLayoutSmoke runs it over
// the feed; with the build tag layout (make test-layout) it runs over every view, mode, window and kind of letters. A new view
// belongs into layoutViews.
//
// The browser is found as package browser says; CHROME= names one.
package e2e
