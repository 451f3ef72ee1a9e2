package frame

import (
	"context"
	"errors"
	"time"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/static/models"
)

// desk is a part of the lab without a page: what it asks of the worker is done at once.
type desk struct {
	lab.Desk
	worker *job.Server
}

// newDesk returns a desk for a part with these kinds of work.
func newDesk(kinds []job.Any) (*desk, error) {
	began := time.Now()
	d := &desk{worker: job.NewServer(kinds, func() float64 { return float64(time.Since(began).Microseconds()) / 1000 })}
	set, err := model.Load(models.JSON)
	d.worker.Models = set
	d.Work.Version = job.Version(kinds)
	return d, err
}

// do does something on the desk, and then all work that is asked for.
func (d *desk) do(what func(*lab.Env)) error {
	for _, c := range d.Run(0, what).Cmds {
		post, ok := c.(lab.PostJob)
		if !ok {
			continue
		}
		var last job.Reply
		d.worker.Do(context.Background(), post.Request, post.File, func(r job.Reply) { last = r })
		if last.End != job.Done {
			return errors.New(last.Reason)
		}
		if err := d.do(lab.Replied{Reply: last}.Happen); err != nil {
			return err
		}
	}
	return nil
}
