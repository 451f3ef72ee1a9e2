package monitor

import (
	"context"
	"slices"

	"decouple/app/model"
)

// Study is how soon each signal finds a change, in many months that differ by their draws alone.
type Study struct {
	Change Change
	Model  model.Kind
	Months int
	// Harm is by how much the share of right decisions falls: see [Pool.Harm].
	Harm float64
	// Found has, at each place of [Rates] and for each signal, how many days after the change the first alarm comes in the middle
	// month, 0 for the day itself; [Never] where half of the months or more have none within 30 days.
	Found [len(Rates)][Signals]int
	// Usual is the same for a PSI above the usual limit, in the order of the signals from [ScoresPSI] on.
	Usual [columns]int
	// Below is how many days after the change the share of right decisions is first below that of the quiet week less a point, in
	// the middle month, or [Never].
	Below int
	// Wrong is what share of decisions is wrong in a quiet time, and Stated the chance of any alarm in a quiet month: see [Stated].
	Wrong  float64
	Stated [len(Rates)][Signals]float64
}

// Never stands for no alarm within a month.
const Never = -1

// Point is by how much the share of right decisions may fall below the quiet week's: what is below is below the target.
const Point = .01

// Compare lets months pass, numbers 1 and up, with the change of s on their first day, and model k watched. It calls progress, if
// not nil, with how many are done; an error from it or from ctx ends the work and is returned.
func (p *Pool) Compare(ctx context.Context, s Settings, k model.Kind, months int, progress func(done int) error) (*Study, error) {
	s.Day = 1
	out := &Study{Change: s.Change, Model: k, Months: months, Harm: p.Harm(s, k), Wrong: 1 - p.view(k).right}
	var found [len(Rates)][Signals][]int
	var usual [columns][]int
	var below []int
	for n := range months {
		if progress != nil {
			if err := progress(n); err != nil {
				return nil, err
			}
		}
		m, err := p.Month(ctx, s, k, uint64(n+1))
		if err != nil {
			return nil, err
		}
		for i := range Rates {
			for q := range Signal(Signals) {
				found[i][q] = append(found[i][q], after(m.Alarm(q, 1, i)))
			}
		}
		for c := range columns {
			usual[c] = append(usual[c], after(m.Over(ScoresPSI+Signal(c), 1, Usual)))
		}
		below = append(below, after(m.Below(1)))
	}
	for i := range Rates {
		for q := range Signal(Signals) {
			out.Stated[i][q] = Stated(q, i, out.Wrong)
			out.Found[i][q] = middle(found[i][q])
		}
	}
	for c := range columns {
		out.Usual[c] = middle(usual[c])
	}
	out.Below = middle(below)
	return out, nil
}

// Below is the first day from a day on on which the share of right decisions is below the target; 0 for none.
func (m *Month) Below(from int) int {
	for d := max(from, 1); d <= Days; d++ {
		if m.Right[d-1] < m.WasRight-Point {
			return d
		}
	}
	return 0
}

// after turns a day from 1 into days after the first; no day is later than any.
func after(day int) int {
	if day == 0 {
		return Days
	}
	return day - 1
}

// middle is the median of days, of two in the middle the later; [Never] for none.
func middle(days []int) int {
	slices.Sort(days)
	if d := days[len(days)/2]; d < Days {
		return d
	}
	return Never
}
