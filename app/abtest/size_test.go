package abtest_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"decouple/app/abtest"

	"pgregory.net/rapid"
)

// The sizes that Evan Miller's published calculator gives, at 80 % and two-sided 5 %, and the plain
// unpooled form's beside the first.
func TestSize(t *testing.T) {
	for _, test := range []struct {
		rate, change float64
		want         int
	}{
		{.05, .01, 7663}, {.20, .05, 1030}, {.05, -.01, 7238},
	} {
		p := abtest.Plan{Rate: test.rate, Change: test.change, Power: .8, Alpha: .05}
		if got := p.Size(); got != test.want {
			t.Errorf("%.2f and %+.2f: %d an arm, want %d", test.rate, test.change, got, test.want)
		}
		if !p.Sound() {
			t.Errorf("%+v has faults: %q", p, p.Faults())
		}
	}
	p := abtest.Plan{Rate: .05, Change: .01, Power: .8, Alpha: .05}
	if got := p.Unpooled(); got != 8155 {
		t.Errorf("the unpooled form gives %d, want 8155", got)
	}
}

// At the size that a plan gives, the formula gives back the power; a larger change needs fewer.
func TestSizeAndPower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := abtest.Plan{
			Rate:   rapid.Float64Range(.02, .9).Draw(t, "rate"),
			Change: rapid.Float64Range(.002, .05).Draw(t, "change"),
			Power:  rapid.Float64Range(.5, .99).Draw(t, "power"),
			Alpha:  rapid.Float64Range(.001, .2).Draw(t, "alpha"),
		}
		n := p.Size()
		if got := p.At(n); math.Abs(got-p.Power) > .01 {
			t.Fatalf("%+v: at %d the power is %.4f", p, n, got)
		}
		if p.At(2*n) <= p.At(n) {
			t.Fatalf("%+v: more readers find less", p)
		}
		wider := p
		wider.Change *= 1.5
		if wider.Sound() && wider.Size() > n {
			t.Fatalf("%+v: a larger change needs more than %d readers", wider, n)
		}
	})
}

// Power by trial, against the normal formula of the test that is run. The seed and the draws, which are whole
// numbers, make the count the same everywhere.
func TestPowerBySimulation(t *testing.T) {
	p := abtest.Plan{Rate: .20, Change: .05, Power: .8, Alpha: .05}
	got, err := p.Simulate(context.Background(), p.Size(), 2000, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Three standard errors of a share of .8 among 2,000 are .027.
	if want := p.OfTest(p.Size()); math.Abs(got.Share()-want) > .027 || got.Tests != 2000 || math.Abs(want-p.Power) > .03 {
		t.Errorf("%+v found %.3f, want about %.3f", got, got.Share(), want)
	}
	again, _ := p.Simulate(context.Background(), p.Size(), 2000, 1, nil)
	other, _ := p.Simulate(context.Background(), p.Size(), 2000, 2, nil)
	if again != got || other == got {
		t.Errorf("the same seed gives %+v and %+v, another %+v", got, again, other)
	}
	if of := (abtest.Plan{Rate: .05, Change: .01, Power: .8, Alpha: .05}).OfTest(7663); math.Abs(of-.775) > .0005 {
		t.Errorf("at 5 %% and 1 point the test itself has %.4f", of)
	}
	half, _ := p.Simulate(context.Background(), p.Size()/4, 2000, 1, nil)
	if want := p.OfTest(p.Size() / 4); math.Abs(half.Share()-want) > .03 {
		t.Errorf("with a quarter of the readers %.3f, the formula says %.3f", half.Share(), want)
	}
}

func TestSimulationStops(t *testing.T) {
	p := abtest.Plan{Rate: .2, Change: .05, Power: .8, Alpha: .05}
	stop := errors.New("stop")
	steps := 0
	_, err := p.Simulate(context.Background(), 10, 50, 1, func(done int) error {
		if steps++; done != steps {
			t.Errorf("step %d says %d", steps, done)
		}
		if done == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || steps != 3 {
		t.Errorf("after %d steps: %v", steps, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Simulate(ctx, 10, 50, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run ends with %v", err)
	}
}

func TestFaults(t *testing.T) {
	sound := abtest.Plan{Rate: .05, Change: .01, Power: .8, Alpha: .05}
	for _, test := range []struct {
		field abtest.Field
		set   func(*abtest.Plan)
		want  string
	}{
		{abtest.Rate, func(p *abtest.Plan) { p.Rate = 0 }, "above 0 %"},
		{abtest.Rate, func(p *abtest.Plan) { p.Rate = 1 }, "below 100 %"},
		{abtest.Rate, func(p *abtest.Plan) { p.Rate = math.NaN() }, "above 0 %"},
		{abtest.Change, func(p *abtest.Plan) { p.Change = 0 }, "No test finds a change of 0"},
		{abtest.Change, func(p *abtest.Plan) { p.Change = -.05 }, "Rate and change together"},
		{abtest.Change, func(p *abtest.Plan) { p.Change = .96 }, "Rate and change together"},
		{abtest.Change, func(p *abtest.Plan) { p.Change = math.NaN() }, "No test"},
		{abtest.Power, func(p *abtest.Plan) { p.Power = 1 }, "from 50 % to 99.9 %"},
		{abtest.Power, func(p *abtest.Plan) { p.Power = .4 }, "from 50 %"},
		{abtest.Alpha, func(p *abtest.Plan) { p.Alpha = 0 }, "above 0 % and at most 50 %"},
		{abtest.Alpha, func(p *abtest.Plan) { p.Alpha = .6 }, "at most 50 %"},
	} {
		p := sound
		test.set(&p)
		faults := p.Faults()
		for f, said := range faults {
			if (abtest.Field(f) == test.field) != strings.Contains(said, test.want) || (said != "") != (abtest.Field(f) == test.field) {
				t.Errorf("%+v: field %d says %q", p, f, said)
			}
		}
		if p.Sound() {
			t.Errorf("%+v is sound", p)
		}
	}
	if (abtest.Plan{}).Sound() {
		t.Error("no plan is sound")
	}
}
