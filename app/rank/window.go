package rank

import "math/bits"

const (
	// bucketBits: 4,096 counters stay in the first-level cache, and among a million posts a bucket holds some hundreds.
	bucketBits = 12
	// enough is the number of posts up to which a sort is cheaper than one more histogram.
	enough = 8192
)

// histogram counts posts by score, in buckets of equal width, under the weights a and b.
type histogram struct {
	a, b  int64
	ready bool
	count [1 << bucketBits]int32
}

// Window overwrites dst with the kept posts at the ranks from…from+n−1 (0 is the first), fewer where the feed ends, and
// returns it: that part of Order, found without sorting the rest. The first call after a Set also sorts the posts by the
// tie rule, and may allocate for that; later calls allocate nothing when cap(dst) ≥ n. It panics on weights outside 0…1000.
func (e *Engine) Window(w Weights, from, n int, dst []int32) []int32 {
	a, b := w.reduced(e.cols.Shift)
	if !e.full.ready {
		e.full.layOut(&e.cols, e.keep, e.kept)
	}
	return e.full.window(a, b, from, n, dst)
}

// window is Engine.Window under the factors a and b of E and Q. It makes a histogram of the scores and sorts the buckets
// that the window meets; a bucket with too many posts first gets a finer histogram.
func (f *full) window(a, b int64, from, n int, dst []int32) []int32 {
	dst = dst[:0]
	from = max(0, min(from, len(f.base)))
	if n = max(0, min(n, len(f.base)-from)); n == 0 {
		return dst
	}
	best := a*int64(f.maxE) + b*int64(f.maxQ)
	// A post's key is best minus its score. The search is among the keys from low to low+2^width−1; from is the rank among
	// those.
	width := bits.Len64(uint64(best - a*int64(f.minE) - b*int64(f.minQ)))
	var low uint64
	for {
		shift := max(0, width-bucketBits)
		f.count(a, b, best, low, width, shift)
		first, before := 0, 0
		for before+int(f.histogram.count[first]) <= from {
			before += int(f.histogram.count[first])
			first++
		}
		last, inside := first, int(f.histogram.count[first])
		for before+inside < from+n {
			last++
			inside += int(f.histogram.count[last])
		}
		low += uint64(first) << shift
		from -= before
		if inside > enough && first == last && shift > 0 {
			width = shift
			continue
		}
		f.collect(a, b, best, low, uint64(last-first+1)<<shift, inside)
		f.srt.sort(f.keys[:inside], bits.Len64(uint64(last-first+1)<<shift-1), f.perm[:inside])
		for _, p := range f.perm[from : from+n] {
			dst = append(dst, f.base[f.picked[p]])
		}
		return dst
	}
}

// count makes the histogram of the keys from low to low+2^width−1, in buckets of 2^shift keys. That of all keys is kept for
// other windows under the same weights.
func (f *full) count(a, b, best int64, low uint64, width, shift int) {
	t := &f.histogram
	whole := low == 0 && width == bits.Len64(uint64(best-a*int64(f.minE)-b*int64(f.minQ)))
	if whole && t.ready && t.a == a && t.b == b {
		return
	}
	t.a, t.b, t.ready = a, b, whole
	clear(t.count[:])
	es, qs := f.e, f.q[:len(f.e)]
	high := uint64(1) << width
	for i, e := range es {
		if key := uint64(best-a*int64(e)-b*int64(qs[i])) - low; key < high {
			t.count[key>>(shift&63)&(1<<bucketBits-1)]++
		}
	}
}

// collect fills f.picked with the m posts whose keys are low to low+span−1, as positions in f.base, and f.keys with their
// keys minus low.
func (f *full) collect(a, b, best int64, low, span uint64, m int) {
	f.picked, f.keys, f.perm = resize(f.picked, m), resize(f.keys, m), resize(f.perm, m)
	es, qs := f.e, f.q[:len(f.e)]
	j := 0
	for i, e := range es {
		if key := uint64(best-a*int64(e)-b*int64(qs[i])) - low; key < span {
			f.picked[j], f.keys[j] = int32(i), key
			j++
		}
	}
}

// rank counts the posts that rank before post i with the values e and q. Post i need not be kept.
func (f *full) rank(a, b int64, e, q, i int32) int {
	s := a*int64(e) + b*int64(q)
	qs, posts := f.q[:len(f.e)], f.base[:len(f.e)]
	var r int
	for j, x := range f.e {
		switch t := a*int64(x) + b*int64(qs[j]); {
		case t > s:
			r++
		case t < s:
		case qs[j] != q:
			if qs[j] > q {
				r++
			}
		case x != e:
			if x > e {
				r++
			}
		case posts[j] < i:
			r++
		}
	}
	return r
}
