package lab_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/lab"
)

// sums and words are two kinds of work; only the page's end of them is tested here.
var (
	sums  = job.NewKind("sums", func(_ *job.Work, n int) (int, error) { return n, nil })
	words = job.NewKind("words", func(_ *job.Work, s string) (string, error) { return s, nil })
)

// fate notes what becomes of a job.
type fate struct{ calls []string }

func (f *fate) on(auto bool) lab.On[int] {
	return lab.On[int]{
		Done:    func(_ *lab.Env, n int) { f.calls = append(f.calls, fmt.Sprint("done ", n)) },
		Failed:  func(_ *lab.Env, why string) { f.calls = append(f.calls, "failed: "+why) },
		Dropped: func(_ *lab.Env, cancelled bool) { f.calls = append(f.calls, fmt.Sprint("dropped ", cancelled)) },
		Auto:    auto,
	}
}

// posted is the request that a report gives the worker.
func posted(t *testing.T, r lab.Report) job.Request {
	t.Helper()
	for _, c := range r.Cmds {
		if p, ok := c.(lab.PostJob); ok {
			return p.Request
		}
	}
	t.Fatalf("nothing is posted: %v", r.Cmds)
	return job.Request{}
}

// begin begins a job at a desk, at a time.
func begin(t *testing.T, d *lab.Desk, now float64, f *fate, auto bool) job.Request {
	t.Helper()
	return posted(t, d.Run(now, func(env *lab.Env) { lab.Begin(env, sums, 5, nil, f.on(auto)) }))
}

// reply is a reply to a request.
func reply(r job.Request, end job.End, answer any) lab.Replied {
	body, _ := json.Marshal(answer)
	return lab.Replied{Reply: job.Reply{Number: r.Number, End: end, Body: body, Reason: "It went wrong."}}
}

func announced(r lab.Report) (said []string) {
	for _, c := range r.Cmds {
		if a, ok := c.(lab.Announce); ok {
			said = append(said, a.Text)
		}
	}
	return said
}

func TestAJobBegins(t *testing.T) {
	d := &lab.Desk{Work: lab.Work{Version: "v1"}}
	f := &fate{}
	var r lab.Report
	file := struct{ job.File }{}
	r = d.Run(100, func(env *lab.Env) { lab.Begin(env, sums, 5, file, f.on(false)) })
	if len(r.Cmds) != 2 || r.Cmds[1] != (lab.KeepTicking{}) || r.Change&lab.Drawn == 0 {
		t.Fatalf("it asks for %v", r.Cmds)
	}
	p := r.Cmds[0].(lab.PostJob)
	if q := p.Request; q.Kind != "sums" || string(q.Body) != "5" || q.Version != "v1" || q.Number < 1 || p.File != job.File(file) {
		t.Errorf("it posts %+v", p)
	}
	q, j := lab.Doing(&d.Work, sums)
	if j == nil || q != 5 || j.Since != 100 || j.Seconds(1600) != 1.5 || j.Stage != "starting" || j.Done != -1 {
		t.Errorf("under way is %+v for %d", j, q)
	}
	if q, j := lab.Doing(&d.Work, words); j != nil || q != "" {
		t.Error("a job of another kind is under way")
	}
	var idle lab.Work
	if _, j := lab.Doing(&idle, sums); j != nil {
		t.Error("a job is under way where there is none")
	}
	if len(f.calls) > 0 {
		t.Errorf("it has come to %q", f.calls)
	}
}

