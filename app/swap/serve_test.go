package swap

import (
	"encoding/json"
	"math"
	"testing"
)

// count is what a stream comes to in one way.
type count struct {
	*Audit
	// Refused after the new version was asked for, slow answers, answers by each version, and when the guardrail decided.
	Slow  int
	By    [3]int
	State State
	// Differ counts requests of a shadow on which the versions differ, Unordered those on which the new one found no order.
	Compared, Differ, Unordered int
	Slowest                     float64
}

// stream serves all requests in batches, the state through JSON from one to the next, as between page and worker. From kill, a
// batch that begins then is served twice: the first time its answers and its state are lost.
func stream(t testing.TB, s *Settings, w Way) count {
	t.Helper()
	if detector {
		t.Skip("one goroutine alone")
	}
	old, next, judges := versions(t, s.Fault)
	all := s.Requests()
	c := count{Audit: NewAudit(len(all))}
	for from, i := -Before, 0; from < After; from++ {
		j := i
		for j < len(all) && all[j].At < float64(from+1) {
			j++
		}
		batch, again := all[i:j], math.Inf(-1)
		i = j
		c.Ask(batch)
		if s.Fault == Dies && from == DiesAt {
			lost := c.State
			s.Serve(w, &lost, old, next, batch, again, func(Served) {})
			again = DiesAt + Second
			c.Ask(batch)
		}
		given := next
		if float64(from+1) < s.Load {
			given = nil
		}
		k := 0
		s.Serve(w, &c.State, old, given, batch, again, func(a Served) {
			c.Take(judges, batch[k], a.Answer)
			k++
			if a.OK {
				c.By[a.By]++
			}
			if a.Took > s.Guard.Limit {
				c.Slow++
			}
			if a.Differs >= 0 {
				c.Compared++
				if a.Differs > 0 {
					c.Differ++
				}
			} else if a.Differs == -2 {
				c.Unordered++
			}
			c.Slowest = max(c.Slowest, a.Took)
		})
		data, err := json.Marshal(c.State)
		if err != nil {
			t.Fatal(err)
		}
		c.State = State{}
		if err := json.Unmarshal(data, &c.State); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := s.Total(w, old, next), (Total{c.Refused, c.Slow, c.By[New], c.State.Verdict, c.State.Decided}); got != want {
		t.Errorf("way %d: at once it comes to %+v, in batches to %+v", w, got, want)
	}
	if c.Asked != len(all) || c.Lost != 0 || c.Twice != 0 || c.Mixed != 0 || c.Answered+c.Refused != c.Asked {
		t.Errorf("%d asked, %d answered, %d refused, %d lost, %d twice, %d mixed", c.Asked, c.Answered, c.Refused, c.Lost, c.Twice, c.Mixed)
	}
	return c
}

// after is how many requests come from one moment to another.
func between(s *Settings, from, to float64) (n int) {
	for _, q := range s.Requests() {
		if q.At >= from && q.At < to {
			n++
		}
	}
	return n
}

// A slow version: stopping refuses what comes while it loads; a hot swap refuses nothing and has everybody wait; a canary goes
// back after as many answers as it was told.
func TestSlow(t *testing.T) {
	s := usual(nil)
	stop, hot, canary, shadow := stream(t, s, Stop), stream(t, s, Hot), stream(t, s, Canary), stream(t, s, Shadow)
	loading, rest := between(s, 0, s.Load), between(s, s.Load, After)
	if stop.Refused != loading || stop.Slow != rest || stop.By[New] != rest {
		t.Errorf("stop: %d refused, want %d; %d slow, want %d", stop.Refused, loading, stop.Slow, rest)
	}
	if hot.Refused != 0 || hot.Slow != rest {
		t.Errorf("hot: %d refused, %d slow, want %d", hot.Refused, hot.Slow, rest)
	}
	// Two or three may have been given to the new version before the twentieth answer has ended.
	if canary.Refused != 0 || canary.State.Verdict != Back || canary.Slow < s.Guard.After || canary.Slow > s.Guard.After+3 || canary.Slow != canary.By[New] {
		t.Errorf("canary: %d refused, %d slow, %d by the new version, verdict %d", canary.Refused, canary.Slow, canary.By[New], canary.State.Verdict)
	}
	if d := canary.State.Decided; !(d > s.Load+5 && d < s.Load+20) {
		t.Errorf("it went back after %v s, where 2 requests a second make 20 in 10 s", d)
	}
	if shadow.Refused != 0 || shadow.Slow != 0 || shadow.By[New] != 0 || shadow.Compared != rest || shadow.Differ == 0 {
		t.Errorf("shadow: %d refused, %d slow, %d by the new version, %d compared of %d, %d differ", shadow.Refused, shadow.Slow, shadow.By[New], shadow.Compared, rest, shadow.Differ)
	}
}

// A good version: a canary goes on, and nobody waits.
func TestGood(t *testing.T) {
	s := usual(func(s *Settings) { s.Fault = Good })
	hot, canary := stream(t, s, Hot), stream(t, s, Canary)
	if hot.Refused+hot.Slow+canary.Refused+canary.Slow != 0 || canary.State.Verdict != On {
		t.Errorf("%d, %d, %d, %d, verdict %d", hot.Refused, hot.Slow, canary.Refused, canary.Slow, canary.State.Verdict)
	}
	if late := between(s, canary.State.Decided, After); canary.By[New] < late {
		t.Errorf("it answers %d, where %d came after it was let in", canary.By[New], late)
	}
}

// A file that can't be read: who has stopped has nothing to start; the others go on as they were.
func TestDamaged(t *testing.T) {
	s := usual(func(s *Settings) { s.Fault = Damaged })
	if stop := stream(t, s, Stop); stop.Refused != between(s, 0, After) {
		t.Errorf("%d refused", stop.Refused)
	}
	for _, w := range []Way{Hot, Canary, Shadow} {
		if c := stream(t, s, w); c.Refused != 0 || c.By[New] != 0 || c.Compared != 0 {
			t.Errorf("way %d: %d refused, %d by the new version", w, c.Refused, c.By[New])
		}
	}
}

// Scores that are not numbers: a hot swap refuses all from then on, a canary as many as it needs.
func TestNotANumber(t *testing.T) {
	s := usual(func(s *Settings) { s.Fault = NotANumber })
	if hot := stream(t, s, Hot); hot.Refused != between(s, s.Load, After) {
		t.Errorf("hot: %d refused", hot.Refused)
	}
	if c := stream(t, s, Canary); c.State.Verdict != Back || c.Refused < s.Guard.After || c.Refused > s.Guard.After+3 {
		t.Errorf("canary: %d refused, verdict %d", c.Refused, c.State.Verdict)
	}
	if c := stream(t, s, Shadow); c.Refused != 0 || c.Unordered != between(s, s.Load, After) || c.Compared != 0 {
		t.Errorf("shadow: %d refused, %d without an order", c.Refused, c.Unordered)
	}
}

// A worker that dies: its requests are asked again, answered late, and none is lost. What a canary has seen is kept.
func TestDies(t *testing.T) {
	s := usual(func(s *Settings) { s.Fault = Dies })
	held := between(s, DiesAt, DiesAt+Second)
	for w := range Way(Ways) {
		c := stream(t, s, w)
		if c.Slow == 0 || c.Slow > held || c.Slowest < 900 || (w != Stop) != (c.Refused == 0) {
			t.Errorf("way %d: %d slow of %d that were asked again, the slowest %v, %d refused", w, c.Slow, held, c.Slowest, c.Refused)
		}
		if w == Canary && c.State.Verdict != On {
			t.Errorf("the new version is as fast as the old one; the guardrail says %d", c.State.Verdict)
		}
	}
}

// What turns the comparison around: nothing to load, and a guardrail that lets slow answers pass.
func TestAssumptions(t *testing.T) {
	if c := stream(t, usual(func(s *Settings) { s.Load = 0 }), Stop); c.Refused != 0 {
		t.Errorf("%d refused where loading takes no time", c.Refused)
	}
	lax := usual(func(s *Settings) { s.Guard.Limit = 1000 })
	if c := stream(t, lax, Canary); c.State.Verdict != On {
		t.Error("a limit that nothing exceeds goes back")
	}
	never := usual(func(s *Settings) { s.Share = 0 })
	if c := stream(t, never, Canary); c.State.Verdict != Open || c.By[New] != 0 {
		t.Errorf("a canary without requests has decided %d", c.State.Verdict)
	}
}

// An audit finds what it looks for: answers that are half of each version, lost ones, and those given twice.
func TestAuditFinds(t *testing.T) {
	old, next, judges := versions(t, Good)
	half := &Version{engagement: old.engagement, quality: next.quality}
	a := NewAudit(1001)
	var all []Request
	for i := range int32(1001) {
		all = append(all, Request{ID: i, Alpha: i})
	}
	a.Ask(all)
	for _, q := range all[:1000] {
		posts, ok := half.Rank(q.Alpha)
		a.Take(judges, q, Answer{By: New, OK: ok, Posts: posts})
	}
	a.Take(judges, all[0], Answer{})
	if a.Mixed < 300 || a.Lost != 1 || a.Twice != 1 || a.Answered != 1000 {
		t.Errorf("%d mixed of %d, %d lost, %d twice", a.Mixed, a.Answered, a.Lost, a.Twice)
	}
	b := NewAudit(1)
	b.Ask(all[:1])
	posts, _ := old.Rank(0)
	b.Take(judges, all[0], Answer{By: None, OK: true, Posts: posts})
	if b.Mixed != 1 {
		t.Error("an answer that names no version passes")
	}
}
