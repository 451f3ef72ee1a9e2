package ab_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/abtest"
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/rank"
	"decouple/app/readers"
)

// The test of a plan is run at once, and its figures are those of a simulation that is written
// anew here: reader by reader, from the same draws.
func TestFigures(t *testing.T) {
	p := open(t, "lab=measure")
	if p.Job == nil || p.Jobs[0] != ab.Testing.Name() {
		t.Fatalf("the worker has %q", p.Jobs)
	}
	if p.All != nil || p.Reading().OK {
		t.Error("there is a reading before there is a test")
	}
	p.work()
	r := p.Reading()
	if n := p.Plan().Size(); n != 7663 || r.Need != n || p.PerDay() != 1122 {
		t.Errorf("the plan asks for %d, %d a day", n, p.PerDay())
	}
	w, err := readers.OfFeed(p.Shared().Feed)
	if err != nil {
		t.Fatal(err)
	}
	order, err := feed.NewRanking(p.Shared().Feed, p.Shared().Dials)
	if err != nil {
		t.Fatal(err)
	}
	// The worker is sent no post that no arm shows, so the posts have other numbers, by which their dice
	// are thrown: those of the two lists, A's first.
	small, places := &readers.World{}, map[int32]int32{}
	var orders [2][]int32
	for arm, share := range []int32{900, 875} {
		for _, post := range order.TopK(rank.Weights{Alpha: share, Beta: 1000 - share}, readers.Places, nil) {
			if _, ok := places[post]; !ok {
				places[post] = int32(len(places))
				small.Click, small.Predicted, small.True = append(small.Click, w.Click[post]), append(small.Predicted, w.Predicted[post]), append(small.True, w.True[post])
			}
			orders[arm] = append(orders[arm], places[post])
		}
	}
	var models [2]*readers.Model
	for phone, visits := range []int32{200, 600} {
		a := readers.Default()
		a[readers.Visits] = visits
		if models[phone], err = readers.New(small, &a); err != nil {
			t.Fatal(err)
		}
	}
	var counts [2]abtest.Count
	var seen, plays [2]int
	for i := range 1122 * ab.Days {
		m := models[0]
		if abtest.Chance(ab.Chosen, i, 2) < 1<<31 {
			m = models[1]
		}
		arm := 0
		if abtest.InB(ab.Chosen, i, .5) {
			arm = 1
		}
		one, err := m.Simulate(orders[arm], ab.Chosen, i, i+1, 1)
		if err != nil {
			t.Fatal(err)
		}
		counts[arm].Users++
		if one.Plays[0] > 0 {
			counts[arm].Conversions++
		}
		if i%10 == 0 { // a tenth is enough to see that totals are those of the week
			seven, _ := m.Simulate(orders[arm], ab.Chosen, i, i+1, 7)
			seen[arm] += int(seven.Seen[0])
			plays[arm] += int(seven.Plays[0])
		}
	}
	if r.Counts != counts {
		t.Errorf("the page counts %v, anew it is %v", r.Counts, counts)
	}
	take := &r.Metrics[0]
	if rate := float64(plays[1]) / float64(seen[1]); math.Abs(take.Diff.B-rate) > .005 {
		t.Errorf("the take-rate of B is %.4f, of a tenth of its readers %.4f", take.Diff.B, rate)
	}
	pooled := float64(counts[0].Conversions+counts[1].Conversions) / float64(counts[0].Users+counts[1].Users)
	z := (counts[1].Rate() - counts[0].Rate()) / math.Sqrt(pooled*(1-pooled)*(1/float64(counts[0].Users)+1/float64(counts[1].Users)))
	if want := math.Erfc(math.Abs(z) / math.Sqrt2); math.Abs(r.Diff.P-want) > 1e-9 {
		t.Errorf("p is %v, want %v", r.Diff.P, want)
	}
	if !strings.Contains(p.Said, r.Verdict.Lead) {
		t.Errorf("the page said %q", p.Said)
	}
}

