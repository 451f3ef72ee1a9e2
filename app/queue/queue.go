// Package queue has the formulas of queues with several servers, and the draws that a simulation of one needs. It simulates
// nothing itself.
//
// The formulas are Erlang's for a Poisson stream of requests and exponential service times: B, where a request that finds all
// servers busy is lost, and C, where it waits (A. K. Erlang, "Solution of some problems in the theory of probabilities of
// significance in automatic telephone exchanges", 1917; L. Kleinrock, "Queueing Systems", volume 1, 1975, sections 3.4 and 3.5).
// [Source] is a queue whose requests come from so many customers, each of whom has one at a time (the "machine repairman",
// Kleinrock's section 3.8), by the mean value analysis of M. Reiser and S. S. Lavenberg, "Mean-value analysis of closed multichain
// queuing networks" (1980).
//
// Times are in any one unit, rates in one over it. Everything gives the same bits on every machine: logarithms are worked out
// here, as those of package math differ in their last bits from machine to machine.
package queue

import "math"

// ErlangB is the probability that a request finds all of c ≥ 0 servers busy, where such a request is lost; load = λ/μ ≥ 0 is the
// work that comes, in servers. By the recursion B(0) = 1, B(k) = load·B(k−1) / (k + load·B(k−1)), which neither overflows nor
// subtracts.
func ErlangB(load float64, c int) float64 {
	b := 1.0
	for k := 1; k <= c; k++ {
		b = load * b / (float64(k) + load*b)
	}
	return b
}

// ErlangC is the probability that a request has to wait for one of c servers, where all wait as long as it takes. It is 1 where
// the servers can't do the work that comes, load ≥ c: the queue grows for ever.
func ErlangC(load float64, c int) float64 {
	if load >= float64(c) {
		return 1
	}
	b := ErlangB(load, c)
	return b / (1 - load/float64(c)*(1-b))
}

// MMc is a queue with Poisson arrivals, exponential service times and C servers: Lambda requests come in a unit of time, and
// one server can do Mu > 0.
type MMc struct {
	Lambda, Mu float64
	C          int
}

// Stable says whether the servers can do the work that comes. Where they can't, no mean time in the queue is defined.
func (m MMc) Stable() bool { return m.Lambda < float64(m.C)*m.Mu }

// Use is how much of the servers' time is used, 0…1.
func (m MMc) Use() float64 { return math.Min(1, m.Lambda/(float64(m.C)*m.Mu)) }

// Waits is the probability that a request has to wait.
func (m MMc) Waits() float64 { return ErlangC(m.Lambda/m.Mu, m.C) }

// Mean is the mean time in the queue, C/(cμ − λ), over all requests, those that don't wait included. It is +Inf where the queue
// is not stable.
func (m MMc) Mean() float64 {
	if !m.Stable() {
		return math.Inf(1)
	}
	return m.Waits() / (float64(m.C)*m.Mu - m.Lambda)
}

// Quantile is the time in the queue that a share p, 0 ≤ p < 1, of the requests does not exceed: from P(W > t) = C·e^−(cμ−λ)t.
// +Inf where the queue is not stable.
func (m MMc) Quantile(p float64) float64 {
	if !m.Stable() {
		return math.Inf(1)
	}
	return math.Max(0, Log(m.Waits()/(1-p))/(float64(m.C)*m.Mu-m.Lambda))
}

// Size is the smallest number of servers, at most most, with a mean time in the queue of no more than within; most if none has.
func Size(lambda, mu, within float64, most int) int {
	for c := 1; c < most; c++ {
		if m := (MMc{lambda, mu, c}); m.Mean() <= within {
			return c
		}
	}
	return most
}

// Source is a queue before one server whose requests come from N customers: each asks again Think after it was served, in the
// mean, and a service takes Service > 0, exponentially distributed. How Think is distributed does not matter.
type Source struct {
	N              int
	Think, Service float64
}

// Level is what a [Source] comes to in the long run.
type Level struct {
	// Inside is the mean number of customers that wait or are served, Rate how many are served in a unit of time.
	Inside, Rate float64
	// Response is the mean time from asking until it is done, Use the share of the server's time that is used.
	Response, Use float64
}

// Level works out what the queue comes to.
func (s Source) Level() Level {
	var l Level
	for n := 1; n <= s.N; n++ {
		l.Response = s.Service * (1 + l.Inside)
		l.Rate = float64(n) / (s.Think + l.Response)
		l.Inside = l.Rate * l.Response
	}
	l.Use = l.Rate * s.Service
	return l
}
