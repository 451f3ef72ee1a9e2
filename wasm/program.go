//go:build js

package main

import (
	"time"

	"decouple/app/state"
	"decouple/app/ui"
	"decouple/app/ui/feedlist"
	"decouple/wasm/bridge"
)

// restAfter is how long a control must not move before the link is written and
// the live region speaks.
const restAfter = 500 * time.Millisecond

// program joins the state to the page: events become messages, the new state
// is shown, commands are carried out. All of it runs on the page's one thread.
type program struct {
	model   state.Model
	list    *feedlist.List
	refresh func()
	rest    *bridge.Timer
	// press is how often a dial has moved since the pointer went down on it: the
	// first move glides like a press of a key, the following ones are a drag.
	press    int
	pressing bool
}

func newProgram(m state.Model) *program {
	p := &program{model: m, list: feedlist.Adopt(ui.ListID)}
	p.rest = bridge.NewTimer(p.rested)
	return p
}

// rested ends a gesture once no control has moved for a moment. A drag is one
// gesture as long as the pointer is down, even if it pauses.
func (p *program) rested() {
	if p.pressing {
		p.rest.Start(restAfter)
		return
	}
	p.send(state.Rested{})
}

func (p *program) source() *state.Model { return &p.model }

// mounted is called when go-app has put the page in place of the pre-rendered one.
func (p *program) mounted(refresh func()) {
	p.refresh = refresh
	p.list.Mount(ui.SlotID)
	p.list.Show(&p.model, false)
	p.showRoot()
	p.syncDials()
	if p.model.Open() >= 0 {
		if el, ok := bridge.ByID("post-" + p.model.Settings.Open); ok {
			el.ScrollTo()
		}
	}
	p.listen()
	bridge.OnFragment(func(fragment string) { p.send(state.LinkOpened{Fragment: fragment}) })
	bridge.OnUpdateReady(func() { p.send(state.UpdateFound{}) })
	bridge.Ready()
}

// send takes one message through the state to the page.
func (p *program) send(msg state.Msg) {
	next, cmds := state.Update(p.model, msg)
	p.model = next
	p.list.Show(&p.model, p.press < 2)
	p.showRoot()
	switch msg.(type) {
	case state.Rested, state.Shared, state.UpdateFound:
		// These come by themselves and move no dial: a number half typed stays.
	default:
		p.syncDials()
	}
	p.refresh()
	for _, c := range cmds {
		p.do(c)
	}
}

// do carries out a command.
func (p *program) do(c state.Cmd) {
	switch c := c.(type) {
	case state.PushLink:
		bridge.PushFragment(c.Fragment)
	case state.Announce:
		if live, ok := bridge.ByID(ui.LiveID); ok {
			live.SetText(c.Text)
		}
	case state.AwaitRest:
		p.rest.Start(restAfter)
	case state.CopyLink:
		address := bridge.Address(c.Fragment)
		bridge.Copy(address, func(ok bool) { p.send(state.Shared{Address: address, Copied: ok}) })
	case state.ApplyUpdate:
		bridge.ApplyUpdate()
	}
}

// showRoot sets what the whole document shows: the theme and the mode.
func (p *program) showRoot() {
	theme := p.model.Settings.Theme.Key()
	if p.model.Settings.Theme == state.Auto {
		theme = ""
	}
	mode := ""
	if p.model.Settings.Present {
		mode = "present"
	}
	bridge.SetRoot("theme", theme)
	bridge.SetRoot("mode", mode)
}

// dark reports whether the page is dark now.
func (p *program) dark() bool {
	if p.model.Settings.Theme == state.Auto {
		return bridge.PrefersDark()
	}
	return p.model.Settings.Theme == state.Dark
}

// syncDials writes the dials' values into their fields. go-app sets attributes
// in no fixed order, so a value may be set before its maximum and be cut; and
// a typed text that the state turned into the value it had must be replaced.
func (p *program) syncDials() {
	for _, id := range ui.Dials() {
		v := state.Milli(ui.DialValue(&p.model, id))
		for _, field := range [...]string{id, id + "-exact"} {
			if el, ok := bridge.ByID(field); ok {
				el.SetValue(v)
			}
		}
	}
}
