package ranking

import (
	"math"
	"syscall/js"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	parts "decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/swap"
	"decouple/app/ui"
	"decouple/app/ui/ranking/feedlist"
	"decouple/app/ui/ranking/insight"
	"decouple/app/ui/ranking/large"
)

// Live implements [ui.Lively]. It takes over the pre-rendered cards, so it must be called
// before go-app replaces them.
func (d *Drawing) Live(h ui.Host) ui.Live {
	l := &live{lab: d.lab, host: h, list: feedlist.Adopt(ListID)}
	l.large = large.NewLive(d.lab, h)
	d.mounted.cards = func() {
		l.list.Mount(SlotID)
		l.follow()
		l.list.Show(l.lab, false)
	}
	d.mounted.large, d.mounted.ranks = l.large.Mount, l.large.Drawn
	return l
}

// live is the half of the drawing that go-app does not draw: both lists, and the values
// of the dials' fields.
type live struct {
	lab   *ranking.Lab
	host  ui.Host
	list  *feedlist.List
	large *large.Live
	// feed are the posts that the list has cards of, nil until the lab is shown: the cards
	// are those of the sample then, as they came with the page.
	feed     *feed.Feed
	dragging bool
}

// byID returns an element of the page; ok is false if there is none.
func byID(id string) (el js.Value, ok bool) {
	el = js.Global().Get("document").Call("getElementById", id)
	return el, !el.IsNull()
}

// Mounted implements [ui.Live].
func (l *live) Mounted() {
	l.syncDials()
	if l.lab.OpenPost() >= 0 {
		if el, ok := byID("post-" + l.lab.Settings.Open); ok {
			el.Call("scrollIntoView", map[string]any{"block": "nearest"})
		}
	}
}

// Changed implements [ui.Live].
func (l *live) Changed(c lab.Change, began float64) {
	same := l.follow()
	shows := c&^(lab.Drawn|lab.Clock) != 0
	if shows && l.lab.Settings.Part != ranking.LargePart { // where nobody sees the cards
		l.list.Show(l.lab, same && !l.dragging)
	}
	l.large.Changed(c, began)
	if c&lab.Dials != 0 {
		l.syncDials()
	}
}

// follow forgets the cards where the posts are others now, and returns false then.
func (l *live) follow() bool {
	same := l.feed == l.lab.Feed || l.feed == nil && l.lab.Source == lab.Sample
	l.feed = l.lab.Feed
	if !same {
		l.list.Reset()
	}
	return same
}

// syncDials writes the dials' values into their fields: a typed text that was rounded, or
// was no number, must be replaced.
func (l *live) syncDials() {
	for _, id := range ranking.DialIDs() {
		v := format.Milli(l.lab.Dial(id))
		for _, field := range [...]string{id, id + "-exact"} {
			if el, ok := byID(field); ok && el.Get("value").String() != v {
				el.Set("value", v)
			}
		}
	}
}

// Heard implements [ui.Live].
func (l *live) Heard(e lab.Event) bool {
	if e.Act == "plot" {
		l.plot(e)
		return true
	}
	if e.Did == lab.Dragged && e.Act == "along" {
		if milli, ok := insight.CurveAt(l.lab, e.X, e.Y); ok {
			l.host.Send(lab.For(l.lab, ranking.CurveTurned{Milli: milli}))
		}
		return true
	}
	return l.large.Heard(e)
}

// plot names the post whose dot is pointed at, and opens its card where that is pressed. A
// finger points by pressing; the card then opens by the button that comes.
func (l *live) plot(e lab.Event) {
	at := int32(-1)
	if e.Did != lab.Left {
		at = insight.DotAt(l.lab, e.X, e.Y)
	}
	if e.Did == lab.Pressed && !e.Touch && at >= 0 {
		l.host.Send(lab.For(l.lab, ranking.CardShown{ID: l.lab.Feed.Posts[at].ID}))
		return
	}
	l.host.Send(lab.For(l.lab.Insight, parts.DotPointed{Post: at}))
}

// Dragging implements [ui.Live].
func (l *live) Dragging(on bool) {
	again := l.dragging
	l.dragging = on
	l.list.Dragging(on)
	if again {
		l.list.Show(l.lab, false)
	}
}

// Measure implements [ui.Live]: the ticks are drawn for the width of the dials' tracks.
func (l *live) Measure() {
	track, ok := byID("alpha-track")
	if !ok {
		return
	}
	if width := track.Call("getBoundingClientRect").Get("width").Float(); width > 0 {
		l.host.Send(lab.For(l.lab.Swaps, swap.TrackDrawn{Width: int(math.Round(width))}))
	}
}
