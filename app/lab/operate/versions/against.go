package versions

import (
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/version"
)

// Against is what differs between two versions of a model.
type Against struct {
	// From and To are their places.
	From, To int
	Diff     version.Diff
	Moves    []version.Move
	// Places are posts that changed place where Rank uses one or the other, at the dials. Why says why they can't be had.
	Places []version.Place
	Why    string
	// Names are the authors and openings of those posts, by their place in the sample.
	Names map[int]string
}

// MostMoves and MostPlaces is how many of each are shown.
const (
	MostMoves  = 4
	MostPlaces = 4
)

// comparing is what Against is of.
type comparing struct {
	kind     model.Kind
	from, to string
	dials    feed.Dials
}

// Settle compares the version that served with the other, once both are there.
func (p *Part) Settle(env *lab.Env) {
	p.look(env)
	r, from, to := p.Shown(), p.Served(), p.With()
	if from < 0 || to < 0 || !r.Versions[from].Ready() || !r.Versions[to].Ready() {
		p.Against = nil
		return
	}
	a, b := r.Versions[from], r.Versions[to]
	of := comparing{r.Kind, a.ID(), b.ID(), env.Dials}
	if p.Against != nil && p.of == of {
		return
	}
	posts := sample.Posts()
	x := &Against{From: from, To: to, Diff: version.Compare(a.Made(), b.Made())}
	x.Moves = version.Moves(a.Made(), b.Made(), posts, MostMoves)
	x.place(env, r.Kind, a, b)
	p.Against, p.of = x, of
	env.Changed(lab.Drawn)
}

// place ranks the sample with either version among the models that the page came with.
func (x *Against) place(env *lab.Env, k model.Kind, a, b *version.Version) {
	posts := sample.Posts()
	if k == version.Coupled {
		x.Places = version.PlacesCoupled(posts, a, b)
		x.name(posts)
		return
	}
	shipped := env.Shipped()
	if shipped == nil {
		x.Why = "There are no models here to rank with."
		return
	}
	was, err := shipped.Put(k, a.Set)
	if err == nil {
		var is *model.Set
		if is, err = shipped.Put(k, b.Set); err == nil {
			if x.Places, err = version.Places(posts, was, is, env.Dials); err == nil {
				x.name(posts)
			}
		}
	}
	if err != nil {
		x.Why = "The places can’t be compared: " + err.Error() + "."
	}
}

// name names the posts that are shown.
func (x *Against) name(posts []post.Post) {
	x.Names = map[int]string{}
	for _, c := range x.Places[:min(len(x.Places), MostPlaces)] {
		x.Names[c.Post] = posts[c.Post].Author + ", " + format.FirstWords(posts[c.Post].Text, 28)
	}
}
