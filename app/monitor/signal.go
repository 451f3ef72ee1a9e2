package monitor

import (
	"math"

	"decouple/app/drift"
)

// The sizes of a month.
const (
	// Days is how long the month is, and DayPosts how many posts each day has.
	Days, DayPosts = 30, 5_000
	// QuietDays is how many days the month is compared with, and QuietPosts how many posts they have.
	QuietDays, QuietPosts = 7, 35_000
	// Sampled is how many posts a day people label on that day; Delay is after how many days all labels are in.
	Sampled, Delay = 50, 14
)

// Signal is one of the ways to see that something has changed.
type Signal uint8

// The signals: first those without labels.
const (
	// Yes is the share of posts that the model says yes to: that a filter removes.
	Yes Signal = iota
	// PSI and KS of the scores and of each input.
	ScoresPSI
	WordsPSI
	LengthPSI
	AuthorPSI
	ScoresKS
	WordsKS
	LengthKS
	AuthorKS
	// Expected is the accuracy that the calibrated scores promise (CBPE); only its fall is an alarm.
	Expected
	// Labelled are the errors among the posts that people label on the day, Late those among all posts once their labels are
	// in; only more of them is an alarm.
	Labelled
	Late
	// Signals is the number of signals.
	Signals = 12
)

// Usual is the limit of PSI that is often given, whatever the number of posts.
const Usual = .1

// PSI says whether the signal is a PSI.
func (s Signal) PSI() bool { return s >= ScoresPSI && s <= AuthorPSI }

// KS says whether it is a distance of cumulative shares.
func (s Signal) KS() bool { return s >= ScoresKS && s <= AuthorKS }

// Reading is a signal on a day.
type Reading struct {
	// Value is a PSI, a distance, or a share 0…1: of yes, of decisions that are expected to be right, of errors.
	Value float64
	// P is how likely it is to be as far out where nothing has changed. An alarm is a P of at most alpha.
	P float64
	// Known is false where there are no labels yet.
	Known bool
}

// tally is what a day, or the quiet week, comes to.
type tally struct {
	n, yes, right, failed int
	// sampled are the errors among the first posts, which are as random as any.
	sampled int
	// unsure is the sum of the probabilities of being wrong, in steps of 1/unit.
	unsure uint64
	bins   [columns][Bins]int
	levels [columns][levels]int32
}

// reset empties t.
func (t *tally) reset() { *t = tally{} }

// add draws n posts of a day into t.
func (t *tally) add(p *Pool, v *view, key uint64, n int, c Change, strength uint64) {
	for i := range n {
		row, meant := p.post(draw(key, uint64(i)), c, strength)
		s := &v.seen[row]
		right := s.right[0]
		if meant {
			right = s.right[1]
		}
		if right {
			t.right++
		} else if i < Sampled {
			t.sampled++
		}
		if s.yes {
			t.yes++
		}
		if s.failed {
			t.failed++
		}
		t.unsure += uint64(s.unsure)
		for c := range columns {
			t.bins[c][s.bin[c]]++
			t.levels[c][s.level[c]]++
		}
	}
	t.n += n
}

// expected is the expected accuracy.
func (t *tally) expected() float64 { return 1 - float64(t.unsure)/unit/float64(t.n) }

// read has all signals of a day against the quiet week, but Late.
func (t *tally) read(v *view, was *tally) (out [Signals]Reading) {
	out[Yes] = Reading{float64(t.yes) / float64(t.n), 2 * drift.NormalTail(math.Abs(drift.ShareShift(t.yes, t.n, was.yes, was.n))), true}
	for c := range columns {
		psi := drift.PSI(was.bins[c][:v.bins[c]], t.bins[c][:v.bins[c]], drift.Floor)
		out[int(ScoresPSI)+c] = Reading{psi, drift.PSITail(t.n, was.n, v.bins[c], psi), true}
		ks := distance(&was.levels[c], &t.levels[c], was.n, t.n)
		out[int(ScoresKS)+c] = Reading{ks, drift.KSTail(t.n, was.n, ks+drift.Coarse(t.n, was.n, levels)), true}
	}
	sd, skewness := drift.MeanShift(t.n, was.n, &v.wrong)
	out[Expected] = Reading{t.expected(), drift.SkewedTail((was.expected()-t.expected())/sd, skewness), true}
	out[Labelled] = Reading{float64(t.sampled) / Sampled, drift.BinomialTail(Sampled, t.sampled, float64(was.n-was.right)/float64(was.n)), true}
	return out
}

// late is the signal of a day whose labels have come in.
func (t *tally) late(was *tally) Reading {
	return Reading{
		float64(t.n-t.right) / float64(t.n),
		drift.SkewedTail(drift.ShareShift(t.n-t.right, t.n, was.n-was.right, was.n), drift.ShareSkewness(t.n, was.n-was.right, was.n)), true,
	}
}

// distance is KS of two histograms of whole numbers.
func distance(was, is *[levels]int32, n, m int) float64 {
	var e, a, most int
	for i := range was {
		e += int(was[i])
		a += int(is[i])
		d := a*n - e*m
		most = max(most, d, -d)
	}
	return float64(most) / float64(n) / float64(m)
}

// limits are where signals' alarms begin, as their Values.
type limits struct {
	was *tally
	v   *view
}

// of is the limit of a signal for a rate alpha of false alarms a day; of [Yes] the lower one, and the upper one besides.
func (l limits) of(s Signal, alpha float64) (limit, upper float64) {
	w := l.was
	switch {
	case s == Yes:
		z := drift.NormalQuantile(alpha / 2)
		return drift.ShareAt(-z, DayPosts, w.yes, w.n), drift.ShareAt(z, DayPosts, w.yes, w.n)
	case s.PSI():
		return drift.PSILimit(DayPosts, w.n, l.v.bins[s-ScoresPSI], alpha), 0
	case s.KS():
		return drift.KSLimit(DayPosts, w.n, alpha) - drift.Coarse(DayPosts, w.n, levels), 0
	case s == Expected:
		sd, skewness := drift.MeanShift(DayPosts, w.n, &l.v.wrong)
		return w.expected() - sd*drift.SkewedQuantile(alpha, skewness), 0
	case s == Labelled:
		return float64(drift.BinomialLimit(Sampled, float64(w.n-w.right)/float64(w.n), alpha)) / Sampled, 0
	}
	z := drift.SkewedQuantile(alpha, drift.ShareSkewness(DayPosts, w.n-w.right, w.n))
	return drift.ShareAt(z, DayPosts, w.n-w.right, w.n), 0
}
