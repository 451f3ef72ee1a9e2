package largelist

import (
	"syscall/js"

	"decouple/app/ui/ranking/card"
)

// Source is the ranked feed that a List shows.
type Source interface {
	// Len is the number of ranked posts.
	Len() int
	// Rows appends the posts at ranks from…from+n−1, from 0, to dst.
	Rows(from, n int, dst []Row) []Row
	// Axis is the range of scores that the bars span.
	Axis() card.Axis
}

// List is the long list in the page. It is made by [New] and shows nothing until
// it is mounted.
type List struct {
	crowd   js.Value
	buffer  js.Value // a Uint8Array that batches are copied into
	size    int
	scroll  Scroll
	batch   Batch
	rows    []Row
	source  Source
	mounted bool
	// from and n are the rows that the page has.
	from, n int
	// Moved, if not nil, is called whenever other rows are in view.
	Moved func()
}

// New returns the page's list.
func New() *List {
	l := &List{crowd: js.Global().Get("decouple").Get("crowd")}
	number := func(f func(top float64)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			if len(args) == 0 {
				f(0)
			} else {
				f(args[0].Float())
			}
			return nil
		})
	}
	l.crowd.Call("listen",
		number(func(top float64) {
			l.scroll.Scrolled(top)
			l.follow()
		}),
		number(func(float64) {
			if l.scroll.Settle() {
				l.paint()
			}
		}),
		number(func(float64) {
			l.measure()
			l.Show()
		}))
	return l
}

// Mount puts the list into the element of this ID, if the page has it.
func (l *List) Mount(slot string) {
	el := js.Global().Get("document").Call("getElementById", slot)
	if l.mounted = !el.IsNull(); l.mounted {
		l.crowd.Call("mount", el)
		l.measure()
		l.Show()
	}
}

// SetSource shows another feed, from its first post on; nil shows none and takes
// the list out of the page.
func (l *List) SetSource(s Source) {
	l.source = s
	l.scroll.To(0)
	if s == nil {
		l.mounted = false
		l.crowd.Call("remove")
	}
}

// Show brings the rows in the window up to date.
func (l *List) Show() {
	if !l.mounted || l.source == nil {
		return
	}
	if all := l.source.Len(); all != l.scroll.rows {
		l.scroll.Set(all, l.scroll.row, l.scroll.view)
	}
	l.paint()
	l.say()
}

// To puts a rank, from 0, at the top of the window, By goes on by some rows.
func (l *List) To(rank int) {
	l.scroll.To(rank)
	l.paint()
	l.say()
}

// Key answers a key on the list and reports whether it is one of the list's.
func (l *List) Key(key string) bool {
	by := 0
	switch key {
	case "ArrowDown":
		by = 1
	case "ArrowUp":
		by = -1
	case "PageDown":
		by = l.scroll.Page()
	case "PageUp":
		by = -l.scroll.Page()
	case "Home":
		l.To(0)
		return true
	case "End":
		l.To(l.scroll.rows)
		return true
	default:
		return false
	}
	l.scroll.By(by)
	l.paint()
	l.say()
	return true
}

// Len is the number of rows of the whole list.
func (l *List) Len() int { return l.scroll.rows }

// Where says which ranks are in view.
func (l *List) Where() string { return l.scroll.Where() }

// Deep says whether the page has rows beyond the first k.
func (l *List) Deep(k int) bool { return l.from+l.n > k }

// First is the rank, from 0, at the top of the window.
func (l *List) First() int { return l.scroll.First() }

// follow paints only if the window needs rows that the page does not have.
func (l *List) follow() {
	if from, n, _ := l.scroll.Window(); from != l.from || n != l.n {
		l.paint()
	}
	l.say()
}

func (l *List) say() {
	if l.Moved != nil {
		l.Moved()
	}
}

// measure asks the page for the heights of a row and of the window.
func (l *List) measure() {
	size := l.crowd.Call("size")
	row, view := size.Index(0).Float(), size.Index(1).Float()
	if row > 0 && (row != l.scroll.row || view != l.scroll.view) {
		l.scroll.Set(l.scroll.rows, row, view)
	}
}

// paint writes the rows of the window.
func (l *List) paint() {
	if !l.mounted || l.source == nil {
		return
	}
	var at float64
	l.from, l.n, at = l.scroll.Window()
	l.rows = l.source.Rows(l.from, l.n, l.rows[:0])
	l.batch.Set(l.from, l.scroll.rows, l.rows, l.source.Axis())
	if len(l.batch.Ints) > l.size {
		l.size = 2 * len(l.batch.Ints)
		l.buffer = js.Global().Get("Uint8Array").New(l.size)
	}
	js.CopyBytesToJS(l.buffer, l.batch.Ints)
	l.crowd.Call("paint", l.buffer, len(l.batch.Ints)/4, string(l.batch.Texts), at, l.scroll.Height(), l.scroll.Top(), Label(l.scroll.rows))
}
