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

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

// FirstShown is how many ranked posts the feed shows until the reader asks for
// the rest.
const FirstShown = 25

// MostShown is how many cards the feed shows at most, so that a large feed does
// not make a page that no browser scrolls well.
const MostShown = 500

// Model is all that the page knows. It is made by [New] and changed only by
// [Update]. Ranking's memory is reused from one Model to the next: read it
// before the next Update, do not keep it.
type Model struct {
	// Now is the time of the message, in milliseconds since the page was opened.
	// Whoever calls Update sets it before.
	Now      float64
	Settings Settings
	Feed     *Feed
	Ranking  *Ranking
	// Scores are the top ten's figures at the dials' weights, and Reference
	// those of the same posts ranked by engagement alone.
	Scores, Reference Scores
	// Front is the Pareto front of the kept posts.
	Front Front
	// Trade is what all weights would give the top of the feed.
	Trade Trade
	// Field is what the published score that the page shows does to the feed.
	Field FieldScore
	Moves Moves
	// Swaps are the weights at which the order of the first posts changes.
	Swaps Swaps
	// Seek is what would put the open card's post first.
	Seek Seek
	// Undo brings back the weights from before a press that set them.
	Undo Undo
	// Work is what the worker does for the page; Race, Wave and Import are what
	// has come of it.
	Work   Work
	Race   Race
	Wave   Wave
	Import Import
	// Quiz are the questions to answer before a dial moves.
	Quiz Quiz
	// Readout is what moves of a dial took on a large feed.
	Readout Readout
	// Crowd is the large generated feed, nil while there is none; CrowdFailure says
	// why there is none, or is empty.
	Crowd        *Crowd
	CrowdFailure string
	// Notices are sentences for the reader, oldest first, each until dismissed.
	Notices []string
	// Share is the address to show for copying by hand; empty hides it.
	Share string
	// UpdateReady says that a newer version of the page has been fetched.
	UpdateReady bool

	// shipped are the models of the sample feed, own the reader's feed or nil.
	shipped *model.Set
	own     *ownfeed.Feed
	// asked are the settings of a link to the reader's feed, until that is fetched.
	asked Settings
}

// New returns the Model of a feed with the settings that the link fragment asks
// for; an empty fragment gives the defaults. What the link asks for beyond this
// feed follows with [Begin].
func New(f *Feed, fragment string) (Model, error) {
	m := Model{shipped: f.Whole, Quiz: Quiz{Own: OwnForm{To: 800}}}
	var err error
	m.Settings, m.Notices = Decode(fragment)
	question, asks := FindQuestion(m.Settings.Ask)
	if asks { // of the sample feed
		m.Settings.Source, m.Settings.Wave, m.Settings.Ask = Sample, false, ""
	}
	if m.Settings.Source == Own { // until it is fetched, if it can be
		m.asked = m.Settings
		m.Settings.Source, m.Settings.Wave = Sample, false
	}
	if m.Settings.View == ModelsView {
		m.Settings.View = FeedView
	}
	if m.Settings.Wave {
		err = m.sampleFeed(m.shipped)
	} else {
		err = m.take(f)
	}
	if err == nil && asks {
		m.Quiz.back = m.here(m.Settings)
		err = m.pose(question, m.Settings)
	}
	if err == nil {
		m.sweep()
		m.seek()
	}
	return m, err
}

// Begin returns what the browser must do for a new Model: fetch the reader's own
// feed, or train for the view that the link opens.
func Begin(m Model) (Model, []Cmd) {
	if m.asked.Source == Own {
		return m, []Cmd{FetchFeed{}}
	}
	return m, append(m.keepRacing(), m.keepCrowd()...)
}

// take puts f in place of the present feed.
func (m *Model) take(f *Feed) error {
	m.Feed = f
	r, err := feed.NewRanking(f, m.Settings.Dials)
	if err != nil {
		return err
	}
	m.Ranking = r
	m.dropUnknownPost()
	m.Moves = Moves{}
	m.Moves.begin(m.Ranking, "", "")
	m.score()
	return nil
}

// Shown is the number of cards in the feed: all that are ranked, or the first
// few, as far as the open one.
func (m *Model) Shown() int {
	n := min(len(m.Ranking.Order), MostShown)
	if m.Settings.All || n < FirstShown {
		return n
	}
	if open := m.Open(); open >= 0 {
		return min(max(FirstShown, int(m.Ranking.Rank[open])+1), n)
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
		m.notify(fmt.Sprintf("This feed has no post %q, so none is open.", format.Clip(m.Settings.Open)))
		m.Settings.Open = ""
	}
}
