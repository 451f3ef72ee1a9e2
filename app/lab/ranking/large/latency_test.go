package large_test

import (
	"math"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

func TestCountFrames(t *testing.T) {
	for name, c := range map[string]struct {
		stamps []float64
		want   large.Frames
	}{
		"none":    {nil, large.Frames{}},
		"one":     {[]float64{5}, large.Frames{Shown: 1}},
		"even":    {[]float64{0, 16, 32, 48}, large.Frames{Shown: 4, Usual: 16, Longest: 16}},
		"late":    {[]float64{0, 16, 32, 64, 80, 96.5}, large.Frames{Shown: 6, Dropped: 1, Usual: 16, Longest: 32}},
		"a third": {[]float64{0, 10, 20, 35, 45, 60.1, 70, 80}, large.Frames{Shown: 8, Dropped: 1, Usual: 10, Longest: 15.100000000000001}},
	} {
		got := large.CountFrames(c.stamps)
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
			at := large.SelfDragAt(from, float64(i)/2000)
			least, most = min(least, at), max(most, at)
		}
		if least != 0 || most != rank.WeightMax {
			t.Errorf("from %d it goes from %d to %d", from, least, most)
		}
		if large.SelfDragAt(from, 0) != from || large.SelfDragAt(from, 1) != from || large.SelfDragAt(from, 7) != from {
			t.Errorf("from %d it ends at %d", from, large.SelfDragAt(from, 1))
		}
	}
}

func TestLatency(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(10, 1), "")
	p.Send(large.MoveTimed{Milliseconds: 3, Waiting: 2})
	wrong := rank.Weights{Alpha: 5, Beta: 6}
	p.Send(large.AnswersTimed{Ways: [2]string{"Float32Array", "Int32Array"}, Waiting: 1, Timings: []large.Timing{
		{Tick: 0.01, Few: 0.02, Scan: 1, Same: true}, {Weights: wrong, Tick: 0.03, Few: 0.05, Scan: 2}, {Tick: 0.02, Few: 0.04, Scan: 3},
	}})
	r := &p.Lab.Large.Latency
	if r.Tick.Median() != 0.02 || r.Few.Median() != 0.04 || r.Scan.Median() != 2 || r.Move.Last != 3 || r.Waiting != 1 || r.Ways[0] != "Float32Array" {
		t.Errorf("the times are %+v", r)
	}
	if r.Wrong != 2 || r.Where != wrong {
		t.Errorf("%d answers differ, first at %+v", r.Wrong, r.Where)
	}
	if p.Send(large.SelfDragPressed{}); !r.Dragging {
		t.Error("a press of the button does not begin the drag")
	}
	if p.Send(large.SelfDragPressed{}); r.Dragging {
		t.Error("another press does not end it")
	}
	p.Send(large.SelfDragPressed{})
	if p.Send(large.SelfDragEnded{Stamps: []float64{0, 16, 32}}); r.Dragging || r.Frames.Shown != 3 {
		t.Errorf("after the drag: %+v", r.Frames)
	}
	p.Send(large.FilterTimed{Milliseconds: 12})
	if r.Filter.Last != 12 || r.Waiting != 0 {
		t.Errorf("after a filter: %+v", r)
	}
	if p.Send(large.ScanFailed{Reason: "no reason"}); r.Failure != "no reason" {
		t.Errorf("the failure is %q", r.Failure)
	}
	if p.Last.Push || len(p.Last.Cmds) > 0 {
		t.Errorf("a time that was taken asks for %v", p.Last.Cmds)
	}
}
