//go:build js

package main

import (
	"decouple/app/format"
	"decouple/app/state"
	"decouple/app/ui"
	"decouple/app/ui/action"
	"decouple/app/ui/card"
	"decouple/app/ui/fieldscore"
	"decouple/app/ui/million"
	"decouple/app/ui/ownfeed"
	"decouple/app/ui/quiz"
	"decouple/app/ui/race"
	"decouple/wasm/bridge"
)

// listen hears every event of the page in one place. Elements say by data-act
// and data-dial what they are for, so that cards may move and be made anew
// without losing their handlers.
func (p *program) listen() {
	bridge.Listen("input", p.onInput)
	bridge.Listen("change", p.onChange)
	bridge.Listen("click", p.onClick)
	bridge.Listen("keydown", p.onKey)
	bridge.Listen("toggle", p.onToggle)
	p.listenSwaps()
	p.listenFront()
	bridge.Listen("pointerdown", func(e bridge.Event) {
		if _, _, ok := e.Data("dial"); ok {
			p.pressing, p.press = true, 0
		}
	})
	bridge.Listen("scroll", func(bridge.Event) {
		if p.press > 1 {
			p.list.Dragging(true)
			p.list.Show(&p.model, false)
		}
	})
	for _, end := range [...]string{"pointerup", "pointercancel"} {
		bridge.Listen(end, func(bridge.Event) { p.release() })
	}
}

// release ends a drag.
func (p *program) release() {
	if p.press > 1 {
		p.list.Dragging(false)
		p.list.Show(&p.model, false)
	}
	p.pressing, p.press, p.along = false, 0, false
}

// drag counts a move of a dial under the pointer: from the second on it is a drag.
func (p *program) drag() {
	if p.press++; p.press == 2 {
		p.list.Dragging(true)
	}
}

// onInput moves a dial while its slider moves.
func (p *program) onInput(e bridge.Event) {
	if e.Target().Type() != "range" {
		return
	}
	if p.pressing {
		p.drag()
	}
	p.turn(e)
}

// turn sends the dial's new value; a text that is no number from 0 to 1 is
// replaced by the value that stands.
func (p *program) turn(e bridge.Event) {
	id, el, ok := e.Data("dial")
	if !ok {
		return
	}
	milli, err := format.ParseMilli(el.Value())
	if err != nil {
		p.syncDials()
		return
	}
	if msg, ok := action.Dial(id, milli); ok {
		p.send(msg)
	}
}

// onChange takes typed values and chosen radio buttons.
func (p *program) onChange(e bridge.Event) {
	if _, _, dial := e.Data("dial"); dial && e.Target().Type() == "number" {
		p.turn(e)
		return
	}
	act, el, ok := e.Data("act")
	if !ok {
		return
	}
	if act == "go-to" {
		p.crowd.goTo(el)
		return
	}
	switch e.Target().Type() {
	case "radio":
		p.choose(act, el.Value())
	case "select-one", "number":
		p.act(act, el.Attr("data-id"), el.Value())
	}
}

func (p *program) onClick(e bridge.Event) {
	act, el, ok := e.Data("act")
	if !ok {
		return
	}
	switch act {
	case "skip":
		// The link's target is the page's own state, so the browser, and go-app,
		// must not follow it.
		e.PreventDefault()
		for _, id := range [...]string{race.ID, million.ID, ui.FeedID} { // the feed is hidden behind the others
			if el, ok := bridge.ByID(id); ok {
				el.Focus()
				break
			}
		}
	case "scale", "view", "removed", "lab", "loss", "labels", "ticks", "role", "yes", "file", "answer", "own-form", "posts", "go-to": // these speak by change and toggle
		if e.Target().Type() == "radio" {
			p.choose(act, el.Value())
		}
	case "commit":
		p.commit()
	case "theme":
		value := ""
		if p.dark() {
			value = "dark"
		}
		p.act(act, "", value)
	default:
		of := el.Attr("data-id")
		p.act(act, of, "")
		p.keepFocus(act, of)
	}
}

