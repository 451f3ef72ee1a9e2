package state

import (
	"decouple/app/coupled"
	"decouple/app/feed"
)

// Settings are the part of the Model that a link carries. The zero value is not
// meant for use: see [Defaults].
type Settings struct {
	feed.Dials
	// Open is the ID of the post whose card stands open, or empty.
	Open string
	// All shows every ranked post, not only the first [FirstShown].
	All bool
	// Removed opens the drawer of removed posts.
	Removed bool
	Panel   Panel
	Present bool
	Theme   Theme
	// View is what stands in the middle of the page.
	View View
	// Source says whose posts are ranked.
	Source Source
	// Loss, Share and Manual are the race's: what both sides are trained on, the
	// per cent of posts that keep their quality label (one of [Shares]), and
	// whether the coupled model waits for a press of its button.
	Loss   coupled.Loss
	Share  int
	Manual bool
	// Ticks is how many first posts the swap points under the dials are of:
	// [TicksFew] or [TicksMany].
	Ticks int
	// Wave adds the posts of a new kind of spam to the sample feed.
	Wave bool
	// Field is the published score shown: 0 for none, else 1 more than its place in [field.Scores].
	Field int
	// Ask is the key of the question that waits for an answer, or empty.
	Ask string
	// Size is how many posts the generated feed of [MillionView] has, one of [Sizes].
	Size int
}

// View is what stands in the middle of the page.
type View uint8

// The views.
const (
	FeedView View = iota
	CompareView
	// ModelsView reports on the models of a feed that the reader brought.
	ModelsView
	// MillionView is of a large generated feed.
	MillionView
	numViews = 4
)

// Key is the view's name in links.
func (v View) Key() string { return [...]string{"feed", "compare", "models", "million"}[v] }

// Source is whose posts are ranked.
type Source uint8

// The sources.
const (
	Sample Source = iota
	// Own is the feed that the reader brought; it is kept on this machine only.
	Own
	numSources = 2
)

// Key is the source's name in links and in the worker's requests.
func (s Source) Key() string { return [...]string{"sample", "own"}[s] }

// Shares are the choices of how many posts keep their quality label, in per cent.
var Shares = []int{100, 50, 20, 10, 5, 2}

// Panel is what a narrow screen shows.
type Panel uint8

// The panels. Wide screens show all three at once.
const (
	Posts Panel = iota
	TradeOff
	Filters
	numPanels = 3
)

// Key is the panel's name in links.
func (p Panel) Key() string { return [...]string{"posts", "tradeoff", "filters"}[p] }

// Theme is light, dark, or whichever the reader's system asks for.
type Theme uint8

// The themes.
const (
	Auto Theme = iota
	Light
	Dark
	numThemes = 3
)

// Key is the theme's name in links.
func (t Theme) Key() string { return [...]string{"auto", "light", "dark"}[t] }

// Defaults are the settings of a link with nothing in it.
func Defaults() Settings {
	return Settings{
		Dials: feed.DefaultDials(),
		Share: 100,
		Size:  100_000,
		Ticks: TicksFew,
	}
}
