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
	// Each piece is a Blob at once: a browser may keep that outside the page's memory. All are copied from one array, as Go lets go
	// of one only when it collects garbage, which for a file of a million rows is too late.
	blobs, room, size := js.Global().Get("Blob"), js.Undefined(), 0
	var parts []any
	pieces(func(piece []byte) {
		if len(piece) > size || room.IsUndefined() {
			size = len(piece) + len(piece)/8
			room = js.Global().Get("Uint8Array").New(size)
		}
		js.CopyBytesToJS(room, piece)
		parts = append(parts, blobs.New([]any{room.Call("subarray", 0, len(piece))}))
	})
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
