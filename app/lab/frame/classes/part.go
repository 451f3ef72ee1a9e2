package classes

import (
	"fmt"
	"math"
	"slices"

	"decouple/app/cut"
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/metric"
	"decouple/app/model"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// Feed are the posts, nil before the part is opened, and Values their predicted quality: of
	// every post, or of so many that the page still answers at once, of each Every-th.
	Feed   *feed.Feed
	Values []float64
	Every  int
	// Low and High are the ends of the axis: tenths that have all values between them.
	Low, High float64
	// At is the cut that was moved last.
	At int
	// Order is what the cuts leave of the order.
	Order cut.Order
	// Curve is Kendall's τ-b of 2, 3, … Most classes of equal size, and Lost the pairs that
	// become equal with Most; -1 where there are not as many different values.
	Curve []float64
	Lost  int
	// Pairs are the two cases that the page tells of, at the cut At.
	Near, Wide Pair
	// Top is how the highest class does.
	Top Top
	// Typed counts the numbers that were typed in, so that each is shown as it was taken.
	Typed int

	// Learned is what three models made of the classes, nil before they are trained; Failure
	// says why the latest training came to nothing.
	Learned *Learned
	Failure string
}

// Pair are two posts, by their places in Values; OK is false where there are none.
type Pair struct {
	A, B int
	OK   bool
}

// Top counts the posts whose quality is known in the highest class and out of it: those that
// the prediction puts there, against those that belong there.
type Top struct {
	metric.Confusion
	// Known is how many posts there are whose quality is known.
	Known int
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "classes", Title: "Classes"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{table.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Learning} }

// Open looks at the posts that there are.
func (p *Part) Open(env *lab.Env) {
	p.take(env.Feed)
	p.At = p.Settings.N - 1
	p.judge()
}

// Settle takes note of other posts.
func (p *Part) Settle(env *lab.Env) {
	if p.Feed != env.Feed {
		p.take(env.Feed)
		p.judge()
	}
}

// Rest says what the cuts leave, and keeps them in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said())
}

// Said is the finding in a sentence.
func (p *Part) Said() string {
	if !p.Can() {
		return Without
	}
	o := &p.Order
	return fmt.Sprintf("%d classes: %s of %s pairs keep an order.", p.Settings.N+1, format.Count(o.Kept), format.Count(o.Pairs))
}

// Without is said where there is nothing to cut.
const Without = "These posts have no predicted quality, so there is nothing to cut into classes."

// Can says whether there are values to cut.
func (p *Part) Can() bool { return len(p.Values) > 1 }

// take looks at other posts.
func (p *Part) take(f *feed.Feed) {
	if p.Feed == f {
		return
	}
	p.Feed, p.Values, p.Every, p.Learned, p.Failure = f, nil, 1, nil, ""
	if f.Has[model.Quality] {
		p.Values = f.Quality
	}
	if n := len(p.Values); n > mostValues {
		p.Every = (n + mostValues - 1) / mostValues
		p.Values = make([]float64, 0, mostValues)
		for i := 0; i < n; i += p.Every {
			p.Values = append(p.Values, f.Quality[i])
		}
	}
	if !p.Can() {
		return
	}
	p.Low = math.Floor(slices.Min(p.Values)*10) / 10
	p.High = math.Min(1, math.Max(p.Low+.1, math.Ceil(slices.Max(p.Values)*10)/10))
	p.Low = math.Max(0, math.Min(p.Low, p.High-.1))
	p.Curve = cut.Curve(p.Values, Most)
	p.Lost = -1
	if cuts := cut.EqualSizes(p.Values, Most); len(cuts) == Most-1 {
		o := cut.Judge(p.Values, cuts)
		p.Lost = o.Pairs - o.Kept
	}
}

// mostValues is how many values are counted: sorting them at every move of a cut takes some
// milliseconds in a browser.
const mostValues = 10_000

// Post is the place in the feed of the i-th of Values.
func (p *Part) Post(i int) int { return i * p.Every }

// judge works out what the cuts leave.
func (p *Part) judge() {
	p.At = min(max(p.At, 0), p.Settings.N-1)
	if !p.Can() {
		return
	}
	cuts := p.Settings.Values()
	p.Order = cut.Judge(p.Values, cuts)
	p.Near.A, p.Near.B, p.Near.OK = cut.Neighbours(p.Values, cuts[p.At])
	p.Wide.A, p.Wide.B, p.Wide.OK = cut.Widest(p.Values, cuts, p.At+1)
	p.Top = p.top(cuts[len(cuts)-1])
}

// top is how the class from the cut on does.
func (p *Part) top(from float64) Top {
	var said []float64
	var truth []bool
	for i, x := range p.Values {
		if q, ok := Known(p.Feed, p.Post(i)); ok {
			said, truth = append(said, x), append(truth, q >= from)
		}
	}
	return Top{metric.ConfusionAt(said, truth, from), len(said)}
}

// Known is the quality of post i as its writer judged it or, of a post that was brought, as
// readers rated it; false where neither is known.
func Known(f *feed.Feed, i int) (float64, bool) {
	if t := f.Posts[i].Truth; t != nil {
		return t.Quality, true
	}
	_, _, q, ok := f.Observed(int32(i))
	return q, ok
}
