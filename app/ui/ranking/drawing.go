// Package ranking draws the Rank lab. Its parts are the packages below, named as the
// lab's: card and feedlist are the list of cards, largelist that of a large feed; neither
// is drawn by go-app.
package ranking

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/ranking/card"
	"decouple/app/ui/ranking/compare"
	"decouple/app/ui/ranking/control"
	"decouple/app/ui/ranking/fieldscore"
	"decouple/app/ui/ranking/insight"
	"decouple/app/ui/ranking/large"
	"decouple/app/ui/ranking/predict"
	"decouple/app/ui/ranking/upload"
)

// The list of cards, and the element that holds it.
const (
	ListID = "posts"
	SlotID = "feed-slot"
)

// Drawing draws the lab. Make one with [New].
type Drawing struct {
	lab *ranking.Lab
	// mounted are called when the slots of the lists stand in the document, ranks after each drawing of the large feed's view.
	mounted struct{ cards, large, ranks func() }
}

// New returns what draws l.
func New(l *ranking.Lab) *Drawing {
	l.Chart = func() []byte { return insight.ChartSVG(l) }
	return &Drawing{lab: l}
}

// Draw implements [ui.Drawing].
func (d *Drawing) Draw(s ui.Scene) app.UI { return &view{Of: d, Scene: s} }

// Slots implements [ui.Slots].
func (d *Drawing) Slots() map[string][]byte {
	list := append([]byte(`<ol class="posts" id="`+ListID+`">`), card.AppendList(nil, d.lab)...)
	return map[string][]byte{SlotID: append(list, `</ol>`...)}
}

// view is the whole lab.
type view struct {
	app.Compo
	Of    *Drawing
	Scene ui.Scene
}

// Render implements app.Composer.
func (v *view) Render() app.UI {
	m, waiting := v.Of.lab, v.Scene.Waiting
	locked := m.Locked() != ""
	// A panel in which nothing can have the focus is itself a stop for the Tab key: keys must still scroll it.
	var controlStop, insightStop any
	if waiting {
		controlStop = 0
	}
	if locked || waiting || len(m.Insight.Front.Marked) == 0 {
		insightStop = 0
	}
	// Where something else stands in place of the bench, that is hidden. The list of cards stays in it, as package
	// feedlist keeps it; the scores would be drawn for nobody.
	var scores []app.UI
	other := v.other(m)
	if other == nil {
		scores = []app.UI{
			&insight.TradeOff{View: insight.TradeOffView(m)},
			&insight.Scoreboard{View: insight.ScoreboardView(m)},
			&insight.TradeCurve{View: insight.CurveView(m), Waiting: waiting},
		}
	}
	isLarge := m.Settings.Part == ranking.LargePart && !m.Upload.Open() // it has the dials and filters
	var dials control.ObjectivesData
	if !isLarge {
		dials = control.ObjectivesView(m)
	}
	isCompare := m.Settings.Part == ranking.ComparePart && !m.Upload.Open() // it has the dials
	folds := control.Folds{
		Open: m.Folds, Off: isLarge, Removed: control.RemovedWords(len(m.Feed.Posts)-m.Ranking.RemovedCount(), len(m.Feed.Posts)),
		Tuning:  &control.Tuning{View: dials, Waiting: waiting || locked, Field: m.Settings.Insight.Field - 1, NoTicks: isCompare},
		Filters: &control.Filters{View: control.FiltersView(m), Waiting: waiting || locked},
		SQL:     m.SQL(),
		Posts:   &upload.Source{View: upload.SourceView(m.Shared), Waiting: waiting},
	}
	if m.Source == lab.Own {
		folds.Own = m.Feed.Name
	}
	effect := ""
	if v.Scene.Present && !m.Upload.Open() && m.Settings.Part != ranking.ModelsPart {
		effect = m.Effect()
	}
	return html.One(`
		<div>
			<p class="effect" data-present="only">{}</p>
			{}
			<main class="bench" hidden="{}">
				{}
				<section class="panel controls" aria-label="Objectives and filters" tabindex="{}">{}{}{}</section>
				<section id="{}" class="feed" tabindex="-1" aria-labelledby="feed-h">{}{}{}{}{}</section>
				<aside class="panel insight" aria-label="Trade-off and scores" tabindex="{}">{}</aside>
			</main>
			<div id="other">{}</div>
		</div>`, effect, &printed{Text: settingsText(m)}, other != nil,
		&control.Panels{Panel: m.Settings.Panel, Off: isLarge}, controlStop,
		&control.LockNote{Why: m.Locked()},
		&control.Objectives{View: dials, Off: isLarge, Waiting: waiting || locked, NoDials: isCompare},
		folds.Block(),
		ranking.FeedID,
		&fieldscore.Panel{View: fieldscore.View(m), Waiting: waiting},
		&feedHead{View: feedHeadView(m), Waiting: waiting},
		&predict.Panel{View: predict.View(m.Predict)},
		&slot{ID: SlotID, Filled: v.Of.mounted.cards},
		&feedFoot{View: feedFootView(m)},
		insightStop, scores, other)
}

// other is what stands in place of the bench, or nil.
func (v *view) other(m *ranking.Lab) []app.UI {
	now := v.Scene.Now
	switch {
	case m.Upload.Open():
		return html.All(`<main>{}</main>`, &upload.Upload{View: upload.UploadView(m.Upload, m.Work, now)})
	case m.Settings.Part == ranking.ComparePart:
		return html.All(`<main>{}</main>`, &compare.Comparison{View: compare.View(m, now)})
	case m.Settings.Part == ranking.LargePart:
		return []app.UI{&large.Part{View: large.View(m, now), Ready: v.Of.mounted.large, Drawn: v.Of.mounted.ranks}}
	case m.Settings.Part == ranking.ModelsPart:
		return html.All(`<main>{}</main>`, &upload.Report{View: upload.ReportView(m.Feed)})
	}
	return nil
}

// slot holds a list that go-app does not draw. It takes the list back when it is mounted
// again.
type slot struct {
	app.Compo
	ID string
	// Filled is called once the slot stands in the document.
	Filled func()
}

// OnMount implements app.Mounter.
func (s *slot) OnMount(app.Context) {
	if s.Filled != nil {
		s.Filled()
	}
}

// Render implements app.Composer.
func (s *slot) Render() app.UI { return html.One(`<div id="{}"></div>`, s.ID) }
