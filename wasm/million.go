//go:build js

package main

import (
	"slices"
	"strconv"
	"time"

	"decouple/app/rank"
	"decouple/app/state"
	"decouple/app/ui/crowdlist"
	"decouple/app/ui/million"
	"decouple/wasm/bridge"
)

// crowd is the page's side of a large feed: its list, and the readout of what
// moves of a dial take.
type crowd struct {
	p    *program
	list *crowdlist.List
	idle *bridge.Idle
	// rest ends the wait for the controls to let go; quiet says that they have.
	rest  *bridge.Timer
	quiet bool
	// late says that the rows wait for that too.
	late  bool
	shown *state.Crowd // whose posts the list shows
	// of is what JavaScript has the columns of; the zero value is nothing.
	of  columnsOf
	way string
	// queue are moves that are not timed yet, done those that are and wait to be told.
	queue        []rank.Weights
	queueOf      columnsOf
	done         []state.Timing
	told         float64
	top, scanned []int32
	// dragging says that β moves by itself; stamps are the frames of it.
	dragging bool
	from     int32
	stamps   []float64
}

// columnsOf is all that decides about the columns of a feed.
type columnsOf struct {
	crowd   *state.Crowd
	scale   rank.Scale
	filters [3]state.Filter
}

const (
	// repeatFor is how many milliseconds each side's answer is repeated for at a
	// time: some clocks are no finer than one.
	repeatFor = 3.0
	// quietFor is how long no dial must have moved before moves are timed, and stillFor
	// how long filters and scale must have stood before the columns are copied, which
	// takes longer than a frame.
	quietFor = 80 * time.Millisecond
	stillFor = 300 * time.Millisecond
	// slowFrom is from how many posts on rows far down don't follow within a frame.
	slowFrom = 100_000
	// tellEvery is how often the readout is drawn anew while moves are timed.
	tellEvery = 100.0
	// mostWaiting is how many moves wait to be timed at most; the oldest go first.
	mostWaiting = 1000
)

func newCrowd(p *program) *crowd {
	c := &crowd{p: p, list: crowdlist.New()}
	c.idle = bridge.NewIdle(c.step)
	c.rest = bridge.NewTimer(func() {
		c.quiet = true
		if c.late {
			c.late = false
			c.list.Show()
		}
		c.idle.Ask()
	})
	c.list.Moved = func() {
		if el, ok := bridge.ByID(million.WhereID); ok {
			where := c.list.Where()
			if c.late {
				where += ". Rows follow when the filter rests."
			}
			el.SetText(where)
		}
	}
	return c
}

// mount is called when the list's place stands in the document.
func (c *crowd) mount() {
	if c.shown != nil {
		c.list.Mount(million.SlotID)
	}
	c.show(nil)
}

// model is the large feed, or nil while none is shown.
func (c *crowd) model() *state.Crowd {
	if c.p.model.Settings.View != state.MillionView {
		return nil
	}
	return c.p.model.Crowd
}

// show makes the page show the list as the state has it after msg. Far down a large
// feed the rows follow a moving threshold only once it rests: all posts have to be
// scaled for them, which takes longer than a frame.
func (c *crowd) show(msg state.Msg) {
	m := c.model()
	switch {
	case m == nil && c.shown != nil && c.p.model.Crowd == nil:
		c.shown = nil
		c.list.SetSource(nil)
	case m == nil:
		return
	case m != c.shown:
		c.shown = m
		c.list.SetSource(million.NewSource(&c.p.model))
		c.list.Mount(million.SlotID)
	default:
		if _, moving := msg.(state.ThresholdChanged); moving && m.Posts() >= slowFrom && c.list.Deep(state.CrowdTop) {
			c.late = true
			c.list.Moved()
			return
		}
		c.late = false
		c.list.Show()
	}
}

// answered is called after each message: was are the weights before it, since when
// its event came in.
func (c *crowd) answered(msg state.Msg, was rank.Weights, since float64) {
	m := c.model()
	if m == nil {
		if c.of != (columnsOf{}) && c.p.model.Crowd == nil {
			c.forget()
		}
		return
	}
	if now := c.current(); now != c.queueOf { // the moves before it can no longer be timed
		c.queueOf, c.queue = now, c.queue[:0]
		c.await(stillFor)
	}
	switch msg.(type) {
	case state.AlphaChanged, state.BetaChanged, state.PresetChosen:
		w := c.p.model.Settings.Weights
		if w == was {
			return
		}
		if len(c.queue) == mostWaiting {
			c.queue = slices.Delete(c.queue, 0, 1)
		}
		c.queue = append(c.queue, w)
		c.tell(state.CrowdMoved{Milliseconds: bridge.Now() - since, Waiting: len(c.queue)})
		c.await(quietFor)
	case state.FilterToggled, state.ThresholdChanged, state.ScaleChosen:
		c.tell(state.CrowdFiltered{Milliseconds: bridge.Now() - since})
	}
}

