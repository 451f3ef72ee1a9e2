// Package state holds everything the page knows, as plain data, and the one
// function that changes it: [Update], which takes a [Model] and a [Msg] and
// returns the next Model with the [Cmd]s that somebody with a browser must carry
// out. The package also turns the settings into a share link and back. It knows
// no browser, no component and no clock.
//
// The manner is that of the Elm architecture: Model, Msg, Update.
package state

import (
	"fmt"

	"decouple/app/model"
	"decouple/app/post"
)

// TopN is how many posts the scoreboard and the plot count as the top.
const TopN = 10

// FirstShown is how many ranked posts the feed shows until the reader asks for
// the rest.
const FirstShown = 25

// Model is all that the page knows. It is made by [New] and changed only by
// [Update]. Ranking's memory is reused from one Model to the next: read it
// before the next Update, do not keep it.
type Model struct {
	Settings Settings
	Feed     *Feed
	Ranking  *Ranking
	// Scores are the top ten's figures at the dials' weights, and Reference
	// those of the same posts ranked by engagement alone.
	Scores, Reference Scores
	Moves             Moves
	// Notices are sentences for the reader, oldest first, each until dismissed.
	Notices []string
	// Share is the address to show for copying by hand; empty hides it.
	Share string
	// UpdateReady says that a newer version of the page has been fetched.
	UpdateReady bool
}

// Feed is a set of posts with what the models predict for each. It does not
// change once made.
type Feed struct {
	Posts       []post.Post
	Predictions []model.Prediction
	// Models made the predictions and explain them.
	Models *model.Set

	index map[string]int32
	// clicks and quality are the two columns of Predictions that are ranked.
	clicks, quality []float64
}

// NewFeed scores posts with the models of set.
// It fails if two posts share an ID.
func NewFeed(posts []post.Post, set *model.Set) (*Feed, error) {
	f := &Feed{
		Posts:       posts,
		Predictions: make([]model.Prediction, len(posts)),
		Models:      set,
		index:       make(map[string]int32, len(posts)),
		clicks:      make([]float64, len(posts)),
		quality:     make([]float64, len(posts)),
	}
	for i := range posts {
		if j, twice := f.index[posts[i].ID]; twice {
			return nil, fmt.Errorf("posts %d and %d share the ID %q: give each its own", j+1, i+1, posts[i].ID)
		}
		f.index[posts[i].ID] = int32(i)
		f.Predictions[i] = set.Predict(&posts[i])
		f.clicks[i], f.quality[i] = f.Predictions[i].Clicks, f.Predictions[i].Quality
	}
	return f, nil
}

// Find returns the index of the post with this ID, and whether there is one.
func (f *Feed) Find(id string) (int32, bool) {
	i, ok := f.index[id]
	return i, ok
}

// New returns the Model of a feed with the settings that the link fragment
// asks for; an empty fragment gives the defaults.
func New(f *Feed, fragment string) (Model, error) {
	m := Model{Feed: f}
	m.Settings, m.Notices = Decode(fragment)
	m.dropUnknownPost()
	r, err := newRanking(f, m.Settings)
	if err != nil {
		return Model{}, err
	}
	m.Ranking = r
	m.score()
	m.Moves.begin(m.Ranking, "", "")
	return m, nil
}

// Shown is the number of cards in the feed: all that are ranked, or the first
// few, as far as the open one.
func (m *Model) Shown() int {
	n := len(m.Ranking.Order)
	if m.Settings.All || n < FirstShown {
		return n
	}
	if open := m.Open(); open >= 0 {
		return max(FirstShown, int(m.Ranking.Rank[open])+1)
	}
	return FirstShown
}

// Open returns the index of the post whose card stands open, or -1.
func (m *Model) Open() int32 {
	if i, ok := m.Feed.Find(m.Settings.Open); ok && m.Ranking.Rank[i] >= 0 {
		return i
	}
	return -1
}

// dropUnknownPost forgets an open card that this feed does not have, with a
// notice: a link may come from another feed.
func (m *Model) dropUnknownPost() {
	if m.Settings.Open == "" {
		return
	}
	if _, ok := m.Feed.Find(m.Settings.Open); !ok {
		m.notify(fmt.Sprintf("This feed has no post %q, so none is open.", clip(m.Settings.Open)))
		m.Settings.Open = ""
	}
}
