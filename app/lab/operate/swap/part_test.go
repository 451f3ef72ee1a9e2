package swap

import (
	"encoding/csv"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/swap"
)

// desk is the part on a desk. Its worker is replaced when it dies, as the page does it.
type desk struct {
	lab.Desk
	part   *Part
	worker *job.Server
	jobs   []string
	died   int
	last   lab.Report
	// most is how many jobs are done before those that follow are held; 0 is no limit.
	most int
	said []string
	// lose has the next worker begin with nothing, though the page does not know.
	lose bool
}

func open(t *testing.T, change func(*Settings)) *desk {
	t.Helper()
	d := &desk{part: New()}
	if change != nil {
		change(&d.part.Settings)
	}
	d.worker = jobtest.NewServer(d.part.Kinds()...)
	d.do(t, d.part.Open)
	return d
}

// do does something at the desk and then the jobs that follow, one after another.
func (d *desk) do(t *testing.T, what func(*lab.Env)) {
	t.Helper()
	for what != nil {
		d.last = d.Run(1, what)
		what = nil
		for _, c := range d.last.Cmds {
			switch c := c.(type) {
			case lab.Announce:
				d.said = append(d.said, c.Text)
			case lab.PostJob:
				d.jobs = append(d.jobs, c.Request.Kind)
				if d.most > 0 && len(d.jobs) >= d.most {
					continue
				}
				what = d.answer(t, c.Request)
			}
		}
	}
}

// answer does a job; the worker dies of a panic.
func (d *desk) answer(t *testing.T, r job.Request) (msg func(*lab.Env)) {
	if d.lose {
		d.worker, d.lose = jobtest.NewServer(d.part.Kinds()...), false
	}
	defer func() {
		if why := recover(); why != nil {
			d.died++
			d.worker = jobtest.NewServer(d.part.Kinds()...)
			msg = lab.WorkerDied{Reason: fmt.Sprint("The worker stopped: ", why)}.Happen
		}
	}()
	r.Version = d.worker.Version()
	var end job.Reply
	d.worker.Do(t.Context(), r, nil, func(r job.Reply) { end = r })
	return lab.Replied{Reply: end}.Happen
}

func (d *desk) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := d.part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	d.do(t, msg.Happen)
}

func (d *desk) press(t *testing.T, act string) {
	t.Helper()
	d.on(t, lab.Event{Did: lab.Pressed, Act: act})
}

// sound sees that each request has one end in each way.
func sound(t *testing.T, r *Run) {
	t.Helper()
	for w, o := range r.Ways {
		if o.Asked != len(r.Requests) || o.Answered+o.Refused != o.Asked || o.Lost+o.Mixed+o.Twice != 0 || len(o.By) != o.Asked || len(o.Took) != o.Asked {
			t.Errorf("way %d: %+v", w, o.Audit)
		}
	}
}

// Fifteen seconds are served at once; the swap has the rest served; going back begins anew.
func TestSwap(t *testing.T) {
	d := open(t, nil)
	r := d.part.Shown()
	if r == nil || r.Seconds != swap.Before || d.part.Ended() || len(d.jobs) != 1+swap.Before || d.part.Said() != "Not served yet." {
		t.Fatalf("jobs %q", d.jobs)
	}
	for w := range r.Ways {
		if r.Ways[w].New+r.Ways[w].Refused != 0 {
			t.Errorf("way %d: before the swap %d are by the new version, %d refused", w, r.Ways[w].New, r.Ways[w].Refused)
		}
	}
	d.press(t, "swap-press")
	if !d.part.Ended() || d.part.Run != r || len(d.jobs) != 1+Length || !d.last.Push && d.part.Failure != "" {
		t.Fatalf("%d jobs, %q", len(d.jobs), d.part.Failure)
	}
	sound(t, r)
	stop, hot, canary := &r.Ways[swap.Stop], &r.Ways[swap.Hot], &r.Ways[swap.Canary]
	if !(stop.Refused > 60 && hot.Refused == 0 && canary.Refused == 0 && hot.Slow > 700 && canary.Slow >= 20 && canary.Slow < 25) {
		t.Errorf("%d refused, %d slow, %d slow", stop.Refused, hot.Slow, canary.Slow)
	}
	from, to, until := r.Gap(swap.Stop)
	if !(from >= 0 && from < .5 && to > 4.8 && to < 5.2) || until {
		t.Errorf("the gap lasts from %v to %v", from, to)
	}
	if _, to, _ := r.Gap(swap.Hot); to != 0 {
		t.Error("a hot swap has a gap")
	}
	if said := d.said[len(d.said)-1]; said != d.part.Said() || !strings.HasPrefix(said, "Stopping refuses ") {
		t.Errorf("said %q", d.said)
	}
	d.press(t, "swap-press")
	if d.part.Settings.Swapped || d.part.Shown() == nil || d.part.Shown() == r || d.part.Shown().Seconds != swap.Before {
		t.Error("it is not back before the swap")
	}
}

