package measure

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"decouple/app/abtest"
	"decouple/app/feed"
	"decouple/app/lab/measure/ab"
)

// abTables are those of the part "A/B test": what a plan asks for, and what looking often finds where nothing is.
func abTables(*feed.Feed, *feed.Ranking) ([]table, error) {
	return []table{{"ab-size", sizes}, {"ab-looks", looks}}, nil
}

// sizes are three plans at 80 % and two-sided 5 %, each tried on 2,000 simulated tests.
func sizes(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Rate today\t| Change, points\t| Readers in each arm\t| Unpooled in both terms\t| Power of the z-test\t| Found, of 2000 tests with the change\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|")
	for _, at := range [][2]float64{{.05, .01}, {.20, .05}, {.05, -.01}} {
		p := abtest.Plan{Rate: at[0], Change: at[1], Power: .8, Alpha: .05}
		tried, err := p.Simulate(context.Background(), p.Size(), 2000, 1, nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(t, "| %.0f %%\t| %+.0f\t| %d\t| %d\t| %.1f %%\t| %d\t|\n", 100*p.Rate, 100*p.Change, p.Size(), p.Unpooled(), 100*p.OfTest(p.Size()), tried.Found)
	}
	return t.Flush()
}

// looks are the tests of the peeking trap, as the page runs them.
func looks(out io.Writer) error {
	found, err := ab.Trap.Run(context.Background(), nil)
	if err != nil {
		return err
	}
	theory := abtest.FalseFinds(abtest.Quantile(1-ab.Trap.Alpha/2), ab.Trap.Every)
	t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Looks\t| False positives, theory\t| of 2000 tests\t| by the test that may be read on any day\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|")
	for _, k := range ab.LookCounts {
		share := func(bits []int32) float64 { return 100 * float64(ab.Trap.Found(bits, k)) / float64(ab.Trap.Tests) }
		fmt.Fprintf(t, "| %d\t| %.1f %%\t| %.1f %%\t| %.1f %%\t|\n", k, 100*theory[k-1], share(found.First), share(found.Safe))
	}
	return t.Flush()
}
