package lab

import (
	"decouple/app/feed"
	"decouple/app/rank"
)

// List is a ranked list that the dials order, whatever its size.
type List interface {
	// Follow puts the list in the order of the dials. Ordered says that it may have
	// another order now, kept that it has other posts or the same on another scale.
	Follow(feed.Dials) (ordered, kept bool)
	// Contest returns the columns of the list's scores, and those rows of them that
	// can be among the first; nil rows are all. Nil columns say that there is no list.
	Contest() (columns *rank.Columns, rows []int32)
	// Why says why there is no list, in a sentence, or is empty.
	Why() string
	// Name returns the author and the opening of the text of a row of the columns.
	Name(row int32) (author, text string)
	// Said is what the live region says of the list when the dials have come to rest.
	Said() string
}

// Show has the dials order another list, which follows them at once; nil is none.
func (env *Env) Show(l List) {
	if env.list == l {
		return
	}
	env.list = l
	env.Changed(Kept | Order)
	env.follow()
}

// List is the list that the dials order, or nil.
func (env *Env) List() List { return env.list }

// follow has the list follow the dials.
func (env *Env) follow() {
	if env.followed != env.Dials {
		env.followed = env.Dials
		env.Changed(Dials)
	}
	if env.list == nil {
		return
	}
	ordered, kept := env.list.Follow(env.Dials)
	if ordered {
		env.Changed(Order)
	}
	if kept {
		env.Changed(Kept | Order)
	}
}
