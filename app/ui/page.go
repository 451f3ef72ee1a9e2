// Package ui draws the page with go-app components. Each component gets plain
// data made from the [state.Model] by a view function, so that go-app's compare
// of fields leaves alone whatever did not change, and so that the words and
// numbers on screen can be tested without a browser. Components keep no state
// and handle no events: elements carry data-act attributes, and package action
// turns what happens to them into messages.
//
// The page's parts are the packages below this one, a room each. The lists of
// cards are not drawn here: see packages feedlist and crowdlist.
package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
	"decouple/app/ui/control"
	"decouple/app/ui/fieldscore"
	"decouple/app/ui/insight"
	"decouple/app/ui/million"
	"decouple/app/ui/ownfeed"
	"decouple/app/ui/quiz"
	"decouple/app/ui/race"
)

// IDs that the page's program and its tests rely on.
const (
	ListID   = "posts"     // the feed's list, which package feedlist owns
	SlotID   = "feed-slot" // the element that holds the list
	LiveID   = "live"      // the polite live region
	FeedID   = "feed"
	ShareID  = "share-address"
	NoticeID = "notices"
)

// Page is the root component. Source must be set before it is mounted.
type Page struct {
	app.Compo
	// Source returns the Model to draw.
	Source func() *state.Model
	// Ready is called once the page stands in the document.
	Ready func(Screen)
	// CrowdReady is called once the place of a large feed's list stands there.
	CrowdReady func()
	// waiting draws the page as it is before the program runs: controls that
	// do not work yet are disabled.
	waiting bool
}

// Screen is the mounted page. Only that which Ready was given may be used: the zero
// value has no page.
type Screen struct{ ctx app.Context }

// Refresh draws the page anew, soon.
func (s Screen) Refresh() { s.ctx.Dispatch(func(app.Context) {}) }

// Drawn calls f once what Refresh was last called for is drawn.
func (s Screen) Drawn(f func()) { s.ctx.Defer(func(app.Context) { f() }) }

// OnMount implements app.Mounter.
func (p *Page) OnMount(ctx app.Context) {
	if p.Ready != nil {
		p.Ready(Screen{ctx})
	}
}

// Render implements app.Composer.
func (p *Page) Render() app.UI {
	m := p.Source()
	locked := p.waiting || m.Quiz.Locked()
	controls := app.Section().Class("panel", "controls").Aria("label", "Objectives and filters")
	if p.waiting {
		// Nothing in it can have the focus yet, and keys must still scroll it.
		controls = controls.TabIndex(0)
	}
	feed := app.Section().ID(FeedID).Class("feed").TabIndex(-1).Aria("labelledby", "feed-h").Body(
		&fieldscore.Panel{View: fieldscore.View(m), Waiting: p.waiting},
		&feedHead{View: feedHeadView(m), Waiting: p.waiting},
		&quiz.Panel{View: quiz.View(m)},
		app.Div().ID(SlotID),
		&feedFoot{View: feedFootView(m)},
	)
	bench := app.Main().Class("bench")
	aside := app.Aside().Class("panel", "insight").Aria("label", "Trade-off and scores")
	if locked || len(m.Front.Marked) == 0 {
		// Nothing in it can have the focus then, and keys must still scroll it.
		aside = aside.TabIndex(0)
	}
	var scores []app.UI
	other := p.other(m)
	if other == nil {
		scores = []app.UI{
			&insight.TradeOff{View: insight.TradeOffView(m)},
			&insight.Scoreboard{View: insight.ScoreboardView(m)},
			&insight.TradeCurve{View: insight.CurveView(m), Waiting: p.waiting},
		}
	} else {
		// The list of cards stays where it is, as package feedlist keeps it; the rest would be drawn for nobody.
		bench = app.Main().Class("bench").Hidden(true)
	}
	large := m.Settings.View == state.MillionView && !m.Import.Open() // it has the dials and filters
	var dials control.ObjectivesData
	if !large {
		dials = control.ObjectivesView(m)
	}
	return app.Div().ID("app").Body(
		app.A().Class("skip", "sr").Href("#"+FeedID).DataSet("act", "skip").Text("Skip to the feed"),
		&topbar{View: topbarView(m)},
		&notices{View: noticesView(m)},
		bench.Body(
			&control.Panels{Panel: m.Settings.Panel, Off: large},
			controls.Body(
				&control.LockNote{Locked: m.Quiz.Locked()},
				&control.Objectives{View: dials, Off: large, Waiting: locked, Field: m.Settings.Field - 1, NoDials: m.Settings.View == state.CompareView && !m.Import.Open()},
				&control.Filters{View: control.FiltersView(m), Off: large, Waiting: locked},
				&ownfeed.Source{View: ownfeed.SourceView(m), Waiting: p.waiting},
			),
			feed,
			aside.Body(scores...),
		),
		app.Div().ID("other").Body(other...),
		app.P().ID(LiveID).Class("sr").Role("status").Aria("live", "polite"),
	)
}

// other is what stands in place of the bench, or nil.
func (p *Page) other(m *state.Model) []app.UI {
	switch {
	case m.Import.Open():
		return []app.UI{app.Main().Body(&ownfeed.Import{View: ownfeed.ImportView(m)})}
	case m.Settings.View == state.CompareView:
		return []app.UI{app.Main().Body(&race.Lab{View: race.View(m)})}
	case m.Settings.View == state.MillionView:
		return []app.UI{&million.Lab{View: million.View(m), Ready: p.CrowdReady}}
	case m.Settings.View == state.ModelsView:
		return []app.UI{app.Main().Body(&ownfeed.Report{View: ownfeed.ReportView(m)})}
	}
	return nil
}
