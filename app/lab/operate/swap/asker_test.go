package swap

import (
	"errors"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/swap"
)

// Once the worker has trained the versions, figures of a stream are the domain's, whatever is shown; and they serve the part too.
func TestFigure(t *testing.T) {
	d := &desk{part: New()} // as where another lab is shown
	d.worker = jobtest.NewServer(d.part.Kinds()...)
	p := d.part
	const at = "fault=slow&w-share=30&w-dice=4"
	d.do(t, p.Work)
	if _, err := p.Figure(nil, at, "hot-slow"); len(d.jobs) != 0 || !errors.Is(err, lesson.ErrLater) {
		t.Fatalf("the error is %v, after %q", err, d.jobs)
	}
	d.do(t, p.Work)
	d.do(t, p.Work)
	if len(d.jobs) != 1 || p.Run != nil {
		t.Fatalf("the jobs are %q", d.jobs)
	}
	s := Defaults
	s.Dials[Share], s.Dice = 30, 4
	stream := s.Stream(false)
	old, err := swap.Decode(p.trained[swap.Old])
	if err != nil {
		t.Fatal(err)
	}
	next, err := swap.Decode(p.trained[swap.New])
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{
		"stop-refused": float64(stream.Total(swap.Stop, old, next).Refused),
		"hot-slow":     float64(stream.Total(swap.Hot, old, next).Slow),
		"canary-back":  stream.Total(swap.Canary, old, next).Decided,
	} {
		if v, err := p.Figure(nil, at, name); err != nil || v.Number != want || want <= 0 {
			t.Errorf("%s is %+v, %v; want %v", name, v, err, want)
		}
	}
	for at, text := range map[string]string{"fault=good": "never", "fault=damaged": "never"} {
		if v, err := p.Figure(nil, at, "canary-back"); err != nil || v.Text != text {
			t.Errorf("%s: %+v, %v", at, v, err)
		}
	}
	for at, name := range map[string]string{"fault=no": "hot-slow", "": "hot-back", "w-dice=2": "refused"} {
		if _, err := p.Figure(nil, at, name); err == nil || errors.Is(err, lesson.ErrLater) {
			t.Errorf("%s at %q: %v", name, at, err)
		}
	}
	d.do(t, p.Open)
	if d.jobs[1] != Serving.Name() || p.Shown() == nil {
		t.Errorf("opened after the lesson it does %q", d.jobs[:2])
	}
}

// A training that fails, or is stopped, is said once, and tried again when it is asked for again.
func TestFigureFails(t *testing.T) {
	p := New()
	var l lab.Desk
	for range 2 {
		if _, err := p.Figure(nil, "", "hot-slow"); !errors.Is(err, lesson.ErrLater) {
			t.Fatalf("the error is %v", err)
		}
		l.Run(1, p.Work)
		l.Run(2, lab.CancelPressed{}.Happen)
		if _, err := p.Figure(nil, "", "hot-slow"); err == nil || errors.Is(err, lesson.ErrLater) || err.Error() != "its work was stopped" {
			t.Errorf("after it was stopped: %v", err)
		}
	}
}
