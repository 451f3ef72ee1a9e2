package monitor

import (
	"math"
	"slices"

	"decouple/app/drift"
	"decouple/app/model"
)

// Bins is into how many parts PSI cuts a column: at its deciles among the quiet posts, of which equal ones are one.
const Bins = 10

// levels is how many places KS tells apart: as many quiet posts lie on each, equal values in an order by lot.
const levels = 1024

// columns are the scores, and the inputs.
const columns = 1 + Inputs

// unit is the number of steps of a probability of being wrong, so that sums are exact.
const unit = 1 << 16

// seen is what the watching of a model notes of a post.
type seen struct {
	level [columns]uint16
	bin   [columns]uint8
	// failed says that the prediction is no number or out of its range: that is what a log would have.
	failed bool
	// yes is the decision; right says whether it is right, with the old meaning and with the new.
	yes   bool
	right [2]bool
	// unsure is the calibrated probability that it is wrong, in steps of 1/unit.
	unsure uint32
}

// most are the largest predictions that there are.
var most = [model.Kinds]float64{1, 1, 1, 1000, 1}

// view are the rows as the watching of one model sees them.
type view struct {
	seen []seen
	// bins is how many each column has.
	bins [columns]int
	// right is what share of the quiet posts' decisions is right, and wrong are the moments of the probabilities of being wrong.
	right float64
	wrong drift.Moments
}

// view makes that of a model, or has it already.
func (p *Pool) view(k model.Kind) *view {
	if p.views[k] != nil {
		return p.views[k]
	}
	v := &view{seen: make([]seen, len(p.rows))}
	scores, truths := make([]float64, len(p.history)), make([]bool, len(p.history))
	for i := range p.history {
		scores[i], truths[i] = p.history[i].score[k], p.history[i].truth[k]
	}
	calibration := drift.Calibrate(scores, truths)
	for i := range p.rows {
		r, s := &p.rows[i], &v.seen[i]
		s.failed = !(r.score[k] >= 0 && r.score[k] <= most[k])
		s.yes = r.score[k] > thresholds[k]
		s.right[0] = s.yes == r.truth[k]
		s.right[1] = s.right[0]
		if k == model.Quality {
			s.right[1] = s.yes == r.meant
		}
		unsure := calibration.Of(r.score[k])
		if s.yes {
			unsure = 1 - unsure
		}
		s.unsure = uint32(unsure*unit + .5)
		if i >= p.quiet {
			continue
		}
		if s.right[0] {
			v.right += 1 / float64(p.quiet)
		}
		u := float64(s.unsure) / unit
		v.wrong.N, v.wrong.Sum, v.wrong.Squares, v.wrong.Cubes = v.wrong.N+1, v.wrong.Sum+u, v.wrong.Squares+u*u, v.wrong.Cubes+u*u*u
	}
	for c := range columns {
		v.bins[c] = v.place(p, c, func(r *row) float64 {
			if c == 0 {
				return r.score[k]
			}
			return r.input[c-1]
		})
	}
	p.views[k] = v
	return v
}

// place notes the bin and the level of a column's values, and returns the number of bins.
func (v *view) place(p *Pool, c int, value func(*row) float64) int {
	sorted := make([]float64, p.quiet)
	for i := range sorted {
		sorted[i] = value(&p.rows[i])
	}
	slices.Sort(sorted)
	// Among equal values a post's place is drawn once, so that KS has no ties, which would make it cautious.
	lot := key(uint64(c), uint64(p.quiet), 1)
	var edges []float64
	for b := 1; b < Bins; b++ {
		if e := sorted[b*p.quiet/Bins]; e > sorted[0] && (len(edges) == 0 || e > edges[len(edges)-1]) {
			edges = append(edges, e)
		}
	}
	for i := range p.rows {
		x, s := value(&p.rows[i]), &v.seen[i]
		at, ties := slices.BinarySearch(sorted, x)
		if ties {
			end, _ := slices.BinarySearch(sorted[at:], math.Nextafter(x, math.Inf(1)))
			at += pick(draw(lot, uint64(i)), end)
		}
		s.level[c] = uint16(min(at, p.quiet-1) * levels / p.quiet)
		b, found := slices.BinarySearch(edges, x)
		if found {
			b++
		}
		s.bin[c] = uint8(b)
	}
	return len(edges) + 1
}
