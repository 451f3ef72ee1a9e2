package classes

import (
	"context"
	"math/rand/v2"

	"decouple/app/cut"
	"decouple/app/job"
	"decouple/app/sample"
	"decouple/app/text"
)

// Learning learns classes from the ratings of the sample's log in three ways and has each
// put the sample's posts, which no model has seen, into classes.
var Learning = job.NewKind("learn-classes", learn)

// Request asks for classes with these cuts.
type Request struct {
	// Cuts are 1…Most-1, ascending, 0…1.
	Cuts []float64
	// Seed generates the log and picks the rows that the penalties are chosen by.
	Seed uint64
}

// Learned is what the three ways came to.
type Learned struct {
	// Cuts are those that were asked for.
	Cuts []float64
	// Rows is how many rated posts were learned from, Posts how many were put into classes.
	Rows, Posts int
	// Ways are by [cut.Way].
	Ways [cut.Ways]Way
}

// Way is what one way came to.
type Way struct {
	Right, Far int
	Distance   float64
	// Tau is Kendall's τ-b of the true quality and the class said; HasTau is false where it is
	// not defined, as all are said to be in one class.
	Tau    float64
	HasTau bool
	// L2 is the penalty that did best on a fifth of the log.
	L2      float64
	Seconds float64
}

// penalties are tried for each way; of two that put as many posts into the right class the
// stronger is taken.
var penalties = [...]float64{.03, .01, .003, .001, .0003}

func learn(w *job.Work, q Request) (l Learned, err error) {
	rows, test := ratings(w, q.Seed)
	l = Learned{Cuts: q.Cuts, Rows: len(rows.Y), Posts: len(test.Y)}
	var most, rest []int
	rng := rand.New(rand.NewPCG(q.Seed, 0xc1a55))
	for i := range rows.Y {
		if rng.IntN(5) == 0 {
			rest = append(rest, i)
		} else {
			most = append(most, i)
		}
	}
	in, out := rows.Select(most), rows.Select(rest)
	for way := range cut.Ways {
		began := w.Now()
		tell := func(i int) error {
			return w.Progress(job.Progress{
				Stage: [...]string{"learning a number", "learning classes in order", "learning classes without an order"}[way],
				Done:  (float64(way) + float64(i)/float64(len(penalties)+1)) / float64(cut.Ways),
			})
		}
		best := -1
		for i, l2 := range penalties {
			if err := tell(i); err != nil {
				return Learned{}, err
			}
			m, err := cut.Fit(w, way, in, q.Cuts, l2)
			if err != nil {
				return Learned{}, err
			}
			if right := cut.Measure(out.Y, q.Cuts, m.Classes(out.X)).Right; right > best {
				best, l.Ways[way].L2 = right, l2
			}
		}
		if err := tell(len(penalties)); err != nil {
			return Learned{}, err
		}
		if err := l.Ways[way].measure(w, way, rows, test, q.Cuts); err != nil {
			return Learned{}, err
		}
		l.Ways[way].Seconds = (w.Now() - began) / 1000
	}
	return l, nil
}

// measure trains on all rows with the penalty that was chosen and asks for the classes of
// those to be put into some.
func (y *Way) measure(ctx context.Context, way cut.Way, rows, test cut.Data, cuts []float64) error {
	m, err := cut.Fit(ctx, way, rows, cuts, y.L2)
	if err != nil {
		return err
	}
	q := cut.Measure(test.Y, cuts, m.Classes(test.X))
	y.Right, y.Far, y.Distance = q.Right, q.Far, q.Distance
	if q.Tau == q.Tau { // JSON has no NaN
		y.Tau, y.HasTau = q.Tau, true
	}
	return nil
}

// ratings are the rated posts of the log, each weighing as many as rated it, and the posts of
// the sample with their true quality. The features are those of the shipped models.
func ratings(w *job.Work, seed uint64) (rows, test cut.Data) {
	x := text.New(w.Models.About().Text)
	log := sample.Log(rand.New(rand.NewPCG(seed, 0)), sample.LogSize)
	rows.X, test.X = &text.Matrix{}, &text.Matrix{}
	for i := range log {
		if l := &log[i].Log; l.Ratings > 0 {
			x.Append(rows.X, &log[i])
			rows.Y, rows.Weight = append(rows.Y, l.Rating), append(rows.Weight, float64(l.Ratings))
		}
	}
	posts := sample.Posts()
	for i := range posts {
		x.Append(test.X, &posts[i])
		test.Y = append(test.Y, posts[i].Truth.Quality)
	}
	return rows, test
}
