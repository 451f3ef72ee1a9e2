package sweep

import (
	"slices"

	"decouple/app/rank"
)

// A SwapPoint is one ratio at which the ordered top k changes.
type SwapPoint struct {
	At Ratio
	// Over and Under are post indices. Over ranks before Under from At on, and after it below At. Where the set of the top
	// k changes, Over enters it and Under leaves it.
	Over, Under int32
	// Place is the rank, from 0, of Over at At, and From the rank of Under below At. They are equal unless several pairs of
	// posts swap at this ratio.
	Place, From int
	// Set says that the set of the top k changes, and not its order alone.
	Set bool
	// More is the number of further pairs, within the top k or with its last post, that swap at the same ratio.
	More int
}

// Result is the result of a sweep.
type Result struct {
	// Swaps are all swap points, in ascending order of their ratios, which are distinct. The slice belongs to the sweeper
	// and is valid until its next use.
	Swaps []SwapPoint
	// Capped says that the sweep exceeded a limit; there are no swap points then, and Why says in plain words which limit.
	Capped bool
	Why    string
}

// Sweeper finds swap points of one feed after the other, with the same memory. The zero value is ready; it is not safe for
// use by several goroutines at once.
type Sweeper struct {
	// Events and Work limit a sweep: the number of swap points, and about the number of posts that it examines. 0 means
	// [MaxEvents] and [MaxWork].
	Events, Work int

	// The posts in the order of the tie rule. All slices below have positions among them.
	post []int32
	e, q []int32
	out  []int32 // e of a post outside the top k; inside for one in it
	mark []int32

	top    []int32    // the ordered top k
	before []int32    // the same, just below the current ratio
	next   tournament // slot p has the swap of top[p] and top[p+1]; the last slot that of top's last post and rival
	rival  int32      // the post outside the top k that is the first to pass its last post
	swaps  []SwapPoint
}

// The limits of a zero [Sweeper].
const (
	MaxEvents = 20_000
	MaxWork   = 12_000_000
)

// inside is the value in out of a post in the top k: less than any grid integer.
const inside = -1 << 31

// Swaps finds all swap points of the ordered top k of the given posts, indices into c in any order (nil: all). The
// candidates of a [rank.Engine] for this k or a larger one may stand for the whole feed: the result is the same.
func (s *Sweeper) Swaps(c *rank.Columns, posts []int32, k int) Result {
	s.load(c, posts)
	s.swaps = s.swaps[:0]
	if k = min(k, len(s.post)); k <= 0 {
		return Result{}
	}
	s.begin(k)
	events, work := s.Events, s.Work
	if events == 0 {
		events = MaxEvents
	}
	if work == 0 {
		work = MaxWork
	}
	var at fraction
	exchanges := 0
	for {
		slot, found := s.next.first()
		if exchanges > 0 && at.before(found) {
			s.record(at, exchanges, c.Shift)
			exchanges = 0
		}
		if found == never {
			return Result{Swaps: s.swaps}
		}
		if exchanges == 0 {
			if len(s.swaps) == events {
				return Result{Capped: true, Why: "the order changes at too many weights to show"}
			}
			at = found
			copy(s.before, s.top)
		}
		exchanges++
		work -= s.exchange(slot)
		if work < 0 {
			return Result{Capped: true, Why: "too many posts cross to find every swap point quickly"}
		}
	}
}

// load copies the posts' values, in the order of the tie rule.
func (s *Sweeper) load(c *rank.Columns, posts []int32) {
	if posts == nil {
		s.post = s.post[:0]
		for i := range c.Len() {
			s.post = append(s.post, int32(i))
		}
	} else {
		s.post = append(s.post[:0], posts...)
	}
	tie := func(i, j int32) int {
		switch {
		case c.Q[i] != c.Q[j]:
			return int(c.Q[j]) - int(c.Q[i])
		case c.E[i] != c.E[j]:
			return int(c.E[j]) - int(c.E[i])
		}
		return int(i) - int(j)
	}
	if !slices.IsSortedFunc(s.post, tie) {
		slices.SortFunc(s.post, tie)
	}
	m := len(s.post)
	s.e, s.q, s.out, s.mark = resize(s.e, m), resize(s.q, m), resize(s.out, m), resize(s.mark, m)
	for p, i := range s.post {
		s.e[p], s.q[p] = c.E[i], c.Q[i]
	}
	copy(s.out, s.e)
	clear(s.mark)
}

