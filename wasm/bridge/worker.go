//go:build js

package bridge

import (
	"slices"
	"syscall/js"
	"time"

	"decouple/app/job"
)

const (
	// patience is how many seconds a busy worker may be silent before it is given up.
	patience = 10
	// grace is how long a cancelled job may take to end before its worker is ended.
	grace = time.Second
)

// What is said of a worker that is gone: a sentence or two for the reader.
const (
	scriptMissing = "The worker's script did not load, so nothing can be trained. Check the connection, then reload the page; if that does not help, the site must be published again."
	noWorkers     = "This browser refused to start a worker, so nothing can be trained. A rule of this browser or network may forbid it; allow it for this page and reload."
	fellSilent    = "The worker has not answered for 10 seconds and was given up. Start again."
	garbled       = "The worker sent something that could not be read, and was given up. Start again."
	noRoom        = "The browser has no memory left to hand the job to the worker. Close other pages, then start again."
)

// Worker is the page's second thread, which runs the same program in the role of
// the worker (see [InWorker]). The first job starts it; it does one job at a
// time; one that died is replaced at the next job. All calls belong on the page's
// thread and none of them blocks.
type Worker struct {
	onReply func(job.Reply)
	onDead  func(reason string)

	port  js.Value           // the browser's Worker; undefined while there is none
	hear  map[string]js.Func // the port's listeners by event
	heard bool               // whether the port has said anything yet

	request  job.Request // the latest job
	files    []File      // what it reads
	busy     bool        // whether it has neither ended nor been cancelled
	stopping int         // the number of a cancelled job that has not ended yet, or 0
	deadline *Timer      // of that one

	quiet int      // whole seconds of silence of a busy worker
	tick  js.Func  // counts them
	clock js.Value // the interval that calls tick, while busy

	own     []byte // the reader's feed, which each new worker is sent
	ownSent bool
	made    [][]byte // what this very port sent last, a feed that it made among it
}

// NewWorker returns a worker that is not started yet. The replies to the latest
// job go to onReply, those to a job that was cancelled or replaced nowhere.
// onDead is told, in plain words, when the worker is gone while it was busy; the
// job is then over. Both run on the page's thread.
func NewWorker(onReply func(job.Reply), onDead func(reason string)) *Worker {
	w := &Worker{onReply: onReply, onDead: onDead, ownSent: true, hear: map[string]js.Func{}}
	w.deadline = NewTimer(w.overdue)
	w.tick = js.FuncOf(func(js.Value, []js.Value) any {
		if w.quiet++; w.quiet >= patience {
			w.die(fellSilent)
		}
		return nil
	})
	return w
}

// SetOwn says what the reader's own feed is, as ownfeed.Feed.Encode writes it; nil for
// none. The worker gets it with the next job. The bytes must not change.
func (w *Worker) SetOwn(blob []byte) {
	w.own = blob
	if len(blob) == 0 {
		w.ownSent = w.port.IsUndefined() // a new worker has none anyway
		return
	}
	w.ownSent = slices.ContainsFunc(w.made, func(b []byte) bool {
		return len(b) == len(blob) && &b[0] == &blob[0]
	})
}

// RenewOwn sends the reader's own feed anew with the next job, as the worker has one that it
// made and the page did not take.
func (w *Worker) RenewOwn() { w.ownSent, w.made = len(w.own) == 0, nil }

// Post gives the worker a job, which puts an end to the one before. The files are
// what a preview or an import reads.
func (w *Worker) Post(r job.Request, files ...File) {
	w.request, w.files = r, files
	w.setBusy(true)
	if w.port.IsUndefined() && !w.start() {
		w.die(noWorkers)
		return
	}
	if !w.hand() {
		w.die(noRoom)
	}
}

// hand sends the latest job; false if the browser refuses, for want of memory.
func (w *Worker) hand() bool {
	text, err := job.Encode(w.request)
	if err != nil {
		panic(err) // a fault of the build: the page made a request that can't be
	}
	return try(func() {
		message := map[string]any{"request": string(text)}
		transfer := []any{}
		if len(w.files) > 0 {
			values := make([]any, len(w.files))
			for i, f := range w.files {
				values[i] = f.value
			}
			message["files"] = values
		}
		if !w.ownSent {
			buffer := buffer(w.own)
			message["own"], transfer = buffer, append(transfer, buffer)
			w.ownSent = true
		}
		w.port.Call("postMessage", message, transfer)
	})
}