// Whatever comes, exactly one of a job's handlers is called, and once: what comes after is
// about a job that was given up.
func TestAJobEndsOnce(t *testing.T) {
	type step func(d *lab.Desk, r job.Request) lab.Report
	happen := func(m func(job.Request) lab.Msg) step {
		return func(d *lab.Desk, r job.Request) lab.Report { return d.Run(1, m(r).Happen) }
	}
	steps := map[string]step{
		"done":      happen(func(r job.Request) lab.Msg { return reply(r, job.Done, 15) }),
		"unread":    happen(func(r job.Request) lab.Msg { return reply(r, job.Done, "no number") }),
		"failed":    happen(func(r job.Request) lab.Msg { return reply(r, job.Failed, nil) }),
		"cancelled": happen(func(r job.Request) lab.Msg { return reply(r, job.Cancelled, nil) }),
		"died":      happen(func(job.Request) lab.Msg { return lab.WorkerDied{Reason: "It died."} }),
		"cancel":    happen(func(job.Request) lab.Msg { return lab.CancelPressed{} }),
		"stop":      func(d *lab.Desk, _ job.Request) lab.Report { return d.Run(1, func(env *lab.Env) { env.Stop() }) },
		"another": func(d *lab.Desk, _ job.Request) lab.Report {
			return d.Run(1, func(env *lab.Env) { lab.Begin(env, words, "w", nil, lab.On[string]{}) })
		},
	}
	want := map[string]string{
		"done": "done 15", "unread": "failed: The worker’s answer could not be read: ", "failed": "failed: It went wrong.", "cancelled": "dropped false",
		"died": "failed: It died.", "cancel": "dropped true", "stop": "dropped false", "another": "dropped false",
	}
	for first, end := range steps {
		for then, late := range steps {
			d, f := &lab.Desk{}, &fate{}
			r := begin(t, d, 0, f, false)
			got := end(d, r)
			if len(f.calls) != 1 || !strings.HasPrefix(f.calls[0], want[first]) {
				t.Fatalf("%s: the job came to %q, want %q", first, f.calls, want[first])
			}
			if (d.Work.Job == nil) != (first != "another") || got.Change&lab.Drawn == 0 {
				t.Errorf("%s: under way is %+v", first, d.Work.Job)
			}
			// A failure is said; so is Cancel. The worker is told of what the page gives up.
			said := map[string]string{"unread": "could not be read", "failed": "It went wrong.", "died": "It died.", "cancel": "Stopped."}[first]
			if a := announced(got); (said == "") != (len(a) == 0) || said != "" && (len(a) != 1 || !strings.Contains(a[0], said)) {
				t.Errorf("%s: %q is said, want %q", first, a, said)
			}
			if told := slices.Contains(got.Cmds, lab.Cmd(lab.CancelJob{})); told != (first == "cancel" || first == "stop") {
				t.Errorf("%s: the worker is told: %v", first, told)
			}
			late(d, r)
			if len(f.calls) != 1 {
				t.Errorf("%s, then %s: the job came to %q", first, then, f.calls)
			}
		}
	}
}

// An answer to a job that was given up is not taken for that of the next.
func TestRepliesOfOldNumbersAreDropped(t *testing.T) {
	d, first, second := &lab.Desk{}, &fate{}, &fate{}
	old := begin(t, d, 0, first, false)
	now := begin(t, d, 1, second, false)
	if now.Number <= old.Number {
		t.Fatalf("the jobs have the numbers %d and %d", old.Number, now.Number)
	}
	for _, m := range []lab.Replied{
		reply(old, job.Going, nil), reply(old, job.Done, 1), reply(old, job.Failed, nil), reply(old, job.Cancelled, nil),
		reply(job.Request{Number: now.Number + 1}, job.Done, 1), reply(job.Request{}, job.Done, 1),
	} {
		if r := d.Run(2, m.Happen); r.Change != 0 || len(r.Cmds) > 0 || len(second.calls) > 0 {
			t.Errorf("%+v: change %b, commands %v, the job came to %q", m.Reply, r.Change, r.Cmds, second.calls)
		}
	}
	if d.Run(3, reply(now, job.Done, 15).Happen); len(second.calls) != 1 || second.calls[0] != "done 15" || len(first.calls) != 1 {
		t.Errorf("the jobs came to %q and %q", first.calls, second.calls)
	}
	if r := d.Run(4, lab.CancelPressed{}.Happen); r.Change != 0 || len(r.Cmds) > 0 {
		t.Error("Cancel does something where there is no job")
	}
	if r := d.Run(4, (lab.WorkerDied{Reason: "It died."}).Happen); r.Change != 0 || len(r.Cmds) > 0 {
		t.Error("a worker that dies idle is spoken of")
	}
}

