package oncall

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func run(t *testing.T, s Settings, n int, a Answer, years int) Run {
	t.Helper()
	r, err := Simulate(&s, n, a, years, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What a person sees in the long run is the closed queue's, by hand and automated, with few models and with too many.
func TestAgainstTheFormula(t *testing.T) {
	for _, n := range []int{3, 40, 70, 150} {
		for a := range Answers {
			s := Default
			r, l := run(t, s, n, a, 40), s.Load(n, a)
			for _, c := range []struct {
				what      string
				got, want float64
			}{{"alarms", r.Alarms, l.Alarms}, {"seen", r.Seen, l.Seen}, {"open", r.Open, l.Open}, {"days", r.Days, l.Days}} {
				if a == ByHand && c.what == "alarms" {
					continue // those that are raised while none has to wait are more
				}
				if math.Abs(c.got-c.want) > .06*c.want+.05 {
					t.Errorf("%d models, answer %d: %s %.3f, by the formula %.3f", n, a, c.what, c.got, c.want)
				}
			}
		}
	}
}

// With too many models the person is always busy and answers 12 alarms a week; the models whose alarm is not open are as many as
// those 12 keep quiet: 120 less 624 ÷ 11 with alarms at once, the figures of a person's week.
func TestFullPerson(t *testing.T) {
	s := Default
	s.Notice = 0
	if got := s.Full(ByHand, 500); got != 57 {
		t.Errorf("a person is full at %d models, want 57", got)
	}
	l := s.Load(120, ByHand)
	if fmt.Sprintf("%.2f %.2f", l.Seen, l.Use) != "12.00 1.00" || math.Abs(l.Open-(120-12*Weeks/11)) > .01 {
		t.Errorf("120 models: %+v", l)
	}
	if s.Work(57, ByHand) < s.Hours || s.Work(56, ByHand) >= s.Hours {
		t.Errorf("57 models ask %v hours, 56 %v", s.Work(57, ByHand), s.Work(56, ByHand))
	}
}

// With one model and nobody busy, how long it is wrong is a sum of means.
func TestWrong(t *testing.T) {
	s := Default
	s.FalseAlarms, s.Effort = 0, .001
	// Wrong for the notice, after a right time of a year ÷ 6.
	right := Days / s.Changes
	if r, want := run(t, s, 1, ByHand, 2000), 7/(7+right); math.Abs(r.Wrong-want) > 3*r.Half {
		t.Errorf("by hand %.4f ± %.4f, want %.4f", r.Wrong, r.Half, want)
	}
	// The machine takes a day more, and one version in 50 is bad and goes out.
	s.Stopped = 0
	cycle := .98*right + 7 + 1
	if r, want := run(t, s, 1, Automated, 2000), 8/cycle; math.Abs(r.Wrong-want) > 3*r.Half {
		t.Errorf("automated %.4f ± %.4f, want %.4f", r.Wrong, r.Half, want)
	}
}

// The finding, that a machine keeps more of many models right, turns around: with few models a person does better, and with a
// guardrail that sees nothing and retraining that often fails so does a person with many.
func TestTurnsAround(t *testing.T) {
	s := Default
	better := func(s Settings, n int) float64 {
		hand, auto := run(t, s, n, ByHand, 20), run(t, s, n, Automated, 20)
		if math.Abs(hand.Wrong-auto.Wrong) < hand.Half+auto.Half {
			return 0
		}
		return hand.Wrong - auto.Wrong
	}
	if better(s, 150) <= 0 {
		t.Error("by hand 150 models are no more often wrong than automated")
	}
	if d := better(Settings{Changes: 6, FalseAlarms: 5, Notice: 7, Effort: 1, Hours: 36, Retrain: 4, Bad: .1, Seen: .8, Stopped: .02}, 20); d >= 0 {
		t.Errorf("20 models that retrain in four days: the machine is better by %v", d)
	}
	s.Bad, s.Seen, s.Notice = .9, 0, 60
	if better(s, 60) >= 0 {
		t.Error("without a guardrail, and with nearly every version bad, the machine is no worse")
	}
}

// Nothing happens without changes and false alarms, and the same seed gives the same.
func TestEdges(t *testing.T) {
	s := Default
	s.Changes, s.FalseAlarms = 0, 0
	if r := run(t, s, 10, ByHand, 3); r != (Run{}) {
		t.Errorf("without changes: %+v", r)
	}
	if l := s.Load(10, Automated); l != (Load{}) || s.Full(ByHand, 300) != 300 || s.Work(9, Automated) != 0 {
		t.Errorf("without alarms: %+v", l)
	}
	s = Default
	s.Bad, s.Stopped = 0, 0
	if l := s.Load(50, Automated); l.Seen != 0 || l.Open != 0 || l.Alarms == 0 {
		t.Errorf("where nothing is stopped: %+v", l)
	}
	if a, b := run(t, Default, 9, Automated, 3), run(t, Default, 9, Automated, 3); a != b {
		t.Errorf("%+v, then %+v", a, b)
	}
	for want, change := range map[string]func(*Settings){
		"a rate or a time": func(s *Settings) { s.Changes = math.NaN() },
		"a share":          func(s *Settings) { s.Seen = 1.1 },
		"needs hours":      func(s *Settings) { s.Hours = 0 },
		"from 0":           func(s *Settings) { s.Retrain = -1 },
	} {
		s := Default
		change(&s)
		if _, err := Simulate(&s, 1, ByHand, 2, 1); err == nil || !strings.Contains(err.Error(), strings.ReplaceAll(want, "needs hours", "person needs hours")) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func BenchmarkSimulate(b *testing.B) {
	for b.Loop() {
		if _, err := Simulate(&Default, 200, Automated, 20, 1); err != nil {
			b.Fatal(err)
		}
	}
}
