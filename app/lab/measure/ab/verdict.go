package ab

import (
	"fmt"
	"math"

	"decouple/app/abtest"
	"decouple/app/format"
)

// verdict works out what to do on a day, from 0: the split first, then the planned size, then the
// interval. What fails first decides.
func (p *Part) verdict(day int) Verdict {
	r, alpha := &p.All[day], p.Plan().Alpha
	if !r.OK {
		return Verdict{Lead: "Nothing to read.", Rest: "Nothing can be compared: " + r.Why + "."}
	}
	v := Verdict{Checks: []Check{r.splitCheck(), p.sizeCheck(day), r.intervalCheck()}}
	least := min(r.Counts[0].Users, r.Counts[1].Users)
	found := r.Diff.Found(alpha)
	switch {
	case !v.Checks[0].OK:
		v.Lead, v.Rest = "Do not read this test.", "The arms are not split as planned. The missing readers may decide the result."
		if !r.Split.Broken() {
			v.Rest = "The arms have different mixes of readers. That may decide the result."
		}
	case least < r.Need && day+1 < Days && (r.AnyLow > 0 || r.AnyHigh < 0):
		v.Lead = "You may stop."
		v.Rest = "0 is outside the interval for any day. " + gain(r.Diff.Diff, r.AnyLow, r.AnyHigh, p.Settings.Counted.More())
	case least < r.Need && day+1 < Days && found:
		won := "won"
		if r.Diff.Diff < 0 {
			won = "lost"
		}
		v.Lead, v.Rest = "Wait.", "It looks "+won+", but stopping on the first such day is often wrong. Read it on day "+format.Count(Days)+"."
	case least < r.Need && day+1 < Days:
		v.Lead, v.Rest = "Wait.", "Nothing is found yet, and nothing is ruled out. Read it on day "+format.Count(Days)+"."
	case least < r.Need:
		v.Lead, v.Rest = "Too few readers.", "An arm has "+format.Count(least)+" of "+format.Count(r.Need)+": this test may miss the planned change."
	default:
		v.Lead, v.Rest = outcome(&r.Diff, alpha, p.Settings.Counted.More(), p.Plan().Change)
	}
	if p.Settings.AA && v.Checks[0].OK {
		v.Lead, v.Rest = "No difference, and there is none.", "Both arms show the same ranking."
		if found {
			v.Lead, v.Rest = "A false positive.", "Both arms show the same ranking. One in "+format.Rounded(1/alpha)+" such tests finds a difference that is not there."
		}
	}
	return v
}

// outcome is what a test says whose split and size are as planned. Change is what it was planned
// to find, 0 where nothing was planned.
func outcome(d *abtest.Difference, alpha float64, more string, change float64) (lead, rest string) {
	switch {
	case d.Found(alpha) && d.Diff > 0:
		return "Ship B.", gain(d.Diff, d.Low, d.High, more)
	case d.Found(alpha):
		return "Keep A.", gain(d.Diff, d.Low, d.High, more)
	}
	unit := unitOf(max(math.Abs(d.Low), math.Abs(d.High)) / 10)
	rest = fmt.Sprintf("Of every %s readers, from %s fewer to %s more %s.", format.Count(unit),
		whole(math.Max(-d.Low, 0), unit), whole(math.Max(d.High, 0), unit), more)
	switch {
	case change > 0 && d.High < change, change < 0 && d.Low > change:
		rest += " The planned change is ruled out."
	case change != 0:
		rest += " The planned change is not ruled out."
	}
	return "No difference found.", rest
}

// gain says an interval that has no 0 inside, in whole readers; more is what they do.
func gain(diff, low, high float64, more string) string {
	what := "more"
	if diff < 0 {
		what, low, high = "fewer", -high, -low
	}
	low = math.Max(low, 0)
	unit := unitOf(math.Max(low, high/10))
	from, to := whole(low, unit), whole(high, unit)
	if from != to {
		to = from + " to " + to
	}
	return fmt.Sprintf("Of every %s readers, %s %s %s.", format.Count(unit), to, what, more)
}

// unitOf is of how many readers a share is said, so that it is some whole ones.
func unitOf(share float64) int {
	for _, unit := range [...]int{1000, 10_000, 100_000} {
		if share*float64(unit) >= 1 {
			return unit
		}
	}
	return 1_000_000
}

func whole(share float64, unit int) string {
	return format.Count(int(math.Round(share * float64(unit))))
}

// splitCheck looks at the split of all readers and of each segment's.
func (r *Reading) splitCheck() Check {
	said := fmt.Sprintf("%s and %s, planned 50 : 50; χ² %s, p\u00a0%s", format.Count(r.Counts[0].Users), format.Count(r.Counts[1].Users),
		format.Fixed(r.Split.ChiSquared, 2), PValue(r.Split.P, true))
	if r.Split.Broken() {
		return Check{false, "The split is not as planned", said}
	}
	for i := range r.Parts {
		if s := &r.Segments[i]; r.Parts[i].Broken() {
			return Check{false, "The split fits in total, but not by " + s.Name, said + "; by " + s.Name + " " + format.Count(s.A.Users) + " and " + format.Count(s.B.Users) + ", p\u00a0" + PValue(r.Parts[i].P, true)}
		}
	}
	return Check{true, "The split is as planned", said}
}

func (p *Part) sizeCheck(day int) Check {
	r := &p.All[day]
	c := Check{OK: r.Counts[0].Users >= r.Need && r.Counts[1].Users >= r.Need}
	c.Name = "The planned size is not reached"
	if c.OK {
		c.Name = "The planned size is reached"
	}
	c.Said = fmt.Sprintf("%s and %s of %s in each arm, on day %d", format.Count(r.Counts[0].Users), format.Count(r.Counts[1].Users), format.Count(r.Need), day+1)
	return c
}

// intervalCheck is that of the difference. Where few are expected the exact test decides.
func (r *Reading) intervalCheck() Check { return differenceCheck(&r.Diff) }

func differenceCheck(d *abtest.Difference) Check {
	said := fmt.Sprintf("%s to %s points, p\u00a0%s", Points(d.Low), Points(d.High), PValue(d.P, false))
	if d.Exact {
		said += " by Fisher’s exact test, as few are expected"
	}
	if d.Low > 0 || d.High < 0 {
		return Check{true, "0 is outside the interval", said}
	}
	return Check{false, "0 is inside the interval", said}
}

// Besides says what the other metrics say against what is counted.
func (r *Reading) Besides(alpha float64) string {
	if !r.OK || !r.Diff.Found(alpha) {
		return "The counted metric decides: it was chosen before. The others say what else changes."
	}
	for i := range r.Metrics {
		m := &r.Metrics[i]
		if m.OK && m.P < alpha && m.Diff.Diff*r.Diff.Diff < 0 {
			other := "A"
			if m.Diff.Diff > 0 {
				other = "B"
			}
			return "By “" + m.Name + "” alone, " + other + " would win."
		}
	}
	return "No other metric says the opposite."
}
