package lesson

import (
	"strings"
	"testing"
)

func report() Report {
	return Report{
		Student: "Ada", Lesson: "small", Title: "Small", Saved: 1.7e12, Seconds: 90, Page: "abc", Link: "a=1",
		Answers: []ReportedReply{{Step: 2, Answer: "1", Said: "7.5", Right: true, Tries: 2, After: 60, Link: "b=0.3"}},
	}
}

// graded are the marks of a report.
func graded(t *testing.T, r *Report, l *Lesson, e Engine) []Mark {
	t.Helper()
	posed, err := l.Pose(e)
	if err != nil {
		t.Fatal(err)
	}
	return r.Grade(l, posed)
}

func TestReport(t *testing.T) {
	l, err := Parse(small)
	if err != nil {
		t.Fatal(err)
	}
	e := table{"b=0.3 clicks": 7.5}
	text := string(report().Encode())
	r, changed, err := ReadReport(text)
	if err != nil || changed || r.Student != "Ada" || len(r.Answers) != 1 {
		t.Fatalf("%+v, changed %v, %v", r, changed, err)
	}
	if got := graded(t, r, l, e); len(got) != 1 || got[0] != Right {
		t.Errorf("marks %v", got)
	}
	// What the file says of right and wrong counts for nothing.
	lie, changed, err := ReadReport(strings.Replace(text, `"answer": "1"`, `"answer": "0"`, 1))
	if err != nil || !changed {
		t.Errorf("a changed file: changed %v, %v", changed, err)
	}
	if got := graded(t, lie, l, e); got[0] != Wrong {
		t.Errorf("a wrong answer that calls itself right: %v", got)
	}
	for old, new := range map[string]string{`"student": "Ada"`: `"student": "Eve"`, `"tries": 2`: `"tries": 1`, `"seconds": 90`: `"seconds": 9`} {
		if _, changed, err := ReadReport(strings.Replace(text, old, new, 1)); err != nil || !changed {
			t.Errorf("%s: changed %v, %v", new, changed, err)
		}
	}
	r.Answers[0].Shown = true
	if got := graded(t, r, l, e); got[0] != Shown {
		t.Errorf("an answer that was asked for: %v", got)
	}
	if got := graded(t, r, l, table{}); got[0] != Unknown {
		t.Errorf("a question that can't be asked: %v", got)
	}
	r.Answers = nil
	if got := graded(t, r, l, e); got[0] != Missing {
		t.Errorf("no answer: %v", got)
	}
}

func TestReportRefused(t *testing.T) {
	text := string(report().Encode())
	for name, tt := range map[string][2]string{
		"no JSON":   {"answers", "not a report"},
		"other":     {`{"rows": 1}`, "form 1"},
		"no lesson": {strings.Replace(text, `"small"`, `"../x"`, 1), "names no lesson"},
		"step":      {strings.Replace(text, `"step": 2`, `"step": 0`, 1), "step 0"},
		"large":     {strings.Repeat(" ", mostReport+1), "larger"},
	} {
		if _, _, err := ReadReport(tt[0]); err == nil || !strings.Contains(err.Error(), tt[1]) {
			t.Errorf("%s: %v, want %q", name, err, tt[1])
		}
	}
}

// Whatever is in a file, reading it gives a report that can be graded, or an error.
func FuzzReadReport(f *testing.F) {
	f.Add(string(report().Encode()))
	f.Add(`{"decouple-report":1,"lesson":"x","answers":[{"step":2,"answer":"NaN"}]}`)
	l, err := Parse(small)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, changed, err := ReadReport(text)
		if err != nil {
			return
		}
		if got := graded(t, r, l, table{"b=0.3 clicks": 7.5}); len(got) != 1 {
			t.Fatalf("%d marks", len(got))
		}
		again, same, err := ReadReport(string(r.Encode()))
		if err != nil || same || len(again.Answers) != len(r.Answers) {
			t.Fatalf("written and read again: %v, changed %v (was %v)", err, same, changed)
		}
	})
}
