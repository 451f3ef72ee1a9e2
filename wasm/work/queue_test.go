package work

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"decouple/app/job"
)

// thread is a worker's one thread, simulated: the clock moves by a millisecond
// whenever it is read, and messages of the page come in only while it pauses.
type thread struct {
	clock  float64
	mail   []func()
	pauses int
	posted []string
}

func (th *thread) now() float64 { th.clock++; return th.clock }

// pause delivers one message.
func (th *thread) pause() {
	th.pauses++
	if len(th.mail) > 0 {
		next := th.mail[0]
		th.mail = th.mail[1:]
		next()
	}
}

// server counts to a thousand, asking its context at each number.
type server struct {
	th      *thread
	counted map[int]int // by number of the job
}

func (s *server) Do(ctx context.Context, r job.Request, _ job.File, send func(job.Reply)) {
	for range 1000 {
		if ctx.Err() != nil {
			send(job.Reply{Number: r.Number, End: job.Cancelled})
			return
		}
		s.counted[r.Number]++
	}
	send(job.Reply{Number: r.Number, End: job.Done})
}

// run has a queue take the tasks of first at once and the messages of mail in
// order, one a pause, and returns what it posted until it had nothing to do.
func run(t *testing.T, first []int, mail ...func(q *JobQueue)) ([]string, *server) {
	t.Helper()
	th := &thread{}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	s := &server{th: th, counted: map[int]int{}}
	var q *JobQueue
	post := func(r job.Reply) {
		th.posted = append(th.posted, fmt.Sprint(r.Number, " ", [...]string{"going", "done", "failed", "cancelled"}[r.End]))
		if q.next == nil && len(th.mail) == 0 {
			stop()
		}
	}
	q = NewJobQueue(s, post, th.now, th.pause)
	for _, m := range mail {
		th.mail = append(th.mail, func() { m(q) })
	}
	for _, number := range first {
		q.Take(task(number))
	}
	q.Run(ctx)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		t.Fatalf("it never came to an end; posted %q", th.posted)
	}
	if q.number != 0 || q.cancel != nil {
		t.Error("a task that ended is still under way")
	}
	return th.posted, s
}

func task(number int) Task { return Task{Request: job.Request{Number: number}} }

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("posted %q, want %q", got, want)
	}
}

func TestOneTask(t *testing.T) {
	posted, s := run(t, []int{1})
	want(t, posted, "1 done")
	if s.counted[1] != 1000 {
		t.Errorf("it counted to %d", s.counted[1])
	}
	// The clock is read once a question and once more a pause: every 30 questions or so.
	if s.th.pauses < 1000/40 || s.th.pauses > 1000/20 {
		t.Errorf("%d pauses in about a second", s.th.pauses)
	}
}

// Of tasks that come before the queue gets to them only the latest is done; each
// of the others gets its end all the same.
func TestOnlyTheLatestIsDone(t *testing.T) {
	posted, s := run(t, []int{1, 2, 3})
	want(t, posted, "1 cancelled", "2 cancelled", "3 done")
	if len(s.counted) != 1 {
		t.Errorf("counted %v", s.counted)
	}
}

func TestNewTaskCancelsTheOneUnderWay(t *testing.T) {
	posted, s := run(t, []int{1}, func(q *JobQueue) { q.Take(task(2)) })
	want(t, posted, "1 cancelled", "2 done")
	if s.counted[1] == 0 || s.counted[1] > 40 {
		t.Errorf("the first counted to %d, want no further than to its first pause", s.counted[1])
	}
}

func TestCancel(t *testing.T) {
	t.Run("under way", func(t *testing.T) {
		posted, _ := run(t, []int{1}, func(q *JobQueue) { q.Cancel(1) })
		want(t, posted, "1 cancelled")
	})
	t.Run("another", func(t *testing.T) {
		posted, _ := run(t, []int{2}, func(q *JobQueue) { q.Cancel(1) })
		want(t, posted, "2 done")
	})
	t.Run("before it began", func(t *testing.T) {
		posted, s := run(t, []int{1}, func(q *JobQueue) {
			q.Take(task(2))
			q.Cancel(2)
			q.Take(task(3))
		})
		want(t, posted, "2 cancelled", "1 cancelled", "3 done")
		if s.counted[2] != 0 {
			t.Error("a task was done that had been cancelled")
		}
	})
	t.Run("and then again", func(t *testing.T) {
		posted, _ := run(t, []int{1}, func(q *JobQueue) { q.Cancel(1); q.Cancel(1); q.Take(task(2)) })
		want(t, posted, "1 cancelled", "2 done")
	})
}

func TestPrepareThatFails(t *testing.T) {
	var got job.Reply
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	th := &thread{}
	s := &server{th: th, counted: map[int]int{}}
	q := NewJobQueue(s, func(r job.Reply) { got = r; stop() }, th.now, th.pause)
	bad := task(7)
	bad.Prepare = func() error { return errors.New("the feed is damaged") }
	q.Take(bad)
	q.Run(ctx)
	if got.Number != 7 || got.End != job.Failed || got.Reason != "the feed is damaged" {
		t.Errorf("got %+v", got)
	}
	if s.counted[7] != 0 {
		t.Error("the task was done all the same")
	}
}

// Values and deadlines of the context within are still there.
func TestPaceIsAContext(t *testing.T) {
	type key struct{}
	inner, cancel := context.WithCancel(context.WithValue(context.Background(), key{}, "v"))
	p := &pace{Context: inner, now: func() float64 { return 0 }, pause: func() { t.Error("paused while no time went by") }}
	if p.Value(key{}) != "v" || p.Err() != nil {
		t.Errorf("value %v, error %v", p.Value(key{}), p.Err())
	}
	cancel()
	if !errors.Is(p.Err(), context.Canceled) {
		t.Errorf("error %v once cancelled", p.Err())
	}
	select {
	case <-p.Done():
	default:
		t.Error("Done is still open")
	}
}
