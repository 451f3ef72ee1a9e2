//go:build js

package bridge

import (
	"syscall/js"

	"decouple/app/job"
)

// silence is how many milliseconds a busy worker says nothing at most.
const silence = 1000

// role is the object of static/worker.js; undefined in a page.
func role() js.Value { return js.Global().Get("decoupleWork") }

// InWorker says whether the program runs in the role of the worker.
func InWorker() bool { return role().Truthy() }

// Processors is how many processors the browser says that there are, at least 1.
func Processors() int {
	if n := js.Global().Get("navigator").Get("hardwareConcurrency"); n.Type() == js.TypeNumber {
		return max(n.Int(), 1)
	}
	return 1
}

// Page is what the worker knows of the page that started it.
type Page struct {
	pauser *Pauser
	spoken float64 // when the last message went out
}

// Message is one from the page: a job, or the cancellation of one.
type Message struct {
	// Request is the job as job.Encode writes it, or empty.
	Request string
	// Files are what the job reads: none, one or two.
	Files []File
	// Own, if not nil, is the reader's own feed from now on.
	Own []byte
	// Cancel is the number of the job to cancel, or 0.
	Cancel int
}

// NewPage returns the page's end of the line, and says that the worker lives.
func NewPage() *Page {
	p := &Page{pauser: NewPauser()}
	p.alive()
	return p
}

// Listen calls f for each message, those that came before included. f must not
// block. A message that is no such thing is a fault of the build: the program
// ends with it.
func (p *Page) Listen(f func(Message)) {
	receive := func(data js.Value) {
		var m Message
		if v := data.Get("request"); v.Type() == js.TypeString {
			m.Request = v.String()
		}
		if v := data.Get("files"); v.Truthy() {
			for i := range v.Length() {
				m.Files = append(m.Files, File{v.Index(i)})
			}
		}
		if v := data.Get("own"); v.Truthy() {
			m.Own = bytesOf(v)
		}
		if v := data.Get("cancel"); v.Truthy() {
			m.Cancel = v.Int()
		}
		f(m)
	}
	for waiting := role().Get("waiting"); waiting.Length() > 0; {
		receive(waiting.Call("shift"))
	}
	role().Set("receive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		receive(args[0])
		return nil
	}))
}

// Reply sends a reply to the page, its buffers handed over.
func (p *Page) Reply(r job.Reply) {
	text, err := job.Encode(r)
	if err != nil {
		panic(err) // a fault of the build, of which the page is told
	}
	buffers := make([]any, len(r.Buffers))
	for i, b := range r.Buffers {
		buffers[i] = buffer(b)
	}
	p.post(map[string]any{"reply": string(text), "buffers": buffers}, buffers)
}

// Pause lets the thread hear its messages and then goes on. A timer would do as
// well but for the 4 ms that browsers make it wait. Now and then it tells the
// page that the worker lives.
func (p *Page) Pause() {
	if Now()-p.spoken >= silence {
		p.alive()
	}
	p.pauser.Pause()
}

func (p *Page) alive() { p.post(map[string]any{"alive": true}, nil) }

func (p *Page) post(message map[string]any, transfer []any) {
	p.spoken = Now()
	js.Global().Call("postMessage", message, transfer)
}
