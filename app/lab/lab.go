// Package lab is the frame that every lab of the page stands in: what a lab is, what
// happens in it, what it may ask of the page and of the worker, and its part of the
// link. It holds what all labs look at, the posts, the dials and the models, in
// [Shared]. It knows no lab and no browser.
//
// Data flows one way: an [Event] becomes a [Msg], the Msg changes the lab's state
// through an [Env], and what came of it is a [Report].
package lab

import "decouple/app/job"

// Lab is one subject of the playground: its state, what its controls mean, its jobs.
// Embed [Base] and write what is needed.
type Lab interface {
	// Key is the lab's name in links and Title its name in the top bar.
	Key() string
	Title() string
	// Question is what the lab answers, in a few words for the list of labs, or empty.
	Question() string
	// Home is the ID of the element with the lab's main matter, which must take the focus,
	// and what that is called after "Skip to the": the link that skips the top bar leads
	// there, unless On says better.
	Home() (id, name string)
	// Parts are the lab's views, the first of which opens where a link names none;
	// a lab without any is one view.
	Parts() []Part
	// Link returns the lab's rows of the link's table. A row for its parts is one of
	// them.
	Link() []Rows
	// Kinds are the kinds of work that the lab has the worker do.
	Kinds() []job.Any
	// On says what an event means here; false where it means nothing. It only reads.
	On(Event) (Msg, bool)
	// Prepare is called on the lab that is shown before a link or Reset sets its rows, so
	// that it can note what stood; why says in a few words what is about to happen.
	Prepare(env *Env, why string)
	// Reset puts back what is in no row; the rows are at their defaults then.
	Reset(*Env)
	// Open is called when the lab is shown, and when a link or Reset has set its rows.
	Open(*Env)
	// Close is called when the lab is left. The job under way has been given up by then.
	Close(*Env)
	// Rest is called when no control has moved for a moment.
	Rest(*Env)
	// Settle is called after every message while the lab is shown. It works out what
	// follows from what has changed: see [Env.Did].
	Settle(*Env)
}

// Headed is a lab that says in a few words what it shows now, for the window's title.
type Headed interface{ Heading() string }

// Keeper is a lab that keeps something on this machine. Forget empties it, and says in a piece of
// a sentence what that was; empty where there was nothing.
type Keeper interface{ Forget(*Env) string }

// Part is a view of a lab.
type Part struct {
	// Key is the part's name in links, Title its name on the page.
	Key, Title string
	// Was is a value of "lab" that older links name the part by, or empty.
	Was string
}

// Base is a lab that does nothing but by what it is embedded in.
type Base struct{}

// Question is empty.
func (Base) Question() string { return "" }

// Home is an element with the ID "main".
func (Base) Home() (id, name string) { return "main", "main part" }

// Parts returns none.
func (Base) Parts() []Part { return nil }

// Link returns no rows.
func (Base) Link() []Rows { return nil }

// Kinds returns none.
func (Base) Kinds() []job.Any { return nil }

// On means nothing.
func (Base) On(Event) (Msg, bool) { return nil, false }

// Prepare does nothing.
func (Base) Prepare(*Env, string) {}

// Reset does nothing.
func (Base) Reset(*Env) {}

// Open does nothing.
func (Base) Open(*Env) {}

// Close does nothing.
func (Base) Close(*Env) {}

// Rest does nothing.
func (Base) Rest(*Env) {}

// Settle does nothing.
func (Base) Settle(*Env) {}

// Msg is something that happened: a control was moved, an answer came. It says
// itself what it does.
type Msg interface{ Happen(*Env) }

// For is the message m to the lab, or to the part of one, that it is about.
func For[L any](to L, m interface{ Happen(L, *Env) }) Msg { return addressed[L]{to, m} }

type addressed[L any] struct {
	to L
	m  interface{ Happen(L, *Env) }
}

// Happen implements [Msg].
func (a addressed[L]) Happen(env *Env) { a.m.Happen(a.to, env) }

// Focusing is msg, after which the first of some elements that there are gets the focus,
// as the one that was pressed may be gone.
func Focusing(msg Msg, ids ...string) Msg { return focusing{msg, ids} }

type focusing struct {
	msg Msg
	ids []string
}

// Happen implements [Msg].
func (f focusing) Happen(env *Env) {
	f.msg.Happen(env)
	env.Do(Focus{f.ids})
}
