package room

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

func TestAxis(t *testing.T) {
	a := Axis{2, 6}
	for x, want := range map[float64][2]string{2: {"0%", "100%"}, 6: {"100%", "0%"}, 3: {"25%", "75%"}, 3.005: {"25.1%", "74.9%"}, 1: {"-25%", "125%"}} {
		if got := [2]string{a.Right(x), a.Up(x)}; got != want {
			t.Errorf("%v lies at %v, want %v", x, got, want)
		}
	}
	if got := (Axis{3, 3}).Right(3); got != "50%" {
		t.Errorf("an axis without length has its value at %s, want 50%%", got)
	}
}

func TestPaths(t *testing.T) {
	x, y := Axis{0, 2}, Axis{0, 10}
	xs := []float64{0, 1, 2}
	if got, want := Line(x, y, xs, []float64{0, 5, 10}), "M0 100 500 50 1000 0"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	if got, want := Band(x, y, xs, []float64{0, 0, 0}, []float64{10, 5, 1}), "M0 100 500 100 1000 100 1000 90 500 50 0 0z"; got != want {
		t.Errorf("band %q, want %q", got, want)
	}
	if got := Line(x, y, nil, nil); got != "" {
		t.Errorf("a line without points is %q", got)
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -0.04: "0", 1: "1", 0.25: "0.2", 99.96: "100", -3.5: "-3.5"} {
		if got := Number(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	got := app.HTMLString(Fold("Name", "3 rows", app.P().Text("in it")))
	for _, want := range []string{"<details", "<summary>", "Name", "3 rows", "in it"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}
