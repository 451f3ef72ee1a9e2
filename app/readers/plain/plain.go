// Package plain simulates readers once more for tests: by the rules as package readers words them, in plain floats, one
// reader after the other, with another generator. It shares no line with that package.
package plain

import (
	"math"
	"math/rand/v2"

	"decouple/app/readers"
)

// Result is what n readers came to: each metric, with the standard error of its estimate.
type Result struct{ Value, Error [readers.Metrics]float64 }

// Simulate lets n readers meet the posts of order, best first, for some days.
func Simulate(w *readers.World, a readers.Assumptions, order []int32, n, days int, seed uint64) Result {
	rng := rand.New(rand.NewPCG(seed, 77))
	milli := func(d readers.Dial) float64 { return float64(a[d]) / 1000 }
	var rows [][6]float64 // sessions, seen, clicks, quality plays, hours, stayed
	for range n {
		var row [6]float64
		row[5] = 1
		opinion := map[int32]float64{}
		s := .5
		for range days {
			odds := milli(readers.Visits) / (1 - milli(readers.Visits)) * s / (1 - s)
			if s == 1 || rng.Float64() < odds/(1+odds) {
				row[0]++
				good, clicks := false, 0
				for k, post := range order {
					if k > 0 && rng.Float64() >= milli(readers.Look) {
						break
					}
					row[1]++
					if rng.Float64() >= w.Click[post] {
						continue
					}
					clicks++
					row[2]++
					if _, met := opinion[post]; !met {
						q := w.Predicted[post] + milli(readers.Error)*(w.True[post]-w.Predicted[post])
						q = math.Max(0, math.Min(1, q))
						opinion[post] = math.Max(0, math.Min(1, q+milli(readers.Taste)*rng.NormFloat64()))
					}
					if opinion[post] >= milli(readers.Bar) {
						row[3]++
						row[4] += 6. / 60
						good = true
					} else {
						row[4] += float64(a[readers.Short]) / 600
						s -= milli(readers.Bad)
					}
				}
				if good {
					s += milli(readers.Good)
				}
				if clicks == 0 {
					s -= milli(readers.Empty)
				}
				s = math.Max(0, math.Min(1, s))
			}
			if rng.Float64() < milli(readers.Leave)*math.Pow(float64(a[readers.Unhappy]), 1-2*s) {
				row[5] = 0
				break
			}
		}
		rows = append(rows, row)
	}
	var r Result
	r.set(readers.ClicksASession, rows, 2, 0)
	r.set(readers.Hours, rows, 4, -1)
	r.set(readers.TakeRate, rows, 3, 1)
	r.set(readers.Retention, rows, 5, -1)
	r.Value[readers.Cancellations], r.Error[readers.Cancellations] = 1-r.Value[readers.Retention], r.Error[readers.Retention]
	return r
}

// set sets a metric: the mean of column x, or the ratio of columns x and y. Its error is that of 50 batches.
func (r *Result) set(k readers.Metric, rows [][6]float64, x, y int) {
	of := func(rows [][6]float64) float64 {
		var above, below float64
		for _, row := range rows {
			above += row[x]
			if y < 0 {
				below++
			} else {
				below += row[y]
			}
		}
		return above / below
	}
	r.Value[k] = of(rows)
	const batches = 50
	var squares float64
	for b := range batches {
		d := of(rows[b*len(rows)/batches:(b+1)*len(rows)/batches]) - r.Value[k]
		squares += d * d
	}
	r.Error[k] = math.Sqrt(squares / batches / (batches - 1))
}