// What a day says, by the settings: the checks in their order.
func TestVerdicts(t *testing.T) {
	for _, test := range []struct{ link, lead, rest string }{
		{"", "Ship B.", "more find a play worth it on their first day"},
		{"test-day=4", "Wait.", "It looks won"},
		{"test-day=8", "Wait.", "nothing is ruled out"},
		{"arm-a=1&arm-b=0.6&test-day=3", "You may stop.", "0 is outside the interval for any day."},
		{"arm-a=0.6&arm-b=1", "Keep A.", "fewer find a play worth it"},
		{"test-crowd=1", "No difference found.", "is not ruled out."},
		{"test-crowd=4", "No difference found.", "is ruled out."},
		{"aa=1", "No difference, and there is none.", "the same ranking"},
		{"lose=20", "Do not read this test.", "not split as planned"},
		{"mix=1", "Do not read this test.", "different mixes of readers"},
	} {
		p := ready(t, "lab=measure&"+test.link)
		v := p.Reading().Verdict
		if v.Lead != test.lead || !strings.Contains(v.Rest, test.rest) || len(v.Checks) != 3 {
			t.Errorf("%s: %+v", test.link, v)
		}
	}
}

// A day that looked decided and was not: the crowd that the page opens with has one.
func TestEarly(t *testing.T) {
	p := ready(t, "lab=measure")
	e, ok := p.Early()
	if !ok || e != (ab.Early{Day: 4, From: 5, To: 12}) {
		t.Errorf("%+v, %v", e, ok)
	}
	if _, ok := ready(t, "lab=measure&arm-a=1&arm-b=0.6").Early(); ok {
		t.Error("a difference that is found on every day looked decided too early")
	}
}

// Later days have all readers of earlier ones; the interval narrows, and the one for any day is wider.
func TestDays(t *testing.T) {
	p := ready(t, "lab=measure")
	for day := 1; day < ab.Days; day++ {
		was, is := &p.All[day-1], &p.All[day]
		for arm := range 2 {
			if is.Counts[arm].Users <= was.Counts[arm].Users || is.Counts[arm].Conversions < was.Counts[arm].Conversions {
				t.Errorf("day %d has %v, the day before %v", day+1, is.Counts, was.Counts)
			}
		}
		if is.Diff.High-is.Diff.Low >= was.Diff.High-was.Diff.Low || is.AnyLow >= is.Diff.Low || is.AnyHigh <= is.Diff.High || is.AnyP > was.AnyP {
			t.Errorf("day %d: %+v", day+1, is)
		}
	}
	all := p.All[ab.Days-1].Counts
	if all[0].Users+all[1].Users != ab.Days*p.PerDay() {
		t.Errorf("%v of %d readers a day", all, p.PerDay())
	}
}

// Phones given to A: together B loses, in each segment it wins, and only the segments' splits see it.
func TestSegments(t *testing.T) {
	r := ready(t, "lab=measure&arm-b=0.85&mix=1").Reading()
	if r.Split.Broken() || !r.Parts[ab.Phone].Broken() || !r.Parts[ab.Computer].Broken() {
		t.Errorf("the splits are %+v and %+v", r.Split, r.Parts)
	}
	if c := r.Verdict.Checks[0]; c.OK || !strings.Contains(c.Name, "fits in total, but not by phone") {
		t.Errorf("the check says %+v", c)
	}
	if w := abtest.Within(r.Segments); !abtest.Reversal(r.Segments) || w <= 0 || r.Diff.Diff >= 0 {
		t.Errorf("within the segments %v, together %v: no reversal in %+v", w, r.Diff.Diff, r.Segments)
	}
}

// Losing readers leaves those of A and of computers as they were, and takes some of B's phones.
func TestLoss(t *testing.T) {
	all, some := ready(t, "lab=measure").Reading(), ready(t, "lab=measure&lose=20").Reading()
	if all.Counts[0] != some.Counts[0] || all.Segments[ab.Computer] != some.Segments[ab.Computer] || all.Segments[ab.Phone].A != some.Segments[ab.Phone].A {
		t.Errorf("%+v became %+v", all.Segments, some.Segments)
	}
	lost := 1 - float64(some.Segments[ab.Phone].B.Users)/float64(all.Segments[ab.Phone].B.Users)
	if math.Abs(lost-.2) > .02 || some.Split.P > 1e-6 {
		t.Errorf("%.3f of the phones are lost, p is %g", lost, some.Split.P)
	}
}

