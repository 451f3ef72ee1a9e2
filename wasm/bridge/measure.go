//go:build js

package bridge

import "syscall/js"

// measure is the object of static/measure.js.
func measure() js.Value { return page().Get("measure") }

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
