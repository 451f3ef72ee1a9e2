package swap

// State is what a [Server] on the simulated clock has come to, in plain values: whoever has it and both versions goes on from there,
// in another worker too. The zero value is the state before the first request.
type State struct {
	// Began says that the new version was asked for, Loaded that loading it has ended.
	Began, Loaded bool
	// Live and Next are the versions that answer, as in a route; Live counts only once Began.
	Live, Next uint8
	// Seen are the times of the canary's answers, Ends those that are under way.
	Seen []float64
	Ends []End
	// Verdict is the guardrail's, Decided when it was given.
	Verdict Verdict
	Decided float64
}

// End is an answer of the new version that is under way: when it ends, in seconds, and what the guardrail is then told.
type End struct {
	At, Took float64
	OK       bool
}

// Served is a request with what became of it and how long the reader waited, in milliseconds; 0 for one that was refused.
type Served struct {
	Answer
	Took float64
}

// Serve answers requests in their order, on the simulated clock, going on from a state, which it brings up to date. It needs the
// old version, and the new one from [Settings.Load] on: nil is one whose file could not be read. A request that was asked again
// because a worker died is answered from the moment that is given, and others from when they came, which is later.
func (s *Settings) Serve(w Way, st *State, old, next *Version, requests []Request, again float64, answer func(Served)) {
	server := s.restore(w, st, old, next)
	for _, q := range requests {
		at := max(q.At, again)
		s.advance(server, w, st, next, at)
		a := server.Answer(q)
		took := s.Takes(a.By, q.ID)
		if w == Canary && a.By == New {
			st.insert(End{at + took/1000, took, a.OK})
		}
		if took += 1000 * (at - q.At); !a.OK {
			took = 0
		}
		answer(Served{a, took})
	}
	r := server.route.Load()
	st.Live, st.Next, st.Seen, st.Verdict = r.live, r.next, server.seen, server.verdict
}

// restore is the server at a state.
func (s *Settings) restore(w Way, st *State, old, next *Version) *Server {
	server := NewServer(w, s.Guard, s.picks, old)
	server.seen, server.verdict = st.Seen, st.Verdict
	if st.Began {
		server.route.Store(&route{live: st.Live, next: st.Next, versions: [3]*Version{Old: old, New: next}})
	}
	return server
}

// advance does what happens up to a moment, in order.
func (s *Settings) advance(server *Server, w Way, st *State, next *Version, to float64) {
	for {
		switch {
		case !st.Began && to >= 0:
			st.Began = true
			server.Begin()
		case st.Began && !st.Loaded && to >= s.Load:
			st.Loaded = true
			server.Loaded(next)
		case len(st.Ends) > 0 && st.Ends[0].At <= to:
			e := st.Ends[0]
			st.Ends = st.Ends[1:]
			was := server.verdict
			server.Ended(Answer{By: New, OK: e.OK}, e.Took)
			if server.verdict != was {
				st.Decided = e.At
			}
		default:
			return
		}
	}
}

// insert keeps Ends in order.
func (st *State) insert(e End) {
	i := len(st.Ends)
	st.Ends = append(st.Ends, e)
	for ; i > 0 && st.Ends[i-1].At > e.At; i-- {
		st.Ends[i] = st.Ends[i-1]
	}
	st.Ends[i] = e
}
