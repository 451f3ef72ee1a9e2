package operate

import (
	"context"
	"fmt"

	part "decouple/app/lab/operate/swap"
	"decouple/app/swap"
)

// swapTables has one table: what each way of replacing a model costs, with each fault and under other assumptions.
func swapTables() ([]table, error) {
	files, err := swap.Train(context.Background(), func(float64) error { return nil })
	if err != nil {
		return nil, err
	}
	old, err := swap.Decode(files[0])
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, c := range []struct {
		name   string
		change func(*part.Settings)
	}{
		{"the new version is slow", func(*part.Settings) {}},
		{"it is good", func(s *part.Settings) { s.Fault = swap.Good }},
		{"its file is damaged", func(s *part.Settings) { s.Fault = swap.Damaged }},
		{"its predictions are NaN", func(s *part.Settings) { s.Fault = swap.NotANumber }},
		{"the worker dies", func(s *part.Settings) { s.Fault = swap.Dies }},
		{"slow; nothing to load", func(s *part.Settings) { s.Dials[part.Load] = 0 }},
		{"slow; half of the requests to the canary", func(s *part.Settings) { s.Dials[part.Share] = 50 }},
		{"slow; the guardrail asks for 100 answers", func(s *part.Settings) { s.Dials[part.After] = 100 }},
		{"slow; 1 % to the canary", func(s *part.Settings) { s.Dials[part.Share] = 1 }},
	} {
		settings := part.Defaults
		c.change(&settings)
		s := settings.Stream(false)
		next, err := swap.Decode(swap.Spoil(files[1], s.Fault))
		if err != nil && s.Fault != swap.Damaged {
			return nil, err
		}
		line := "| " + c.name
		for w := range swap.Shadow {
			t := s.Total(w, old, next)
			line += fmt.Sprintf("\t| %d\t| %d", t.Refused, t.Slow)
			if w == swap.Canary {
				line += "\t| " + [...]string{"has not decided", fmt.Sprintf("goes back after %.1f s", t.Decided), fmt.Sprintf("goes on after %.1f s", t.Decided)}[t.Verdict]
			}
		}
		lines = append(lines, line+"\t|")
	}
	return []table{{"swap", written("| What is wrong\t| Stop: refused\t| slow\t| Hot: refused\t| slow\t| Canary: refused\t| slow\t| The guardrail\t|", lines)}}, nil
}
