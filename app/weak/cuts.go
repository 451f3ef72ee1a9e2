package weak

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
)

// The cuts that a feed has beside those by its columns.
const (
	ByLength = "length"
	ByAuthor = "author’s history"
	ByHour   = "hour"
)

// The slices of posts with no class, and with one of too few posts.
const (
	noClass = "(blank)"
	others  = "(all others)"
)

// months are the names of the fields that were made from times.
func months(f *feed.Feed) (names []string) {
	for i := range f.Inputs.Columns {
		if m := f.Inputs.Columns[i].Month; m != "" {
			names = append(names, m)
		}
	}
	return names
}

// classes cuts by each column of classes.
func (c *cutter) classes() {
	var columns []string
	dates, made, more := months(c.f), 0, false
	for _, i := range c.posts {
		c.rest()
		for _, x := range c.f.Posts[i].Fields {
			switch {
			case x.Class == "" || slices.Contains(columns, x.Name) || slices.Contains(dates, x.Name):
			case len(columns) == Columns:
				more = true
			default:
				columns = append(columns, x.Name)
			}
		}
	}
	slices.Sort(columns)
	for _, column := range columns {
		if c.class(column) {
			made++
		}
	}
	if made == 0 {
		c.lacks("no topic: no column of classes, such as one of topics, was given to the models, or all posts are of one class")
	}
	if more {
		c.lacks("no cut by further columns of classes: only the first " + strconv.Itoa(Columns) + " are cut by")
	}
}

// class cuts by a column.
func (c *cutter) class(column string) bool {
	counts := map[string]int{}
	class := make([]string, len(c.posts))
	for j, i := range c.posts {
		c.rest()
		for _, x := range c.f.Posts[i].Fields {
			if x.Name == column && x.Class != "" {
				class[j] = x.Class
				counts[x.Class]++
			}
		}
	}
	// The most frequent class is the first, of equal ones the first by name.
	var names []string
	for len(names) < Classes {
		best := ""
		for name, n := range counts {
			if n >= LeastPosts && (best == "" || n > counts[best] || n == counts[best] && name < best) {
				best = name
			}
		}
		if best == "" {
			break
		}
		names = append(names, best)
		delete(counts, best)
	}
	place := map[string]int{"": len(names)}
	for i, name := range names {
		place[name] = i
	}
	at := make([]int, len(c.posts))
	for j, name := range class {
		p, has := place[name]
		if at[j] = p; !has {
			at[j] = len(names) + 1
		}
	}
	return c.cut(column, append(names, noClass, others), at)
}

// length cuts by the number of words, at the quarters of the feed's own.
func (c *cutter) length() {
	var scratch []int
	at := make([]int, len(c.posts))
	for j, i := range c.posts {
		c.rest()
		at[j] = len(text.Tokens(c.f.Posts[i].Text))
		scratch = append(scratch, at[j])
	}
	slices.Sort(scratch)
	var edges []int
	for q := 1; q < 4; q++ {
		if e := scratch[q*len(scratch)/4]; e > scratch[0] && !slices.Contains(edges, e) {
			edges = append(edges, e)
		}
	}
	if len(edges) == 0 {
		c.lacks("no length: the texts are all of one length, or there are none")
		return
	}
	names := []string{"under " + strconv.Itoa(edges[0]) + " words"}
	for q, e := range edges {
		switch {
		case q == len(edges)-1:
			names = append(names, strconv.Itoa(e)+" words and more")
		case edges[q+1] == e+1:
			names = append(names, strconv.Itoa(e)+" words")
		default:
			names = append(names, strconv.Itoa(e)+" to "+strconv.Itoa(edges[q+1]-1)+" words")
		}
	}
	for j, n := range at {
		at[j], _ = slices.BinarySearch(edges, n+1)
	}
	c.cut(ByLength, names, at)
}

// clock says which posts have a time, and why none has, as a piece of a sentence.
func (c *cutter) clock() (timed func(*post.Post) bool, why string) {
	if len(c.f.Inputs.Columns) == 0 {
		return nil, "the feed was kept by an older version of this page, so open the file again"
	}
	for i := range c.f.Inputs.Columns {
		in := &c.f.Inputs.Columns[i]
		if in.Role != schema.Time.Key() {
			continue
		}
		return func(p *post.Post) bool {
			for i := range p.Fields {
				if x := &p.Fields[i]; x.Name == in.Month && x.Class != "" {
					return true
				}
			}
			return false
		}, ""
	}
	return nil, "no column has the role of the time"
}

