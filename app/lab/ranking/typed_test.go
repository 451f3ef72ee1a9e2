package ranking_test

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
)

// What is typed into a dial's field and is no number of it moves nothing, and is said at that
// field until something is moved.
func TestMistyped(t *testing.T) {
	for _, id := range []string{"alpha", "beta", "spam", "nsfw", "misinfo"} {
		for _, text := range []string{"7", "-1", "0.5.1", "abc", " ", "1e9", "½"} {
			p := rankingtest.Shipped(t, "")
			m := p.Lab
			was := m.Dials
			p.Send(lab.Event{Did: lab.Mistyped, Act: "dial", ID: id, Value: text})
			said := m.MistypedWords(id)
			if m.Dials != was || p.Last.Push || p.Said != said || !strings.Contains(said, "so it stays at ") || strings.TrimSpace(text) != "" && !strings.Contains(said, text) {
				t.Errorf("%q for %s: %q, said %q", text, id, said, p.Said)
			}
			for _, other := range ranking.DialIDs() {
				if other != id && m.MistypedWords(other) != "" {
					t.Errorf("%q for %s is said at %s", text, id, other)
				}
			}
			// The same value, typed well, takes it back as another does.
			for _, milli := range []int32{m.Dial(id), 123} {
				p.Send(lab.Event{Did: lab.Mistyped, Act: "dial", ID: id, Value: text}, lab.Event{Did: lab.Turned, Act: "dial", ID: id, Milli: milli})
				if got := m.MistypedWords(id); got != "" {
					t.Errorf("%d thousandths for %s, and it still says %q", milli, id, got)
				}
			}
		}
	}
	p := rankingtest.Shipped(t, "")
	if _, ok := p.On(lab.Event{Did: lab.Mistyped, Act: "dial", ID: "gamma", Value: "7"}); ok {
		t.Error("a dial that there is not has a field")
	}
}

// A gesture that the system breaks off leaves the dials where they stood before it.
func TestBrokenOffGestures(t *testing.T) {
	broken := lab.Event{Did: lab.Cancelled, Act: "dial"}
	for name, moves := range map[string][]any{
		"a dial":      {alpha(162), alpha(900)},
		"a threshold": {threshold(feed.Spam, 10), threshold(feed.Spam, 990)},
		"the curve":   {ranking.CurveTurned{Milli: 900}, ranking.CurveTurned{Milli: 100}},
		"in a crowd":  {ranking.PartChosen{Part: ranking.LargePart}, alpha(162)},
	} {
		p := rankingtest.Shipped(t, "a=0.8&b=0.3")
		was := p.Lab.Dials
		p.Send(moves...)
		if p.Lab.Dials == was {
			t.Fatalf("%s: nothing moved", name)
		}
		if p.Send(broken); p.Lab.Dials != was {
			t.Errorf("%s: the dials stand at %+v, want %+v", name, p.Lab.Dials, was)
		}
		if p.Lab.Settings.Part == ranking.FeedPart && p.Lab.Moved() != 0 {
			t.Errorf("%s: %d posts moved", name, p.Lab.Moved())
		}
	}
	p := rankingtest.Shipped(t, "a=0.8")
	p.Send(alpha(100), lab.Rested{}, broken)
	if p.Lab.Weights.Alpha != 100 {
		t.Errorf("a gesture that was over is taken back: α is %d", p.Lab.Weights.Alpha)
	}
}
