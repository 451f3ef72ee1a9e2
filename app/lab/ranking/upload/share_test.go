//go:build !js

package upload_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/upload"
)

// helpers are other workers as goroutines, each with a server of its own.
type helpers struct {
	servers []*job.Server
	// fail has each job fail from this one on, counted from 1; 0 is never.
	fail int64
	// hang has each job wait for the end of all.
	hang bool
	// hold is called before the first fit is answered.
	hold  func()
	asked atomic.Int64
	ends  atomic.Int64
	once  sync.Once
	over  chan struct{}
}

func newHelpers(n int) *helpers {
	h := &helpers{over: make(chan struct{})}
	for range n {
		h.servers = append(h.servers, jobtest.NewServer(upload.Building, upload.Fitting))
	}
	return h
}

func (h *helpers) Count() int { return len(h.servers) }

func (h *helpers) Ask(ctx context.Context, i int, r job.Request, file job.File) (reply job.Reply, err error) {
	n := h.asked.Add(1)
	if h.hang {
		<-h.over
		return reply, errors.New("ended")
	}
	if h.fail > 0 && n >= h.fail {
		return job.Reply{End: job.Failed, Reason: "it died"}, nil
	}
	f := file.(*jobtest.File)
	if h.hold != nil && n == 3 { // the first reads the file, the second makes the rows
		defer h.hold()
	}
	h.servers[i].Do(ctx, r, &jobtest.File{Title: f.Title, Data: f.Data, Length: f.Length}, func(r job.Reply) { reply = r })
	return reply, nil
}

func (h *helpers) End() {
	h.ends.Add(1)
	h.once.Do(func() { close(h.over) })
}

// large is a feed that says of itself that it is large enough to be shared.
func large(n int) *jobtest.File {
	f := jobtest.Feed(n)
	f.Length = 2 << 20
	return f
}

// Whoever fits, and whatever becomes of the others, the feed is the same to the last bit, and the others are ended with it.
func TestFitsAreShared(t *testing.T) {
	r := request(t, allRoles)
	alone := jobtest.Answer(t, upload.Building, r, jobtest.Reading(large(400)))
	for name, h := range map[string]*helpers{
		"one other": newHelpers(1), "three others": newHelpers(3),
		"none that can be started": {servers: newHelpers(2).servers, fail: 1, over: make(chan struct{})},
		"one that dies":            {servers: newHelpers(1).servers, fail: 4, over: make(chan struct{})},
		"one that never answers":   {servers: newHelpers(1).servers, hang: true, over: make(chan struct{})},
	} {
		s := jobtest.NewServer(upload.Building, upload.Fitting)
		s.Others = h
		if got := jobtest.Answer(t, upload.Building, r, jobtest.On(s), jobtest.Reading(large(400))); !got.SameColumns(alone) {
			t.Errorf("%s: another feed", name)
		}
		if h.ends.Load() != 1 || h.asked.Load() < 1 {
			t.Errorf("%s: asked %d times, ended %d times", name, h.asked.Load(), h.ends.Load())
		}
		if most := int64(len(h.servers)) + 20; h.fail == 0 && !h.hang && (h.asked.Load() < 4 || h.asked.Load() > most+6) {
			t.Errorf("%s: asked %d times for 24 fits", name, h.asked.Load())
		}
	}
}

// Alone with the tasks, a worker does a model's fit to all rows before what else waits.
func TestWhatIsSoonComesFirst(t *testing.T) {
	s, h := jobtest.NewServer(upload.Building, upload.Fitting), newHelpers(1)
	h.fail, s.Others = 1, h
	var stages []string
	for _, p := range jobtest.Answer(t, upload.Building, request(t, allRoles), jobtest.On(s), jobtest.Reading(large(400))).Progress {
		if strings.HasPrefix(p.Stage, "training") && !slices.Contains(stages, p.Stage) {
			stages = append(stages, p.Stage)
		}
	}
	for i, stage := range stages {
		if model, all := strings.CutSuffix(stage, " on all rows"); all && (i == 0 || !strings.HasPrefix(stages[i-1], model+", fold 5")) {
			t.Errorf("%q comes after %q", stage, stages[i-1])
		}
	}
	if len(stages) != 18 {
		t.Errorf("%d stages", len(stages))
	}
}

// The others have ended, with the rows that they had in memory, before the feed is packed.
func TestOthersEndBeforeThePacking(t *testing.T) {
	s, h := jobtest.NewServer(upload.Building, upload.Fitting), newHelpers(1)
	s.Others = h
	r, err := upload.Building.Request(1, request(t, allRoles))
	if err != nil {
		t.Fatal(err)
	}
	r.Version = s.Version()
	ends := int64(-1)
	s.Do(t.Context(), r, large(400), func(r job.Reply) {
		if r.Progress.Stage == "packing the feed" {
			ends = h.ends.Load()
		}
	})
	if ends != 1 {
		t.Errorf("when it is packed they have been ended %d times", ends)
	}
}

