package compare

import "decouple/app/lab"

// TimelineSeconds is how far back the timeline goes.
const TimelineSeconds = 30

// Timeline is when dials moved and models were trained lately. Times are milliseconds of
// [lab.Env.Now]. Only training is on it: reading posts and making rows of them is not, as
// it is not in [Cost] either.
type Timeline struct {
	// Moves are when a dial began to move.
	Moves []float64
	// Trainings are, by side, those of the pair or the spam filter and those of the coupled
	// model.
	Trainings [Sides][]Interval

	// since is when the job under way began, or the latest one.
	since float64
}

// Side is one of the two ways to build the system.
type Side uint8

// The sides.
const (
	Decoupled Side = iota
	Coupled
	Sides = 2
)

// Interval is when a training began and ended. While it lasts, To is 0. Stopped says that
// it came to nothing.
type Interval struct {
	From, To float64
	Stopped  bool
}

// addMove notes that a dial moves now.
func (t *Timeline) addMove(now float64) {
	t.Moves = append(recent(t.Moves, func(at float64) bool { return at >= now-1000*TimelineSeconds }), now)
}

// begin notes that a job begins now. It does not train yet.
func (t *Timeline) begin(now float64) {
	t.end(now)
	t.since = now
}

// train notes that one side is being trained now, and the other is not.
func (t *Timeline) train(side Side, now float64) {
	if n := len(t.Trainings[side]); n > 0 && t.Trainings[side][n-1].To == 0 {
		return
	}
	t.end(now)
	t.Trainings[side] = append(recent(t.Trainings[side], func(i Interval) bool { return i.To >= now-1000*TimelineSeconds }), Interval{From: now})
}

// end notes that the training under way, if any, ends now.
func (t *Timeline) end(now float64) {
	t.change(func(i *Interval) {
		if i.To == 0 {
			i.To = max(now, i.From)
		}
	})
}

// stop notes that the job under way ends now and comes to nothing.
func (t *Timeline) stop(now float64) {
	t.end(now)
	t.change(func(i *Interval) { i.Stopped = i.Stopped || i.From >= t.since })
}

// finish notes that the job under way ends now, with its trainings, which lasted so many
// seconds by the worker's clock: that of the decoupled side, then that of the coupled. One
// of no seconds was not in this job.
func (t *Timeline) finish(now float64, seconds [Sides]float64) {
	end := now
	for side := Sides - 1; side >= 0; side-- {
		list := recent(t.Trainings[side], func(i Interval) bool { return i.From < t.since && i.To >= now-1000*TimelineSeconds })
		if seconds[side] > 0 {
			from := end - 1000*seconds[side]
			list = append(list, Interval{From: from, To: end})
			end = from
		}
		t.Trainings[side] = list
	}
}

// change changes the intervals, in new slices: others may hold the old ones.
func (t *Timeline) change(how func(*Interval)) {
	for side, list := range t.Trainings {
		list = append([]Interval(nil), list...)
		for i := range list {
			how(&list[i])
		}
		t.Trainings[side] = list
	}
}

// busy says whether the timeline still has something on it.
func (t *Timeline) busy(now float64) bool {
	since := now - 1000*TimelineSeconds
	if n := len(t.Moves); n > 0 && t.Moves[n-1] >= since {
		return true
	}
	for _, list := range t.Trainings {
		if n := len(list); n > 0 && (list[n-1].To == 0 || list[n-1].To >= since) {
			return true
		}
	}
	return false
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

// follow notes on the timeline which side the worker is training now.
func (c *Comparison) follow(env *lab.Env) {
	if _, j := lab.Doing(env.Work, Training); j != nil {
		switch j.Stage {
		case stageEngagement, stageQuality:
			c.Timeline.train(Decoupled, env.Now)
		case stageCoupled:
			c.Timeline.train(Coupled, env.Now)
		}
	}
	if _, j := lab.Doing(env.Work, Retraining); j != nil && j.Iteration > 0 {
		c.Timeline.train(Decoupled, env.Now)
	}
}
