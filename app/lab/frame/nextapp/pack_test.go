//go:build !js

package nextapp_test

import (
	"context"
	"reflect"
	"testing"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/frame"
	"decouple/app/lab/frame/frametest"
	"decouple/app/lab/frame/nextapp"
)

// What page and worker say to each other is small but for the columns, which need no reading: the models don't travel as JSON,
// and back to the worker not at all.
func TestModelsAreNotWritten(t *testing.T) {
	p := frametest.Open(t, "install=one&score-after=4")
	server := job.NewServer(frame.New().Kinds(), func() float64 { return 0 })
	var fortnight job.Request
	for _, kind := range []string{"train-next-app", "next-app-fortnight"} {
		c := p.Posted()
		if c == nil || c.Request.Kind != kind {
			t.Fatalf("the worker is asked for %+v, want %s", c, kind)
		}
		p.Job = nil
		if n := len(c.Request.Body); n > 1500 {
			t.Errorf("%s: the page writes %d bytes, want 1500 at most", kind, n)
		}
		reply := do(server, c.Request)
		if n := len(reply.Body); n > 15_000 {
			t.Errorf("%s: the page reads %d bytes of JSON, want 15,000 at most", kind, n)
		}
		fortnight = c.Request
		p.Send(lab.Replied{Reply: reply})
	}
	n := p.Lab.Next
	if n.Failure != "" || n.After == nil || len(n.After.Whole.Weights) != 70*25 || len(n.After.Part.Intercepts) != 25 || len(n.After.ScoreWhole.Weights) == 0 {
		t.Fatalf("the fortnight's models are not there: %q", n.Failure)
	}
	// A worker that has come in place of another has no models and trains them again, to the same weights.
	other := do(job.NewServer(frame.New().Kinds(), func() float64 { return 0 }), fortnight)
	again, err := nextapp.Running.Answer(&other)
	if err != nil {
		t.Fatal(err)
	}
	if first := n.After; !reflect.DeepEqual(first.Numbers, again.Numbers) || first.Arms != again.Arms {
		t.Error("another worker has another fortnight")
	}
	// Models that are cut off are no models.
	other.Buffers[1] = other.Buffers[1][:len(other.Buffers[1])-8]
	other.Number = 0
	p.Send(lab.Event{Did: lab.Chosen, Act: "after", Value: "5"})
	other.Number = p.Posted().Request.Number
	p.Send(lab.Replied{Reply: other})
	if n.Failure != "The models are cut off." || n.After != nil {
		t.Errorf("of models that are cut off it says %q", n.Failure)
	}
}

// do has a server do a request.
func do(s *job.Server, r job.Request) (reply job.Reply) {
	r.Version = s.Version()
	s.Do(context.Background(), r, nil, func(a job.Reply) { reply = a })
	return reply
}
