package room

import (
	"sync"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Aside has do be done by go-app, which then draws the component of ctx: a frame later or more, and no two such things in one
// frame, in the order in which they were asked for. So the page can answer between any two of them.
func Aside(ctx app.Context, do func()) {
	asides.add(func() { ctx.Dispatch(func(app.Context) { do() }) })
}

// aside is how long each waits: a frame of the screen.
const aside = time.Second / 60

var asides = line{wait: func() {
	// A wait that ends late has ended in the very task that held it up, with no frame between; the next may not. A machine that is
	// always late draws all the same.
	for range 4 {
		began := time.Now()
		if time.Sleep(aside); time.Since(began) < aside*5/4 {
			return
		}
	}
}}

// line does one thing after the other, with a wait before each.
type line struct {
	wait func()

	lock    sync.Mutex
	waiting []func()
	running bool
}

func (l *line) add(do func()) {
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.waiting = append(l.waiting, do); !l.running {
		l.running = true
		go l.run()
	}
}

func (l *line) run() {
	for {
		l.wait()
		l.lock.Lock()
		if len(l.waiting) == 0 {
			l.running = false
			l.lock.Unlock()
			return
		}
		next := l.waiting[0]
		l.waiting = l.waiting[1:]
		l.lock.Unlock()
		next()
	}
}
