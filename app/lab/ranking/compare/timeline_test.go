package compare

import "testing"

func TestTheTimelineForgets(t *testing.T) {
	var line Timeline
	line.addMove(0)
	line.begin(100)
	line.end(400)
	line.addMove(40_000)
	if len(line.Moves) != 1 || line.busy(40_000) == false || line.busy(80_000) {
		t.Errorf("the timeline is %+v", line)
	}
	line.begin(41_000)
	if len(line.Trainings) != 1 || !line.busy(99_000) {
		t.Errorf("a training under way is forgotten: %+v", line)
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
