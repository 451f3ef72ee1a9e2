package ab_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/abtest"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
)

// drop drops a file on the page and has it read.
func (p *tried) drop(data string) {
	p.t.Helper()
	p.do(lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "test.csv", Data: data}})
	p.work()
}

func TestOwn(t *testing.T) {
	p := ready(t, "lab=measure")
	p.drop("arm,users,clicks,refunds\ncontrol,9463,374,40\nnew,9501,459,41\n")
	o := &p.Own
	if !o.Shown() || o.Problem != "" || o.Verdict.Lead != "“new” is better." || !strings.Contains(o.Verdict.Rest, "Of every 1,000 readers, ") || !strings.Contains(o.Verdict.Rest, "more count as “clicks”") {
		t.Fatalf("%+v", o)
	}
	d, err := abtest.Compare(abtest.Count{Users: 9463, Conversions: 374}, abtest.Count{Users: 9501, Conversions: 459}, .05)
	if err != nil || o.Metrics[0].Diff != d || math.Abs(o.Metrics[0].P-2*d.P) > 1e-12 {
		t.Errorf("%+v, want %+v and twice its p", o.Metrics[0], d)
	}
	// The planned split is not 50 : 50.
	for _, text := range []string{"ninety", "0", "100", ""} {
		p.do(lab.Event{Did: lab.Chosen, Act: "own-split", ID: "share", Value: text})
		if o.Fault == "" || o.Share != 5000 || p.Said != o.Fault {
			t.Errorf("%q: share %d, fault %q", text, o.Share, o.Fault)
		}
	}
	p.do(lab.Event{Did: lab.Chosen, Act: "own-split", ID: "share", Value: "90"})
	if o.Fault != "" || o.Verdict.Lead != "Do not read this test." {
		t.Errorf("at 90 : 10 it says %+v", o.Verdict)
	}
	p.do(lab.Event{Did: lab.Pressed, Act: "save", ID: "own"})
	if p.Saved == nil || strings.Count(string(p.Saved.Data), "\r\n") != 3 || p.Saved.Name != "decouple-ab-own.csv" {
		t.Errorf("saved %+v", p.Saved)
	}
	p.do(lab.Event{Did: lab.Pressed, Act: "simulated"})
	if o.Shown() || p.Reading().Verdict.Lead == "" {
		t.Error("the simulated test is not back")
	}
}

func TestOwnVerdicts(t *testing.T) {
	for name, test := range map[string]struct{ data, lead, rest string }{
		"lost":        {"arm,users,bought\nA,5000,400\nB,5000,300\n", "“A” is better.", "fewer count as “bought”"},
		"nothing":     {"arm,users,bought\nA,5000,400\nB,5000,401\n", "No difference found.", "from "},
		"few":         {"arm,users,bought\nA,10,0\nB,10,4\n", "No difference found.", ""},
		"bad split":   {"arm,users,bought\nA,9463,400\nB,7681,300\n", "Do not read this test.", "not split as planned"},
		"simpson":     {"arm,device,users,bought\nA,phone,270,234\nA,computer,80,55\nB,phone,87,81\nB,computer,263,192\n", "Do not read the total.", "the other way round"},
		"means":       {"arm,hours\n" + strings.Repeat("A,1\nA,2\nB,3\nB,4.5\n", 9), "“B” has more.", "p\u00a0<\u00a00.001"},
		"fewer hours": {"arm,hours\n" + strings.Repeat("A,3\nA,4.5\nB,1\nB,2\n", 9), "“A” has more.", "p\u00a0<\u00a00.001"},
		"alike":       {"arm,hours\n" + strings.Repeat("A,3\nB,4\n", 9), "Nothing to read.", "is the same for all readers"},
	} {
		p := ready(t, "lab=measure")
		p.drop(test.data)
		if v := p.Own.Verdict; v.Lead != test.lead || !strings.Contains(v.Rest, test.rest) {
			t.Errorf("%s: %+v, problem %q", name, v, p.Own.Problem)
		}
	}
	p := ready(t, "lab=measure")
	p.drop("arm,users,bought\nA,10,0\nB,10,4\n")
	if m := &p.Own.Metrics[0]; !m.Diff.Exact || math.Abs(m.P-.0867) > 5e-5 || !strings.Contains(p.Own.Verdict.Checks[1].Said, "Fisher’s exact test") {
		t.Errorf("few: %+v, %+v", m, p.Own.Verdict)
	}
}

