package ranking_test

import (
	"fmt"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// topChange is what the line must say of the top ten posts before and after a gesture.
func topChange(was, now []int32) string {
	was, now = was[:min(len(was), 10)], now[:min(len(now), 10)]
	left, moved := 0, 0
	for place, i := range was {
		switch at := slices.Index(now, i); at {
		case place:
		case -1:
			left++
		default:
			moved++
		}
	}
	switch {
	case len(now) == 0:
		return "no post passes the filters."
	case slices.Equal(was, now):
		return "the top ten stayed as it was."
	case was[0] == now[0] && left == 0:
		return fmt.Sprintf("number 1 stayed, %d changed places in the top ten.", moved)
	case was[0] == now[0]:
		return fmt.Sprintf("number 1 stayed, %d left the top ten.", left)
	case left == 0:
		return fmt.Sprintf("number 1 changed, %d changed places in the top ten.", moved)
	}
	return fmt.Sprintf("number 1 changed, %d left the top ten.", left)
}

func TestEffect(t *testing.T) {
	const start = "a=0.6&b=0.4&scale=percentile"
	tests := []struct {
		name, cause string
		msgs        []any
	}{
		{"a dial", "β 0.40 → 0.58: ", []any{beta(500), beta(580)}},
		{"a dial over its range", "α 0.60 → 0.00: ", []any{alpha(0)}},
		{"a dial by a little", "β 0.40 → 0.401: ", []any{beta(401)}},
		{"a dial and back", "β left 0.40 and came back: ", []any{beta(900), beta(400)}},
		{"a preset", "“Engagement only” was chosen: ", []any{ranking.PresetChosen{feed.Presets[0]}}},
		{"the scale", "The scale changed from percentile to raw: ", []any{ranking.ScaleChosen{rank.Raw}}},
		{"a threshold", "The spam threshold 0.50 → 0.01: ", []any{threshold(feed.Spam, 10)}},
		{"all removed", "The spam threshold 0.50 → 0.00: ", []any{threshold(feed.Spam, 0)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := rankingtest.Shipped(t, start+"&spam=0.5")
			if got, want := p.Lab.Effect(), "Move a dial. This line then says what changed."; got != want {
				t.Errorf("at first %q, want %q", got, want)
			}
			was := slices.Clone(p.Lab.Ranking.Order)
			p.Send(tt.msgs...)
			if got, want := p.Lab.Effect(), tt.cause+topChange(was, p.Lab.Ranking.Order); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			// Once the dial rests, the line stays.
			before := p.Lab.Effect()
			if p.Send(lab.Rested{}); p.Lab.Effect() != before {
				t.Errorf("at rest %q, before %q", p.Lab.Effect(), before)
			}
		})
	}
}

// In Compare the line is about the decoupled list that stands there.
func TestEffectInCompare(t *testing.T) {
	p, r := rankingtest.Comparing(t, "&a=0.6&b=0.4&scale=percentile")
	p.Send(rankingtest.Answer(t, r, p.Trained(t, false, false)))
	was := slices.Clone(p.Lab.Compare.Orders.Decoupled)
	p.Send(beta(900))
	now := p.Lab.Compare.Orders.Decoupled
	if got, want := p.Lab.Effect(), "β 0.40 → 0.90: "+topChange(was, now); got != want || slices.Equal(was, now) {
		t.Errorf("%q, want %q", got, want)
	}
	// Another list than that of the gesture is not compared with it.
	p.Send(ranking.PartChosen{ranking.FeedPart})
	if got, want := p.Lab.Effect(), "β 0.40 → 0.90."; got != want {
		t.Errorf("in the feed %q, want %q", got, want)
	}
}

// A clicker's keys step the dial that was moved last from swap to swap, wherever the focus is.
func TestClicker(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.6&b=0.4&scale=percentile")
	key := func(name string) lab.Event { return lab.Event{Did: lab.KeyDown, Key: name} }
	if msg, ok := p.On(key("PageDown")); ok {
		t.Fatalf("Page Down means %v outside Present", msg)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "present"})
	for _, tt := range []struct {
		e    lab.Event
		want ranking.SwapStepped
	}{
		{key("PageDown"), ranking.SwapStepped{Dial: 1, Up: true}},
		{lab.Event{Did: lab.KeyDown, Key: "PageDown", Act: "dial", ID: "alpha"}, ranking.SwapStepped{Dial: 1, Up: true}},
		{lab.Event{Did: lab.KeyDown, Key: "PageUp", Act: "ticks", ID: "beta"}, ranking.SwapStepped{Dial: 1}},
	} {
		other := rankingtest.Shipped(t, p.Link())
		p.Send(tt.e)
		other.Send(tt.want)
		if p.Lab.Weights != other.Lab.Weights {
			t.Errorf("%+v: the dials are at %v, want %v", tt.e, p.Lab.Weights, other.Lab.Weights)
		}
	}
	p.Send(alpha(300), lab.Rested{})
	was := p.Lab.Weights
	if p.Send(key("PageDown")); p.Lab.Weights.Alpha <= was.Alpha || p.Lab.Weights.Beta != was.Beta {
		t.Errorf("after α was moved the dials went from %v to %v", was, p.Lab.Weights)
	}
	// At the end of the dial the line says that there is no swap point left.
	p.Send(alpha(1000), lab.Rested{}, key("PageDown"))
	if got, want := p.Lab.Effect(), "No swap point above 1.00 on α."; got != want {
		t.Errorf("at the end %q, want %q", got, want)
	}
	if p.Send(key("Escape")); p.Settings.Present {
		t.Error("Escape does not end presenting")
	}
}
