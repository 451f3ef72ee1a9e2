// Package front finds the posts that no other is as good as, and those of them that some weights put first.
//
// A post is on the Pareto front when no other is at least as good on engagement and on quality and better on one; of posts
// alike on both, the one that the tie rule puts first. Under α·engagement + β·quality with α, β ≥ 0 only posts on the front
// can be first, but not all of them: those that can are the vertices of the upper right chain of the convex hull (Preparata
// and Shamos, "Computational Geometry", 1985, chapter 3; the chain is built by Andrew's scan, 1979). A post on the front
// between two such vertices lies under the straight line through them, so that one of the two outscores it at any weights.
//
// Values are the grid integers of [rank.Columns] and the order is that of Columns.Before, ties included: all answers are
// exact. The package draws no random numbers.
package front

import (
	"slices"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// A Member is a post on the Pareto front.
type Member struct {
	// Post is its index in the columns.
	Post int32
	// First says that some weights put it first: those with From ≤ β/α < To, and for the last member from From on, α = 0
	// included. From is 0/1 for the front's first member; To is 1/0 for its last.
	First    bool
	From, To sweep.Ratio
	// Less and More are, for a member that is never first, the places in the front of the two members that between them
	// always stand before it: Less below the ratio Meet, and More from it on. Less has more engagement than this
	// post and More more quality.
	Less, More int32
	Meet       sweep.Ratio
}

// Find returns the Pareto front of the given posts, indices into c in any order (nil: all), from the greatest engagement to
// the greatest quality: in the order in which a rising β/α favours them. They may be the candidates of a [rank.Engine] in
// place of the whole feed. It takes O(n log n) time, O(n) when the posts stand by the tie rule already.
func Find(c *rank.Columns, posts []int32) []Member {
	members := pareto(c, posts)
	hull := make([]int32, 0, 16) // places in members
	for at := range members {
		for len(hull) >= 2 {
			last, before := hull[len(hull)-1], hull[len(hull)-2]
			if sweep.SwapRatio(c, members[before].Post, members[last].Post).Compare(sweep.SwapRatio(c, members[last].Post, members[at].Post)) < 0 {
				break
			}
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, int32(at))
	}
	for i, at := range hull {
		m := &members[at]
		m.First, m.From, m.To = true, sweep.Ratio{Q: 1}, sweep.Ratio{E: 1}
		if i > 0 {
			m.From = sweep.SwapRatio(c, members[hull[i-1]].Post, m.Post)
			for between := hull[i-1] + 1; between < at; between++ {
				members[between].Less, members[between].More, members[between].Meet = hull[i-1], at, m.From
			}
		}
		if i+1 < len(hull) {
			m.To = sweep.SwapRatio(c, m.Post, members[hull[i+1]].Post)
		}
	}
	return members
}

// pareto returns the members of the front without what they are told of one another.
func pareto(c *rank.Columns, posts []int32) []Member {
	order := slices.Clone(posts)
	if posts == nil {
		order = make([]int32, c.Len())
		for i := range order {
			order[i] = int32(i)
		}
	}
	best := rank.Weights{Beta: rank.WeightMax} // quality, engagement, index: the tie rule
	slices.SortFunc(order, func(i, j int32) int {
		switch {
		case i == j:
			return 0
		case c.Before(best, int(i), int(j)):
			return -1
		}
		return 1
	})
	var members []Member
	for _, i := range order {
		if n := len(members); n == 0 || c.E[i] > c.E[members[n-1].Post] {
			members = append(members, Member{Post: i})
		}
	}
	slices.Reverse(members)
	return members
}
