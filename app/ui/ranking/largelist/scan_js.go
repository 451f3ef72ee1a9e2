package largelist

import (
	"syscall/js"
	"unsafe"
)

// measure is the object of static/measure.js.
func measure() js.Value { return js.Global().Get("decouple").Get("measure") }

// ScanFeed hands the columns of the kept posts to JavaScript's side of the
// comparison. With anew it finds out which of its ways is fastest on them. It
// returns the way's name; ok is false if the browser had no memory for the copies.
func ScanFeed(e, q []int32, anew bool) (way string, ok bool) {
	ok = allowed(func() {
		way = measure().Call("feed", intBytes(e), intBytes(q), anew).String()
	})
	return way, ok
}

// ScanForget lets go of the columns.
func ScanForget() { measure().Call("forget") }

// ScanTime has JavaScript find the first posts under two pairs of weights by
// turns, for about most milliseconds. The weights are those of E and Q. It returns
// the milliseconds for each and the answer at (a, b), as places in the columns:
// it overwrites dst with the first of them and returns it.
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

// intBytes copies integers into an Uint8Array of their own.
func intBytes(list []int32) js.Value {
	array := js.Global().Get("Uint8Array").New(4 * len(list))
	js.CopyBytesToJS(array, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), 4*len(list)))
	return array
}

// allowed runs f and reports whether it went through; false if JavaScript threw, for
// want of memory.
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
