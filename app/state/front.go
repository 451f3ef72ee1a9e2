package state

import (
	"fmt"

	"decouple/app/format"
	"decouple/app/front"
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

func (FrontPointed) msg() {}
func (FrontLeft) msg()    {}

// front finds the front and what is said of it.
func (m *Model) front() {
	c := &m.Ranking.Columns
	f := Front{Members: front.Find(c, m.Ranking.Candidates()), Named: -1}
	every := (len(f.Members) + MostMarked - 1) / MostMarked
	for at := range f.Members {
		if !f.Members[at].First {
			f.Never++
		}
		if at%max(every, 1) == 0 {
			f.Marked = append(f.Marked, int32(at))
			f.Said = append(f.Said, m.frontSentence(f.Members, at))
		}
	}
	m.Front = f
}

// pointFront names the marked post at a place, or none.
func (m *Model) pointFront(at int) {
	if at < 0 || at >= len(m.Front.Marked) {
		at = -1
	}
	m.Front.Named = at
}

// NeverFirst says whether post i is on the front and no weights put it first; of no
// post while a question waits.
func (m *Model) NeverFirst(i int32) bool {
	if m.Quiz.Locked() { // it gives an answer away
		return false
	}
	for at := range m.Front.Members {
		if p := &m.Front.Members[at]; p.Post == i {
			return !p.First
		}
	}
	return false
}

// frontSentence says when a member of the front is first, or who beats it.
func (m *Model) frontSentence(members []front.Member, at int) string {
	p := &members[at]
	name := m.frontName(p.Post)
	if !p.First {
		meet := format.Ratio(p.Meet.Float(), 3)
		return fmt.Sprintf("No weights put %s first. While β/α is below %s, %s stands before it; from %s on, %s does.",
			name, meet, m.frontName(members[p.Less].Post), meet, m.frontName(members[p.More].Post))
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
func (m *Model) frontName(i int32) string {
	p, c := &m.Feed.Posts[i], &m.Ranking.Columns
	return fmt.Sprintf("%s, “%s” (%s, %s)", format.Clip(p.Author), format.FirstWords(p.Text, 36), format.Fixed(c.Engagement(int(i)), 2), format.Fixed(c.Quality(int(i)), 2))
}
