package swap

import "decouple/app/queue"

// Before and After are how many seconds are served before the reader asks for the new version, and after; Second is how long a
// batch of requests is, and what a worker takes to be replaced.
const Before, After, Second = 15, 45, 1

// DiesAt is when a worker dies that does.
const DiesAt = 10

// Settings are the simulated part: when requests come, and how long what takes.
type Settings struct {
	// Seed is that of the requests.
	Seed int
	// Rate is how many requests come in a second, in the mean.
	Rate float64
	// Share is that of the canary, 0…1.
	Share float64
	Guard Guard
	// OldTakes and SlowTakes are how long an answer takes in the mean, by a version and by a slow one, in milliseconds.
	OldTakes, SlowTakes float64
	// Load is how long loading the new version takes, in seconds.
	Load  float64
	Fault Fault
}

// The purposes of the draws.
const (
	forArrival = 0x5a00 + iota
	forAlpha
	forShare
	forTime
)

func (s *Settings) key(purpose uint64) queue.Key { return queue.NewKey(uint64(s.Seed), purpose) }

// Requests are those of the whole stream, from −[Before] to [After].
func (s *Settings) Requests() (all []Request) {
	gaps, alphas := s.key(forArrival), s.key(forAlpha)
	at := -float64(Before)
	for n := int32(0); ; n++ {
		at += gaps.Exp(uint64(n)) / s.Rate
		if at >= After {
			return all
		}
		all = append(all, Request{ID: n, At: at, Alpha: int32(alphas.Uniform(uint64(n)) * (Whole + 1))})
	}
}

// Takes is how long a version takes for a request, in milliseconds.
func (s *Settings) Takes(version uint8, id int32) float64 {
	mean := s.OldTakes
	if version == New && s.Fault == Slow {
		mean = s.SlowTakes
	}
	return mean * (3 + s.key(forTime).Exp(uint64(id))) / 4
}

// picks says whether a canary gets a request.
func (s *Settings) picks(id int32) bool { return s.key(forShare).Uniform(uint64(id)) < s.Share }
