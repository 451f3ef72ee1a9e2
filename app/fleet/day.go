// Package fleet serves a day of requests by machines that all do the same, either always as many or as many as an autoscaler
// asks for. It has the day's rate of requests with its spike, the autoscaler's rules, and a simulation of every request.
//
// The simulation is one of discrete events: a request comes, a machine has finished one, a machine that was ordered is ready, the
// autoscaler looks. Requests wait in one queue, first come, first served. Requests come as a Poisson stream whose rate changes over
// the day, and take exponential times, so that a fleet that never changes is the queue M/M/c of package queue as long as the rate
// stands still. A request comes at the same moment and takes the same time whatever fleet serves it.
//
// The autoscaler's rules are those of the Horizontal Pod Autoscaler of Kubernetes as its documentation has them ("Algorithm
// details", and the default behaviour of autoscaling/v2).
//
// What a usual day looks like is assumed. Times are in seconds from midnight. The same seed gives the same bits on every machine.
package fleet

// DaySeconds is the length of a day.
const DaySeconds = 24 * 60 * 60

// usual is a usual day's rate at each full hour, up to a factor: little at night, most in the evening.
var usual = [24]float64{7.5, 5.5, 4.5, 4, 4.3, 5.5, 8, 10.5, 12.5, 13.5, 13.5, 13.3, 13.3, 12.8, 12.3, 12, 12.3, 13.5, 15, 16, 16, 14.5, 12, 9.5}

// Shape is how a day's requests are spread over it.
type Shape uint8

// The shapes.
const (
	// Usual has little at night and most in the evening.
	Usual Shape = iota
	// Flat has as many at all times.
	Flat
)

// Day is how many requests come, and when.
type Day struct {
	// Requests are expected on the day without its spike.
	Requests float64
	Shape    Shape
	Spike    Spike
}

// Spike is a time with Height times as many requests as usual: it begins Length/2 before Middle, and rises and falls within Ramp
// at both ends.
type Spike struct{ Middle, Length, Ramp, Height float64 }

// times is by how much the spike multiplies the rate at t.
func (s *Spike) times(t float64) float64 {
	in := s.Length/2 - (t - s.Middle)
	if t < s.Middle {
		in = s.Length/2 - (s.Middle - t)
	}
	switch {
	case in <= 0:
		return 1
	case in >= s.Ramp:
		return s.Height
	}
	return 1 + (s.Height-1)*in/s.Ramp
}

// At is the expected rate at t, in requests a second.
func (d *Day) At(t float64) float64 { return d.Base(t) * d.Spike.times(t) }

// Base is the rate at t without the spike: straight lines between the full hours.
func (d *Day) Base(t float64) float64 {
	mean := d.Requests / DaySeconds
	if d.Shape == Flat {
		return mean
	}
	sum := 0.0
	for _, r := range usual {
		sum += r
	}
	h := int(t / 3600)
	into := t/3600 - float64(h)
	a, b := usual[h%24], usual[(h+1)%24]
	return mean * 24 / sum * (a + float64((b-a)*into))
}

// Top is the highest expected rate of the day, and that of its base.
func (d *Day) Top() (all, base float64) {
	for t := rateStep / 2.; t < DaySeconds; t += rateStep {
		all, base = max(all, d.At(t)), max(base, d.Base(t))
	}
	return all, base
}

// Rates are the rates of a stream of requests, in requests a second: PerSecond[i] holds from i·Step to (i+1)·Step. They begin at 0.
type Rates struct {
	Step      float64
	PerSecond []float64
}

// rateStep is for how long a day's rate is taken to stand still.
const rateStep = 10

// Rates are those of the day, each at the middle of its step.
func (d *Day) Rates() Rates {
	r := Rates{rateStep, make([]float64, DaySeconds/rateStep)}
	for i := range r.PerSecond {
		r.PerSecond[i] = d.At(rateStep * (float64(i) + .5))
	}
	return r
}

// Steady is a stream of the same rate for some seconds.
func Steady(rate, seconds float64) Rates { return Rates{seconds, []float64{rate}} }

// End is when the last of the rates ends.
func (r *Rates) End() float64 { return r.Step * float64(len(r.PerSecond)) }

// Expected is how many requests come in the mean.
func (r *Rates) Expected() float64 {
	sum := 0.0
	for _, x := range r.PerSecond {
		sum += x
	}
	return sum * r.Step
}
