package ab_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/readers"
)

// What is assumed of readers holds for both arms, and a test is run anew when it changes.
func TestAssumed(t *testing.T) {
	p := ready(t, "lab=measure&counted=stays&test-day=2")
	jobs := len(p.Jobs)
	was := p.Reading().Counts
	p.Assumed[readers.Leave] = 0
	p.Send(lab.Ticked{})
	if !p.Stale || len(p.Jobs) != jobs+1 {
		t.Fatalf("stale %v, jobs %q", p.Stale, p.Jobs)
	}
	p.work()
	for arm, c := range p.Reading().Counts {
		if c.Users != was[arm].Users || c.Conversions != c.Users {
			t.Errorf("nobody cancels, and of arm %d stay %+v", arm, c)
		}
	}
	*p.Assumed = readers.Default()
	p.Send(lab.Ticked{})
	p.work()
	if p.Reading().Counts != was {
		t.Errorf("with the assumptions put back %v, before %v", p.Reading().Counts, was)
	}
}

// Both segments together visit as often as is assumed, and each can.
func TestVisits(t *testing.T) {
	if phone, computer := ab.Visits(400); phone != 600 || computer != 200 {
		t.Errorf("at first %d and %d", phone, computer)
	}
	spec := &readers.Specs[readers.Visits]
	for v := spec.Min; v <= spec.Max; v++ {
		phone, computer := ab.Visits(v)
		if phone+computer != 2*v || phone < computer || computer < spec.Min || phone > spec.Max {
			t.Fatalf("of %d: %d and %d", v, phone, computer)
		}
	}
}

// B can have filters of its own: it shows the posts that they let pass, and A is as it was.
func TestFilters(t *testing.T) {
	p := ready(t, "lab=measure&arm-a=1&arm-b=1")
	was := *p.Reading()
	for _, k := range []string{"spam", "misinfo"} {
		p.do(lab.Event{Did: lab.Chosen, Act: "b-filter", ID: k, Value: "off"})
		p.work()
	}
	p.do(lab.Event{Did: lab.Chosen, Act: "b-filter", ID: "nsfw", Value: "900"})
	p.work()
	want := [feed.NumFilters]ab.Filter{{Own: true}, {Own: true, Filter: feed.Filter{On: true, Threshold: 900}}, {Own: true}}
	if p.Part.Settings.Filters != want {
		t.Fatalf("%+v", p.Part.Settings.Filters)
	}
	is := p.Reading()
	if is.Counts[0] != was.Counts[0] || is.Counts[1].Users != was.Counts[1].Users || is.Counts[1] == was.Counts[1] {
		t.Errorf("the arms were %v and are %v", was.Counts, is.Counts)
	}
	for _, want := range []string{"b-spam=off", "b-nsfw=900", "b-misinfo=off"} {
		if !strings.Contains(p.Pushed, want) {
			t.Errorf("the link %q lacks %s", p.Pushed, want)
		}
	}
	if again := ready(t, p.Pushed); again.Part.Settings != p.Part.Settings || again.Reading().Counts != is.Counts {
		t.Errorf("the link brings back %+v", again.Part.Settings)
	}
	// The same filters as A's, said as B's own, are the same test.
	d := feed.DefaultDials()
	p = ready(t, "lab=measure&arm-a=1&arm-b=1&b-spam="+ab.Filter{Own: true, Filter: d.Filters[feed.Spam]}.Key())
	if p.Reading().Counts != was.Counts {
		t.Errorf("with A's own threshold %v, want %v", p.Reading().Counts, was.Counts)
	}
	// A test of A with itself has no filters of B's.
	p = ready(t, "lab=measure&arm-a=1&aa=1&b-spam=off")
	if p.Reading().Counts != was.Counts {
		t.Errorf("A with itself: %v, want %v", p.Reading().Counts, was.Counts)
	}
	for _, bad := range []string{"b-spam=1001", "b-spam=-1", "b-nsfw=some", "b-misinfo="} {
		if p := open(t, "lab=measure&"+bad); p.Part.Settings.Filters != [feed.NumFilters]ab.Filter{} {
			t.Errorf("%s gives %+v", bad, p.Part.Settings.Filters)
		}
	}
}

// Filters of B that let nothing pass are named.
func TestFiltersLetNothingPass(t *testing.T) {
	p := ready(t, "lab=measure&b-spam=0")
	if !strings.Contains(p.Failure, "The filters of B let no post pass") {
		t.Errorf("it says %q", p.Failure)
	}
	p.do(lab.Event{Did: lab.Chosen, Act: "b-filter", ID: "spam", Value: "a"})
	p.work()
	if p.Failure != "" || !p.Reading().OK {
		t.Errorf("put back: %q", p.Failure)
	}
}

// Another metric of an own test can decide.
func TestOwnCounted(t *testing.T) {
	p := ready(t, "lab=measure")
	p.drop("arm,users,clicks,refunds\ncontrol,9463,374,40\nnew,9501,459,41\n")
	o := &p.Own
	first := o.Verdict
	p.do(lab.Event{Did: lab.Chosen, Act: "own-counted", Value: "1"})
	if o.Counted != 1 || o.Verdict.Lead != "No difference found." || !strings.Contains(o.Verdict.Rest, "“refunds”") || !strings.HasPrefix(p.Said, o.Verdict.Lead) {
		t.Errorf("%+v, said %q", o.Verdict, p.Said)
	}
	for _, bad := range []string{"2", "-1"} {
		p.do(lab.Event{Did: lab.Chosen, Act: "own-counted", Value: bad})
		if o.Counted != 1 {
			t.Fatalf("%q chooses %d", bad, o.Counted)
		}
	}
	p.do(lab.Event{Did: lab.Chosen, Act: "own-counted", Value: "0"})
	if o.Verdict.Lead != first.Lead || o.Verdict.Rest != first.Rest || !slices.Equal(o.Verdict.Checks, first.Checks) {
		t.Errorf("back at the first: %+v, was %+v", o.Verdict, first)
	}
	// Segments are of what decides; a mean has none.
	p.drop("arm,device,bought,hours\n" + strings.Repeat("A,phone,1,2\nA,computer,0,3\nB,phone,1,4\nB,computer,1,3.5\n", 9))
	if o.Counted != 0 || len(o.Segments) != 2 {
		t.Fatalf("a new file: %d, %+v", o.Counted, o.Segments)
	}
	p.do(lab.Event{Did: lab.Chosen, Act: "own-counted", Value: "1"})
	if len(o.Segments) != 0 || o.Verdict.Lead != "“B” has more." {
		t.Errorf("hours: %+v, %+v", o.Segments, o.Verdict)
	}
}
