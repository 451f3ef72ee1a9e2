package nextapp

import (
	"context"
	"math"

	"decouple/app/usage"
)

// Outcome is how a method did at one opening.
type Outcome struct {
	// Rank is the place of the app that was opened, from 1; 0 where the method had no
	// answer for it.
	Rank int32
	// Loss is −ln of the share that the method gave it; infinite with Rank 0.
	Loss float64
}

// Hit says whether the app was among the first k.
func (o Outcome) Hit(k int32) bool { return o.Rank > 0 && o.Rank <= k }

// Outcomes are those of some openings.
type Outcomes struct {
	// Events are the openings, as in the log.
	Events []usage.Event
	// Of has an outcome for each event, by method.
	Of [Methods][]Outcome
}

// Evaluate asks every method at each opening of the log from one day to before another.
// Counts stay live: at each opening they hold all that came before it. The models stay as
// they are. It returns ctx's error when ctx ends.
func (k *Asking) Evaluate(ctx context.Context, from, to int, progress func(done float64) error) (*Outcomes, error) {
	h := NewHistory(len(k.Log.People), len(k.Log.Apps))
	out := &Outcomes{}
	for i := range k.Log.Events {
		e := &k.Log.Events[i]
		if day := e.Day(); day >= to {
			break
		} else if day >= from {
			if i%64 == 0 {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				if progress != nil {
					if err := progress(float64(i) / float64(len(k.Log.Events))); err != nil {
						return nil, err
					}
				}
			}
			m := momentOf(e, h)
			out.Events = append(out.Events, *e)
			for by := range Methods {
				out.Of[by] = append(out.Of[by], outcome(k.Values(by, &m, h), int(e.App)))
			}
		}
		h.Add(e)
	}
	return out, nil
}

// outcome is how values did that a method gave where an app was opened. It changes them.
func outcome(values []float64, app int) Outcome {
	o := Outcome{Rank: int32(rankOf(values, app)), Loss: math.Inf(1)}
	if o.Rank > 0 {
		Normalise(values)
		o.Loss = -math.Log(values[app])
	}
	return o
}

// Figure is a mean over openings with a 95 % interval. Without openings it is not Defined,
// and its numbers are 0.
type Figure struct {
	Value, Low, High float64
	Defined          bool
}

// Overlaps says that two intervals do, so that a difference of the values may be chance.
func (f Figure) Overlaps(g Figure) bool {
	return f.Defined && g.Defined && f.Low <= g.High && g.Low <= f.High
}

// Figures are how a method did over some openings. Those without an answer count as
// missed, and their reciprocal rank is 0.
type Figures struct {
	// Hit1 and Hit3 are the share of openings of an app among the first and the first
	// three, MRR the mean of 1 over its place.
	Hit1, Hit3, MRR Figure
	// LogLoss is the mean of −ln of the share given to the app, over the openings for
	// which there was an answer.
	LogLoss Figure
	// Openings is how many there were, Answered for how many there was an answer.
	Openings, Answered int
}

// Summarise works out the figures of a method, with intervals by [Bootstrap].
func (o *Outcomes) Summarise(by Method, b *Bootstrap) Figures {
	f := Figures{Openings: len(o.Events)}
	hit1, hit3, mrr, loss := b.sums(), b.sums(), b.sums(), b.sums()
	for i, x := range o.Of[by] {
		c := b.cluster[i]
		hit1.add(c, truth(x.Hit(1)))
		hit3.add(c, truth(x.Hit(3)))
		if x.Rank == 0 {
			mrr.add(c, 0)
			continue
		}
		f.Answered++
		mrr.add(c, 1/float64(x.Rank))
		loss.add(c, x.Loss)
	}
	f.Hit1, f.Hit3, f.MRR, f.LogLoss = b.figure(hit1), b.figure(hit3), b.figure(mrr), b.figure(loss)
	return f
}

// Lead is by how much hit@3 of a method is above another's, over the same openings.
func (o *Outcomes) Lead(of, over Method, b *Bootstrap) Figure {
	lead := b.sums()
	for i, x := range o.Of[of] {
		lead.add(b.cluster[i], truth(x.Hit(3))-truth(o.Of[over][i].Hit(3)))
	}
	return b.figure(lead)
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
