package rank

import (
	"fmt"
)

// A Scaler holds the predictions of n posts and lays them out as Columns, for any scale and any set of kept posts. It
// sorts each column once; after that a change of filter costs linear time and, with room in dst, no allocation.
type Scaler struct {
	clicks, quality []float64
	e, q            sorted // made on first use of Percentile
	parts           []part // scratch
}

// NewScaler takes clicks per 1,000 impressions and quality (0…1), by post. It keeps both slices: they must not change
// afterwards. Values that are not finite are refused with the row (counting from 0) and the column named. It panics
// when the lengths differ.
func NewScaler(clicks, quality []float64) (*Scaler, error) {
	if len(clicks) != len(quality) {
		panic(fmt.Sprintf("rank: %d clicks but %d qualities", len(clicks), len(quality)))
	}
	if err := finite(clicks, quality); err != nil {
		return nil, err
	}
	return &Scaler{clicks: clicks, quality: quality}, nil
}

// NewColumns scales once: NewScaler followed by Columns. A nil keep keeps every post.
func NewColumns(clicks, quality []float64, s Scale, keep []bool) (Columns, error) {
	sc, err := NewScaler(clicks, quality)
	if err != nil {
		return Columns{}, err
	}
	var c Columns
	sc.Columns(s, keep, &c)
	return c, nil
}

// Columns overwrites dst with all n posts on scale s, reusing its slices; an Engine that shares dst must be Set again.
//
// The kept posts alone decide the scale, so a change of filter rescales (nil keep: all are kept):
//   - Percentile: (mid-rank − 1)/(m − 1) among the m kept posts, so the lowest is 0 and the highest 1; exactly, up to
//     4 million posts. With m < 2 every post is at 0.5.
//   - Standardised: mean and population sd of the kept posts. Where sd is 0 (or none is kept) every post is at 0.
//   - Raw: as is; nothing depends on keep but the size of the grid's step.
//
// A removed post gets a value too, for showing where it would have stood: on Percentile that of the kept posts it ties
// with, else half-way between its kept neighbours, or 0 or 1 beyond them; on the others the same formula as the kept,
// cut off where the grid ends. It panics when keep is neither nil nor n long, and on an unknown scale.
func (s *Scaler) Columns(scale Scale, keep []bool, dst *Columns) {
	n := len(s.clicks)
	if keep != nil && len(keep) != n {
		panic(fmt.Sprintf("rank: %d posts but %d keep marks", n, len(keep)))
	}
	dst.E, dst.Q, dst.Shift = resize(dst.E, n), resize(dst.Q, n), 0
	switch scale {
	case Percentile:
		s.percentile(keep, dst)
	case Standardised:
		s.fill(dst, standard(s.standardising(s.clicks, keep), s.standardising(s.quality, keep)))
	case Raw:
		s.fill(dst, raw(reach(ends(s.clicks, keep)), reach(ends(s.quality, keep))))
	default:
		panic("rank: unknown " + scale.String())
	}
}

// standardising is the map of a column's kept values to deviations from their mean in units of their spread.
func (s *Scaler) standardising(xs []float64, keep []bool) affine {
	low, high := ends(xs, keep)
	unit := unitOf(low, high)
	s.parts = partsOf(s.parts[:0], xs, keep, unit)
	return standardising(s.parts, low, high, unit)
}

func (s *Scaler) fill(dst *Columns, p pair) {
	dst.Step, dst.Shift = p.q.step, p.shift
	p.e.fill(dst.E, s.clicks)
	p.q.fill(dst.Q, s.quality)
}

// percentile writes twice the mid-rank (so that halves are whole) in steps of half a rank.
func (s *Scaler) percentile(keep []bool, dst *Columns) {
	if s.e == nil {
		var srt sorter
		s.e, s.q = sortValues(s.clicks, &srt), sortValues(s.quality, &srt)
	}
	m := len(s.clicks)
	if keep != nil {
		m = 0
		for _, k := range keep {
			if k {
				m++
			}
		}
	}
	if m < 2 {
		dst.Step = 0.5
		for i := range dst.E {
			dst.E[i], dst.Q[i] = 1, 1
		}
		return
	}
	top := 2 * (m - 1)
	dst.Step = 1 / float64(min(top, GridMax))
	s.e.percentiles(dst.E, keep, top)
	s.q.percentiles(dst.Q, keep, top)
}

// resize returns s with length n, its content undefined.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