// With each fault all requests have their end, and what the page says is what they came to.
func TestFaults(t *testing.T) {
	for f, want := range map[swap.Fault][]string{
		swap.Slow:       {"a hot swap none", "A canary goes back by itself: ", " slow answers, not "},
		swap.Good:       {"a hot swap none", "only the canary tests whether v8 is good"},
		swap.Damaged:    {"a hot swap none", "Nobody waits with a hot swap"},
		swap.NotANumber: {"A canary goes back by itself: ", " refused requests, not "},
		swap.Dies:       {"a hot swap none", "A canary is no better than a hot swap here: "},
	} {
		d := open(t, func(s *Settings) { s.Fault, s.Swapped = f, true })
		if !d.part.Ended() {
			t.Fatalf("%s: %q", FaultKeys[f], d.part.Failure)
		}
		r := d.part.Run
		sound(t, r)
		for _, piece := range want {
			if !strings.Contains(d.part.Said(), piece) {
				t.Errorf("%s: said %q, want %q in it", FaultKeys[f], d.part.Said(), piece)
			}
		}
		if (r.Damaged != "") != (f == swap.Damaged) {
			t.Errorf("%s: damaged %q", FaultKeys[f], r.Damaged)
		}
		died := 0
		if f == swap.Dies {
			died = 1
		}
		if d.died != died || r.Died != died || (r.Again > 0) != (died > 0) {
			t.Errorf("%s: %d workers died, the page counts %d and asked %d again", FaultKeys[f], d.died, r.Died, r.Again)
		}
		if f == swap.Damaged {
			if _, _, open := r.Gap(swap.Stop); !open {
				t.Error("who has stopped for a damaged file answers again")
			}
		}
	}
}

// A worker that has lost the versions, without the page's knowing, is given them anew; the same comes of it.
func TestLost(t *testing.T) {
	d := open(t, nil)
	want := open(t, func(s *Settings) { s.Swapped = true }).part.Said()
	d.lose = true
	d.press(t, "swap-press")
	sound(t, d.part.Run)
	if got := d.part.Said(); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// A worker that dies of each batch is not replaced for ever, and the button tries again.
func TestDiesAgainAndAgain(t *testing.T) {
	d := open(t, nil)
	d.most = len(d.jobs) + 1
	d.press(t, "swap-press")
	for range 3 {
		d.most = len(d.jobs) + 1
		d.do(t, lab.WorkerDied{Reason: "It is gone."}.Happen)
	}
	if d.part.Failure != "It is gone." {
		t.Fatalf("failure %q after %d jobs", d.part.Failure, len(d.jobs))
	}
	d.most = 0
	d.press(t, "swap-run")
	if !d.part.Ended() || d.part.Run.Died != 3 {
		t.Errorf("failure %q, %d died", d.part.Failure, d.part.Run.Died)
	}
	sound(t, d.part.Run)
}

// What is stopped waits for the button and goes on from there.
func TestCancel(t *testing.T) {
	d := open(t, nil)
	d.most = len(d.jobs) + 5
	d.press(t, "swap-press")
	if d.part.Ended() {
		t.Fatal("it was not held")
	}
	d.do(t, lab.CancelPressed{}.Happen)
	before := len(d.jobs)
	d.do(t, d.part.Rest)
	if d.part.Failure == "" || len(d.jobs) != before {
		t.Errorf("failure %q; it went on by itself", d.part.Failure)
	}
	d.most = 0
	d.press(t, "swap-run")
	if !d.part.Ended() {
		t.Error("it does not go on")
	}
	sound(t, d.part.Run)
}

// Ten thousand requests are counted, in four ways.
func TestCount(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("it ranks for 54,000 answers")
	}
	d := open(t, func(s *Settings) { s.Swapped, s.Fault = true, swap.Dies })
	d.press(t, "swap-count")
	c := d.part.Counted()
	if c == nil || !c.Whole() || len(c.Requests) < 10_000 {
		t.Fatalf("the count did not end: %q", d.part.Failure)
	}
	sound(t, c)
	if lost, mixed, ends := c.Sums(); lost+mixed != 0 || ends != 4*len(c.Requests) || c.Again == 0 {
		t.Errorf("%d lost, %d mixed, %d ends, %d asked again", lost, mixed, ends, c.Again)
	}
	if said := d.said[len(d.said)-1]; said != c.Counts() || !strings.Contains(said, " 0 lost, 0 mixed") {
		t.Errorf("said %q", said)
	}
	d.press(t, "swap-dice")
	if !d.part.Ended() || d.part.Counted() != nil {
		t.Error("other settings are counted, which nobody asked for")
	}
}

// The file has a line for each request, and its refused ones are the page's.
func TestCSV(t *testing.T) {
	if New().CSV() != nil {
		t.Error("what is not there is saved")
	}
	d := open(t, func(s *Settings) { s.Swapped = true })
	d.press(t, "swap-csv")
	var saved []byte
	for _, c := range d.last.Cmds {
		if c, ok := c.(lab.Download); ok {
			saved = c.Data
		}
	}
	lines, err := csv.NewReader(strings.NewReader(string(saved))).ReadAll()
	if err != nil || len(lines) != 1+len(d.part.Run.Requests) {
		t.Fatalf("%d lines: %v", len(lines), err)
	}
	refused, slow := 0, 0
	for _, l := range lines[1:] {
		if l[3] == "refused" {
			refused++
		}
		if took, err := strconv.ParseFloat(l[7], 64); err == nil && took > 60 {
			slow++
		}
	}
	if r := d.part.Run; refused != r.Ways[swap.Stop].Refused || slow != r.Ways[swap.Hot].Slow {
		t.Errorf("the file has %d refused and %d slow, the page %d and %d", refused, slow, r.Ways[swap.Stop].Refused, r.Ways[swap.Hot].Slow)
	}
}
