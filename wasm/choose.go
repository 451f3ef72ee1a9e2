//go:build js

package main

import (
	"decouple/app/state"
	"decouple/app/ui/action"
)

// choose takes a radio button, unless it is the chosen one already. It comes with the click and again with the change: what an
// earlier choice has still to draw may be drawn while the browser clicks the button, and takes the click back, for which there
// is no change.
func (p *program) choose(act, value string) {
	msg, ok := action.Of(act, "", value)
	if !ok {
		return
	}
	s, stands := &p.model.Settings, false
	switch msg := msg.(type) {
	case state.ScaleChosen:
		stands = msg.Scale == s.Scale
	case state.PanelChosen:
		stands = msg.Panel == s.Panel
	case state.ViewChosen:
		stands = msg.View == s.View
	case state.LossChosen:
		stands = msg.Loss == s.Loss
	case state.ShareChosen:
		stands = msg.Share == s.Share
	case state.TicksChosen:
		stands = msg.Top == s.Ticks
	case state.CrowdChosen:
		stands = msg.Size == s.Size
	case state.AnswerDrafted:
		stands = msg.Text == p.model.Quiz.Draft
	}
	if !stands {
		p.send(msg)
	}
}
