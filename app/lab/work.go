package lab

import (
	"decouple/app/job"
)

// Work is what the worker is doing for the page. There is one job at a time: a new
// one puts an end to the one before. The zero value does nothing.
type Work struct {
	// Version is that of the program's kinds, which requests carry.
	Version string
	// Job is the one under way, or nil.
	Job *Job

	// number counts the jobs; a reply with another number is of one that was given up.
	number int
}

// Job is a job under way.
type Job struct {
	job.Progress
	// Kind is the name of its kind, Request what was asked for.
	Kind    string
	Request any
	// Since is when it began, in milliseconds of [Env.Now].
	Since float64
	// Curve holds the loss of every iteration of the fit under way.
	Curve []float64

	auto    bool
	done    func(*Env, *job.Reply) error
	failed  func(*Env, string)
	dropped func(env *Env, cancelled bool)
}

// Seconds is how long the job has been running.
func (j *Job) Seconds(now float64) float64 { return (now - j.Since) / 1000 }

// On says what becomes of a job. Exactly one of its functions is called, at most once;
// nil ones do nothing.
type On[A any] struct {
	// Done gets the answer.
	Done func(*Env, A)
	// Failed gets a sentence for the reader: the worker died, or could not do it. The
	// page has said it already in the live region.
	Failed func(*Env, string)
	// Dropped says that the job was given up: cancelled by the reader, or put an end
	// to by another job or by [Env.Stop]. It begins no job.
	Dropped func(env *Env, cancelled bool)
	// Auto marks a job that the reader has not asked for: any other may take its place.
	Auto bool
}

// Begin has the worker do q in place of the job under way. File is what the kind reads,
// or nil.
func Begin[Q, A any](env *Env, k *job.Kind[Q, A], q Q, file job.File, on On[A]) {
	r, err := k.Request(env.Work.number+1, q)
	if err != nil {
		panic(err) // a fault of the build: the page made a request that can't be
	}
	env.begin(r, file, &Job{
		Kind: k.Name(), Request: q, auto: on.Auto, failed: on.Failed, dropped: on.Dropped,
		done: func(env *Env, r *job.Reply) error {
			a, err := k.Answer(r)
			if err == nil && on.Done != nil {
				on.Done(env, a)
			}
			return err
		},
	})
}

// begin puts j in place of the job under way.
func (env *Env) begin(r job.Request, file job.File, j *Job) {
	w := env.Work
	env.drop(false)
	w.number++
	r.Version = w.Version
	j.Since, j.Progress = env.Now, job.Progress{Stage: "starting", Done: -1}
	w.Job = j
	env.Changed(Drawn)
	env.Do(PostJob{r, file}, KeepTicking{})
}

// Doing returns the request of the job under way and that job, if it is one of kind k,
// or else nil.
func Doing[Q, A any](w *Work, k *job.Kind[Q, A]) (Q, *Job) {
	if w.Job != nil && w.Job.Kind == k.Name() {
		return w.Job.Request.(Q), w.Job
	}
	var none Q
	return none, nil
}

// Free says that no job is under way that the reader asked for, so that one that begins
// by itself may.
func (env *Env) Free() bool { return env.Work.Job == nil || env.Work.Job.auto }

// Stop gives up the job under way, whichever it is.
func (env *Env) Stop() {
	if env.Work.Job != nil {
		env.drop(false)
		env.Do(CancelJob{})
	}
}

// drop forgets the job under way, whose replies then count for nothing.
func (env *Env) drop(cancelled bool) {
	if j := env.Work.end(); j != nil {
		env.Changed(Drawn)
		if j.dropped != nil {
			j.dropped(env, cancelled)
		}
	}
}

// end takes the job under way out.
func (w *Work) end() *Job {
	j := w.Job
	w.Job = nil
	return j
}

// Messages about the job under way.
type (
	// Replied is a message of the worker.
	Replied struct{ Reply job.Reply }
	// WorkerDied says that the worker is gone, and why in plain words.
	WorkerDied struct{ Reason string }
	// CancelPressed ends the job under way.
	CancelPressed struct{}
	// Ticked says that a moment has gone by: see [KeepTicking].
	Ticked struct{}
)

// Happen implements [Msg]. A reply to a job that was given up is dropped.
func (m Replied) Happen(env *Env) {
	j, r := env.Work.Job, &m.Reply
	if j == nil || r.Number != env.Work.number {
		return
	}
	switch r.End {
	case job.Going:
		j.report(r.Progress)
		env.Changed(Drawn)
	case job.Done:
		env.Work.end()
		env.Changed(Drawn)
		if err := j.done(env, r); err != nil {
			j.fail(env, "The worker’s answer could not be read: "+job.Sentence(err)+" Try again.")
		}
	case job.Cancelled:
		env.drop(false)
	case job.Failed:
		env.Work.end()
		j.fail(env, r.Reason)
	}
}

// Happen implements [Msg]. A worker that dies idle is replaced when it is needed.
func (m WorkerDied) Happen(env *Env) {
	if j := env.Work.end(); j != nil {
		j.fail(env, m.Reason)
	}
}

// fail says what became of a job that did not end well.
func (j *Job) fail(env *Env, why string) {
	env.Changed(Drawn)
	env.Announce(why)
	if j.failed != nil {
		j.failed(env, why)
	}
}

// Happen implements [Msg].
func (CancelPressed) Happen(env *Env) {
	if env.Work.Job != nil {
		env.drop(true)
		env.Do(CancelJob{}, Announce{"Stopped."})
	}
}

// Happen implements [Msg].
func (Ticked) Happen(env *Env) {
	env.Changed(Clock)
	if env.Work.Job != nil {
		env.Do(KeepTicking{})
	}
}

// report takes over progress. A fall of the iteration number is the next fit.
func (j *Job) report(p job.Progress) {
	was := j.Iteration
	if p.Iteration == 0 {
		p.Iteration, p.Loss = was, j.Loss
		j.Progress = p
		return
	}
	if p.Iteration < was {
		j.Curve = nil
	}
	if p.Iteration != was {
		j.Curve = append(j.Curve, p.Loss)
	}
	j.Progress = p
}
