package feedlist

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/sweep"
	"decouple/app/ui/ranking/card"

	"pgregory.net/rapid"
)

// pageOf is what the cards of the page show, as batches told them.
type pageOf map[int32]live

// step is a Batch taken apart as the layout in batch.go says.
type step struct {
	animate int32
	cards   []int32 // whose cards it changes
	removes []int32
	moves   []Move
}

type live struct {
	move         int32
	e, q         card.Span
	gap, zero    int
	rank, moved  string
	et, qt, text string
}

// decode reads a Batch into the page; it fails where something is missing or
// left over.
func (p pageOf) decode(t rapid.TB, b *Batch) step {
	t.Helper()
	if len(b.Ints)%4 != 0 || len(b.Ints) < 16 {
		t.Fatalf("%d bytes of integers, want whole int32s and a head of four", len(b.Ints))
	}
	ints := make([]int32, len(b.Ints)/4)
	for i := range ints {
		ints[i] = int32(binary.LittleEndian.Uint32(b.Ints[4*i:]))
	}
	texts := strings.Split(string(b.Texts), "\x1f")
	if last := texts[len(texts)-1]; last != "" {
		t.Fatalf("the texts end in %q, want a separator", last)
	}
	texts = texts[:len(texts)-1]
	cards, removes, moves := int(ints[0]), int(ints[1]), int(ints[2])
	if len(ints) != 4+9*cards+removes+2*moves {
		t.Fatalf("%d integers for %d cards, %d removes and %d moves", len(ints), cards, removes, moves)
	}
	s := step{animate: ints[3]}
	ints = ints[4:]
	for range cards {
		l, mask := p[ints[0]], ints[1]
		if mask <= 0 || mask > allBits {
			t.Fatalf("post %d has the mask %b", ints[0], mask)
		}
		for bit, to := range []*string{&l.rank, &l.moved, &l.et, &l.qt, &l.text} {
			if mask&(1<<bit) != 0 {
				*to, texts = texts[0], texts[1:]
			}
		}
		for bit, set := range map[int32]func(){
			moveBit: func() { l.move = ints[2] },
			eBit:    func() { l.e = card.Span{X: int(ints[3]), Width: int(ints[4])} },
			qBit:    func() { l.q = card.Span{X: int(ints[5]), Width: int(ints[6])} },
			gapBit:  func() { l.gap = int(ints[7]) },
			zeroBit: func() { l.zero = int(ints[8]) },
		} {
			if mask&bit != 0 {
				set()
			}
		}
		if was, told := p[ints[0]]; told && was == l {
			t.Fatalf("post %d is told what it shows", ints[0])
		}
		p[ints[0]] = l
		s.cards = append(s.cards, ints[0])
		ints = ints[9:]
	}
	if len(texts) != 0 {
		t.Fatalf("texts %q belong to no card", texts)
	}
	s.removes = ints[:removes]
	for ints = ints[removes:]; len(ints) > 0; ints = ints[2:] {
		s.moves = append(s.moves, Move{ints[0], ints[1]})
	}
	return s
}

// keys are the cards that m shows, with the line below the tenth.
func keys(m *ranking.Lab) []int32 {
	shown := slices.Clone(m.Ranking.Order[:m.Shown()])
	if len(shown) > feed.TopN {
		shown = slices.Insert(shown, feed.TopN, Cut)
	}
	return shown
}

// check compares the cards that m shows with what package card says of each post.
func (p pageOf) check(t rapid.TB, m *ranking.Lab) {
	t.Helper()
	ax := card.AxisOf(m)
	for place, i := range m.Ranking.Order[:m.Shown()] {
		l := card.Of(m, i, ax)
		want := live{int32(l.Move), l.E, l.Q, l.Gap, ax.Zero(), l.Rank, l.Moved, l.EText, l.QText, l.SText}
		if got := p[i]; got != want {
			t.Fatalf("place %d: %+v, want %+v", place, got, want)
		}
	}
}

