package silent_test

import (
	"context"
	"encoding/csv"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/monitor"
	"decouple/app/retrain"
)

// The month is the domain's; each dial and choice asks for what it changes and nothing else.
func TestMonths(t *testing.T) {
	p := opened(t)
	p.want(t, "silent-month silent-changes")
	p.on(t, lab.Event{Did: lab.Turned, ID: silent.DayDial, Milli: 5})
	p.want(t, "silent-month")
	p.on(t, lab.Event{Did: lab.Turned, ID: silent.RateDial, Milli: 2})
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-statistic", Value: "ks"})
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-curve", Value: "late"})
	p.want(t, "")
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-change", Value: "meaning"})
	p.want(t, "silent-month")
	p.on(t, lab.Event{Did: lab.Pressed, Act: "silent-month"})
	p.want(t, "silent-month")
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-ramp", Value: "1"})
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-watch", Value: "spam"})
	p.want(t, "silent-month silent-changes silent-month silent-changes")
	want := silent.Settings{Change: monitor.Meaning, Day: 5, Rate: 2, KS: true, Watch: 1, Ramp: 1, Reach: 100, Number: 2, Curve: monitor.Late}
	if p.part.Settings != want {
		t.Errorf("%+v, want %+v", p.part.Settings, want)
	}
	if got := monthOf(t, p.part.At); p.part.Month.Right != got.Right || p.part.Month.Days != got.Days {
		t.Error("the month is not that of the settings")
	}
	for _, e := range []lab.Event{{Did: lab.Chosen, Act: "silent-change", Value: "no"}, {Did: lab.Chosen, Act: "silent-ramp", Value: "2"}, {Did: lab.Pressed, Act: "other"}, {Did: lab.Turned, ID: "other"}} {
		if _, ok := p.part.On(e); ok {
			t.Errorf("%+v means something", e)
		}
	}
}

// While a month is under way another day waits for it, and is then shown; what is stopped waits for the button.
func TestDragged(t *testing.T) {
	p := opened(t)
	p.jobs, p.hold = nil, true
	for day := range 9 {
		p.on(t, lab.Event{Did: lab.Turned, ID: silent.DayDial, Milli: int32(day + 2)})
	}
	p.want(t, "silent-month")
	if p.part.Current() {
		t.Error("the month is there before it has passed")
	}
	p.hold = false
	p.reply(t, monthOf(t, silent.Request{Change: monitor.HonestWords, Day: 2, Number: 1, Ramp: 7, Reach: 100}))
	if !p.part.Current() || p.part.At.Day != 10 {
		t.Errorf("the month is of day %d", p.part.At.Day)
	}
	p.want(t, "silent-month")
	p.hold = true
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-reach", Value: "20"})
	p.do(t, lab.CancelPressed{}.Happen)
	if p.part.Failure != "It was stopped." {
		t.Errorf("after a stop: %q", p.part.Failure)
	}
	p.hold = false
	p.on(t, lab.Event{Did: lab.Pressed, Act: "silent-run"})
	if !p.part.Current() || p.part.Studies == nil || p.part.Failure != "" {
		t.Errorf("after another try: %v, %q", p.part.Current(), p.part.Failure)
	}
}

// Keys move the dials by one, by a page and to their ends.
func TestKeys(t *testing.T) {
	p := opened(t)
	for _, c := range []struct {
		id, key string
		want    int
	}{
		{silent.DayDial, "ArrowRight", 13},
		{silent.DayDial, "ArrowDown", 12},
		{silent.DayDial, "PageUp", 19},
		{silent.DayDial, "End", 30},
		{silent.DayDial, "ArrowUp", 30},
		{silent.DayDial, "Home", 1},
		{silent.RateDial, "ArrowLeft", 5},
		{silent.RateDial, "PageDown", 2},
		{silent.RateDial, "End", 10},
		{silent.RateDial, "Home", 0},
	} {
		p.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: c.id, Key: c.key})
		got := p.part.Settings.Day
		if c.id == silent.RateDial {
			got = p.part.Settings.Rate
		}
		if got != c.want {
			t.Errorf("%s on %s: %d, want %d", c.key, c.id, got, c.want)
		}
	}
	if _, ok := p.part.On(lab.Event{Did: lab.KeyDown, Act: "dial", ID: silent.DayDial, Key: "a"}); ok {
		t.Error("a letter moves the dial")
	}
}

// What is said follows from the month's readings: the first alarms, and how many decisions more were wrong by then.
func TestSaid(t *testing.T) {
	p := opened(t)
	for _, key := range silent.ChangeKeys[1:] {
		p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-change", Value: key})
		m, said := p.part.Month, p.part.Said()
		first := [2]int{}
		for d := 12; d <= monitor.Days; d++ {
			for q, r := range m.Days[d-1] {
				at := 0
				if monitor.Signal(q) >= monitor.Labelled {
					at = 1
				}
				if r.Known && r.P <= 1./365 && first[at] == 0 {
					first[at] = d
				}
			}
		}
		for i, words := range [][2]string{{"The first alarm came on day ", "No signal without labels found it."}, {"Labels showed it on day ", "No label showed it"}} {
			want := words[1]
			if first[i] > 0 {
				want = words[0] + strconv.Itoa(first[i]) + ","
			}
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q, want %q in it", key, said, want)
			}
		}
		if wrong := strings.Contains(said, "more wrong by then"); wrong && m.Harm < monitor.Point {
			t.Errorf("%s: %q, and the harm is %v", key, said, m.Harm)
		}
		if p.part.Limits() == "" || p.part.Harm() == "" {
			t.Errorf("%s: nothing is said of the limit (%q) or the harm (%q)", key, p.part.Limits(), p.part.Harm())
		}
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-change", Value: "nothing"})
	if said := p.part.Said(); !strings.Contains(said, "Nothing changed") || p.part.Limits() != "" || p.part.Harm() != "" {
		t.Errorf("%q, %q, %q", said, p.part.Limits(), p.part.Harm())
	}
}