// A small file is not worth another worker, and of a very large one there is no room for a second copy.
func TestFewShare(t *testing.T) {
	for _, size := range []int64{1<<20 - 1, 48<<20 + 1} {
		s, h := jobtest.NewServer(upload.Building, upload.Fitting), newHelpers(1)
		s.Others = h
		file := jobtest.Feed(150)
		file.Length = size
		jobtest.Answer(t, upload.Building, request(t, allRoles), jobtest.On(s), jobtest.Reading(file))
		if h.asked.Load() != 0 || h.ends.Load() != 0 {
			t.Errorf("a file of %d bytes: another worker was asked %d times", size, h.asked.Load())
		}
	}
}

// Cancelled while it waits for another's fit, the job ends and so do the others.
func TestSharedFitsAreCancelled(t *testing.T) {
	s := jobtest.NewServer(upload.Building, upload.Fitting)
	h := newHelpers(2)
	s.Others = h
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	if got := jobtest.Do(t, upload.Building, request(t, allRoles), jobtest.On(s), jobtest.Under(ctx), jobtest.Reading(large(4000))); got.End != job.Cancelled {
		t.Errorf("it came to %d (%s)", got.End, got.Reason)
	}
	if h.ends.Load() != 1 {
		t.Errorf("the others were ended %d times", h.ends.Load())
	}
}

// counted is a context that counts the questions whether it has ended.
type counted struct {
	context.Context
	times atomic.Int64
}

func (c *counted) Err() error {
	c.times.Add(1)
	return c.Context.Err()
}

// While it waits for another's fit the job goes on to ask whether it was cancelled: the page gives a worker up that is silent for
// ten seconds, and a fit to a million rows takes longer.
func TestWhoWaitsIsHeard(t *testing.T) {
	s, h, ctx := jobtest.NewServer(upload.Building, upload.Fitting), newHelpers(1), &counted{Context: t.Context()}
	s.Others = h
	h.hold = func() {
		for {
			before := ctx.times.Load()
			time.Sleep(time.Second)
			switch asked := ctx.times.Load() - before; {
			case asked == 0:
				t.Error("it waits in silence")
				return
			case asked < 10: // and not hundreds, as while it fits
				return
			}
		}
	}
	jobtest.Answer(t, upload.Building, request(t, allRoles), jobtest.On(s), jobtest.Under(ctx), jobtest.Reading(large(400)))
}

// A fit is of the feed that it was asked of, and a worker that keeps another reads anew.
func TestFitting(t *testing.T) {
	s := jobtest.NewServer(upload.Building, upload.Fitting)
	r := upload.FitRequest{Build: request(t, allRoles)}
	r.Text.Bits = 8
	file := jobtest.Feed(200)
	first := jobtest.Answer(t, upload.Fitting, r, jobtest.On(s), jobtest.Reading(file))
	if len(first.Answer.Weights) == 0 || first.Answer.Iterations == 0 {
		t.Errorf("%d weights in %d iterations", len(first.Answer.Weights), first.Answer.Iterations)
	}
	if again := jobtest.Answer(t, upload.Fitting, r, jobtest.On(s), jobtest.Reading(file)); !again.SameColumns(first) || file.Opened != 1 {
		t.Errorf("the same fit again: the file was opened %d times", file.Opened)
	}
	r.Text.Bits = 9 // the posts are gone, which these rows would be made of
	if other := jobtest.Answer(t, upload.Fitting, r, jobtest.On(s), jobtest.Reading(file)); other.SameColumns(first) || file.Opened != 2 {
		t.Errorf("with other features: the file was opened %d times", file.Opened)
	}
	r.Text.Bits = 8
	fresh, once := jobtest.NewServer(upload.Building, upload.Fitting), jobtest.Feed(200)
	for _, ahead := range []upload.FitRequest{{Build: r.Build, ReadOnly: true}, {Build: r.Build, ReadOnly: true, Text: r.Text}} {
		jobtest.Answer(t, upload.Fitting, ahead, jobtest.On(fresh), jobtest.Reading(once))
	}
	if got := jobtest.Answer(t, upload.Fitting, r, jobtest.On(fresh), jobtest.Reading(once)); !got.SameColumns(first) || once.Opened != 1 {
		t.Errorf("made ready for its fit: the file was opened %d times", once.Opened)
	}
	r.Build = request(t, "text engagement quality ignore")
	jobtest.Answer(t, upload.Fitting, upload.FitRequest{Build: r.Build, ReadOnly: true}, jobtest.On(s), jobtest.Reading(file))
	if file.Opened != 3 {
		t.Errorf("for another mapping the file was opened %d times", file.Opened)
	}
	if why := jobtest.Refusal(t, upload.Fitting, r, jobtest.On(s), jobtest.Reading(file)); why == "" { // spam has no column now
		t.Error("a model without a column was fitted")
	}
}
