package state

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/rank"
)

func TestTimes(t *testing.T) {
	var none Times
	if none.Median() != 0 || none.Slowest() != 0 || none.Fastest() != 0 {
		t.Error("of no times there is one")
	}
	var times Times
	for _, ms := range []float64{3, 1, math.NaN(), 2, -1, math.Inf(1), 8} {
		times.Add(ms)
	}
	if times.Len() != 4 || times.Median() != 2.5 || times.Slowest() != 8 || times.Fastest() != 1 || times.Last != 8 {
		t.Errorf("times are %+v", times)
	}
}

// However many there are, what is kept is bounded, and says the same.
func TestTimesAreThinned(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var times Times
	most := 0.0
	for range 5 * mostTimes {
		ms := math.Exp(rng.NormFloat64())
		most = max(most, ms)
		times.Add(ms)
	}
	if times.Len() > mostTimes || times.Slowest() != most || math.Abs(times.Median()-1) > 0.1 {
		t.Errorf("of many times %d are kept, median %v, slowest %v of %v", times.Len(), times.Median(), times.Slowest(), most)
	}
	if !slices.IsSorted(times.sorted) {
		t.Error("they are no longer in order")
	}
}

func TestHistogram(t *testing.T) {
	var times Times
	for _, ms := range []float64{0, 0.0001, 0.001, 0.0033, 0.99, 1, 5, 5000} {
		times.Add(ms)
	}
	// Two bins a power of ten, from a microsecond to 10 ms.
	want := []int{3, 1, 0, 0, 0, 1, 1, 2}
	if got := times.Histogram(-3, 1, 2); !slices.Equal(got, want) {
		t.Errorf("bins are %v, want %v", got, want)
	}
}

func TestCountFrames(t *testing.T) {
	for name, c := range map[string]struct {
		stamps []float64
		want   Frames
	}{
		"none":    {nil, Frames{}},
		"one":     {[]float64{5}, Frames{Shown: 1}},
		"even":    {[]float64{0, 16, 32, 48}, Frames{Shown: 4, Usual: 16, Longest: 16}},
		"late":    {[]float64{0, 16, 32, 64, 80, 96.5}, Frames{Shown: 6, Dropped: 1, Usual: 16, Longest: 32}},
		"a third": {[]float64{0, 10, 20, 35, 45, 60.1, 70, 80}, Frames{Shown: 8, Dropped: 1, Usual: 10, Longest: 15.100000000000001}},
	} {
		got := CountFrames(c.stamps)
		if math.Abs(got.Longest-c.want.Longest) < 1e-9 {
			got.Longest = c.want.Longest
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// β goes to both of its ends and comes back to where it stood.
func TestSelfDragAt(t *testing.T) {
	for _, from := range []int32{0, 400, 1000} {
		least, most := int32(rank.WeightMax), int32(0)
		for i := range 2001 {
			at := SelfDragAt(from, float64(i)/2000)
			least, most = min(least, at), max(most, at)
		}
		if least != 0 || most != rank.WeightMax {
			t.Errorf("from %d it goes from %d to %d", from, least, most)
		}
		if SelfDragAt(from, 0) != from || SelfDragAt(from, 1) != from || SelfDragAt(from, 7) != from {
			t.Errorf("from %d it ends at %d", from, SelfDragAt(from, 1))
		}
	}
}

func TestReadout(t *testing.T) {
	m := Model{}
	m, _ = m.updateReadout(CrowdMoved{Milliseconds: 3, Waiting: 2})
	wrong := rank.Weights{Alpha: 5, Beta: 6}
	m, _ = m.updateReadout(CrowdTimed{Way: "Float32Array", Waiting: 1, Timings: []Timing{
		{Tick: 0.01, Scan: 1, Same: true}, {Weights: wrong, Tick: 0.03, Scan: 2}, {Tick: 0.02, Scan: 3},
	}})
	r := &m.Readout
	if r.Tick.Median() != 0.02 || r.Scan.Median() != 2 || r.Move.Last != 3 || r.Waiting != 1 || r.Way != "Float32Array" {
		t.Errorf("the readout is %+v", r)
	}
	if r.Wrong != 2 || r.Where != wrong {
		t.Errorf("%d answers differ, first at %+v", r.Wrong, r.Where)
	}
	m, cmds := m.updateReadout(SelfDragPressed{})
	if !m.Readout.Dragging || len(cmds) != 1 || cmds[0] != (SelfDrag{On: true}) {
		t.Errorf("a press of the button gives %v", cmds)
	}
	m, cmds = m.updateReadout(SelfDragPressed{})
	if len(cmds) != 1 || cmds[0] != (SelfDrag{}) {
		t.Errorf("another press gives %v", cmds)
	}
	if m, _ = m.updateReadout(SelfDragged{Stamps: []float64{0, 16, 32}}); m.Readout.Dragging || m.Readout.Frames.Shown != 3 {
		t.Errorf("after the drag: %+v", m.Readout.Frames)
	}
}
