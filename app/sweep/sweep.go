package sweep

import (
	"slices"

	"decouple/app/rank"
)

// A SwapPoint is one ratio at which the ordered top k changes.
type SwapPoint struct {
	At Ratio
	// Over stands before Under from At on, and Under before Over below it: indices of posts. Where the set of the top k
	// changes, Over comes into it and Under leaves it.
	Over, Under int32
	// Place is the place, from 0, that Over takes at At, and From the one that Under had below it. They are the same
	// unless several exchanges fall on the ratio.
	Place, From int
	// Set says that the set of the top k changes, not its order alone.
	Set bool
	// More is how many further exchanges within the top k, or with its last post, fall on the same ratio.
	More int
}

// Result is what a sweep found.
type Result struct {
	// Swaps are all changes of the ordered top k, by their ratios, which are distinct. They are the sweeper's own, valid
	// until it is used again.
	Swaps []SwapPoint
	// Capped says that the sweep was given up, and Why in plain words; there are no swaps then.
	Capped bool
	Why    string
}

// Sweeper sweeps one feed after the other, reusing its memory. The zero value is ready; it is not safe for use by several
// goroutines at once.
type Sweeper struct {
	// Events and Work cap a sweep: the number of swaps, and roughly of posts looked at. 0 stands for [MaxEvents] and
	// [MaxWork].
	Events, Work int

	// The candidates by the tie rule: quality, then engagement, then index. All below are positions among them.
	post []int32
	e, q []int32
	out  []int32 // e of a post outside the top k; below all others inside
	mark []int32

	top    []int32    // the ordered top k
	before []int32    // as it was just below the ratio under way
	next   tournament // the slot p: where top[p] and top[p+1] cross; the last: top's last post and rival
	rival  int32      // the outsider that passes top's last post first
	swaps  []SwapPoint
}

// The caps of a zero [Sweeper].
const (
	MaxEvents = 20_000
	MaxWork   = 12_000_000
)

// inside is what out holds of a post of the top k: less than any grid value.
const inside = -1 << 31

// Swaps finds every change of the ordered top k of the given posts, indices into c in any order (nil: all). They may be
// the candidates of a [rank.Engine] for this k or a larger one in place of the whole feed: the answer is the same.
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
	var at cross
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
			return Result{Capped: true, Why: "too many posts cross to find every swap quickly"}
		}
	}
}

// load takes over the posts by the tie rule.
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

// begin orders the top k of t = 0: by engagement, then by the tie rule.
func (s *Sweeper) begin(k int) {
	top := s.top[:0]
	// Posts of great engagement stand near the end among candidates: from there on few of the others come in.
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
		s.meet(p)
	}
	s.challenge()
}

// meet finds where neighbours p and p+1 of the top cross, if they do.
func (s *Sweeper) meet(p int) {
	a, b := s.top[p], s.top[p+1]
	x := never
	if q := s.q[b] - s.q[a]; q > 0 {
		x = cross{s.e[a] - s.e[b], q}
	}
	s.next.set(p, x)
}

// challenge finds the outsider that passes the top's last post first; of several at one ratio, the one that then stands
// first. It returns the number of posts looked at.
func (s *Sweeper) challenge() int {
	last := s.top[len(s.top)-1]
	e, q := s.e[last], s.q[last]
	best, most := never, int32(inside)
	// Only a post of greater quality can pass, and those have the smaller positions. Of them, one with an outsider of no
	// less engagement and quality before it is never the first.
	for p, x := range s.out[:last] {
		if x <= most {
			continue
		}
		most = x
		if c := (cross{e - x, s.q[p] - q}); c.before(best) {
			best, s.rival = c, int32(p)
		}
	}
	s.next.set(len(s.top)-1, best)
	return int(last)
}

// exchange lets the post behind the slot pass the one before it, and returns about how many posts were looked at for that.
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
		s.meet(slot - 1)
	}
	if slot+1 < last {
		s.meet(slot + 1)
	} else {
		return exchangeWork + s.challenge()
	}
	return exchangeWork
}

// exchangeWork is what an exchange of neighbours takes, in posts looked at.
const exchangeWork = 32

// record appends the swap that the exchanges at one ratio amount to.
func (s *Sweeper) record(at cross, exchanges int, shift uint8) {
	over, under, set := -1, -1, false
	if exchanges == 1 {
		// The one place, or the first of two, whose post is another.
		for p := range s.top {
			if s.top[p] != s.before[p] {
				over, under, set = p, p, s.out[s.before[p]] != inside
				break
			}
		}
	} else {
		over, under, set = s.between()
	}
	s.swaps = append(s.swaps, SwapPoint{
		At:   Ratio{int64(at.e), int64(at.q), shift},
		Over: s.post[s.top[over]], Under: s.post[s.before[under]],
		Place: over, From: under, Set: set, More: exchanges - 1,
	})
}

// between compares the top with what it was: the place of the first post that has come in and the former place of the
// first that has left, or where the set is the same, the first place whose post is another, twice.
func (s *Sweeper) between() (over, under int, set bool) {
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

// resize returns a slice of length n, in s if it is large enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
