package feedlist

import (
	"slices"
	"testing"

	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/sweep"
)

// TestFarCardsKeepTheirNumbersUntilAll drags a dial with few cards near the
// window: only those are told their numbers, all are put in order, and the first
// Diff after the drag brings every card up to date.
func TestFarCardsKeepTheirNumbersUntilAll(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(40), "all=1&spam-on=0&nsfw-on=0misinfo-on=0")
	m := p.Lab
	var d Differ
	d.Adopt(keys(m))
	page, cards := keys(m), pageOf{}
	cards.decode(t, d.Diff(m, false))
	const first, last = 3, 14
	d.Near(first, last)
	for _, milli := range []int32{700, 200, 950, 0, 400} {
		p.Send(ranking.DialTurned{Dial: sweep.Alpha, Milli: milli})
		s := cards.decode(t, d.Diff(m, false))
		page = apply(page, s.removes, s.moves)
		if want := keys(m); !slices.Equal(page, want) {
			t.Fatalf("α = %d: the page shows %v, want %v", milli, page, want)
		}
		if len(s.cards) == 0 {
			t.Errorf("α = %d: no card near the window changed", milli)
		}
		for _, i := range s.cards {
			if place := slices.Index(page, i); place < first || place > last {
				t.Errorf("α = %d: the card at place %d was told its numbers, want those of %d to %d only", milli, place, first, last)
			}
		}
	}
	d.All()
	cards.decode(t, d.Diff(m, false))
	cards.check(t, m)
}
