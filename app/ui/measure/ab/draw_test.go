//go:build !js

package ab

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/labtest"
	"decouple/app/readers"
	"decouple/app/ui"
)

// several is a lab with the one part.
type several struct{ lab.Several }

func (several) Key() string      { return "measure" }
func (several) Title() string    { return "Measure" }
func (several) Question() string { return "?" }

// shown is a page with the part, without a browser.
type shown struct {
	labtest.Page
	t    *testing.T
	part *ab.Part
}

var worker labtest.Worker

// show opens a link to the part and does the work that it asks for.
func show(t *testing.T, link string) *shown {
	t.Helper()
	assumed := readers.Default()
	s := &shown{t: t, part: ab.New(&assumed)}
	s.Page = labtest.Open(t, []lab.Lab{&several{lab.NewSeveral(s.part)}}, feedtest.Of(40, 1), nil, strings.TrimSuffix("lab=measure&"+link, "&"))
	worker.Kinds = s.part.Kinds()
	worker.Work(t, &s.Page)
	return s
}

func (s *shown) do(e lab.Event) {
	s.t.Helper()
	s.Send(e)
	worker.Work(s.t, &s.Page)
}

// drawn is what the part is drawn as.
func (s *shown) drawn(work *lab.Work) string {
	s.t.Helper()
	html := app.HTMLString(Draw(s.part, ui.Scene{Work: work}, app.Div()))
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!`).FindString(html); bad != "" {
		s.t.Errorf("the page has %q", bad)
	}
	return html
}

func has(t *testing.T, html string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(html, w) {
			t.Errorf("the page has no %q", w)
		}
	}
}

// Each state is drawn with words for what is not there, and without a number that is none.
func TestStates(t *testing.T) {
	s := show(t, "")
	has(t, s.drawn(&lab.Work{}), "7,663", "Also measured", "Readers in a segment", "All days, in numbers", "8,155", "day 14, the planned end", "Try it on 1,000")
	for _, link := range []string{"test-day=1", "test-day=2&aa=1", "lose=40", "mix=1", "counted=stays&change=2", "rate=0.5&change=20"} {
		has(t, show(t, link).drawn(&lab.Work{}), "ab-verdict")
	}
	has(t, show(t, "rate=0").drawn(&lab.Work{}), "The rate today must be above 0 %", "no size without a valid plan", "correct the numbers of the plan", "Nothing to read yet.")
	s.do(lab.Event{Did: lab.Chosen, Act: "plan", ID: "rate", Value: "<b>five</b>"})
	has(t, s.drawn(&lab.Work{}), "“&lt;b&gt;five&lt;/b&gt;” is not a number.", `aria-invalid`)
	busy := s.drawn(&lab.Work{Job: &lab.Job{Kind: ab.Testing.Name(), Progress: job.Progress{Stage: "running the test", Done: .5}}})
	has(t, busy, "Running the test.", `value="0.500"`, "Cancel")
	s.part.Failure = "It died."
	has(t, s.drawn(&lab.Work{}), "It died.", "Try again")
}

// What differs from what the page opens with is said: assumptions, and filters of B.
func TestDiffers(t *testing.T) {
	s := show(t, "b-spam=off&b-nsfw=250&b-misinfo=300")
	has(t, s.drawn(&lab.Work{}), "no filter of spam, NSFW at 0.25, misinformation at 0.3", "of its own", `above 0.25</option>`, "as the part Readers assumes at first", "at the start on 60 and 20 of 100 days")
	s.part.Assumed[readers.Bad], s.part.Assumed[readers.Visits] = 80, 800
	has(t, s.drawn(&lab.Work{}), "A bad click takes: ", ", at first −0.04", "A bad click takes −0.08", "at the start on 100 and 60 of 100 days.")
	s = show(t, "aa=1&b-spam=off")
	has(t, s.drawn(&lab.Work{}), "B is A again, filters and all.")
}

func TestOwnTest(t *testing.T) {
	s := show(t, "")
	for data, want := range map[string][]string{
		"arm,device,users,bought,refunded\n<A>,phone,270,234,3\n<A>,computer,80,55,0\nB,phone,87,81,1\nB,computer,263,192,2\n": {"Do not read the total.", "&lt;A&gt;", "By “device”", "Simpson’s paradox", "Decided by", `id="own-counted"`, "Back to the simulated test"},
		"arm,hours\nA,3\nA,3\nB,4\nB,4\n": {"can’t be compared", "Nothing to read."},
		"arm,hours\nA,3\nA,2\nB,4\nB,9\n": {"No difference found."},
	} {
		s.do(lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "own.csv", Data: data}})
		has(t, s.drawn(&lab.Work{}), append(want, "own.csv")...)
	}
	s.do(lab.Event{Did: lab.Pressed, Act: "simulated"})
	s.do(lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "own.csv", Data: "x\n1\n"}})
	has(t, s.drawn(&lab.Work{}), `role="alert"`, "no column of arms")
}

func TestTrap(t *testing.T) {
	if testing.Short() {
		t.Skip("2,000 tests of 15,400 readers")
	}
	s := show(t, "ab=peeking")
	for look := range ab.LookCounts {
		s.part.Settings.Look = look
		html := s.drawn(&lab.Work{})
		has(t, html, "“B is better”", "Are the p-values uniform?", "37.4", "Two ways out")
		if n := strings.Count(html, "<circle"); n > ab.Drawn || look > 0 && n == 0 {
			t.Errorf("%d looks stop %d of the drawn tests", ab.LookCounts[look], n)
		}
	}
	s.part.Looked = nil
	has(t, s.drawn(&lab.Work{}), "No figures before the tests are run.")
}
