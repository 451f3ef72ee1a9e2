//go:build js

package bridge

import "syscall/js"

// Now is the page's or worker's clock, in milliseconds since it started.
func Now() float64 { return js.Global().Get("performance").Call("now").Float() }

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
