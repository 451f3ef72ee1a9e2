package labtest

import (
	"encoding/json"

	"decouple/app/job"
	"decouple/app/lab"
)

// Part is what a [Desk] asks of a part.
type Part interface {
	Open(*lab.Env)
	On(lab.Event) (lab.Msg, bool)
}

// Desk is a part at a desk of its own, without a page. Jobs are done at once, as Reply says. P is
// the part, Q what all of its jobs are asked with.
type Desk[P Part, Q any] struct {
	lab.Desk
	Part P
	// Last is what came of the latest message.
	Last lab.Report
	// Jobs are the kinds of the jobs that were asked for, in order; with Hold they are left undone.
	Jobs []string
	Hold bool
	// Reply answers a job; its number is that of the job, from 1.
	Reply func(number int, post lab.PostJob, q Q) job.Reply
}

// Do does something at the desk, then the job that it asks for.
func (d *Desk[P, Q]) Do(t T, what func(*lab.Env)) {
	t.Helper()
	d.Last = d.Run(1, what)
	post, ok := Find[lab.PostJob](d.Last.Cmds)
	if !ok {
		return
	}
	d.Jobs = append(d.Jobs, post.Request.Kind)
	if d.Hold {
		return
	}
	var q Q
	if err := json.Unmarshal(post.Request.Body, &q); err != nil {
		t.Fatal(err)
	}
	d.Do(t, lab.Replied{Reply: d.Reply(len(d.Jobs), post, q)}.Happen)
}

// On does what an event means.
func (d *Desk[P, Q]) On(t T, e lab.Event) {
	t.Helper()
	msg, ok := d.Part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	d.Do(t, msg.Happen)
}
