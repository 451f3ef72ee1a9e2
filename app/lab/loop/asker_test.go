package loop

import (
	"strings"
	"testing"
)

// What labels take follows the link's sheet, and each way back is a question whose answer is where it leads.
func TestAsker(t *testing.T) {
	l, m := opened(t, "s-seconds=5") // what is shown counts for nothing
	s := m.Shared()
	n := float64(4 * len(s.Sample().Posts))
	for name, want := range map[string]float64{"labels": n, "label-hours": n * 36 / 3600, "label-cost": n * 36 / 3600 * 50} {
		if v, err := l.Figure(s, "lab=loop&s-seconds=36&s-pay=50", name); err != nil || v.Number != want {
			t.Errorf("%s is %+v, %v; want %g", name, v, err, want)
		}
	}
	if Steps != 6 || len(Ways) != 5 {
		t.Error("the lesson speaks of six steps and five ways back")
	}
	for _, w := range Ways {
		p, err := l.Pose(s, "back", "", "back="+w.Key)
		if err != nil || p.Answer() != w.To.String() || len(p.Choices) != int(w.From) || !strings.Contains(p.Text, w.Short) {
			t.Errorf("%s: %+v, %v", w.Key, p, err)
		}
	}
	if _, err := l.Pose(s, "first", "", ""); err == nil {
		t.Error("the lab asks for number 1")
	}
	for at, name := range map[string]string{"s-seconds=0": "labels", "": "clicks"} {
		if _, err := l.Figure(s, at, name); err == nil {
			t.Errorf("%q has a figure %s", at, name)
		}
	}
}
