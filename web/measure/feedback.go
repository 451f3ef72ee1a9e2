package measure

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"text/tabwriter"

	"decouple/app/feed"
	"decouple/app/feedback"
	"decouple/app/model"
	"decouple/static/models"
)

// loopWorlds is how many worlds the tables of the feedback loop are of, as on the page.
const loopWorlds = 40

// feedbackTables are those of the part "Feedback".
func feedbackTables(*feed.Feed, *feed.Ranking) ([]table, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return nil, err
	}
	pool, err := feedback.OfSample(set)
	if err != nil {
		return nil, err
	}
	run := func(change func(*feedback.Settings)) (*feedback.Study, error) {
		s := feedback.Defaults
		change(&s)
		return pool.Compare(context.Background(), s, feedback.IPW, loopWorlds, nil)
	}
	type row struct {
		name  string
		study *feedback.Study
	}
	// The studies know nothing of each other and are made at once.
	var all sync.WaitGroup
	settings := []struct {
		name   string
		change func(*feedback.Settings)
	}{
		{"as the page opens", func(*feedback.Settings) {}},
		{"no position bias", func(s *feedback.Settings) { s.Bias, s.Believed = 0, 0 }},
		{"the first model knows nothing", func(s *feedback.Settings) { s.First = feedback.Blind }},
		{"the first model is perfect", func(s *feedback.Settings) { s.First = feedback.Told }},
		{"5,000 readers a day", func(s *feedback.Settings) { s.Readers = 5000 }},
	}
	rows, errs := make([]row, len(settings)), make([]error, len(settings))
	for i, r := range settings {
		all.Go(func() {
			rows[i].name = r.name
			rows[i].study, errs[i] = run(r.change)
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return []table{
		{"feedback-chance", func(out io.Writer) error {
			t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
			fmt.Fprintln(t, "| Left to chance\t| Learned from\t| Clicks on day 10, % of the best\t| Costs\t| Repays\t| Best ten found\t| Never seen\t|")
			fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
			for r, name := range []string{"raw clicks", "weighted clicks"} {
				for i, share := range feedback.Shares {
					c := &rows[0].study.Cells[r][i]
					costs, repays := "–", "–"
					if share > 0 {
						costs, repays = fmt.Sprintf("%.1f", 100*c.Costs.Mean), within(c.Repays, "%+.1f")
					}
					fmt.Fprintf(t, "| %d %%\t| %s\t| %s\t| %s\t| %s\t| %.1f\t| %.1f\t|\n", share, name, within(c.Clicks, "%.1f"), costs, repays, c.Found, c.Never)
				}
			}
			return t.Flush()
		}},
		{"feedback-turns", func(out io.Writer) error {
			t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
			fmt.Fprintln(t, "| Assumed\t| Weighted less raw, no chance\t| Net of 2 % chance, raw\t| Net of 2 % chance, weighted\t|")
			fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|")
			for _, r := range rows {
				fmt.Fprintf(t, "| %s\t| %s\t| %s\t| %s\t|\n", r.name, within(r.study.Cells[1][0].Over, "%+.1f"), within(r.study.Cells[0][2].Net, "%+.1f"), within(r.study.Cells[1][2].Net, "%+.1f"))
			}
			return t.Flush()
		}},
	}, nil
}

// within writes a share in percentage points with half of its interval.
func within(e feedback.Estimate, format string) string {
	return fmt.Sprintf(format+" ± %.1f", 100*e.Mean, 100*e.Half)
}
