package feed

import (
	"slices"

	"decouple/app/rank"
)

// unknown is the place of a post that nobody has asked for; -1 is that of a removed one.
const unknown = -2

// places are the places of some posts, by post, unknown for the others.
type places struct {
	of []int32
	// noted are the posts whose places were asked for; near says that those of the candidates were.
	noted []int32
	near  bool
}

func newPlaces(n int) places { return places{of: slices.Repeat([]int32{unknown}, n)} }

// forget makes the places of these posts unknown, and of those that were asked for.
func (p *places) forget(posts []int32) {
	for _, some := range [...][]int32{posts, p.noted} {
		for _, i := range some {
			p.of[i] = unknown
		}
	}
	p.noted, p.near = p.noted[:0], false
}

// note finds the places under w of those of the posts whose places are unknown, in one pass over all posts.
func (p *places) note(e *rank.Engine, w rank.Weights, posts []int32) {
	from := len(p.noted)
	for _, i := range posts {
		if p.of[i] == unknown {
			p.of[i] = -1 // a post that is named twice is asked for once
			p.noted = append(p.noted, i)
		}
	}
	if from < len(p.noted) {
		for at, place := range e.Ranks(w, p.noted[from:], nil) {
			p.of[p.noted[from+at]] = place
		}
	}
}

// Listed says whether post i is in Order.
func (r *Ranking) Listed(i int32) bool {
	place := r.places.of[i]
	return place >= 0 && int(place) < len(r.Order)
}

// Place is the place of post i in the order of all kept posts, 0 for the first, -1 if it is removed. For a post beyond Order
// that was not noted it takes a pass over all posts.
func (r *Ranking) Place(i int32) int32 {
	if !r.Kept[i] {
		return -1
	}
	if r.places.of[i] == unknown {
		r.places.note(r.engine, r.dials.Weights, []int32{i})
	}
	return r.places.of[i]
}

// Note finds the places of all these posts at once, now and at the mark: one pass over all posts finds many as fast as one.
func (r *Ranking) Note(posts []int32) {
	kept := make([]int32, 0, len(posts))
	for _, i := range posts {
		if r.Kept[i] {
			kept = append(kept, i)
		}
	}
	r.places.note(r.engine, r.dials.Weights, kept)
	if r.past.marked && !r.past.whole {
		r.past.note(r.engine, r.past.weights, kept)
	}
}

// All lists every kept post, best first. It sorts them all, which is no part of a tick where they are many.
func (r *Ranking) All() []int32 {
	if r.Len() == len(r.Order) {
		return r.Order
	}
	return r.engine.Order(r.dials.Weights, nil)
}

// Ranks lists the place of every post in All, by post, -1 for a removed one.
func (r *Ranking) Ranks() []int32 { return rank.Ranks(r.All(), make([]int32, len(r.Kept))) }

// past is the order at the mark. While the posts that are kept and their columns are the same, its places are found as
// they are asked for; before these change all of them are.
type past struct {
	places
	weights rank.Weights
	// marked says that there is a mark; whole that the places are those of all posts, -1 for a removed one.
	marked, whole bool
}

// NoteNear finds what [Ranking.Was] is likely to be asked after a Mark of now: between two moves of the dials there is time
// for it.
func (r *Ranking) NoteNear() {
	if !r.places.near {
		r.places.near = true
		r.places.note(r.engine, r.dials.Weights, r.near)
	}
}

// Mark notes the order of now, for [Ranking.Was] and [Ranking.Moved].
func (r *Ranking) Mark() {
	p := &r.past
	if p.of == nil || p.whole {
		p.places = newPlaces(len(r.Kept))
	} else {
		p.forget(nil)
	}
	p.weights, p.marked, p.whole, p.near = r.dials.Weights, true, false, r.places.near
	for _, known := range [...][]int32{r.Order, r.places.noted} {
		for _, i := range known {
			p.of[i] = r.places.of[i]
			p.noted = append(p.noted, i)
		}
	}
}

// Was is the place of post i at the last Mark, -1 if it was removed then. It panics where there is no mark.
func (r *Ranking) Was(i int32) int32 {
	p := &r.past
	switch {
	case p.whole || p.of[i] != unknown:
		return p.of[i]
	case !r.Kept[i]:
		return -1
	case !p.near: // those that will come among the first are candidates
		p.near = true
		p.note(r.engine, p.weights, r.near)
	}
	p.note(r.engine, p.weights, r.Order)
	p.note(r.engine, p.weights, []int32{i})
	return p.of[i]
}

// settle finds all places at the mark: the posts that are kept, or their columns, are about to change.
func (r *Ranking) settle() {
	p := &r.past
	if !p.marked || p.whole {
		return
	}
	p.whole, p.noted = true, nil
	rank.Ranks(r.engine.Order(p.weights, nil), p.of)
}

// Moved counts the posts whose place is not that of the last Mark, with those that came or went. It sorts all posts, twice. It panics where
// there is no mark.
func (r *Ranking) Moved() int {
	r.settle()
	n := 0
	for i, place := range r.Ranks() {
		if place != r.past.of[i] {
			n++
		}
	}
	return n
}
