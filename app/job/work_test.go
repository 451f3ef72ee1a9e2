package job_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
)

// timed is a server whose clock is set by hand.
func timed(clock *float64, k job.Any) *job.Server {
	return job.NewServer([]job.Any{k}, func() float64 { return *clock })
}

// Of one stage progress is told once in 100 ms, of another at once.
func TestProgressIsThrottled(t *testing.T) {
	type moment struct {
		At    float64
		Stage string
	}
	for name, c := range map[string]struct {
		moments string // at:stage
		want    string // those told
	}{
		"one stage":            {"0:a 1:a 99:a 100:a 101:a 199.9:a 200:a", "0:a 100:a 200:a"},
		"after a pause":        {"0:a 500:a 599:a 600:a", "0:a 500:a 600:a"},
		"a new stage":          {"0:a 1:a 2:b 3:b 101:b 102:b", "0:a 2:b 102:b"},
		"back to the first":    {"0:a 1:b 2:a 3:a", "0:a 1:b 2:a"},
		"the first of a clock": {"-7:a 20:a 93:a", "-7:a 93:a"},
	} {
		var moments []moment
		for _, m := range strings.Fields(c.moments) {
			var one moment
			if _, err := fmt.Sscanf(m, "%g:%s", &one.At, &one.Stage); err != nil {
				t.Fatal(err)
			}
			moments = append(moments, one)
		}
		var clock float64
		k := job.NewKind("tell", func(w *job.Work, q []moment) (int, error) {
			for i, m := range q {
				clock = m.At
				if err := w.Progress(job.Progress{Stage: m.Stage, Iteration: i}); err != nil {
					return 0, err
				}
			}
			return 0, nil
		})
		s := timed(&clock, k)
		for range 2 { // a job does not know what was told of the one before
			var told []string
			for _, p := range jobtest.Answer(t, k, moments, jobtest.On(s)).Progress {
				told = append(told, fmt.Sprintf("%g:%s", moments[p.Iteration].At, p.Stage))
			}
			if got := strings.Join(told, " "); got != c.want {
				t.Errorf("%s: told %q, want %q", name, got, c.want)
			}
		}
	}
}

// A stage without a name is told too, at whatever time the clock begins.
func TestFirstProgressIsTold(t *testing.T) {
	clock := 3.0
	k := job.NewKind("tell", func(w *job.Work, _ int) (int, error) { return 0, w.Progress(job.Progress{Done: 0.5}) })
	s := timed(&clock, k)
	r, err := k.Request(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	r.Version = s.Version()
	if got := do(t.Context(), s, r); len(got) != 2 || got[0].End != job.Going || got[0].Progress.Done != 0.5 {
		t.Errorf("replies %+v", got)
	}
}

func TestProgressIsInRange(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	asked := []job.Progress{
		{Done: 0.25, Loss: 1.5},
		{Done: 1.01},
		{Done: inf},
		{Done: -1},
		{Done: -0.5},
		{Done: -inf},
		{Done: nan},
		{Loss: nan},
		{Loss: inf},
		{Loss: -inf},
	}
	want := []job.Progress{
		{Done: 0.25, Loss: 1.5}, {Done: 1}, {Done: 1}, {Done: -1}, {Done: -1}, {Done: -1}, {Done: -1}, {}, {}, {},
	}
	k := job.NewKind("tell", func(w *job.Work, _ int) (int, error) {
		for _, p := range asked {
			p.Stage = "told"
			if err := w.Progress(p); err != nil {
				return 0, err
			}
		}
		return 0, nil
	})
	got := jobtest.Answer(t, k, 0).Progress
	for i := range got {
		got[i].Stage = ""
	}
	if !slices.Equal(got, want) {
		t.Errorf("told %+v, want %+v", got, want)
	}
}

// What is kept is one value for a type: it stays from job to job, other kinds see it, and
// another type or server has its own.
func TestKept(t *testing.T) {
	type count struct{ n int }
	type other struct{ n int }
	add := func(w *job.Work, by int) (int, error) {
		c := job.Kept[count](w)
		if c.n += by; by == 0 {
			return 0, errMade
		}
		return c.n, nil
	}
	one, two := job.NewKind("one", add), job.NewKind("two", add)
	apart := job.NewKind("apart", func(w *job.Work, by int) (int, error) {
		c := job.Kept[other](w)
		c.n += by
		return c.n, nil
	})
	s := jobtest.NewServer(one, two, apart)
	for i, c := range []struct {
		k        *job.Kind[int, int]
		by, want int
	}{{one, 3, 3}, {two, 4, 7}, {apart, 1, 1}, {one, 1, 8}, {apart, 1, 2}} {
		if got := jobtest.Answer(t, c.k, c.by, jobtest.On(s)).Answer; got != c.want {
			t.Errorf("job %d: %d, want %d", i, got, c.want)
		}
	}
	jobtest.Refusal(t, one, 0, jobtest.On(s))
	if got := jobtest.Answer(t, two, 1, jobtest.On(s)).Answer; got != 9 {
		t.Errorf("after a job that failed: %d, want 9", got)
	}
	if got := jobtest.Answer(t, one, 1).Answer; got != 1 {
		t.Errorf("on a new server: %d, want 1", got)
	}
}
