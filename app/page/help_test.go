package page_test

import (
	"slices"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

// stored answers what a page asks the store on this machine for: kept is the reader's own
// feed, or nil where there is none.
func stored(p *rankingtest.Page, kept *ownfeed.Feed) {
	for {
		c, ok := labtest.Find[lab.Fetch](p.Last.Cmds)
		if !ok {
			return
		}
		p.Last.Cmds = slices.DeleteFunc(slices.Clone(p.Last.Cmds), func(cmd lab.Cmd) bool {
			f, is := cmd.(lab.Fetch)
			return is && f.Key == c.Key
		})
		rest := p.Last.Cmds
		var data []byte
		if c.Key == lab.OwnKey && kept != nil {
			data = kept.Encode()
		}
		p.Send(c.Then(data, nil))
		if c, ok := labtest.Find[lab.Piecewise](p.Last.Cmds); ok {
			p.Send(c.Run(func() {}))
		}
		p.Last.Cmds = slices.Concat(rest, p.Last.Cmds)
	}
}

// openedWith is a page that a link opens, in a browser that keeps a feed of the reader's
// or, with nil, none.
func openedWith(t rankingtest.T, posts *feed.Feed, set *model.Set, link string, kept *ownfeed.Feed) *rankingtest.Page {
	t.Helper()
	p := rankingtest.Open(t, posts, set, link)
	stored(p, kept)
	return p
}

// follow has an open page follow a link.
func follow(p *rankingtest.Page, msg any, kept *ownfeed.Feed) {
	p.Send(msg)
	stored(p, kept)
}
