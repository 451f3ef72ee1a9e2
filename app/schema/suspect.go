package schema

import (
	"math"

	"decouple/app/column"
	"decouple/app/metric"
)

// Suspect is a feature that predicts a target too well to have been known before.
type Suspect struct {
	// Column is the feature's, Target the target's.
	Column, Target int
	// Score is the AUC of a label, or the absolute rank correlation with a number, in the sampled rows.
	Score float64
}

// SuspectFrom is the score from which a feature is suspected.
const SuspectFrom = 0.95

// least is the smallest number of sampled rows, with a feature and a target, that tell anything.
const leastSuspect = 20

// Suspects returns the features of m that predict one of its targets too well, by one feature alone and on the sampled rows:
// a text says more, and a true feature less. A feature of classes is judged by the other rows of its class.
func Suspects(p Preview, m Mapping) (found []Suspect) {
	if len(m.Columns) != len(p.Columns) {
		return nil
	}
	targets := sampledTargets(p, m)
	for c := range p.Columns {
		if m.Columns[c].Role != Feature {
			continue
		}
		x := p.Columns[c].Sampled()
		if x == nil {
			continue
		}
		worst := Suspect{Column: c}
		for _, t := range targets {
			if score := foretells(x, t.y, t.label, p.Columns[c].Kind == Classes || p.Columns[c].Kind == Prose); score > worst.Score {
				worst.Target, worst.Score = t.column, score
			}
		}
		if worst.Score >= SuspectFrom {
			found = append(found, worst)
		}
	}
	return found
}

// sampledTarget is a target in the sampled rows, NaN where it is missing.
type sampledTarget struct {
	column int
	label  bool
	y      []float64
}

// sampledTargets are the targets of m; an engagement both as it is and per exposure.
func sampledTargets(p Preview, m Mapping) (all []sampledTarget) {
	column, _ := m.single(p)
	for c, choice := range m.Columns {
		y := p.Columns[c].Sampled()
		switch r := choice.Role; {
		case y == nil:
		case r.Label():
			if p.Columns[c].Kind != YesNo {
				places(&p.Columns[c], choice.Yes, y)
			}
			all = append(all, sampledTarget{c, true, y})
		case r == Quality && p.Columns[c].Kind == Classes:
			places(&p.Columns[c], choice.Yes, y)
			all = append(all, sampledTarget{c, true, y})
		case r == Quality || r == Engagement:
			all = append(all, sampledTarget{c, false, y})
			if e := column[Exposure]; r == Engagement && e >= 0 {
				if shown := p.Columns[e].Sampled(); len(shown) == len(y) {
					rate := make([]float64, len(y))
					for i := range y {
						rate[i] = y[i] / shown[i]
						if shown[i] == 0 {
							rate[i] = math.NaN()
						}
					}
					all = append(all, sampledTarget{c, false, rate})
				}
			}
		}
	}
	return all
}

// places replaces the place of a class, or a number, by 1 where it means yes and by 0 elsewhere.
func places(c *Column, yes []string, y []float64) {
	for i, v := range y {
		if math.IsNaN(v) {
			continue
		}
		is := 0.0
		for k, class := range c.Classes {
			if !column.Among(class.Value, yes) {
				continue
			}
			x := float64(k)
			if c.Kind == Number {
				x, _, _ = c.Form.Number(class.Value)
			}
			if float32(x) == float32(v) {
				is = 1
			}
		}
		y[i] = is
	}
}

// foretells is how well x alone orders y: the AUC of a label, the absolute rank correlation with a number; 0 where too few
// rows have both.
func foretells(x, y []float64, label, classes bool) float64 {
	var u, v []float64
	for i := range min(len(x), len(y)) {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) && !math.IsInf(y[i], 0) {
			u, v = append(u, x[i]), append(v, y[i])
		}
	}
	if len(u) < leastSuspect {
		return 0
	}
	if classes { // without a sign: where a class tells nothing, the others' mean falls with the row's own target
		u = othersMean(u, v, label)
	}
	if !label {
		if r := zeroNaN(metric.Spearman(u, v)); r > 0 || classes {
			return r
		} else {
			return -r
		}
	}
	is := make([]bool, len(v))
	for i := range v {
		is[i] = v[i] > 0.5
	}
	if yes := len(v) - countFalse(is); min(yes, len(v)-yes) < 5 {
		return 0
	}
	auc := zeroNaN(metric.AUC(u, is))
	if classes {
		return auc
	}
	return max(auc, 1-auc)
}

func countFalse(is []bool) (n int) {
	for _, b := range is {
		if !b {
			n++
		}
	}
	return n
}

func zeroNaN(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// othersMean gives each row the mean target of the other rows of its class, drawn towards the mean of all.
func othersMean(class, y []float64, label bool) []float64 {
	if !label {
		y = metric.MidRanks(y)
	}
	sum, n := map[float64]float64{}, map[float64]float64{}
	all := 0.0
	for i, c := range class {
		sum[c] += y[i]
		n[c]++
		all += y[i]
	}
	mean := make([]float64, len(y))
	for i, c := range class {
		rest := (all - y[i]) / float64(len(y)-1)
		mean[i] = (sum[c] - y[i] + rest) / n[c]
	}
	return mean
}

// Above counts the sampled rows in which the engagement is larger than the exposure, of those that have both.
func Above(p Preview, m Mapping) (above, of int) {
	column, _ := m.single(p)
	if len(m.Columns) != len(p.Columns) || column[Exposure] < 0 || column[Engagement] < 0 {
		return 0, 0
	}
	n, k := p.Columns[column[Exposure]].Sampled(), p.Columns[column[Engagement]].Sampled()
	for i := range min(len(n), len(k)) {
		if math.IsNaN(n[i]) || math.IsNaN(k[i]) {
			continue
		}
		if of++; k[i] > n[i] {
			above++
		}
	}
	return above, of
}
