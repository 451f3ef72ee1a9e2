//go:build js

package bridge

import (
	"syscall/js"
	"time"
)

// begun is when the program started.
var begun = time.Now()

// Now is the time since the program of the page or the worker started, in
// milliseconds. It is cheap: Go reads the browser's clock without syscall/js.
func Now() float64 { return float64(time.Since(begun)) / float64(time.Millisecond) }

// buffer copies bytes into a new ArrayBuffer.
func buffer(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array.Get("buffer")
}

// bytesOf copies an ArrayBuffer's bytes.
func bytesOf(buffer js.Value) []byte {
	array := js.Global().Get("Uint8Array").New(buffer)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

// try runs f, and reports false when it throws a JavaScript exception.
func try(f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, thrown := r.(js.Error); !thrown {
				panic(r)
			}
			ok = false
		}
	}()
	f()
	return true
}
