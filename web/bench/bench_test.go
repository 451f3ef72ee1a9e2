package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"decouple/app/coupled"
	"decouple/web/site"
)

// One brief run: the program compiles, both lists show the computed order after every event, and all scans find the posts
// that package rank finds, at every pair of weights. How long anything takes is nobody's business here.
func TestSidesAgree(t *testing.T) {
	p, ctx := opened(t)
	aWrongScanIsCaught(t, p)
	plan := plan{
		Cards: []int{12}, Step: 200, Rounds: 1, Posts: []int{0, 1, 49, 1000}, Batch: 50, Ticks: 1, Crowd: 1000,
		Examples: []int{49}, Alphas: []int32{300}, Months: 1, Drags: 1,
	}
	r, err := p.measure(ctx, plan, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for way, c := range r.Cards[0] {
		if len(c.Event) == 0 || c.Moved == 0 {
			t.Errorf("%s: %d events moved %v posts each, want some", way, len(c.Event), c.Moved)
		}
	}
	for i, k := range r.Ranks {
		if n := plan.Posts[i]; k.Candidates > n || n > 0 && k.Candidates == 0 {
			t.Errorf("%d candidates among %d posts", k.Candidates, n)
		}
		if got := len(k.Paths["drag"].Scans); got != 5 {
			t.Errorf("%d variants of the scan were timed, want 5", got)
		}
	}
	if c := r.Crowd; c == nil || c.Candidates < 50 || c.TenSwaps == 0 || c.FiftySwaps <= c.TenSwaps || c.Mallocs != 0 || len(c.Scans) != 5 {
		t.Errorf("the feed under filters: %+v", c)
	} else {
		for i, times := range [][]float64{c.Go, c.Percentile, c.Standardised, c.Raw, c.All, c.Scale, c.Window, c.After, c.Rank, c.Ten, c.Fifty, c.Cold} {
			if len(times) < 4 {
				t.Errorf("measure %d of the feed under filters was taken %d times", i, len(times))
			}
		}
	}
	if len(r.Frames) != 1 || len(r.Frames[0]) < 5 {
		t.Errorf("the frames of a drag: %v", r.Frames)
	}
	if len(r.Trainings) != coupled.Losses {
		t.Errorf("%d kinds of coupled models were trained, want %d", len(r.Trainings), coupled.Losses)
	}
	for _, training := range r.Trainings {
		if len(training.Seconds) != len(plan.Alphas) || training.Passes == 0 {
			t.Errorf("%s: %+v", training.Loss, training)
		}
	}
	if o := r.Operated; o == nil || len(o.First) != 1 || len(o.Days) != 5 || len(o.Changes) != 5 || len(o.Served) != 1 || o.Requests < 500_000 {
		t.Errorf("the Operate lab's work: %+v", o)
	}
	var out bytes.Buffer
	if err := r.write(&out); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{"10³ posts under three filters", "| a tick:", "in JavaScript", "percentiles:", "standardised", "raw", "another scale", "first 10:", "first 50:", "cold:", "rank 500 on", "the rank of one", "allocates **0** times", "| first |"} {
		if !strings.Contains(out.String(), row) {
			t.Errorf("the report does not have %q", row)
		}
	}
	if strings.Contains(out.String(), "NaN") || !strings.Contains(out.String(), "| 12 |") || !strings.Contains(out.String(), "| 49 | Squared |") {
		t.Errorf("the report is\n%s", out.String())
	}
}

// A check that no wrong answer can fail is none: a scan over other columns must be caught.
func aWrongScanIsCaught(t *testing.T, p *page) {
	t.Helper()
	if err := p.run(`globalThis.rightly = decouple.scan.on; decouple.scan.on = (e, q) => rightly(q, e)`); err != nil {
		t.Fatal(err)
	}
	for _, plan := range []plan{{Posts: []int{1000}, Batch: 50, Ticks: 1}, {Crowd: 1000, Batch: 50, Ticks: 1}} {
		if _, err := p.measure(p.ctx, plan, io.Discard); err == nil || !strings.Contains(err.Error(), "finds other posts") {
			t.Errorf("the error is %v", err)
		}
	}
	if err := p.run(`decouple.scan.on = rightly`); err != nil {
		t.Fatal(err)
	}
}

// opened is the page of the bench, until the test ends.
func opened(t *testing.T) (*page, context.Context) {
	t.Helper()
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(stop)
	p, err := open(ctx, root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	return p, ctx
}

func TestDropped(t *testing.T) {
	if got := dropped([]float64{16, 17, 16, 25.1, 16, 33, 16}); got != 2 {
		t.Errorf("%d frames dropped, want 2", got)
	}
	if got := dropped(nil); got != 0 {
		t.Errorf("of no frames %d dropped", got)
	}
}

func TestQuantiles(t *testing.T) {
	times := []float64{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, 0.5: 2.5, 1: 4} {
		if got := quantile(times, q); got != want {
			t.Errorf("quantile %v is %v, want %v", q, got, want)
		}
	}
	if got := quantile(nil, 0.5); got != 0 {
		t.Errorf("of no times: %v, want 0", got)
	}
}

func TestPowers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 1: "10⁰", 30: "30", 1000: "10³", 1e6: "10⁶"} {
		if got := power(n); got != want {
			t.Errorf("power(%d) = %s, want %s", n, got, want)
		}
	}
}
