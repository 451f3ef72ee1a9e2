package silent_test

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/lesson"
	"decouple/app/monitor"
)

// A figure of a month that has not passed is there later: the worker lets it pass. It is the domain's.
func TestFigure(t *testing.T) {
	p := &page{part: silent.New()} // as where reports are graded while another lab is shown
	const at = "change=spam-words&change-day=5&alarms=5"
	if _, err := p.part.Figure(nil, at, "scores-psi"); !errors.Is(err, lesson.ErrLater) {
		t.Fatalf("the error is %v", err)
	}
	p.do(t, p.part.Work)
	p.do(t, p.part.Work)
	p.want(t, "silent-month")
	q := silent.Request{Change: monitor.SpamWords, Day: 5, Number: 1, Ramp: 7, Reach: 100}
	m := monthOf(t, q)
	for name, day := range map[string]int{
		"scores-psi": m.Alarm(monitor.ScoresPSI, 5, 4), "labelled": m.Alarm(monitor.Labelled, 5, 4), "usual-psi": m.Over(monitor.ScoresPSI, 5, .1),
	} {
		if v, err := p.part.Figure(nil, at, name); err != nil || day == 0 || v.Number != float64(day-5) || v.Text != strconv.Itoa(day-5) {
			t.Errorf("%s is %+v, %v; want day %d", name, v, err, day)
		}
	}
	if v, _ := p.part.Figure(nil, at, "psi-limit"); v.Number != m.Limits[4][monitor.ScoresPSI] {
		t.Errorf("the limit is %+v", v)
	}
	if v, _ := p.part.Figure(nil, at, "more-wrong"); v.Number < 1000 || v.Number > m.Wrong[29]-m.Wrong[3]+1 {
		t.Errorf("more wrong: %+v", v)
	}
	if v, _ := p.part.Figure(nil, at, "errors"); v.Number != 0 || v.Text != "0" {
		t.Errorf("errors: %+v", v)
	}
	if v, err := p.part.Figure(nil, "alarms=10", "any-alarm"); err != nil || v.Number != 100*monitor.Stated(monitor.ScoresPSI, 3, 0) {
		t.Errorf("in a quiet month: %+v, %v", v, err)
	}
	for at, name := range map[string]string{"change=no": "errors", "": "nonsense"} {
		if _, err := p.part.Figure(nil, at, name); err == nil || errors.Is(err, lesson.ErrLater) {
			t.Errorf("%s at %q: %v", name, at, err)
		}
	}
}

// Shown, the part lets a lesson's month pass before it compares changes, and shows its own. What never alarms is no number.
func TestFigureWhileShown(t *testing.T) {
	p := &page{part: silent.New(), hold: true}
	p.do(t, p.part.Open)
	if _, err := p.part.Figure(nil, "change=meaning", "share"); !errors.Is(err, lesson.ErrLater) {
		t.Fatalf("the error is %v", err)
	}
	p.do(t, p.part.Work)
	p.want(t, "silent-month")
	p.hold = false
	own := silent.Request{Change: monitor.HonestWords, Day: 12, Number: 1, Ramp: 7, Reach: 100}
	p.reply(t, monthOf(t, own))
	p.want(t, "silent-month silent-changes")
	if v, err := p.part.Figure(nil, "change=meaning", "share"); err != nil || !math.IsInf(v.Number, 1) || v.Text != "never" {
		t.Errorf("%+v, %v", v, err)
	}
	if p.part.At != own || p.part.Studies == nil {
		t.Errorf("shown is the month of %+v", p.part.At)
	}
	if _, err := p.part.Figure(nil, "", "share"); err != nil {
		t.Errorf("the month that is shown: %v", err)
	}
}

// A month that was stopped is said once, and then asked for again.
func TestFigureStopped(t *testing.T) {
	p := &page{part: silent.New(), hold: true}
	_, _ = p.part.Figure(nil, "", "share")
	p.do(t, p.part.Work)
	p.do(t, lab.CancelPressed{}.Happen)
	if _, err := p.part.Figure(nil, "", "share"); err == nil || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("the error is %v", err)
	}
	if _, err := p.part.Figure(nil, "", "share"); !errors.Is(err, lesson.ErrLater) {
		t.Errorf("the error is %v", err)
	}
}
