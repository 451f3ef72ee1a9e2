package version_test

import (
	"math"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/version"
)

// A word's weight is what the model adds for it, whatever column and sign it has; the moves are the differences of two models.
func TestMoves(t *testing.T) {
	m := &version.Maker{}
	r := small(model.Quality)
	a := made(t, m, r)
	r.Data.Posts = 800
	b := made(t, m, r)
	posts := sample.Posts()
	moves := version.Moves(a, b, posts, 5)
	if len(moves) != 5 {
		t.Fatalf("%d moves", len(moves))
	}
	last := math.Inf(1)
	for _, x := range moves {
		if d := math.Abs(x.To - x.From); d > last || d == 0 {
			t.Errorf("%+v is out of order", x)
		} else {
			last = d
		}
	}
	// A post of one word, in which the word's feature is 1: its part of the explanation is the weight.
	for _, set := range []*version.Made{a, b} {
		for _, x := range moves {
			for _, part := range set.Set.Explain(&post.Post{Text: x.Name}, model.Quality).Parts {
				if x.Cue || part.Name != x.Name || part.Cue() {
					continue
				}
				want := x.From
				if set == b {
					want = x.To
				}
				if math.Signbit(part.Value) != math.Signbit(want) {
					t.Errorf("%q adds %v, and its weight is %v", x.Name, part.Value, want)
				}
			}
		}
	}
	if moves := version.Moves(a, a, posts, 5); len(moves) != 0 {
		t.Errorf("a model against itself: %v", moves)
	}
}

// Places are those of two rankings, and a model against itself changes none.
func TestPlaces(t *testing.T) {
	set := shipped(t)
	r := small(model.Quality)
	other, err := set.Put(model.Quality, made(t, &version.Maker{}, r).Set)
	if err != nil {
		t.Fatal(err)
	}
	for k := range model.Kind(model.Kinds) {
		if d := version.Weights(set, other, k); d.Same() != (k != model.Quality) {
			t.Errorf("one model was put in: %s: %+v", k, d)
		}
	}
	posts, dials := sample.Posts(), feed.DefaultDials()
	if same, err := version.Places(posts, set, set, dials); err != nil || len(same) != 0 {
		t.Errorf("a set against itself: %v, %v", same, err)
	}
	moved, err := version.Places(posts, set, other, dials)
	if err != nil || len(moved) < 20 {
		t.Fatalf("%d posts moved, %v", len(moved), err)
	}
	was, is := place(t, posts, set, dials), place(t, posts, other, dials)
	for _, x := range moved {
		if was[x.Post] != x.From || is[x.Post] != x.To || x.From == x.To {
			t.Errorf("%+v; it was at %d and is at %d", x, was[x.Post], is[x.Post])
		}
	}
}

// place are the places of posts, as the ranking finds them.
func place(t *testing.T, posts []post.Post, set *model.Set, d feed.Dials) map[int]int {
	t.Helper()
	f, err := feed.New(posts, set)
	if err != nil {
		t.Fatal(err)
	}
	r, err := feed.NewRanking(f, d)
	if err != nil {
		t.Fatal(err)
	}
	at := map[int]int{}
	for i := range posts {
		if r.Kept[i] {
			at[i] = int(r.Place(int32(i))) + 1
		}
	}
	return at
}

// The card's slices say how many posts they are of, and leave open what is not defined.
func TestCard(t *testing.T) {
	set := shipped(t)
	var c version.Card
	posts := sample.Posts()
	c.Measure(set, model.Spam, posts)
	if c.Slices[0].Posts != len(posts) || c.Slices[0].Value == nil || *c.Slices[0].Value != set.About().Figures[model.Spam].HeldOut {
		t.Errorf("all posts: %+v", c.Slices[0])
	}
	for i := 1; i < len(c.Slices); i += 2 {
		if got := c.Slices[i].Posts + c.Slices[i+1].Posts; got != len(posts) {
			t.Errorf("%s and %s have %d posts", c.Slices[i].Name, c.Slices[i+1].Name, got)
		}
	}
	var honest []post.Post
	for _, p := range posts {
		if !p.Truth.Spam {
			honest = append(honest, p)
		}
	}
	c.Measure(set, model.Spam, honest)
	if c.Slices[0].Value != nil {
		t.Errorf("the AUC of posts without spam is %v", *c.Slices[0].Value)
	}
	if got := (&version.Card{}).Missing(); len(got) != 6 {
		t.Errorf("an empty card misses %q", got)
	}
}
