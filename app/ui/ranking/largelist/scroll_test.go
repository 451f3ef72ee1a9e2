package largelist

import (
	"math"
	"math/rand/v2"
	"testing"
)

const row, view = 48, 600

// lists are lengths that are empty, shorter than the window, drawn as they are
// and squeezed, two of them only just.
var lists = []int{0, 1, 5, 1000, 100_000, 166_666, 166_667, 1_000_000}

func newScroll(rows int) *Scroll {
	s := &Scroll{}
	s.Set(rows, row, view)
	return s
}

// The wheel goes through a list of a million row by row: never an end too early,
// never a row left out, and it comes to both ends.
func TestWheelGoesByRows(t *testing.T) {
	for _, rows := range lists {
		s := newScroll(rows)
		s.To(rows / 2)
		want := s.at
		for range 5000 {
			s.Scrolled(s.Top() - row)
			want = max(0, want-row)
			if math.Abs(s.at-want) > 1e-3 {
				t.Fatalf("%d rows: at %v after a wheel, want %v", rows, s.at, want)
			}
			if s.Top() < 0 || s.Top() == 0 && s.at > 0 {
				t.Fatalf("%d rows: the bar is at its end and the list at %v", rows, s.at)
			}
			if rand.N(20) == 0 {
				s.Settle()
			}
		}
	}
}

// The bar, dragged, reaches the first row, the last, and every part between in order.
func TestBarGoesEverywhere(t *testing.T) {
	for _, rows := range lists {
		s := newScroll(rows)
		last := -1.0
		end := max(0, s.Height()-view)
		for i := range 101 {
			s.Scrolled(end * float64(i) / 100)
			if s.at < last {
				t.Fatalf("%d rows: the bar went down and the list up, %v after %v", rows, s.at, last)
			}
			last = s.at
		}
		if last != max(0, float64(rows)*row-view) {
			t.Errorf("%d rows: the end of the bar is at %v", rows, last)
		}
		if s.Height() > tallest {
			t.Errorf("%d rows: an element of %v px", rows, s.Height())
		}
		s.Scrolled(0)
		if s.First() != 0 {
			t.Errorf("%d rows: the top of the bar is row %d", rows, s.First())
		}
	}
}

// Half-way down the bar is about half-way down the list.
func TestMiddleOfTheBar(t *testing.T) {
	s := newScroll(1_000_000)
	s.Scrolled(s.Height() / 2)
	if got := s.First(); got < 499_000 || got > 501_000 {
		t.Errorf("the middle of the bar is row %d", got)
	}
}

// What is asked for by number stands at the top of the window, to the pixel, and
// the window's rows are drawn where the window is.
func TestToARow(t *testing.T) {
	for _, rows := range lists {
		s := newScroll(rows)
		for range 200 {
			want := rand.N(rows + 1)
			s.To(want)
			last := max(0, rows-view/row)
			if got := s.First(); got != min(want, last) && got != min(want, last)-1 {
				t.Fatalf("%d rows: asked for %d, at the top is %d", rows, want, got)
			}
			check(t, s, rows)
		}
	}
}

// check compares the rows that the page has with those that the window shows.
func check(t *testing.T, s *Scroll, rows int) {
	t.Helper()
	from, n, at := s.Window()
	if from < 0 || n < 0 || from+n > rows || n > 60 {
		t.Fatalf("%d rows: the window has %d from %d", rows, n, from)
	}
	if rows == 0 {
		return
	}
	// The first row in view is drawn at or above the top of the window, by less than a row.
	drawn := at + float64(s.First()-from)*s.row - s.Top()
	if drawn > 1e-3 || drawn <= -s.row-1e-3 {
		t.Fatalf("%d rows: the first row in view is drawn %v px below the top", rows, drawn)
	}
	if end := at + float64(n)*s.row; from+n < rows && end < s.Top()+s.view {
		t.Fatalf("%d rows: the rows end at %v, the window at %v", rows, end, s.Top()+s.view)
	}
	if s.Top() < 0 || s.Top() > max(0, s.Height()-s.view)+1e-3 {
		t.Fatalf("%d rows: the bar is at %v of %v", rows, s.Top(), s.Height())
	}
}

// Whatever is done, in whatever order, the window has its rows, and settling
// never moves the list.
func TestScrollAtRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, rows := range lists {
		s := newScroll(rows)
		for range 3000 {
			switch rng.IntN(6) {
			case 0:
				s.To(rng.IntN(rows + 1))
			case 1:
				s.By(rng.IntN(41) - 20)
			case 2:
				s.Scrolled(rng.Float64() * max(0, s.Height()-view))
			case 3:
				at := s.at
				s.Settle()
				if s.at != at {
					t.Fatalf("settling moved the list from %v to %v", at, s.at)
				}
			default:
				s.Scrolled(min(max(0, s.Top()+rng.Float64()*800-400), max(0, s.Height()-view)))
			}
			check(t, s, rows)
		}
	}
}

// A filter that takes posts away, or another height of rows, keeps the place.
func TestSetKeepsThePlace(t *testing.T) {
	s := newScroll(1_000_000)
	s.To(600_000)
	s.Set(900_000, 72, 400)
	if got := s.First(); got != 600_000 {
		t.Errorf("at the top is %d", got)
	}
	s.Set(1000, 72, 400)
	if got := s.First(); got != 994 {
		t.Errorf("at the top of a list that became short is %d", got)
	}
	check(t, s, 1000)
}

func TestPage(t *testing.T) {
	for _, c := range []struct {
		view float64
		want int
	}{{600, 11}, {100, 1}, {10, 1}} {
		s := &Scroll{}
		s.Set(100, row, c.view)
		if got := s.Page(); got != c.want {
			t.Errorf("a page of a window of %v px is %d rows, want %d", c.view, got, c.want)
		}
	}
	if got := (&Scroll{}).Page(); got != 1 {
		t.Errorf("a page of nothing is %d rows", got)
	}
}
