package large

import (
	"strconv"
	"syscall/js"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/large"
	"decouple/app/sweep"
	"decouple/app/ui"
	"decouple/app/ui/ranking/largelist"
)

// Live is the half of the drawing that go-app does not draw: the list, and the timing of
// what moves of a dial take.
type Live struct {
	lab  *ranking.Lab
	host ui.Host
	list *largelist.List
	// late says that the rows wait for the controls to let go.
	late   bool
	shown  *large.Feed // whose posts the list shows
	timing timing
	// dragging says that β moves by itself, from where it stood; stamps are the frames
	// of it.
	dragging bool
	from     int32
	stamps   []float64
}

// slowFrom is from how many posts on rows far down don't follow within a frame.
const slowFrom = 100_000

// NewLive returns the live half for the lab m.
func NewLive(m *ranking.Lab, h ui.Host) *Live {
	l := &Live{lab: m, host: h, list: largelist.New()}
	l.timing.idle = h.Idle(l.step)
	l.timing.rest = h.Timer(func() {
		l.timing.quiet = true
		if l.late {
			l.late = false
			l.list.Show()
		}
		l.timing.idle.Ask()
	})
	l.list.Moved = func() {
		if el, ok := byID(WhereID); ok {
			l.where(el)
		}
	}
	return l
}

// Drawn is called after each drawing: the list may have had its posts before there was a place to say which ranks are in view.
func (l *Live) Drawn() {
	if el, ok := byID(WhereID); ok && l.shown != nil && el.Get("firstChild").IsNull() {
		l.where(el)
	}
}

// where says which ranks are in view.
func (l *Live) where(el js.Value) {
	where := l.list.Where()
	if l.late {
		where += ". Rows follow when the filter rests."
	}
	el.Set("textContent", where)
}

// byID returns an element of the page; ok is false if there is none.
func byID(id string) (el js.Value, ok bool) {
	el = js.Global().Get("document").Call("getElementById", id)
	return el, !el.IsNull()
}

// Mount is called when the list's place stands in the document.
func (l *Live) Mount() {
	if l.shown != nil {
		l.list.Mount(SlotID)
	}
	l.show(0)
}

// feed is the large feed, or nil while none is shown.
func (l *Live) feed() *large.Feed {
	if l.lab.Settings.Part != ranking.LargePart {
		return nil
	}
	return l.lab.Large.Feed
}

// Changed follows a message that came in when began says.
func (l *Live) Changed(c lab.Change, began float64) {
	before := l.shown
	l.show(c)
	l.time(c, before, began)
	if on := l.lab.Large.Latency.Dragging; on != l.dragging {
		l.drag(on)
	}
}

// Heard answers what readers do to the list alone, and says whether e was that.
func (l *Live) Heard(e lab.Event) bool {
	switch {
	case e.Did == lab.KeyDown && e.Act == ListID:
		return !e.Modified && !e.Shift && l.list.Key(e.Key)
	case e.Did == lab.Chosen && e.Act == "go-to":
		l.goTo(e.Value)
		return true
	}
	return false
}

// show makes the page show the list as the lab has it. Far down a large feed the rows
// follow a moving threshold only once it rests: all posts have to be scaled for them,
// which takes longer than a frame.
func (l *Live) show(c lab.Change) {
	f := l.feed()
	switch {
	case f == nil && l.shown != nil && l.lab.Large.Feed == nil:
		l.shown = nil
		l.list.SetSource(nil)
	case f == nil:
	case f != l.shown:
		l.shown = f
		l.list.SetSource(NewSource(f))
		l.list.Mount(SlotID)
	case c&lab.Kept != 0 && l.lab.Moves.Moving() && f.Len() >= slowFrom && l.list.Deep(large.Top):
		l.late = true
		l.list.Moved()
	case c&(lab.Kept|lab.Order) != 0:
		l.late = false
		l.list.Show()
	}
}

// send sends a message to the part.
func (l *Live) send(msg interface {
	Happen(*large.Part, *lab.Env)
},
) {
	l.host.Send(lab.For(l.lab.Large, msg))
}

// drag moves β by itself for a while, or ends that.
func (l *Live) drag(on bool) {
	l.dragging = on
	if !on {
		return
	}
	l.from, l.stamps = l.lab.Weights.Beta, nil
	beta := func(milli int32) {
		l.host.Send(lab.For(l.lab, ranking.DialTurned{Dial: sweep.Beta, Milli: milli}))
	}
	l.host.Frames(func(stamp float64) bool {
		l.stamps = append(l.stamps, stamp)
		part := (stamp - l.stamps[0]) / (1000 * large.SelfDragSeconds)
		if l.dragging && l.feed() != nil && part < 1 {
			beta(large.SelfDragAt(l.from, part))
			return true
		}
		if l.dragging {
			beta(l.from)
		}
		l.send(large.SelfDragEnded{Stamps: l.stamps})
		l.await(quietFor)
		return false
	})
}

// goTo puts the rank that was typed at the top of the window, and writes into the
// field where the list now stands if it was no rank.
func (l *Live) goTo(typed string) {
	n, ok := ParseRank(typed, l.list.Len())
	if ok {
		l.list.To(n - 1)
	} else {
		n = l.list.First() + 1
		if el, there := byID(WhereID); there {
			el.Set("textContent", "That is not a rank from 1 to "+format.Count(l.list.Len())+". "+l.list.Where())
		}
	}
	if el, there := byID(GoID); there {
		el.Set("value", strconv.Itoa(n))
	}
}
