package largelist

import (
	"syscall/js"
	"unsafe"
)

// measure is the object of static/measure.js.
func measure() js.Value { return js.Global().Get("decouple").Get("measure") }

// ScanFeed hands the columns of the kept posts, and those of the candidates among
// them, to JavaScript's sides of the comparison. With anew it finds out which of its
// ways is fastest on either. It returns the ways' names; ok is false if the browser
// had no memory for the copies.
func ScanFeed(all, candidates [2][]int32, anew bool) (ways [2]string, ok bool) {
	ok = allowed(func() {
		names := measure().Call("feed", intBytes(all[0]), intBytes(all[1]), intBytes(candidates[0]), intBytes(candidates[1]), anew)
		ways = [2]string{names.Index(0).String(), names.Index(1).String()}
	})
	return ways, ok
}

// ScanForget lets go of the columns.
func ScanForget() { measure().Call("forget") }

// ScanTime has JavaScript find the first posts under two pairs of weights by
// turns, for about most milliseconds: among all kept posts, or among the candidates
// alone. The weights are those of E and Q. It returns the milliseconds for each and the
// answer at (a, b), as places in the columns: it overwrites dst with the first of them
// and returns it.
func ScanTime(candidates bool, a0, b0, a, b int64, most float64, dst []int32) (float64, []int32) {
	call := "time"
	if candidates {
		call = "timeFew"
	}
	r := measure().Call(call, float64(a0), float64(b0), float64(a), float64(b), most)
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
