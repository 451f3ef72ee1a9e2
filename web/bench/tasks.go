package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"decouple/web/readerfiles"
)

//go:embed tasks.js
var tasksScript string

// move is one thing that a reader does in the Frame lab: a script that does it, and what then holds when it is done.
type move struct{ What, Do, Until string }

// task is one task of the page's own thread, in milliseconds: how long it was, how much of that the thread worked, and how much
// went into style, layout and painting.
type task struct{ Long, Worked, Style, Layout, Paint float64 }

// busied is what a move kept the page's own thread busy with: its longest task in each run, and how many tasks the browser's own
// observer found that took longer than 50 ms.
type busied struct {
	move
	Longest  []task
	Observed []int
}

// tasks has a new browser's page make every move, so many times over, with the browser's tracing on.
func tasks(ctx context.Context, root string, rounds int, log io.Writer) ([]busied, error) {
	if rounds == 0 {
		return nil, nil
	}
	s, err := realSite(root)
	if err != nil {
		return nil, err
	}
	s.Files["log.csv"], s.Files["titles.csv"] = []byte(readerfiles.UsageLog()), []byte(readerfiles.Titles(10_000, 60))
	all := make([]busied, len(moves))
	for i := range moves {
		all[i].move = moves[i]
	}
	for round := range rounds {
		fmt.Fprintf(log, "Making every move in the Frame lab, %d of %d.\n", round+1, rounds)
		if err := func() error {
			p := &page{}
			defer p.close()
			url, err := p.host(s)
			if err == nil {
				err = p.start(ctx, url)
			}
			for i := range all {
				if err == nil {
					err = p.busy(url, &all[i])
				}
				if err != nil {
					return fmt.Errorf("%s: %w", all[i].What, err)
				}
			}
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// busy makes a move and notes its tasks. A link is opened anew.
func (p *page) busy(url string, b *busied) error {
	link, opens := strings.CutPrefix(b.Do, "#")
	if opens {
		if err := chromedp.Do(p.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url+"#"+link)); err != nil {
			return err
		}
		if err := p.booted(); err != nil {
			return err
		}
		if err := p.run(tasksScript); err != nil {
			return err
		}
	}
	events, err := p.trace(func() error {
		if opens {
			return p.run(fmt.Sprintf("tasks.until(() => %s)", b.Until))
		}
		if err := p.run("tasks.done = 0; (async () => { " + b.Do + " })().then(() => { tasks.done = 1; })"); err != nil {
			return err
		}
		return p.run(fmt.Sprintf("tasks.until(() => tasks.done === 1 && %s)", b.Until))
	})
	if err != nil {
		return err
	}
	b.Longest = append(b.Longest, longest(events))
	n, err := eval[int](p, "tasks.over()")
	b.Observed = append(b.Observed, n)
	return err
}

// traced is an event of the browser's tracing; times are in microseconds.
type traced struct {
	Name  string  `json:"name"`
	Phase string  `json:"ph"`
	PID   int     `json:"pid"`
	TID   int     `json:"tid"`
	At    float64 `json:"ts"`
	Long  float64 `json:"dur"`
	// Worked is how long the thread worked.
	Worked float64         `json:"tdur"`
	Args   json.RawMessage `json:"args"`
}

// trace returns what the browser's tracing tells of what do does, and of half a second after it.
func (p *page) trace(do func() error) ([]traced, error) {
	ctx, stop := context.WithTimeout(p.ctx, 2*time.Minute)
	defer stop()
	buckets := chromedp.Events(ctx, tracing.DataCollected)
	_, err := chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, t, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{
			IncludedCategories: []string{"toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"},
			ExcludedCategories: []string{"*"},
		}})
	})
	if err != nil {
		return nil, err
	}
	if err := do(); err != nil {
		return nil, err
	}
	time.Sleep(500 * time.Millisecond)
	_, err = chromedp.Run(ctx, chromedp.WaitEvent(tracing.TracingComplete, nil, func(ctx context.Context, t *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, t, tracing.End, cdp.Empty{})
	}))
	if err != nil {
		return nil, err
	}
	// All came before the event that it is complete, but they come in by another queue.
	var all []traced
	go func() { time.Sleep(300 * time.Millisecond); stop() }()
	for bucket, err := range buckets {
		if err != nil {
			break
		}
		for _, v := range bucket.Value {
			var e traced
			if err := json.Unmarshal(v, &e); err != nil {
				return nil, err
			}
			all = append(all, e)
		}
	}
	return all, nil
}

// longest returns the task of a page's own thread on which that worked longest.
func longest(events []traced) task {
	type thread struct{ pid, tid int }
	pages := map[thread]bool{}
	for i := range events {
		if e := &events[i]; e.Name == "thread_name" && strings.Contains(string(e.Args), "CrRendererMain") {
			pages[thread{e.PID, e.TID}] = true
		}
	}
	var most *traced
	for i := range events {
		e := &events[i]
		if pages[thread{e.PID, e.TID}] && e.Phase == "X" && e.Name == "RunTask" && (most == nil || e.Worked > most.Worked) {
			most = e
		}
	}
	if most == nil {
		return task{Long: math.NaN()}
	}
	t := task{Long: most.Long / 1000, Worked: most.Worked / 1000}
	for i := range events {
		e := &events[i]
		if e.PID != most.PID || e.TID != most.TID || e.Phase != "X" || e.At < most.At || e.At+e.Long > most.At+most.Long {
			continue
		}
		switch e.Name {
		case "UpdateLayoutTree":
			t.Style += e.Worked / 1000
		case "Layout":
			t.Layout += e.Worked / 1000
		case "PrePaint", "Paint", "Layerize", "Commit":
			t.Paint += e.Worked / 1000
		}
	}
	return t
}

func (r *result) writeTasks(b *strings.Builder) {
	if len(r.Tasks) == 0 {
		return
	}
	b.WriteString("\n**The longest task of the page's own thread** at each move in the Frame lab, in ms: how long the thread worked on it, of that on style, layout and painting, and how long the task took, in the best of the runs; then the work in each run, and how many tasks over 50 ms the browser's own observer found.\n\n")
	b.WriteString("| move | worked | style | layout | paint | took | in each run | over 50 ms |\n|:--|--:|--:|--:|--:|--:|:--|:--|\n")
	for _, t := range r.Tasks {
		best := slices.MinFunc(t.Longest, func(a, b task) int { return int(math.Copysign(1, a.Worked-b.Worked)) })
		var each, over []string
		for i, l := range t.Longest {
			each, over = append(each, fmt.Sprintf("%.0f", l.Worked)), append(over, fmt.Sprint(t.Observed[i]))
		}
		fmt.Fprintf(b, "| %s | **%.0f** | %.0f | %.0f | %.0f | %.0f | %s | %s |\n", t.What, best.Worked, best.Style, best.Layout, best.Paint, best.Long, strings.Join(each, ", "), strings.Join(over, ", "))
	}
	b.WriteString("\nA task takes longer than the thread works on it where other programs have the processors, and the observer counts what it takes.\n")
}
