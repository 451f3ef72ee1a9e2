package large

import (
	"reflect"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/ranking/large"
	"decouple/app/rank"
)

func TestDuration(t *testing.T) {
	for ms, want := range map[float64]string{
		0: "0.0\u202fµs", 0.00062: "0.6\u202fµs", 0.0098: "9.8\u202fµs", 0.00996: "10\u202fµs", 0.127: "127\u202fµs", 0.9996: "1.00\u202fms",
		1.234: "1.23\u202fms", 9.996: "10.0\u202fms", 16.66: "16.7\u202fms", 383.2: "383\u202fms", 1500: "1.5\u202fs",
	} {
		if got := duration(ms); got != want {
			t.Errorf("%v ms is %q, want %q", ms, got, want)
		}
	}
}

// The page compares two ways of searching in one language and two languages at one search,
// never both at once, and says who is slower, whoever it is.
func TestRatios(t *testing.T) {
	for _, c := range []struct {
		tick, few, scan float64
		ways, languages string
	}{
		{0.01, 0.012, 1.27, "In JavaScript, searching all posts takes 106 times as long as searching the candidates alone", "On the same candidates JavaScript takes 1.2 times as long as this program, Go compiled to WebAssembly."},
		{0.02, 0.01, 12, "In JavaScript, searching all posts takes 1,200 times as long as searching the candidates alone", "On the same candidates this program, Go compiled to WebAssembly, takes 2.0 times as long as JavaScript."},
		{0.01, 0.01, 0.005, "In JavaScript, searching the candidates alone takes 2.0 times as long as searching all posts", "On the same candidates JavaScript takes 1.0 times as long as this program, Go compiled to WebAssembly."},
		{0, 0, 1, "", ""},
	} {
		if ways, languages := waysText(c.few, c.scan), languagesText(c.tick, c.few); ways != c.ways || languages != c.languages {
			t.Errorf("%+v: %q and %q", c, ways, languages)
		}
	}
}

func TestPowerName(t *testing.T) {
	for p, want := range map[int]string{-5: "10\u202fns", -3: "1\u202fµs", -1: "100\u202fµs", 0: "1\u202fms", 4: "10\u202fs"} {
		if got := powerName(p); got != want {
			t.Errorf("10^%d ms is %q, want %q", p, got, want)
		}
	}
}

// send sends messages to the part of a page that shows the generated feed, and returns
// what has been timed.
func send(t *testing.T, msgs ...interface {
	Happen(*large.Part, *lab.Env)
},
) *large.Latency {
	t.Helper()
	p := open(t, "")
	for _, msg := range msgs {
		p.Send(lab.For(p.Lab.Large, msg))
	}
	return &p.Lab.Large.Latency
}

// timed has seen some moves.
func timed(t *testing.T, timings ...large.Timing) *large.Latency {
	t.Helper()
	return send(t, large.MoveTimed{Milliseconds: 4, Waiting: 2}, large.AnswersTimed{Timings: timings, Ways: [2]string{"Int32Array", "Int32Array"}, Waiting: 1})
}

func TestLatencyView(t *testing.T) {
	v := latencyView(&large.Latency{})
	if len(v.Rows) != 0 || v.Moves != "" || v.Wrong != "" || v.Frames != "" {
		t.Errorf("before the first move: %+v", v)
	}
	v = latencyView(timed(t, large.Timing{Tick: 0.01, Few: 0.02, Scan: 1, Same: true}, large.Timing{Tick: 0.02, Few: 0.04, Scan: 2, Same: true}))
	if want := [][3]string{
		{"20\u202fµs", "15\u202fµs", "20\u202fµs"},
		{"40\u202fµs", "30\u202fµs", "40\u202fµs"},
		{"2.00\u202fms", "1.50\u202fms", "2.00\u202fms"},
		{"4.00\u202fms", "4.00\u202fms", "4.00\u202fms"},
	}; !reflect.DeepEqual(v.Rows, want) || len(v.Rows) != len(timedSides) {
		t.Errorf("the table is %q, want %q", v.Rows, want)
	}
	if v.Moves != "2 moves timed, 1 waiting" || !strings.Contains(v.Ways, "takes 50 times as long") || !strings.Contains(v.Languages, "JavaScript takes 2.0 times") || v.Wrong != "" {
		t.Errorf("the page says %q, %q, %q, %q", v.Moves, v.Ways, v.Languages, v.Wrong)
	}
	if v.Same != "Same first 50 posts in the same order at 2 moves." {
		t.Errorf("of equal answers it says %q", v.Same)
	}
}

// A wrong answer is not passed over.
func TestWrongAnswersAreShown(t *testing.T) {
	v := latencyView(timed(t, large.Timing{Tick: 1, Scan: 1, Same: true}, large.Timing{Weights: rank.Weights{Alpha: 600, Beta: 405}, Tick: 1, Scan: 1}))
	if !strings.Contains(v.Wrong, "differ at 1 move, first at α = 0.60, β = 0.405") {
		t.Errorf("the page says %q", v.Wrong)
	}
}

func TestHistView(t *testing.T) {
	v := latencyView(timed(t, large.Timing{Tick: 0.002, Scan: 3}, large.Timing{Tick: 0.004, Scan: 30}, large.Timing{Tick: 0.004, Scan: 3})).Hist
	if len(v.Ticks) != 6 || v.Ticks[0].Name != "1\u202fµs" || v.Ticks[5].Name != "100\u202fms" || v.Ticks[5].X != histWidth {
		t.Errorf("the axis is %+v", v.Ticks)
	}
	// Two times above the line, the more frequent one to the full height; two below it.
	if strings.Count(v.Up, "M") != 2 || !strings.Contains(v.Up, "v-46H") || strings.Count(v.Down, "M") != 2 || !strings.Contains(v.Down, "v46H") {
		t.Errorf("the bars are %q and %q", v.Up, v.Down)
	}
	if v.MedianUp >= v.MedianDown || !strings.Contains(v.Label, "median 4.0\u202fµs") {
		t.Errorf("medians at %d and %d, %q", v.MedianUp, v.MedianDown, v.Label)
	}
	for _, ms := range []float64{1e-12, 1e9} {
		v := latencyView(timed(t, large.Timing{Tick: ms, Scan: ms})).Hist
		if len(v.Ticks) < 2 || v.MedianUp < 0 || v.MedianUp > histWidth {
			t.Errorf("%v ms: the axis is %+v", ms, v)
		}
	}
}

func TestFramesText(t *testing.T) {
	if got := latencyView(send(t, large.SelfDragEnded{Stamps: []float64{0, 16, 32, 64}})).Frames; got != "4 frames shown, 1 dropped. Usual interval 16.0\u202fms, longest 32.0\u202fms." {
		t.Errorf("the page says %q", got)
	}
}

func TestParseRank(t *testing.T) {
	for text, want := range map[string]int{"1": 1, "500,000": 500_000, " 7 ": 7, "1e3": 1000, "0": 1, "-5": 1, "9999999": 912_345, "12.7": 12} {
		if got, ok := ParseRank(text, 912_345); !ok || got != want {
			t.Errorf("%q is rank %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "first", "NaN", "--1"} {
		if got, ok := ParseRank(text, 10); ok {
			t.Errorf("%q is rank %d", text, got)
		}
	}
	if _, ok := ParseRank("1", 0); ok {
		t.Error("an empty list has a rank")
	}
}
