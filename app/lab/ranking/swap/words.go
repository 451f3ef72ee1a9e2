package swap

import (
	"math"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// Symbol is how the page writes a dial.
func Symbol(d sweep.Dial) string {
	if d == sweep.Alpha {
		return "α"
	}
	return "β"
}

// Passing is what happens where a dial goes over a swap: one post passes another
// and stands at Rank then, or where Set holds comes into the top for it. Both are
// rows of the list's columns.
type Passing struct {
	Ahead, Behind int32
	Rank          int
	Set           bool
	// More is how many further exchanges fall on the same weight.
	More int
}

// Passing is what the swap n does in the direction that n goes.
func (s *Swaps) Passing(n Named) Passing {
	at := &s.Found.Swaps[n.Swap]
	p := Passing{Ahead: at.Over, Behind: at.Under, Rank: at.Place + 1, Set: at.Set, More: at.More}
	if n.Up != (n.Dial == sweep.Beta) { // towards more engagement: the swap undone
		p.Ahead, p.Behind, p.Rank = at.Under, at.Over, at.From+1
	}
	return p
}

// Name is a post of a swap by its author and the opening of its text.
func (s *Swaps) Name(row int32) (author, text string) { return s.list.Name(row) }

// Sentence says which post passes which at the swap n.
func (s *Swaps) Sentence(n Named) string {
	p := s.Passing(n)
	ahead, text := s.Name(p.Ahead)
	behind, other := s.Name(p.Behind)
	verb, end := " passes ", ", for rank "+strconv.Itoa(p.Rank)
	if p.Set {
		verb, end = " comes into the top "+strconv.Itoa(s.Top)+" at rank "+strconv.Itoa(p.Rank)+" in place of ", ""
	}
	return ahead + ", “" + text + "”," + verb + behind + ", “" + other + "”" + end + "."
}

// More says what else falls on the swap n, or nothing.
func (s *Swaps) More(n Named) string {
	var said []string
	if more := s.Passing(n).More; more > 0 {
		said = append(said, format.Plural(more, "more swap point")+" at exactly this weight.")
	}
	if n.Passed > 1 {
		said = append(said, "The dial passed "+format.Count(n.Passed)+" swap points in one step: there is no thousandth between them.")
	}
	return strings.Join(said, " ")
}

// stepWords is what the live region says after a step to a swap.
func (s *Swaps) stepWords() string {
	n := s.stepped
	w := s.weights
	now := w.Alpha
	if n.Dial == sweep.Beta {
		now = w.Beta
	}
	said := Symbol(n.Dial) + " " + format.Milli(now) + ": " + s.Sentence(n)
	if more := s.More(n); more != "" {
		said += " " + more
	}
	return said
}

// NoStep says why dial d has no swap to step to.
func (s *Swaps) NoStep(d sweep.Dial, up bool) string {
	if why := s.None(d); why != "" {
		return why
	}
	where := "below"
	if up {
		where = "above"
	}
	w := s.weights
	at := w.Alpha
	if d == sweep.Beta {
		at = w.Beta
	}
	return "No swap point " + where + " " + format.Milli(at) + " on " + Symbol(d) + "."
}

// None says why dial d has no ticks, or nothing where it has some.
func (s *Swaps) None(d sweep.Dial) string {
	own, other := Symbol(d), Symbol(1-d)
	switch {
	case !s.Ready && s.list.Why() != "":
		return s.list.Why()
	case !s.Ready:
		return "The swap points are being found."
	case s.Found.Capped:
		return "No swap points are shown: " + s.Found.Why + "."
	case s.Ticks[d].Idle:
		return "No swap points on " + own + ": with " + other + " at 0, " + own + " only stretches every score, and no order changes."
	case len(s.Found.Swaps) == 0:
		return "No swap points: no weights change the order of the top " + strconv.Itoa(s.Top) + "."
	case s.Ticks[d].Total == 0:
		return "No swap points on " + own + " while " + other + " stays where it is."
	}
	return ""
}

// Equation is a swap's algebra: two scores with the numbers of both posts, equal
// at Value of the dial.
type Equation struct {
	// Dial is the one that moves; Other is the other's weight. Left is the post that
	// stands before below the swap's ratio: the one of more engagement.
	Dial   sweep.Dial
	Other  string
	LeftE  string
	LeftQ  string
	RightE string
	RightQ string
	Value  string
	// Exact says that Value is the crossing itself, not rounded.
	Exact bool
}

// Equation is the algebra of the swap n at the weights as they stand.
func (s *Swaps) Equation(n Named) Equation {
	at := &s.Found.Swaps[n.Swap]
	c, w := s.columns, s.weights
	e := [2]float64{c.Engagement(int(at.Under)), c.Engagement(int(at.Over))}
	q := [2]float64{c.Quality(int(at.Under)), c.Quality(int(at.Over))}
	eq := Equation{Dial: n.Dial, Other: format.Milli(other(n.Dial, w))}
	de, dq := figures(e[0], e[1]), figures(q[0], q[1])
	eq.LeftE, eq.RightE = factor(e[0], de), factor(e[1], de)
	eq.LeftQ, eq.RightQ = factor(q[0], dq), factor(q[1], dq)
	value, _ := at.At.On(n.Dial, w)
	nearest, exact := at.At.Thousandth(n.Dial, w)
	eq.Exact = exact
	switch {
	case exact && nearest <= rank.WeightMax:
		eq.Value = format.Milli(int32(nearest))
	case value < 0.01:
		eq.Value = format.Fixed(value, 6)
	case value < 0.1:
		eq.Value = format.Fixed(value, 4)
	default:
		eq.Value = format.Fixed(value, 3)
	}
	return eq
}

// factor is [Fixed] in brackets where it has a sign.
func factor(x float64, decimals int) string {
	s := format.Fixed(x, decimals)
	if strings.HasPrefix(s, "−") {
		return "(" + s + ")"
	}
	return s
}

// other is the weight that stays while dial d moves.
func other(d sweep.Dial, w rank.Weights) int32 {
	if d == sweep.Alpha {
		return w.Beta
	}
	return w.Alpha
}

// figures is how many decimals show two numbers and their difference: three,
// fewer for large ones, and more, up to six, where the difference would have less
// than two figures.
func figures(a, b float64) int {
	decimals := 3
	switch size := max(math.Abs(a), math.Abs(b)); {
	case size >= 1000:
		decimals = 0
	case size >= 10:
		decimals = 1
	}
	for decimals < 6 && math.Abs(a-b)*math.Pow10(decimals) < 20 {
		decimals++
	}
	return decimals
}

// Words is the equation as a line of text.
func (e Equation) Words() string {
	sign := " ≈ "
	if e.Exact {
		sign = " = "
	}
	score := func(ev, qv string) string {
		if e.Dial == sweep.Alpha {
			return "α·" + ev + " + " + e.Other + "·" + qv
		}
		return e.Other + "·" + ev + " + β·" + qv
	}
	return score(e.LeftE, e.LeftQ) + " = " + score(e.RightE, e.RightQ) + " at " + Symbol(e.Dial) + sign + e.Value
}
