package operate

import (
	"fmt"
	"io"
	"text/tabwriter"

	"decouple/app/fleet"
	"decouple/app/lab/operate/scale"
	"decouple/app/oncall"
	"decouple/app/queue"
)

// scaleTables are those of the part "Scale": the bill of the day as the page opens with it and under other assumptions, the
// formula beside the simulation, and the models of one person.
func scaleTables() ([]table, error) {
	days, err := scaleDays()
	if err != nil {
		return nil, err
	}
	formula, err := scaleFormula()
	if err != nil {
		return nil, err
	}
	models, err := scaleModels()
	if err != nil {
		return nil, err
	}
	return []table{
		{"scale-day", written("| Assumed\t| Fleet\t| Refused\t| Wait p95, s\t| p99, s\t| Machine-hours\t| Idle, %\t|", days)},
		{"scale-formula", written("| λ, μ, c\t| C\t| Mean, formula\t| Mean of a million\t|", formula)},
		{"scale-models", written("| Models\t| Alarms a week\t| Open by hand\t| Wrong by hand\t| A person sees, automated\t| Wrong, automated\t|", models)},
	}, nil
}

// written writes a table of a head and of lines.
func written(head string, lines []string) func(io.Writer) error {
	return func(out io.Writer) error {
		t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
		fmt.Fprintln(t, head)
		for _, c := range head {
			if c == '\t' {
				fmt.Fprint(t, "|---\t")
			}
		}
		fmt.Fprintln(t, "|")
		for _, l := range lines {
			fmt.Fprintln(t, l)
		}
		return t.Flush()
	}
}

func scaleDays() ([]string, error) {
	var lines []string
	for _, c := range []struct {
		name   string
		change func(*scale.Settings)
	}{
		{"as the page opens", func(*scale.Settings) {}},
		{"a machine starts in 10 minutes", func(s *scale.Settings) { s.Dials[scale.StartsIn] = 600 }},
		{"no spike", func(s *scale.Settings) { s.Dials[scale.SpikeTimes] = 10 }},
		{"a flat day, no spike, four always", func(s *scale.Settings) {
			s.Shape, s.Dials[scale.SpikeTimes], s.Dials[scale.Machines] = fleet.Flat, 10, 4
		}},
	} {
		s := scale.Defaults
		c.change(&s)
		day := s.Day()
		for i, f := range s.Fleets() {
			r, err := fleet.Run(day.Rates(), f, uint64(s.Dice), nil, nil)
			if err != nil {
				return nil, err
			}
			name := [...]string{fmt.Sprintf("%d always", f.Machines), fmt.Sprintf("%d for the top", f.Machines), "autoscaler"}[i]
			lines = append(lines, fmt.Sprintf("| %s\t| %s\t| %d\t| %.2f\t| %.2f\t| %.1f\t| %.1f\t|", c.name, name, r.Refused, r.P95, r.P99, r.Hours(), 100*r.Idle()))
		}
	}
	return lines, nil
}

func scaleFormula() ([]string, error) {
	var lines []string
	for _, m := range []queue.MMc{{Lambda: 1.6, Mu: 1, C: 2}, {Lambda: 8, Mu: 1, C: 10}, {Lambda: 45, Mu: 5, C: 11}} {
		r, err := fleet.Run(fleet.Steady(m.Lambda, 1e6/m.Lambda), fleet.Fleet{Machines: m.C, Speed: m.Mu, Places: -1}, 1, nil, nil)
		if err != nil {
			return nil, err
		}
		lines = append(lines, fmt.Sprintf("| %g, %g, %d\t| %.4f\t| %.4f\t| %.4f\t|", m.Lambda, m.Mu, m.C, m.Waits(), m.Mean(), r.Mean))
	}
	return lines, nil
}

func scaleModels() ([]string, error) {
	s := scale.Defaults
	o := s.OnCall()
	var lines []string
	for _, n := range []int{5, 20, 60, 120, 200} {
		var runs [oncall.Answers]oncall.Run
		for a := range oncall.Answers {
			var err error
			if runs[a], err = oncall.Simulate(&o, n, a, scale.Years, 1); err != nil {
				return nil, err
			}
		}
		h, a := runs[oncall.ByHand], runs[oncall.Automated]
		lines = append(lines, fmt.Sprintf("| %d\t| %.1f\t| %.1f\t| %.2f ± %.2f\t| %.2f\t| %.2f ± %.2f\t|", n, o.Load(n, oncall.ByHand).Alarms, o.Load(n, oncall.ByHand).Open, h.Wrong, h.Half, o.Load(n, oncall.Automated).Seen, a.Wrong, a.Half))
	}
	return lines, nil
}