// await has the timing go on once nothing has been touched for a while. A longer
// wait for the same columns is not cut short.
func (c *crowd) await(wait time.Duration) {
	if c.queueOf != c.of {
		wait = stillFor
	}
	c.quiet = false
	c.rest.Start(wait)
}

// tell takes a message of the readout to the state. It changes no order, so the
// lists stay as they are.
func (c *crowd) tell(msg state.Msg) {
	c.p.model, _ = state.Update(c.p.model, msg)
	c.p.screen.Refresh()
}

func (c *crowd) current() columnsOf {
	s := &c.p.model.Settings
	return columnsOf{crowd: c.p.model.Crowd, scale: s.Scale, filters: s.Filters}
}

// forget lets go of what was copied.
func (c *crowd) forget() {
	bridge.ScanForget()
	c.of, c.queueOf, c.queue = columnsOf{}, columnsOf{}, nil
}

// step does one piece of the timing while the page has nothing else to do.
func (c *crowd) step() {
	m := c.model()
	switch {
	case m == nil || !c.quiet || c.dragging || c.p.model.Readout.Failure != "":
		return
	case c.current() != c.of:
		c.copy(m.Rank)
	case len(c.queue) == 0:
		return
	default:
		w := c.queue[0]
		c.queue = slices.Delete(c.queue, 0, 1)
		c.done = append(c.done, c.time(m.Rank, w))
		if now := bridge.Now(); len(c.queue) == 0 || now-c.told >= tellEvery {
			c.tell(state.CrowdTimed{Timings: c.done, Way: c.way, Waiting: len(c.queue)})
			c.done, c.told = c.done[:0], now
		}
	}
	c.idle.Ask()
}

// copy hands the kept posts' columns to JavaScript's side. For another feed it finds
// out anew which of its ways is fastest.
func (c *crowd) copy(r *rank.LargeFeed) {
	now := c.current()
	_, e, q, _ := r.KeptColumns()
	way, ok := bridge.ScanFeed(e, q, now.crowd != c.of.crowd)
	if !ok {
		c.queue = nil
		c.tell(state.ScanFailed{Reason: "The browser has no memory left for JavaScript’s copy of the numbers, so there is nothing to compare with. Choose a smaller feed."})
		return
	}
	c.of, c.way = now, way
}

// time finds the first posts at w on both sides, each again and again with a
// neighbouring pair of weights in between, as a dial that moves would have it.
func (c *crowd) time(r *rank.LargeFeed, w rank.Weights) state.Timing {
	next := w
	if next.Alpha ^= 1; next.Alpha > rank.WeightMax {
		next.Alpha = rank.WeightMax - 1
	}
	start, n := bridge.Now(), 0
	for batch := 1; bridge.Now()-start < repeatFor; batch *= 2 {
		for range batch {
			c.top = r.TopK(next, state.CrowdTop, c.top)
			c.top = r.TopK(w, state.CrowdTop, c.top)
		}
		n += 2 * batch
	}
	t := state.Timing{Weights: w, Tick: (bridge.Now() - start) / float64(n)}
	posts, _, _, shift := r.KeptColumns()
	t.Scan, c.scanned = bridge.ScanTime(int64(next.Alpha)<<shift, int64(next.Beta), int64(w.Alpha)<<shift, int64(w.Beta), repeatFor, c.scanned)
	for i, row := range c.scanned {
		c.scanned[i] = posts[row]
	}
	t.Same = slices.Equal(c.top, c.scanned)
	return t
}

// drag moves β by itself for a while, or ends that.
func (c *crowd) drag(on bool) {
	if !on {
		c.dragging = false
		return
	}
	if c.dragging {
		return
	}
	c.dragging, c.from, c.stamps = true, c.p.model.Settings.Weights.Beta, nil
	bridge.Frames(func(stamp float64) bool {
		c.stamps = append(c.stamps, stamp)
		part := (stamp - c.stamps[0]) / (1000 * state.SelfDragSeconds)
		if c.dragging && c.model() != nil && part < 1 {
			c.p.send(state.BetaChanged{Milli: state.SelfDragAt(c.from, part)})
			return true
		}
		if c.dragging {
			c.p.send(state.BetaChanged{Milli: c.from})
		}
		c.dragging = false
		c.p.send(state.SelfDragged{Stamps: c.stamps})
		c.await(quietFor)
		return false
	})
}

// key answers a key on the list.
func (c *crowd) key(e bridge.Event) bool {
	if e.Target().Attr("id") != million.ListID || e.Modified() || e.Shift() || !c.list.Key(e.Key()) {
		return false
	}
	e.PreventDefault()
	return true
}

// goTo puts the rank that was typed at the top of the window, and writes into the
// field where the list now stands if it was no rank.
func (c *crowd) goTo(el bridge.Element) {
	if n, ok := million.ParseRank(el.Value(), c.list.Len()); ok {
		c.list.To(n - 1)
		el.SetValue(strconv.Itoa(n))
		return
	}
	el.SetValue(strconv.Itoa(c.list.First() + 1))
}
