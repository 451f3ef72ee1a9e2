//go:build js

package main

import (
	"decouple/app/state"
	"decouple/wasm/bridge"
)

// quiet says of a message that it moves neither a dial nor a post.
func quiet(msg state.Msg) bool {
	switch msg.(type) {
	case state.SweepDue, state.SwapPointed, state.SwapLooked, state.SwapLeft, state.SwapClosed, state.TrackDrawn,
		state.FrontPointed, state.FrontLeft:
		return true
	}
	return false
}

// quietly takes a quiet message: what it points at is drawn anew, and neither the feed nor a dial is touched.
func (p *program) quietly(msg state.Msg) {
	was := p.model.Swaps.Named
	p.model.Now = bridge.Now()
	next, cmds := state.Update(p.model, msg)
	p.model = next
	switch msg.(type) {
	case state.SwapPointed, state.SwapLooked, state.SwapLeft:
		if was == p.model.Swaps.Named {
			return
		}
	}
	p.screen.Refresh()
	for _, c := range cmds {
		p.do(c)
	}
}
