package compare

import (
	"reflect"
	"testing"
)

func TestTheTimelineForgets(t *testing.T) {
	var line Timeline
	line.addMove(0)
	line.begin(100)
	line.train(Coupled, 150)
	line.finish(400, [Sides]float64{Coupled: 0.2})
	line.addMove(40_000)
	if len(line.Moves) != 1 || line.busy(40_000) == false || line.busy(80_000) {
		t.Errorf("the timeline is %+v", line)
	}
	line.begin(41_000)
	line.train(Coupled, 42_000)
	if len(line.Trainings[Coupled]) != 1 || !line.busy(99_000) {
		t.Errorf("a training under way is forgotten: %+v", line)
	}
}

// The timeline shows what trains which side, and as long as the costs count: neither the
// making of rows nor, on the coupled side, the pair.
func TestTheTimelineIsAsLongAsTheBill(t *testing.T) {
	var line Timeline
	line.begin(1000) // rows are made
	if line.busy(2000) {
		t.Errorf("the making of rows is a training: %+v", line)
	}
	line.train(Decoupled, 3000)
	line.train(Decoupled, 4000)
	line.train(Coupled, 13_000)
	want := [Sides][]Interval{Decoupled: {{From: 3000, To: 13_000}}, Coupled: {{From: 13_000}}}
	if !reflect.DeepEqual(line.Trainings, want) {
		t.Errorf("under way it shows %+v, want %+v", line.Trainings, want)
	}
	line.finish(19_100, [Sides]float64{9.94, 6})
	want = [Sides][]Interval{Decoupled: {{From: 3160, To: 13_100}}, Coupled: {{From: 13_100, To: 19_100}}}
	if !reflect.DeepEqual(line.Trainings, want) {
		t.Errorf("at the end it shows %+v, want %+v", line.Trainings, want)
	}
	// The pair is there the next time, and what is stopped is told apart.
	line.begin(20_000)
	line.train(Coupled, 20_100)
	line.stop(21_000)
	want[Coupled] = append(want[Coupled], Interval{From: 20_100, To: 21_000, Stopped: true})
	if !reflect.DeepEqual(line.Trainings, want) {
		t.Errorf("after a stop it shows %+v, want %+v", line.Trainings, want)
	}
}

func TestDisplacement(t *testing.T) {
	for _, c := range []struct {
		before, after []int32
		want          Displacement
	}{
		{[]int32{1, 2, 3}, []int32{1, 2, 3}, Displacement{}},
		{[]int32{1, 2, 3}, []int32{2, 1, 3}, Displacement{Moved: 2}},
		{[]int32{1, 2, 3}, []int32{1, 3}, Displacement{Swapped: 1}},
		{[]int32{1, 2, 3}, []int32{3, 1, 4}, Displacement{Moved: 2, Swapped: 2}},
		{nil, []int32{4}, Displacement{Swapped: 1}},
	} {
		if got := displacement(c.before, c.after); got != c.want {
			t.Errorf("displacement(%v, %v) = %+v, want %+v", c.before, c.after, got, c.want)
		}
	}
}
