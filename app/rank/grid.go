package rank

import (
	"fmt"
	"math"
)

type float interface{ float32 | float64 }

// finite returns an error for the first value that is not finite, with its row and column. Both columns have one length.
func finite[T float](clicks, quality []T) error {
	for i := range clicks {
		for c, x := range [2]float64{float64(clicks[i]), float64(quality[i])} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("rank: row %d: %s is %v; leave the post out or predict a finite number", i, [...]string{"clicks", "quality"}[c], x)
			}
		}
	}
	return nil
}

// affine is the map x -> (x − shift)·scale; reach is its largest absolute value over the kept posts.
type affine struct{ shift, scale, reach float64 }

// grid maps values to grid integers: by an affine map, in units of step, rounded and clipped to the grid. It is monotone:
// it never maps a larger value to a smaller integer.
type grid struct {
	affine
	step float64
}

func (g grid) of(x float64) int32 {
	y := math.RoundToEven((x - g.shift) * g.scale / g.step)
	return int32(max(-GridMax, min(GridMax, y)))
}

func (g grid) fill(dst []int32, xs []float64) {
	for i, x := range xs {
		dst[i] = g.of(x)
	}
}

// pair is the grids of both columns; shift is Columns.Shift.
type pair struct {
	e, q  grid
	shift uint8
}

// standard gives both columns the same step: the smallest with which both fit the grid.
func standard(e, q affine) pair {
	s := step(max(e.reach, q.reach))
	return pair{e: grid{e, s}, q: grid{q, s}}
}

// raw leaves values as they are; the arguments are the largest absolute values of the kept posts.
func raw(clicks, quality float64) pair {
	e, q := affine{scale: 1, reach: clicks}, affine{scale: 1, reach: quality}
	s, shift := step(q.reach), uint8(0)
	if q.reach == 0 {
		s = step(e.reach)
	}
	for e.reach > s*GridMax {
		if shift == maxShift {
			s *= 2
		} else {
			shift++
			e.reach /= 2
		}
	}
	return pair{e: grid{e, s * float64(int64(1)<<shift)}, q: grid{q, s}, shift: shift}
}

// ends returns the smallest and the largest kept value; +Inf and −Inf when none is kept.
func ends(xs []float64, keep []bool) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i, x := range xs {
		if keep == nil || keep[i] {
			low, high = min(low, x), max(high, x)
		}
	}
	return low, high
}

// reach is the largest absolute value in low…high, 0 when that is empty.
func reach(low, high float64) float64 {
	if low > high {
		return 0
	}
	return max(math.Abs(low), math.Abs(high))
}

// step is the smallest grid unit with which ±reach fits the grid; 1 when reach is 0.
func step(reach float64) float64 {
	if s := reach / GridMax; s > 0 {
		return s
	}
	return 1
}
