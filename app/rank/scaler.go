package rank

import (
	"fmt"
)

// A Scaler holds the predictions of n posts and computes Columns from them, for any scale and any set of kept posts. It
// sorts each column once; after that a change of filter takes linear time, and allocates nothing when dst has the capacity.
type Scaler struct {
	clicks, quality []float64
	e, q            sorted // made at the first use of Percentile
	parts           []part // scratch
}

// NewScaler returns a scaler of clicks per 1,000 impressions and quality (0…1), by post. It keeps both slices: they must
// not change afterwards. For a value that is not finite it returns an error with the row, counting from 0, and the column.
// It panics when the lengths differ.
func NewScaler(clicks, quality []float64) (*Scaler, error) {
	if len(clicks) != len(quality) {
		panic(fmt.Sprintf("rank: %d clicks but %d qualities", len(clicks), len(quality)))
	}
	if err := finite(clicks, quality); err != nil {
		return nil, err
	}
	return &Scaler{clicks: clicks, quality: quality}, nil
}

// NewColumns is NewScaler followed by Columns, for a feed that is scaled once. A nil keep keeps every post.
func NewColumns(clicks, quality []float64, s Scale, keep []bool) (Columns, error) {
	sc, err := NewScaler(clicks, quality)
	if err != nil {
		return Columns{}, err
	}
	var c Columns
	sc.Columns(s, keep, &c)
	return c, nil
}

// Columns overwrites dst with all n posts on the scale. It uses dst's slices again; after that, call Set on every Engine
// that uses them.
//
// The scale depends on the kept posts alone (nil keep: all are kept), so that a change of filter rescales the feed:
//   - Percentile: (mid-rank − 1)/(m − 1) among the m kept posts, so the lowest is 0 and the highest 1; exactly, up to
//     MaxPosts posts. With m < 2 every value is 0.5.
//   - Standardised: by mean and population sd of the kept posts. Where sd is 0, or no post is kept, every value is 0.
//   - Raw: unchanged; keep only affects the size of the grid's step.
//
// A removed post gets a value too, which shows where it would have been. On Percentile it is that of the kept posts it
// ties with, else half-way between its neighbours among them, or 0 or 1 beyond them. On the other scales the formula is
// that of kept posts, clipped to the grid. Columns panics when keep is neither nil nor of length n, and on an unknown scale.
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

// standardising is the map that standardises a column by the mean and sd of its kept values.
func (s *Scaler) standardising(xs []float64, keep []bool) affine {
	low, high := ends(xs, keep)
	w := wholeOf(low, high)
	s.parts = partsOf(s.parts[:0], xs, keep, w)
	return standardising(s.parts, low, high, w)
}

func (s *Scaler) fill(dst *Columns, p pair) {
	dst.Step, dst.Shift = p.q.step, p.shift
	p.e.fill(dst.E, s.clicks)
	p.q.fill(dst.Q, s.quality)
}

// percentile fills dst with mid-ranks. Their unit is half a rank, so that they are whole numbers.
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

// resize returns s with length n and undefined content.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