// named says whether a post has an author: without one it is called after its row.
func named(p *post.Post) bool {
	row, is := strings.CutPrefix(p.Author, "row ")
	return p.Author != "" && !(is && p.ID == "row-"+row)
}

// author cuts by what the file has of the author's posts before each: for a filter whether any was what the filter looks for, for
// the others how many there were.
func (c *cutter) author() {
	const without = "no author’s history: "
	timed, why := c.clock()
	someone := false
	for _, i := range c.posts {
		someone = someone || named(&c.f.Posts[i])
	}
	switch {
	case !someone:
		c.lacks(without + "no column has the role of the author")
		return
	case why != "":
		c.lacks(without + "which posts came before is not known, as " + why)
		return
	}
	// Each post's place among the posts in the order of their times, and its author's number.
	const shift = 1 << 21 // more than the posts of a feed
	numbers := map[string]int{}
	author := make([]int, len(c.f.Posts))
	var order []int
	for i := range c.f.Posts {
		c.rest()
		p := &c.f.Posts[i]
		if !named(p) || !timed(p) {
			continue
		}
		order = append(order, i-p.AgeMinutes*shift)
		n, has := numbers[p.Author]
		if !has {
			n = len(numbers)
			numbers[p.Author] = n
		}
		author[i] = n
	}
	slices.Sort(order)
	was, yes := make([]int, len(numbers)), make([]int, len(numbers))
	class := make([]int, len(c.f.Posts))
	for i := range class {
		class[i] = 3
	}
	for from := 0; from < len(order); {
		to, time := from, order[from]&^(shift-1)
		for ; to < len(order) && order[to]&^(shift-1) == time; to++ {
			i := order[to] & (shift - 1)
			switch a := author[i]; {
			case was[a] == 0:
				class[i] = 0
			case c.k < model.Engagement && yes[a] > 0, c.k >= model.Engagement && was[a] >= 5:
				class[i] = 2
			default:
				class[i] = 1
			}
		}
		for ; from < to; from++ { // posts of one minute are not before each other
			c.rest()
			i := order[from] & (shift - 1)
			was[author[i]]++
			if c.k < model.Engagement && c.f.Truth(int32(i), feed.FilterKind(c.k)) == feed.Is {
				yes[author[i]]++
			}
		}
	}
	names := []string{"first post in the file", "1 to 4 earlier posts", "5 earlier posts and more", "author or time unknown"}
	if c.k < model.Engagement {
		what := [...]string{"spam", "NSFW", "misinformation"}[c.k]
		names = []string{"first post in the file", "no earlier post labelled " + what, "earlier posts labelled " + what, "author or time unknown"}
	}
	at := make([]int, len(c.posts))
	for j, i := range c.posts {
		at[j] = class[i]
	}
	if !c.cut(ByAuthor, names, at) {
		c.lacks(without + "each author has one post with a time")
	}
}

// hour cuts by the hour of the day, or by a quarter of the day where hours have few posts.
func (c *cutter) hour() {
	timed, why := c.clock()
	if why == "" && c.f.Newest == 0 {
		why = "the feed was kept by an older version of this page, so open the file again"
	}
	if why != "" {
		c.lacks("no hour: " + why)
		return
	}
	const day, unknown = 24 * 60, 24
	at := make([]int, len(c.posts))
	clock, dated := false, 0
	for j, i := range c.posts {
		c.rest()
		p := &c.f.Posts[i]
		if at[j] = unknown; timed(p) {
			minute := ((c.f.Newest-p.AgeMinutes)%day + day) % day
			at[j], clock = minute/60, clock || minute > 0
			dated++
		}
	}
	if !clock {
		c.lacks("no hour: the times are days without a clock")
		return
	}
	hours := 1
	if dated < 24*LeastPosts {
		hours = 6
	}
	var names []string
	for h := 0; h < 24; h += hours {
		names = append(names, strconv.Itoa(h)+":00 to "+strconv.Itoa(h+hours-1)+":59")
	}
	names = append(names, "time unknown")
	for j := range at {
		at[j] /= hours
	}
	if !c.cut(ByHour, names, at) {
		c.lacks("no hour: all posts are of the same one")
	}
}
