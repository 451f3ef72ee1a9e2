package scale

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"decouple/app/fleet"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/oncall"
)

// quick are settings with few requests, of machines that are slow, so that a day is the same but for its grain.
func quick(change func(*Settings)) Settings {
	s := Defaults
	s.Dials[Requests], s.Dials[Speed], s.Dials[Machines] = 100, 10, 4
	if change != nil {
		change(&s)
	}
	return s
}

// desk is the part on a desk, whose jobs are done at once unless they are held.
type desk struct {
	lab.Desk
	part   *Part
	worker *job.Server
	jobs   []string
	last   lab.Report
	hold   bool
}

func open(t *testing.T, s Settings) *desk {
	t.Helper()
	d := &desk{part: New()}
	d.part.Settings = s
	d.worker = jobtest.NewServer(d.part.Kinds()...)
	d.do(t, d.part.Open)
	return d
}

func (d *desk) do(t *testing.T, what func(*lab.Env)) {
	t.Helper()
	d.last = d.Run(1, what)
	for _, c := range d.last.Cmds {
		post, ok := c.(lab.PostJob)
		if !ok {
			continue
		}
		d.jobs = append(d.jobs, post.Request.Kind)
		if d.hold {
			return
		}
		r := post.Request
		r.Version = d.worker.Version()
		var end job.Reply
		d.worker.Do(t.Context(), r, nil, func(r job.Reply) { end = r })
		d.do(t, lab.Replied{Reply: end}.Happen)
		return
	}
}

func (d *desk) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := d.part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	d.do(t, msg.Happen)
}

func (d *desk) rest(t *testing.T) { t.Helper(); d.do(t, d.part.Rest) }

// The day that is shown is the domain's; moving the spike asks for another once it rests, and what came before is not shown for it.
func TestDay(t *testing.T) {
	d := open(t, quick(nil))
	today := d.part.Today()
	if today == nil || strings.Join(d.jobs, " ") != "operate-day" {
		t.Fatalf("jobs %q", d.jobs)
	}
	day := d.part.Settings.Day()
	for i, f := range d.part.Settings.Fleets() {
		r, err := fleet.Run(day.Rates(), f, 1, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := today.Fleets[i]; got.Result != *r || got.Machines != f.Machines {
			t.Errorf("fleet %d: %+v, want %+v", i, got.Result, r)
		}
		sum := int32(0)
		for _, n := range today.Fleets[i].Day.Arrived {
			sum += n
		}
		if int(sum) != r.Requests {
			t.Errorf("fleet %d: the bins have %d requests", i, sum)
		}
	}

	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: "scale-spike", Key: "ArrowLeft"})
	if d.part.Today() != nil || len(d.jobs) != 1 {
		t.Error("the old day is shown for another spike, or work began before the dial rested")
	}
	d.rest(t)
	if d.part.Today() == nil || len(d.jobs) != 2 {
		t.Errorf("jobs %q", d.jobs)
	}
	d.on(t, lab.Event{Did: lab.Turned, Act: "dial", ID: "scale-times", Milli: 1000})
	if got := d.part.Settings.Dials[SpikeTimes]; got != 50 {
		t.Errorf("the spike is %d", got)
	}
	d.on(t, lab.Event{Did: lab.Turned, Act: "dial", ID: "scale-f-price", Milli: 500})
	d.rest(t)
	d.on(t, lab.Event{Did: lab.Turned, Act: "dial", ID: "scale-m-hours", Milli: 500})
	d.rest(t)
	if len(d.jobs) != 3 {
		t.Errorf("another price or another person’s week asks for another day: %q", d.jobs)
	}
}

// The spike is where the pointer is, and as high.
func TestDrag(t *testing.T) {
	d := open(t, quick(nil))
	d.hold = true
	d.on(t, lab.Event{Did: lab.Dragged, Act: SpikeDrag, X: .5, Y: .5})
	s := &d.part.Settings
	day := s.Day()
	if got := day.Spike.Middle; got != 12*3600 {
		t.Errorf("the spike is at %v", got)
	}
	if got, want := day.At(12*3600), s.AxisTop()/2; math.Abs(got-want) > .06*day.Base(12*3600) {
		t.Errorf("it is %v high, want %v", got, want)
	}
	top := s.AxisTop()
	d.on(t, lab.Event{Did: lab.Dragged, Act: SpikeDrag, X: 1.2, Y: -3})
	if s.Dials[SpikeAt] != 96 || s.Dials[SpikeTimes] != 50 || s.AxisTop() != top {
		t.Errorf("beyond the picture: %d, %d; the axis ends at %v, was %v", s.Dials[SpikeAt], s.Dials[SpikeTimes], s.AxisTop(), top)
	}
	d.on(t, lab.Event{Did: lab.Dragged, Act: SpikeDrag, X: -1, Y: 2})
	if s.Dials[SpikeAt] != 0 || s.Dials[SpikeTimes] != 10 {
		t.Errorf("beyond the other corner: %d, %d", s.Dials[SpikeAt], s.Dials[SpikeTimes])
	}
}

