package scale

import (
	"strings"
	"testing"

	"decouple/app/fleet"
)

// A figure of a lesson is what the day comes to on the page, for a day that is short enough.
func TestFigure(t *testing.T) {
	p := New()
	const day = "f-requests=100&f-speed=10&times=50&fleet=4"
	s := Defaults
	if err := link.Bind(&s).Read(day); err != nil {
		t.Fatal(err)
	}
	d := s.Day()
	for who, name := range map[int]string{Fixed: "", Auto: "-auto"} {
		r, err := fleet.Run(d.Rates(), s.Fleets()[who], 1, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time it is there already
			refused, err := p.Figure(nil, day, "refused"+name)
			hours, other := p.Figure(nil, day, "machine-hours"+name)
			if err != nil || other != nil || int(refused.Number) != r.Refused || hours.Number != r.Hours() || r.Refused == 0 {
				t.Errorf("%q: %+v and %+v, %v, %v; want %d and %g", name, refused, hours, err, other, r.Refused, r.Hours())
			}
		}
	}
	if v, _ := p.Figure(nil, day+"&times=10", "refused"); v.Number != 0 {
		t.Errorf("without the spike %s are refused", v.Text)
	}
	top, _ := p.Figure(nil, day, "top-machines")
	full, _ := p.Figure(nil, "m-effort=60", "full-by-hand")
	if int(top.Number) != s.Sized() || full.Number >= 63 || full.Number < 20 {
		t.Errorf("machines for the top: %+v; models of a person at 6 hours an alarm: %+v", top, full)
	}
	for at, want := range map[string]string{"": "f-requests=300 or less", "f-speed=9": "f-speed", "f-requests=50&f-speed=many": "f-speed"} {
		if _, err := p.Figure(nil, at, "refused"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", at, err, want)
		}
	}
	if v, err := p.Figure(nil, "m-effort=45", "m-effort"); err != nil || v.Text != "4.5 h" || v.Number != 4.5 {
		t.Errorf("the dial stands at %+v, %v", v, err)
	}
	if _, err := p.Figure(nil, "", "nonsense"); err == nil {
		t.Error("there is a figure called nonsense")
	}
}
