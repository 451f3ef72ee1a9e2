package front_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/front"
	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/sweep"
)

// draw makes columns of a drawn shape, scale and filter, and the kept posts: nil where all are.
func draw(t *rapid.T) (c *rank.Columns, keep []bool, posts []int32) {
	n := rapid.IntRange(1, 24).Draw(t, "n")
	keep = ranktest.Keep(t, n)
	clicks, quality := ranktest.Feed(ranktest.Drawn(t), ranktest.Shape(t), n)
	columns := ranktest.Columns(t, clicks, quality, ranktest.Scale(t), keep)
	for i, kept := range keep {
		if kept {
			posts = append(posts, int32(i))
		}
	}
	if keep != nil && posts == nil {
		posts = []int32{}
	}
	return &columns, keep, posts
}

// all returns posts, or every post where it is nil.
func all(c *rank.Columns, posts []int32) []int32 {
	if posts != nil {
		return posts
	}
	for i := range c.Len() {
		posts = append(posts, int32(i))
	}
	return posts
}

// before is Columns.Before at any β/α, computed exactly: weights need not be thousandths.
func before(c *rank.Columns, alpha, beta int64, i, j int32) bool {
	a, b := alpha*int64(c.E[i])+beta*int64(c.Q[i]), alpha*int64(c.E[j])+beta*int64(c.Q[j])
	switch {
	case a != b:
		return a > b
	case c.Q[i] != c.Q[j]:
		return c.Q[i] > c.Q[j]
	case c.E[i] != c.E[j]:
		return c.E[i] > c.E[j]
	}
	return i < j
}

func firstAt(c *rank.Columns, posts []int32, alpha, beta int64) int32 {
	best := posts[0]
	for _, i := range posts {
		if before(c, alpha, beta, i, best) {
			best = i
		}
	}
	return best
}

// ratios are all α : β at which two of the posts swap, and the two ends. Ratios in between need no test: the order at a swap
// is the one just above it.
func ratios(c *rank.Columns, posts []int32) [][2]int64 {
	found := [][2]int64{{1, 0}, {0, 1}}
	for _, i := range posts {
		for _, j := range posts {
			if e, q := int64(c.E[i])-int64(c.E[j]), int64(c.Q[j])-int64(c.Q[i]); e > 0 && q > 0 {
				found = append(found, [2]int64{q, e}) // α : β
			}
		}
	}
	return found
}

// The first post at every ratio is the member of the hull for that ratio, and every member with First is first at the
// start of its interval.
func TestFirstPostsAreTheHull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, posts := draw(t)
		members := front.Find(c, posts)
		if posts = all(c, posts); len(posts) == 0 {
			if len(members) > 0 {
				t.Fatalf("the front of no posts is %v", members)
			}
			return
		}
		for _, w := range ratios(c, posts) {
			first := firstAt(c, posts, w[0], w[1])
			at := sweep.Ratio{E: w[1], Q: w[0]}
			found := false
			for _, m := range members {
				if m.First && at.Compare(m.From) >= 0 && (at.Compare(m.To) < 0 || m.To.Q == 0) {
					found = true
					if m.Post != first {
						t.Fatalf("at β/α = %d/%d post %d is first, not %d", w[1], w[0], first, m.Post)
					}
				}
			}
			if !found {
				t.Fatalf("no member is first at %d/%d", w[1], w[0])
			}
		}
		for _, m := range members {
			if m.First && m.From.Compare(m.To) >= 0 {
				t.Fatalf("post %d is first from %v to %v", m.Post, m.From, m.To)
			}
		}
	})
}

// The front has the posts that no other is at least as good as on both, the tie rule deciding between equals; and of
// each post that is never first, Less or More ranks before it at every ratio.
func TestFrontAgainstAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, posts := draw(t)
		members := front.Find(c, posts)
		posts = all(c, posts)
		on := map[int32]bool{}
		for at, m := range members {
			on[m.Post] = true
			if at > 0 && (c.E[members[at-1].Post] <= c.E[m.Post] || c.Q[members[at-1].Post] >= c.Q[m.Post]) {
				t.Fatalf("members %d and %d are not in order", at-1, at)
			}
		}
		for _, i := range posts {
			beaten := false
			for _, j := range posts {
				if j != i && c.E[j] >= c.E[i] && c.Q[j] >= c.Q[i] && (c.E[j] > c.E[i] || c.Q[j] > c.Q[i] || j < i) {
					beaten = true
				}
			}
			if on[i] == beaten {
				t.Fatalf("post %d: on the front %v, dominated %v", i, on[i], beaten)
			}
		}
		between := ratios(c, posts)
		for _, m := range members {
			if m.First {
				continue
			}
			less, more := members[m.Less], members[m.More]
			if !less.First || !more.First {
				t.Fatalf("post %d is beaten by posts that are never first", m.Post)
			}
			for _, w := range between {
				at := sweep.Ratio{E: w[1], Q: w[0]}
				by := less.Post
				if at.Compare(m.Meet) >= 0 {
					by = more.Post
				}
				if !before(c, w[0], w[1], by, m.Post) {
					t.Fatalf("at %d/%d post %d is not before %d", w[1], w[0], by, m.Post)
				}
			}
		}
	})
}

// The candidates of an engine give the same front as all kept posts.
func TestFindOfCandidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, keep, posts := draw(t)
		e := rank.New(*c, keep, rapid.IntRange(1, 5).Draw(t, "k"))
		if got, want := fmt.Sprint(front.Find(c, e.Candidates())), fmt.Sprint(front.Find(c, posts)); got != want {
			t.Fatalf("of the candidates %s, of all %s", got, want)
		}
	})
}

func ExampleFind() {
	c := &rank.Columns{E: []int32{90, 60, 50, 10, 40}, Q: []int32{10, 30, 80, 90, 20}, Step: 1}
	for _, m := range front.Find(c, nil) {
		fmt.Println(m.Post, m.First)
	}
	fmt.Println(len(front.Find(&rank.Columns{}, nil)))
	// Output:
	// 0 true
	// 1 false
	// 2 true
	// 3 true
	// 0
}
