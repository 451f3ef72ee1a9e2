// Package feedlist is the keyed list of the feed: an island that go-app mounts
// and does not diff. On each tick it works out the fewest nodes to move and the
// texts that change, and hands both to static/feed.js in one call.
//
// Planning and encoding know no browser and are tested natively; only the file
// for js touches the page.
package feedlist

import (
	"encoding/binary"

	"decouple/app/state"
	"decouple/app/ui/card"
)

// Batch is what one tick changes, as static/feed.js reads it.
//
// Ints holds little-endian int32s: five of a head (the numbers of changed
// cards, of removes and of moves; 1 to animate; the place of score zero on the
// bars or -1), then seven a changed card (key, direction of its move, start and
// length of both bar pieces, the gap between them or -1), then a key a remove,
// then two keys a move. Texts holds five strings a changed card (rank, move,
// both parts, score), each followed by the unit separator.
type Batch struct {
	Ints  []byte
	Texts []byte
}

const separator = 0x1f

// put appends one integer.
func (b *Batch) put(v int32) { b.Ints = binary.LittleEndian.AppendUint32(b.Ints, uint32(v)) }

func (b *Batch) text(s string) {
	b.Texts = append(b.Texts, s...)
	b.Texts = append(b.Texts, separator)
}

// Differ remembers what the page shows and encodes what must change.
// The zero value is a page that shows nothing.
type Differ struct {
	planner Planner
	shown   []int32
	next    []int32
	batch   Batch
}

// Adopt says that the page shows the cards of these keys, in this order.
func (d *Differ) Adopt(keys []int32) { d.shown = append(d.shown[:0], keys...) }

// Next returns the keys of the cards that m shows, in order, with the line
// below the tenth. It holds until the next call.
func (d *Differ) Next(m *state.Model) []int32 {
	d.next = d.next[:0]
	for place, i := range m.Ranking.Order[:m.Shown()] {
		if place == state.TopN {
			d.next = append(d.next, Cut)
		}
		d.next = append(d.next, i)
	}
	return d.next
}

// Diff encodes the step from what the page shows to m, whose cards must all
// have been made. The Batch holds until the next call.
func (d *Differ) Diff(m *state.Model, animate bool) *Batch {
	next := d.Next(m)
	removes, moves := d.planner.Plan(d.shown, next)
	ax := card.AxisOf(m)
	b := &d.batch
	b.Ints, b.Texts = b.Ints[:0], b.Texts[:0]
	b.put(int32(m.Shown()))
	b.put(int32(len(removes)))
	b.put(int32(len(moves)))
	b.put(flag(animate))
	b.put(int32(ax.Zero()))
	for _, i := range next {
		if i == Cut {
			continue
		}
		l := card.Of(m, i, ax)
		for _, v := range [...]int{int(i), int(l.Move), l.E.X, l.E.Width, l.Q.X, l.Q.Width, l.Gap} {
			b.put(int32(v))
		}
		b.text(l.Rank)
		b.text(l.Moved)
		b.text(l.EText)
		b.text(l.QText)
		b.text(l.SText)
	}
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

func flag(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