// A job that began by itself leaves room for one that does too; one that the reader asked
// for does not. Any takes the place of any.
func TestAutoJobsAreFree(t *testing.T) {
	d := &lab.Desk{}
	free := func() (free bool) {
		d.Run(0, func(env *lab.Env) { free = env.Free() })
		return free
	}
	if !free() {
		t.Error("an idle worker is not free")
	}
	f := &fate{}
	begin(t, d, 0, f, true)
	if !free() {
		t.Error("a job that began by itself holds the worker")
	}
	begin(t, d, 0, &fate{}, false)
	if free() || len(f.calls) != 1 {
		t.Errorf("a job that was asked for does not hold the worker; the one before came to %q", f.calls)
	}
	begin(t, d, 0, &fate{}, true)
	if !free() {
		t.Error("it holds the worker after another took its place")
	}
}

// Handlers may be left out.
func TestHandlersMayBeNil(t *testing.T) {
	for _, m := range []func(job.Request) lab.Msg{
		func(r job.Request) lab.Msg { return reply(r, job.Done, 1) },
		func(r job.Request) lab.Msg { return reply(r, job.Failed, nil) },
		func(job.Request) lab.Msg { return lab.CancelPressed{} },
	} {
		d := &lab.Desk{}
		r := posted(t, d.Run(0, func(env *lab.Env) { lab.Begin(env, sums, 1, nil, lab.On[int]{}) }))
		if d.Run(1, m(r).Happen); d.Work.Job != nil {
			t.Errorf("%T leaves the job", m(r))
		}
	}
}

// Progress is shown as it comes; the curve is that of the fit under way.
func TestProgress(t *testing.T) {
	d := &lab.Desk{}
	r := begin(t, d, 0, &fate{}, false)
	for _, tt := range []struct {
		p     job.Progress
		loss  float64
		curve string
	}{
		{job.Progress{Stage: "reading", Done: 0.1}, 0, "[]"},
		{job.Progress{Stage: "training", Done: 0.2, Iteration: 1, Loss: 9}, 9, "[9]"},
		{job.Progress{Stage: "training", Done: 0.3, Iteration: 1, Loss: 8.5}, 8.5, "[9]"},
		{job.Progress{Stage: "training", Done: 0.4, Iteration: 3, Loss: 7}, 7, "[9 7]"},
		{job.Progress{Stage: "scoring", Done: 0.5}, 7, "[9 7]"},
		{job.Progress{Stage: "training", Done: 0.6, Iteration: 2, Loss: 4}, 4, "[4]"},
	} {
		report := d.Run(1, lab.Replied{Reply: job.Reply{Number: r.Number, Progress: tt.p}}.Happen)
		j := d.Work.Job
		if j.Stage != tt.p.Stage || j.Done != tt.p.Done || j.Loss != tt.loss || fmt.Sprint(j.Curve) != tt.curve {
			t.Errorf("after %+v: %+v, curve %v, want %s", tt.p, j.Progress, j.Curve, tt.curve)
		}
		if report.Change != lab.Drawn || len(report.Cmds) > 0 {
			t.Errorf("progress changes %b and asks for %v", report.Change, report.Cmds)
		}
	}
}

// Times that run on the page go on as long as a job does.
func TestTicking(t *testing.T) {
	d := &lab.Desk{}
	if r := d.Run(0, lab.Ticked{}.Happen); len(r.Cmds) > 0 || r.Change&lab.Clock == 0 {
		t.Errorf("idle it asks for %v and changes %b", r.Cmds, r.Change)
	}
	begin(t, d, 0, &fate{}, true)
	if r := d.Run(0, lab.Ticked{}.Happen); !slices.Equal(r.Cmds, []lab.Cmd{lab.KeepTicking{}}) {
		t.Errorf("with a job it asks for %v", r.Cmds)
	}
}
