package readers

import (
	"errors"
	"fmt"
	"math"
)

// Places is how many posts the page's readers are shown in a visit, at most.
const Places = 20

// mostPlaces is the longest order that is simulated.
const mostPlaces = 64

// Start is the satisfaction that every reader begins with, on a scale of 0…Full.
const (
	Start = 500
	Full  = 1000
)

// Model is a world and assumptions, worked out into thresholds of the draws. It does not change, so that several simulations
// may share one.
type Model struct {
	// click and worth have a threshold for each post: of a click when it is looked at, and of an opinion of it that is at
	// least the bar.
	click, worth, key []uint64
	// look has a threshold for each place: of looking at it in a session.
	look [mostPlaces]uint64
	// visit and leave have a threshold for each satisfaction.
	visit, leave     [Full + 1]uint64
	good, bad, empty int32
	// full and short are the seconds of a play that was worth it and of one that was not.
	full, short int32
}

// New works out the model of readers who meet the posts of w under the assumptions a.
// It fails where there is no post, a column is of another length or holds no probability, or an assumption is out of range.
func New(w *World, a *Assumptions) (*Model, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	if err := a.Check(); err != nil {
		return nil, err
	}
	n := len(w.Click)
	m := &Model{
		click: make([]uint64, n), worth: make([]uint64, n), key: make([]uint64, n),
		good: a[Good], bad: a[Bad], empty: a[Empty], full: PlayTenths * 6, short: a[Short] * 6,
	}
	for i := range n {
		m.click[i] = threshold(w.Click[i])
		m.worth[i] = threshold(worth(w.TrueQuality(i, a[Error]), a))
		number := int32(i)
		if w.Post != nil {
			number = w.Post[i]
		}
		m.key[i] = postKey(number)
	}
	looks := 1.0
	for k := range m.look {
		m.look[k] = threshold(looks)
		looks *= float64(a[Look]) / 1000
	}
	for s := range m.visit {
		m.visit[s] = threshold(visit(a, s))
		m.leave[s] = threshold(leave(a, s))
	}
	return m, nil
}

// worth is the probability that a reader's opinion of a post of this true quality reaches the bar. Opinions are normal around
// the quality and cut to 0…1.
func worth(quality float64, a *Assumptions) float64 {
	bar, sd := float64(a[Bar])/1000, float64(a[Taste])/1000
	switch {
	case bar <= 0:
		return 1
	case sd == 0 && quality >= bar:
		return 1
	case sd == 0:
		return 0
	}
	return 0.5 * math.Erfc((bar-quality)/(sd*math.Sqrt2))
}

// visit is the probability of a visit on a day at satisfaction s, 0…[Full]. Its odds are those at the start times the odds of
// satisfaction.
func visit(a *Assumptions, s int) float64 {
	with := int(a[Visits]) * s
	without := (1000 - int(a[Visits])) * (Full - s)
	if with+without == 0 { // every day, and not satisfied at all: the first is an assumption that is turned off
		return 1
	}
	return float64(with) / float64(with+without)
}

// leave is the probability of cancelling on a day at satisfaction s: at none, Unhappy times that at the start, and at full
// satisfaction as much less.
func leave(a *Assumptions, s int) float64 {
	return float64(a[Leave]) / 1000 * math.Pow(float64(a[Unhappy]), float64(Start-s)/Start)
}

// order is an order worked out: what a reader meets at each place.
type order struct {
	click, worth, key [mostPlaces]uint64
	n                 int
}

var errNoOrder = errors.New("the filters let no post pass, and so there is nothing to read; let them pass more in the Rank lab")

// lay works out what is met at each place of posts, the indices of posts in the world, best first.
func (m *Model) lay(posts []int32, o *order) error {
	if len(posts) == 0 {
		return errNoOrder
	}
	o.n = min(len(posts), mostPlaces)
	for k, p := range posts[:o.n] {
		if p < 0 || int(p) >= len(m.click) {
			return fmt.Errorf("readers: place %d has post %d of %d", k+1, p, len(m.click))
		}
		o.click[k], o.worth[k], o.key[k] = m.click[p], m.worth[p], m.key[p]
	}
	return nil
}
