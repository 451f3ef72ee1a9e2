package nextapp

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/usage"
)

// Intervals are of person-days: they hold the value, narrow as person-days are added, and
// are far wider than openings taken one by one would have them where those of one day hang
// together.
func TestBootstrap(t *testing.T) {
	interval := func(days int) Figure {
		r := rand.New(rand.NewPCG(7, 7))
		o := &Outcomes{}
		for d := range days {
			hit := Outcome{Rank: int32(1 + 8*r.IntN(2))} // the whole day
			for range 40 {
				o.Events = append(o.Events, usage.Event{Minute: int32(d * usage.DayMinutes)})
				o.Of[Score] = append(o.Of[Score], hit)
			}
		}
		return o.Summarise(Score, NewBootstrap(o, 3)).Hit3
	}
	few, many := interval(40), interval(640)
	for _, f := range []Figure{few, many} {
		if !f.Defined || !(f.Low < f.Value && f.Value < f.High) {
			t.Errorf("the interval is %+v", f)
		}
	}
	// A share of about a half over n independent days: ±1.96·√(¼/n).
	if got, want := few.High-few.Low, 2*1.96*math.Sqrt(.25/40); math.Abs(got/want-1) > .2 {
		t.Errorf("over 40 days the interval is %v wide, want about %v", got, want)
	}
	if got := (few.High - few.Low) / (many.High - many.Low); math.Abs(got-4) > 1 {
		t.Errorf("16 times the days make it %v times narrower, want about 4", got)
	}
	if again := interval(40); again != few {
		t.Errorf("the same openings gave %+v, then %+v", few, again)
	}
	empty := &Outcomes{}
	if f := empty.Summarise(Score, NewBootstrap(empty, 1)); f.Hit3.Defined {
		t.Errorf("of nothing the figure is %+v", f.Hit3)
	}
}

// A share has Wilson's interval: 33 and 20 of 80, by hand with z = 1.96; of nothing it has none.
func TestCountFigure(t *testing.T) {
	for _, tt := range []struct {
		c         Count
		low, high float64
	}{{Count{33, 80}, .3111, .5220}, {Count{20, 80}, .1680, .3548}, {Count{0, 80}, 0, .0458}, {Count{80, 80}, .9542, 1}} {
		f := tt.c.Figure()
		if !f.Defined || math.Abs(f.Low-tt.low) > 5e-4 || math.Abs(f.High-tt.high) > 5e-4 || f.Value != float64(tt.c.Hits)/80 {
			t.Errorf("%+v: %+v, want %v to %v", tt.c, f, tt.low, tt.high)
		}
	}
	if f := (Count{}).Figure(); f.Defined || f.Overlaps(f) {
		t.Errorf("of nothing the share is %+v", f)
	}
	a, b, c := Count{33, 80}.Figure(), Count{20, 80}.Figure(), Count{5, 80}.Figure()
	if !a.Overlaps(b) || !b.Overlaps(a) || a.Overlaps(c) || c.Overlaps(a) {
		t.Error("intervals that overlap do not, or the other way round")
	}
}

// A lead is that over the same openings: its interval is none where one method is ahead by one hit every day, however
// much the days differ.
func TestLead(t *testing.T) {
	o := &Outcomes{}
	for d := range 30 {
		for i := range 10 {
			o.Events = append(o.Events, usage.Event{Minute: int32(d * usage.DayMinutes)})
			good := i < d%8
			o.Of[Score] = append(o.Of[Score], Outcome{Rank: 1 + 5*int32(1-truth(good))})
			o.Of[Softmax] = append(o.Of[Softmax], Outcome{Rank: 1 + 5*int32(1-truth(good || i == 9))})
		}
	}
	b := NewBootstrap(o, 1)
	for by, want := range map[Method]float64{Softmax: .1, Score: 0} {
		if f := o.Lead(by, Score, b); math.Abs(f.Value-want) > 1e-12 || math.Abs(f.Low-want) > 1e-12 || math.Abs(f.High-want) > 1e-12 {
			t.Errorf("%s over the score: %+v, want %v without an interval", by.Name(), f, want)
		}
	}
}

// One ask adds up a product for each column that is not 0: six sorts of columns for each
// output, and for each app of the score those of its category, its features and its use.
func TestSums(t *testing.T) {
	l, c := small(t)
	k := Ask(&c.Models, l)
	h := NewHistory(len(l.People), len(l.Apps))
	m := Moment{Minute: 5 * usage.DayMinutes, Person: 2, Last: 4}
	m.Context[0], m.Context[1] = 1, 1
	if n := k.Sums(Softmax, &m, h); n != 6*24 {
		t.Errorf("the softmax takes %d products, want 144", n)
	}
	want := 1 // one app was just closed
	for _, a := range l.Apps {
		// category; by hour, day, place, headphones, person, last category; size, age; not opened lately.
		want += 7 + 2 + 1
		if a.Notices > 0 {
			want++
		}
		if a.Shipped {
			want++
		}
	}
	if n := k.Sums(Score, &m, h); n != want {
		t.Errorf("the score takes %d products, want %d", n, want)
	}
}

func TestAskCosts(t *testing.T) {
	l := simulated(t, usage.Settings{Seed: 1, Days: 2})
	now := 0.0
	costs, err := AskCosts(context.Background(), l, SetupOf(l, 2, AllFeatures, false), func() float64 { now += 7; return now }, nil)
	if err != nil || len(costs) != len(AskSizes) {
		t.Fatalf("%d costs (%v)", len(costs), err)
	}
	for i, c := range costs {
		n := AskSizes[i]
		// Six sorts of columns at a moment: hour, day, place, headphones, person, last app.
		if c.Apps != n || c.SoftmaxSums != 6*n || c.SoftmaxWeights != (45+n+1)*n || c.ScoreWeights != costs[0].ScoreWeights {
			t.Errorf("%d apps: %+v", n, c)
		}
		if c.ScoreSums < 10*n || c.ScoreSums > 16*n || c.SoftmaxMicros <= 0 || c.ScoreMicros <= 0 {
			t.Errorf("%d apps: the score takes %d products; %v and %v µs", n, c.ScoreSums, c.SoftmaxMicros, c.ScoreMicros)
		}
	}
}
