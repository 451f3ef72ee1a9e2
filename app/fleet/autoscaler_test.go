package fleet

import (
	"slices"
	"testing"
)

// desired = ceil(replicas × load ÷ target), and no change within a tenth: the example of the documentation of Kubernetes,
// "Horizontal Pod Autoscaling", section "Algorithm details" (200m for a target of 100m doubles, 50m halves), and its edges.
func TestWish(t *testing.T) {
	a := DefaultAutoscaler(100)
	for _, c := range []struct {
		replicas int
		load     float64
		want     int
	}{
		{3, 200, 6},
		{4, 50, 2},
		{5, 50, 3},
		{7, 109.9, 7},
		{7, 110, 7},
		{7, 110.5, 8},
		{7, 90, 7},
		{10, 89, 9},
		{1, 0, 0},
		{3, 100, 3},
		{1, 101, 1},
		{10, 130, 13},
	} {
		if got := a.Wish(c.replicas, c.load); got != c.want {
			t.Errorf("%d replicas at a load of %v: wish %d, want %d", c.replicas, c.load, got, c.want)
		}
	}
}

// From 1 it climbs 5, 10, 20: by the larger of double and four more. Default policies of scaleUp: 100 per cent and 4 pods, each
// in 15 seconds, the larger of both.
func TestClimb(t *testing.T) {
	a := DefaultAutoscaler(1)
	a.Least = 1
	c := control{Autoscaler: a}
	replicas, steps := 1, []int{}
	for i := range 7 {
		replicas = c.look(float64(15*i), replicas, 25/float64(replicas))
		steps = append(steps, replicas)
	}
	if want := []int{5, 10, 20, 25, 25, 25, 25}; !slices.Equal(steps, want) {
		t.Errorf("it climbs %v, want %v", steps, want)
	}
}

// Down by no less than the largest wish of the last 300 s, at once when that has gone.
func TestDown(t *testing.T) {
	a := DefaultAutoscaler(1)
	c := control{Autoscaler: a}
	replicas := 20
	loads := map[float64]float64{0: 20, 15: 8, 30: 12}
	at := map[float64]int{}
	for now := 0.0; now <= 700; now += 15 {
		rate, ok := loads[now]
		if !ok {
			rate = 5
		}
		replicas = c.look(now, replicas, rate/float64(replicas))
		at[now] = replicas
	}
	for now, want := range map[float64]int{0: 20, 285: 20, 300: 12, 315: 12, 330: 5, 700 - 10: 5} {
		if at[now] != want {
			t.Errorf("at %v s: %d machines, want %d", now, at[now], want)
		}
	}
	c = control{Autoscaler: a}
	if got := c.look(0, 2, 0); got != 2 {
		t.Errorf("without any load: %d machines, want the least, 2", got)
	}
	a.Most = 7
	c = control{Autoscaler: a}
	if got := c.look(0, 6, 100); got != 7 {
		t.Errorf("%d machines, want the most, 7", got)
	}
}

// A fleet that grows by these rules under a sudden load: the machines are ready a minute after each look.
func TestFleetClimbs(t *testing.T) {
	a := DefaultAutoscaler(1)
	a.Least = 1
	f := Fleet{Machines: 1, Auto: &a, Speed: 10, Start: 60, Places: -1}
	s := NewSeries(0, 15, 12)
	if _, err := Run(Steady(18, 300), f, 1, []*Series{s}, nil); err != nil {
		t.Fatal(err)
	}
	// Looks at 15, 30, 45, … order 4, 5 and the rest; they are ready at 75, 90, 105.
	for i, want := range []float32{1, 1, 1, 1, 1, 5, 10} {
		if s.Ready[i] != want {
			t.Errorf("from %d s on: %v machines, want %v", 15*i, s.Ready[i], want)
		}
	}
	if s.Ready[7] < 16 || s.Ready[7] > 20 {
		t.Errorf("then %v machines, want about 18", s.Ready[7])
	}
}