// Both arms the same: no reader is in both, so that the arms differ by chance, and only by chance.
func TestAA(t *testing.T) {
	r := ready(t, "lab=measure&aa=1").Reading()
	if r.Counts[0] == r.Counts[1] || r.Diff.P < .05 {
		t.Errorf("%v, p is %v", r.Counts, r.Diff.P)
	}
}

// The plan's numbers take points, commas and units; what can't be is said, and nothing is kept of it.
func TestPlanTyped(t *testing.T) {
	p := ready(t, "lab=measure")
	typed := func(field, text string) {
		p.do(lab.Event{Did: lab.Chosen, Act: "plan", ID: field, Value: text})
	}
	for _, test := range []struct {
		field, text string
		size        int
	}{
		{"rate", "20", 25_255}, {"change", "5,0 pt", 1030}, {"rate", " 5 % ", 336}, {"change", "−1", 7238}, {"change", "1.00", 7663}, {"power", "90", 10_347}, {"power", "80", 7663}, {"alpha", "0.5", 12_916},
	} {
		typed(test.field, test.text)
		if got := p.Plan().Size(); !p.PlanSound() || math.Abs(float64(got-test.size)) > 0 {
			t.Errorf("%s %q: %d, faults %q; want %d", test.field, test.text, got, p.Faults, test.size)
		}
	}
	p.work()
	if p.Reading().Need != p.Plan().Size() {
		t.Error("the test is of another plan")
	}
	sound := p.Part.Settings
	for _, test := range []struct {
		field, text, want string
		at                abtest.Field
	}{
		{"rate", "five", "“five” is not a number.", abtest.Rate},
		{"rate", "", "Give a number", abtest.Rate},
		{"rate", "0", "above 0 % and below 100 %", abtest.Rate},
		{"rate", "1e2", "above 0 % and below 100 %", abtest.Rate},
		{"change", "0", "No test finds a change of 0", abtest.Change},
		{"change", "-5", "Rate and change together", abtest.Change},
		{"change", "99", "Rate and change together", abtest.Change},
		{"power", "100", "from 50 % to 99.9 %", abtest.Power},
		{"alpha", "1.234", "Two decimals at most", abtest.Alpha},
		{"alpha", "200", "more than 100 %", abtest.Alpha},
		{"alpha", "NaN", "is not a number", abtest.Alpha},
	} {
		typed(test.field, test.text)
		if p.Part.Settings != sound || p.PlanSound() || !strings.Contains(p.Faults[test.at], test.want) || p.Said != p.Faults[test.at] {
			t.Errorf("%s %q: %q, said %q", test.field, test.text, p.Faults, p.Said)
		}
		if p.FieldText(test.at) != test.text {
			t.Errorf("%s %q: the field holds %q", test.field, test.text, p.FieldText(test.at))
		}
		typed(test.field, ab.PercentText(sound.Plan[test.at]))
		if !p.PlanSound() {
			t.Errorf("%s is not mended: %q", test.field, p.Faults)
		}
	}
}

// A plan that asks for more readers than can be simulated is said to be too small.
func TestTooManyReaders(t *testing.T) {
	p := open(t, "lab=measure&change=0.1")
	if n := p.Plan().Size(); n <= ab.MostArm || p.PerDay()*ab.Days > 2*ab.MostArm+3*500 {
		t.Errorf("%d an arm, %d a day", n, p.PerDay())
	}
	p.do(lab.Event{Did: lab.Pressed, Act: "try"})
	for _, kind := range p.Jobs {
		if kind == ab.Trying.Name() {
			t.Error("a plan of so many readers is tried")
		}
	}
}

func TestTry(t *testing.T) {
	p := ready(t, "lab=measure&rate=20&change=5")
	p.do(lab.Event{Did: lab.Pressed, Act: "try"})
	p.work()
	if p.Tried == nil || math.Abs(p.Tried.Share()-p.Plan().OfTest(p.TriedOf.Arm)) > .04 || !strings.Contains(p.Said, fmt.Sprintf("%d of 1,000 simulated tests with this change found it", p.Tried.Found)) {
		t.Errorf("%+v, said %q", p.Tried, p.Said)
	}
}
