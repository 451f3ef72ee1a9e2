//go:build js

// Package bridge is the program's interface to the browser: typed functions over the DOM and over the object `decouple`,
// which static/boot.js makes. Besides it, only the live halves of drawings below app/ui, which move list items themselves,
// and the program of the benchmark import syscall/js. Functions run on the calling thread and do not block unless they say
// so.
package bridge

import "syscall/js"

// page is the object of boot.js. It is undefined in a worker, where these functions must not be called.
func page() js.Value { return js.Global().Get("decouple") }

// Ready tells the page that the program is shown: the page hides its download bar.
func Ready() { page().Call("ready") }

// OnUpdateReady calls f when a new version of the site has been downloaded, or at once if it has been already. f may be
// called more than once; it runs on the page's thread and must not block.
func OnUpdateReady(f func()) {
	page().Call("onUpdateReady", js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	}))
}

// ApplyUpdate activates the new version and reloads the page. The link, and with it all settings, stays the same. Without
// a new version it does nothing.
func ApplyUpdate() { page().Call("applyUpdate") }
