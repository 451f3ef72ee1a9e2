package weak

import (
	"errors"
	"slices"

	"decouple/app/feed"
	"decouple/app/model"
)

// The sizes of a feed's cuts.
const (
	// Columns is how many columns of classes cut a feed at most, and Classes how many slices of its own each has at most: the
	// most frequent ones. The others are one slice.
	Columns, Classes = 12, 12
	// LeastPosts is how many posts a class needs for a slice of its own, and an hour on average.
	LeastPosts = 10
)

// threshold is where a filter decides, as in the report of the feed.
const threshold = .5

// Found is where a model is weak on a feed.
type Found struct {
	Model model.Kind
	// Posts is how many posts have a label of the model's, and Wrong how many of them were decided wrong.
	Posts, Wrong int
	// Yes is how many were decided yes: of engagement and quality about half, fewer or more where values are equal.
	Yes    int
	Slices []Slice
	// Lacking says which cuts the feed can't have, each with why, as pieces of sentences.
	Lacking []string
}

// Of cuts the labelled posts of a feed that the reader brought into slices by the errors of model k. Each post was predicted by a
// model that had not seen it. A filter's decision is a probability above 0.5; one of engagement or quality is that a post is in the
// upper half, of the values as of the predictions. The cuts are by each column of classes, by length, by the author's earlier posts
// in the file and by hour, as far as the feed has them. It calls pause after no more than a few milliseconds of work. It fails
// where the feed has no such model; the error is a piece of a sentence.
func Of(f *feed.Feed, k model.Kind, pause func()) (*Found, error) {
	f = f.Predicted()
	if !f.Has[k] {
		return nil, errors.New(f.Why[k])
	}
	if r := &f.Reports[k]; !r.Has {
		return nil, errors.New(r.Why)
	}
	c := &cutter{f: f, k: k, pause: pause, out: &Found{Model: k}}
	c.decide()
	if len(c.posts) == 0 {
		return nil, errors.New("no post has a label")
	}
	c.classes()
	c.length()
	c.author()
	c.hour()
	Judge(c.out.Slices, c.out.Posts, c.out.Wrong)
	return c.out, nil
}

// cutter cuts a feed.
type cutter struct {
	f     *feed.Feed
	k     model.Kind
	pause func()
	out   *Found
	// posts are the labelled posts, and wrong says which of them were decided wrong.
	posts []int32
	wrong []bool
	step  int
}

// rest pauses now and then in a loop.
func (c *cutter) rest() {
	if c.step++; c.step%256 == 0 {
		c.pause()
	}
}

// lacks notes why a cut is lacking.
func (c *cutter) lacks(why string) { c.out.Lacking = append(c.out.Lacking, why) }

// decide finds the labelled posts and which of them were decided wrong.
func (c *cutter) decide() {
	var is, yes []bool
	if c.k < model.Engagement {
		filter := feed.FilterKind(c.k)
		for i := range c.f.Posts {
			c.rest()
			if t := c.f.Truth(int32(i), filter); t != feed.Unknown {
				c.posts = append(c.posts, int32(i))
				is, yes = append(is, t == feed.Is), append(yes, c.f.Probability(int32(i), filter) > threshold)
			}
		}
	} else {
		var values, predicted []float64
		for i := range c.f.Posts {
			c.rest()
			e, hasE, q, hasQ := c.f.Observed(int32(i))
			x, has, y := e, hasE, c.f.Predictions[i].Clicks
			if c.k == model.Quality {
				x, has, y = q, hasQ, c.f.Predictions[i].Quality
			}
			if has {
				c.posts, values, predicted = append(c.posts, int32(i)), append(values, x), append(predicted, y)
			}
		}
		var n int
		is, n = upper(values, len(values)/2)
		yes, _ = upper(predicted, n)
	}
	c.wrong = make([]bool, len(c.posts))
	for i := range c.posts {
		if c.wrong[i] = is[i] != yes[i]; c.wrong[i] {
			c.out.Wrong++
		}
		if yes[i] {
			c.out.Yes++
		}
	}
	c.out.Posts = len(c.posts)
}

// upper says which values are the n largest, or, where equal ones are on the border, those on the side of it that is nearer to n; and
// how many they are.
func upper(values []float64, n int) (is []bool, above int) {
	is = make([]bool, len(values))
	if len(values) == 0 {
		return is, 0
	}
	sorted := slices.Sorted(slices.Values(values))
	at := sorted[max(len(sorted)-n-1, 0)]
	with, without := 0, 0
	for _, x := range values {
		if x >= at {
			with++
		}
		if x > at {
			without++
		}
	}
	above = without
	if with < len(sorted) && with-n < n-without || without == 0 {
		above = with
	}
	for i, x := range values {
		is[i] = x > at || above == with && x == at
	}
	return is, above
}

// cut adds a cut's slices: at has each labelled post's place in names. A cut of one slice says nothing and is left out, which cut
// then says.
func (c *cutter) cut(by string, names []string, at []int) bool {
	made := make([]Slice, len(names))
	for i, slice := range at {
		made[slice].Posts++
		if c.wrong[i] {
			made[slice].Wrong++
		}
	}
	for i := range made {
		made[i].Cut, made[i].Name = by, names[i]
	}
	was := len(c.out.Slices)
	for _, s := range made {
		if s.Posts > 0 {
			c.out.Slices = append(c.out.Slices, s)
		}
	}
	if len(c.out.Slices) < was+2 {
		c.out.Slices = c.out.Slices[:was]
		return false
	}
	return true
}
