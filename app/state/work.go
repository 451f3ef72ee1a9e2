package state

import (
	"decouple/app/job"
	"decouple/app/schema"
)

// Work is what the worker is doing for the page. There is one job at a time: a
// new one puts an end to the one before.
type Work struct {
	// Gen numbers the jobs; a reply with another number is of a job that was given up.
	Gen int
	// Job is the one under way, or nil.
	Job *Job
}

// Job is a job under way.
type Job struct {
	Do job.Do
	// Race is what a race trains; nil for another job.
	Race *job.RaceRequest
	// Crowd is the feed that is made; nil for another job.
	Crowd *job.CrowdRequest
	// Since is when the job began, in milliseconds of [Model.Now].
	Since float64
	// Stage says in plain words what is being done; Done is how much of it, 0…1,
	// or -1 where that can't be known.
	Stage string
	Done  float64
	// Iteration and Loss are the fit's latest; Curve holds the loss of every
	// iteration of the fit under way.
	Iteration int
	Loss      float64
	Curve     []float64
}

// Seconds is how long the job has been running.
func (j *Job) Seconds(now float64) float64 { return (now - j.Since) / 1000 }

// Messages of the worker and of what is done about it.
type (
	// Replied is a message of the worker.
	Replied struct{ Reply job.Reply }
	// WorkerDied says that the worker is gone, and why in plain words.
	WorkerDied struct{ Reason string }
	// CancelPressed ends the job under way.
	CancelPressed struct{}
	// Ticked is sent a few times a second while times on the page run.
	Ticked struct{}
	// Reranked says how long one re-ranking of the race's posts took.
	Reranked struct{ Nanoseconds float64 }
)

func (Replied) msg()       {}
func (WorkerDied) msg()    {}
func (CancelPressed) msg() {}
func (Ticked) msg()        {}
func (Reranked) msg()      {}

// Commands for the worker.
type (
	// PostJob gives the worker a job. One that reads a file is about the file
	// chosen last.
	PostJob struct{ Request job.Request }
	// CancelJob ends the job under way for sure.
	CancelJob struct{}
	// KeepTicking sends Ticked until nothing on the page runs; see [Model.Ticking].
	KeepTicking struct{}
	// TimeRerank measures [Race.Rerank] and answers with Reranked.
	TimeRerank struct{}
)

func (PostJob) cmd()     {}
func (CancelJob) cmd()   {}
func (KeepTicking) cmd() {}
func (TimeRerank) cmd()  {}

// Ticking says whether something on the page shows a time that runs.
func (m *Model) Ticking() bool {
	return m.Work.Job != nil || m.Settings.View == CompareView && m.Race.Tape.busy(m.Now)
}

// begin puts a job in place of the one under way.
func (m *Model) begin(r job.Request) []Cmd {
	m.endJob()
	m.Work.Gen++
	r.Gen = m.Work.Gen
	m.Work.Job = &Job{Do: r.Do, Since: m.Now, Stage: "starting", Done: -1, Race: r.Race, Crowd: r.Crowd}
	if r.Race != nil {
		m.Race.Tape.train(m.Now)
	}
	return []Cmd{PostJob{r}, KeepTicking{}}
}

// endJob forgets the job under way, whose replies then count for nothing.
func (m *Model) endJob() {
	if m.Work.Job == nil {
		return
	}
	if m.Work.Job.Do == job.DoRace {
		m.Race.Tape.end(m.Now)
		m.Race.Bill.Stopped++
	}
	m.Work.Job = nil
	m.Work.Gen++
}

// updateWork handles the messages of the worker.
func (m Model) updateWork(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case Replied:
		return m.replied(&msg.Reply)
	case WorkerDied:
		if m.Work.Job == nil {
			return m, nil // it will be replaced when it is needed
		}
		return m.failed(m.Work.Job.Do, msg.Reason)
	case CancelPressed:
		if m.Work.Job == nil {
			return m, nil
		}
		do := m.Work.Job.Do
		m.endJob()
		if do == job.DoImport || do == job.DoPreview {
			m.Import.stopped()
		}
		if do == job.DoCrowd {
			m.CrowdFailure = "The making of this feed was stopped."
		}
		return m, []Cmd{CancelJob{}, Announce{"Stopped."}}
	case Reranked:
		m.Race.Bill.RerankNanoseconds = msg.Nanoseconds
	case Ticked: // m.Now has moved
	}
	return m, nil
}

// replied takes a reply; one of a job given up is dropped.
func (m Model) replied(r *job.Reply) (Model, []Cmd) {
	j := m.Work.Job
	if j == nil || r.Gen != m.Work.Gen {
		return m, nil
	}
	switch r.Is {
	case job.IsProgress:
		j.report(r.Progress)
		return m, nil
	case job.IsRace:
		m.Work.Job = nil
		return m.raced(r)
	case job.IsFilter:
		m.Work.Job = nil
		return m.swapped(r)
	case job.IsPreview:
		m.Work.Job = nil
		m.Import.looked(r.Preview)
		return m, []Cmd{Announce{m.Import.Name + " was read. Choose what its columns are."}}
	case job.IsCounts:
		m.Work.Job = nil
		m.Import.refused(r.Counts, r.Error)
		return m, []Cmd{Announce{r.Error}}
	case job.IsFeed:
		m.Work.Job = nil
		return m, []Cmd{TakeFeed{Blob: r.Buffers[0]}}
	case job.IsCrowd:
		m.Work.Job = nil
		return m.crowded(r)
	case job.IsCancelled:
		m.endJob()
		return m, nil
	}
	return m.failed(j.Do, r.Error)
}

// failed says what became of a job that did not end well. The page stays as it
// is; the same button starts it again.
func (m Model) failed(do job.Do, why string) (Model, []Cmd) {
	m.endJob()
	switch do {
	case job.DoRace:
		m.Race.Failure = why
	case job.DoFilter:
		m.Wave.Failure = why
	case job.DoCrowd:
		m.CrowdFailure = why
	default:
		m.Import.stopped()
		m.Import.Problem = why
	}
	return m, []Cmd{Announce{why}}
}

// report takes over progress. A fall of the iteration number is the next fit.
func (j *Job) report(p *job.Progress) {
	if p == nil {
		return
	}
	j.Stage, j.Done = p.Stage, p.Done
	if p.Iteration == 0 {
		return
	}
	if p.Iteration < j.Iteration {
		j.Curve = nil
	}
	if p.Iteration != j.Iteration {
		j.Curve = append(j.Curve, p.Loss)
	}
	j.Iteration, j.Loss = p.Iteration, p.Loss
}

// plainVerdicts says of each model whether it can be trained on the columns chosen.
func plainVerdicts(p schema.Preview, m schema.Mapping) ([]schema.Verdict, string) {
	v, err := schema.Check(p, m)
	if err != nil {
		return v, err.Error()
	}
	return v, ""
}
