package insight

import (
	"fmt"
	"strconv"

	"decouple/app/format"
	"decouple/app/front"
	"decouple/app/lab"
)

// Front is the Pareto front of the kept posts, on the scale as it is. It is found
// anew with the filters and the scale, never at a move of a dial.
type Front struct {
	// Members run from the most engagement to the most quality.
	Members []front.Member
	// Marked are the places in Members that can be pointed at, in order, at most
	// [MostMarked]; Said says of each what no picture can, and Never counts the
	// members that no weights put first, marked or not.
	Marked []int32
	Said   []string
	Never  int
	// Named is the place in Marked of the one pointed at, -1 for none.
	Named int
}

// MostMarked is how many posts of a front are marked at most: more could not be told
// apart on the plot.
const MostMarked = 60

// Messages of the front.
type (
	// FrontPointed points at a marked post by its place in [Front.Marked], FrontLeft
	// at none.
	FrontPointed struct{ At int }
	FrontLeft    struct{}
)

// MarkID is the mark of the front at a place, which can have the focus.
func MarkID(at int) string { return "front-" + strconv.Itoa(at) }

// findFront finds the front and what is said of it.
func (n *Insight) findFront() {
	r := n.shared.Ranking
	if !n.shared.Feed.RanksBoth() {
		n.Front = Front{Named: -1} // one objective alone trades nothing
		return
	}
	f := Front{Members: front.Find(&r.Columns, r.Candidates()), Named: -1}
	every := (len(f.Members) + MostMarked - 1) / MostMarked
	for at := range f.Members {
		if !f.Members[at].First {
			f.Never++
		}
		if at%max(every, 1) == 0 {
			f.Marked = append(f.Marked, int32(at))
			f.Said = append(f.Said, n.frontSentence(f.Members, at))
		}
	}
	n.Front = f
}

// Happen names the mark pointed at.
func (msg FrontPointed) Happen(n *Insight, env *lab.Env) { n.point(env, msg.At) }

// Happen names none.
func (FrontLeft) Happen(n *Insight, env *lab.Env) { n.point(env, -1) }

// point names the marked post at a place, or none.
func (n *Insight) point(env *lab.Env, at int) {
	if at < 0 || at >= len(n.Front.Marked) {
		at = -1
	}
	if n.Front.Named != at {
		n.Front.Named = at
		env.Changed(lab.Drawn)
	}
}

// along is the mark that a key goes to from the one at a place of n, or -1.
func along(at, n int, key string) int {
	switch key {
	case "ArrowRight", "ArrowDown":
		at++
	case "ArrowLeft", "ArrowUp":
		at--
	case "Home":
		at = 0
	case "End":
		at = n - 1
	default:
		return -1
	}
	return min(max(at, 0), n-1)
}

// NeverFirst says whether post i is on the front and no weights put it first; of no
// post while a question waits.
func (n *Insight) NeverFirst(i int32) bool {
	if n.shared.Locked() != "" { // it gives an answer away
		return false
	}
	for at := range n.Front.Members {
		if p := &n.Front.Members[at]; p.Post == i {
			return !p.First
		}
	}
	return false
}

// frontSentence says when a member of the front is first, or who beats it.
func (n *Insight) frontSentence(members []front.Member, at int) string {
	p := &members[at]
	name := n.frontName(p.Post)
	if !p.First {
		meet := format.Ratio(p.Meet.Float(), 3)
		return fmt.Sprintf("No weights put %s first. While β/α is below %s, %s stands before it; from %s on, %s does.",
			name, meet, n.frontName(members[p.Less].Post), meet, n.frontName(members[p.More].Post))
	}
	from, to := format.Ratios(p.From.Float(), p.To.Float())
	switch low, high := p.From.E == 0, p.To.Q == 0; {
	case low && high:
		return name + " is first at all weights."
	case low:
		return name + " is first while β/α is below " + to + ", engagement only included."
	case high:
		return name + " is first from β/α = " + from + " on, quality only included."
	}
	return name + " is first from β/α = " + from + " to below " + to + "."
}

// frontName is a post's author, the opening of its text and its two values.
func (n *Insight) frontName(i int32) string {
	p, c := &n.shared.Feed.Posts[i], &n.shared.Ranking.Columns
	return fmt.Sprintf("%s, “%s” (%s, %s)", format.Clip(p.Author), format.FirstWords(p.Text, 36), format.Fixed(c.Engagement(int(i)), 2), format.Fixed(c.Quality(int(i)), 2))
}
