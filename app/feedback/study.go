package feedback

import (
	"context"
	"math"
)

// Shares are the shares of chance that are compared, in per cent.
var Shares = [...]int{0, 1, 2, 5, 10, 20, 30}

// Lane is one rule at one share of chance.
type Lane struct {
	Rule  Rule
	Share int
}

// Estimate is a mean over worlds and half of its 95 % interval, by Student's t.
type Estimate struct{ Mean, Half float64 }

// Above and Below say whether the whole interval is above or below 0.
func (e Estimate) Above() bool { return e.Mean-e.Half > 0 }

// Below is as [Estimate.Above].
func (e Estimate) Below() bool { return e.Mean+e.Half < 0 }

// Cell is what a rule comes to at one share of chance, over all worlds. Clicks are the last day's, as shares of the best
// possible.
type Cell struct {
	// Clicks are those with the places left to chance, Order those without, so that they tell how good the order is.
	Clicks, Order Estimate
	// Costs is Order less Clicks: what chance costs on that day. Repays is Order less that of the same worlds without chance:
	// what it has brought about. Net is Clicks less those without chance.
	Costs, Repays, Net Estimate
	// Over is Clicks less those of raw clicks at the same share of chance.
	Over Estimate
	// Found, Never, NeverBest, Locked and Shared are the means of what [Run] calls so.
	Found, Never, NeverBest, Locked, Shared float64
}

// Study are the cells of raw clicks and of one way to weigh them, for each of [Shares].
type Study struct {
	Worlds int
	Rules  [2]Rule
	Cells  [2][len(Shares)]Cell
}

// Compare runs the loop in the worlds 0 to worlds−1, at least 2, at every share of chance, with raw clicks and with those that
// rule weighs. It calls progress, if not nil, after each loop with the number of worlds that are done; an error from it ends the
// study and is returned.
func (p *Pool) Compare(ctx context.Context, s Settings, rule Rule, worlds int, progress func(done float64) error) (*Study, error) {
	study := &Study{Worlds: worlds, Rules: [2]Rule{Raw, rule}}
	var clicks, order [2][len(Shares)][]float64
	for number := range worlds {
		var within func(float64) error
		if progress != nil {
			within = func(done float64) error { return progress(float64(number) + done) }
		}
		runs, w, err := p.Runs(ctx, s, rule, number, within)
		if err != nil {
			return nil, err
		}
		for r := range runs {
			for i, run := range runs[r] {
				clicks[r][i] = append(clicks[r][i], run.Clicks/run.Possible)
				order[r][i] = append(order[r][i], run.Unmixed/run.Possible)
				c := &study.Cells[r][i]
				never, best := run.Never(w)
				c.Never += float64(never) / float64(worlds)
				c.NeverBest += float64(best) / float64(worlds)
				c.Found += float64(run.Found) / float64(worlds)
				c.Locked += float64(run.Locked(w)) / float64(worlds)
				c.Shared += run.Shared / float64(worlds)
			}
		}
	}
	for r := range study.Cells {
		for i := range Shares {
			c := &study.Cells[r][i]
			c.Clicks, c.Order = estimate(clicks[r][i], nil), estimate(order[r][i], nil)
			c.Costs, c.Repays = estimate(order[r][i], clicks[r][i]), estimate(order[r][i], order[r][0])
			c.Net, c.Over = estimate(clicks[r][i], clicks[r][0]), estimate(clicks[r][i], clicks[0][i])
		}
	}
	return study, nil
}

// Runs are those of one world at every share of chance: of raw clicks, and of those that rule weighs. It calls progress, if not
// nil, after each of them with the share that is done, 0…1; an error from it ends the work and is returned.
func (p *Pool) Runs(ctx context.Context, s Settings, rule Rule, number int, progress func(done float64) error) (runs [2][len(Shares)]*Run, w *World, err error) {
	if err := s.check(p); err != nil {
		return runs, nil, err
	}
	world := p.World(s, number)
	for r, rule := range [2]Rule{Raw, rule} {
		for i, share := range Shares {
			if runs[r][i], err = p.Simulate(ctx, s, &world, number, rule, share); err != nil {
				return runs, nil, err
			}
			if progress == nil {
				continue
			}
			if err = progress(float64(r*len(Shares)+i+1) / float64(2*len(Shares))); err != nil {
				return runs, nil, err
			}
		}
	}
	return runs, &world, nil
}

// estimate is that of the mean of a, or of its differences from b.
func estimate(a, b []float64) Estimate {
	n := float64(len(a))
	at := func(i int) float64 {
		if b == nil {
			return a[i]
		}
		return a[i] - b[i]
	}
	var mean, squares float64
	for i := range a {
		mean += at(i) / n
	}
	for i := range a {
		squares += (at(i) - mean) * (at(i) - mean)
	}
	return Estimate{mean, student(n-1) * math.Sqrt(squares/(n-1)/n)}
}

// student is the 97.5 % point of Student's t with nu degrees of freedom, to three decimals from 9 on (the expansion of Fisher and
// Cornish 1960, "The percentile points of distributions having known cumulants").
func student(nu float64) float64 {
	const z = 1.959963984540054
	const z3, z5 = z * z * z, z * z * z * z * z
	return z + (z3+z)/4/nu + (5*z5+16*z3+3*z)/96/nu/nu + (3*z5*z*z+19*z5+17*z3-15*z)/384/nu/nu/nu
}

// Verdict says what chance does in the end.
type Verdict uint8

// The verdicts.
const (
	// Unclear says that some share of chance costs, and none repays, beyond doubt.
	Unclear Verdict = iota
	// OnlyCosts says that every share of chance costs clicks beyond doubt.
	OnlyCosts
	// Repays says that some share of chance brings more clicks than none beyond doubt.
	Repays
)

// Finding is what the cells of rule r say of chance, all by [Cell.Net]: with Repays the share that brings the most, with Unclear
// the largest that can't be told from none, both by their place in [Shares].
func (s *Study) Finding(r int) (v Verdict, at int) {
	cells := &s.Cells[r]
	v = OnlyCosts
	for i := 1; i < len(Shares); i++ {
		switch n := cells[i].Net; {
		case n.Above() && (v != Repays || n.Mean > cells[at].Net.Mean):
			v, at = Repays, i
		case v != Repays && !n.Below():
			v, at = Unclear, i
		}
	}
	return v, at
}
