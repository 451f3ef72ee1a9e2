package monitor

import (
	"math"
	"slices"
	"testing"

	"decouple/app/drift"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/static/models"
)

// A day's readings are worked out anew from the posts' texts, with sorted values and none of the tallies.
func TestPlainDay(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	p, g := thePool(), sample.NewGenerator(1)
	const number, day = 4, 9
	m := month(t, Settings{Seed: 1}, model.Spam, number)
	type one struct {
		score float64
		yes   bool
		right bool
	}
	known := map[int]one{}
	drawn := func(day, n int) (posts []one) {
		for i := range n {
			at := int((draw(key(1, number, uint64(day)), uint64(i)) >> 32) * Posts >> 32)
			x, ok := known[at]
			if !ok {
				post := g.Post(at)
				y := set.Predict(&post)
				x = one{score: y.Spam, yes: y.Spam > .5, right: (y.Spam > .5) == post.Truth.Spam}
				known[at] = x
			}
			posts = append(posts, x)
		}
		return posts
	}
	was, is := drawn(0, QuietPosts), drawn(day, DayPosts)
	count := func(posts []one, of func(one) bool) (n float64) {
		for _, x := range posts {
			if of(x) {
				n++
			}
		}
		return n
	}
	yes, right := func(x one) bool { return x.yes }, func(x one) bool { return x.right }
	if got, want := m.Days[day-1][Yes].Value, count(is, yes)/DayPosts; got != want {
		t.Errorf("share of yes %v, want %v", got, want)
	}
	if got, want := m.Right[day-1], count(is, right)/DayPosts; got != want {
		t.Errorf("share of right decisions %v, want %v", got, want)
	}
	if m.Errors != 0 {
		t.Errorf("%d predictions failed", m.Errors)
	}
	if got, want := m.Days[day-1][Labelled].Value, 1-count(is[:Sampled], right)/Sampled; math.Abs(got-want) > 1e-12 {
		t.Errorf("errors of the labelled %v, want %v", got, want)
	}
	if got, want := m.Days[day+Delay-1][Late].Value, 1-m.Right[day-1]; math.Abs(got-want) > 1e-12 {
		t.Errorf("late errors %v, want %v", got, want)
	}
	scores := func(posts []one) (all []float64) {
		for _, x := range posts {
			all = append(all, x.score)
		}
		slices.Sort(all)
		return all
	}
	a, b := scores(was), scores(is)
	share := func(sorted []float64, below float64) float64 {
		n, _ := slices.BinarySearch(sorted, below)
		return float64(n) / float64(len(sorted))
	}
	var ks, psi float64
	for _, x := range slices.Concat(a, b) {
		ks = max(ks, math.Abs(share(a, x)-share(b, x)))
	}
	if got := m.Days[day-1][ScoresKS].Value; got > ks+1e-9 || got < ks-.003 {
		t.Errorf("KS %v on %d places, %v on all", got, levels, ks)
	}
	var quiet []float64
	for i := range Posts {
		quiet = append(quiet, p.rows[i].score[model.Spam])
	}
	slices.Sort(quiet)
	from := math.Inf(-1)
	for i := 1; i <= Bins; i++ {
		to := math.Inf(1)
		if i < Bins {
			to = quiet[i*Posts/Bins]
		}
		e, c := share(a, to)-share(a, from), share(b, to)-share(b, from)
		psi += (c - e) * math.Log(c/e)
		from = to
	}
	if got := m.Days[day-1][ScoresPSI].Value; math.Abs(got-psi) > 1e-9 {
		t.Errorf("PSI %v, want %v", got, psi)
	}
	// The expected accuracy is CBPE of the calibrated scores.
	var past []float64
	var spam []bool
	for i := range Earlier {
		post := g.Post(Posts + i)
		past, spam = append(past, set.Predict(&post).Spam), append(spam, post.Truth.Spam)
	}
	calibration := drift.Calibrate(past, spam)
	var expected float64
	for _, x := range is {
		probability := calibration.Of(x.score)
		if !x.yes {
			probability = 1 - probability
		}
		expected += probability / DayPosts
	}
	if got := m.Days[day-1][Expected].Value; math.Abs(got-expected) > 1e-5 {
		t.Errorf("expected accuracy %v, want %v", got, expected)
	}
}

// The limits that are drawn are those of the alarms: a reading alarms if and only if it lies beyond its limit.
func TestLimits(t *testing.T) {
	for _, c := range []Change{Quiet, SpamWords, HonestWords, EmptyColumn} {
		k, _ := thePool().Hit(usual(c))
		m := month(t, usual(c), k, 2)
		for i := range Rates {
			for d := range Days {
				for q := range Signal(Signals) {
					r, limit := m.Days[d][q], m.Limits[i][q]
					if !r.Known || math.Abs(r.Value-limit) < 1e-9 && q != Labelled {
						continue
					}
					beyond := r.Value > limit
					switch q {
					case Yes:
						beyond = r.Value < limit || r.Value > m.Upper[i]
					case Expected:
						beyond = r.Value < limit
					case Labelled:
						beyond = r.Value >= limit-1e-12
					}
					if alarm := r.P <= Alpha(i); alarm != beyond {
						t.Fatalf("change %d, day %d, signal %d: %v against a limit of %v, upper %v, with P = %v at %v a day", c, d+1, q, r.Value, limit, m.Upper[i], r.P, Alpha(i))
					}
				}
			}
		}
	}
}
