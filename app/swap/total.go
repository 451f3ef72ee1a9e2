package swap

import "math"

// Total is what a whole stream comes to in one way.
type Total struct {
	// Refused requests, Slow answers, which took longer than the guardrail's limit, and answers by the New version.
	Refused, Slow, New int
	// Verdict is the guardrail's, Decided when it was given, in seconds.
	Verdict Verdict
	Decided float64
}

// Total serves the whole stream at once. Where the worker dies, the requests of that second are answered once another has taken its
// place. Next is nil where its file could not be read.
func (s *Settings) Total(w Way, old, next *Version) (t Total) {
	all := s.Requests()
	var st State
	serve := func(from, to, again float64) {
		i, j := 0, 0
		for i < len(all) && all[i].At < from {
			i++
		}
		for j = i; j < len(all) && all[j].At < to; {
			j++
		}
		s.Serve(w, &st, old, next, all[i:j], again, func(a Served) {
			switch {
			case !a.OK:
				t.Refused++
			case a.By == New:
				t.New++
			}
			if a.Took > s.Guard.Limit {
				t.Slow++
			}
		})
	}
	serve(-Before, DiesAt, math.Inf(-1))
	again := math.Inf(-1)
	if s.Fault == Dies {
		again = DiesAt + Second
	}
	serve(DiesAt, DiesAt+Second, again)
	serve(DiesAt+Second, After, math.Inf(-1))
	t.Verdict, t.Decided = st.Verdict, st.Decided
	return t
}
