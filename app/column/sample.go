package column

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"

	"decouple/app/cell"
)

// sample is rows drawn at random, from a fixed seed.
type sample struct {
	rng  *rand.Rand
	most int
	seen int
	rows [][]string
}

// The sample has at most sampleRows rows and about sampleCells cells.
const (
	sampleRows  = 1000
	sampleCells = 40_000
)

func newSample(columns int) *sample {
	return &sample{rng: rand.New(rand.NewPCG(1, 2)), most: min(sampleRows, max(100, sampleCells/max(1, columns)))}
}

func (s *sample) add(fields []string) {
	s.seen++
	at := len(s.rows)
	if at == s.most {
		if at = s.rng.IntN(s.seen); at >= s.most {
			return
		}
	} else {
		s.rows = append(s.rows, make([]string, len(fields)))
	}
	for c, f := range fields {
		s.rows[at][c] = strings.Clone(cell.Cut(f, KeyBytes))
	}
}

// hash is 64-bit FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Distinct counts different texts: exactly up to 4,096, then by those of whose hashes a growing number of bits is 0 (Flajolet,
// "On adaptive sampling", 1990), to about 2 %. The zero value has none.
type Distinct struct {
	seen  map[uint64]struct{}
	level int
}

// Add counts a text.
func (d *Distinct) Add(s string) {
	h := hash(s)
	h *= 0x9E3779B97F4A7C15
	h ^= h >> 29
	if h&(1<<d.level-1) != 0 {
		return
	}
	if d.seen == nil {
		d.seen = map[uint64]struct{}{}
	}
	d.seen[h] = struct{}{}
	for len(d.seen) > maxCounted {
		d.level++
		for k := range d.seen {
			if k&(1<<d.level-1) != 0 {
				delete(d.seen, k)
			}
		}
	}
}

// Count is how many different ones there were.
func (d *Distinct) Count() int { return len(d.seen) << d.level }

// Shared looks at those different texts of a and b that both have sampled: how many there are of each, and how many are in both.
func Shared(a, b *Distinct) (shared, inA, inB int) {
	mask := uint64(1)<<max(a.level, b.level) - 1
	for h := range a.seen {
		if h&mask == 0 {
			inA++
			if _, both := b.seen[h]; both {
				shared++
			}
		}
	}
	for h := range b.seen {
		if h&mask == 0 {
			inB++
		}
	}
	return shared, inA, inB
}

// column returns the sampled cells of column number c as numbers: 32-bit floats, little-endian, NaN where there is none.
// A class is its place among the column's classes. It is nil for texts.
func (s *sample) column(c int, column *Column) []byte {
	if column.Kind == Empty || column.Kind == Prose && 2*column.Distinct > column.Filled {
		return nil
	}
	place := make(map[string]int, len(column.Classes))
	for i, class := range column.Classes {
		place[class.Value] = i
	}
	out := make([]byte, 0, 4*len(s.rows))
	for _, row := range s.rows {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(column.sampled(row[c], place))))
	}
	return out
}

// sampled is a cell as a number for the sample.
func (c *Column) sampled(text string, place map[string]int) float64 {
	text = strings.TrimSpace(text)
	switch {
	case text == "" || cell.Missing(text) && (c.Numeric() || cell.Unnamed(text)):
	case c.Kind == Number:
		if x, _, why := c.Form.Number(text); why == "" && !c.isCode(x) {
			return x
		}
	case c.Kind == YesNo:
		if yes, ok := cell.YesNo(text); ok && yes {
			return 1
		} else if ok {
			return 0
		}
	case c.Kind == Times:
		if w, ok := cell.Time(text, c.DayFirst); ok {
			return float64(w.Seconds) / 86400
		}
	default:
		if i, ok := place[text]; ok {
			return float64(i)
		}
		return float64(listed + hash(text)%1_000_000)
	}
	return math.NaN()
}
