package versions

import (
	"errors"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/model"
	"decouple/app/version"
)

// ask asks for a figure until it is there, and returns it with how many models the worker has made for it.
func (d *desk) ask(t *testing.T, at, name string) (v lesson.Value, jobs int) {
	t.Helper()
	was := d.jobs
	for range 5 {
		var err error
		if v, err = d.part.Figure(nil, at, name); err == nil {
			return v, d.jobs - was
		} else if !errors.Is(err, lesson.ErrLater) {
			t.Fatalf("%s at %q: %v", name, at, err)
		}
		d.do(t, d.part.Work)
	}
	t.Fatalf("%s at %q is never there", name, at)
	return v, 0
}

// Figures of lessons are those of the story, from the link alone. What a model must be there for is made once, or is the part's own.
func TestFigure(t *testing.T) {
	d := open(t, spam, stored(t), nil)
	d.press(t, "versions-promote", "0") // what the reader does counts for nothing
	v := d.part.Shown().Versions
	for at, want := range map[string]string{"v-day=18": "2", "v-day=24": "4", "v-day=3": "2", "v-day=1": "1"} {
		if served, jobs := d.ask(t, "v-model=spam&"+at, "served"); served.Text != want || jobs != 0 {
			t.Errorf("%s: %+v served; want %s", at, served, want)
		}
	}
	if unseen, jobs := d.ask(t, "v-model=spam&v-day=13", "unseen"); jobs != 0 || unseen.Number != v[2].Figures().HeldOut {
		t.Errorf("v3: %+v, after %d trainings", unseen, jobs)
	}
	differ, jobs := d.ask(t, "v-model=spam&v-day=18&v-change=row", "differ")
	again, more := d.ask(t, "v-model=spam&v-day=18&v-change=row", "differ")
	m := &version.Maker{}
	less, err := m.Less(plan(model.Spam).Versions[1].Recipe)
	if err != nil {
		t.Fatal(err)
	}
	made, err := m.Make(t.Context(), less, nil)
	if err != nil {
		t.Fatal(err)
	}
	x := version.Weights(v[1].Set, made.Set, model.Spam)
	if jobs != 1 || more != 0 || again != differ || differ.Number != 100*float64(x.Differ)/float64(x.Of) || x.Differ == 0 {
		t.Errorf("a row less: %+v, then %+v, after %d and %d trainings; want %+v", differ, again, jobs, more, x)
	}
	for at, name := range map[string]string{"v-day=40": "served", "": "refused", "v-change=all": "differ"} {
		if _, err := d.part.Figure(nil, at, name); err == nil || errors.Is(err, lesson.ErrLater) {
			t.Errorf("%s at %q: %v", name, at, err)
		}
	}
}

// While another lab is shown the worker makes what is asked for, and no more; a stopped training is said once.
func TestFigureWhileAway(t *testing.T) {
	d := &desk{part: New(), worker: jobtest.NewServer(New().Kinds()...)}
	if _, err := d.part.Figure(nil, "v-model=spam", "unseen"); !errors.Is(err, lesson.ErrLater) {
		t.Fatalf("the error is %v", err)
	}
	d.Run(1, d.part.Work)
	d.Run(2, lab.CancelPressed{}.Happen)
	if _, err := d.part.Figure(nil, "v-model=spam", "unseen"); err == nil || err.Error() != "its work was stopped" {
		t.Errorf("after it was stopped: %v", err)
	}
	if v, jobs := d.ask(t, "v-model=spam&v-day=1", "unseen"); jobs != 1 || v.Number < .9 || d.part.Registries[model.Spam].Versions[0].Set != nil {
		t.Errorf("%+v, after %d trainings", v, jobs)
	}
}