// Both files have a line for each day, and for each change and rate.
func TestFiles(t *testing.T) {
	p := opened(t)
	for id, lines := range map[string]int{"month": 1 + monitor.Days, "changes": 1 + (monitor.Changes-1)*len(monitor.Rates), "slices": 1 + len(p.part.Month.Slices)} {
		p.on(t, lab.Event{Did: lab.Pressed, Act: "silent-csv", ID: id})
		d, ok := p.last.Cmds[0].(lab.Download)
		if !ok {
			t.Fatalf("%s: %T", id, p.last.Cmds[0])
		}
		rows, err := csv.NewReader(strings.NewReader(string(d.Data))).ReadAll()
		if err != nil || len(rows) != lines {
			t.Errorf("%s: %d lines, %v", id, len(rows), err)
		}
		if id == "month" {
			got, err := strconv.ParseFloat(rows[9][4], 64)
			if want := p.part.Month.Days[8][monitor.ScoresPSI].Value; err != nil || math.Abs(got-want) > 1e-5*want {
				t.Errorf("day 9 has a PSI of %q, want %v", rows[9][4], want)
			}
		}
	}
}

// The rows of the link take what they write, and refuse what they do not know.
func TestLink(t *testing.T) {
	p := silent.New()
	rows := p.Link()[0]
	for key, value := range map[string]string{"change": "topic", "change-day": "30", "alarms": "0.5", "statistic": "ks", "watch": "quality", "ramp": "14", "reach": "5", "month": "100", "curve": "expected"} {
		if _, err := rows.Set(key, value); err != nil {
			t.Errorf("%s=%s: %v", key, value, err)
		}
		if _, err := rows.Set(key, "nonsense"); err == nil {
			t.Errorf("%s=nonsense is taken", key)
		}
	}
	if p.Settings != silent.Defaults {
		t.Errorf("after nonsense the settings are %+v", p.Settings)
	}
}

// The worker's month is the domain's, with progress; a cancelled one ends.
func TestWorker(t *testing.T) {
	q := silent.Request{Change: monitor.SpamWords, Day: 12, Number: 1, Ramp: 7, Reach: 100}
	done := jobtest.Answer(t, silent.Passing, q, jobtest.Models(shipped()))
	got, want := done.Answer, monthOf(t, q)
	if got.Right != want.Right || got.Model != want.Model || got.Harm != want.Harm {
		t.Errorf("%+v, want %+v", got.Right, want.Right)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := thePool().Month(ctx, monitor.Settings{}, 0, 1); err == nil {
		t.Error("a cancelled month passes")
	}
}

// The slices that stand are worse than all posts together and stand in Holm's order; more look worse alone.
func TestWeak(t *testing.T) {
	p := opened(t)
	weak := p.part.Weak()
	if len(weak) == 0 {
		t.Fatal("no slice stands")
	}
	wrong := 0.
	for _, x := range p.part.Month.Right[monitor.Days-7:] {
		wrong += (1 - x) / 7
	}
	for i, x := range weak {
		if x.Share() <= wrong || x.Holm >= .05 || i > 0 && x.Share() > weak[i-1].Share() {
			t.Errorf("slice %d: %+v, of all posts %v are wrong", i, x, wrong)
		}
	}
	if said := p.part.WhereWeak(); !strings.Contains(said, strconv.Itoa(len(weak))+" remain") {
		t.Errorf("%q", said)
	}
}

// The schedules run for the month that is shown, with its days of alarms, and are gone with another month or rate.
func TestSchedules(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("the trainings take seconds natively, and five times as long in a browser")
	}
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-change", Value: "spam-words"})
	p.jobs = nil
	p.on(t, lab.Event{Did: lab.Pressed, Act: "silent-retrain"})
	p.want(t, "silent-retrain")
	runs := p.part.Schedules()
	if runs == nil {
		t.Fatal("the schedules have not run")
	}
	days := runs.Runs[retrain.OnAlarm].Days
	if len(days) == 0 || len(runs.Runs[retrain.Never].Days) != 0 || len(runs.Runs[retrain.Weekly].Days) != 4 {
		t.Fatalf("trained on %v", runs.Runs)
	}
	for i, d := range days {
		alarm := false
		for _, r := range p.part.Month.Days[d-1] {
			alarm = alarm || r.Known && r.P <= 1./365
		}
		if !alarm || i > 0 && d-days[i-1] < retrain.Every {
			t.Errorf("a training on day %d of %v", d, days)
		}
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: silent.RateDial, Milli: 0})
	if p.part.Schedules() != nil {
		t.Error("at another rate the schedules are those of before")
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: silent.RateDial, Milli: 6})
	p.on(t, lab.Event{Did: lab.Turned, ID: silent.DayDial, Milli: 3})
	if p.part.Schedules() != nil {
		t.Error("in another month the schedules are those of before")
	}
}
