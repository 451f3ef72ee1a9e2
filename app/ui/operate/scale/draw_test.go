//go:build !js

package scale

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed/feedtest"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate"
	part "decouple/app/lab/operate/scale"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
	"decouple/app/ui/room"
)

// desk is a page with the part, and a worker.
type desk struct {
	*page.Model
	part   *part.Part
	lab    *operate.Lab
	worker *job.Server
	posted *lab.PostJob
}

// quick is a link to the part with few requests.
const quick = "part=scale&f-requests=100&f-speed=10&fleet=4"

func open(t *testing.T, link string) *desk {
	t.Helper()
	l := operate.New()
	p := &desk{part: l.Scale, lab: l, worker: jobtest.NewServer(l.Kinds()...)}
	var r lab.Report
	var err error
	if p.Model, r, err = page.New([]lab.Lab{l}, feedtest.Of(4, 1), modeltest.Set(), link); err != nil {
		t.Fatal(err)
	}
	p.note(r)
	return p
}

func (p *desk) note(r lab.Report) {
	for _, c := range r.Cmds {
		if c, ok := c.(lab.PostJob); ok {
			p.posted = &c
		}
	}
}

func (p *desk) send(msg lab.Msg) { p.note(p.Update(msg, 1)) }

func (p *desk) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := p.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	p.send(msg)
}

func (p *desk) work() {
	for p.posted != nil {
		c := p.posted
		p.posted = nil
		var last job.Reply
		request := c.Request
		request.Version = p.worker.Version()
		p.worker.Do(context.Background(), request, nil, func(r job.Reply) { last = r })
		p.send(lab.Replied{Reply: last})
	}
}

// Draw implements [ui.Drawing].
func (p *desk) Draw(s ui.Scene) app.UI { return Draw(p.part, s, app.Div().Text("switch")) }

func (p *desk) drawn(t *testing.T) *markup.Node {
	t.Helper()
	whole, err := ui.Prerender(p.Model, map[string]ui.Drawing{p.lab.Key(): p})
	if err != nil {
		t.Fatal(err)
	}
	node, err := markup.Parse(whole)
	if err != nil {
		t.Fatal(err)
	}
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!|-0\b`).FindString(node.Text); bad != "" {
		t.Errorf("the page says %q", bad)
	}
	ids := map[string]bool{}
	each(node, func(c *markup.Node) {
		if id := c.Attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("two elements have the ID %q", id)
			}
			ids[id] = true
		}
		if c.Attrs["role"] == "img" && c.Attrs["aria-label"] == "" {
			t.Error("a picture has no words")
		}
		if strings.Contains(c.Attrs["d"], "NaN") || strings.Contains(c.Attrs["d"], "Inf") {
			t.Errorf("a path is %q", c.Attrs["d"])
		}
	})
	return node
}

// each calls f with all elements below n.
func each(n *markup.Node, f func(*markup.Node)) {
	for _, c := range n.Children {
		f(c)
		each(c, f)
	}
}

func find(n *markup.Node, name, value string) (found []*markup.Node) {
	each(n, func(c *markup.Node) {
		if c.Attrs[name] == value {
			found = append(found, c)
		}
	})
	return found
}

func says(t *testing.T, n *markup.Node, want ...string) {
	t.Helper()
	text := strings.ReplaceAll(strings.Join(strings.Fields(n.Text), " "), "\u202f", " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q: %s", w, text)
		}
	}
}

func TestDay(t *testing.T) {
	p := open(t, quick)
	n := p.drawn(t)
	says(t, n, "A usual day of 100,000 ranking requests", "4 machines, always", "A day of requests", "20:00 to 21:00")
	if len(find(n, "data-act", "cancel")) != 1 || len(find(n, "data-drag", "spike")) != 2 {
		t.Error("the work can’t be stopped, or the spike can’t be dragged")
	}
	p.work()
	n = p.drawn(t)
	today := p.part.Today()
	says(t, n, "The autoscaler uses ", format.Count(today.Fleets[0].Requests), "machines at most", "wait, p95",
		format.Count(today.Fleets[part.Fixed].Refused), "€", "0.0857", "0.4092", "1.778", "9 dials")
	if len(find(n, "data-act", "cancel")) != 0 {
		t.Error("work that is done can be stopped")
	}
	p.on(t, lab.Event{Did: lab.Dragged, Act: "spike", X: .25, Y: .9})
	says(t, p.drawn(t), "5:30 to 6:30", "computed when the dials rest", "–")
	p.send(lab.Rested{})
	p.send(lab.CancelPressed{})
	p.posted = nil
	says(t, p.drawn(t), "It was stopped.", "Run it")
	p.on(t, lab.Event{Did: lab.Pressed, Act: "scale-cost"})
	says(t, p.drawn(t), "Ranking up to a million posts")
	p.send(lab.WorkerDied{Reason: "It died."})
	says(t, p.drawn(t), "It died.", "Measure it here")
}

func TestCosts(t *testing.T) {
	p := open(t, quick)
	c := &part.Costs{}
	for i, n := range part.Sizes {
		c.Of[i] = part.Cost{Posts: n, Candidates: 100 + i, Sort: float64(n) / 1000, Top: .01, Find: float64(n) / 5000}
	}
	p.part.Costs = c
	says(t, p.drawn(t), "From 0.010 to 1,000 ms", "Measure again", "On this machine, in ms", "1,000,000")
}

func TestModels(t *testing.T) {
	if testing.Short() {
		t.Skip("two hundred models for twenty years")
	}
	p := open(t, quick+"&grows=models&models=120")
	says(t, p.drawn(t), "How many models can one person look after?", "Twenty years of alarms", "of 120 have an alarm", "not ready yet")
	p.work()
	n := p.drawn(t)
	w := p.part.Watched()
	i := part.Nearest(120)
	says(t, n, "automation leaves fewer of them wrong", small(w.Runs[0][i].Wrong), small(w.Runs[1][i].Wrong), "A guardrail", "9 dials", "full at 63.")
	// As many squares as models, and as many late ones as wait.
	for k, c := range find(n, "data-c", "fresh") {
		if k < 2 {
			late := find(n, "data-c", "late")[k]
			if got := strings.Count(c.Attrs["d"], "h9") + strings.Count(late.Attrs["d"], "h9"); got != 120 {
				t.Errorf("%d squares", got)
			}
		}
	}
	p.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: "scale-models", Key: "Home"})
	says(t, p.drawn(t), "1 model")
	if got := len(find(p.drawn(t), "aria-current", "true")); got != 1 {
		t.Errorf("%d rows are marked", got)
	}
}

// The area of the steps is that of the numbers.
func TestSteps(t *testing.T) {
	over, up := room.Axis{High: 10}, room.Axis{High: 10}
	got := steps(over, up, 0, 1, []float64{0, 1, 1, 0}, []float64{2, 2, 1, 20})
	if want := "M0 80L200 80L200 90L100 90L100 100L0 100zM300 0L400 0L400 100L300 100z"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if steps(over, up, 0, 1, zeros(3), zeros(3)) != "" {
		t.Error("an area without height is drawn")
	}
}

func TestNice(t *testing.T) {
	for x, want := range map[float64]float64{.1: .1, .3: .5, 3.4: 5, 7: 10, 1: 1} {
		if got := nice(x); strconv.FormatFloat(got, 'g', 6, 64) != strconv.FormatFloat(want, 'g', 6, 64) {
			t.Errorf("nice(%v) = %v, want %v", x, got, want)
		}
	}
}
