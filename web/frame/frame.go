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
	worlds, err := Worlds()
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
	for _, write := range []func(io.Writer) error{n.Known, n.Install, writeWorlds(worlds), t.Ways, t.First, t.Add, cuts} {
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
	n, err := train(lab.Simulation)
	if err != nil {
		return nil, err
	}
	offered := lab.New().Settings
	unseen := offered
	unseen.Category = lab.Category(len(usage.CategoryNames) - 1)
	for i, s := range []lab.Settings{offered, unseen} {
		if n.Installed[i], err = n.install(lab.Simulation, s, nextapp.Plan{SoftmaxAfter: after, ScoreAfter: after}); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// clock is in milliseconds.
func clock() func() float64 {
	began := time.Now()
	return func() float64 { return float64(time.Since(began).Microseconds()) / 1000 }
}

// train trains the models of a world.
func train(world usage.Settings) (*NextApp, error) {
	l, err := usage.Simulate(world)
	if err != nil {
		return nil, err
	}
	split := l.Days - nextapp.HeldOut(l.Days)
	c, err := nextapp.Compare(context.Background(), l, nextapp.SetupOf(l, split, nextapp.AllFeatures, false), split, nextapp.Standard, clock(), nil)
	return &NextApp{Log: l, Comparison: c}, err
}

// install runs the fortnight after the install of the app that settings offer, in the world
// of the models.
func (n *NextApp) install(world usage.Settings, s lab.Settings, plan nextapp.Plan) (*nextapp.Fortnight, error) {
	world.Change = &usage.Change{Day: n.Comparison.Split, Install: []usage.App{s.Offered()}, Uninstall: -1}
	return nextapp.After(context.Background(), world, &n.Comparison.Models, plan, nextapp.Standard, clock(), nil)
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
	lead := n.Comparison.Lead
	fmt.Fprintf(t, "| Softmax less score\t| –\t| %.1f %%\t| %.1f to %.1f %%\t| –\t| –\t| –\t|\n", 100*lead.Value, 100*lead.Low, 100*lead.High)
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
	{nextapp.SoftmaxAgainst, "Softmax, old rows count against it"},
	{nextapp.ScoreNever, "Score, never retrained"},
	{nextapp.ScoreWhole, "Score, after day 4"},
	{nextapp.RecentArm, "Most recent"},
	{nextapp.UsedArm, "Most used"},
	{nextapp.ChainArm, "After the last app"},
}

// Install writes hit@3 after an install as a Markdown table, with 95 % intervals by Wilson's
// score: of the new app, and of one of a category never seen, in the first three days and
// after day 4; and of the old apps.
func (n *NextApp) Install(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	known, unseen := &n.Installed[0].Arms[0], &n.Installed[1].Arms[0]
	of := func(days []nextapp.Count) int32 { return nextapp.Total(days).Of }
	fmt.Fprintf(t, "| After an install\t| New app, days 1–3, of %d\t| Days 5–14, of %d\t| Category never seen, days 1–3, of %d\t| Days 5–14, of %d\t| Old apps, 14 days, of %d\t| Days 5–14, of %d\t| Weights retrained\t| Rows\t|\n",
		of(known.New[:3]), of(known.New[after:]), of(unseen.New[:3]), of(unseen.New[after:]), of(known.Old[:]), of(known.Old[after:]))
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	share := func(r *nextapp.ArmResult, days []nextapp.Count) string {
		c := nextapp.Total(days)
		f := c.Figure()
		if !f.Defined {
			return "–"
		}
		if r.Unanswered >= int(c.Of) { // it had no answer on these days
			return "0 %"
		}
		return fmt.Sprintf("%.0f %%, %.0f to %.0f", 100*f.Value, 100*f.Low, 100*f.High)
	}
	for _, a := range arms {
		r, other := &n.Installed[0].Arms[a.arm], &n.Installed[1].Arms[a.arm]
		fmt.Fprintf(t, "| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %d\t| %d\t|\n", a.name,
			share(r, r.New[:3]), share(r, r.New[after:]), share(other, other.New[:3]), share(other, other.New[after:]), share(r, r.Old[:]), share(r, r.Old[after:]), r.Cost.Weights, r.Cost.Rows)
	}
	return t.Flush()
}
