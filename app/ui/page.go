// Package ui draws the page with go-app components. Each component gets plain
// data made from the [state.Model] by a view function, so that go-app's compare
// of fields leaves alone whatever did not change, and so that the words and
// numbers on screen can be tested without a browser. Components keep no state
// and handle no events: elements carry data-act attributes, and [Action] turns
// what happens to them into messages.
//
// The feed's list of cards is not drawn here: see package feedlist.
package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
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
	// Ready is called once the page stands in the document, with a function
	// that draws it anew.
	Ready func(refresh func())
	// CrowdReady is called once the place of a large feed's list stands there.
	CrowdReady func()
	// waiting draws the page as it is before the program runs: controls that
	// do not work yet are disabled.
	waiting bool
}

// OnMount implements app.Mounter.
func (p *Page) OnMount(ctx app.Context) {
	if p.Ready != nil {
		p.Ready(func() { ctx.Dispatch(func(app.Context) {}) })
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
		&fieldPanel{View: fieldView(m), Waiting: p.waiting},
		&feedHead{View: feedHeadView(m), Waiting: p.waiting},
		&quiz{View: quizView(m)},
		app.Div().ID(SlotID),
		&feedFoot{View: feedFootView(m)},
	)
	bench := app.Main().Class("bench")
	aside := app.Aside().Class("panel", "insight").Aria("label", "Trade-off and scores")
	if locked || len(m.Front.Marked) == 0 {
		// Nothing in it can have the focus then, and keys must still scroll it.
		aside = aside.TabIndex(0)
	}
	var insight []app.UI
	other := p.other(m)
	if other == nil {
		insight = []app.UI{
			&tradeOff{View: tradeOffView(m)},
			&scoreboard{View: scoreboardView(m)},
			&tradeCurve{View: curveView(m), Waiting: p.waiting},
		}
	} else {
		// The list of cards stays where it is, as package feedlist keeps it; the rest would be drawn for nobody.
		bench = app.Main().Class("bench").Hidden(true)
	}
	million := m.Settings.View == state.MillionView && !m.Import.Open() // it has the dials and filters
	var dials objectivesData
	if !million {
		dials = objectivesView(m)
	}
	return app.Div().ID("app").Body(
		app.A().Class("skip", "sr").Href("#"+FeedID).DataSet("act", "skip").Text("Skip to the feed"),
		&topbar{View: topbarView(m)},
		&notices{View: noticesView(m)},
		bench.Body(
			&panels{Panel: m.Settings.Panel, Off: million},
			controls.Body(
				&lockNote{Locked: m.Quiz.Locked()},
				&objectives{View: dials, Off: million, Waiting: locked, Field: m.Settings.Field - 1, NoDials: m.Settings.View == state.CompareView && !m.Import.Open()},
				&filters{View: filtersView(m), Off: million, Waiting: locked},
				&source{View: sourceView(m), Waiting: p.waiting},
			),
			feed,
			aside.Body(insight...),
		),
		app.Div().ID("other").Body(other...),
		app.P().ID(LiveID).Class("sr").Role("status").Aria("live", "polite"),
	)
}

// other is what stands in place of the bench, or nil.
func (p *Page) other(m *state.Model) []app.UI {
	switch {
	case m.Import.Open():
		return []app.UI{app.Main().Body(&importing{View: importView(m)})}
	case m.Settings.View == state.CompareView:
		return []app.UI{app.Main().Body(&compare{View: compareView(m)})}
	case m.Settings.View == state.MillionView:
		return []app.UI{&million{View: millionView(m), Page: p}}
	case m.Settings.View == state.ModelsView:
		return []app.UI{app.Main().Body(&report{View: reportView(m)})}
	}
	return nil
}

// panels are the tabs of a narrow screen.
type panels struct {
	app.Compo
	Panel state.Panel
	// Middle is what the second one is called, if it is not the trade-off.
	Middle string
	// Off leaves them out, because another view has them.
	Off bool
}

// Render implements app.Composer.
func (p *panels) Render() app.UI {
	if p.Off {
		return app.Div()
	}
	names := [...]string{"Posts", "Trade-off", "Filters"}
	if p.Middle != "" {
		names[1] = p.Middle
	}
	return app.Div().Class("views").Body(
		segment("view", "Show", names[:], []string{state.Posts.Key(), state.TradeOff.Key(), state.Filters.Key()}, p.Panel.Key(), false),
	)
}
