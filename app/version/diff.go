package version

import (
	"math"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// Diff is by how much the weights of two models differ.
type Diff struct {
	// Of is how many weights there are, the intercept among them, and Differ how many have other bits.
	Of, Differ int
	// Largest is the largest difference, Norm the length of all of them together and Was that of the weights of the first.
	Largest, Norm, Was float64
}

// Same says that all bits are the same.
func (d Diff) Same() bool { return d.Of > 0 && d.Differ == 0 }

// Weights compares the weights of two models of kind k. Of two that read other features nothing can be compared, and Of is 0.
func Weights(a, b *model.Set, k model.Kind) Diff {
	if a.About().Text != b.About().Text || !a.Has(k) || !b.Has(k) {
		return Diff{}
	}
	r := Recipe{Model: k}
	return Compare(&Made{Recipe: r, Set: a}, &Made{Recipe: r, Set: b})
}

// Compare compares the weights of two models of one kind. Of two that read other features, or of coupled ones that were trained on
// other losses, nothing can be compared, and Of is 0.
func Compare(a, b *Made) (d Diff) {
	s, t := &a.Recipe.Settings, &b.Recipe.Settings
	if s.Text != t.Text || s.Objective.Loss != t.Objective.Loss {
		return d
	}
	v, w := a.Numbers(), b.Numbers()
	for i, x := range v {
		d.Of++
		d.Was += x * x
		if y := w[i]; math.Float64bits(x) != math.Float64bits(y) {
			d.Differ++
			d.Largest = max(d.Largest, math.Abs(x-y))
			d.Norm += (x - y) * (x - y)
		}
	}
	d.Norm, d.Was = math.Sqrt(d.Norm), math.Sqrt(d.Was)
	return d
}

// Move is a weight that moved: what a word or a cue adds for each unit of its feature, in each of two models.
type Move struct {
	Name string
	// Cue says that it is a cue, and no word.
	Cue      bool
	From, To float64
}

// Moves are the n weights that moved most, of the words and cues in some posts: a column of other words has no name. Where
// several share a column, it goes by the one that comes first.
func Moves(a, b *Made, posts []post.Post, n int) []Move {
	if Compare(a, b).Of == 0 {
		return nil
	}
	x := text.New(a.Recipe.Settings.Text)
	v, w := a.columns(), b.columns()
	if v == nil {
		return nil
	}
	seen := make([]bool, len(v))
	var all []Move // the n that moved most so far, in order; sorting all of them takes more code
	for i := range posts {
		for _, f := range x.Features(&posts[i]) {
			if seen[f.Column] {
				continue
			}
			seen[f.Column] = true
			from, to := v[f.Column], w[f.Column]
			if f.Value < 0 && f.End > 0 { // the sign of a hashed column is its word's
				from, to = -from, -to
			}
			if from == to {
				continue
			}
			all = append(all, Move{f.Name, f.End == 0, from, to})
			for j := len(all) - 1; j > 0 && all[j].far() > all[j-1].far(); j-- {
				all[j], all[j-1] = all[j-1], all[j]
			}
			all = all[:min(n, len(all))]
		}
	}
	return all
}

// columns are the weights by column; a network has none.
func (m *Made) columns() []float64 {
	if m.Joint != nil {
		return m.Joint.Weights
	}
	return m.Numbers()[1:]
}

func (m *Move) far() float64 { return math.Abs(m.To - m.From) }

// Place is a post that changed its place: places count from 1, and 0 is a post that a filter removed.
type Place struct {
	Post     int
	From, To int
}

// Places ranks posts by two sets of models and returns the posts that changed place, those first that come the highest in
// either.
func Places(posts []post.Post, a, b *model.Set, d feed.Dials) ([]Place, error) {
	was, err := ranks(posts, a, d)
	if err != nil {
		return nil, err
	}
	is, err := ranks(posts, b, d)
	if err != nil {
		return nil, err
	}
	return moved(was, is), nil
}

// moved are the posts whose places differ.
func moved(was, is []int) (all []Place) {
	for at := 1; at <= len(was); at++ {
		for i := range was {
			if best := higher(was[i], is[i]); best == at && was[i] != is[i] {
				all = append(all, Place{i, was[i], is[i]})
			}
		}
	}
	return all
}

// higher is the higher of two places, of which 0 is none.
func higher(a, b int) int {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// ranks are the places of posts.
func ranks(posts []post.Post, set *model.Set, d feed.Dials) ([]int, error) {
	f, err := feed.New(posts, set)
	if err != nil {
		return nil, err
	}
	r, err := feed.NewRanking(f, d)
	if err != nil {
		return nil, err
	}
	out := make([]int, len(posts))
	for at, i := range r.Order {
		out[i] = at + 1
	}
	return out, nil
}

// Settled says which parts of two recipes have the same hash.
type Settled struct{ Data, Engine, Settings, Seed bool }

// Recipes compares two recipes part by part.
func Recipes(a, b *Recipe) Settled {
	return Settled{a.Data.Hash == b.Data.Hash, a.Engine == b.Engine, a.SettingsHash() == b.SettingsHash(), a.Seed == b.Seed}
}
