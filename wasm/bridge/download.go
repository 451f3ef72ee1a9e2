//go:build js

package bridge

import (
	"syscall/js"
	"time"
)

// downloadKept is how long a download's data stays at hand for the browser.
const downloadKept = time.Minute

// Download saves data among the reader's downloads under a name. mime is its
// type, such as "text/csv". It may panic with a js.Error only where the browser
// has no memory left.
func Download(name, mime string, data []byte) {
	blob := js.Global().Get("Blob").New([]any{buffer(data)}, map[string]any{"type": mime})
	url := js.Global().Get("URL")
	address := url.Call("createObjectURL", blob)
	// The link is in no document, so nobody else hears its click.
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	NewTimer(func() { url.Call("revokeObjectURL", address) }).Start(downloadKept)
}
