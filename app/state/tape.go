package state

// TapeSeconds is how far back the tape goes.
const TapeSeconds = 30

// Tape is what happened in the race lately. Times are milliseconds of
// [Model.Now].
type Tape struct {
	// Moves are when a dial began to move.
	Moves []float64
	// Runs are the trainings of the coupled model.
	Runs []Run
}

// Run is one training. While it lasts, To is 0.
type Run struct{ From, To float64 }

// moved notes that a dial moved now.
func (t *Tape) moved(now float64) {
	t.Moves = append(recent(t.Moves, func(at float64) bool { return at >= now-1000*TapeSeconds }), now)
}

// train notes that a training begins now.
func (t *Tape) train(now float64) {
	t.Runs = append(recent(t.Runs, func(r Run) bool { return r.To == 0 || r.To >= now-1000*TapeSeconds }), Run{From: now})
}

// end notes that the training under way ends now.
func (t *Tape) end(now float64) {
	if n := len(t.Runs); n > 0 && t.Runs[n-1].To == 0 {
		runs := append([]Run(nil), t.Runs...)
		runs[n-1].To = max(now, runs[n-1].From)
		t.Runs = runs
	}
}

// busy says whether the tape still has something on it.
func (t *Tape) busy(now float64) bool {
	since := now - 1000*TapeSeconds
	if n := len(t.Moves); n > 0 && t.Moves[n-1] >= since {
		return true
	}
	n := len(t.Runs)
	return n > 0 && (t.Runs[n-1].To == 0 || t.Runs[n-1].To >= since)
}

// recent returns a new slice of the elements that keep holds for.
func recent[T any](all []T, keep func(T) bool) []T {
	out := make([]T, 0, len(all)+1)
	for _, x := range all {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
