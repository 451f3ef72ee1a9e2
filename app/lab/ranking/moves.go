package ranking

import (
	"fmt"
	"slices"

	"decouple/app/feed"
	"decouple/app/format"
)

// Moves compares the feed with what it was before the reader's last gesture: a
// drag, a run of key presses, a press of a button.
type Moves struct {
	// Since says in words what the gesture was, or is empty at the start.
	Since string

	// dials are where the dials stood at the start.
	dials feed.Dials
	// gesture names the control of a gesture under way, or is empty; from is its
	// value at the start.
	gesture, from string
	// top are the rows that were the top then, best first.
	top []int32
	// short is Since in signs, of a dial: "β 0.40 → 0.58".
	short string
	// shown are the first rows of the list that was shown at the start, part its part.
	shown []int32
	part  Part
	// missed says why a step to a swap point went nowhere, or is empty.
	missed string
	// other says that the posts of before the gesture were others, so that none of these
	// has moved or stayed.
	other bool
}

// Moving says whether a gesture of a dial or a threshold is under way.
func (v *Moves) Moving() bool { return v.gesture != "" }

// begin starts a gesture on a control that now has the value from, unless one on
// it is under way: then it returns false.
func (m *Lab) begin(gesture, from string) bool {
	m.Moves.missed = ""
	if !m.Moves.begin(m.Ranking, gesture, from) {
		return false
	}
	m.Moves.shown, m.Moves.part = m.top(m.Moves.shown[:0]), m.Settings.Part
	return true
}

// begin is the part of that which is about the ranks.
func (v *Moves) begin(r *feed.Ranking, gesture, from string) bool {
	if v.gesture == gesture && gesture != "" {
		return false
	}
	v.gesture, v.from, v.short, v.other, v.dials = gesture, from, "", false, feed.Dials{}
	if gesture != "" {
		v.dials = r.Dials()
	}
	r.Mark()
	v.top = append(v.top[:0], r.Top()...)
	return true
}

// By is how many places post i has gone up (positive) or down since the gesture
// began; fresh says that it was not in the feed then.
func (v *Moves) By(r *feed.Ranking, i int32) (places int32, fresh bool) {
	was := r.Was(i)
	if was < 0 {
		return 0, true
	}
	return was - r.Place(i), false
}

// changed sets Since to "name rose from a to b", or fell, or came back.
func (v *Moves) changed(name, to string, rose bool) {
	v.short = ""
	if v.from == to {
		v.Since = fmt.Sprintf("%s left %s and came back", name, to)
		return
	}
	v.short = fmt.Sprintf("%s %s → %s", name, v.from, to)
	verb := "fell"
	if rose {
		verb = "rose"
	}
	v.Since = fmt.Sprintf("%s %s from %s to %s", name, verb, v.from, to)
}

// LeftTop appends to dst the posts that were in the top ten when the gesture began and are
// not now, in their order of then. A feed of fewer posts has no top ten.
func (m *Lab) LeftTop(dst []int32) []int32 {
	if m.Moves.Since == "" || len(m.Moves.top) < feed.TopN {
		return dst
	}
	for _, i := range m.Moves.top {
		if !slices.Contains(m.Ranking.Top(), i) {
			dst = append(dst, i)
		}
	}
	return dst
}

// Below says that post i is ranked beyond the posts that the order lists while a control moves: then its place is not
// looked for, which takes a pass over all posts. It is once the control rests.
func (m *Lab) Below(i int32) bool {
	return m.Moves.Moving() && m.Ranking.Kept[i] && !m.Ranking.Listed(i)
}

// Moved counts the posts whose rank changed since the gesture began, with those
// that came or went.
func (m *Lab) Moved() int { return m.Ranking.Moved() }

// mostCounted is how many posts a feed has at most of which it is said how many have moved: to count that means to sort
// them all. Of a larger one it is said of the first posts alone.
const mostCounted = 20_000

// moved says how many posts have moved, in the words of a sentence's beginning.
func (m *Lab) moved() string {
	var n int
	of := ""
	if len(m.Feed.Posts) > mostCounted {
		of = " of the first " + format.Count(len(m.Ranking.Order))
		for place, i := range m.Ranking.Order {
			if m.Ranking.Was(i) != int32(place) {
				n++
			}
		}
	} else {
		n = m.Moved()
	}
	switch {
	case n == 0 && of == "":
		return "No post moved"
	case n == 0:
		return "None" + of + " posts moved"
	case of == "":
		return format.Plural(n, "post") + " moved"
	}
	return format.Count(n) + of + " posts moved"
}

// announcement is what the live region says once a gesture is over.
func (m *Lab) announcement() string { return m.list().Said() }

// said is the announcement of the feed's own list.
func (m *Lab) said() string {
	if len(m.Ranking.Order) == 0 {
		return "No post passes the filters."
	}
	first := &m.Feed.Posts[m.Ranking.Order[0]]
	now := fmt.Sprintf("First is now %s: %s", first.Author, format.Opening(first.Text))
	if m.Moves.other {
		return now
	}
	if m.Ranking.Was(m.Ranking.Order[0]) == 0 {
		now = "First is still " + first.Author + "."
	}
	said := m.moved()
	if left := len(m.LeftTop(nil)); left > 0 {
		said += ", " + format.Count(left) + " out of the top ten"
	}
	return said + ". " + now
}