// begin finds the ordered top k at t = 0: by engagement, then by the tie rule.
func (s *Sweeper) begin(k int) {
	top := s.top[:0]
	// In a skyband the posts with the largest engagement are near the end. Starting there, few later ones get in.
	for p := len(s.e) - 1; p >= 0; p-- {
		e := s.e[p]
		if len(top) == k {
			if e < s.e[top[k-1]] {
				continue
			}
			top = top[:k-1]
		}
		at := len(top)
		top = append(top, 0)
		for ; at > 0 && e >= s.e[top[at-1]]; at-- {
			top[at] = top[at-1]
		}
		top[at] = int32(p)
	}
	s.top, s.before = top, resize(s.before, k)
	for _, p := range top {
		s.out[p] = inside
	}
	s.next.reset(k)
	for p := range k - 1 {
		s.setNext(p)
	}
	s.findRival()
}

// setNext sets slot p to the ratio at which the neighbours p and p+1 of the top swap, if they do.
func (s *Sweeper) setNext(p int) {
	a, b := s.top[p], s.top[p+1]
	x := never
	if q := s.q[b] - s.q[a]; q > 0 {
		x = fraction{s.e[a] - s.e[b], q}
	}
	s.next.set(p, x)
}

// findRival finds the post outside the top k that is the first to pass its last post, and sets the last slot. Of several at
// the same ratio it takes the one that ranks first there. It returns the number of posts examined.
func (s *Sweeper) findRival() int {
	last := s.top[len(s.top)-1]
	e, q := s.e[last], s.q[last]
	best, most := never, int32(inside)
	// Only posts of higher quality can pass, and they have smaller positions. One that is dominated by another outside the
	// top k is never the first.
	for p, x := range s.out[:last] {
		if x <= most {
			continue
		}
		most = x
		if c := (fraction{e - x, s.q[p] - q}); c.before(best) {
			best, s.rival = c, int32(p)
		}
	}
	s.next.set(len(s.top)-1, best)
	return int(last)
}

// exchange swaps the two posts of a slot, and returns the work that took, in posts examined.
func (s *Sweeper) exchange(slot int) int {
	last := len(s.top) - 1
	if slot == last {
		was := s.top[last]
		s.out[was], s.out[s.rival] = s.e[was], inside
		s.top[last] = s.rival
	} else {
		s.top[slot], s.top[slot+1] = s.top[slot+1], s.top[slot]
		s.next.set(slot, never)
	}
	if slot > 0 {
		s.setNext(slot - 1)
	}
	if slot+1 < last {
		s.setNext(slot + 1)
	} else {
		return exchangeWork + s.findRival()
	}
	return exchangeWork
}

// exchangeWork is the work of swapping two neighbours, as a number of posts examined.
const exchangeWork = 32

// record appends the swap point for the exchanges at one ratio.
func (s *Sweeper) record(at fraction, exchanges int, shift uint8) {
	over, under, set := -1, -1, false
	if exchanges == 1 {
		// The first rank that has another post than before.
		for p := range s.top {
			if s.top[p] != s.before[p] {
				over, under, set = p, p, s.out[s.before[p]] != inside
				break
			}
		}
	} else {
		over, under, set = s.compare()
	}
	s.swaps = append(s.swaps, SwapPoint{
		At:   Ratio{int64(at.e), int64(at.q), shift},
		Over: s.post[s.top[over]], Under: s.post[s.before[under]],
		Place: over, From: under, Set: set, More: exchanges - 1,
	})
}

// compare compares the top k with that before the ratio. It returns the rank of the first post that has entered and the
// former rank of the first that has left. Where the set is the same, both are the first rank that has another post.
func (s *Sweeper) compare() (over, under int, set bool) {
	round := int32(len(s.swaps)) + 1
	for _, p := range s.before {
		s.mark[p] = round
	}
	over = slices.IndexFunc(s.top, func(p int32) bool { return s.mark[p] != round })
	if over >= 0 {
		return over, slices.IndexFunc(s.before, func(p int32) bool { return s.out[p] != inside }), true
	}
	for s.top[over+1] == s.before[over+1] {
		over++
	}
	return over + 1, over + 1, false
}

// resize returns a slice of length n, in the memory of s if that is large enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
