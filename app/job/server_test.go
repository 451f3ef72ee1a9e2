package job_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

// echo answers what it is asked.
var echo = job.NewKind("echo", func(_ *job.Work, q string) (string, error) { return q, nil })

// do sends a request as it is and returns all replies.
func do(ctx context.Context, s *job.Server, r job.Request) (replies []job.Reply) {
	s.Do(ctx, r, nil, func(r job.Reply) { replies = append(replies, r) })
	return replies
}

// What the server can't do fails with one reply: a sentence that says what to do.
func TestDoRefuses(t *testing.T) {
	ran := false
	k := job.NewKind("run", func(*job.Work, struct{ N int }) (int, error) { ran = true; return 0, nil })
	s := jobtest.NewServer(k)
	v := s.Version()
	for name, c := range map[string]struct {
		r    job.Request
		want string
	}{
		"unknown kind":      {job.Request{Kind: "walk", Body: []byte("{}"), Version: v}, `no work called "walk"`},
		"no kind":           {job.Request{Body: []byte("{}"), Version: v}, "reload the page"},
		"a very long kind":  {job.Request{Kind: strings.Repeat("x", 5000), Version: v}, `called "` + strings.Repeat("x", 40) + `"`},
		"other version":     {job.Request{Kind: "run", Body: []byte("{}"), Version: "0123456789abcdef0"}, "different versions (0123456789abcdef and " + v + "); reload the page"},
		"no version":        {job.Request{Kind: "run", Body: []byte("{}")}, "different versions"},
		"no body":           {job.Request{Kind: "run", Version: v}, "can't be read"},
		"no JSON":           {job.Request{Kind: "run", Body: []byte("{N"), Version: v}, "can't be read"},
		"of another type":   {job.Request{Kind: "run", Body: []byte(`{"N":"1"}`), Version: v}, "can't be read"},
		"something behind":  {job.Request{Kind: "run", Body: []byte(`{} {}`), Version: v}, "can't be read"},
		"version, not kind": {job.Request{Kind: "walk", Body: []byte("{"), Version: "x"}, "different versions"},
	} {
		c.r.Number = 5
		got := do(t.Context(), s, c.r)
		if len(got) != 1 || got[0].End != job.Failed || got[0].Number != 5 || got[0].Body != nil {
			t.Fatalf("%s: %+v", name, got)
		}
		if why := got[0].Reason; !strings.Contains(why, c.want) || !strings.HasSuffix(why, ".") || len(why) > 300 {
			t.Errorf("%s: %q, want something about %q", name, why, c.want)
		}
	}
	if ran {
		t.Error("a refused request was run")
	}
}

func TestErrorBecomesASentence(t *testing.T) {
	k := job.NewKind("fail", func(*job.Work, int) (int, error) { return 0, fmt.Errorf("train: spam: %w", errMade) })
	if why := jobtest.Refusal(t, k, 1); why != "Spam: made to fail." {
		t.Errorf("it failed with %q", why)
	}
}

// JSON knows no NaN: the answer does not pass for one.
func TestAnswerThatCanNotBeSent(t *testing.T) {
	k := job.NewKind("nan", func(w *job.Work, _ int) (float64, error) {
		w.SetOwn(&ownfeed.Feed{})
		return math.NaN(), nil
	})
	s := jobtest.NewServer(k)
	if why := jobtest.Refusal(t, k, 1, jobtest.On(s)); !strings.Contains(why, "can’t be sent to the page") {
		t.Errorf("it failed with %q", why)
	}
	if s.Own != nil {
		t.Error("a job that failed has set the reader's own feed")
	}
}

func TestTwoKindsOfOneName(t *testing.T) {
	panics(t, `"echo"`, func() {
		jobtest.NewServer(echo, giving("other", 1), giving("echo", 1))
	})
}

// A job sees the file, the models and the reader's own feed that the server was given.
func TestWorkHasWhatTheServerHas(t *testing.T) {
	set, own, file := new(model.Set), new(ownfeed.Feed), jobtest.Feed(1)
	k := job.NewKind("look", func(w *job.Work, _ int) (string, error) {
		return fmt.Sprint(w.Models == set, w.Own == own, w.File == job.File(file), w.Now() < w.Now()), nil
	})
	if got := jobtest.Answer(t, k, 0, jobtest.Models(set), jobtest.Own(own), jobtest.Reading(file)).Answer; got != "true true true true" {
		t.Errorf("models, own feed, file and clock: %s", got)
	}
	none := job.NewKind("look", func(w *job.Work, _ int) (bool, error) {
		return w.Models == nil && w.Own == nil && w.File == nil, nil
	})
	if !jobtest.Answer(t, none, 0).Answer {
		t.Error("without a file, models and an own feed there are some")
	}
}

// The reader's own feed is the one that a job sets, from the end of the job on and only if
// it is done.
func TestSetOwn(t *testing.T) {
	before, after := &ownfeed.Feed{}, &ownfeed.Feed{}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	type way string
	set := job.NewKind("set", func(w *job.Work, q way) (bool, error) {
		w.SetOwn(after)
		switch q {
		case "fail":
			return false, errMade
		case "cancelled":
			cancel()
			return false, w.Err()
		case "cancelled at the end":
			cancel()
		case "take away":
			w.SetOwn(nil)
		}
		return true, nil
	})
	for _, c := range []struct {
		how  way
		end  job.End
		want *ownfeed.Feed
	}{
		{"", job.Done, after},
		{"fail", job.Failed, before},
		{"take away", job.Done, nil},
		{"cancelled", job.Cancelled, before},
		{"cancelled at the end", job.Cancelled, before},
	} {
		s := jobtest.NewServer(set)
		got := jobtest.Do(t, set, c.how, jobtest.On(s), jobtest.Own(before), jobtest.Under(ctx))
		if got.End != c.end || s.Own != c.want {
			t.Errorf("%q ended with %d, the feed is right: %t", c.how, got.End, s.Own == c.want)
		}
	}
}

// A context that has ended before or meanwhile cancels, whatever the function returns.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	k := job.NewKind("count", func(w *job.Work, stop int) (n int, err error) {
		for ; n < 10 && err == nil; n++ {
			if n == stop {
				cancel()
			}
			err = w.Progress(job.Progress{Stage: "counting"})
		}
		return n, err
	})
	s := jobtest.NewServer(k)
	if got := jobtest.Do(t, k, 4, jobtest.On(s), jobtest.Under(ctx)); got.End != job.Cancelled || len(got.Progress) != 4 || got.Reason != "" || got.Columns != nil {
		t.Errorf("cancelled at the fourth number: %+v", got)
	}
	if got := jobtest.Do(t, k, 99, jobtest.On(s), jobtest.Under(ctx)); got.End != job.Cancelled || got.Progress != nil {
		t.Errorf("cancelled before it began: %+v", got)
	}
	if got := do(ctx, s, job.Request{Number: 3}); len(got) != 1 || got[0].End != job.Cancelled || got[0].Number != 3 {
		t.Errorf("a request that can't be done, cancelled: %+v", got)
	}
	if got := jobtest.Do(t, k, 99, jobtest.On(s)); got.End != job.Done || got.Answer != 10 {
		t.Errorf("the next job: %+v", got)
	}
}
