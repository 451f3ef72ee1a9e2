//go:build js

package program

import (
	"math"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/ui"
	"decouple/wasm/bridge"
)

// carry carries out a command.
func (p *program) carry(c lab.Cmd) {
	switch c := c.(type) {
	case lab.PushLink:
		p.history.Push(c.Fragment)
	case lab.Announce:
		if live, ok := bridge.ByID(ui.LiveID); ok {
			live.SetText(c.Text)
		}
	case lab.Await:
		p.await(c)
	case lab.Focus:
		p.focus(c.IDs)
	case lab.Fold:
		if el, ok := bridge.ByID(c.ID); ok {
			el.Close()
		}
	case lab.Measure:
		p.send(c.Then(measure(c.Run)))
	case lab.Piecewise:
		p.piecewise(c)
	case lab.CopyLink:
		address := bridge.Address(c.Fragment)
		bridge.Copy(address, func(ok bool) { p.send(c.Then(address, ok)) })
	case lab.ApplyUpdate:
		bridge.ApplyUpdate()
	case lab.Download:
		pieces := c.Pieces
		if pieces == nil {
			pieces = func(take func([]byte)) { take(c.Data) }
		}
		bridge.Download(c.Name, c.Type, pieces)
	case lab.Keep:
		p.store.Put(c.Key, c.Data, func(err error) {
			if msg := c.Then(err); msg != nil {
				p.send(msg)
			}
		})
	case lab.Fetch:
		p.store.Get(c.Key, func(data []byte, err error) { p.send(c.Then(data, err)) })
	case lab.KeepFile:
		file, _ := c.File.(bridge.File)
		p.store.PutFile(c.Key, file, func(err error) { p.send(c.Then(err)) })
	case lab.FetchFile:
		p.store.GetFile(c.Key, func(file bridge.File, err error) {
			if !file.Chosen() {
				p.send(c.Then(nil, err))
				return
			}
			p.send(c.Then(file, nil))
		})
	case lab.Forget:
		p.store.Delete(c.Key, func(error) {})
	case lab.ReadText:
		bridge.ReadText(c.Path, func(text string, err error) { p.send(c.Then(text, err)) })
	case lab.ReadFile:
		file, _ := c.File.(bridge.File)
		file.Text(func(text string, err error) { p.send(c.Then(text, err)) })
	case lab.Print:
		p.screen.Drawn(func() {
			bridge.Print()
			p.send(c.Then)
		})
	case lab.RememberTour:
		bridge.RememberTour()
	case lab.ForgetSeen:
		p.send(c.Then(bridge.ForgetSeen()))
	case lab.PostJob:
		p.worker.Post(c.Request, filesOf(c.File)...)
	case lab.CancelJob:
		p.worker.Cancel()
	case lab.GiveOwn:
		p.worker.SetOwn(c.Data)
	case lab.RenewOwn:
		p.worker.RenewOwn()
	case lab.KeepTicking:
		p.tick.Start(tickEvery)
	}
}

// await begins a wait for quiet, or begins it anew.
func (p *program) await(c lab.Await) {
	w := p.waits[c.Key]
	if w == nil {
		w = &wait{}
		w.timer = bridge.NewTimer(func() {
			if w.cmd.Held && p.hand.down {
				w.timer.Start(w.cmd.After)
				return
			}
			p.send(w.cmd.Msg)
		})
		p.waits[c.Key] = w
	}
	w.cmd = c
	w.timer.Start(c.After)
}

// focus gives the focus to the first of the elements that takes it: at once if that is
// the very first, or else once the page is drawn, however long that takes.
func (p *program) focus(ids []string) {
	if len(ids) == 0 {
		return
	}
	takes := func(id string) bool {
		el, ok := bridge.ByID(id)
		return ok && el.Focus()
	}
	if takes(ids[0]) {
		return
	}
	p.screen.Drawn(func() {
		for _, id := range ids {
			if takes(id) {
				return
			}
		}
	})
}

// measureFor is how many milliseconds a measured function is repeated for.
const measureFor = 5.0

// measure returns the mean time of run, in nanoseconds.
func measure(run func()) float64 {
	start, n := bridge.Now(), 0
	for n == 0 || bridge.Now()-start < measureFor {
		for range 8 {
			run()
			n++
		}
	}
	return (bridge.Now() - start) * 1e6 / float64(n)
}

// pieceFor is how many milliseconds of piecewise work are done at a time: half a frame.
const pieceFor = 8.0

// piecewise does work that lets the page go on in between.
func (p *program) piecewise(c lab.Piecewise) {
	go func() {
		began := math.Inf(-1) // what has asked for the work is shown first
		pause := func() {
			if bridge.Now()-began >= pieceFor {
				p.pauser.Pause()
				began = bridge.Now()
			}
		}
		pause()
		p.send(c.Run(pause))
	}()
}

// filesOf are the files that a job reads: none, one or two.
func filesOf(f job.File) []bridge.File {
	switch f := f.(type) {
	case bridge.File:
		return []bridge.File{f}
	case job.Pair:
		return append(filesOf(f.File), filesOf(f.Second)...)
	}
	return nil
}
