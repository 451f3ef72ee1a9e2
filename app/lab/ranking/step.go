package ranking

import (
	"decouple/app/lab"
	"decouple/app/lab/ranking/swap"
	"decouple/app/sweep"
)

// SwapStepped moves a dial to where the next swap shows, up or down.
type SwapStepped struct {
	Dial sweep.Dial
	Up   bool
}

// Happen moves the dial, and names the swap.
func (msg SwapStepped) Happen(m *Lab, env *lab.Env) {
	if env.Refused() {
		return
	}
	env.Changed(lab.Drawn)
	step, ok := m.Swaps.Step(msg.Dial, msg.Up)
	if !ok {
		m.Moves.missed = m.Swaps.NoStep(msg.Dial, msg.Up)
		env.Announce(m.Moves.missed)
		return
	}
	to := step.Weights.Beta
	if msg.Dial == sweep.Alpha {
		to = step.Weights.Alpha
	}
	m.turn(env, msg.Dial, to)
	m.Swaps.Follow(m.Weights)
	env.Announce(m.Swaps.Stepped(msg.Dial, step, msg.Up))
}

// stepKey is what a key on a dial or its ticks means. With Alt an arrow steps from swap to
// swap, so that Alt+ArrowLeft is not the browser's Back there.
func stepKey(e lab.Event) msg {
	d, ok := swap.DialOf(e.ID)
	if !ok || !e.Alt || e.Act != "dial" && e.Act != "ticks" {
		return nil
	}
	switch e.Key {
	case "ArrowRight", "ArrowUp":
		return SwapStepped{d, true}
	case "ArrowLeft", "ArrowDown":
		return SwapStepped{d, false}
	}
	return nil
}
