package readers

import (
	"fmt"
	"strconv"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/readers"
)

// Pattern is what curves say about clicks and retention.
type Pattern uint8

// The patterns.
const (
	// Unknown: clicks or retention are not defined.
	Unknown Pattern = iota
	// Same: retention is as good at all weights.
	Same
	// Agree: where clicks are best, retention is as good as its best.
	Agree
	// Sooner: they disagree, and of clicks, hours, take-rate and retention each that is known sooner asks for as much
	// engagement or more.
	Sooner
	// More: they disagree, and clicks ask for more engagement, but the two between are not in order.
	More
	// Less: they disagree, and retention asks for more engagement than clicks.
	Less
)

// Says is the pattern of curves.
func Says(c *readers.Curves) Pattern {
	clicks, stay := c.Best[readers.ClicksASession], c.Best[readers.Retention]
	if clicks < 0 || stay < 0 {
		return Unknown
	}
	if first, last := c.Around(readers.Retention); first == 0 && last == len(c.At[readers.Retention])-1 {
		return Same
	}
	if c.Good[readers.Retention][clicks] {
		return Agree
	}
	if clicks < stay {
		return Less
	}
	hours, rate := c.Best[readers.Hours], c.Best[readers.TakeRate]
	if clicks >= hours && hours >= rate && rate >= stay {
		return Sooner
	}
	return More
}

// Claim is how two metrics go together over the weights.
type Claim uint8

// The ways. Of a correlation that is not defined, nothing is said.
const (
	Undefined Claim = iota
	// Yes is a correlation of 0.8 or more in the direction that is claimed, Partly one of 0.3 or more, No one nearer to 0, and
	// Opposite one of 0.3 or more in the other direction.
	Yes
	Partly
	No
	Opposite
)

// Holds says how far a correlation bears out that there is one in the direction of sign.
func Holds(r float64, ok bool, sign float64) Claim {
	switch r *= sign; {
	case !ok:
		return Undefined
	case r >= .8:
		return Yes
	case r >= .3:
		return Partly
	case r > -.3:
		return No
	}
	return Opposite
}

// Ratio writes the weights of weighting i: 60 : 40.
func Ratio(i int) string {
	tenths := int(readers.Weighting(i).Alpha)
	return thousandths(tenths) + " : " + thousandths(1000-tenths)
}

// thousandths writes thousandths as a percentage without its sign.
func thousandths(n int) string {
	if n%10 == 0 {
		return strconv.Itoa(n / 10)
	}
	return format.Fixed(float64(n)/10, 1)
}

// Share writes the engagement's share at weighting i in per cent.
func Share(i int) string { return thousandths(int(readers.Weighting(i).Alpha)) + "\u202f%" }

// Value writes an estimate of metric k, without its unit where bare.
func Value(k readers.Metric, x float64, bare bool) string {
	unit := "\u202f%"
	switch k {
	case readers.ClicksASession:
		return format.Fixed(x, 2)
	case readers.Hours:
		if unit = "\u202fh"; bare {
			unit = ""
		}
		return format.Fixed(x, 2) + unit
	}
	decimals := 1
	if k == readers.TakeRate {
		decimals = 2
	}
	if bare {
		unit = ""
	}
	return format.Fixed(100*x, decimals) + unit
}

// Said is what the curves have at the weights, in a sentence.
func (p *Part) Said(w rank.Weights) string {
	c, stale := p.Shown()
	i := readers.Nearest(readers.Share(w))
	if c == nil || stale {
		return "The curves of these readers are not ready yet."
	}
	at := func(k readers.Metric) string {
		if e := c.At[k][i]; e.Known {
			return Value(k, e.Value, false)
		}
		return "not defined"
	}
	return fmt.Sprintf("At %s: %s clicks a session, %s a reader, take-rate %s, %s of readers are left.",
		Ratio(i), at(readers.ClicksASession), at(readers.Hours), at(readers.TakeRate), at(readers.Retention))
}

// Told is that the curves are there, and where retention is best.
func (p *Part) Told() string {
	c, _ := p.Shown()
	if c == nil || c.Best[readers.Retention] < 0 {
		return "Retention is not defined."
	}
	first, last := c.Around(readers.Retention)
	return fmt.Sprintf("%s simulated. Retention is as good as its best from %s to %s engagement.",
		format.Plural(c.Readers, "reader"), Share(first), Share(last))
}

// CSV is the curves as a file: a row for each weighting, with half the width of each 95 % interval beside its value. What is
// not defined is blank.
func CSV(c *readers.Curves) []byte {
	b := []byte("engagement_share,readers,clicks_a_session,half_interval,hours_a_reader,half_interval,take_rate,half_interval,retention,half_interval,cancellations,half_interval\r\n")
	for i := range c.At[0] {
		b = strconv.AppendFloat(b, float64(readers.Weighting(i).Alpha)/1000, 'f', -1, 64)
		b = strconv.AppendInt(append(b, ','), int64(c.Readers), 10)
		for k := range c.At {
			e := c.At[k][i]
			for _, x := range [...]float64{e.Value, e.Half} {
				if b = append(b, ','); e.Known {
					b = strconv.AppendFloat(b, x, 'g', 8, 64)
				}
			}
		}
		b = append(b, "\r\n"...)
	}
	return b
}

// Happen saves the numbers.
func (SavePressed) Happen(p *Part, env *lab.Env) {
	if c, stale := p.Shown(); c != nil && !stale {
		env.Do(lab.Download{Name: "decouple-readers.csv", Type: "text/csv;charset=utf-8", Data: CSV(c)})
	}
}
