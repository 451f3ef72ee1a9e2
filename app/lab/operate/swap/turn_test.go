package swap

import (
	"runtime"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/swap"
)

// What the page says is worked out, and turns around under other assumptions.
func TestFindingTurns(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("four streams more, which come to the same here")
	}
	for want, change := range map[string]func(*Settings){
		// Loading that takes no time leaves no gap.
		"Stopping and a hot swap refuse no request here.": func(s *Settings) { s.Dials[Load] = 0 },
		// A guardrail that lets everything pass costs nearly what a hot swap does.
		"A canary has not gone back: ": func(s *Settings) { s.Dials[Share], s.Dials[After] = 5, 100 },
		// A slow version that is not slow.
		"tests whether v8 is good": func(s *Settings) { s.Dials[SlowTakes] = 10 },
		// Half of the requests, and as many answers as there can be: hardly better, but back.
		"A canary goes back by itself: ": func(s *Settings) { s.Dials[Share], s.Dials[After] = 50, 100 },
	} {
		d := open(t, func(s *Settings) { s.Swapped = true; change(s) })
		if got := d.part.Said(); !strings.Contains(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
	}
	// What a canary could be worse in has its words, too.
	usual := Defaults
	r := newRun(usual.Stream(false))
	r.Ways[swap.Canary].Slow = 3
	if got := r.Finding(); !strings.Contains(join(got), "A canary is worse than a hot swap here: 3 slow answers, not 0.") {
		t.Errorf("said %q", join(got))
	}
}

func TestDials(t *testing.T) {
	keys := map[string]bool{}
	for d := range Dial(NumDials) {
		s := &Specs[d]
		if keys[s.Key] || s.Per == 0 || s.Step == 0 || (s.Max-s.Min)%s.Step != 0 || d.Clamp(s.Standard) != s.Standard || s.Label == "" {
			t.Errorf("dial %d is not sound: %+v", d, s)
		}
		keys[s.Key] = true
		if got, ok := dialOf(DialPrefix + s.Key); !ok || got != d {
			t.Errorf("%s is dial %d", s.Key, got)
		}
	}
	s := Defaults
	rows := link.Bind(&s)
	for key, bad := range map[string]string{"w-rate": "4", "fault": "none", "swapped": "yes", "w-dice": "0"} {
		if _, err := rows.Set(key, bad); err == nil || s != Defaults {
			t.Errorf("%s=%s is taken", key, bad)
		}
	}
	d := open(t, nil)
	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: "swap-w-share", Key: "ArrowRight"})
	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: "swap-w-load", Key: "End"})
	if s := d.part.Settings; s.Dials[Share] != 11 || s.Dials[Load] != 200 || d.part.Shown() != nil {
		t.Errorf("%v", s.Dials)
	}
	before := len(d.jobs)
	d.do(t, d.part.Rest)
	if d.part.Shown() == nil || len(d.jobs) != before+swap.Before {
		t.Error("once the dials rest it is not served anew")
	}
	d.press(t, "swap-back")
	if s := d.part.Settings; s.Dials[Share] != 11 || s.Dials[Load] != 48 {
		t.Errorf("%v: all assumptions go back, and nothing else", s.Dials)
	}
	d.press(t, "swap-dice")
	d.on(t, lab.Event{Did: lab.Chosen, Act: "fault", Value: "good"})
	if s := d.part.Settings; s.Dice != 2 || s.Fault != swap.Good || d.part.Shown() == nil {
		t.Errorf("%+v", s)
	}
}
