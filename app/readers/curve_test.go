package readers

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// population is a study of readers at two orders of posts of all sorts, in columns of n readers.
func population(t testing.TB, n int) *[counts][]int32 {
	t.Helper()
	w := &World{}
	var orders [2][]int32
	for i := range 30 {
		quality := float64(i) / 29
		w.Click = append(w.Click, 0.16-0.15*quality)
		w.Predicted, w.True = append(w.Predicted, quality), append(w.True, quality)
		orders[0], orders[1] = append(orders[0], int32(i)), append(orders[1], int32(29-i))
	}
	a := Default()
	m, err := New(w, &a)
	if err != nil {
		t.Fatal(err)
	}
	var columns [counts][]int32
	for _, o := range orders {
		totals, err := m.Simulate(o[:Places], 21, 0, n, 30)
		if err != nil {
			t.Fatal(err)
		}
		stays := make([]int32, n)
		for i, day := range totals.Cancelled {
			if day == 0 {
				stays[i] = 1
			}
		}
		for c, column := range [...][]int32{totals.Sessions, totals.Seen, totals.Clicks, totals.Plays, totals.Seconds, stays} {
			columns[c] = append(columns[c], column...)
		}
	}
	return &columns
}

// exact is metric k of all n readers at weighting i, by plain sums.
func exact(columns *[counts][]int32, n int, k Metric, i int) float64 {
	sum := func(c int) (total float64) {
		for _, x := range columns[c][i*n : (i+1)*n] {
			total += float64(x)
		}
		return total
	}
	switch k {
	case ClicksASession:
		return sum(clicks) / sum(sessions)
	case Hours:
		return sum(seconds) / 3600 / float64(n)
	case TakeRate:
		return sum(plays) / sum(seen)
	case Retention:
		return sum(stayed) / float64(n)
	}
	return 1 - sum(stayed)/float64(n)
}

// A 95 % interval holds the true value in 95 % ± ½ % of samples: of each metric, and of the paired difference of two
// weightings. The population is finite and known; a sample is 800 of its readers, drawn with replacement, as many as the
// first curve has.
func TestCoverage(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("20,000 samples of 800 readers take seconds natively, and longer as WebAssembly; the arithmetic is the same")
	}
	const n, runs, size = 50_000, 20_000, 800
	all := population(t, n)
	var held [Metrics][2]int
	var truth [Metrics][2]float64
	for k := range truth {
		truth[k][0], truth[k][1] = exact(all, n, Metric(k), 0), exact(all, n, Metric(k), 1)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var sample [counts][]int32
	for c := range sample {
		sample[c] = make([]int32, 2*block)
	}
	for range runs {
		sums := NewMoments(2)
		for done := 0; done < size; done += block {
			part := min(block, size-done)
			for i := range part {
				reader := rng.IntN(n)
				for c := range sample {
					sample[c][i], sample[c][block+i] = all[c][reader], all[c][n+reader]
				}
			}
			sums.add(&sample, part)
		}
		for k := range Metric(Metrics) {
			e, gap := sums.At(k, 1), sums.Gap(k, 0, 1)
			if math.Abs(e.Value-truth[k][1]) <= e.Half {
				held[k][0]++
			}
			if math.Abs(gap.Value-truth[k][0]+truth[k][1]) <= gap.Half {
				held[k][1]++
			}
		}
	}
	for k := range held {
		for j, what := range [...]string{"value", "paired difference"} {
			if share := float64(held[k][j]) / runs; math.Abs(share-0.95) > 0.005 {
				t.Errorf("metric %d: the interval of its %s holds the truth in %.2f %% of samples", k, what, 100*share)
			}
		}
	}
}

// The values and intervals are those of plain formulas over the readers.
func TestMomentsAgainstReaders(t *testing.T) {
	const n = 1000
	all := population(t, n)
	sums := NewMoments(2)
	var part [counts][]int32
	for c := range part {
		part[c] = make([]int32, 2*block)
	}
	for from := 0; from < n; from += block {
		size := min(block, n-from)
		for c := range part {
			copy(part[c], all[c][from:from+size])
			copy(part[c][block:], all[c][n+from:n+from+size])
		}
		sums.add(&part, size)
	}
	for k := range Metric(Metrics) {
		for i := range 2 {
			if e := sums.At(k, i); !e.Known || math.Abs(e.Value-exact(all, n, k, i)) > 1e-12 {
				t.Errorf("metric %d at %d is %v, want %v", k, i, e, exact(all, n, k, i))
			}
		}
		if got, want := sums.Gap(k, 0, 1).Half, jackknife(all, n, k); math.Abs(got/want-1) > 0.01 {
			t.Errorf("metric %d: half an interval of the difference is %v, by the jackknife %v", k, got, want)
		}
		if g := sums.Gap(k, 1, 1); g.Value != 0 || g.Half > 1e-7 {
			t.Errorf("metric %d differs from itself by %v", k, g)
		}
	}
	if r, c := sums.At(Retention, 0), sums.At(Cancellations, 0); math.Abs(r.Value+c.Value-1) > 1e-15 || r.Half != c.Half {
		t.Errorf("retention %v and cancellations %v are not each other's rest", r, c)
	}
}

// jackknife is half the 95 % interval of a metric's difference between the two weightings, leaving out a reader at a time.
func jackknife(columns *[counts][]int32, n int, k Metric) float64 {
	var total [2][counts]float64
	for w := range total {
		for c := range columns {
			for _, x := range columns[c][w*n : (w+1)*n] {
				total[w][c] += float64(x)
			}
		}
	}
	value := func(w, without int) float64 {
		var s [counts]float64
		for c := range s {
			s[c] = total[w][c] - float64(columns[c][w*n+without])
		}
		switch k {
		case ClicksASession:
			return s[clicks] / s[sessions]
		case Hours:
			return s[seconds] / 3600 / float64(n-1)
		case TakeRate:
			return s[plays] / s[seen]
		}
		return s[stayed] / float64(n-1)
	}
	var mean, squares float64
	for i := range n {
		d := value(0, i) - value(1, i)
		mean += d / float64(n)
		squares += d * d
	}
	return quantile * math.Sqrt((squares-float64(n)*mean*mean)*float64(n-1)/float64(n))
}

// What is a rate of nothing is not known, and is no one's best.
func TestUndefined(t *testing.T) {
	sums := NewMoments(2)
	for k := range Metric(Metrics) {
		if _, _, _, ok := sums.Best(k); ok || sums.At(k, 0).Known || sums.Gap(k, 0, 1).Known {
			t.Errorf("metric %d of no reader is known", k)
		}
	}
	sums.Readers = 10 // who never came
	if sums.At(ClicksASession, 0).Known || sums.At(TakeRate, 1).Known {
		t.Error("clicks a session of no session are known")
	}
	if e := sums.At(Retention, 0); !e.Known || e.Value != 0 {
		t.Errorf("ten readers of whom none stays have retention %v", e)
	}
	c := sums.Curves()
	if _, ok := c.Correlation(TakeRate, Cancellations); ok {
		t.Error("a correlation with what is not known is known")
	}
}