// What is wrong with a file is said where it was opened; the simulated test stays.
func TestOwnRefuses(t *testing.T) {
	p := ready(t, "lab=measure")
	p.drop("arm,impressions,clicks\nA,32,574\nB,37,20\n")
	if p.Own.Shown() || !strings.Contains(p.Own.Problem, "574 of 32 impressions is more than all") || p.Reading().Verdict.Lead == "" {
		t.Errorf("%+v", p.Own)
	}
	p.drop("arm,users,clicks\nA,10,1\nB,12,2\n")
	if !p.Own.Shown() || p.Own.Problem != "" {
		t.Errorf("after a good file: %+v", p.Own)
	}
	p.do(lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "x.csv", Data: "arm\n"}})
	p.Send(lab.CancelPressed{})
	if p.Own.Problem != "The reading was stopped." {
		t.Errorf("cancelled: %q", p.Own.Problem)
	}
}

func TestLooks(t *testing.T) {
	if testing.Short() {
		t.Skip("2,000 tests of 15,400 readers")
	}
	p := ready(t, "lab=measure&ab=peeking")
	if slices.Contains(p.Jobs, ab.Testing.Name()) {
		t.Error("a test is run that is not shown")
	}
	f := p.Finds()
	if f.Looks != 10 || p.Said != p.LooksSaid() || !strings.Contains(p.Said, "With 10 looks ") {
		t.Errorf("%+v, said %q", f, p.Said)
	}
	table := p.Looked.Table()
	for i, x := range table {
		if i > 0 && (x.Found < table[i-1].Found || x.Safe < table[i-1].Safe || x.Theory <= table[i-1].Theory) {
			t.Errorf("more looks find less: %+v", table)
		}
		if x.Safe*20 > ab.Trap.Tests {
			t.Errorf("the test that may be read at any time finds %+v", x)
		}
	}
	p.do(lab.Event{Did: lab.KeyDown, Act: "dial", ID: ab.LooksDial, Key: "End"})
	if p.Finds().Looks != 100 {
		t.Errorf("at the end: %+v", p.Finds())
	}
	p.rest()
	if !strings.Contains(p.Pushed, "looks=100") {
		t.Errorf("the link is %q", p.Pushed)
	}
	sum := 0
	for _, n := range p.Looked.Bins() {
		sum += n
	}
	if sum != ab.Trap.Tests {
		t.Errorf("the bins hold %d", sum)
	}
	for _, name := range []string{"looks", "p-values"} {
		p.do(lab.Event{Did: lab.Pressed, Act: "save", ID: name})
		if p.Saved.Name != "decouple-ab-"+name+".csv" || !strings.HasPrefix(string(p.Saved.Data), map[string]string{"looks": "looks,theory,", "p-values": "p_from,p_to,"}[name]) {
			t.Errorf("saved %+v", p.Saved)
		}
	}
}

// Dials move by pointer and by key, and the test of another arm is run when they rest.
func TestDials(t *testing.T) {
	p := ready(t, "lab=measure")
	jobs := len(p.Jobs)
	p.do(lab.Event{Did: lab.Turned, ID: ab.DayDial, Milli: 230})
	if p.Part.Settings.Day != 4 || p.Milli(ab.DayDial) != 230 {
		t.Errorf("day %d at %d", p.Part.Settings.Day, p.Milli(ab.DayDial))
	}
	p.rest()
	if len(p.Jobs) != jobs || !strings.Contains(p.Pushed, "test-day=4") || !strings.Contains(p.Said, "Wait.") {
		t.Errorf("jobs %q, link %q, said %q", p.Jobs, p.Pushed, p.Said)
	}
	p.do(lab.Event{Did: lab.Turned, ID: ab.BDial, Milli: 610})
	if p.Part.Settings.B != 600 || !p.Stale || len(p.Jobs) != jobs {
		t.Errorf("B is %d, stale %v, jobs %q", p.Part.Settings.B, p.Stale, p.Jobs)
	}
	p.rest()
	if len(p.Jobs) != jobs+1 {
		t.Errorf("after the rest: %q", p.Jobs)
	}
	p.work()
	if p.Stale || p.Reading().Counts[1].Rate() < .1 {
		t.Errorf("stale %v, %v", p.Stale, p.Reading().Counts)
	}
	for key, want := range map[string]int{"ArrowLeft": 3, "End": ab.Days, "Home": 1, "PageUp": 9} {
		p.Part.Settings.Day = 4
		p.do(lab.Event{Did: lab.KeyDown, Act: "dial", ID: ab.DayDial, Key: key})
		if p.Part.Settings.Day != want {
			t.Errorf("%s: day %d, want %d", key, p.Part.Settings.Day, want)
		}
	}
	p.do(lab.Event{Did: lab.Pressed, Act: "save", ID: "days"})
	if p.Saved == nil || strings.Count(string(p.Saved.Data), "\r\n") != ab.Days+1 {
		t.Errorf("saved %+v", p.Saved)
	}
}

