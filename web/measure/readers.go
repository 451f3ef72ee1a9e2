package measure

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"decouple/app/feed"
	"decouple/app/readers"
)

// How many readers the tables are of: the curves, and what hangs on an assumption.
const (
	curveReaders = 25_000
	hangReaders  = 1_600
	days         = 30
	seed         = 1
)

// study simulates n readers at the curve's weightings.
func study(w *readers.World, orders [][]int32, a readers.Assumptions, n int) (*readers.Moments, error) {
	m, err := readers.New(w, &a)
	if err != nil {
		return nil, err
	}
	s, err := readers.NewStudy(m, orders, seed, days)
	if err != nil {
		return nil, err
	}
	sums := readers.NewMoments(len(orders))
	return sums, s.Run(context.Background(), 0, n, sums, nil)
}

// readerTables are those of the part "Readers".
func readerTables(f *feed.Feed, r *feed.Ranking) ([]table, error) {
	w, err := readers.OfFeed(f)
	if err != nil {
		return nil, err
	}
	orders := readers.Orders(r)
	sums, err := study(w, orders, readers.Default(), curveReaders)
	if err != nil {
		return nil, err
	}
	type row struct {
		name string
		sums *readers.Moments
	}
	offs, empties := []row{}, []row{}
	for d, spec := range readers.Specs {
		a := readers.Default()
		a[d] = spec.Off
		s, err := study(w, orders, a, hangReaders)
		if err != nil {
			return nil, err
		}
		offs = append(offs, row{spec.Label + ": " + spec.Without, s})
	}
	for _, milli := range []int32{0, 20, 60, 100, 300} {
		a := readers.Default()
		a[readers.Empty] = milli
		s, err := study(w, orders, a, hangReaders)
		if err != nil {
			return nil, err
		}
		empties = append(empties, row{fmt.Sprintf("%.2f", float64(milli)/1000), s})
	}
	hang := func(head string, rows []row) func(io.Writer) error {
		return func(out io.Writer) error {
			t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
			fmt.Fprintf(t, "| %s\t| Clicks best at\t| Retention best at\t| as good\t| Readers left\t| Take-rate and cancellations\t| Take-rate and hours\t|\n", head)
			fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
			for _, r := range rows {
				best, from, to, _ := r.sums.Best(readers.Retention)
				clicks, _, _, _ := r.sums.Best(readers.ClicksASession)
				at, good := share(best), share(from)+" to "+share(to)
				if from == 0 && to == readers.Weightings-1 {
					at, good = "–", "all weights"
				}
				fmt.Fprintf(t, "| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t|\n", r.name, share(clicks), at, good,
					percent(r.sums.At(readers.Retention, best)), correlation(r.sums, readers.Cancellations), correlation(r.sums, readers.Hours))
			}
			return t.Flush()
		}
	}
	return []table{
		{"readers-steer", func(out io.Writer) error { return steer(out, sums) }},
		{"readers-off", hang("Turned off", offs)},
		{"readers-empty", hang("No click at all takes", empties)},
	}, nil
}

// steer writes where each metric is best, and what comes of steering by it.
func steer(out io.Writer, sums *readers.Moments) error {
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| If you steer by\t| Best at\t| as good\t| Clicks a session\t| Hours a reader\t| Take-rate\t| Readers left after 30 days\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for k, name := range []string{"Clicks a session", "Hours", "Take-rate", "Retention"} {
		best, from, to, ok := sums.Best(readers.Metric(k))
		if !ok {
			return fmt.Errorf("measure: %s has no best weights", name)
		}
		at := func(k readers.Metric) readers.Estimate { return sums.At(k, best) }
		clicks, hours, rate := at(readers.ClicksASession), at(readers.Hours), at(readers.TakeRate)
		fmt.Fprintf(t, "| %s\t| %s\t| %s to %s\t| %.3f ± %.3f\t| %.3f ± %.3f\t| %.2f ± %.2f %%\t| %s\t|\n", name, share(best), share(from), share(to),
			clicks.Value, clicks.Half, hours.Value, hours.Half, 100*rate.Value, 100*rate.Half, percent(at(readers.Retention)))
	}
	return t.Flush()
}

// share is the share of engagement at a weighting.
func share(i int) string { return fmt.Sprintf("%g %%", float64(readers.Weighting(i).Alpha)/10) }

func percent(e readers.Estimate) string {
	return fmt.Sprintf("%.1f ± %.1f %%", 100*e.Value, 100*e.Half)
}

// correlation is that of the take-rate with another metric over the weightings.
func correlation(sums *readers.Moments, with readers.Metric) string {
	c := sums.Curves()
	if r, ok := c.Correlation(readers.TakeRate, with); ok {
		return fmt.Sprintf("%.2f", r)
	}
	return "–"
}

// speed writes how long 100,000 readers take for 30 days at the weights that the page opens with.
func speed(f *feed.Feed, r *feed.Ranking, out io.Writer) error {
	w, err := readers.OfFeed(f)
	if err != nil {
		return err
	}
	a := readers.Default()
	m, err := readers.New(w, &a)
	if err != nil {
		return err
	}
	const n = 100_000
	began := time.Now()
	if _, err := m.Simulate(r.Order[:readers.Places], seed, 0, n, days); err != nil {
		return err
	}
	took := time.Since(began).Seconds()
	_, err = fmt.Fprintf(out, "Readers: 100,000 × 30 days at one weighting in %.2f s, %.1f million reader-days a second.\n", took, n*days/took/1e6)
	return err
}