// Cancel ends the job under way: if the worker does not end it within a second,
// the worker is ended. No reply to the job comes any more.
func (w *Worker) Cancel() {
	if !w.busy {
		return
	}
	w.setBusy(false)
	w.stopping = w.request.Number
	w.deadline.Start(grace)
	w.port.Call("postMessage", map[string]any{"cancel": w.stopping})
}

// overdue ends a worker that did not end a cancelled job in time. A job that was
// posted since goes to its successor.
func (w *Worker) overdue() {
	again := w.busy
	w.end()
	if again {
		w.Post(w.request, w.files...)
	}
}

// start starts the browser's worker; false if the browser refuses.
func (w *Worker) start() bool {
	return try(func() {
		port := js.Global().Get("Worker").New(page().Get("worker"))
		w.port = port
		w.listen("message", w.onMessage)
		w.listen("messageerror", func(js.Value) { w.die(garbled) })
		w.listen("error", func(e js.Value) {
			e.Call("preventDefault")
			switch message := e.Get("message"); {
			case !w.heard:
				w.die(scriptMissing)
			case message.Type() == js.TypeString:
				w.die("The worker stopped by a fault of its own (" + message.String() + "). Nothing of the page is lost; start again.")
			default:
				w.die("The worker stopped by a fault of its own. Nothing of the page is lost; start again.")
			}
		})
		port.Call("postMessage", map[string]any{"exec": page().Get("exec"), "module": page().Get("module")})
	})
}

// listen hears an event of the port.
func (w *Worker) listen(name string, f func(js.Value)) {
	listener := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	w.hear[name] = listener
	w.port.Call("addEventListener", name, listener)
}

// onMessage takes what the worker says.
func (w *Worker) onMessage(e js.Value) {
	w.heard, w.quiet = true, 0
	data := e.Get("data")
	if reason := data.Get("dead"); reason.Type() == js.TypeString {
		w.die(reason.String())
		return
	}
	text := data.Get("reply")
	if text.Type() != js.TypeString {
		return // a sign of life
	}
	r, err := job.Decode[job.Reply]([]byte(text.String()))
	if err != nil {
		w.die(garbled)
		return
	}
	if r.End != job.Going && r.Number == w.stopping {
		w.stopping = 0
		w.deadline.Stop()
	}
	if !w.busy || r.Number != w.request.Number {
		return
	}
	buffers := data.Get("buffers")
	for i := range buffers.Length() {
		r.Buffers = append(r.Buffers, bytesOf(buffers.Index(i)))
	}
	if r.End == job.Done {
		w.made = r.Buffers
	}
	if r.End != job.Going {
		w.setBusy(false)
	}
	w.onReply(r)
}

// setBusy notes whether the latest job is under way; while it is, silence counts.
func (w *Worker) setBusy(busy bool) {
	w.busy, w.quiet = busy, 0
	if busy == w.clock.Truthy() {
		return
	}
	if busy {
		w.clock = js.Global().Call("setInterval", w.tick, 1000)
		return
	}
	js.Global().Call("clearInterval", w.clock)
	w.clock = js.Undefined()
}

// die ends the worker and, if it was busy, says why.
func (w *Worker) die(reason string) {
	busy := w.busy
	w.end()
	if busy {
		w.onDead(reason)
	}
}

// End ends the browser's worker, if there is one, and the job under way, to which no reply comes any more. The next job starts
// another.
func (w *Worker) End() { w.end() }

// end ends the browser's worker and forgets what it knew.
func (w *Worker) end() {
	w.setBusy(false)
	w.stopping = 0
	w.deadline.Stop()
	for name, f := range w.hear { // what is on its way may still come in
		w.port.Call("removeEventListener", name, f)
		f.Release()
	}
	clear(w.hear)
	if !w.port.IsUndefined() {
		w.port.Call("terminate")
	}
	w.port, w.heard = js.Undefined(), false
	w.ownSent, w.made = len(w.own) == 0, nil
}
