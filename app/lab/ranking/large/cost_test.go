package large

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"decouple/app/feed"
	"decouple/app/rank"
)

func TestPace(t *testing.T) {
	var p Pace
	if p.Estimate(1000) != 0 {
		t.Error("there is a pace before a feed was made")
	}
	p.note(10_000, 2)
	if got := p.Estimate(1_000_000); got != 200 {
		t.Errorf("100 times as many posts take %v s, want 200", got)
	}
	p.note(1000, 5) // a smaller feed says less
	p.note(20_000, 0)
	if p != (Pace{10_000, 2}) {
		t.Errorf("the pace is %+v", p)
	}
	if p.note(10_000, 3); p.Estimate(1000) != 0.3 {
		t.Errorf("a feed of the same size changes nothing: %+v", p)
	}
}

// What the page says of the memory is what package rank is given in fact, but for a tenth.
func TestMemory(t *testing.T) {
	const n = 100_000
	rng := rand.New(rand.NewPCG(1, 2))
	column := func() []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = rng.Float32()
		}
		return x
	}
	m := Made{Clicks: column(), Quality: column()}
	for k := range m.Marks {
		m.Marks[k] = column()
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, err := newFeed(m, feed.DefaultDials())
	if err != nil {
		t.Fatal(err)
	}
	for _, scale := range []rank.Scale{rank.Standardised, rank.Raw, rank.Percentile} {
		d := f.Dials
		d.Scale = scale
		f.follow(d)
		f.Ranks.Window(d.Weights, n/2, 50, nil)
	}
	runtime.ReadMemStats(&after)
	if got := float64(after.TotalAlloc-before.TotalAlloc) / n; got < 0.9*rankBytes || got > 1.1*rankBytes {
		t.Errorf("a post is given %.1f bytes, want %d", got, rankBytes)
	}
	if got := Memory(1_000_000); got != 208_000_000 {
		t.Errorf("a million posts take %d bytes", got)
	}
}
