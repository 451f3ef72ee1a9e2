//go:build js

package main

import (
	"time"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/ownfeed"
	"decouple/app/state"
	"decouple/app/ui"
	"decouple/app/ui/action"
	"decouple/app/ui/feedlist"
	"decouple/wasm/bridge"
)

const (
	// restAfter is how long a control must not move before the link is written, the
	// live region speaks and the coupled model is trained anew.
	restAfter = 500 * time.Millisecond
	// tickEvery is how often times that run on the page are drawn anew.
	tickEvery = 250 * time.Millisecond
)

// program joins the state to the page: events become messages, the new state
// is shown, commands are carried out. All of it runs on the page's one thread.
type program struct {
	model  state.Model
	list   *feedlist.List
	crowd  *crowd
	screen ui.Screen
	rest   *bridge.Timer
	tick   *bridge.Timer
	// sweep and fit wait for a moment without change: of what decides the swap points, and of the window's size.
	sweep, fit *bridge.Timer
	worker     *bridge.Worker
	store      *bridge.Store
	// file is the one the reader chose last.
	file bridge.File
	// begin are the commands of the first state, done once the page is mounted.
	begin []state.Cmd
	// press is how often a dial has moved since the pointer went down on it: the
	// first move glides like a press of a key, the following ones are a drag.
	press    int
	pressing bool
	// hovering says that the pointer is over a dial's ticks.
	hovering bool
	// overFront says that it is over a mark of the scatter, along that it drags the
	// dials along the trade curve.
	overFront, along bool
}

func newProgram(m state.Model, begin []state.Cmd) *program {
	p := &program{model: m, list: feedlist.Adopt(ui.ListID), begin: begin, store: bridge.NewStore()}
	p.crowd = newCrowd(p)
	p.rest = bridge.NewTimer(p.rested)
	p.tick = bridge.NewTimer(p.ticked)
	p.sweep = bridge.NewTimer(func() { p.send(state.SweepDue{}) })
	p.fit = bridge.NewTimer(p.measure)
	p.worker = bridge.NewWorker(
		func(r job.Reply) { p.send(state.Replied{Reply: r}) },
		func(reason string) { p.send(state.WorkerDied{Reason: reason}) },
	)
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

// ticked draws running times anew.
func (p *program) ticked() {
	p.send(state.Ticked{})
	if p.model.Ticking() {
		p.tick.Start(tickEvery)
	}
}

func (p *program) source() *state.Model { return &p.model }

// mounted is called when go-app has put the page in place of the pre-rendered one.
func (p *program) mounted(screen ui.Screen) {
	p.screen = screen
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
	p.measure()
	bridge.OnFragment(func(fragment string) { p.send(state.LinkOpened{Fragment: fragment}) })
	bridge.OnUpdateReady(func() { p.send(state.UpdateFound{}) })
	bridge.OnFile(func(f bridge.File) {
		p.file = f
		p.send(state.FileChosen{Name: f.Name(), Size: f.Size()})
	})
	bridge.Ready()
	for _, c := range p.begin {
		p.do(c)
	}
	p.begin = nil
}

// send takes one message through the state to the page.
func (p *program) send(msg state.Msg) {
	if quiet(msg) {
		p.quietly(msg)
		return
	}
	feed, weights := p.model.Feed, p.model.Settings.Weights
	where := p.place()
	p.model.Now = bridge.Now()
	since := p.model.Now
	next, cmds := state.Update(p.model, msg)
	p.model = next
	if feed != p.model.Feed {
		p.list.Reset()
	}
	if p.model.Settings.View != state.MillionView { // where nobody sees the feed
		p.list.Show(&p.model, p.press < 2 && feed == p.model.Feed)
	}
	p.crowd.show(msg)
	p.showRoot()
	switch msg.(type) {
	case state.Rested, state.Shared, state.UpdateFound, state.Replied, state.WorkerDied, state.Ticked, state.Reranked, state.StoreFailed:
		// These come by themselves and move no dial: a number half typed stays.
	default:
		p.syncDials()
	}
	p.crowd.answered(msg, weights, since)
	p.screen.Refresh()
	if where != p.place() {
		p.screen.Drawn(p.measure)
	}
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
	case state.SweepSoon:
		p.sweep.Start(sweepAfter)
	case state.CopyLink:
		address := bridge.Address(c.Fragment)
		bridge.Copy(address, func(ok bool) { p.send(state.Shared{Address: address, Copied: ok}) })
	case state.ApplyUpdate:
		bridge.ApplyUpdate()
	case state.SelfDrag:
		p.crowd.drag(c.On)
	default:
		p.doWork(c)
	}
}