func TestNextHasTheLineBelowTheTenth(t *testing.T) {
	for _, n := range []int{0, 1, feed.TopN, feed.TopN + 1, 40} {
		for _, link := range []string{"spam-on=0&nsfw-on=0misinfo-on=0", "all=1&spam-on=0&nsfw-on=0misinfo-on=0", ""} {
			m := rankingtest.Made(t, modeltest.Posts(n), link).Lab
			var d Differ
			got := d.Next(m)
			if want := keys(m); !slices.Equal(got, want) {
				t.Errorf("%d posts, %q: %v, want %v", n, link, got, want)
			}
			if at := slices.Index(got, Cut); at >= 0 && at != feed.TopN || (at >= 0) != (m.Shown() > feed.TopN) {
				t.Errorf("%d posts, %q: the line stands at %d of %d", n, link, at, len(got))
			}
		}
	}
}

// TestBatchesCarryThePageAlong carries out batch after batch on a list that
// starts adopted, as the page does.
func TestBatchesCarryThePageAlong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rankingtest.Made(t, modeltest.Posts(rapid.IntRange(0, 40).Draw(t, "n")), "")
		m := p.Lab
		var d Differ
		d.Adopt(keys(m))
		shown, cards := keys(m), pageOf{}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			milli := rapid.Int32Range(0, 1000).Draw(t, "milli")
			msg := rapid.SampledFrom([]any{
				ranking.DialTurned{Dial: sweep.Alpha, Milli: milli},
				ranking.DialTurned{Dial: sweep.Beta, Milli: milli},
				ranking.AllShown{},
				ranking.ThresholdTurned{Kind: feed.Spam, Milli: milli},
				ranking.FilterToggled{Kind: feed.NSFW},
				ranking.ScaleChosen{Scale: 2},
				ranking.ScaleChosen{Scale: 1},
				page.ResetPressed{},
				ranking.PresetChosen{Preset: feed.Presets[0]},
			}).Draw(t, "message")
			p.Send(msg)
			animate := rapid.Bool().Draw(t, "animate")
			s := cards.decode(t, d.Diff(m, animate))
			cards.check(t, m)
			if s.animate != flag(animate) {
				t.Fatalf("animate is %d, want %v", s.animate, animate)
			}
			shown = apply(shown, s.removes, s.moves)
			if want := keys(m); !slices.Equal(shown, want) {
				t.Fatalf("after %+v the page shows %v, want %v", msg, shown, want)
			}
		}
	})
}

func TestAnAdoptedPageThatIsRightIsNotMoved(t *testing.T) {
	m := rankingtest.Made(t, modeltest.Posts(40), "").Lab
	var d Differ
	d.Adopt(keys(m))
	cards := pageOf{}
	s := cards.decode(t, d.Diff(m, false))
	if len(s.removes)+len(s.moves) != 0 {
		t.Errorf("removes %v and moves %v, want none", s.removes, s.moves)
	}
	cards.check(t, m)
}

func TestTheSameModelAgainChangesNothing(t *testing.T) {
	m := rankingtest.Made(t, modeltest.Posts(40), "scale=standardised").Lab
	var d Differ
	cards := pageOf{}
	cards.decode(t, d.Diff(m, false))
	if s := cards.decode(t, d.Diff(m, false)); len(s.cards)+len(s.removes)+len(s.moves) != 0 {
		t.Errorf("a second batch of the same is %+v, want nothing in it", s)
	}
}

func TestAnEmptyPageIsFilledInOrder(t *testing.T) {
	m := rankingtest.Made(t, modeltest.Posts(40), "").Lab
	var d Differ
	s := pageOf{}.decode(t, d.Diff(m, true))
	if got, want := apply(nil, s.removes, s.moves), keys(m); !slices.Equal(got, want) || len(s.removes) != 0 {
		t.Errorf("an empty page becomes %v, want %v", got, want)
	}
}

func TestAnEmptyFeedTakesAllAway(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(40), "")
	m := p.Lab
	var d Differ
	before := keys(m)
	d.Adopt(before)
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		p.Send(ranking.ThresholdTurned{Kind: k})
	}
	s := pageOf{}.decode(t, d.Diff(m, true))
	if len(s.cards) != 0 || len(s.moves) != 0 || !slices.Equal(s.removes, before) {
		t.Errorf("got %+v, want every card and the line removed", s)
	}
}

func TestAdoptKeepsItsOwnCopy(t *testing.T) {
	m := rankingtest.Made(t, modeltest.Posts(20), "").Lab
	given := keys(m)
	var d Differ
	d.Adopt(given)
	slices.Reverse(given)
	if s := (pageOf{}).decode(t, d.Diff(m, false)); len(s.moves) != 0 {
		t.Errorf("moves %v, want none: the caller's slice changed, not the page", s.moves)
	}
}