// keepFocus gives the focus a place after a button that goes away when pressed:
// the first of the posts it showed, the place of a training, or else the feed. of
// is the button's data-id.
func (p *program) keepFocus(act, of string) {
	id := ui.FeedID
	switch act {
	case "all":
		if order := p.model.Ranking.Order; len(order) > state.FirstShown {
			id = card.ButtonID(&p.model.Feed.Posts[order[state.FirstShown]])
		}
	case "field":
		if p.model.Published() != nil {
			p.focusSoon(fieldscore.HeadID)
		}
		return
	case "field-close":
		// The button that opened it, or the feed where a narrow screen doesn't show that.
		if el, ok := bridge.ByID(ui.FeedID); ok {
			el.Focus()
		}
		id = fieldscore.ButtonID + of
	case "notice", "share-close":
	case "import-close", "sample", "own", "forget":
		id = ownfeed.SourceID
	case "train":
		id = ownfeed.ImportID
	case "retrain":
		id = race.TrainingID
	case "wave", "wave-filter":
		id = race.WaveID
	case "crowd-make":
		id = million.MakeID
	case "quiz", "question", "own-ask", "next":
		p.focusSoon(quiz.HeadID)
		return
	case "quiz-close":
		id = quiz.EntryID
		if p.model.Settings.Present {
			id = ui.FeedID
		}
	case "swap-close":
		id = of // the dial
	case "seek", "undo":
		if of != fieldscore.ID {
			p.keepDialFocus(act, of)
			return
		}
		id = fieldscore.HeadID
	case "cancel":
		if id = of; id == "" {
			return
		}
	default:
		return
	}
	if el, ok := bridge.ByID(id); ok {
		el.Focus()
	}
}

// commit commits the answer that the page shows, even one still being typed, and
// takes the focus to the verdict, or to the answer that is missing.
func (p *program) commit() {
	if q := &p.model.Quiz; q.Locked() {
		for n := range q.Asked.Choices {
			if el, ok := bridge.ByID(quiz.ChoiceID(n)); ok && el.Is("checked") {
				p.act("answer", "", el.Value())
			}
		}
		if el, ok := bridge.ByID(quiz.NumberID); ok {
			p.act("answer", "", el.Value())
		}
	}
	p.act("commit", "", "")
	switch q := &p.model.Quiz; {
	case q.Committed:
		p.focusSoon(quiz.VerdictID)
	case q.Asked != nil && len(q.Asked.Choices) > 0:
		p.focusSoon(quiz.ChoiceID(0))
	default:
		p.focusSoon(quiz.NumberID)
	}
}

// focusSoon gives the focus to what the next drawing shows, however long that takes.
func (p *program) focusSoon(id string) {
	p.screen.Drawn(func() {
		if el, ok := bridge.ByID(id); ok {
			el.Focus()
		}
	})
}

// keepDialFocus gives the focus a place after a button that set the dials: the one
// that sets them back, or the one that set them, or the card's own; outside a
// card, where of is empty, the first dial.
func (p *program) keepDialFocus(act, of string) {
	ids := []string{"alpha"}
	if open := p.model.Open(); open >= 0 && of != "" {
		ids = []string{card.SeekUndoID, card.SeekID + of, card.ButtonID(&p.model.Feed.Posts[open])}
		if act == "undo" {
			ids = []string{card.SeekID + "0", card.SeekID + "1", ids[2]}
		}
	}
	for _, id := range ids {
		if el, ok := bridge.ByID(id); ok {
			el.Focus()
			return
		}
	}
}

// onKey moves dials by keys in the same steps in every browser.
func (p *program) onKey(e bridge.Event) {
	if p.crowd.key(e) || p.onSwapKey(e) || p.onFrontKey(e) {
		return
	}
	if act, el, ok := e.Data("act"); ok && act == "answer" && el.Type() == "number" && e.Key() == "Enter" {
		p.commit()
		return
	}
	id, el, ok := e.Data("dial")
	if !ok || e.Modified() {
		return
	}
	key := e.Key()
	if el.Type() == "number" && key != "ArrowUp" && key != "ArrowDown" && key != "PageUp" && key != "PageDown" {
		return // the other keys edit the text
	}
	milli, ok := action.Step(action.DialValue(&p.model, id), key, e.Shift())
	if !ok {
		return
	}
	e.PreventDefault()
	if msg, ok := action.Dial(id, milli); ok {
		p.send(msg)
	}
}

// onToggle follows the drawer of removed posts.
func (p *program) onToggle(e bridge.Event) {
	act, el, ok := e.Data("act")
	if !ok {
		return
	}
	value := "closed"
	if el.Is("open") {
		value = "open"
	}
	p.act(act, "", value)
}

func (p *program) act(act, id, value string) {
	if msg, ok := action.Of(act, id, value); ok {
		p.send(msg)
	}
}
