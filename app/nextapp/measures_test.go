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
