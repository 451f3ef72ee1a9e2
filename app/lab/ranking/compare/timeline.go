package compare

// TimelineSeconds is how far back the timeline goes.
const TimelineSeconds = 30

// Timeline is when dials moved and the coupled model was trained lately. Times are
// milliseconds of [lab.Env.Now].
type Timeline struct {
	// Moves are when a dial began to move.
	Moves []float64
	// Trainings are those of the coupled model.
	Trainings []Interval
}

// Interval is when a training began and ended. While it lasts, To is 0.
type Interval struct{ From, To float64 }

// addMove notes that a dial moves now.
func (t *Timeline) addMove(now float64) {
	t.Moves = append(recent(t.Moves, func(at float64) bool { return at >= now-1000*TimelineSeconds }), now)
}

// begin notes that a training begins now.
func (t *Timeline) begin(now float64) {
	t.Trainings = append(recent(t.Trainings, func(i Interval) bool { return i.To == 0 || i.To >= now-1000*TimelineSeconds }), Interval{From: now})
}

// end notes that the training under way ends now.
func (t *Timeline) end(now float64) {
	if n := len(t.Trainings); n > 0 && t.Trainings[n-1].To == 0 {
		all := append([]Interval(nil), t.Trainings...)
		all[n-1].To = max(now, all[n-1].From)
		t.Trainings = all
	}
}

// busy says whether the timeline still has something on it.
func (t *Timeline) busy(now float64) bool {
	since := now - 1000*TimelineSeconds
	if n := len(t.Moves); n > 0 && t.Moves[n-1] >= since {
		return true
	}
	n := len(t.Trainings)
	return n > 0 && (t.Trainings[n-1].To == 0 || t.Trainings[n-1].To >= since)
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
