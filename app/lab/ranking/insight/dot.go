package insight

import (
	"cmp"
	"fmt"

	"decouple/app/lab"
)

// DotID is the stop for the Tab key from which keys go along the dots of the plot.
const DotID = "dot"

// MostDots is how many posts the plot draws; more would be a blot, and slow.
const MostDots = 1500

// placeDots chooses the posts that have a dot.
func (n *Insight) placeDots() {
	r, seen := n.shared.Ranking, 0
	n.Dotted, n.Every = n.Dotted[:0], r.Len()/MostDots+1
	for i, kept := range r.Kept {
		if !kept {
			continue
		}
		if seen++; seen%n.Every == 0 {
			n.Dotted = append(n.Dotted, int32(i))
		}
	}
}

// DotPointed points at the dot of a post that is ranked, or at none below 0.
type DotPointed struct{ Post int32 }

// Happen names the post.
func (msg DotPointed) Happen(n *Insight, env *lab.Env) {
	i := msg.Post
	if i >= int32(len(n.shared.Ranking.Kept)) || i >= 0 && !n.shared.Ranking.Kept[i] {
		i = -1
	}
	if n.Dot != max(i, -1) {
		n.Dot = max(i, -1)
		env.Changed(lab.Drawn)
	}
}

// dotStepped points at the dot that a key goes to, and says whose it is.
type dotStepped struct{ post int32 }

// Happen names the post.
func (msg dotStepped) Happen(n *Insight, env *lab.Env) {
	DotPointed{msg.post}.Happen(n, env)
	if n.Dot >= 0 {
		env.Announce(n.DotSentence(n.Dot))
	}
}

// DotSentence says whose dot it is: who wrote the post, how it begins, its two values on the
// scale and its rank, or what the front says of it.
func (n *Insight) DotSentence(i int32) string {
	for at, place := range n.Front.Marked {
		if n.Front.Members[place].Post == i && n.shared.Locked() == "" {
			return fmt.Sprintf("Rank %d. %s", n.shared.Ranking.Place(i)+1, n.Front.Said[at])
		}
	}
	return fmt.Sprintf("Rank %d. %s.", n.shared.Ranking.Place(i)+1, n.frontName(i))
}

// DotHeld is the post whose dot has the focus when it comes to the dots: the one pointed at
// or else the first, -1 where none is ranked.
func (n *Insight) DotHeld() int32 {
	switch order := n.shared.Ranking.Order; {
	case n.Dot >= 0:
		return n.Dot
	case len(order) > 0:
		return order[0]
	}
	return -1
}

// MarkPost is the post of the mark of the front at a place in [Front.Marked], -1 for none.
func (n *Insight) MarkPost(at int) int32 {
	if at < 0 || at >= len(n.Front.Marked) {
		return -1
	}
	return n.Front.Members[n.Front.Marked[at]].Post
}

// beside is the post that a key goes to from the dot of post i: the arrows go to the next
// along their axis, Home and End to the ends of the axis across. It is i at an end, and -1
// for another key.
func (n *Insight) beside(i int32, key string) int32 {
	c := &n.shared.Ranking.Columns
	across, forward := true, true
	switch key {
	case "ArrowRight", "End":
	case "ArrowLeft", "Home":
		forward = false
	case "ArrowUp":
		across = false
	case "ArrowDown":
		across, forward = false, false
	default:
		return -1
	}
	compare := func(a, b int32) int { // along the axis in the direction of the key
		first, second := c.E, c.Q
		if !across {
			first, second = c.Q, c.E
		}
		by := cmp.Or(cmp.Compare(first[a], first[b]), cmp.Compare(second[a], second[b]), cmp.Compare(a, b))
		if !forward {
			by = -by
		}
		return by
	}
	end := key == "Home" || key == "End"
	to := i
	for at, kept := range n.shared.Ranking.Kept {
		j := int32(at)
		switch {
		case !kept:
		case end && compare(j, to) > 0, !end && compare(j, i) > 0 && (to == i || compare(j, to) < 0):
			to = j
		}
	}
	return to
}

// onDot says what an event on the stop of the dots means.
func (n *Insight) onDot(e lab.Event) (lab.Msg, bool) {
	i := n.DotHeld()
	switch {
	case e.Did == lab.Left:
		return lab.For(n, DotPointed{-1}), true
	case i < 0:
	case e.Did == lab.Pointed:
		return lab.For(n, DotPointed{i}), true
	case e.Did == lab.KeyDown && !e.Modified:
		if e.Key == "Escape" {
			return lab.For(n, DotPointed{-1}), true
		}
		if to := n.beside(i, e.Key); to >= 0 {
			return lab.For(n, dotStepped{to}), true
		}
	}
	return nil, false
}
