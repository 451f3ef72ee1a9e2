package ab

import (
	"fmt"
	"math"

	"decouple/app/abtest"
	"decouple/app/format"
)

// Reading is what a test says on a day, of all its readers so far.
type Reading struct {
	// Counts are the arms, Diff their difference. OK is false where there is nothing to compare,
	// and Why says why.
	Counts [2]abtest.Count
	Diff   abtest.Difference
	OK     bool
	Why    string
	// AnyLow and AnyHigh are the ends of the interval that is valid on any day; infinite where
	// nothing is known. AnyP is its p-value, the smallest of all days so far.
	AnyLow, AnyHigh, AnyP float64
	// Split is the check of the split, and Parts that of each segment.
	Split abtest.Split
	Parts [Segments]abtest.Split
	// Need is how many readers each arm needs.
	Need     int
	Segments []abtest.Segment
	// Metrics are what else was measured, their p-values corrected for being several.
	Metrics []Metric
	Verdict Verdict
}

// Metric is one thing that was measured besides.
type Metric struct {
	Name string
	// Kind says how the value is written.
	Kind Kind
	Diff abtest.Difference
	// P is corrected by Holm; it and Diff hold where OK.
	P  float64
	OK bool
}

// Kind is how a metric's value is written.
type Kind uint8

// The kinds.
const (
	Percent Kind = iota
	Plain
	HourKind
)

// Verdict is what to do, worked out from the checks in their order.
type Verdict struct {
	// Lead is the answer, Rest what it rests on.
	Lead, Rest string
	// Checks are what it was worked out from, in this order.
	Checks []Check
}

// Check is one of the checks.
type Check struct {
	OK   bool
	Name string
	// Said are its figures.
	Said string
}

// judge works out what each day of the test says.
func (p *Part) judge() {
	p.All = nil
	if p.Ran == nil || !p.Plan().Sound() {
		return
	}
	all := make([]Reading, Days)
	anyP := 1.0
	for day := range all {
		r := &all[day]
		p.read(day, r)
		anyP = min(anyP, r.AnyP)
		r.AnyP = anyP
	}
	p.All = all
	for day := range all {
		all[day].Verdict = p.verdict(day)
	}
}

// read reads a day, from 0.
func (p *Part) read(day int, r *Reading) {
	s, plan := &p.Settings, p.Plan()
	var take, clicks [2]abtest.Sums
	var did [Outcomes][2]abtest.Count
	r.Segments = make([]abtest.Segment, Segments)
	for seg := range r.Segments {
		r.Segments[seg].Name = SegmentName(seg)
	}
	for d := range day + 1 {
		for arm := range 2 {
			for seg := range Segments {
				c := &p.Ran.Cells[d][arm][seg]
				for o := range did {
					did[o][arm].Users += c.Users
					did[o][arm].Conversions += c.Did[o]
				}
				at := &r.Segments[seg].A
				if arm == 1 {
					at = &r.Segments[seg].B
				}
				at.Users += c.Users
				at.Conversions += c.Did[s.Counted]
				take[arm].Join(&c.Take)
				clicks[arm].Join(&c.Clicks)
			}
		}
	}
	r.Counts, r.Need = did[s.Counted], plan.Size()
	d, err := abtest.Compare(r.Counts[0], r.Counts[1], plan.Alpha)
	r.Diff, r.OK = d, err == nil
	if err != nil {
		r.Why = err.Error()
	}
	r.AnyLow, r.AnyHigh, r.AnyP = math.Inf(-1), math.Inf(1), 1
	if r.OK {
		safe := abtest.Sequential{Tau: math.Abs(plan.Change), Alpha: plan.Alpha}
		v := abtest.Variance(r.Counts[0], r.Counts[1])
		half := safe.Half(v)
		r.AnyLow, r.AnyHigh, r.AnyP = d.Diff-half, d.Diff+half, safe.P(d.Diff, v)
	}
	r.Split, _ = abtest.SampleRatio(r.Counts[0].Users, r.Counts[1].Users, .5)
	for seg := range r.Segments {
		r.Parts[seg], _ = abtest.SampleRatio(r.Segments[seg].A.Users, r.Segments[seg].B.Users, .5)
	}
	r.Metrics = p.metrics(day, take, clicks, did)
}

// metrics are what is measured besides what is counted.
func (p *Part) metrics(day int, take, clicks [2]abtest.Sums, did [Outcomes][2]abtest.Count) []Metric {
	alpha := p.Plan().Alpha
	ratio := func(name string, kind Kind, sums *[2]abtest.Sums) Metric {
		d, err := abtest.CompareRatio(&sums[0], &sums[1], alpha)
		return Metric{Name: name, Kind: kind, Diff: d, OK: err == nil && d.P == d.P}
	}
	other := Stays
	name := "Stays for a week"
	if p.Settings.Counted == Stays {
		other, name = FirstDay, "A play worth it on day one"
	}
	d, err := abtest.Compare(did[other][0], did[other][1], alpha)
	hours := &p.Ran.Hours[day]
	all := []Metric{
		ratio("Take-rate", Percent, &take),
		ratio("Clicks a session", Plain, &clicks),
		{Name: "Hours in a week", Kind: HourKind, OK: hours.OK, Diff: abtest.Difference{
			A: hours.A, B: hours.B, Diff: hours.Diff, Low: hours.Low, High: hours.High, P: hours.P,
		}},
		{Name: name, Kind: Percent, Diff: d, OK: err == nil},
	}
	correct(all)
	return all
}

// correct corrects the p-values of metrics for being several.
func correct(all []Metric) {
	ps := make([]float64, len(all))
	for i := range all {
		ps[i] = math.NaN()
		if all[i].OK {
			ps[i] = all[i].Diff.P
		}
	}
	for i, x := range abtest.Holm(ps) {
		all[i].P = x
	}
}

// Write writes a metric's value.
func (k Kind) Write(x float64) string {
	switch k {
	case Percent:
		return PercentOf(x)
	case HourKind:
		return format.Fixed(x, 3)
	}
	return format.Fixed(x, 2)
}

// PercentOf writes a share, with as many decimals as tell arms apart.
func PercentOf(x float64) string { return format.Fixed(100*x, 2) + "\u202f%" }

// Points writes a difference of shares in points of per cent.
func Points(x float64) string { return format.Signed(100*x, 2) }

// PValue writes a p-value after “p = ” or “p ”: “= 0.013”, “< 0.001”; far out, as in “= 3.5e-42”,
// where exact is asked for.
func PValue(p float64, far bool) string {
	switch {
	case p != p:
		return "is not known"
	case far && p < .001 && p > 0:
		return "=\u00a0" + fmt.Sprintf("%.1e", p)
	case p < .001:
		return "<\u00a00.001"
	case p < .1:
		return "=\u00a0" + format.Fixed(p, 3)
	}
	return "=\u00a0" + format.Fixed(p, 2)
}

// PCell writes a p-value in a table.
func PCell(p float64) string {
	switch {
	case p != p:
		return format.None
	case p < .001:
		return "<\u202f0.001"
	case p < .1:
		return format.Fixed(p, 3)
	}
	return format.Fixed(p, 2)
}

// Said is the day's reading in a sentence.
func (r *Reading) Said() string {
	if !r.OK {
		return "Nothing to compare: " + r.Why + "."
	}
	return fmt.Sprintf("B minus A: %s points, %s to %s, p\u00a0%s. %s", Points(r.Diff.Diff), Points(r.Diff.Low), Points(r.Diff.High), PValue(r.Diff.P, false), r.Verdict.Lead)
}
