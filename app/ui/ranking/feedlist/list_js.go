package feedlist

import (
	"syscall/js"

	"decouple/app/lab/ranking"
	"decouple/app/ui/ranking/card"
)

// List is the feed's list in the page. It is made by [Adopt].
type List struct {
	differ Differ
	feed   js.Value
	// buffer is a Uint8Array that batches are copied into; it grows as needed.
	buffer js.Value
	size   int
	made   map[int32]bool
	// open is the post whose card stands open, or Cut, and side what the part of
	// its explanation that follows the dials says.
	open int32
	side string
	// left is what the line below the tenth says of the posts that left the ten.
	left string
}

// Adopt takes over the list of this element ID, which the page may hold
// pre-rendered; an absent one is made.
func Adopt(id string) *List {
	l := &List{feed: js.Global().Get("decouple").Get("feed"), made: map[int32]bool{}, open: Cut}
	shown := l.feed.Call("adopt", id)
	keys := make([]int32, shown.Length())
	for i := range keys {
		keys[i] = int32(shown.Index(i).Int())
		l.made[keys[i]] = true
	}
	l.differ.Adopt(keys)
	return l
}

// Mount puts the list into the element of this ID.
func (l *List) Mount(slot string) {
	l.feed.Call("mount", js.Global().Get("document").Call("getElementById", slot))
}

// Show makes the page show m: cards, order and the open explanation. Cards
// that the page never showed are made first. With animate, cards glide to
// their new places unless the reader asked for less motion.
func (l *List) Show(m *ranking.Lab, animate bool) {
	l.make(m)
	b := l.differ.Diff(m, animate)
	if len(b.Ints) > l.size {
		l.size = 2 * len(b.Ints)
		l.buffer = js.Global().Get("Uint8Array").New(l.size)
	}
	js.CopyBytesToJS(l.buffer, b.Ints)
	l.feed.Call("apply", l.buffer, len(b.Ints)/4, string(b.Texts))
	if left := string(card.AppendLeft(nil, m)); left != l.left && l.made[Cut] {
		l.left = left
		l.feed.Call("left", left)
	}
	l.reveal(m)
}

// make builds the cards that m shows for the first time.
func (l *List) make(m *ranking.Lab) {
	var html []byte
	ax := card.AxisOf(m)
	for _, k := range l.differ.Next(m) {
		switch {
		case l.made[k]:
			continue
		case k == Cut:
			html = card.AppendCut(html, m)
			l.left = string(card.AppendLeft(nil, m))
		default:
			html = card.Append(html, m, k, ax)
		}
		l.made[k] = true
	}
	if len(html) > 0 {
		l.feed.Call("add", string(html))
	}
}

// reveal brings the open card up to date.
func (l *List) reveal(m *ranking.Lab) {
	open := m.OpenPost()
	if open < 0 {
		if l.open != Cut {
			l.feed.Call("reveal", Cut, "", "")
		}
		l.open, l.side = Cut, ""
		return
	}
	side := string(card.AppendSide(nil, m, open))
	switch {
	case open != l.open:
		l.feed.Call("reveal", open, string(card.AppendText(nil, m, open)), string(card.AppendWhy(nil, m, open)))
	case side != l.side:
		l.feed.Call("side", side)
	}
	l.open, l.side = open, side
}

// Dragging says whether a dial is being dragged, and where the page stands then:
// call it again after scrolling. During a drag the cards that lie more than a
// window's height off the window keep their numbers, which nobody can see; the
// Show after the drag brings them up to date.
func (l *List) Dragging(on bool) {
	near := l.feed.Call("dragging", on)
	if on {
		l.differ.Near(near.Index(0).Int(), near.Index(1).Int())
	} else {
		l.differ.All()
	}
}

// Reset forgets every card: the posts are others now. Show then makes them anew.
func (l *List) Reset() {
	l.feed.Call("reset")
	near := l.differ.near
	l.differ, l.made, l.open, l.side, l.left = Differ{}, map[int32]bool{}, Cut, "", ""
	l.differ.near = near
}
