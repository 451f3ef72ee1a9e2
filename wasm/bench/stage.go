//go:build js

package main

import (
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/sweep"
	"decouple/app/ui/ranking/card"
	"decouple/app/ui/ranking/feedlist"
	"decouple/wasm/bridge"
)

// The ways of answering a slider event.
const (
	own   = "own"   // package feedlist, as the site does
	flat  = "flat"  // go-app: one component renders all cards
	parts = "parts" // go-app: a component a card, left alone where its data are equal
)

// slotID is the element that holds the site's own list.
const slotID = "own-slot"

// stage is the page: a slider for each side, and one list at a time.
type stage struct {
	app.Compo
	set     *model.Set
	refresh func()

	page *page.Model
	lab  *ranking.Lab // in the page
	way  string
	list *feedlist.List
	rest *bridge.Timer

	// tick counts renders; began is when the present one did, and update how
	// long the handler of its event took before.
	tick   int
	began  time.Time
	update time.Duration
}

// OnMount implements app.Mounter.
func (s *stage) OnMount(ctx app.Context) {
	s.refresh = func() { ctx.Dispatch(func(app.Context) {}) }
	s.rest = bridge.NewTimer(func() {})
	bridge.Listen("input", s.onInput)
	bridge.Ready()
}

// show makes a feed of n posts and shows it in one of the ways. The page's
// script clears the slot before, and hears of a rendered list by benchDone.
func (s *stage) show(n int, way string) any {
	s.page, s.lab = pageOf(n, s.set)
	s.way, s.list = way, nil
	if way == own {
		s.list = feedlist.Adopt("posts")
		s.list.Mount(slotID)
		s.list.Show(s.lab, false)
		s.list.Dragging(true)
	}
	s.refresh()
	return nil
}

// turn carries an event's message through the page's Model, as the site's program
// does. What to wait for is the only command of a moving dial.
func (s *stage) turn(value string) bool {
	milli, err := format.ParseMilli(value)
	if err != nil {
		return false
	}
	report := s.page.Update(lab.For(s.lab, ranking.DialTurned{Dial: sweep.Alpha, Milli: milli}), bridge.Now())
	for range report.Cmds {
		s.rest.Start(time.Second)
	}
	return true
}

// onInput is the site's way: heard natively, answered within the event.
func (s *stage) onInput(e bridge.Event) {
	if _, el, ok := e.Data("dial"); ok && s.turn(el.Value()) {
		s.list.Show(s.lab, false)
	}
}

// release ends the drag of the site's own list, as letting the dial go does.
func (s *stage) release() any {
	s.list.Dragging(false)
	s.list.Show(s.lab, false)
	return nil
}

// onRerenderInput is go-app's way: the handler changes the state, and the
// engine renders the component on its next frame.
func (s *stage) onRerenderInput(ctx app.Context, _ app.Event) {
	began := time.Now()
	s.turn(ctx.JSSrc().Get("value").String())
	s.update = time.Since(began)
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	s.began = time.Now()
	s.tick++
	var list app.UI = app.Div()
	switch s.way {
	case flat:
		list = &flatList{Tick: s.tick, stage: s}
	case parts:
		list = &partsList{Tick: s.tick, stage: s}
	}
	return app.Div().ID("app").Body(
		app.Main().Class("bench").Body(
			app.Section().Class("panel", "controls").Body(
				app.Input().Type("range").ID("dial-own").DataSet("dial", "alpha").Min(0).Max(1).Step(0.001),
				app.Input().Type("range").ID("dial-rerender").Min(0).Max(1).Step(0.001).OnInput(s.onRerenderInput),
			),
			app.Section().Class("feed").Body(app.Div().ID(slotID), app.Div().ID("rerender-slot").Body(list)),
			&after{Tick: s.tick, stage: s},
		),
	)
}

// after stands behind the list, so go-app renders it once the list is done.
type after struct {
	app.Compo
	Tick  int
	stage *stage
}

// Render implements app.Composer. It tells the page's script how long the
// update took without the wait for the frame, in milliseconds.
func (a *after) Render() app.UI {
	if a.stage.way != own {
		work := a.stage.update + time.Since(a.stage.began)
		if done := js.Global().Get("benchDone"); done.Truthy() {
			done.Invoke(float64(work) / float64(time.Millisecond))
		}
	}
	return app.Div()
}

// keys is what the list must show, top to bottom.
func (s *stage) keys() []int32 {
	var d feedlist.Differ
	return d.Next(s.lab)
}

// cards is the HTML that the list must show: written anew, as for a first view.
func (s *stage) cards() string { return string(card.AppendList(nil, s.lab)) }