// Which fleet is better hangs on what is assumed: each verdict can be had, and is worked out from the numbers it is said beside.
func TestVerdictTurns(t *testing.T) {
	for _, c := range []struct {
		want   Verdict
		change func(*Settings)
		says   string
	}{
		{Better, nil, " and refuses "},
		// A machine that starts slowly comes too late.
		{Cheaper, func(s *Settings) { s.Dials[StartsIn], s.Dials[Machines] = 600, 5 }, " but refuses "},
		// Few machines are cheap, and refuse many.
		{Dearer, func(s *Settings) { s.Dials[Machines] = 1 }, " but refuses "},
		// A flat day without a spike needs as many all day; those that aim at a low load are too many.
		{Worse, func(s *Settings) {
			s.Shape, s.Dials[SpikeTimes], s.Dials[Machines], s.Dials[Target] = fleet.Flat, 10, 2, 30
		}, ", and neither refuses"},
	} {
		s := quick(c.change)
		today := jobtest.Answer(t, Serving, s.ofDay()).Answer
		if got := today.Verdict(); got != c.want {
			a, f := today.Fleets[Auto], today.Fleets[Fixed]
			t.Errorf("verdict %d, want %d: auto %.0f h, %d refused; fixed %.0f h, %d refused", got, c.want, a.Hours(), a.Refused, f.Hours(), f.Refused)
		}
		if said := join(today.Finding()); !strings.Contains(said, c.says) || !strings.HasPrefix(said, "The autoscaler uses ") {
			t.Errorf("verdict %d: %q", c.want, said)
		}
	}
}

// The simulation's mean time in the queue is the formula's, on the page too.
func TestChecks(t *testing.T) {
	today := jobtest.Answer(t, Serving, quick(nil)).Answer
	if len(today.Checks) != 3 {
		t.Fatalf("%d checks", len(today.Checks))
	}
	for _, c := range today.Checks {
		if math.Abs(c.Mean-c.MMc.Mean()) > .15*c.MMc.Mean() {
			t.Errorf("%+v: by the formula %v", c, c.MMc.Mean())
		}
	}
}

// What the picture of models says is worked out from its runs, and turns around under other assumptions.
func TestModels(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("200 models for twenty years, four times: package oncall tests the same with fewer")
	}
	d := open(t, quick(func(s *Settings) { s.View = OfModels }))
	w := d.part.Watched()
	if w == nil || d.part.Today() != nil {
		t.Fatalf("jobs %q", d.jobs)
	}
	o := d.part.Settings.OnCall()
	for _, i := range []int{0, 9, len(Counts) - 1} {
		for a := range oncall.Answers {
			r, err := oncall.Simulate(&o, Counts[i], a, Years, 1)
			if err != nil {
				t.Fatal(err)
			}
			if w.Runs[a][i] != r {
				t.Errorf("%d models: %+v, want %+v", Counts[i], w.Runs[a][i], r)
			}
		}
	}
	if n, who, _ := w.From(); who != 1 || n < 20 || n > 100 {
		t.Errorf("from %d models on: %d", n, who)
	}
	said := d.part.Said()
	if !strings.Contains(said, "automation leaves fewer of them wrong than one person.") || !strings.HasSuffix(said, "By hand a person is full at 63.") {
		t.Errorf("it says %q", said)
	}
	// Little to do for a person, and versions that are mostly bad and go out.
	d.part.Settings.Dials[Effort], d.part.Settings.Dials[Bad], d.part.Settings.Dials[Seen] = 5, 90, 0
	d.rest(t)
	if n, who, _ := d.part.Watched().From(); who != -1 {
		t.Errorf("with bad versions that go out, from %d models on: %d", n, who)
	}
	if said := d.part.Said(); !strings.Contains(said, "one person leaves fewer of them wrong") {
		t.Errorf("it says %q", said)
	}
	// Nothing goes wrong.
	d.part.Settings.Dials[Changes], d.part.Settings.Dials[FalseAlarms] = 0, 0
	d.rest(t)
	if said := d.part.Said(); !strings.Contains(said, "as many models are wrong") || !strings.Contains(said, "never full") {
		t.Errorf("it says %q", said)
	}
}

// What is stopped can be begun again; a job of the reader's is not put an end to.
func TestStop(t *testing.T) {
	d := &desk{part: New(), hold: true}
	d.worker = jobtest.NewServer(d.part.Kinds()...)
	d.do(t, d.part.Open)
	d.do(t, lab.CancelPressed{}.Happen)
	if d.part.Failure == "" || d.Work.Job != nil {
		t.Error("nothing says that it was stopped")
	}
	d.rest(t)
	if len(d.jobs) != 1 {
		t.Errorf("what was stopped begins by itself: %q", d.jobs)
	}
	d.on(t, lab.Event{Did: lab.Pressed, Act: "scale-run"})
	d.on(t, lab.Event{Did: lab.Pressed, Act: "scale-cost"})
	if got := strings.Join(d.jobs, " "); got != "operate-day operate-day operate-cost" {
		t.Errorf("jobs %q", got)
	}
	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: "scale-spike", Key: "Home"})
	d.rest(t)
	if len(d.jobs) != 3 {
		t.Errorf("the measurement was put an end to: %q", d.jobs)
	}
	d.do(t, lab.WorkerDied{Reason: "It died."}.Happen)
	if d.part.CostFailure != "It died." {
		t.Errorf("%q", d.part.CostFailure)
	}
}

// Every job ends soon after it was cancelled, at any time.
func TestCancel(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("every job is done many times")
	}
	jobtest.Cancel(t, Serving, quick(nil))
	jobtest.Cancel(t, Watching, Defaults.OnCall())
}
