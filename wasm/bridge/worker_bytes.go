//go:build js

package bridge

import (
	"syscall/js"
	"time"
)

// begun is when the program started.
var begun = time.Now()

// Now is the clock of the page or the worker, in milliseconds since its program
// started. It is cheap: Go asks the browser's clock without a value of JavaScript.
func Now() float64 { return float64(time.Since(begun)) / float64(time.Millisecond) }

// buffer copies bytes into an ArrayBuffer of their own.
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

// allowed runs f and reports whether it went through; false if JavaScript threw.
func allowed(f func()) (ok bool) {
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
