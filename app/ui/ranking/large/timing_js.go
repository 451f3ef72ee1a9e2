package large

import (
	"slices"
	"time"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking/large"
	"decouple/app/rank"
	"decouple/app/ui"
	"decouple/app/ui/ranking/largelist"
)

// timing is the timing of what moves of a dial take, on this side and on that of plain
// JavaScript, while the page has nothing else to do.
type timing struct {
	idle ui.Idle
	// rest ends the wait for the controls to let go; quiet says that they have.
	rest  ui.Timer
	quiet bool
	// was are the weights after the last message.
	was rank.Weights
	// of is what JavaScript has the columns of; the zero value is nothing.
	of   columnsOf
	ways [2]string
	// queue are moves that are not timed yet, of these columns; done are those that are
	// and wait to be told, since told.
	queue        []rank.Weights
	queueOf      columnsOf
	done         []large.Timing
	told         float64
	top, scanned []int32
}

// columnsOf is all that decides about the columns of a feed.
type columnsOf struct {
	feed    *large.Feed
	scale   rank.Scale
	filters [feed.NumFilters]feed.Filter
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
	// tellEvery is how often the times are drawn anew while moves are timed, in
	// milliseconds.
	tellEvery = 100.0
	// mostWaiting is how many moves wait to be timed at most; the oldest go first.
	mostWaiting = 1000
)

// time notes how long the message took whole, where it moved a dial or changed a filter
// or the scale, and has JavaScript's side measured later; before is the feed that was
// shown before it. A message that laid out the page anew is neither.
func (l *Live) time(c lab.Change, before *large.Feed, began float64) {
	t, f, was := &l.timing, l.feed(), l.timing.was
	t.was = l.lab.Weights
	if f == nil {
		if t.of != (columnsOf{}) && l.lab.Large.Feed == nil {
			t.forget()
		}
		return
	}
	if now := columnsNow(f); now != t.queueOf { // the moves before it can no longer be timed
		t.queueOf, t.queue = now, t.queue[:0]
		l.await(stillFor)
	}
	switch {
	case f != before || c&lab.Layout != 0:
	case c&lab.Kept != 0:
		l.send(large.FilterTimed{Milliseconds: l.host.Now() - began})
	case c&lab.Order != 0 && t.was != was:
		if len(t.queue) == mostWaiting {
			t.queue = slices.Delete(t.queue, 0, 1)
		}
		t.queue = append(t.queue, t.was)
		l.send(large.MoveTimed{Milliseconds: l.host.Now() - began, Waiting: len(t.queue)})
		l.await(quietFor)
	}
}

// await has the timing go on once nothing has been touched for a while. A longer
// wait for the same columns is not cut short.
func (l *Live) await(wait time.Duration) {
	if l.timing.queueOf != l.timing.of {
		wait = stillFor
	}
	l.timing.quiet = false
	l.timing.rest.Start(wait)
}

func columnsNow(f *large.Feed) columnsOf {
	return columnsOf{feed: f, scale: f.Dials.Scale, filters: f.Dials.Filters}
}

// forget lets go of what was copied.
func (t *timing) forget() {
	largelist.ScanForget()
	t.of, t.queueOf, t.queue = columnsOf{}, columnsOf{}, nil
}

// step does one piece of the timing while the page has nothing else to do.
func (l *Live) step() {
	t, f := &l.timing, l.feed()
	switch {
	case f == nil || !t.quiet || l.dragging || l.lab.Large.Latency.Failure != "":
		return
	case columnsNow(f) != t.of:
		l.copy(f)
	case len(t.queue) == 0:
		return
	default:
		w := t.queue[0]
		t.queue = slices.Delete(t.queue, 0, 1)
		t.done = append(t.done, l.measure(f.Ranks, w))
		if now := l.host.Now(); len(t.queue) == 0 || now-t.told >= tellEvery {
			l.send(large.AnswersTimed{Timings: slices.Clone(t.done), Ways: t.ways, Waiting: len(t.queue)})
			t.done, t.told = t.done[:0], now
		}
	}
	t.idle.Ask()
}

// copy hands the kept posts' columns to JavaScript's side. For another feed it finds
// out anew which of its ways is fastest.
func (l *Live) copy(f *large.Feed) {
	t, now := &l.timing, columnsNow(f)
	_, e, q, _ := f.Ranks.KeptColumns()
	few, _ := f.Ranks.Candidates()
	ways, ok := largelist.ScanFeed([2][]int32{e, q}, [2][]int32{few.E, few.Q}, now.feed != t.of.feed)
	if !ok {
		t.queue = nil
		l.send(large.ScanFailed{Reason: "The browser has no memory left for JavaScript’s copy of the numbers, so there is nothing to compare with. Choose a smaller feed."})
		return
	}
	t.of, t.ways = now, ways
}

// measure finds the first posts at w on both sides, each again and again with a
// neighbouring pair of weights in between, as a dial that moves would have it.
func (l *Live) measure(r *rank.LargeFeed, w rank.Weights) large.Timing {
	next := w
	if next.Alpha ^= 1; next.Alpha > rank.WeightMax {
		next.Alpha = rank.WeightMax - 1
	}
	t := &l.timing
	start, n := l.host.Now(), 0
	// At least once, even where the system has just taken the processor away for longer.
	for batch := 1; n == 0 || l.host.Now()-start < repeatFor; batch *= 2 {
		for range batch {
			t.top = r.TopK(next, large.Top, t.top)
			t.top = r.TopK(w, large.Top, t.top)
		}
		n += 2 * batch
	}
	got := large.Timing{Weights: w, Tick: (l.host.Now() - start) / float64(n)}
	posts, _, _, shift := r.KeptColumns()
	got.Same = true
	got.Scan = l.scan(false, posts, shift, next, w, &got.Same)
	few, posts := r.Candidates()
	got.Few = l.scan(true, posts, few.Shift, next, w, &got.Same)
	return got
}

// scan has JavaScript find the first posts at w in columns of these posts, and returns the
// milliseconds that it takes. It unsets same where the answer is another.
func (l *Live) scan(candidates bool, posts []int32, shift uint8, next, w rank.Weights, same *bool) (ms float64) {
	t := &l.timing
	ms, t.scanned = largelist.ScanTime(candidates, int64(next.Alpha)<<shift, int64(next.Beta), int64(w.Alpha)<<shift, int64(w.Beta), repeatFor, t.scanned)
	for i, row := range t.scanned {
		t.scanned[i] = posts[row]
	}
	*same = *same && slices.Equal(t.top, t.scanned)
	return ms
}
