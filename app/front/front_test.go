package front_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/front"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// drawFeed draws a feed of one of the kinds that rankings find hard.
func drawFeed(t *rapid.T) *rank.Columns {
	n := rapid.IntRange(1, 24).Draw(t, "n")
	c := &rank.Columns{E: make([]int32, n), Q: make([]int32, n), Step: 1}
	kind := rapid.SampledFrom([]string{"random", "tied", "collinear", "anti-correlated", "arc"}).Draw(t, "kind")
	small := rapid.Int32Range(-3, 3)
	wide := rapid.Int32Range(-rank.GridMax, rank.GridMax)
	for i := range n {
		switch kind {
		case "random":
			c.E[i], c.Q[i] = wide.Draw(t, "e"), wide.Draw(t, "q")
		case "tied":
			c.E[i], c.Q[i] = small.Draw(t, "e"), small.Draw(t, "q")
		case "collinear":
			x := rapid.Int32Range(0, 30).Draw(t, "x")
			c.E[i], c.Q[i] = 2*x, 90-3*x
		case "anti-correlated":
			x := wide.Draw(t, "x") / 2
			c.E[i], c.Q[i] = x+small.Draw(t, "e"), -x+small.Draw(t, "q")
		case "arc":
			turn := math.Pi / 2 * rapid.Float64Range(0, 1).Draw(t, "turn")
			c.E[i], c.Q[i] = int32(rank.GridMax*math.Cos(turn)), int32(rank.GridMax*math.Sin(turn))
		}
	}
	return c
}

// before is Columns.Before at β/α = q/e, exactly, for numbers beyond thousandths.
func before(c *rank.Columns, alpha, beta int64, i, j int) bool {
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

func firstAt(c *rank.Columns, alpha, beta int64) int {
	best := 0
	for i := 1; i < c.Len(); i++ {
		if before(c, alpha, beta, i, best) {
			best = i
		}
	}
	return best
}

// ratios are all at which two posts cross, as α : β, and the two ends. None between two that follow one another would tell
// more: the order at a crossing is that of just above it.
func ratios(c *rank.Columns) (all [][2]int64) {
	all = [][2]int64{{1, 0}, {0, 1}}
	for i := range c.Len() {
		for j := range c.Len() {
			if e, q := int64(c.E[i])-int64(c.E[j]), int64(c.Q[j])-int64(c.Q[i]); e > 0 && q > 0 {
				all = append(all, [2]int64{q, e}) // α : β
			}
		}
	}
	return all
}

// Whoever is first at any ratio is the hull's member of that ratio, and every member that is called first is first at the
// start of its interval.
func TestFirstPostsAreTheHull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawFeed(t)
		members := front.Find(c, nil)
		for _, w := range ratios(c) {
			first := firstAt(c, w[0], w[1])
			at := sweep.Ratio{E: w[1], Q: w[0]}
			found := false
			for _, m := range members {
				if m.First && at.Compare(m.From) >= 0 && (at.Compare(m.To) < 0 || m.To.Q == 0) {
					found = true
					if int(m.Post) != first {
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

// The front holds the posts that no other is at least as good as on both, the tie rule deciding between equals; and of
// those never first, one of the two named is before it at every ratio.
func TestFrontAgainstAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawFeed(t)
		members := front.Find(c, nil)
		on := map[int32]bool{}
		for at, m := range members {
			on[m.Post] = true
			if at > 0 && (c.E[members[at-1].Post] <= c.E[m.Post] || c.Q[members[at-1].Post] >= c.Q[m.Post]) {
				t.Fatalf("members %d and %d are not in order", at-1, at)
			}
		}
		for i := range c.Len() {
			beaten := false
			for j := range c.Len() {
				if j != i && c.E[j] >= c.E[i] && c.Q[j] >= c.Q[i] && (c.E[j] > c.E[i] || c.Q[j] > c.Q[i] || j < i) {
					beaten = true
				}
			}
			if on[int32(i)] == beaten {
				t.Fatalf("post %d: on the front %v, dominated %v", i, on[int32(i)], beaten)
			}
		}
		for _, m := range members {
			if m.First {
				continue
			}
			less, more := members[m.Less], members[m.More]
			if !less.First || !more.First {
				t.Fatalf("post %d is said to be beaten by posts that are never first", m.Post)
			}
			for _, w := range ratios(c) {
				at := sweep.Ratio{E: w[1], Q: w[0]}
				by := less.Post
				if at.Compare(m.Meet) >= 0 {
					by = more.Post
				}
				if !before(c, w[0], w[1], int(by), int(m.Post)) {
					t.Fatalf("at %d/%d post %d is not before %d", w[1], w[0], by, m.Post)
				}
			}
		}
	})
}

// The candidates of an engine stand for the whole feed.
func TestFindOfCandidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawFeed(t)
		e := rank.New(*c, nil, rapid.IntRange(1, 5).Draw(t, "k"))
		if got, want := fmt.Sprint(front.Find(c, e.Candidates())), fmt.Sprint(front.Find(c, nil)); got != want {
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
