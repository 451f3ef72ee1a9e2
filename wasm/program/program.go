//go:build js

// Package program is the page's program in a browser, and its worker's: events become
// messages, messages change the page's Model, and what came of them is shown and
// carried out. It knows no lab but those that it is given.
package program

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/labs"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/sample"
	"decouple/app/ui"
	"decouple/static/models"
	"decouple/wasm/bridge"
)

// Run is the program of the page or, in the role of the worker, of that. It returns when
// the page is left.
func Run(pairs []labs.Pair) {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(fmt.Errorf("loading the models: %w", err)) // they are part of the program: a fault of the build
	}
	if bridge.InWorker() {
		serve(labs.Kinds(pairs), set)
		return
	}
	link := bridge.Fragment() // as the reader wrote it, for the notices
	bridge.MendFragment()
	if link == "" && bridge.FirstVisit() {
		link = "tour=1" // static/early.js has decided so before the first paint
	}
	posts, err := feed.New(sample.Posts(), set)
	if err != nil {
		panic(fmt.Errorf("scoring the sample feed: %w", err))
	}
	m, first, err := page.New(labs.Labs(pairs), posts, set, link)
	if err != nil {
		panic(err) // boot.js tells the reader that the program has stopped
	}
	m.Built(bridge.Version())
	m.Opened(float64(time.Now().UnixMilli()) - bridge.Now())
	draw := labs.Drawings(pairs)
	p := newProgram(m, first, draw)
	root := &ui.Page{Source: func() *page.Model { return m }, Draw: draw, Now: bridge.Now, Ready: p.mounted}
	app.RouteFunc("/", func() app.Composer { return root })
	app.RunWhenOnBrowser()
}

// program joins the page's Model to the browser. All of it runs on the page's one
// thread.
type program struct {
	model  *page.Model
	screen ui.Screen
	worker *bridge.Worker
	store  *bridge.Store
	// history is where the links go that the page writes.
	history *bridge.History
	pauser  *bridge.Pauser
	// lives are the halves of the drawings that go-app does not draw, by lab.
	lives map[string]ui.Live
	// first are what the first state asks for, done once the page is mounted.
	first lab.Report
	// waits are the waits under way, by key; tick is that for the next tick of running
	// times, fit that for the window to keep its size.
	waits     map[string]*wait
	tick, fit *bridge.Timer
	// queue are commands and messages that wait for those before them.
	queue []func()
	busy  bool
	hand  hand
}

// wait is a wait for quiet.
type wait struct {
	timer *bridge.Timer
	cmd   lab.Await
}

const (
	// tickEvery is how often times that run on the page are drawn anew.
	tickEvery = 250 * time.Millisecond
	// fitAfter is how long the window must have kept its size before the page is
	// measured.
	fitAfter = 120 * time.Millisecond
)

func newProgram(m *page.Model, first lab.Report, draw map[string]ui.Drawing) *program {
	p := &program{model: m, first: first, store: bridge.NewStore(), history: bridge.NewHistory(), pauser: bridge.NewPauser(), lives: map[string]ui.Live{}, waits: map[string]*wait{}}
	p.tick = bridge.NewTimer(func() { p.send(lab.Ticked{}) })
	p.fit = bridge.NewTimer(func() { p.live().Measure() })
	p.worker = bridge.NewWorker(
		func(r job.Reply) { p.send(lab.Replied{Reply: r}) },
		func(reason string) { p.send(lab.WorkerDied{Reason: reason}) },
	)
	for key, d := range draw { // before go-app replaces what they take over
		if d, ok := d.(ui.Lively); ok {
			p.lives[key] = d.Live(p.host())
		}
	}
	return p
}

// mounted is called when go-app has put the page in place of the pre-rendered one.
func (p *program) mounted(screen ui.Screen) {
	p.screen = screen
	p.live().Mounted()
	p.showRoot()
	p.listen()
	bridge.OnFragment(func(fragment string) {
		p.history.Forget()
		p.send(lab.For(p.model, page.LinkOpened{Fragment: fragment}))
	})
	bridge.OnUpdateReady(func() { p.send(lab.For(p.model, page.UpdateFound{})) })
	bridge.OnFile(func(id string, f bridge.File) { p.event(lab.Event{Did: lab.Dropped, Act: "file", ID: id, File: f}) })
	bridge.OnResize(func() { p.fit.Start(fitAfter) })
	bridge.Ready()
	p.live().Measure()
	p.then(p.first.Cmds)
	p.first = lab.Report{}
}

// host is what a drawing's own half may use of the program.
func (p *program) host() ui.Host {
	return ui.Host{
		Send:   p.send,
		Now:    bridge.Now,
		Timer:  func(f func()) ui.Timer { return bridge.NewTimer(f) },
		Idle:   func(f func()) ui.Idle { return bridge.NewIdle(f) },
		Frames: bridge.Frames,
	}
}

// live is the half of the shown lab's drawing that go-app does not draw.
func (p *program) live() ui.Live {
	if l := p.lives[p.model.Shown().Key()]; l != nil {
		return l
	}
	return ui.Still{}
}

// send takes one message through the Model to the page; one that is sent while another
// is taken waits for it.
func (p *program) send(msg lab.Msg) { p.do(func() { p.take(msg) }) }

// do does f, or where something is being done, does it after that.
func (p *program) do(f func()) {
	p.queue = append(p.queue, f)
	if p.busy {
		return
	}
	p.busy = true
	for len(p.queue) > 0 {
		next := p.queue[0]
		p.queue = p.queue[1:]
		next()
	}
	p.queue, p.busy = nil, false
}

func (p *program) take(msg lab.Msg) {
	shown, began := p.model.Shown(), bridge.Now()
	r := p.model.Update(msg, began)
	if r.Change != 0 {
		if shown == p.model.Shown() {
			p.live().Changed(r.Change, began)
		}
		p.showRoot()
		p.screen.Refresh()
	}
	if r.Change&lab.Layout != 0 {
		p.screen.Drawn(func() { p.live().Measure() })
	}
	p.then(r.Cmds)
}

// then carries out commands after what is being done.
func (p *program) then(cmds []lab.Cmd) {
	for _, c := range cmds {
		p.do(func() { p.carry(c) })
	}
}

// showRoot sets what the whole document shows: its title, the theme and the mode.
func (p *program) showRoot() {
	if !p.hand.down { // a drag ends with a rest
		bridge.SetTitle(ui.Title(p.model.Shown()))
	}
	s := p.model.Settings
	theme, mode, embed := s.Theme.Key(), "", ""
	if s.Theme == page.Auto {
		theme = ""
	}
	if s.Present {
		mode = "present"
	}
	if s.Embed {
		embed = "1"
	}
	running := ""
	if p.model.Course.Name != "" {
		running = "1"
	}
	touring := ""
	if _, ok := p.model.Touring(); ok {
		touring = "1"
	}
	bridge.SetRoot("tour", touring)
	bridge.SetRoot("lesson", running)
	bridge.SetRoot("embed", embed)
	bridge.SetRoot("theme", theme)
	bridge.SetRoot("mode", mode)
}
