//go:build !js

package readers

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure"
	part "decouple/app/lab/measure/readers"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/readers"
	"decouple/app/sample"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
	"decouple/static/models"
)

// desk is a page with the lab, and a worker.
type desk struct {
	*page.Model
	part   *part.Part
	lab    *measure.Lab
	worker *job.Server
	posted *lab.PostJob
}

// open opens the part on posts, on 800 readers.
func open(t *testing.T, f *feed.Feed) *desk {
	t.Helper()
	l := measure.New()
	p := &desk{part: l.Readers, lab: l, worker: jobtest.NewServer(l.Kinds()...)}
	var r lab.Report
	var err error
	if p.Model, r, err = page.New([]lab.Lab{l}, f, modeltest.Set(), "readers=800"); err != nil {
		t.Fatal(err)
	}
	p.note(r)
	return p
}

func posts(t *testing.T) *feed.Feed {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	return f
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
	return node
}

// each calls f with all elements below n.
func each(n *markup.Node, f func(*markup.Node)) {
	for _, c := range n.Children {
		f(c)
		each(c, f)
	}
}

// count is how many elements have an attribute.
func count(n *markup.Node, name, value string) (found int) {
	each(n, func(c *markup.Node) {
		if c.Attrs[name] == value {
			found++
		}
	})
	return found
}

func says(t *testing.T, n *markup.Node, want ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(n.Text), " ")
	for _, w := range want {
		if !strings.Contains(strings.ReplaceAll(text, "\u202f", " "), w) {
			t.Errorf("the page does not say %q: %s", w, text)
		}
	}
}

func TestStates(t *testing.T) {
	p := open(t, posts(t))
	n := p.drawn(t)
	says(t, n, "Simulating readers", "not yet known", "They are being made", "11 dials")
	if count(n, "data-c", "ln") != 0 || count(n, "data-act", "cancel") != 1 {
		t.Error("curves are drawn before there are any, or the work can't be stopped")
	}

	p.work()
	n = p.drawn(t)
	says(t, n, "800 simulated readers, 30 days", "What the curves say", "If you steer by", "Turn off", "Cancellations: ", "more of 100 readers than steering by retention")
	for c, want := range map[string]int{"ln": 5, "band": 5, "as-good": 5, "pt-s": 80, "pt": 7, "now": 5} {
		if got := count(n, "data-c", c); got < want || c == "ln" && got != want {
			t.Errorf("%d marks %q are drawn, want %d", got, c, want)
		}
	}
	if count(n, "data-act", "cancel") != 0 {
		t.Error("work that is done can be stopped")
	}
	ids, named := map[string]bool{}, true
	each(n, func(c *markup.Node) {
		if id := c.Attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("two elements have the ID %q", id)
			}
			ids[id] = true
		}
		if c.Attrs["role"] == "img" && c.Attrs["aria-label"] == "" {
			named = false
		}
	})
	if !named {
		t.Error("a picture has no words")
	}

	p.on(t, lab.Event{Did: lab.Turned, Act: "dial", ID: part.WeightsDial, Milli: 525})
	says(t, p.drawn(t), "52.5 : 47.5", "0.525 e + 0.475 q")
	p.on(t, lab.Event{Did: lab.Turned, Act: "dial", ID: part.WeightsDial, Milli: 1000})
	says(t, p.drawn(t), "A reader at 0 : 100", "The same at 100 : 0")

	// Another assumption: what is shown is of the old ones, until the new are there.
	p.on(t, lab.Event{Did: lab.Pressed, Act: "assume-off", ID: part.DialPrefix + "unhappy"})
	says(t, p.drawn(t), "as they were assumed before", "Off: Satisfied or not, all cancel alike.", "Back to × 8", "All back")
	p.work()
	says(t, p.drawn(t), "the same at all weights", "don’t matter for who stays", "so there is no correlation")

	p.on(t, lab.Event{Did: lab.Pressed, Act: "readers-off"})
	p.work()
	says(t, p.drawn(t), "no difference", "all weights")

	p.on(t, lab.Event{Did: lab.Chosen, Act: "readers", Value: "6400"})
	p.send(lab.CancelPressed{})
	says(t, p.drawn(t), "Stopped.", "Go on", "800 simulated readers")
	p.on(t, lab.Event{Did: lab.Pressed, Act: "readers-on"})
	p.send(lab.WorkerDied{Reason: "It died."})
	says(t, p.drawn(t), "It died.", "Try again")
}

// Rank's dials may stand between two of the curve's weightings: the nearest is shown, and it says so.
func TestBetween(t *testing.T) {
	p := open(t, posts(t))
	p.send(lab.For(p.Model, page.LinkOpened{Fragment: "readers=800&a=0.613&b=0.387"}))
	says(t, p.drawn(t), "62.5 : 37.5", "Rank: 61.3 %")
}

func TestOthersPosts(t *testing.T) {
	f := feedtest.Of(40, 3)
	p := open(t, f)
	p.work()
	says(t, p.drawn(t), "it has none, so the prediction is used")

	f = feedtest.Of(40, 3)
	f.Words.PerThousand = false
	says(t, open(t, f).drawn(t), "counts no clicks per impression", "No curves without readers.")
}

// Every pattern has words.
func TestPatternsHaveWords(t *testing.T) {
	if len(short) != int(part.Less)+1 {
		t.Errorf("%d words for %d patterns", len(short), part.Less+1)
	}
	c := readers.NewMoments(readers.Weightings).Curves()
	st := &stage{Part: part.New(), Curves: &c}
	for _, e := range st.finding() {
		if !strings.Contains(app.HTMLString(e), "Nobody saw a post") {
			t.Error("without a session there is a finding")
		}
	}
}
