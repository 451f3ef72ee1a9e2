package feedback

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
)

// lane runs worlds of one rule and share of chance and gives the last day's clicks of each, as shares of the best possible.
func lane(t *testing.T, p *Pool, rule Rule, share, worlds int, change func(*Settings)) (clicks, never []float64) {
	t.Helper()
	s := Defaults
	if change != nil {
		change(&s)
	}
	for number := range worlds {
		w := p.World(s, number)
		r, err := p.Simulate(context.Background(), s, &w, number, rule, share)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := r.Never(&w)
		clicks, never = append(clicks, r.Clicks/r.Possible), append(never, float64(n))
	}
	return clicks, never
}

// The same seed gives the same runs; readers do not depend on the share of chance or the rule.
func TestRunsAreSeeded(t *testing.T) {
	p, _ := samplePool(t)
	a, wa, err := p.Runs(context.Background(), Defaults, IPW, 5, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, wb, err := p.Runs(context.Background(), Defaults, IPW, 5, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(wa, wb) {
		t.Error("the same world ran differently")
	}
	// On the first day all have the shipped order.
	for r := range a {
		for i := range a[r] {
			if !slices.Equal(a[r][i].Orders[0], a[0][0].Orders[0]) {
				t.Errorf("rule %d, share %d: another order on the first day", r, Shares[i])
			}
		}
	}
	other := Defaults
	other.Seed++
	if c, _, _ := p.Runs(context.Background(), other, IPW, 5, nil); reflect.DeepEqual(a, c) {
		t.Error("another seed ran the same")
	}
}

// Clicks and showings by place agree with their closed forms within three standard errors: seen 1/k^b, clicked 1/k^b·rate, and
// a random post with the share of chance. Weighted, they are the rates, whatever the place.
func TestViewsAgainstClosedForms(t *testing.T) {
	p, _ := samplePool(t)
	s := Defaults
	s.Readers = 200_000
	w := p.World(s, 1)
	v := newViews(&s, &w)
	order := orderBy(make([]float64, s.Posts))
	const share = 10
	v.day(key(s.Seed, forReaders, 1, 1), key(s.Seed, forChance, 1, 1), order, share)
	near := func(what string, k int, got, n int, p float64) {
		t.Helper()
		mean, sd := float64(n)*p, math.Sqrt(float64(n)*p*(1-p))
		if math.Abs(float64(got)-mean) > 3.5*sd {
			t.Errorf("place %d: %s %d, want %.0f ± %.0f", k+1, what, got, mean, sd)
		}
	}
	for k := range s.Places {
		cell := k*s.Posts + int(order[k])
		near("shown the ranked post", k, v.shown[cell], s.Readers, 1-share/100.)
		near("seen", k, v.saw[cell], v.shown[cell], math.Pow(float64(k+1), -s.Bias))
		near("clicked", k, v.clicks[cell], v.shown[cell], math.Pow(float64(k+1), -s.Bias)*w.Rates[order[k]])
	}
	random, every := 0, share/100./float64(s.Posts-s.Places)
	for k := range s.Places {
		near("shown one post by chance", k, v.shown[k*s.Posts+s.Posts-1], s.Readers, every)
		for _, post := range order[s.Places:] {
			random += v.shown[k*s.Posts+int(post)]
		}
	}
	near("shown by chance in all places", 0, random, s.Readers*s.Places, share/100.)
	// A reader sees no post twice: no post is shown more often than there are readers.
	for i := range s.Posts {
		n := 0
		for k := range s.Places {
			n += v.shown[k*s.Posts+i]
		}
		if n > s.Readers {
			t.Errorf("post %d was shown %d times to %d readers", i, n, s.Readers)
		}
	}
	for i := range s.Posts {
		for _, rule := range []Rule{IPW, SNIPS} {
			y, e := v.count(rule, i)
			// At most 10 clicks' weight each; the variance of a weighted click is at most its weight times its mean.
			if sd := math.Sqrt(10 * w.Rates[i] / e); math.Abs(y/e-w.Rates[i]) > 4*sd {
				t.Errorf("post %d by %v: %.4f, its rate is %.4f ± %.4f", i, rule, y/e, w.Rates[i], sd)
			}
		}
	}
}

// What the last day is worth, worked out anew from the order and the true rates.
func TestMeasure(t *testing.T) {
	p, _ := samplePool(t)
	runs, w, err := p.Runs(context.Background(), Defaults, SNIPS, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := Defaults
	for r := range runs {
		for i, run := range runs[r] {
			order := run.Orders[s.Days-1]
			var outside, ranked, best, seen float64
			for _, post := range order[s.Places:] {
				outside += w.Rates[post] / float64(s.Posts-s.Places)
			}
			sorted := slices.Clone(w.Rates)
			slices.Sort(sorted)
			for k := range s.Places {
				at := 1 / math.Pow(float64(k+1), s.Bias)
				ranked += at * w.Rates[order[k]]
				best += at * sorted[s.Posts-1-k]
				seen += at
			}
			c := float64(Shares[i]) / 100
			for what, x := range map[string][2]float64{
				"clicks": {run.Clicks, (1-c)*ranked + c*seen*outside}, "unmixed": {run.Unmixed, ranked}, "possible": {run.Possible, best},
			} {
				if math.Abs(x[0]-x[1]) > 1e-9 {
					t.Errorf("rule %d, share %d: %s %.6f, want %.6f", r, Shares[i], what, x[0], x[1])
				}
			}
			if run.Clicks > run.Possible+1e-12 {
				t.Errorf("more clicks than possible: %v of %v", run.Clicks, run.Possible)
			}
		}
	}
}

// Without position bias all weights are 1, and the three rules learn the same.
func TestWithoutPositionBiasRulesAgree(t *testing.T) {
	p, _ := samplePool(t)
	s := Defaults
	s.Bias, s.Believed = 0, 0
	for _, rule := range []Rule{IPW, SNIPS} {
		runs, _, err := p.Runs(context.Background(), s, rule, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range Shares {
			if !reflect.DeepEqual(runs[0][i], runs[1][i]) {
				t.Errorf("%v at %d %% differs from raw clicks", rule, Shares[i])
			}
		}
	}
}

// Weights cut at 1 are none: IPW is then raw, to the last bit.
func TestClippedToNothing(t *testing.T) {
	p, _ := samplePool(t)
	s := Defaults
	s.Clip = 1
	runs, _, err := p.Runs(context.Background(), s, IPW, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(runs[0], runs[1]) {
		t.Error("IPW with weights cut at 1 differs from raw clicks")
	}
}

// The findings, and the assumptions that turn them around.
func TestFindingsTurnAround(t *testing.T) {
	p, _ := samplePool(t)
	const worlds = 40
	gap := func(rule Rule, share int, than Rule, at int, change func(*Settings)) Estimate {
		a, _ := lane(t, p, rule, share, worlds, change)
		b, _ := lane(t, p, than, at, worlds, change)
		return estimate(a, b)
	}
	// Weights help where the places are not seen alike; where that is believed and not true they harm.
	if e := gap(IPW, 0, Raw, 0, nil); !e.Above() {
		t.Errorf("weighted clicks are not better than raw ones without chance: %+v", e)
	}
	if e := gap(IPW, 5, Raw, 5, func(s *Settings) { s.Bias = 0 }); !e.Below() {
		t.Errorf("weights for a position bias that there is not do no harm: %+v", e)
	}
	// Chance repays where the first model knows nothing, and only costs where it is perfect; for the shipped one with a thousand
	// readers neither is beyond doubt, and with five thousand it repays.
	if e := gap(IPW, 2, IPW, 0, func(s *Settings) { s.First = Blind }); !e.Above() {
		t.Errorf("2 %% of chance do not repay with a first model that knows nothing: %+v", e)
	}
	if e := gap(IPW, 2, IPW, 0, func(s *Settings) { s.First = Told }); !e.Below() {
		t.Errorf("2 %% of chance cost nothing with a perfect first model: %+v", e)
	}
	if e := gap(IPW, 2, IPW, 0, nil); e.Above() || e.Below() {
		t.Errorf("2 %% of chance with the shipped first model: %+v", e)
	}
	// Nothing but chance shows readers what is ranked low, whatever the weights.
	for rule := range Rule(Rules) {
		_, none := lane(t, p, rule, 0, 4, nil)
		_, some := lane(t, p, rule, 5, 4, nil)
		if a, b := estimate(none, nil).Mean, estimate(some, nil).Mean; a < 5 || b > .5 {
			t.Errorf("%v: %.1f posts are never seen without chance, %.1f at 5 %%", rule, a, b)
		}
	}
}

// A study is of the same runs as one lane after another.
func TestCompare(t *testing.T) {
	p, _ := samplePool(t)
	var done []float64
	study, err := p.Compare(context.Background(), Defaults, SNIPS, 3, func(n float64) error {
		done = append(done, n)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(done); n != 3*2*len(Shares) || !slices.IsSorted(done) || done[n-1] != 3 || done[2*len(Shares)-1] != 1 {
		t.Errorf("progress was %v", done)
	}
	for r, rule := range study.Rules {
		none, _ := lane(t, p, rule, 0, 3, nil)
		for i, share := range Shares {
			c := &study.Cells[r][i]
			clicks, never := lane(t, p, rule, share, 3, nil)
			if c.Clicks != estimate(clicks, nil) || c.Net != estimate(clicks, none) || math.Abs(c.Never-estimate(never, nil).Mean) > 1e-12 {
				t.Errorf("%v at %d %%: %+v", rule, share, c)
			}
			// What chance repays less what it costs is what it comes to.
			if math.Abs(c.Repays.Mean-c.Costs.Mean-c.Net.Mean) > 1e-12 {
				t.Errorf("%v at %d %%: repays %v, costs %v, net %v", rule, share, c.Repays.Mean, c.Costs.Mean, c.Net.Mean)
			}
		}
	}
	stop := errors.New("stop")
	if _, err := p.Compare(context.Background(), Defaults, SNIPS, 3, func(float64) error { return stop }); err != stop {
		t.Errorf("%v, want the error of progress", err)
	}
}

func TestFinding(t *testing.T) {
	study := func(net ...Estimate) *Study {
		s := &Study{}
		for i, n := range net {
			s.Cells[1][i+1].Net = n
		}
		return s
	}
	costs, even, gain, more := Estimate{-.1, .01}, Estimate{-.01, .02}, Estimate{.03, .01}, Estimate{.04, .01}
	for _, tt := range []struct {
		s    *Study
		want Verdict
		at   int
	}{
		{study(costs, costs, costs, costs, costs, costs), OnlyCosts, 0},
		{study(even, even, costs, costs, costs, costs), Unclear, 2},
		{study(even, gain, more, gain, even, costs), Repays, 3},
		{study(gain, costs, costs, costs, costs, even), Repays, 1},
	} {
		if v, at := tt.s.Finding(1); v != tt.want || at != tt.at {
			t.Errorf("the verdict %d at %d, want %d at %d", v, at, tt.want, tt.at)
		}
	}
}
