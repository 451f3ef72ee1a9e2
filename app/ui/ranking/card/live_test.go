package card

import (
	"testing"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

func TestSumsAreWrittenAsNumbersElsewhere(t *testing.T) {
	for n := -30000; n <= 30000; n++ {
		if got, want := string(appendSum(nil, n)), format.Fixed(float64(n)/100, 2); got != want {
			t.Fatalf("appendSum(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestEqualNumbersLookEqual holds what feedlist relies on when it leaves a card
// alone: what the card shows follows from its Numbers, and to find them takes no
// memory.
func TestEqualNumbersLookEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rankingtest.Made(t, modeltest.Posts(20), anyLink(t))
		m := p.Lab
		before := map[int32]Numbers{}
		texts := map[int32]Live{}
		for _, i := range m.Ranking.Order {
			before[i], texts[i] = NumbersOf(m, i, AxisOf(m)), Of(m, i, AxisOf(m))
		}
		p.Send(ranking.DialTurned{Dial: sweep.Alpha, Milli: rapid.Int32Range(0, 1000).Draw(t, "alpha")})
		ax := AxisOf(m)
		for _, i := range m.Ranking.Order {
			same, live := NumbersOf(m, i, ax) == before[i], Of(m, i, ax)
			if same && live != texts[i] {
				t.Fatalf("post %d has the same numbers and shows %+v, before %+v", i, live, texts[i])
			}
			if !same && live == texts[i] && NumbersOf(m, i, ax).Zero == before[i].Zero {
				t.Fatalf("post %d has other numbers (%+v, before %+v) and shows the same", i, NumbersOf(m, i, ax), before[i])
			}
		}
	})
	m := rankingtest.Made(t, modeltest.Posts(40), "a=0.3&b=0.9&scale=standardised").Lab
	var kept Numbers
	if got := testing.AllocsPerRun(50, func() {
		ax := AxisOf(m)
		for _, i := range m.Ranking.Order {
			kept = NumbersOf(m, i, ax)
		}
	}); got != 0 {
		t.Errorf("the numbers of a feed (the last are %+v) take %v allocations, want 0", kept, got)
	}
}

func TestUnknownTextPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a text that no card has gave no panic")
		}
	}()
	(&Numbers{}).AppendText(nil, LiveTexts)
}
