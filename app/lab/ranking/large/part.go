package large

import (
	"slices"
	"strconv"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/largefeed"
)

// Elements that get the focus: the whole view, and the place of the buttons that make a
// feed.
const (
	ViewID = "crowd"
	MakeID = "crowd-make"
)

// Sizes are the choices of how many posts a generated feed has.
var Sizes = []int{1_000, 10_000, 100_000, 1_000_000}

// Settings are the part of a link that is about the large feed.
type Settings struct {
	// Size is how many posts the feed has, one of [Sizes].
	Size int
}

// Defaults are the settings of a link that says nothing of them.
var Defaults = Settings{Size: 100_000}

// Rows are the settings as rows of the link's table.
var Rows = []lab.Row[*Settings]{size()}

// size stays when everything else is reset: a feed takes long to make.
func size() lab.Row[*Settings] {
	r := lab.OneOf("posts", Sizes, func(s *Settings) *int { return &s.Size })
	r.Stays = true
	return r
}

// Part is the large feed as the lab has it. It is the list that the dials order while its
// view is shown (see [lab.List]). Make one with [New]; its fields are for reading.
type Part struct {
	Settings *Settings
	// Feed is nil while there is none; Failure says why there is none, or is empty.
	Feed    *Feed
	Failure string
	// Latency is what moves of a dial took on Feed.
	Latency Latency
	// Pace is how long feeds take to make on this machine.
	Pace Pace
}

// New returns the part with no feed yet. The settings are the lab's.
func New(s *Settings) *Part { return &Part{Settings: s} }

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch {
	case e.Did == lab.Pressed && e.Act == "self-drag":
		return lab.For(p, SelfDragPressed{}), true
	case e.Did == lab.Pressed && e.Act == "crowd-make":
		if n, err := strconv.Atoi(e.ID); err == nil {
			return lab.Focusing(lab.For(p, SizeChosen{n}), MakeID), true
		}
	case e.Did == lab.Chosen && e.Act == "posts":
		if n, err := strconv.Atoi(e.Value); err == nil {
			return lab.For(p, SizeChosen{n}), true
		}
	}
	return nil, false
}

// SizeChosen has a feed of this size, one of [Sizes], made and shown. It is also what
// tries again.
type SizeChosen struct{ Size int }

// Happen shows a feed of another size, or tries again.
func (msg SizeChosen) Happen(p *Part, env *lab.Env) {
	if !slices.Contains(Sizes, msg.Size) || msg.Size == p.Settings.Size && p.Failure == "" {
		return
	}
	p.Settings.Size, p.Failure = msg.Size, ""
	env.Push()
}

// Settle has the worker make the feed of the chosen size if it is not there, being made
// or just failed. It is called after every message while the part is shown. A feed of
// another size goes first: two of a million posts may be too much for a page.
func (p *Part) Settle(env *lab.Env) {
	if p.Feed != nil {
		if p.Feed.Len() == p.Settings.Size {
			return
		}
		p.Feed, p.Latency = nil, Latency{}
		env.Changed(lab.Kept | lab.Order)
	}
	if q, j := lab.Doing(env.Work, Making); j != nil && q.Posts == p.Settings.Size {
		return
	}
	if p.Failure != "" || !env.Free() {
		return
	}
	lab.Begin(env, Making, Request{Posts: p.Settings.Size, Seed: largefeed.Seed}, nil, lab.On[Made]{
		Auto:   true,
		Done:   p.show,
		Failed: func(_ *lab.Env, why string) { p.Failure = why },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if cancelled {
				p.Failure = "Making this feed was stopped."
			}
		},
	})
}

// Leave ends the making of a feed that nobody waits for. It is called whenever the part
// is not shown.
func (p *Part) Leave(env *lab.Env) {
	p.Failure = ""
	if _, j := lab.Doing(env.Work, Making); j != nil {
		env.Stop()
	}
}

// show takes the feed that the worker made.
func (p *Part) show(env *lab.Env, m Made) {
	p.Pace.note(len(m.Clicks), m.Seconds)
	if len(m.Clicks) != p.Settings.Size {
		return // another size has been asked for since
	}
	f, err := newFeed(m, env.Dials)
	if err != nil {
		p.Failure = "The generated feed can’t be ranked. " + job.Sentence(err) + " Make it again."
		env.Announce(p.Failure)
		return
	}
	p.Feed, p.Latency, p.Failure = f, Latency{}, ""
	env.Changed(lab.Kept | lab.Order)
	env.Note("made", "large feed", strconv.Itoa(f.Len()))
	env.Announce(format.Plural(f.Len(), "post") + " made. " + p.Said())
}
