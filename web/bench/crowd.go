package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// crowded is what drive.crowd measured; times in milliseconds.
type crowded struct {
	Candidates int                  `json:"candidates"`
	Made       float64              `json:"made"`
	Go         []float64            `json:"go"`
	Scans      map[string][]float64 `json:"scans"`
	Mallocs    int                  `json:"mallocs"` // of 1,000 ticks

	// Changes of the middle limit on each scale, of all three limits, and of the scale.
	Percentile   []float64 `json:"percentile"`
	Standardised []float64 `json:"standardised"`
	Raw          []float64 `json:"raw"`
	All          []float64 `json:"all"`
	Scale        []float64 `json:"scale"`

	Window []float64 `json:"window"`
	After  []float64 `json:"after"` // a change of a limit and then a window
	Rank   []float64 `json:"rank"`

	Ten        []float64 `json:"ten"`
	TenSwaps   int       `json:"tenSwaps"`
	TenWhy     string    `json:"tenWhy"`
	Fifty      []float64 `json:"fifty"`
	FiftySwaps int       `json:"fiftySwaps"`
	FiftyWhy   string    `json:"fiftyWhy"`
	Cold       []float64 `json:"cold"`
}

// crowd measures the feed under filters, if the plan has one.
func (p *page) crowd(plan plan, log io.Writer) (*crowded, error) {
	if plan.Crowd == 0 {
		return nil, nil
	}
	fmt.Fprintf(log, "Filtering %s posts.\n", power(plan.Crowd))
	c, err := eval[*crowded](p, fmt.Sprintf("drive.crowd(%d, %d, %d)", plan.Crowd, plan.Batch, min(plan.Ticks, 2)))
	if err != nil {
		return nil, fmt.Errorf("%d posts under filters: %w", plan.Crowd, err)
	}
	return c, nil
}

func (r *result) writeCrowd(b *strings.Builder) {
	c := r.Crowd
	if c == nil {
		return
	}
	n := r.Plan.Crowd
	fmt.Fprintf(b, "\n**%s posts under three filters**, k = %d, in one thread:\n\n", power(n), 50)
	b.WriteString("| what | median | 95th percentile | longest |\n|:--|--:|--:|--:|\n")
	micro := func(times []float64) []float64 {
		out := slices.Clone(times)
		for i := range out {
			out[i] *= 1000
		}
		return out
	}
	row := func(what, unit string, times []float64) {
		fmt.Fprintf(b, "| %s | **%s %s** | %s %s | %s %s |\n", what,
			digits(median(times)), unit, digits(quantile(times, 0.95)), unit, digits(quantile(times, 1)), unit)
	}
	name, js := fastest(c.Scans)
	row("a tick: the exact first 50 under new weights", "µs", micro(c.Go))
	row("the same in JavaScript, the fastest of five scans ("+name+")", "µs", micro(js))
	row("a filter's limit moved, percentiles: kept posts, their percentiles and candidates anew", "ms", c.Percentile)
	row("all three limits moved at once", "ms", c.All)
	row("a limit moved, standardised", "ms", c.Standardised)
	row("a limit moved, raw", "ms", c.Raw)
	row("another scale", "ms", c.Scale)
	row(sweptRow(10, c.TenSwaps, c.TenWhy), "ms", c.Ten)
	row(sweptRow(50, c.FiftySwaps, c.FiftyWhy), "ms", c.Fifty)
	row("cold: candidates from unsorted posts, then the sweep of the first 50", "ms", c.Cold)
	row(fmt.Sprintf("50 posts from rank %s on, under new weights", grouped(n/2)), "ms", c.Window)
	row("50 posts from the middle on, after a limit moved, with that", "ms", c.After)
	row("the rank of one post", "ms", c.Rank)
	fmt.Fprintf(b, "\nA tick is **%s** faster than the scan and allocates **%d** times in 1,000 ticks. Sorting the posts, once a feed: %s ms; candidates: %d. ",
		ratio(js, c.Go), c.Mallocs, digits(c.Made), c.Candidates)
	b.WriteString("Checked before: on every scale, with and without filters, candidates, first 50, ranks and windows are those of sorting all posts, and all scans find the same posts at every pair of weights.\n")
	r.writeFrames(b)
}

func sweptRow(k, swaps int, why string) string {
	if why != "" {
		return fmt.Sprintf("the sweep of the first %d, given up: %s", k, why)
	}
	return fmt.Sprintf("the sweep of the first %d: %s weights that change it", k, grouped(swaps))
}

// grouped writes a whole number with commas.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
