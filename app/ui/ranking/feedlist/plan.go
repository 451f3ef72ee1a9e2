package feedlist

// A Move puts the card Key in front of the card Before, or at the list's end.
type Move struct{ Key, Before int32 }

// Keys that are no post.
const (
	// Cut is the line below the tenth post.
	Cut int32 = -1
	// End stands for no card: the end of the list.
	End int32 = -2
)

// none stands for a card that is in neither order, where a place is wanted.
const none int32 = -1

// Planner works out the fewest moves that turn one order of cards into another.
// Its memory is reused from call to call. The zero value is ready.
type Planner struct {
	place   []int32 // by key - Cut: place in the current order, or none
	keep    []bool  // by place in next: stays where it is
	tails   []int32 // places in next that end increasing runs, by length
	before  []int32 // links of the longest increasing run
	removes []int32
	moves   []Move
}

// Plan returns the cards to take out of cur, and the moves that then, carried
// out in turn, make it next. Cards that stand in an order common to both (the
// longest increasing subsequence of their old places, found in O(n log n) as in
// Fredman 1975) are not touched, so no plan has fewer moves. Keys are unique
// within each list and not below Cut. The results hold until the next call.
func (p *Planner) Plan(cur, next []int32) (removes []int32, moves []Move) {
	for _, order := range [...][]int32{cur, next} {
		for _, k := range order {
			for int(k-Cut) >= len(p.place) {
				p.place = append(p.place, none)
			}
		}
	}
	for i, k := range cur {
		p.place[k-Cut] = int32(i)
	}
	p.longest(next)
	p.moves = p.moves[:0]
	before := End
	for i := len(next) - 1; i >= 0; i-- {
		if !p.keep[i] {
			p.moves = append(p.moves, Move{next[i], before})
		}
		before = next[i]
		p.place[next[i]-Cut] = none
	}
	p.removes = p.removes[:0]
	for _, k := range cur {
		if p.place[k-Cut] != none {
			p.removes = append(p.removes, k)
			p.place[k-Cut] = none // all are none between calls
		}
	}
	return p.removes, p.moves
}

// longest marks in keep the longest run of next whose old places increase.
func (p *Planner) longest(next []int32) {
	p.keep = append(p.keep[:0], make([]bool, len(next))...)
	p.before = append(p.before[:0], make([]int32, len(next))...)
	p.tails = p.tails[:0]
	for i, k := range next {
		at := p.place[k-Cut]
		if at == none {
			continue
		}
		lo, hi := 0, len(p.tails)
		for lo < hi {
			mid := (lo + hi) / 2
			if p.place[next[p.tails[mid]]-Cut] < at {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		p.before[i] = -1
		if lo > 0 {
			p.before[i] = p.tails[lo-1]
		}
		if lo == len(p.tails) {
			p.tails = append(p.tails, int32(i))
		} else {
			p.tails[lo] = int32(i)
		}
	}
	if len(p.tails) == 0 {
		return
	}
	for i := p.tails[len(p.tails)-1]; i >= 0; i = p.before[i] {
		p.keep[i] = true
	}
}
