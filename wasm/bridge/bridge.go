//go:build js

// Package bridge is how the program talks to the page that started it: a thin, typed layer over the object `decouple` that
// static/boot.js puts on the page. Apart from it only the two lists that move nodes by themselves, app/ui/feedlist and
// app/ui/crowdlist, and the program of the bench use syscall/js.
package bridge

import "syscall/js"

// page is the object of boot.js; undefined in a worker, where none of these calls belongs.
func page() js.Value { return js.Global().Get("decouple") }

// Ready tells the page that the program shows itself: the page hides its download bar.
func Ready() { page().Call("ready") }

// OnUpdateReady calls f when a new version of the site has been fetched whole and waits, at once if it already does. It may
// be called more than once. f runs on the page's thread and must not block.
func OnUpdateReady(f func()) {
	page().Call("onUpdateReady", js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	}))
}

// ApplyUpdate puts the waiting version in charge and reloads the page with it. The link, and so all settings, stays.
// Without a waiting version it does nothing.
func ApplyUpdate() { page().Call("applyUpdate") }
