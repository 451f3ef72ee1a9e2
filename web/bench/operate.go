package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/lab/operate/scale"
	"decouple/app/lab/operate/silent"
	"decouple/app/monitor"
)

// operated is what the Operate lab's work took in the worker, in seconds.
type operated struct {
	// First are months of workers that have just begun, Days those with the change on another day, and Changes those with another
	// change.
	First, Days, Changes []float64
	// Served are days of so many Requests on three fleets, with the checks of the formula.
	Served   []float64
	Requests int
}

// operate has new workers let months pass, and one serve days.
func (p *page) operate(plan plan, log io.Writer) (*operated, error) {
	if plan.Months == 0 {
		return nil, nil
	}
	fmt.Fprintln(log, "Letting months pass and serving days.")
	out, number := &operated{}, 0
	month := func(to *[]float64, q silent.Request) error {
		number++
		var m silent.Month
		seconds, err := ask(p, silent.Passing, number, q, &m)
		if err != nil {
			return fmt.Errorf("a month: %w", err)
		}
		if len(m.Slices) == 0 {
			return errors.New("a month has no slices")
		}
		*to = append(*to, seconds)
		return nil
	}
	s := silent.Defaults
	q := silent.Request{Change: s.Change, Day: s.Day, Number: s.Number, Ramp: s.Ramp, Reach: s.Reach}
	for range plan.Months {
		if err := p.worker(); err != nil {
			return nil, err
		}
		if err := month(&out.First, q); err != nil {
			return nil, err
		}
		for day := 1; day <= monitor.Days; day += 7 {
			other := q
			other.Day = day
			if err := month(&out.Days, other); err != nil {
				return nil, err
			}
		}
		for c := range monitor.Change(monitor.Changes) {
			other := q
			if other.Change = c; c == q.Change {
				continue
			}
			if err := month(&out.Changes, other); err != nil {
				return nil, err
			}
		}
		number++
		var day scale.Today
		seconds, err := ask(p, scale.Serving, number, scale.Defaults, &day)
		if err != nil {
			return nil, fmt.Errorf("a day: %w", err)
		}
		out.Served, out.Requests = append(out.Served, seconds), day.Fleets[0].Requests
	}
	return out, nil
}

// writeAlone writes the tables of the Operate lab's work, of files and of starts, where they were measured.
func (r *result) writeAlone(w io.Writer) error {
	var b strings.Builder
	r.writeOperated(&b)
	r.writeOwn(&b)
	r.writeTasks(&b)
	r.writeStarts(&b)
	_, err := io.WriteString(w, strings.TrimPrefix(b.String(), "\n"))
	return err
}

func (r *result) writeOperated(b *strings.Builder) {
	o := r.Operated
	if o == nil {
		return
	}
	b.WriteString("\n**The Operate lab's work**, in the page's own worker, from the request to its answer:\n\n")
	b.WriteString("| work | runs | median | longest | bound |\n|:--|--:|--:|--:|--:|\n")
	row := func(what string, seconds []float64, bound int) {
		fmt.Fprintf(b, "| %s | %d | **%s s** | %s s | %d s |\n", what, len(seconds), digits(median(seconds)), digits(quantile(seconds, 1)), bound)
	}
	row(fmt.Sprintf("a month of %s posts a day, in a worker that has just begun", grouped(monitor.DayPosts)), o.First, 8)
	row("the change on another day", o.Days, 1)
	row("another change", o.Changes, 1)
	row(fmt.Sprintf("a day of %s requests on three fleets, and the formula's checks", grouped(o.Requests)), o.Served, 5)
	b.WriteString("\nThe first month has the start of the program in it, not its download, and the posts, which are written and scored once.\n")
}
