// Command bench measures, in one tab of one headless Chromium, how fast the feed answers a slider and how fast the top of
// a large feed is found, each against another way of doing it in the same run, what a million posts under filters take,
// what training the coupled model and the Operate lab's work take in the worker, and what a file of a reader's takes, and
// prints Markdown tables:
//
//	go run ./web/bench
//
// With -operate or -own it measures that part alone; with -frame how long the Frame lab keeps the page's own thread busy, and
// with -start the page's start, on slower processors too.
//
// The page is the real site with the program of wasm/bench in place of the real one; the site's own scan.js is the rival
// of the rank tick, drive.js holds the clock and train.js talks to the worker. At the end the tab opens the real page
// itself, in which frames.js counts the frames of a drag. Nothing here is part of the site.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"decouple/web/site"
)

func main() {
	quick := flag.Bool("quick", false, "few samples and small feeds: to see that it works, not to quote")
	operate := flag.Bool("operate", false, "the Operate lab's work alone")
	files := flag.Bool("own", false, "files of a reader's alone")
	frame := flag.Bool("frame", false, "how long the Frame lab keeps the page's own thread busy, alone")
	start := flag.Bool("start", false, "the page's start alone, on slower processors too")
	flag.Parse()
	if err := run(*quick, *operate, *files, *frame, *start); err != nil {
		fmt.Fprintln(os.Stderr, "decouple: bench:", err)
		os.Exit(1)
	}
}

// full and brief are how much is measured.
var (
	full = plan{
		Cards: []int{50, 200}, Step: 10, Rounds: 2,
		Posts: []int{1e3, 1e4, 1e5, 1e6}, Batch: 20, Ticks: 5,
		Crowd:    1e6,
		Examples: []int{1e4, 1e5}, Alphas: []int32{300, 600, 900}, Months: 5, Drags: 2, Moves: 3,
		Own: []file{{1e5, 1}, {1e5, 0}, {1e6, 1}, {1e6, 0}}, Starts: 5,
	}
	brief = plan{
		Cards: []int{12, 50}, Step: 100, Rounds: 1,
		Posts: []int{30, 1e3, 1e4}, Batch: 20, Ticks: 2,
		Crowd:    1e5,
		Examples: []int{1e3}, Alphas: []int32{300, 600, 900}, Months: 1, Drags: 2, Moves: 1,
		Own: []file{{1e3, 1}, {3e4, 0}}, Starts: 2,
	}
)

func run(quick, operate, files, frame, start bool) error {
	p := full
	if quick {
		p = brief
	}
	if operate {
		p = plan{Months: p.Months}
	}
	root, err := site.Root()
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), 40*time.Minute)
	defer stop()
	if start {
		begun, err := starts(ctx, root, p, os.Stderr)
		if err != nil {
			return err
		}
		return (&result{Starts: begun}).writeAlone(os.Stdout)
	}
	if files {
		brought, err := own(ctx, root, p, os.Stderr)
		if err != nil {
			return err
		}
		return (&result{Own: brought}).writeAlone(os.Stdout)
	}
	if frame {
		busied, err := tasks(ctx, root, p.Moves, os.Stderr)
		if err != nil {
			return err
		}
		return (&result{Tasks: busied}).writeAlone(os.Stdout)
	}
	fmt.Fprintln(os.Stderr, "Compiling both programs.")
	var sizes sizes
	if !operate {
		if sizes, err = measureSizes(root); err != nil {
			return err
		}
	}
	b, err := open(ctx, root)
	if err != nil {
		return err
	}
	defer b.close()
	result, err := b.measure(ctx, p, os.Stderr)
	if err != nil {
		return err
	}
	if operate {
		return result.writeAlone(os.Stdout)
	}
	b.close()
	if result.Own, err = own(ctx, root, p, os.Stderr); err != nil {
		return err
	}
	result.Sizes = sizes
	return result.write(os.Stdout)
}
