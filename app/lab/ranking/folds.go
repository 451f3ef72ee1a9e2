package ranking

import (
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking/swap"
)

// Fold is a group of controls that stands folded until the reader wants it.
type Fold uint8

// The folds.
const (
	// TuneFold has the presets, the scale and the swap points.
	TuneFold Fold = iota
	FiltersFold
	// PostsFold says whose posts are ranked, and brings others.
	PostsFold
	// SQLFold has the order as a query.
	SQLFold
)

// Folds says which folds are open. It is no part of the link; what the link says may open one.
type Folds [4]bool

var foldKeys = [...]string{"tune", "filters", "posts", "sql"}

// Key is the fold's name in the document.
func (f Fold) Key() string { return foldKeys[f] }

// unfold opens what the link has set: a reader must see what is not as usual.
func (m *Lab) unfold() {
	usual := feed.DefaultDials()
	if m.Scale != usual.Scale || m.Settings.Swap.Ticks != swap.TicksFew {
		m.Folds[TuneFold] = true
	}
	if m.Filters != usual.Filters || m.Settings.Through != 0 || m.Settings.Panel == Filters {
		m.Folds[FiltersFold] = true
	}
}

// FoldToggled opens or closes a fold.
type FoldToggled struct {
	Fold Fold
	Open bool
}

// Happen opens or closes it. A fold reports too when the lab has opened it.
func (msg FoldToggled) Happen(m *Lab, env *lab.Env) {
	if m.Folds[msg.Fold] != msg.Open {
		m.Folds[msg.Fold] = msg.Open
		env.Changed(lab.Layout)
	}
}