// doWork carries out the commands for the worker and the store.
func (p *program) doWork(c state.Cmd) {
	switch c := c.(type) {
	case state.PostJob:
		p.worker.Post(c.Request, p.file)
	case state.CancelJob:
		p.worker.Cancel()
	case state.KeepTicking:
		p.tick.Start(tickEvery)
	case state.TimeRerank:
		p.send(state.Reranked{Nanoseconds: p.timeRerank()})
	case state.TakeFeed:
		p.takeFeed(c.Blob)
	case state.FetchFeed:
		p.store.Get(feedKey, func(blob []byte, err error) { p.fetched(blob, err) })
	case state.ForgetFeed:
		p.worker.SetOwn(nil)
		p.store.Delete(feedKey, func(error) {})
	case state.Save:
		p.save(c.What)
	}
}

// feedKey is the reader's feed in the store.
const feedKey = "feed"

// takeFeed reads the feed that the worker made and keeps it on this machine.
func (p *program) takeFeed(blob []byte) {
	f, err := ownfeed.Decode(blob)
	if err != nil {
		p.send(state.FeedTaken{Error: "The trained feed could not be read: " + err.Error() + ". Train again."})
		return
	}
	p.worker.SetOwn(blob)
	p.send(state.FeedTaken{Feed: f})
	p.store.Put(feedKey, blob, func(err error) {
		if err != nil {
			p.send(state.StoreFailed{Error: "This browser does not keep your feed: " + err.Error() + ". It works until the page is closed or reloaded."})
		}
	})
}

// fetched reads the kept feed.
func (p *program) fetched(blob []byte, err error) {
	switch {
	case err != nil:
		p.send(state.FeedTaken{Kept: true, Error: "Your feed could not be read from this browser: " + err.Error() + ". The sample feed is shown."})
	case blob == nil:
		p.send(state.FeedTaken{Kept: true, Error: "The link asks for a feed that is kept in another browser, not in this one. The sample feed is shown; open the file here to have it."})
	default:
		f, err := ownfeed.Decode(blob)
		if err != nil {
			p.send(state.FeedTaken{Kept: true, Error: "The feed kept in this browser is damaged (" + err.Error() + "). The sample feed is shown; open your file again."})
			return
		}
		p.worker.SetOwn(blob)
		p.send(state.FeedTaken{Feed: f, Kept: true})
	}
}

// timeRerank measures the decoupled side's whole work at a move of a dial: the
// new scores of all posts of the race, and their order. It repeats it for a few
// milliseconds, as a browser's clock may be no finer than a tenth of one.
func (p *program) timeRerank() float64 {
	const most = 5.0 // milliseconds
	w := p.model.Settings.Weights
	start := bridge.Now()
	n := 0
	for bridge.Now()-start < most {
		for range 8 {
			w.Alpha ^= 1 // another order each time, never the one just sorted
			p.model.Rerank(w)
			n++
		}
	}
	return (bridge.Now() - start) * 1e6 / float64(n)
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

// syncDials writes the dials' values into their fields: a typed text that the
// state turned into the value it had must be replaced.
func (p *program) syncDials() {
	for _, id := range action.Dials() {
		v := format.Milli(action.DialValue(&p.model, id))
		for _, field := range [...]string{id, id + "-exact"} {
			if el, ok := bridge.ByID(field); ok {
				el.SetValue(v)
			}
		}
	}
}
