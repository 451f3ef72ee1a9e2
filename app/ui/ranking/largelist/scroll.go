// Package largelist is the list of a feed of up to a million ranked posts, of
// which only the rows in and near the window exist in the page. It is an island
// that go-app mounts and does not diff, as package feedlist's list is.
//
// Where the list stands and what a row says is worked out here and tested
// natively; static/crowd.js only carries it out, one call a change.
package largelist

import "math"

// Browsers limit the height of an element, Firefox to some 17.9 million px and
// Chromium to 33.5 million. A list that would be taller than tallest px is drawn
// in an element of that height: its first and last edge px stand for themselves,
// and what lies between shares the rest.
const (
	tallest = 8e6
	edge    = 1e6
)

// Scroll is where a list of equally high rows stands in its window, which shows
// View px of it. All lengths are in CSS pixels. It turns the position of the
// element's scroll bar into a row and back: a small move of the bar (a wheel, a
// finger, a page) moves the list by as many pixels, however long it is, and a
// large one (the bar itself is dragged) goes where the bar points. The zero Scroll
// is an empty list.
type Scroll struct {
	rows      int
	row, view float64
	// at is how far the list is scrolled, as if it had its whole height, and top
	// the scroll position of the element.
	at, top float64
}

// Set changes the number of rows and the sizes. What stands at the top of the
// window stays there, as far as the list is long enough.
func (s *Scroll) Set(rows int, row, view float64) {
	first := 0.0
	if s.row > 0 {
		first = s.at / s.row
	}
	s.rows, s.row, s.view = rows, row, view
	s.stand(first * row)
}

// Height is the height of the element that scrolls.
func (s *Scroll) Height() float64 { return min(s.whole(), tallest) }

// Top is where the element must be scrolled to.
func (s *Scroll) Top() float64 { return s.top }

// First is the row, from 0, at the top of the window.
func (s *Scroll) First() int {
	if s.row <= 0 {
		return 0
	}
	return int(s.at / s.row)
}

// Page is how many rows a press of Page Down goes on: all but one of those that
// the window shows in full, one at least.
func (s *Scroll) Page() int {
	if s.row <= 0 {
		return 1
	}
	return max(1, int(s.view/s.row)-1)
}

// Scrolled says that the element's scroll position is now top.
func (s *Scroll) Scrolled(top float64) {
	top = max(top, 0) // some browsers go past the end and back
	moved := top - s.top
	if math.Abs(moved) < 1 && top > 0 {
		return // the browser's rounding of a position that was asked for
	}
	s.top = top
	switch {
	case top <= 0:
		s.at = 0
	case top >= s.Height()-s.view-0.5:
		s.at = s.last()
	case math.Abs(moved) <= 2*s.view:
		s.at = min(max(s.at+moved, 0), s.last())
	default:
		s.at = s.atOf(top)
	}
}

// To puts a row, from 0, at the top of the window, or as near to it as the end of
// the list allows.
func (s *Scroll) To(row int) { s.stand(float64(row) * s.row) }

// By goes on by some rows, back if negative, and has a whole row at the top.
func (s *Scroll) By(rows int) {
	if s.row <= 0 {
		return
	}
	at := math.Floor(s.at / s.row)
	if rows < 0 {
		at = math.Ceil(s.at / s.row)
	}
	s.stand((at + float64(rows)) * s.row)
}

// Settle brings the scroll bar to where it belongs and reports whether it had to
// move. Small moves of a tall list leave the bar a little off, so it is called
// whenever the list has come to rest: the bar then never runs out of room.
func (s *Scroll) Settle() bool {
	was := s.top
	s.top = math.Round(s.topOf(s.at))
	return math.Abs(was-s.top) >= 1
}

// Window returns the rows that the page must have, from…from+n−1, and where the
// first of them lies in the element: those in the window and about half a window
// above and below it. They change by whole steps, so that scrolling by a row
// seldom changes them.
func (s *Scroll) Window() (from, n int, at float64) {
	if s.rows == 0 || s.row <= 0 {
		return 0, 0, 0
	}
	const step = 4
	more := int(s.view/s.row)/2 + 1
	from = max(0, (s.First()-more)/step*step)
	end := min(s.rows, s.First()+int(s.view/s.row)+2+more+step)
	return from, end - from, s.top - s.at + float64(from)*s.row
}

// stand scrolls the list to at, and the bar with it.
func (s *Scroll) stand(at float64) {
	s.at = min(max(at, 0), s.last())
	s.top = math.Round(s.topOf(s.at))
}

// whole is the height of all rows, last how far they can be scrolled.
func (s *Scroll) whole() float64 { return float64(s.rows) * s.row }
func (s *Scroll) last() float64  { return max(0, s.whole()-s.view) }

// topOf is where the bar belongs when the list stands at at, and atOf its inverse.
func (s *Scroll) topOf(at float64) float64 {
	last, end := s.last(), max(0, s.Height()-s.view)
	switch {
	case last == end || at <= edge:
		return at
	case at >= last-edge:
		return at - last + end
	}
	return edge + (at-edge)*(end-2*edge)/(last-2*edge)
}

func (s *Scroll) atOf(top float64) float64 {
	last, end := s.last(), max(0, s.Height()-s.view)
	switch {
	case last == end || top <= edge:
		return top
	case top >= end-edge:
		return top + last - end
	}
	return edge + (top-edge)*(last-2*edge)/(end-2*edge)
}
