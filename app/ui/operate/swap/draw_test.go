//go:build !js

package swap

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed/feedtest"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate"
	part "decouple/app/lab/operate/swap"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/swap"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
)

// desk is a page with the part, and a worker that is replaced when it dies.
type desk struct {
	*page.Model
	part   *part.Part
	lab    *operate.Lab
	worker *job.Server
	posted *lab.PostJob
}

func open(t *testing.T, link string) *desk {
	t.Helper()
	l := operate.New()
	p := &desk{part: l.Swap, lab: l, worker: jobtest.NewServer(l.Kinds()...)}
	var r lab.Report
	var err error
	if p.Model, r, err = page.New([]lab.Lab{l}, feedtest.Of(4, 1), modeltest.Set(), "part=swap"+link); err != nil {
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

func (p *desk) press(t *testing.T, act string) {
	t.Helper()
	msg, ok := p.On(lab.Event{Did: lab.Pressed, Act: act})
	if !ok {
		t.Fatalf("%s means nothing", act)
	}
	p.send(msg)
}

// work does the next jobs, all of them where most is 0.
func (p *desk) work(most int) {
	for n := 0; p.posted != nil && (most == 0 || n < most); n++ {
		request := p.posted.Request
		p.posted = nil
		p.send(p.answer(request))
	}
}

func (p *desk) answer(r job.Request) (msg lab.Msg) {
	defer func() {
		if why := recover(); why != nil {
			p.worker = jobtest.NewServer(p.lab.Kinds()...)
			msg = lab.WorkerDied{Reason: fmt.Sprint(why)}
		}
	}()
	r.Version = p.worker.Version()
	var last job.Reply
	p.worker.Do(context.Background(), r, nil, func(r job.Reply) { last = r })
	return lab.Replied{Reply: last}
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
	text := strings.ReplaceAll(node.Text, part.FaultNames[swap.NotANumber], "")
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!|-0\b`).FindString(text); bad != "" {
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
		if d := c.Attrs["d"]; strings.Contains(d, "NaN") || strings.Contains(d, "Inf") {
			t.Errorf("a path is %q", d)
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

// bare is a text without its spaces, as elements within a sentence have some around them.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// dots counts the marks of a kind in each picture.
func dots(n *markup.Node, mark string) (counts []int) {
	each(n, func(c *markup.Node) {
		if c.Attrs["data-c"] == mark && len(c.Attrs["d"]) > 0 && c.Attrs["d"][:3] != "M10" && c.Attrs["d"] != "M6 1v10M10 1v10M14 1v10" {
			counts = append(counts, strings.Count(c.Attrs["d"], "M"))
		}
	})
	return counts
}

// Before the swap the page shows the old version's answers; while the worker is at work, how far it is; after it, a dot for each
// request in each way, and the costs that the part has counted.
func TestDrawn(t *testing.T) {
	p := open(t, "")
	if said := p.drawn(t).Text; !strings.Contains(said, "Two versions are trained …") {
		t.Errorf("at first it says %.300q", said)
	}
	p.work(0)
	said := p.drawn(t).Text
	for _, want := range []string{"v7 answers. Press Swap.", "Swap v7 for v8", "It is not ready yet: press Swap."} {
		if !strings.Contains(said, want) {
			t.Errorf("before the swap it lacks %q", want)
		}
	}
	p.press(t, "swap-press")
	p.work(5)
	if said := p.drawn(t).Text; !strings.Contains(said, "The worker answers …") || !strings.Contains(said, "Back to before the swap") {
		t.Error("it does not say that the worker is at work")
	}
	p.work(0)
	node := p.drawn(t)
	r := p.part.Run
	stop, hot, canary := &r.Ways[swap.Stop], &r.Ways[swap.Hot], &r.Ways[swap.Canary]
	for _, want := range []string{p.part.Said(), "refused; " + format.Count(stop.Slow) + " slow", "back to v7, by itself", "itself, " + part.Seconds(canary.Decided)} {
		if !strings.Contains(bare(node.Text), bare(want)) {
			t.Errorf("it lacks %q", want)
		}
	}
	if got, want := fmt.Sprint(dots(node, "req-new")), fmt.Sprint([]int{stop.New, hot.New, canary.New}); got != want {
		t.Errorf("dots of the new version %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(dots(node, "req-no")), fmt.Sprint([]int{stop.Refused}); got != want {
		t.Errorf("marks of refused requests %s, want %s", got, want)
	}
}

// Each fault has its words.
func TestFaultsDrawn(t *testing.T) {
	for key, want := range map[string]string{
		"good":    "on to v8 for all",
		"damaged": "v8 was not loaded: The file is damaged: its hash is wrong.",
		"nan":     "v8 found no order for ",
		"dies":    "The worker died. The page started another, gave it the files again and repeated ",
	} {
		p := open(t, "&swapped=1&fault="+key)
		p.work(0)
		if said := p.drawn(t).Text; !strings.Contains(said, want) {
			t.Errorf("%s: it lacks %q", key, want)
		}
	}
}

// The many requests are asked for once the stream has ended, and have a table.
func TestCounted(t *testing.T) {
	if testing.Short() {
		t.Skip("it ranks for 54,000 answers")
	}
	p := open(t, "&swapped=1")
	p.work(0)
	p.press(t, "swap-count")
	p.work(3)
	if said := p.drawn(t).Text; strings.Count(said, "The worker answers …") != 1 {
		t.Error("it does not say that it counts")
	}
	p.work(0)
	c := p.part.Counted()
	if said := p.drawn(t).Text; !strings.Contains(said, c.Counts()) || !strings.Contains(said, "0 lost, 0 mixed") {
		t.Error("it lacks the count")
	}
}
