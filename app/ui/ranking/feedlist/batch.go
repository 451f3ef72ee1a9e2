// Package feedlist is the keyed list of the feed: an island that go-app mounts
// and does not diff. On each tick it works out the fewest nodes to move and the
// texts that change, and hands both to static/feed.js in one call.
//
// Planning and encoding know no browser and are tested natively; only the file
// for js touches the page.
package feedlist

import (
	"encoding/binary"

	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/ui/ranking/card"
)

// Batch is what one tick changes, as static/feed.js reads it.
//
// Ints holds little-endian int32s: four of a head (the numbers of changed cards,
// of removes and of moves; 1 to animate), then nine a changed card (key, a mask
// of what changes, direction of its move, start and length of both bar pieces,
// the gap between them or -1, the place of score zero or -1), then a key a
// remove, then two keys a move. Texts holds the texts whose bits are set in the
// masks, in order, each followed by the unit separator.
type Batch struct {
	Ints  []byte
	Texts []byte
}

// The bits of a mask. Bits 0 to card.LiveTexts-1 stand for the card's texts.
const (
	moveBit = 1 << (card.LiveTexts + iota)
	eBit
	qBit
	gapBit
	zeroBit
	allBits = 2*zeroBit - 1
)

const separator = 0x1f

// put appends one integer.
func (b *Batch) put(v int32) { b.Ints = binary.LittleEndian.AppendUint32(b.Ints, uint32(v)) }

// Differ remembers what the page shows and encodes what must change.
// The zero value is a page that shows nothing.
type Differ struct {
	planner Planner
	shown   []int32
	next    []int32
	batch   Batch
	// sent is what the card of each post was last told, by post; the zero value
	// is no card's, since ranks start from 1.
	sent []card.Numbers
	// near says whether only the places first to last of the list are told their
	// numbers.
	near        bool
	first, last int
}

// Near makes Diff leave the numbers of cards outside the places first to last as
// they are; their order is kept up all the same. All ends that, and the next
// Diff brings every card up to date.
func (d *Differ) Near(first, last int) { d.near, d.first, d.last = true, first, last }

// All makes Diff keep up every card.
func (d *Differ) All() { d.near = false }

// Adopt says that the page shows the cards of these keys, in this order.
func (d *Differ) Adopt(keys []int32) { d.shown = append(d.shown[:0], keys...) }

// Next returns the keys of the cards that m shows, in order, with the line
// below the tenth. It holds until the next call.
func (d *Differ) Next(m *ranking.Lab) []int32 {
	d.next = d.next[:0]
	for place, i := range m.Listed() {
		if place == feed.TopN && m.Settings.Through == 0 {
			d.next = append(d.next, Cut)
		}
		d.next = append(d.next, i)
	}
	return d.next
}

// Diff encodes the step from what the page shows to m, whose cards must all
// have been made. The Batch holds until the next call.
func (d *Differ) Diff(m *ranking.Lab, animate bool) *Batch {
	next := d.Next(m)
	removes, moves := d.planner.Plan(d.shown, next)
	b := &d.batch
	b.Ints, b.Texts = b.Ints[:0], b.Texts[:0]
	b.put(0) // the number of changed cards, known below
	b.put(int32(len(removes)))
	b.put(int32(len(moves)))
	b.put(flag(animate))
	binary.LittleEndian.PutUint32(b.Ints, d.changes(m, next))
	for _, k := range removes {
		b.put(k)
	}
	for _, v := range moves {
		b.put(v.Key)
		b.put(v.Before)
	}
	d.shown = append(d.shown[:0], next...)
	return b
}

// changes encodes the cards of next that look different now, and counts them.
func (d *Differ) changes(m *ranking.Lab, next []int32) (n uint32) {
	ax := card.AxisOf(m)
	if posts := len(m.Feed.Posts); len(d.sent) < posts {
		d.sent = append(d.sent, make([]card.Numbers, posts-len(d.sent))...)
	}
	b := &d.batch
	for place, i := range next {
		if i == Cut || d.near && (place < d.first || place > d.last) {
			continue
		}
		is, was := card.NumbersOf(m, i, ax), &d.sent[i]
		if is == *was {
			continue
		}
		n++
		mask := maskOf(&is, was)
		for _, v := range [...]int{int(i), mask, int(is.Move), is.E.X, is.E.Width, is.Q.X, is.Q.Width, is.Gap, is.Zero} {
			b.put(int32(v))
		}
		for text := range card.LiveTexts {
			if mask&(1<<text) != 0 {
				b.Texts = append(is.AppendText(b.Texts, text), separator)
			}
		}
		*was = is
	}
	return n
}

// maskOf says what of a card differs: all of it if it was told nothing so far.
func maskOf(is, was *card.Numbers) int {
	if was.Rank == 0 {
		return allBits
	}
	mask := 0
	for bit, differs := range [...]bool{
		is.Rank != was.Rank,
		is.Move != was.Move || is.Places != was.Places,
		is.ESum != was.ESum,
		is.QSum != was.QSum,
		is.SSum != was.SSum,
		is.Move != was.Move,
		is.E != was.E,
		is.Q != was.Q,
		is.Gap != was.Gap,
		is.Zero != was.Zero,
	} {
		if differs {
			mask |= 1 << bit
		}
	}
	return mask
}

func flag(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
