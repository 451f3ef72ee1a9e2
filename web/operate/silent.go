package operate

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"decouple/app/drift"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/retrain"
	"decouple/static/models"
)

// silentMonths is how many months each change has, as on the page.
const silentMonths = silent.Compared

// standard is the place of one false alarm a year.
const standard = 6

// silentTables are those of the part "Silent".
func silentTables() ([]table, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return nil, err
	}
	pool, err := monitor.NewPool(set, 1, nil)
	if err != nil {
		return nil, err
	}
	var studies []*monitor.Study
	for c := monitor.SpamWords; c < monitor.Changes; c++ {
		s := monitor.Settings{Seed: 1, Change: c, Ramp: silent.Defaults.Ramp, Reach: silent.Defaults.Reach}
		k, _ := pool.Hit(s)
		study, err := pool.Compare(context.Background(), s, k, silentMonths, nil)
		if err != nil {
			return nil, err
		}
		studies = append(studies, study)
	}
	return []table{
		{"silent-changes", func(out io.Writer) error { return changes(out, studies) }},
		{"silent-limits", func(out io.Writer) error { return limits(out, studies) }},
		{"silent-retrain", func(out io.Writer) error { return retrained(out, pool, set) }},
	}, nil
}

// retrained writes what the schedules of retraining cost and bring in the first month of the page, where the change comes on day 12.
func retrained(out io.Writer, pool *monitor.Pool, set *model.Set) error {
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Change on day 12\t| Retrained\t| On days\t| Right since the change\t| Right on days 29 and 30\t| Rows, decoupled\t| Rows, coupled\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for _, c := range []monitor.Change{monitor.SpamWords, monitor.EmptyColumn, monitor.Meaning} {
		s := monitor.Settings{Seed: 1, Change: c, Day: silent.Defaults.Day, Ramp: silent.Defaults.Ramp, Reach: silent.Defaults.Reach}
		k, _ := pool.Hit(s)
		m, err := pool.Month(context.Background(), s, k, silent.FirstMonth+1)
		if err != nil {
			return err
		}
		runs, err := retrain.RunAll(context.Background(), pool, set.About().Text, s, k, silent.FirstMonth+1, m.Alarms(standard), nil)
		if err != nil {
			return err
		}
		for i := range runs {
			r := &runs[i]
			fmt.Fprintf(t, "| %s\t| %s\t| %s\t| %.1f %%\t| %.1f %%\t| %d\t| %d\t|\n", silent.Changes[c], [...]string{"never", "weekly", "on an alarm"}[i],
				strings.Trim(fmt.Sprint(r.Days), "[]"), 100*r.Mean(s.Day), 100*r.Mean(monitor.Days-1), r.Trained(), model.Kinds*r.Trained())
		}
	}
	return t.Flush()
}

// changes writes after how many days each signal finds each change at one false alarm a year.
func changes(out io.Writer, studies []*monitor.Study) error {
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprint(t, "| Days until it is found by\t")
	for _, s := range studies {
		fmt.Fprintf(t, "| %s\t", silent.Changes[s.Change])
	}
	fmt.Fprint(t, "|\n|---\t")
	for range studies {
		fmt.Fprint(t, "|---\t")
	}
	fmt.Fprint(t, "|\n| model that it harms most\t")
	for _, s := range studies {
		fmt.Fprintf(t, "| %s\t", silent.Models[s.Model])
	}
	fmt.Fprint(t, "|\n| points of right decisions lost\t")
	for _, s := range studies {
		fmt.Fprintf(t, "| %.1f\t", 100*s.Harm)
	}
	fmt.Fprintln(t, "|")
	for q := range monitor.Signal(monitor.Signals) {
		fmt.Fprintf(t, "| %s\t", silent.Name(q, 0))
		for _, s := range studies {
			fmt.Fprintf(t, "| %s\t", days(s.Found[standard][q]))
		}
		fmt.Fprintln(t, "|")
	}
	fmt.Fprint(t, "| PSI of the predictions above 0.1\t")
	for _, s := range studies {
		fmt.Fprintf(t, "| %s\t", days(s.Usual[0]))
	}
	fmt.Fprintln(t, "|")
	return t.Flush()
}

// limits writes what each rate of false alarms costs and finds: the PSI of the scores.
func limits(out io.Writer, studies []*monitor.Study) error {
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprint(t, "| False alarms a year\t| Limit of the predictions’ PSI\t| Any in a quiet month\t")
	for _, s := range studies {
		fmt.Fprintf(t, "| %s\t", silent.Changes[s.Change])
	}
	fmt.Fprint(t, "|\n|---\t|---\t|---\t")
	for range studies {
		fmt.Fprint(t, "|---\t")
	}
	fmt.Fprintln(t, "|")
	for i, rate := range monitor.Rates {
		fmt.Fprintf(t, "| %g\t| %.4f\t| %.1f %%\t", rate, drift.PSILimit(monitor.DayPosts, monitor.QuietPosts, monitor.Bins, monitor.Alpha(i)), 100*studies[0].Stated[i][monitor.ScoresPSI])
		for _, s := range studies {
			fmt.Fprintf(t, "| %s\t", days(s.Found[i][monitor.ScoresPSI]))
		}
		fmt.Fprintln(t, "|")
	}
	return t.Flush()
}

// days writes a number of days, or that there is none.
func days(n int) string {
	if n == monitor.Never {
		return "never"
	}
	return strconv.Itoa(n)
}
