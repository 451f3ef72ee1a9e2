package main

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"time"
)

//go:embed frames.js
var framesScript string

// drags opens the real site's view of a feed as large as the plan's crowd in the same tab, waits until its posts are made,
// and has β dragged there for three seconds, as often as the plan says. It returns the times from frame to frame of each, in milliseconds.
func (p *page) drags(plan plan, log io.Writer) ([][]float64, error) {
	if plan.Crowd == 0 {
		return nil, nil
	}
	fmt.Fprintf(log, "Dragging a dial over %s posts in the real page.\n", power(plan.Crowd))
	if err := p.run(fmt.Sprintf("location.href = %q", fmt.Sprintf("%s#lab=million&posts=%d", p.real, plan.Crowd))); err != nil {
		return nil, err
	}
	for end := time.Now().Add(5 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		// The page under way may be neither the old one nor the new: then there is no answer, and it is asked again.
		made, err := eval[bool](p, `document.getElementById("crowd-count") !== null`)
		if err == nil && made {
			break
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("the page did not make %d posts: %v", plan.Crowd, err)
		}
	}
	if err := p.booted(); err != nil {
		return nil, err
	}
	if err := p.run(framesScript); err != nil {
		return nil, err
	}
	var all [][]float64
	for range plan.Drags {
		frames, err := eval[[]float64](p, "frames()")
		if err != nil {
			return nil, fmt.Errorf("dragging a dial over %d posts: %w", plan.Crowd, err)
		}
		all = append(all, frames)
	}
	return all, nil
}

// dropped counts the frames that took over one and a half times as long as most.
func dropped(frames []float64) int {
	limit, n := 1.5*median(frames), 0
	for _, f := range frames {
		if f > limit {
			n++
		}
	}
	return n
}

func (r *result) writeFrames(b *strings.Builder) {
	if len(r.Frames) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**A dial dragged for 3 s** by the button of “Large feed”, in the site's own page with %s posts of its own: a tick and the rows in the window on every frame.\n\n", power(r.Plan.Crowd))
	b.WriteString("| drag | frames | over 1.5 × the median | median | 95th percentile | longest |\n|:--|--:|--:|--:|--:|--:|\n")
	for i, frames := range r.Frames {
		fmt.Fprintf(b, "| %s | %d | **%d** | %.1f ms | %.1f ms | %.1f ms |\n", [...]string{"first", "second"}[i],
			len(frames), dropped(frames), median(frames), quantile(frames, 0.95), quantile(frames, 1))
	}
}
