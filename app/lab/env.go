package lab

import (
	"slices"
	"time"
)

// Change is a set of what a message has changed.
type Change uint16

// The changes. All of them mean that the page is drawn anew.
const (
	// Drawn is anything that shows.
	Drawn Change = 1 << iota
	// Dials is another weight, scale, filter or threshold.
	Dials
	// Order is another order of the list that the dials order.
	Order
	// Kept is other posts in that list, or the same on another scale or with other scores.
	Kept
	// Feed is other posts in [Shared]. The lab whose list is of those reports Kept and
	// Order besides.
	Feed
	// Items is what the list shows of its posts besides, such as an open card.
	Items
	// Layout is another width of the dials.
	Layout
	// Clock is a moment that has gone by.
	Clock
)

// Env is what a message may look at and what it may ask for. It holds for one
// message: nobody keeps it.
type Env struct {
	*Shared
	Work *Work
	// Now is the time of the message, in milliseconds since the page was opened.
	Now float64

	report  Report
	rest    func(*Env)
	journal *Journal
	epoch   float64
	lab     string
}

// Report is what came of a message.
type Report struct {
	Change Change
	// Cmds are what the browser must now do, in order.
	Cmds []Cmd
	// Notices are sentences for the reader that stay until dismissed.
	Notices []string
	// Push asks for a step in the browser's history, unless the link is as it was.
	Push bool
}

// Desk is where messages are taken one by one: the shared state and the worker's job.
type Desk struct {
	Shared Shared
	Work   Work
	// Rest is what [Rested] does.
	Rest func(*Env)
	// Journal is what the reader did, Lab the key of the lab that is shown, in which it was
	// done.
	Journal Journal
	Lab     string
	// Epoch is when the page was opened, in milliseconds since 1970.
	Epoch float64

	env Env
}

// Run does what do says in an Env of its own, at a time in milliseconds, and reports
// what came of it. It must not be called from inside do.
func (d *Desk) Run(now float64, do func(*Env)) Report {
	d.env = Env{Shared: &d.Shared, Work: &d.Work, Now: now, rest: d.Rest, journal: &d.Journal, epoch: d.Epoch, lab: d.Lab}
	do(&d.env)
	r := d.env.report
	d.env = Env{}
	return r
}

// Changed notes what a message has changed.
func (env *Env) Changed(c Change) { env.report.Change |= c | Drawn }

// Did says whether the message has changed any of c.
func (env *Env) Did(c Change) bool { return env.report.Change&c != 0 }

// Do asks for commands, which are done in order once the message has been taken.
func (env *Env) Do(cmds ...Cmd) { env.report.Cmds = append(env.report.Cmds, cmds...) }

// Push asks for a step in the browser's history.
func (env *Env) Push() {
	env.report.Push = true
	env.Changed(Drawn)
}

// Announce has the polite live region say a sentence.
func (env *Env) Announce(text string) { env.Do(Announce{text}) }

// Notify has the page show a sentence until it is dismissed.
func (env *Env) Notify(notices ...string) {
	for _, n := range notices {
		if n != "" && !slices.Contains(env.report.Notices, n) {
			env.report.Notices = append(env.report.Notices, n)
		}
	}
	env.Changed(Drawn)
}

// restAfter is how long a control must not move before the link is written, the live
// region speaks, and what takes long begins.
const restAfter = 500 * time.Millisecond

// AwaitRest sends [Rested] once no control has moved for a moment. A drag is one move as
// long as the pointer is down, even if it pauses.
func (env *Env) AwaitRest() {
	env.Do(Await{Key: "rest", After: restAfter, Held: true, Msg: Rested{}})
}

// Rested says that no control has moved for a moment.
type Rested struct{}

// Happen implements [Msg].
func (Rested) Happen(env *Env) {
	if env.rest != nil {
		env.rest(env)
	}
}
