package fleet

import (
	"math"

	"decouple/app/queue"
)

// simulation is a fleet at work. A machine is starting, free, busy, or busy for the last time.
type simulation struct {
	fleet      Fleet
	control    control
	gaps, work queue.Key
	// end is when the day ends; now is the moment of the last event.
	end, now float64
	// look is when the autoscaler looks next, came how many requests have come since it last did.
	look float64
	came int
	// starting are the moments at which ordered machines are ready, in order.
	starting []float64
	free     int
	// busy are the moments at which the busy machines are done, as a heap; leaving of them are then taken away.
	busy    heap
	leaving int
	// waiting are the requests in the queue.
	waiting ring

	// counted is up to when the machines were counted.
	counted float64
	waits   []float64 // those above 0
	sum     float64   // of all of them
	series  []*Series
	result  Result
}

// request is one that waits: its number and when it came.
type request struct {
	n  int
	at float64
}

// until lets everything happen that happens before a moment, or at it.
func (s *simulation) until(t float64) {
	for {
		done, ready := math.Inf(1), math.Inf(1)
		if len(s.busy) > 0 {
			done = s.busy[0]
		}
		if len(s.starting) > 0 {
			ready = s.starting[0]
		}
		at := min(done, ready, s.look)
		if at > t || math.IsInf(at, 1) {
			return
		}
		s.now = at
		switch at {
		case done:
			s.finish(at)
		case ready:
			s.count(at)
			s.starting = s.starting[1:]
			s.free++
			s.result.Most = max(s.result.Most, s.ready())
			s.serve(at)
		default:
			s.autoscale(at)
		}
	}
}

// ready is how many machines take requests.
func (s *simulation) ready() int { return s.free + len(s.busy) - s.leaving }

// arrive takes a request, or refuses it.
func (s *simulation) arrive(at float64) {
	r := request{s.result.Requests, at}
	s.result.Requests++
	s.came++
	for _, x := range s.series {
		x.arrive(at)
	}
	switch {
	case s.free > 0:
		s.begin(r, at)
	case s.fleet.Places < 0 || s.waiting.len() < s.fleet.Places:
		s.waiting.push(r)
	default:
		s.result.Refused++
		for _, x := range s.series {
			x.refuse(at)
		}
	}
}

// begin serves a request by a free machine.
func (s *simulation) begin(r request, now float64) {
	takes := s.work.Exp(uint64(r.n)) / s.fleet.Speed
	s.free--
	s.busy.push(now + takes)
	s.result.Busy += max(0, min(now+takes, s.end)-min(now, s.end))
	wait := now - r.at
	s.sum += wait
	s.result.MaxWait = max(s.result.MaxWait, wait)
	if wait > 0 {
		s.waits = append(s.waits, wait)
	}
	for _, x := range s.series {
		x.wait(r.at, wait)
	}
}

// serve gives waiting requests to free machines.
func (s *simulation) serve(now float64) {
	for s.free > 0 && s.waiting.len() > 0 {
		s.begin(s.waiting.pop(), now)
	}
}

// finish is a machine that has answered its request.
func (s *simulation) finish(now float64) {
	if s.leaving > 0 {
		s.count(now)
		s.leaving--
		s.busy.pop()
		return
	}
	s.busy.pop()
	s.free++
	s.serve(now)
}

// autoscale looks at the load and orders machines or sends some away: first those that are starting, then free ones, then busy
// ones, which finish what they do.
func (s *simulation) autoscale(now float64) {
	replicas := s.ready() + len(s.starting)
	// A machine that is starting has no load yet.
	load := float64(s.came) / s.control.Sync / float64(replicas)
	s.came = 0
	s.look += s.control.Sync
	by := s.control.look(now, replicas, load) - replicas
	if by == 0 {
		return
	}
	s.count(now)
	for ; by > 0; by-- {
		s.starting = append(s.starting, now+s.fleet.Start)
	}
	for ; by < 0; by++ {
		switch {
		case len(s.starting) > 0:
			s.starting = s.starting[:len(s.starting)-1]
		case s.free > 0:
			s.free--
		default:
			s.leaving++
		}
	}
}

// count adds up the machines' time to a moment: it is called before their number changes.
func (s *simulation) count(to float64) {
	to = min(to, s.end)
	if to <= s.counted {
		return
	}
	s.result.Paid += float64(s.ready()+s.leaving+len(s.starting)) * (to - s.counted)
	for _, x := range s.series {
		x.machines(s.counted, to, s.ready())
	}
	s.counted = to
}

func (s *simulation) closeBins() {
	for _, x := range s.series {
		x.close()
	}
}
