//go:build js

package bridge

import (
	"syscall/js"
	"unsafe"
)

// measure is the object of static/measure.js.
func measure() js.Value { return page().Get("measure") }

// ScanFeed copies the columns of the kept posts to the JavaScript side of the
// comparison. With anew, that side finds the fastest of its scans for them. ScanFeed
// returns the scan's name; ok is false if the browser had no memory for the copies.
func ScanFeed(e, q []int32, anew bool) (way string, ok bool) {
	ok = try(func() {
		way = measure().Call("feed", intBytes(e), intBytes(q), anew).String()
	})
	return way, ok
}

// ScanForget frees the columns.
func ScanForget() { measure().Call("forget") }

// ScanTime lets JavaScript find the top posts under the weights (a0, b0) and (a, b) of
// E and Q in turn, for about most milliseconds. It returns the time of one search in
// milliseconds, and the answer for (a, b) as indices into the columns, in the memory of
// dst if that is large enough.
func ScanTime(a0, b0, a, b int64, most float64, dst []int32) (float64, []int32) {
	r := measure().Call("time", float64(a0), float64(b0), float64(a), float64(b), most)
	bytes := r.Index(1)
	n := bytes.Length() / 4
	if cap(dst) < n {
		dst = make([]int32, n)
	}
	dst = dst[:n]
	js.CopyBytesToGo(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(dst))), 4*n), bytes)
	return r.Index(0).Float(), dst
}

// intBytes copies integers into a new Uint8Array.
func intBytes(list []int32) js.Value {
	array := js.Global().Get("Uint8Array").New(4 * len(list))
	js.CopyBytesToJS(array, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), 4*len(list)))
	return array
}

// Idle calls its function when the page is idle.
type Idle struct {
	f       js.Func
	waiting bool
}

// NewIdle returns an Idle of f, which runs on the page's thread.
func NewIdle(f func()) *Idle {
	i := &Idle{}
	i.f = js.FuncOf(func(js.Value, []js.Value) any {
		i.waiting = false
		f()
		return nil
	})
	return i
}

// Ask requests one call of the function; requests before that call are ignored.
func (i *Idle) Ask() {
	if !i.waiting {
		i.waiting = true
		measure().Call("idle", i.f)
	}
}

// Frames calls f for each frame, with its time in milliseconds, until f returns
// false.
func Frames(f func(stamp float64) bool) {
	var next js.Func
	next = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if f(args[0].Float()) {
			return true
		}
		next.Release()
		return false
	})
	measure().Call("frames", next)
}
