package large

import (
	"math"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/largefeed"
	"decouple/app/rank"
)

// Top is how many first posts are found at every move of a dial.
const Top = 50

// Feed is a large generated feed of n posts, filtered, on a scale and ranked. Post i is
// the same in all of it. It does not keep an order: Ranks finds what is asked for.
type Feed struct {
	// Posts are all posts with their predictions, kept or not.
	Posts *largefeed.Feed
	// Ranks answers who is where under given weights; it is fast for the first [Top].
	Ranks *rank.LargeFeed
	// Removed counts for each filter the posts over its threshold, 0 while it is off.
	Removed [feed.NumFilters]int
	// Dials are those that it follows.
	Dials feed.Dials

	top []int32 // scratch
}

// newFeed ranks the feed that the worker made, as the dials say. It returns an error
// where that can't be ranked.
func newFeed(m Made, d feed.Dials) (*Feed, error) {
	posts, err := largefeed.New(largefeed.Seed, m.Clicks, m.Quality, m.Marks)
	if err != nil {
		return nil, err
	}
	ranks, err := rank.NewLargeFeed(posts.Clicks, posts.Quality, Top)
	if err != nil {
		return nil, err
	}
	f := &Feed{Posts: posts, Ranks: ranks, Dials: d}
	f.filter()
	return f, nil
}

// Len is the number of posts, kept or not.
func (f *Feed) Len() int { return f.Posts.Len() }

// follow keeps the posts that pass the filters of d and puts them on its scale, where
// either has changed. It returns what [lab.List] wants of Follow.
func (f *Feed) follow(d feed.Dials) (ordered, kept bool) {
	was := f.Dials
	f.Dials = d
	if was.Filters != d.Filters || was.Scale != d.Scale {
		f.filter()
		return true, true
	}
	return was.Weights != d.Weights, false
}

// filter keeps the posts that pass the filters and puts them on the scale.
func (f *Feed) filter() {
	var limits [feed.NumFilters]float32
	for k, filter := range f.Dials.Filters {
		limits[k] = float32(math.Inf(1))
		if filter.On {
			limits[k] = float32(filter.Threshold) / 1000
		}
	}
	f.Ranks.Filter(f.Dials.Scale, f.Posts.Marks[:], limits[:])
	for k := range f.Removed {
		f.Removed[k] = f.Ranks.Removed(k)
	}
}

// said is what the live region says of the feed at rest.
func (f *Feed) said() string {
	f.top = f.Ranks.TopK(f.Dials.Weights, 1, f.top)
	if len(f.top) == 0 {
		return "No post passes the filters."
	}
	first := f.Posts.Post(int(f.top[0]))
	return "Of " + format.Plural(f.Ranks.Len(), "ranked post") + " the first is by " + first.Author + ": " + format.Opening(first.Text)
}

// Follow implements [lab.List].
func (p *Part) Follow(d feed.Dials) (ordered, kept bool) {
	if p.Feed == nil {
		return false, false
	}
	return p.Feed.follow(d)
}

// Contest implements [lab.List].
func (p *Part) Contest() (columns *rank.Columns, rows []int32) {
	if p.Feed == nil {
		return nil, nil
	}
	columns, _ = p.Feed.Ranks.Candidates()
	return columns, nil
}

// Why implements [lab.List].
func (p *Part) Why() string {
	if p.Feed == nil {
		return "No swap points until the feed has been made."
	}
	return ""
}

// Name implements [lab.List].
func (p *Part) Name(row int32) (author, text string) {
	_, posts := p.Feed.Ranks.Candidates()
	post := p.Feed.Posts.Post(int(posts[row]))
	return format.Clip(post.Author), format.Opening(post.Text)
}

// Said implements [lab.List].
func (p *Part) Said() string {
	if p.Feed == nil {
		return "The feed is being made."
	}
	return p.Feed.said()
}

// First is the text of the post that is first, empty where there is none.
func (p *Part) First() string {
	if p.Feed == nil {
		return ""
	}
	f := p.Feed
	if f.top = f.Ranks.TopK(f.Dials.Weights, 1, f.top); len(f.top) == 0 {
		return ""
	}
	return f.Posts.Post(int(f.top[0])).Text
}
