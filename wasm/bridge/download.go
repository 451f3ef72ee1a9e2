//go:build js

package bridge

import (
	"syscall/js"
	"time"
)

// downloadKept is how long the browser can still read a download's data.
const downloadKept = time.Minute

// Download saves data as a file with this name among the user's downloads. mime is
// its type, such as "text/csv". It panics with a js.Error when the browser is out of
// memory.
func Download(name, mime string, data []byte) {
	blob := js.Global().Get("Blob").New([]any{buffer(data)}, map[string]any{"type": mime})
	url := js.Global().Get("URL")
	address := url.Call("createObjectURL", blob)
	// The link is in no document, so that no other listener gets its click.
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	NewTimer(func() { url.Call("revokeObjectURL", address) }).Start(downloadKept)
}
