package fleet

import "math"

// Autoscaler says how many machines there should be. See [DefaultAutoscaler].
type Autoscaler struct {
	// Target is the load that a machine should have, in requests a second.
	Target float64
	// Tolerance is how far the load may be from the target, as a share of it, without a change.
	Tolerance float64
	// Sync is the time between two looks, in seconds; the load is that of the last of them.
	Sync float64
	// Window is for how long a wish for more machines keeps them from being taken away, in seconds.
	Window float64
	// UpFactor and UpBy limit the growth in one look: by the larger of so many times as many, and so many more.
	UpFactor, UpBy int
	// Least and Most bound the number of machines, Least ≥ 1.
	Least, Most int
}

// DefaultAutoscaler is the Horizontal Pod Autoscaler's default behaviour, for a target load.
func DefaultAutoscaler(target float64) Autoscaler {
	return Autoscaler{Target: target, Tolerance: .1, Sync: 15, Window: 300, UpFactor: 2, UpBy: 4, Least: 2, Most: 100}
}

// Wish is how many machines are wanted where replicas ≥ 1 machines have a load of so many requests a second each:
// ceil(replicas × load ÷ target), or replicas where that is within the tolerance.
func (a *Autoscaler) Wish(replicas int, load float64) int {
	ratio := load / a.Target
	const rounding = 1e-9 // 110 ÷ 100 is a little above 1.1, and a product that should be whole may be, too
	if math.Abs(ratio-1) <= a.Tolerance+rounding {
		return replicas
	}
	return int(math.Ceil(float64(replicas)*ratio - rounding))
}

// control is an autoscaler at work: what it wished for in its window.
type control struct {
	Autoscaler
	wishes []wish
}

type wish struct {
	at float64
	n  int
}

// look is how many machines there should now be: up by no more than the limit, down to no fewer than the largest wish of the
// window.
func (c *control) look(now float64, replicas int, load float64) int {
	want := c.Wish(replicas, load)
	keep := c.wishes[:0]
	largest := want
	for _, w := range c.wishes {
		if now-w.at < c.Window {
			keep = append(keep, w)
			largest = max(largest, w.n)
		}
	}
	c.wishes = append(keep, wish{now, want})
	switch {
	case want > replicas:
		want = min(want, max(replicas*c.UpFactor, replicas+c.UpBy))
	case largest < replicas:
		want = largest
	default:
		want = replicas
	}
	return min(max(want, c.Least), c.Most)
}
