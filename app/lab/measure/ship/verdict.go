package ship

import (
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/pairs"
)

// Verdict is what the test says, and what the reader said.
type Verdict struct {
	// Strong is what to do, Says what the test gave, Yours how the answer did.
	Strong, Says, Yours string
}

// Text is the verdict as plain text.
func (v Verdict) Text() string { return v.Strong + " " + v.Says + " " + v.Yours }

// Winner is the model that the test prefers, None where the interval of the difference has 0 in it.
func Winner(f *pairs.Figures) Answer {
	switch d := f.RateB - f.RateA; {
	case d > f.Half:
		return ShipB
	case -d > f.Half:
		return ShipA
	}
	return None
}

// Rate writes millionths in per cent.
func Rate(millionths int) string { return format.Fixed(float64(millionths)/1e4, 2) + "\u202f%" }

// Verdict works out the verdict, once there is a result.
func (p *Part) Verdict() Verdict {
	f := &p.Result.Figures
	v := Verdict{Says: "The test gave B a take-rate of " + Rate(f.RateB) + ", and A " + Rate(f.RateA) + "."}
	winner := Winner(f)
	switch winner {
	case ShipB:
		v.Strong = "Ship B."
	case ShipA:
		v.Strong = "Not B."
	default:
		v.Strong = "No difference found."
	}
	better, of := p.Score()
	coin := "Of the " + strconv.Itoa(of) + " pairs in which B is more accurate, B had the better take-rate in " + strconv.Itoa(better) + "."
	switch a := p.Settings.Answer; {
	case a == CantTell:
		v.Yours = "You said that accuracy can’t tell. " + coin
	case winner == None:
		v.Yours = "You said to ship " + strings.ToUpper(a.Key()) + "; the test can’t say that it is better."
	case a == winner:
		v.Yours = "You said so. Could accuracy have told you? " + coin
	default:
		v.Yours = "You said to ship " + strings.ToUpper(a.Key()) + ". Could accuracy have told you? " + coin
	}
	return v
}

// Score is in how many of the pairs with a more accurate model that one has the better take-rate.
func (p *Part) Score() (better, of int) {
	for i := range p.All {
		if f := &p.All[i]; f.RightB > f.RightA {
			of++
			if f.RateB > f.RateA {
				better++
			}
		}
	}
	return better, of
}

// Correlation is that of the gains in accuracy and in take-rate over all pairs.
func (p *Part) Correlation() (r, low, high float64) {
	x, y := make([]float64, len(p.All)), make([]float64, len(p.All))
	for i := range p.All {
		x[i], y[i] = p.All[i].Offline(), p.All[i].Online()
	}
	return pairs.Correlation(x, y)
}

// Rivals are the pairs that could have been asked about: those with a gain of at least [pairs.Least] rows, and of these the ones
// that have the smallest.
func (p *Part) Rivals() (all, least int) {
	gain := p.All[p.Asked].RightB - p.All[p.Asked].RightA
	for i := range p.All {
		if g := p.All[i].RightB - p.All[i].RightA; g >= pairs.Least {
			all++
			if g == gain {
				least++
			}
		}
	}
	return all, least
}

// Why says what the gain in take-rate is made of, in a sentence for each part.
func (r *Result) Why() []string {
	points := func(share float64) string { return format.Signed(100*share, 2) + " points" }
	p := &r.Parts
	kept := "The others at the top are in other places"
	if len(r.In) == 0 {
		kept = "The same ten posts are at the top, in another order"
	}
	all := []string{kept + ": " + points(p.Kept) + ".", "The posts below them: " + points(p.Below) + "."}
	in, okIn := TakeRate(r.In)
	out, okOut := TakeRate(r.Out)
	if okIn && okOut {
		all = append([]string{"B brings " + format.Plural(len(r.In), "post") + " into the top ten: " + points(p.Changed) + ". Their take-rate is " + Rate(in) +
			", and that of the posts that A has instead is " + Rate(out) + "."}, all...)
	}
	return all
}

// TakeRate is the take-rate of some posts where they stood, in millionths; ok is false where nobody saw any.
func TakeRate(list []pairs.Change) (millionths int, ok bool) {
	var seen, plays int64
	for _, c := range list {
		seen, plays = seen+c.Seen, plays+c.Plays
	}
	if seen == 0 {
		return 0, false
	}
	return int((2e6*plays + seen) / (2 * seen)), true
}

// CSV has the hundred pairs: gains in percentage points.
func (p *Part) CSV() []byte {
	var b strings.Builder
	b.WriteString("pair,differs in,right A,right B,only A right,only B right,McNemar p,take-rate A,take-rate B,gain,half of its interval\n")
	number := func(x float64, decimals int) string { return strings.Replace(format.Fixed(x, decimals), "−", "-", 1) }
	for i := range p.All {
		f := &p.All[i]
		_, _, by := f.Recipes()
		b.WriteString(strconv.Itoa(i+1) + "," + by.String())
		for _, n := range [...]int{f.RightA, f.RightB, f.OnlyA, f.OnlyB} {
			b.WriteString("," + strconv.Itoa(n))
		}
		b.WriteString("," + number(pairs.McNemar(f.OnlyA, f.OnlyB), 3))
		for _, n := range [...]int{f.RateA, f.RateB, f.RateB - f.RateA, f.Half} {
			b.WriteString("," + number(float64(n)/1e4, 3))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}
