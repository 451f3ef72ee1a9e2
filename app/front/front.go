// Package front finds the Pareto front of a feed, and which of its posts some weights put first.
//
// A post is on the Pareto front when no other is at least as good on engagement and on quality and better on one. Of posts
// that are equal on both, the one that the tie rule puts first is on the front. Under α·engagement + β·quality with
// α, β ≥ 0 only posts on the front can be first, but not all of them: those that can are the vertices of the upper right
// chain of the convex hull (Preparata and Shamos, "Computational Geometry", 1985, chapter 3; the chain is built by Andrew's
// scan, 1979). A post on the front between two such vertices lies on or below the line through them, so that at any weights
// one of the two ranks before it.
//
// Values are the grid integers of [rank.Columns] and the order is that of Columns.Before, ties included: all answers are
// exact. The same input gives the same output on every machine.
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
	// First says that some weights put it first: those with From ≤ β/α < To, and for the last member all with From ≤ β/α,
	// α = 0 included. From is 0/1 for the front's first member; To is 1/0 for its last.
	First    bool
	From, To sweep.Ratio
	// A member that is never first has two members that rank before it: that with the index Less in the front at ratios
	// below Meet, and that with the index More from Meet on. Less has more engagement than this post, More has more quality.
	Less, More int32
	Meet       sweep.Ratio
}

// Find returns the Pareto front of the given posts, indices into c in any order (nil: all), from the largest engagement to
// the largest quality: as β/α grows, later members become first. The candidates of a [rank.Engine] may stand for the whole
// feed. It takes O(n log n), or O(n) when the posts are in the order of the tie rule already.
func Find(c *rank.Columns, posts []int32) []Member {
	members := pareto(c, posts)
	hull := make([]int32, 0, 16) // indices into members
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

// pareto returns the members of the front with Post set and the other fields zero.
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
