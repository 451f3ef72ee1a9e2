// Package frame trains the models of the Frame lab on generated data and prints their
// figures, which README shows. It is the command `go run ./web frame`.
package frame

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/nextapp"
	"decouple/app/usage"
)

// Run prints all figures to stdout. args are flags, of which there are none.
func Run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("frame", flag.ContinueOnError)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	n, err := Next()
	if err != nil {
		return err
	}
	t, err := Titles()
	if err != nil {
		return err
	}
	l, err := Cuts()
	if err != nil {
		return err
	}
	cuts := func(w io.Writer) error { return writeCuts(w, l) }
	for _, write := range []func(io.Writer) error{n.Known, n.Install, t.Ways, t.First, t.Add, cuts} {
		if err := write(stdout); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(stdout); err != nil {
			return err
		}
	}
	c := n.Comparison.Costs
	_, err = fmt.Fprintf(stdout, "Trained in %.2f s (softmax, %d iterations) and %.2f s (score, %d iterations).\n",
		c[nextapp.Softmax].Seconds, c[nextapp.Softmax].Iterations, c[nextapp.Score].Seconds, c[nextapp.Score].Iterations)
	return err
}

// NextApp is what the part "Next app" shows as the page opens on it.
type NextApp struct {
	Log        *usage.Log
	Comparison *nextapp.Comparison
	// Installed are the fortnights after an install: of the app that the page offers, and
	// of one of a category never seen.
	Installed [2]*nextapp.Fortnight
}

// after is the day after which models are retrained.
const after = 4

// Next trains the models of the part "Next app" and runs its fortnights.
func Next() (*NextApp, error) {
	ctx, world := context.Background(), lab.Simulation
	began := time.Now()
	now := func() float64 { return float64(time.Since(began).Microseconds()) / 1000 }
	l, err := usage.Simulate(world)
	if err != nil {
		return nil, err
	}
	split := l.Days - nextapp.HeldOut(l.Days)
	c, err := nextapp.Compare(ctx, l, nextapp.SetupOf(l, split, nextapp.AllFeatures, false), split, nextapp.Standard, now, nil)
	if err != nil {
		return nil, err
	}
	n := &NextApp{Log: l, Comparison: c}
	offered := lab.New().Settings
	unseen := offered
	unseen.Category = lab.Category(len(usage.CategoryNames) - 1)
	for i, s := range []lab.Settings{offered, unseen} {
		world.Change = &usage.Change{Day: split, Install: []usage.App{s.Offered()}, Uninstall: -1}
		if n.Installed[i], err = nextapp.After(ctx, world, &c.Models, nextapp.Plan{SoftmaxAfter: after, ScoreAfter: after}, nextapp.Standard, now, nil); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// Known writes how all methods did on the apps that they know, as a Markdown table.
func (n *NextApp) Known(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Method\t| hit@1\t| hit@3\t| 95 % interval\t| MRR\t| Log loss\t| Weights\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for by, f := range n.Comparison.Figures {
		weights := "–"
		if by < len(n.Comparison.Costs) {
			weights = fmt.Sprint(n.Comparison.Costs[by].Weights)
		}
		fmt.Fprintf(t, "| %s\t| %.1f %%\t| %.1f %%\t| %.1f to %.1f %%\t| %.2f\t| %.2f\t| %s\t|\n", nextapp.Method(by).Name(),
			100*f.Hit1.Value, 100*f.Hit3.Value, 100*f.Hit3.Low, 100*f.Hit3.High, f.MRR.Value, f.LogLoss.Value, weights)
	}
	return t.Flush()
}

// arms are the ways to go on that are printed, by name.
var arms = []struct {
	arm  nextapp.Arm
	name string
}{
	{nextapp.SoftmaxNever, "Softmax, never retrained"},
	{nextapp.SoftmaxWhole, "Softmax, all of it after day 4"},
	{nextapp.SoftmaxPart, "Softmax, new column and row alone"},
	{nextapp.SoftmaxAgainst, "Softmax, old rows count against"},
	{nextapp.ScoreNever, "Score, never retrained"},
	{nextapp.ScoreWhole, "Score, after day 4"},
	{nextapp.RecentArm, "Most recent"},
	{nextapp.UsedArm, "Most used"},
}

// Install writes hit@3 after an install as a Markdown table: of the new app, and of one of
// a category never seen, in the first three days and after day 4; and of the old apps.
func (n *NextApp) Install(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| After an install\t| New app, days 1–3\t| Days 5–14\t| Category never seen, days 1–3\t| Days 5–14\t| Old apps, 14 days\t| Weights retrained\t| Rows\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	share := func(days []nextapp.Count) string {
		v, ok := nextapp.Total(days).Share()
		if !ok {
			return "–"
		}
		return fmt.Sprintf("%.0f %%", 100*v)
	}
	for _, a := range arms {
		r, other := &n.Installed[0].Arms[a.arm], &n.Installed[1].Arms[a.arm]
		fmt.Fprintf(t, "| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %d\t| %d\t|\n", a.name,
			share(r.New[:3]), share(r.New[after:]), share(other.New[:3]), share(other.New[after:]), share(r.Old[:]), r.Cost.Weights, r.Cost.Rows)
	}
	return t.Flush()
}
