//go:build js

package bridge

import (
	"syscall/js"
	"time"
)

// downloadKept is how long the browser can still read a download's data.
const downloadKept = time.Minute

// Download saves data as a file with this name among the user's downloads. pieces calls take with
// each piece of them, whose memory may be used again then; mime is their type, such as "text/csv". It panics with a
// js.Error when the browser is out of memory.
func Download(name, mime string, pieces func(take func([]byte))) {
	// Each piece is a Blob at once: a browser may keep that outside the page's memory.
	blobs := js.Global().Get("Blob")
	var parts []any
	pieces(func(piece []byte) { parts = append(parts, blobs.New([]any{buffer(piece)})) })
	blob := blobs.New(parts, map[string]any{"type": mime})
	url := js.Global().Get("URL")
	address := url.Call("createObjectURL", blob)
	// The link is in no document, so that no other listener gets its click.
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	NewTimer(func() { url.Call("revokeObjectURL", address) }).Start(downloadKept)
}
