package swap

import (
	"math"

	"decouple/app/swap"
)

// Run is a stream of requests as far as it was served. Its fields are for reading.
type Run struct {
	swap.Settings
	Requests []swap.Request
	// Done is how many requests have their end, in each way; Seconds how many seconds of the stream that are.
	Done, Seconds int
	Ways          [swap.Ways]Outcome
	// Died counts the workers that died, Again the requests that were asked again because of it.
	Died, Again int
	// Damaged says why the new version could not be read, or is empty.
	Damaged string
	// Spent, Loaded and Restart are measured on this machine, in milliseconds: all answers, loading the new version, and from a
	// worker's death to the first answers of the next one; NaN where there was none.
	Spent, Loaded, Restart float64

	states [swap.Ways]swap.State
	// held is how much of each version's file the worker has, as far as the page knows.
	held [3]int
	// retry is how often the present batch was given to a worker that had to begin anew, diedAt when the last one died.
	retry  int
	died   bool
	diedAt float64
}

// Outcome is what a stream comes to in one way.
type Outcome struct {
	*swap.Audit
	// By is the version that answered each request, or [swap.None]; Took how long it took.
	By   []uint8
	Took []float32
	// First is the first post of each answer, −1 where there is none.
	First []int32
	// Slow counts answers that took longer than the guardrail's limit, New those of the new version.
	Slow, New int
	// Verdict is the guardrail's, Decided when it was given, in seconds.
	Verdict swap.Verdict
	Decided float64
	// Compared are the answers of a shadow beside another, Differ those that are not the same ten posts in the same places, Places
	// on how many places they differ in all; Unordered are requests for which the new version found no order.
	Compared, Differ, Places, Unordered int
}

// Hurt is how many readers got no answer or a slow one.
func (o *Outcome) Hurt() int { return o.Refused + o.Slow }

func newRun(s swap.Settings) *Run {
	r := &Run{Settings: s, Requests: s.Requests(), Restart: math.NaN(), diedAt: math.NaN(), Loaded: math.NaN()}
	for w := range r.Ways {
		r.Ways[w].Audit = swap.NewAudit(len(r.Requests))
	}
	return r
}

// Length is how many seconds a whole stream has, of which the first [swap.Before] come before the new version is asked for.
const Length = swap.Before + swap.After

// Whole says that the stream was served to its end.
func (r *Run) Whole() bool { return r.Seconds == Length }

// end is the first request after the next second.
func (r *Run) end() int {
	j := r.Done
	for j < len(r.Requests) && r.Requests[j].At < float64(r.Seconds+1-swap.Before) {
		j++
	}
	return j
}

// due is how much of each version's file the worker is to have for the next second: the old one's at once, the new one's bit by bit
// while it is being loaded.
func (r *Run) due() (all [3]int) {
	all[swap.Old] = swap.FileSize
	if until := float64(r.Seconds + 1 - swap.Before); until > 0 {
		share := 1.
		if r.Load > 0 {
			share = min(1, until/r.Load)
		}
		all[swap.New] = int(math.Ceil(share * float64(swap.FileSize)))
	}
	return all
}

// dies says that the worker is made to die of the next batch.
func (r *Run) dies() bool {
	return r.Fault == swap.Dies && r.Seconds == swap.Before+swap.DiesAt && !r.died
}

// batch is the next second. Files are those of the versions by number.
func (r *Run) batch(files [3][]byte) Batch {
	b := Batch{Stream: r.Settings, States: r.states, Requests: r.Requests[r.Done:r.end()], Again: -swap.Before, Die: r.dies(), Held: r.due()}
	for v := swap.Old; v <= swap.New; v++ {
		if from := r.held[v]; from < b.Held[v] {
			b.Pieces = append(b.Pieces, Piece{v, from, files[v][from:b.Held[v]]})
		}
	}
	if r.died && r.Seconds == swap.Before+swap.DiesAt {
		b.Again = swap.DiesAt + swap.Second
	}
	for w := range r.Ways {
		r.Ways[w].Ask(b.Requests)
	}
	return b
}

// renew notes that the worker has nothing any more, and that its batch is to be asked again.
func (r *Run) renew() { r.held = [3]int{} }

// fell notes that the worker died of a batch at a time in milliseconds. It is false where it has died too often to go on by itself.
func (r *Run) fell(b *Batch, now float64) bool {
	r.renew()
	r.Died++
	r.Again += len(b.Requests)
	r.diedAt = now
	r.died = r.died || b.Die
	r.retry++
	return r.retry <= 2
}

// take notes what became of a batch. It is false where the answers are not those of the batch.
func (r *Run) take(b *Batch, a *Answers, judges [3]*swap.Judge, now float64) bool {
	if !a.sound(len(b.Requests)) {
		return false
	}
	n := len(b.Requests)
	for w := range r.Ways {
		o := &r.Ways[w]
		for i, q := range b.Requests {
			k := w*n + i
			answer := swap.Answer{By: a.By[k], OK: a.OK[k] == 1, Posts: [swap.Top]int32(a.Posts[k*swap.Top:]), Differs: a.Differs[k]}
			o.Take(judges, q, answer)
			o.note(answer, a.Took[k], r.Guard.Limit)
		}
		o.Verdict, o.Decided = a.States[w].Verdict, a.States[w].Decided
	}
	r.states, r.held, r.retry = a.States, b.Held, 0
	r.Done += n
	r.Seconds++
	r.Spent += a.Spent
	r.Damaged = a.Damaged
	if b.Held[swap.New] == swap.FileSize && len(b.Pieces) > 0 && math.IsNaN(r.Loaded) {
		r.Loaded = a.Loaded
	}
	if !math.IsNaN(r.diedAt) {
		r.Restart, r.diedAt = now-r.diedAt, math.NaN()
	}
	return true
}

// note counts an answer.
func (o *Outcome) note(a swap.Answer, took, limit float64) {
	by, first := a.By, a.Posts[0]
	if !a.OK {
		by, first = swap.None, -1
	}
	o.By, o.Took, o.First = append(o.By, by), append(o.Took, float32(took)), append(o.First, first)
	if took > limit {
		o.Slow++
	}
	if by == swap.New {
		o.New++
	}
	switch {
	case a.Differs >= 0:
		o.Compared++
		o.Places += int(a.Differs)
		if a.Differs > 0 {
			o.Differ++
		}
	case a.Differs == -2:
		o.Unordered++
	}
}

// Gap is the longest time without an answer after the new version was asked for, in seconds, and whether it lasts to the end; 0
// where every request was answered.
func (r *Run) Gap(w swap.Way) (from, to float64, open bool) {
	start := math.NaN()
	for i, by := range r.Ways[w].By {
		at := r.Requests[i].At
		switch {
		case by == swap.None && math.IsNaN(start):
			start = at
		case by != swap.None && !math.IsNaN(start):
			if at-start > to-from {
				from, to = start, at
			}
			start = math.NaN()
		}
	}
	if !math.IsNaN(start) && swap.After-start > to-from {
		return start, swap.After, true
	}
	return from, to, false
}
