package swap

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// Way is how the new version takes the old one's place.
type Way uint8

// The ways.
const (
	// Stop stops the old version, loads the new one and starts it; what comes meanwhile is refused.
	Stop Way = iota
	// Hot loads the new version while the old one answers, and then switches.
	Hot
	// Canary loads it in the same way and gives it a share of the requests; the guardrail decides by its answers.
	Canary
	// Shadow has it answer all requests beside the old one; nobody sees what it says.
	Shadow
	// Ways is how many there are.
	Ways = iota
)

// The versions by number, as answers name them. None is a request that went to no version.
const (
	None uint8 = iota
	Old
	New
)

// Request is one reader's request for a ranking.
type Request struct {
	// ID numbers the requests of a stream from 0. Alpha is the reader's weight of engagement, 0…1000; quality has the rest.
	ID    int32
	Alpha int32
	// At is when it comes, in seconds; 0 is when the reader asks for the new version.
	At float64
}

// Answer is what became of a request.
type Answer struct {
	// By is the version that it went to, [None] where none was there.
	By uint8
	// OK says that it was answered: else it was refused, as no version was there or the version found no order.
	OK    bool
	Posts [Top]int32
	// Differs is on how many of the places the new version would have shown another post, in a shadow; −1 where nothing was
	// compared, and −2 where the new version found no order.
	Differs int32
}

// Guard is a canary's guardrail: after After answers of the new version it goes back to the old one if 95 of 100 are not within
// Limit milliseconds, and else has the new version answer all. A request for which the version found no order counts as one that
// takes for ever.
type Guard struct {
	Limit float64
	After int
}

// Verdict is what the guardrail has decided.
type Verdict uint8

// The verdicts.
const (
	Open Verdict = iota
	Back
	On
)

// route says which version answers: live, and next for some requests or in the shadow. It never changes.
type route struct {
	live, next uint8
	versions   [3]*Version
}

// Server answers requests. Make one with [NewServer]; its methods may be called by several goroutines at once.
type Server struct {
	way   Way
	guard Guard
	// picks says which requests a canary gets, by number.
	picks func(id int32) bool
	route atomic.Pointer[route]

	lock sync.Mutex
	// seen are the times of the canary's answers so far.
	seen    []float64
	verdict Verdict
}

// NewServer returns a server of the old version. Picks says which requests a canary gets.
func NewServer(w Way, g Guard, picks func(id int32) bool, old *Version) *Server {
	s := &Server{way: w, guard: g, picks: picks}
	s.route.Store(&route{live: Old, versions: [3]*Version{Old: old}})
	return s
}

// Begin begins to replace the version, which is being loaded from now on.
func (s *Server) Begin() {
	if s.way == Stop {
		s.route.Store(&route{})
	}
}

// Loaded brings in the new version, nil where its file could not be read: then all stays as it is. In a server that has stopped
// nothing answers in that case.
func (s *Server) Loaded(v *Version) {
	if v == nil {
		return
	}
	r := *s.route.Load()
	r.versions[New] = v
	switch s.way {
	case Stop, Hot:
		r.live = New
	default:
		r.next = New
	}
	s.route.Store(&r)
}

// Answer answers a request.
func (s *Server) Answer(q Request) Answer {
	r := s.route.Load() // once: all of the answer is by what this says
	a := Answer{By: r.live, Differs: -1}
	if r.next != None && s.way == Canary && s.picks(q.ID) {
		a.By = r.next
	}
	if a.By == None {
		return a
	}
	a.Posts, a.OK = r.versions[a.By].Rank(q.Alpha)
	if r.next != None && s.way == Shadow {
		a.Differs = differ(r.versions[r.next], q.Alpha, &a.Posts)
	}
	return a
}

// differ is on how many places a version has another post; −2 where it finds no order.
func differ(v *Version, alpha int32, posts *[Top]int32) (n int32) {
	other, ok := v.Rank(alpha)
	if !ok {
		return -2
	}
	for i := range other {
		if other[i] != posts[i] {
			n++
		}
	}
	return n
}

// Ended tells the guardrail that an answer has ended, and how many milliseconds its version took.
func (s *Server) Ended(a Answer, took float64) {
	if s.way != Canary || a.By != New {
		return
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.verdict != Open {
		return
	}
	if !a.OK {
		took = math.MaxFloat64
	}
	if s.seen = append(s.seen, took); len(s.seen) < s.guard.After {
		return
	}
	r := *s.route.Load()
	if s.verdict = On; P95(s.seen) > s.guard.Limit {
		s.verdict = Back
	} else {
		r.live = r.next
	}
	r.next = None
	s.route.Store(&r)
}

// Verdict is what the guardrail has decided so far.
func (s *Server) Verdict() Verdict {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.verdict
}

// P95 is the smallest of the times that 95 of 100 do not exceed; NaN of none.
func P95(times []float64) float64 {
	n := len(times)
	if n == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(95*n+99)/100-1]
}
