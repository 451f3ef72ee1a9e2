package readers_test

import (
	"encoding/csv"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
)

// The month is that of the simulation, and another reader is the next or one whose month ends in two ways.
func TestAnotherReader(t *testing.T) {
	p := opened(t, "readers", "800")
	p.on(lab.Event{Did: lab.Pressed, Act: "another-reader"})
	if p.part.Settings.Reader != 2 || !p.last.Push {
		t.Fatalf("reader %d after the first", p.part.Settings.Reader)
	}
	p.on(lab.Event{Did: lab.Pressed, Act: "differing-reader"})
	a, b := part.Compared(p.desk.Shared.Weights)
	if a != 40 || b != 24 {
		t.Errorf("weightings %d and %d are compared", a, b)
	}
	if part.Stays(p.part.Month(a)) == part.Stays(p.part.Month(b)) || p.part.Found != "" {
		t.Errorf("the months of reader %d end alike", p.part.Settings.Reader)
	}

	// Where nobody cancels there is none, and the page says so and stays at the reader.
	p.on(lab.Event{Did: lab.Pressed, Act: "assume-off", ID: part.DialPrefix + "leave"})
	was := p.part.Settings.Reader
	p.on(lab.Event{Did: lab.Pressed, Act: "differing-reader"})
	if p.part.Settings.Reader != was || !strings.Contains(p.part.Found, "end alike") {
		t.Errorf("reader %d, found %q", p.part.Settings.Reader, p.part.Found)
	}
}

// Each assumption is turned off in turn, from those that stand.
func TestOff(t *testing.T) {
	p := opened(t, "readers", "800")
	p.work()
	p.on(lab.Event{Did: lab.Pressed, Act: "readers-off"})
	p.work()
	rows := p.part.Rows()
	if len(rows) != readers.NumDials+1 || !rows[0].All {
		t.Fatalf("%d rows", len(rows))
	}
	if c, _ := p.part.Shown(); !reflect.DeepEqual(rows[0].Curves, *c) {
		t.Error("with none turned off the curves are not those that are shown")
	}
	for _, r := range rows[1:] {
		if says := part.Says(&r.Curves); (r.Off == readers.Leave || r.Off == readers.Unhappy) != (says == part.Same) {
			t.Errorf("with %s off the curves say %d", readers.Specs[r.Off].Key, says)
		}
	}
	p.on(lab.Event{Did: lab.Turned, Act: "dial", ID: part.DialPrefix + "good", Milli: 0})
	if p.part.Rows() != nil {
		t.Error("rows of other assumptions are shown")
	}
}

// Posts that readers can't click by are said so, in words.
func TestWithoutReaders(t *testing.T) {
	votes := feedtest.Of(20, 1)
	votes.Words.Engagement, votes.Words.PerThousand = "votes", false
	p := of(t, votes)
	if !strings.Contains(p.part.Why, "“votes” counts no clicks") || len(p.posted) != 0 || p.part.Month(0) != nil {
		t.Errorf("without clicks: %q, %d jobs", p.part.Why, len(p.posted))
	}
	p.on(lab.Event{Did: lab.Pressed, Act: "another-reader"})
	p.on(lab.Event{Did: lab.Pressed, Act: "readers-off"})
	if len(p.posted) != 0 {
		t.Error("readers of posts that there are not are simulated")
	}
}

func TestJobs(t *testing.T) {
	p := opened(t)
	q := part.Request{World: *p.part.World, Orders: p.part.Orders, Assumed: p.part.Settings.Assumed, Readers: 1000}
	jobtest.Cancel(t, part.Curve, q)
	q.World.Click = nil
	if why := jobtest.Refusal(t, part.Curve, q); !strings.Contains(why, "no posts") {
		t.Errorf("a world without posts is refused with %q", why)
	}
}

// The file has what is shown.
func TestCSV(t *testing.T) {
	p := opened(t, "readers", "800")
	p.work()
	p.on(lab.Event{Did: lab.Pressed, Act: "readers-save"})
	var data []byte
	for _, c := range p.last.Cmds {
		if d, ok := c.(lab.Download); ok {
			data = d.Data
		}
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil || len(rows) != 42 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	c, _ := p.part.Shown()
	for i, row := range rows[1:] {
		for j, want := range []float64{float64(i) / 40, 800, c.At[0][i].Value, c.At[0][i].Half, c.At[1][i].Value} {
			if got, err := strconv.ParseFloat(row[j], 64); err != nil || math.Abs(got-want) > 1e-7 {
				t.Fatalf("row %d has %q, want %v", i, row[j], want)
			}
		}
	}
	none := readers.NewMoments(readers.Weightings).Curves()
	if rows := strings.Split(string(part.CSV(&none)), "\r\n"); rows[1] != "0,0,,,,,,,,,," {
		t.Errorf("what is not defined is %q", rows[1])
	}
}
