//go:build js

package bridge

import "syscall/js"

// Pauser lets the thread of the page or the worker hear its messages in the middle of long
// work. Make one with [NewPauser].
type Pauser struct {
	channel js.Value // of messages that the thread sends to itself
	back    chan struct{}
}

// NewPauser returns a Pauser.
func NewPauser() *Pauser {
	p := &Pauser{channel: js.Global().Get("MessageChannel").New(), back: make(chan struct{}, 8)}
	p.channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		p.back <- struct{}{}
		return nil
	}))
	return p
}

// Pause lets the thread hear its messages and then goes on. A timer would do as well but
// for the 4 ms that browsers make it wait, or the seconds in a page that is hidden. It must
// not be called while an event is handled.
func (p *Pauser) Pause() {
	p.channel.Get("port2").Call("postMessage", nil)
	<-p.back
}
