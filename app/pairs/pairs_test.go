package pairs

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"testing"

	"decouple/app/model"
	"decouple/app/readers"
	"decouple/static/models"
)

func newShop(t testing.TB) *Shop {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewShop(set)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// data are made once: that takes a second.
var data = sync.OnceValue(func() *Data {
	d, err := NewData(nil)
	if err != nil {
		panic(err)
	}
	return d
})

// Whoever follows the progress can end it.
func TestStops(t *testing.T) {
	stop := errors.New("stop")
	if _, err := NewData(func(done float64) error {
		if done > .5 {
			return stop
		}
		return nil
	}); err != stop {
		t.Errorf("%v, want the error of progress", err)
	}
	last := -1.
	_, err := data().Train(context.Background(), Recipe{Bits: 10, Words: true, L2: .08, Share: 25, Draw: 1}, nil, func(done float64) error {
		if done < last || done > 1 {
			t.Errorf("done is %v after %v", done, last)
		}
		if last = done; done > .4 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) {
		t.Errorf("%v, want the error of progress", err)
	}
}

// Recipes differ in what they say, in nothing else, and no two pairs are one.
func TestRecipes(t *testing.T) {
	seen := map[[2]Recipe]bool{}
	var count [Differences]int
	for i := range Count {
		a, b, by := Recipes(i)
		count[by]++
		if x, y, z := Recipes(i); x != a || y != b || z != by {
			t.Fatalf("pair %d was drawn differently", i)
		}
		if a == b || seen[[2]Recipe{a, b}] {
			t.Errorf("pair %d: %v and %v", i, a, b)
		}
		seen[[2]Recipe{a, b}] = true
		same := b
		switch by {
		case Features:
			same.Bits, same.Words, same.NoCues = a.Bits, a.Words, a.NoCues
		case Penalty:
			same.L2 = a.L2
		case Amount:
			same.Share = a.Share
		case Draw:
			same.Draw = a.Draw
			if a.Share == 100 {
				t.Errorf("pair %d: another draw of all of the log", i)
			}
		}
		if same != a {
			t.Errorf("pair %d differs in more than %v: %v and %v", i, by, a, b)
		}
	}
	if count != [Differences]int{25, 25, 25, 25} {
		t.Errorf("the pairs differ in %v", count)
	}
	small, large := Recipe{Share: 25, Draw: 3}, Recipe{Share: 75, Draw: 3}
	if a, b := small.rows(400), large.rows(400); len(a) != 100 || len(b) != 300 || !slices.Equal(a, b[:100]) {
		t.Error("a quarter of the log is not within three quarters of it")
	}
}

// The rows are as the log: an impression of each post, clicked as often as its impressions were.
func TestData(t *testing.T) {
	d := data()
	var mean, variance float64
	for i := range d.held {
		p := float64(d.held[i].Log.Clicks) / float64(d.held[i].Log.Impressions)
		mean, variance = mean+p, variance+p*(1-p)
	}
	if math.Abs(float64(d.Clicks)-mean) > 3*math.Sqrt(variance) || d.Never() != Held-d.Clicks || d.Never() != NeverRight || len(d.held) != Held {
		t.Errorf("%d of %d rows were clicked, want %.0f ± %.0f", d.Clicks, len(d.held), mean, math.Sqrt(variance))
	}
	texts := map[string]bool{}
	for i := range d.log {
		texts[d.log[i].Text] = true
	}
	twice := 0
	for i := range d.held {
		if texts[d.held[i].Text] {
			twice++
		}
	}
	if twice > Held/100 {
		t.Errorf("%d of the rows' texts are in the log", twice)
	}
}

// A test on readers: the same as package readers makes of it, and no reader is in both arms.
func TestShop(t *testing.T) {
	s := newShop(t)
	order, err := s.Order(s.feed.Clicks)
	if err != nil {
		t.Fatal(err)
	}
	if len(order) != readers.Places {
		t.Errorf("%d places", len(order))
	}
	a, err := s.Test(context.Background(), order, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Test(context.Background(), order, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Seen == b.Seen && a.Plays == b.Plays {
		t.Error("both arms have the same readers")
	}
	study, err := readers.NewStudy(s.readers, [][]int32{order}, seed, Days)
	if err != nil {
		t.Fatal(err)
	}
	sums := readers.NewMoments(1)
	if err := study.Run(context.Background(), 0, Readers, sums, nil); err != nil {
		t.Fatal(err)
	}
	want := sums.At(readers.TakeRate, 0)
	if half := 1.959963984540054 * math.Sqrt(a.Variance); math.Abs(a.Rate()-want.Value) > 1e-12 || math.Abs(half-want.Half) > 1e-12 {
		t.Errorf("the take-rate is %.6f ± %.6f, package readers says %.6f ± %.6f", a.Rate(), half, want.Value, want.Half)
	}
	var seen, clicks, plays int64
	for _, p := range a.Places {
		seen, clicks, plays = seen+p.Seen, clicks+p.Clicks, plays+p.Plays
	}
	if int(seen) != a.Seen || int(clicks) != a.Clicks || int(plays) != a.Plays {
		t.Errorf("the places have %d seen, %d clicks, %d plays, all %d, %d, %d", seen, clicks, plays, a.Seen, a.Clicks, a.Plays)
	}
	// Two arms with one ranking differ by chance alone.
	if gain, half := Gain(a, b); math.Abs(gain) > 1.6*half {
		t.Errorf("A against A: %.5f ± %.5f", gain, half)
	}
	// Two posts change places across the end of the top: what each did stands with it.
	turned := slices.Clone(order)
	turned[9], turned[14] = order[14], order[9]
	c, err := s.Test(context.Background(), turned, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	in, out := Changes(a, c)
	want14, want9 := c.Places[9], a.Places[9]
	if len(in) != 1 || len(out) != 1 || in[0] != (Change{order[14], 10, want14.Seen, want14.Clicks, want14.Plays}) ||
		out[0] != (Change{order[9], 10, want9.Seen, want9.Clicks, want9.Plays}) {
		t.Errorf("the changes are %+v and %+v", in, out)
	}
	// The parts of a gain add up to it; those of one ranking are of places alone.
	gain, _ := Gain(a, c)
	parts := Explain(a, c)
	if math.Abs(parts.Changed+parts.Kept+parts.Below-gain) > 1e-12 ||
		math.Abs(parts.Changed-(float64(want14.Plays)/float64(c.Seen)-float64(want9.Plays)/float64(a.Seen))) > 1e-12 {
		t.Errorf("the parts of %v are %+v", gain, parts)
	}
	if parts := Explain(a, b); parts.Changed != 0 {
		t.Errorf("between two arms with one ranking: %+v", parts)
	}
	if in := Moved(order, order); len(in) != 0 {
		t.Errorf("%v moved into their own top ten", in)
	}
	if in := Moved([]int32{1, 2, 3}, []int32{3, 9, 1}); !slices.Equal(in, []int32{9}) {
		t.Errorf("%v moved in, want 9", in)
	}
}
