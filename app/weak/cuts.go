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
	counts := map[string]map[string]int{}
	left, dates := map[string]bool{}, months(c.f)
	for _, i := range c.posts {
		c.rest()
		for _, x := range c.f.Posts[i].Fields {
			if x.Class == "" || left[x.Name] || slices.Contains(dates, x.Name) {
				continue
			}
			if counts[x.Name] == nil {
				if len(columns) == Columns {
					left[x.Name] = true
					continue
				}
				columns, counts[x.Name] = append(columns, x.Name), map[string]int{}
			}
			counts[x.Name][x.Class]++
		}
	}
	slices.Sort(columns)
	made := 0
	for _, column := range columns {
		if c.class(column, counts[column]) {
			made++
		}
	}
	if made == 0 {
		c.lacks("no topic: no column of classes, such as one of topics, was given to the models, or all posts are of one class")
	}
	if len(left) > 0 {
		c.lacks("further columns of classes: only the first " + strconv.Itoa(Columns) + " are cut by")
	}
}

// class cuts by a column with these numbers of posts for each class.
func (c *cutter) class(column string, counts map[string]int) bool {
	var names []string
	for name, n := range counts {
		if n >= LeastPosts {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := counts[b] - counts[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	names = names[:min(len(names), Classes)]
	place := make(map[string]int, len(names))
	for i, name := range names {
		place[name] = i
	}
	at := make([]int, len(c.posts))
	for j, i := range c.posts {
		c.rest()
		at[j] = len(names)
		for _, x := range c.f.Posts[i].Fields {
			if x.Name != column || x.Class == "" {
				continue
			}
			at[j] = len(names) + 1
			if p, has := place[x.Class]; has {
				at[j] = p
			}
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
	at := slices.IndexFunc(c.f.Inputs.Columns, func(in schema.Input) bool { return in.Role == schema.Time.Key() })
	if at < 0 {
		return nil, "no column has the role of the time"
	}
	month := c.f.Inputs.Columns[at].Month
	return func(p *post.Post) bool {
		return slices.ContainsFunc(p.Fields, func(x post.Field) bool { return x.Name == month && x.Class != "" })
	}, ""
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
	someone := slices.ContainsFunc(c.posts, func(i int32) bool { return named(&c.f.Posts[i]) })
	switch {
	case !someone:
		c.lacks(without + "no column has the role of the author")
		return
	case why != "":
		c.lacks(without + "which posts came before is not known, as " + why)
		return
	}
	type past struct{ posts, yes int }
	was := map[string]past{}
	known := make(map[int32]past, len(c.posts))
	var order []int32
	for i := range c.f.Posts {
		c.rest()
		if p := &c.f.Posts[i]; named(p) && timed(p) {
			order = append(order, int32(i))
		}
	}
	age := func(i int32) int { return c.f.Posts[i].AgeMinutes }
	slices.SortStableFunc(order, func(a, b int32) int { return age(b) - age(a) })
	for from := 0; from < len(order); {
		to := from
		for ; to < len(order) && age(order[to]) == age(order[from]); to++ {
			known[order[to]] = was[c.f.Posts[order[to]].Author]
		}
		for ; from < to; from++ { // posts of one minute are not before each other
			c.rest()
			i := order[from]
			h := was[c.f.Posts[i].Author]
			h.posts++
			if c.k < model.Engagement && c.f.Truth(i, feed.FilterKind(c.k)) == feed.Is {
				h.yes++
			}
			was[c.f.Posts[i].Author] = h
		}
	}
	names := []string{"first post in the file", "1 to 4 earlier posts", "5 earlier posts and more", "author or time unknown"}
	if c.k < model.Engagement {
		what := [...]string{"spam", "NSFW", "misinformation"}[c.k]
		names = []string{"first post in the file", "no earlier post labelled " + what, "earlier posts labelled " + what, "author or time unknown"}
	}
	at := make([]int, len(c.posts))
	for j, i := range c.posts {
		h, has := known[i]
		switch {
		case !has:
			at[j] = 3
		case h.posts == 0:
		case c.k < model.Engagement && h.yes > 0, c.k >= model.Engagement && h.posts >= 5:
			at[j] = 2
		default:
			at[j] = 1
		}
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
