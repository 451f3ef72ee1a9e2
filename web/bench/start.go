package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed start.js
var startScript string

// started are the starts of the page at one rate of the processor: each by the times of its steps since the HTML's arrival, in
// milliseconds.
type started struct {
	Slower float64 // how many times slower the page's thread is made
	Runs   []map[string]float64
}

// steps are those of a start, in their order: what start.js calls the end of each, and what it is.
var steps = []struct{ end, what string }{
	{"asked", "the page's styles and scripts, to the request for the program"},
	{"unpacked", "download and unpacking, with nearly all of the compiling beside it"},
	{"hashed", "its hash"},
	{"compiled", "the rest of the compiling"},
	{"instantiated", "instantiation"},
	{"ready", "Go's start, the models, the first ranking and the mount, to the dials"},
	{"shown", "the frame that shows it"},
}

// starts loads the real page anew so often at each rate, from this machine and past the browser's cache.
func starts(ctx context.Context, root string, plan plan, log io.Writer) ([]started, error) {
	if plan.Starts == 0 {
		return nil, nil
	}
	s, err := realSite(root)
	if err != nil {
		return nil, err
	}
	p := &page{}
	defer p.close()
	url, err := p.host(s)
	if err != nil {
		return nil, err
	}
	if err := p.start(ctx, url); err != nil {
		return nil, err
	}
	err = chromedp.Do(p.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: startScript}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		return err
	}))
	if err != nil {
		return nil, err
	}
	all := []started{{Slower: 1}, {Slower: 4}, {Slower: 6}}
	for run := range plan.Starts {
		for i := range all {
			fmt.Fprintf(log, "Start %d at %.0f× slower.\n", run+1, all[i].Slower)
			err := chromedp.Do(p.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
				_, err := cdp.Call(ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: all[i].Slower})
				return err
			}), chromedp.Navigate(fmt.Sprintf("%s?%d-%d#tour=0", url, run, i)))
			if err != nil {
				return nil, err
			}
			if err := p.booted(); err != nil {
				return nil, err
			}
			times, err := eval[map[string]float64](p, "started()")
			if err != nil {
				return nil, err
			}
			all[i].Runs = append(all[i].Runs, times)
		}
	}
	return all, ctx.Err()
}

// each returns how long the steps of a run took: the compiling may be done before the hash is.
func each(run map[string]float64) []float64 {
	before, took := 0.0, make([]float64, len(steps))
	for i, s := range steps {
		end := max(before, run[s.end])
		took[i], before = end-before, end
	}
	return took
}

func (r *result) writeStarts(b *strings.Builder) {
	if len(r.Starts) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**From the HTML's arrival to dials that answer**, in ms, medians of %d starts and the best in brackets, from this machine and past the browser's cache:\n\n", len(r.Starts[0].Runs))
	b.WriteString("| step |")
	for _, s := range r.Starts {
		fmt.Fprintf(b, " CPU ÷ %.0f |", s.Slower)
	}
	b.WriteString("\n|:--|" + strings.Repeat("--:|", len(r.Starts)) + "\n")
	row := func(what string, of func(run map[string]float64) float64) {
		fmt.Fprintf(b, "| %s |", what)
		for _, s := range r.Starts {
			var times []float64
			for _, run := range s.Runs {
				times = append(times, of(run))
			}
			fmt.Fprintf(b, " **%.0f** (%.0f) |", median(times), slices.Min(times))
		}
		b.WriteString("\n")
	}
	for i, s := range steps {
		row(s.what, func(run map[string]float64) float64 { return each(run)[i] })
	}
	row("all, to the dials", func(run map[string]float64) float64 { return run["ready"] })
	b.WriteString("\nThe browser slows the page's own thread down; the threads that compile and hash, and the server, are as fast as ever. The medians of the steps don't add up to that of all.\n")
}
