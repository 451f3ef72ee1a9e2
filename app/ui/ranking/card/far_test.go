package card

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/sweep"
)

// While a dial moves, a post that has left the top ten for a place beyond the list is said to be below it; once the dial rests,
// its place is said.
func TestThePlaceOfAPostFarBelow(t *testing.T) {
	f := feedtest.Of(2000, 3)
	p := rankingtest.Of(t, f, "a=1&b=0.01&spam-on=0&nsfw-on=0&misinfo-on=0")
	p.Send(ranking.DialTurned{Dial: sweep.Alpha, Milli: 500}, ranking.DialTurned{Dial: sweep.Alpha, Milli: 0})
	beyond := slices.DeleteFunc(p.Lab.LeftTop(nil), p.Lab.Ranking.Listed)
	if len(beyond) == 0 {
		t.Fatal("no post fell so far: the test needs one")
	}
	if got := string(AppendLeft(nil, p.Lab)); strings.Count(got, "now below 500") != len(beyond) {
		t.Errorf("while the dial moves it says %q", got)
	}
	p.Send(lab.Rested{})
	got := string(AppendLeft(nil, p.Lab))
	for _, i := range beyond {
		if want := "now " + strconv.Itoa(slices.Index(p.Lab.Ranking.All(), i)+1); !strings.Contains(got, want) {
			t.Errorf("at rest it says %q, want %q in it", got, want)
		}
	}
}
