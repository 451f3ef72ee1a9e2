package compare

import (
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
)

// Follow implements [lab.List]: the decoupled side is put in another order.
func (c *Comparison) Follow(d feed.Dials) (ordered, kept bool) {
	ordered, kept = c.Ranking.Follow(c.Feed, d)
	if ordered && !kept {
		c.orderDecoupled()
	}
	return ordered, kept
}

// Contest implements [lab.List].
//
// The list of Compare is ordered by floating-point scores. Here its predictions lie
// on the grid of package rank, to 2⁻²³ of the greatest, so that a swap point may be
// off by as little: its list then changes a thousandth later only where the swap
// falls on a thousandth as closely as that.
func (c *Comparison) Contest() (*rank.Columns, []int32) {
	r := c.Fit()
	if r == nil {
		return nil, nil
	}
	keep := make([]bool, len(r.Posts))
	for i, p := range r.Posts {
		keep[i] = c.kept(p)
	}
	pair, err := rank.NewColumns(r.E, r.Q, rank.Raw, keep)
	if err != nil {
		return nil, nil // the worker's answer has been checked: it is finite
	}
	c.pair = pair
	return &c.pair, rank.New(pair, keep, feed.MostTop).Candidates()
}

// Why implements [lab.List].
func (c *Comparison) Why() string {
	if c.Fit() == nil {
		return "No swap points until the list has been scored."
	}
	return ""
}

// Name implements [lab.List].
func (c *Comparison) Name(row int32) (author, text string) {
	p := &c.Feed.Posts[c.Result.Posts[row]]
	return format.Clip(p.Author), format.Opening(p.Text)
}

// Said implements [lab.List]: what is first on either side, which need not be first in the
// feed.
func (c *Comparison) Said() string {
	o := &c.Orders
	switch {
	case c.Fit() == nil:
		return "Neither side is trained for this yet."
	case len(o.Decoupled) == 0:
		return "No post passes the filters."
	}
	author, text := c.Name(o.Decoupled[0])
	said := "Decoupled: first is " + author + ": " + text
	switch other, text := c.Name(o.Coupled[0]); {
	case c.Stale():
		return said + " The coupled list is stale."
	case o.Coupled[0] == o.Decoupled[0]:
		return said + " Coupled: the same."
	default:
		return said + " Coupled: first is " + other + ": " + text
	}
}
