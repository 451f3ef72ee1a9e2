package fleet

import (
	"errors"
	"math"

	"decouple/app/queue"
)

// Fleet is what serves the requests.
type Fleet struct {
	// Machines there are always, or with an autoscaler when the day begins.
	Machines int
	Auto     *Autoscaler
	// Speed is how many requests a second a machine can answer.
	Speed float64
	// Start is how long a machine that was ordered takes until it is ready, in seconds. It is paid for meanwhile.
	Start float64
	// Places are how many requests may wait; one that finds no place is refused. Below 0 all may wait.
	Places int
}

func (f *Fleet) check(r *Rates) error {
	switch {
	case f.Machines < 1:
		return errors.New("fleet: a fleet needs at least one machine")
	case !(f.Speed > 0) || math.IsInf(f.Speed, 1):
		return errors.New("fleet: the speed of a machine must be a number above 0")
	case !(f.Start >= 0):
		return errors.New("fleet: the time to start must not be below 0")
	case !(r.Step > 0) || len(r.PerSecond) == 0:
		return errors.New("fleet: a stream of requests needs rates")
	case f.Auto != nil && (!(f.Auto.Target > 0) || !(f.Auto.Sync > 0) || f.Auto.Least < 1 || f.Auto.Most < f.Auto.Least):
		return errors.New("fleet: the autoscaler needs a target and a time between two looks above 0, and at least one machine")
	}
	for _, x := range r.PerSecond {
		if !(x >= 0) || math.IsInf(x, 1) {
			return errors.New("fleet: a rate must be a number from 0")
		}
	}
	return nil
}

// The purposes of the draws; draw n is of request n, from 0.
const (
	forGap = iota
	forWork
)

// askEvery is how many requests pass between two calls of progress.
const askEvery = 1 << 14

// Run serves the requests of rates until the last one is done, and fills each of the series. Progress, unless nil, is told every
// few milliseconds how much of the stream has come, 0…1; its error ends the work and is returned.
func Run(rates Rates, f Fleet, seed uint64, series []*Series, progress func(done float64) error) (*Result, error) {
	if err := f.check(&rates); err != nil {
		return nil, err
	}
	s := &simulation{
		fleet: f, end: rates.End(), gaps: queue.NewKey(seed, forGap), work: queue.NewKey(seed, forWork), series: series,
		free: f.Machines, now: 0, look: math.Inf(1),
	}
	if f.Auto != nil {
		s.control = control{Autoscaler: *f.Auto}
		s.look = f.Auto.Sync
	}
	for _, x := range series {
		x.clear()
	}
	s.result.Most = f.Machines
	next := arrivals{rates: rates, gaps: s.gaps}
	for at, ok := next.next(); ok; at, ok = next.next() {
		s.until(at)
		s.arrive(at)
		if s.result.Requests%askEvery == 0 && progress != nil {
			if err := progress(at / s.end); err != nil {
				return nil, err
			}
		}
	}
	s.until(s.end)
	s.look = math.Inf(1) // nobody comes any more; what waits is done by the machines that there are
	s.until(math.Inf(1))
	s.count(s.end)
	s.closeBins()
	s.result.quantiles(s.waits, s.sum)
	return &s.result, nil
}

// arrivals are the moments at which requests come, one after the other: the expected number of requests from one to the next is
// exponential with mean 1.
type arrivals struct {
	rates Rates
	gaps  queue.Key
	n     uint64
	at    float64
	step  int
}

// next is the next moment, or false after the last one.
func (a *arrivals) next() (float64, bool) {
	left := a.gaps.Exp(a.n)
	a.n++
	for ; a.step < len(a.rates.PerSecond); a.step++ {
		rate, end := a.rates.PerSecond[a.step], a.rates.Step*float64(a.step+1)
		if in := float64(rate * (end - a.at)); in < left {
			left -= in
			a.at = end
			continue
		}
		a.at += left / rate
		return a.at, true
	}
	return 0, false
}
