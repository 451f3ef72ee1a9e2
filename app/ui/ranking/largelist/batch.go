package largelist

import (
	"encoding/binary"
	"strings"

	"decouple/app/format"
	"decouple/app/ui/ranking/card"
)

// Row is what the list shows of one post: E and Q are the two parts of its score,
// weighted.
type Row struct {
	Author, Text string
	E, Q         float64
}

// Batch is what the page must show, as static/crowd.js reads it.
//
// Ints holds little-endian int32s: three of a head (the number of rows, the rank
// of the first from 1, the length of the whole list), then six a row: start and
// length of both pieces of its bar, the gap between them or -1, the place of score
// zero or -1. Texts holds six texts a row: rank, author, text, both parts of the
// score and the score, each followed by the unit separator.
type Batch struct {
	Ints  []byte
	Texts []byte
}

const separator = 0x1f

// Set replaces what is in the batch by rows that stand at from, from 0, in a list
// of all rows. The bars share an axis.
func (b *Batch) Set(from, all int, rows []Row, ax card.Axis) {
	b.Ints, b.Texts = b.Ints[:0], b.Texts[:0]
	b.put(len(rows), from+1, all)
	zero := ax.Zero()
	for i, r := range rows {
		e, q, gap := ax.Spans(r.E, r.Q)
		b.put(e.X, e.Width, q.X, q.Width, gap, zero)
		et, qt, st := card.FineSumTexts(r.E, r.Q)
		b.say(format.Count(from+1+i), r.Author, oneLine(r.Text), et, qt, st)
	}
}

func (b *Batch) put(ints ...int) {
	for _, v := range ints {
		b.Ints = binary.LittleEndian.AppendUint32(b.Ints, uint32(int32(v)))
	}
}

func (b *Batch) say(texts ...string) {
	for _, t := range texts {
		if strings.IndexByte(t, separator) >= 0 {
			t = strings.ReplaceAll(t, string(rune(separator)), " ")
		}
		b.Texts = append(append(b.Texts, t...), separator)
	}
}

// oneLine has no line breaks, as a row has but one line.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// Label names the list for those who do not see it.
func Label(all int) string { return "Ranked posts, " + format.Count(all) }

// Where says which rows the window shows, for a first one from 0.
func (s *Scroll) Where() string {
	if s.rows == 0 || s.row <= 0 {
		return "No rows"
	}
	last := min(s.rows, int((s.at+s.view)/s.row))
	return "Ranks " + format.Count(s.First()+1) + " to " + format.Count(max(last, s.First()+1)) + " of " + format.Count(s.rows)
}
