package readers

import "math"

// Metric is one way to say how good a ranking is.
type Metric uint8

// The metrics, in the order in which they are known.
const (
	// ClicksASession is clicks ÷ sessions.
	ClicksASession Metric = iota
	// Hours is the hours of all plays a reader.
	Hours
	// TakeRate is quality plays ÷ recommendations seen.
	TakeRate
	// Retention is the share of readers who have not cancelled.
	Retention
	// Cancellations is the share who have. The less the better.
	Cancellations
	Metrics = 5
)

// quantile is the normal quantile of two-sided 95 %.
const quantile = 1.959963984540054

// Estimate is a number known from readers: its value, and half the width of its 95 % interval.
type Estimate struct {
	Value, Half float64
	// Known is false where the number is not defined: a rate of nothing.
	Known bool
}

// ratio says which pair of [crossed] a metric is the ratio of, and which count it is the mean of otherwise.
func (k Metric) ratio() (pair, count int, unit float64) {
	switch k {
	case ClicksASession:
		return 0, 0, 1
	case TakeRate:
		return 1, 0, 1
	case Hours:
		return -1, seconds, 1.0 / 3600
	}
	return -1, stayed, 1
}

// At is metric k at weighting i. Intervals of ratios are by the delta method, with readers as the units.
func (m *Moments) At(k Metric, i int) Estimate {
	v, ok := m.value(k, i)
	if !ok {
		return Estimate{}
	}
	_, _, unit := k.ratio()
	e := Estimate{Value: v * unit, Known: true}
	if k == Cancellations {
		e.Value = 1 - v
	}
	e.Half = unit * m.half(m.spread(k, i, i))
	return e
}

// Gap is metric k at weighting i less that at j, paired: both are of the same readers.
func (m *Moments) Gap(k Metric, i, j int) Estimate {
	a, b := m.At(k, i), m.At(k, j)
	if !a.Known || !b.Known {
		return Estimate{}
	}
	_, _, unit := k.ratio()
	both := m.spread(k, i, i) + m.spread(k, j, j) - 2*m.spread(k, i, j)
	return Estimate{Value: a.Value - b.Value, Half: unit * m.half(both), Known: true}
}

// half is half an interval's width where the squared influences of all readers sum to squares.
func (m *Moments) half(squares float64) float64 {
	n := float64(m.Readers)
	if n < 2 || squares <= 0 { // rounding may leave a little below 0 where two weightings are one
		return 0
	}
	return quantile * math.Sqrt(squares/(n*(n-1)))
}

// value is metric k at weighting i before its unit; cancellations are given as retention.
func (m *Moments) value(k Metric, i int) (v float64, ok bool) {
	if m.Readers == 0 {
		return 0, false
	}
	pair, count, _ := k.ratio()
	if pair < 0 {
		return m.mean(count, i), true
	}
	below := m.mean(crossed[pair][1], i)
	if below == 0 {
		return 0, false
	}
	return m.mean(crossed[pair][0], i) / below, true
}

// spread is the sum over readers of the products of their influences on metric k at weightings i and j. A reader's influence
// on a mean is x − x̄, and on a ratio (x − R·y)/ȳ.
func (m *Moments) spread(k Metric, i, j int) float64 {
	pair, count, _ := k.ratio()
	if pair < 0 {
		return m.product(count, i, j) - float64(m.Readers)*m.mean(count, i)*m.mean(count, j)
	}
	x, y := crossed[pair][0], crossed[pair][1]
	ri, _ := m.value(k, i)
	rj, _ := m.value(k, j)
	sum := m.product(x, i, j) - rj*m.cross(pair, i, j) - ri*m.cross(pair, j, i) + ri*rj*m.product(y, i, j)
	return sum / (m.mean(y, i) * m.mean(y, j))
}

// Best is the weighting at which metric k is best, the first of several, and the first and last weighting around it that are
// as good: where the interval of the paired difference from the best holds 0. ok is false where no weighting has the metric.
func (m *Moments) Best(k Metric) (best, first, last int, ok bool) {
	sign := 1.0
	if k == Cancellations {
		sign = -1
	}
	best = -1
	var top float64
	for i := range m.Weightings {
		if e := m.At(k, i); e.Known && (best < 0 || sign*e.Value > top) {
			best, top = i, sign*e.Value
		}
	}
	if best < 0 {
		return 0, 0, 0, false
	}
	first, last = best, best
	for first > 0 && m.good(k, first-1, best) {
		first--
	}
	for last < m.Weightings-1 && m.good(k, last+1, best) {
		last++
	}
	return best, first, last, true
}

// good says whether metric k at weighting i is as good as at the best, as far as its readers tell.
func (m *Moments) good(k Metric, i, best int) bool {
	g := m.Gap(k, i, best)
	return g.Known && math.Abs(g.Value) <= g.Half
}

// Curves are all metrics at every weighting, as worked out from [Moments].
type Curves struct {
	// Readers is how many readers they are of.
	Readers int
	// At has an estimate for each metric and weighting.
	At [Metrics][]Estimate
	// Good says where a metric is as good as its best: the interval of the paired difference from the best holds 0.
	Good [Metrics][]bool
	// Best is the weighting at which a metric is best, the first of several; -1 where none has the metric.
	Best [Metrics]int
}

// Curves works out all metrics.
func (m *Moments) Curves() Curves {
	c := Curves{Readers: m.Readers}
	for k := range Metric(Metrics) {
		best, _, _, ok := m.Best(k)
		c.At[k], c.Good[k], c.Best[k] = make([]Estimate, m.Weightings), make([]bool, m.Weightings), best
		if !ok {
			c.Best[k] = -1
		}
		for i := range m.Weightings {
			c.At[k][i] = m.At(k, i)
			c.Good[k][i] = ok && m.good(k, i, best)
		}
	}
	return c
}

// Around are the first and the last weighting around the best one of metric k that are as good.
func (c *Curves) Around(k Metric) (first, last int) {
	first, last = c.Best[k], c.Best[k]
	for first > 0 && c.Good[k][first-1] {
		first--
	}
	for last < len(c.Good[k])-1 && c.Good[k][last+1] {
		last++
	}
	return first, last
}

// Correlation is Pearson's correlation of two metrics over the weightings that have both. ok is false where fewer than three
// have, or one of the two is the same at all.
func (c *Curves) Correlation(a, b Metric) (r float64, ok bool) {
	var n, x, y, xx, yy, xy float64
	for i := range c.At[a] {
		p, q := c.At[a][i], c.At[b][i]
		if !p.Known || !q.Known {
			continue
		}
		n++
		dx, dy := p.Value-x, q.Value-y
		x += dx / n
		y += dy / n
		xx += dx * (p.Value - x)
		yy += dy * (q.Value - y)
		xy += dx * (q.Value - y)
	}
	if n < 3 || xx < 1e-18 || yy < 1e-18 {
		return 0, false
	}
	return xy / math.Sqrt(xx*yy), true
}
