package swap

import (
	"math"
	"sort"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// TickGap is how far apart two ticks are drawn at least, in CSS pixels, and
// tickReach how far from one the pointer may be to mean it.
const (
	TickGap   = 6
	tickReach = 8
	// UsualTrack is the track's width on a wide screen, until it is measured.
	UsualTrack = 272
)

// Ticks are the swap points of one dial, the other one held.
type Ticks struct {
	// At are those drawn, upwards on the dial.
	At []Tick
	// Total is how many swap points the dial reaches; those not in At are too close
	// to others.
	Total int
	// Below and Above are the thousandths to which the dial steps, -1 for none.
	Below, Above int32
	// Idle says that the other weight is 0, so that the dial moves nothing.
	Idle bool
}

// Tick is one swap point on a dial's track.
type Tick struct {
	// X is its place in ten-thousandths of the track, 0…10,000.
	X int32
	// Swap is its place in Found.Swaps.
	Swap int32
	// Set says that it changes which posts are in the top.
	Set bool
}

// place puts the swap points on both dials at the weights w. It takes time with
// the ticks that are drawn, not with the swaps there are.
func (s *Swaps) place(w rank.Weights) {
	s.weights = w
	for _, d := range [...]sweep.Dial{sweep.Alpha, sweep.Beta} {
		t := &s.Ticks[d]
		from, to := s.Found.Span(d, w)
		*t = Ticks{At: t.At[:0], Total: to - from, Below: s.stepTo(d, w, false), Above: s.stepTo(d, w, true)}
		t.Idle = d == sweep.Alpha && w.Beta == 0 || d == sweep.Beta && w.Alpha == 0
		if t.Total > 0 {
			s.draw(d, w, from, to)
		}
	}
}

func (s *Swaps) stepTo(d sweep.Dial, w rank.Weights, up bool) int32 {
	step, ok := s.Found.Step(d, w, up)
	switch {
	case !ok:
		return -1
	case d == sweep.Alpha:
		return step.Weights.Alpha
	}
	return step.Weights.Beta
}

// draw chooses the ticks of the swaps from…to−1: up the dial as many as fit of
// those that change the set, then of the others as many as fit between.
func (s *Swaps) draw(d sweep.Dial, w rank.Weights, from, to int) {
	track := s.track
	if track == 0 {
		track = UsualTrack
	}
	gap := int32((TickGap*10_000 + track - 1) / track)
	low := sort.Search(len(s.sets), func(i int) bool { return int(s.sets[i]) >= from })
	high := sort.Search(len(s.sets), func(i int) bool { return int(s.sets[i]) >= to })
	all := places{ratios: s.ratios, from: from, n: to - from, falling: d == sweep.Alpha, scale: 10 * float64(other(d, w))}
	sets := all
	sets.of, sets.n = s.sets[low:high], high-low

	t := &s.Ticks[d]
	// between draws the others from the place least to most, beginning at the i-th.
	between := func(i int, least, most int32) int {
		for i = all.reach(i, least); i < all.n; i = all.reach(i+1, least) {
			swap := all.swap(i)
			at := all.x(swap)
			if at > most {
				break
			}
			if !s.Found.Swaps[swap].Set { // those of the set that found no room are passed over
				t.At = append(t.At, Tick{at, int32(swap), false})
				least = at + gap
			}
		}
		return i
	}
	i, least := 0, int32(0)
	for j := 0; j < sets.n; j = sets.reach(j+1, least) {
		swap := sets.swap(j)
		at := sets.x(swap)
		if at < least { // by a rounding
			continue
		}
		i = between(i, least, at-gap)
		t.At = append(t.At, Tick{at, int32(swap), true})
		least = at + gap
	}
	between(i, least, 10_000)
}

// places are some swaps in the order of their places up a dial.
type places struct {
	ratios []float64
	of     []int32 // the swaps; nil for all n of them from from on
	from   int
	n      int
	// falling says that the places fall as the ratios rise, as on α. scale is the
	// place, in ten-thousandths, of the ratio 1.
	falling bool
	scale   float64
}

// swap is the j-th swap's place in Found.Swaps.
func (l *places) swap(j int) int {
	if l.falling {
		j = l.n - 1 - j
	}
	if l.of != nil {
		return int(l.of[j])
	}
	return l.from + j
}

// x is a swap's place on the dial in ten-thousandths.
func (l *places) x(swap int) int32 {
	at := l.scale * l.ratios[swap]
	if l.falling {
		at = l.scale / l.ratios[swap]
	}
	return int32(min(at, 10_000) + 0.5)
}

// reach is the first from the j-th on that stands at least or beyond, n if none does.
func (l *places) reach(j int, least int32) int {
	for high := l.n; j < high; {
		mid := int(uint(j+high) / 2)
		if l.x(l.swap(mid)) >= least {
			high = mid
		} else {
			j = mid + 1
		}
	}
	return j
}

// near returns the swap of the tick nearest to a place of the track, 0…1, or -1
// if none is within reach.
func (t *Ticks) near(at float64, track int) int {
	if track == 0 {
		track = UsualTrack
	}
	x := 10_000 * at
	best, swap := float64(tickReach*10_000)/float64(track), -1
	i := sort.Search(len(t.At), func(i int) bool { return float64(t.At[i].X) >= x })
	for _, i := range [...]int{i - 1, i} {
		if i >= 0 && i < len(t.At) {
			if off := math.Abs(float64(t.At[i].X) - x); off <= best {
				best, swap = off, int(t.At[i].Swap)
			}
		}
	}
	return swap
}

// NamedAt is the place of the named swap on its dial in ten-thousandths; ok is
// false where none is named.
func (s *Swaps) NamedAt() (x int32, ok bool) {
	n := s.Named
	if n.Passed == 0 || n.Swap >= len(s.Found.Swaps) {
		return 0, false
	}
	l := places{ratios: s.ratios, falling: n.Dial == sweep.Alpha, scale: 10 * float64(other(n.Dial, s.weights))}
	return l.x(n.Swap), l.scale > 0
}