// A test that replaces one under way is asked for once, and not again with every message.
func TestReplaced(t *testing.T) {
	p := open(t, "lab=measure")
	p.do(lab.Event{Did: lab.Chosen, Act: "plan", ID: "rate", Value: "20"})
	jobs := len(p.Jobs)
	if jobs != 2 {
		t.Fatalf("jobs %q", p.Jobs)
	}
	p.Send(lab.Ticked{})
	p.Send(lab.Ticked{})
	if len(p.Jobs) != jobs {
		t.Errorf("jobs %q", p.Jobs)
	}
}

// A test that is stopped is said to be, and can be tried again; a feed without readers says why.
func TestTrouble(t *testing.T) {
	p := open(t, "lab=measure")
	p.Send(lab.CancelPressed{})
	if p.Failure != "The test was stopped." || p.Job != nil {
		t.Errorf("stopped: %q", p.Failure)
	}
	p.do(lab.Event{Did: lab.Pressed, Act: "retry"})
	p.work()
	if p.Failure != "" || !p.Reading().OK {
		t.Errorf("tried again: %q", p.Failure)
	}
	p = open(t, "lab=measure")
	p.Send(lab.WorkerDied{Reason: "It died."})
	if p.Failure != "It died." {
		t.Errorf("died: %q", p.Failure)
	}
	p = open(t, "lab=measure&spam=0&nsfw=0&misinformation=0")
	p.work()
	if p.Failure == "" && !p.Reading().OK {
		t.Error("nothing is said where no post is left")
	}
	p = open(t, "lab=measure&rate=0")
	if p.Job != nil || p.PlanSound() || p.Faults[abtest.Rate] == "" {
		t.Errorf("a plan that can't be: %q, %q", p.Jobs, p.Faults)
	}
}

// What is chosen is in the link, and a link brings it back.
func TestLink(t *testing.T) {
	p := ready(t, "lab=measure")
	for _, e := range []lab.Event{
		{Did: lab.Chosen, Act: "aa", Value: "aa"},
		{Did: lab.Chosen, Act: "counted", Value: "week"},
		{Did: lab.Chosen, Act: "lose", Value: "10"},
		{Did: lab.Chosen, Act: "mix", Value: "mix"},
		{Did: lab.Pressed, Act: "crowd"},
		{Did: lab.Chosen, Act: "plan", ID: "change", Value: "3,5"},
	} {
		p.do(e)
		p.work()
	}
	for _, want := range []string{"aa=1", "counted=week", "lose=10", "mix=1", "test-crowd=21", "rate=25", "change=3.5"} {
		if !strings.Contains(p.Pushed, want) {
			t.Errorf("%q lacks %s", p.Pushed, want)
		}
	}
	again := ready(t, p.Pushed)
	if again.Part.Settings != p.Part.Settings || again.Reading().Counts != p.Reading().Counts {
		t.Errorf("%+v came back as %+v", p.Part.Settings, again.Part.Settings)
	}
}

// Every kind of work ends soon after it is cancelled, with no answer.
func TestCancel(t *testing.T) {
	jobtest.Cancel(t, ab.Trying, ab.TryRequest{Plan: abtest.Plan{Rate: .2, Change: .05, Power: .8, Alpha: .05}, Arm: 1030})
	jobtest.Cancel(t, ab.OpeningTest, struct{}{}, jobtest.Reading(&jobtest.File{Title: "a.csv", Data: "arm,clicked\n" + strings.Repeat("A,1\nB,0\n", 3000)}))
	if !testing.Short() {
		jobtest.Cancel(t, ab.Looking, struct{}{})
	}
}
