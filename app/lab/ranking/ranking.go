// Package ranking is the Rank lab: a feed, filtered and ranked by
// s = α·engagement + β·quality, and what moving α and β does to it. It holds the
// lab's state, what its controls mean, and all that moves a dial. What is worked out
// from the feed is its parts': see the packages below. It knows no browser.
package ranking

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
	"decouple/app/lab/ranking/upload"
	"decouple/app/sweep"
)

// FirstShown is how many ranked posts the feed shows until the reader asks for
// the rest.
const FirstShown = 25

// MostShown is how many cards the feed shows at most, so that a large feed does
// not make a page that no browser scrolls well.
const MostShown = feed.MostListed

// Lab is the Rank lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Base
	// Shared are the posts and the dials, Work what the worker does; both are the
	// page's, and nil until the lab is opened.
	*lab.Shared
	Work     *lab.Work
	Settings Settings
	// Folds are the controls that the reader has unfolded.
	Folds Folds

	// Scores are the top ten's figures at the dials' weights, and Reference
	// those of the same posts ranked by engagement alone.
	Scores, Reference feed.Scores
	Moves             Moves
	// Insight is what the kept posts tell of all weights.
	Insight *insight.Insight
	// Swaps are the weights at which the order of the first posts changes.
	Swaps *swap.Swaps
	// Undo brings back the weights from before a press that set them.
	Undo Undo
	// Compare is the coupled model beside the decoupled pair.
	Compare *compare.Comparison
	// Predict are the questions to answer before a dial moves.
	Predict *predict.Quiz
	// Large is the large generated feed, Upload how far the reader has come in bringing
	// a feed of their own.
	Large  *large.Part
	Upload *upload.Upload

	// Mistyped is what was typed into the field of a dial in vain, or is empty.
	Mistyped Mistyped

	// Chart draws the trade-off plot as an SVG file; nil where nothing draws the lab.
	Chart func() []byte

	cards  cardList
	listed []int32 // scratch
	// paging is the dial that a clicker steps: the one that was moved last.
	paging sweep.Dial
	// seen are the posts that all of the above is about.
	seen *feed.Feed
	// fresh says that what is worked out from the kept posts has been since they last
	// changed.
	fresh bool
	// before is where the feed was before the link or Reset that is about to open the
	// lab anew, or nil.
	before *place
	tour   tour
	// back is where the feed was before the first question, nil while none was asked.
	back *place
}

// New returns the lab, to be opened.
func New() *Lab {
	m := &Lab{Settings: *table.Defaults, paging: sweep.Beta}
	m.Insight = insight.New(&m.Settings.Insight)
	m.Predict = predict.New(predictHost{m}, &m.Settings.Predict, FeedID)
	m.Swaps = swap.New(&m.Settings.Swap)
	m.cards = cardList{m}
	m.Compare = compare.New(compareHost{m}, &m.Settings.Compare)
	m.Large, m.Upload = large.New(&m.Settings.Large), upload.New(uploadHost{m})
	return m
}

// Key implements [lab.Lab].
func (*Lab) Key() string { return "rank" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Rank" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "Who decides what comes first?" }

// Home implements [lab.Lab].
func (*Lab) Home() (id, name string) { return FeedID, "feed" }

// Parts implements [lab.Lab].
func (*Lab) Parts() []lab.Part { return parts[:] }

// Link implements [lab.Lab].
func (m *Lab) Link() []lab.Rows { return []lab.Rows{table.Bind(&m.Settings)} }

// Kinds implements [lab.Lab].
func (*Lab) Kinds() []job.Any {
	return []job.Any{compare.Training, compare.Retraining, large.Making, upload.Looking, upload.Building, upload.Fitting}
}

// Shown is the number of cards in the feed: all that are ranked, or the first
// few, as far as the open one.
func (m *Lab) Shown() int {
	n := len(m.Ranking.Order)
	if m.Settings.All || n < FirstShown {
		return n
	}
	if open := m.OpenPost(); open >= 0 {
		return min(max(FirstShown, int(m.Ranking.Place(open))+1), n)
	}
	return FirstShown
}

// OpenPost returns the index of the post whose card stands open, or -1.
func (m *Lab) OpenPost() int32 {
	if i, ok := m.Feed.Find(m.Settings.Open); ok && m.Ranking.Kept[i] && m.lists(i) {
		return i
	}
	return -1
}

// dropUnknownPost forgets an open card that this feed does not have, with a
// notice: a link may come from another feed, or speak of one that is still to come.
func (m *Lab) dropUnknownPost(env *lab.Env) {
	if m.Settings.Open == "" || env.Awaited {
		return
	}
	if _, ok := m.Feed.Find(m.Settings.Open); !ok {
		env.Notify(fmt.Sprintf("This feed has no post %q, so none is open.", format.Clip(m.Settings.Open)))
		m.Settings.Open = ""
	}
}
