package state

import (
	"math"
	"sort"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// tickGap is how far apart two ticks are drawn at least, in CSS pixels, and
// tickReach how far from one the pointer may be to mean it.
const (
	tickGap   = 6
	tickReach = 8
	// usualTrack is the track's width on a wide screen, until it is measured.
	usualTrack = 272
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
	// Held says that the other weight is 0, so that the dial moves nothing.
	Held bool
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
	for _, d := range [...]sweep.Dial{sweep.Alpha, sweep.Beta} {
		t := &s.Ticks[d]
		from, to := s.Found.Span(d, w)
		*t = Ticks{At: t.At[:0], Total: to - from, Below: s.stepTo(d, w, false), Above: s.stepTo(d, w, true)}
		t.Held = d == sweep.Alpha && w.Beta == 0 || d == sweep.Beta && w.Alpha == 0
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
		track = usualTrack
	}
	gap := int32((tickGap*10_000 + track - 1) / track)
	x := func(swap int) int32 {
		at, _ := s.Found.Swaps[swap].At.On(d, w)
		return int32(math.Round(10_000 * min(at, 1)))
	}
	// The swaps by their places up the dial: as they stand for β, backwards for α.
	up := func(i, n int) int {
		if d == sweep.Alpha {
			return n - 1 - i
		}
		return i
	}
	low := sort.Search(len(s.sets), func(i int) bool { return int(s.sets[i]) >= from })
	high := sort.Search(len(s.sets), func(i int) bool { return int(s.sets[i]) >= to })
	sets := s.sets[low:high]
	set := func(i int) int { return int(sets[up(i, len(sets))]) }
	all := func(i int) int { return from + up(i, to-from) }
	// after is the first of n swaps from i on that stands at or beyond least.
	after := func(swap func(int) int, i, n int, least int32) int {
		return i + sort.Search(n-i, func(j int) bool { return x(swap(i+j)) >= least })
	}

	t := &s.Ticks[d]
	between := func(i int, least, most int32) int {
		for i = after(all, i, to-from, least); i < to-from; i = after(all, i, to-from, least) {
			at := x(all(i))
			if at > most {
				break
			}
			if swap := all(i); !s.Found.Swaps[swap].Set {
				t.At = append(t.At, Tick{at, int32(swap), false})
				least = at + gap
			} else {
				least = at + 1 // one of a crowd that was left out
			}
		}
		return i
	}
	i, least := 0, int32(0)
	for j := 0; j < len(sets); j = after(set, j, len(sets), least) {
		swap := set(j)
		at := x(swap)
		i = between(i, least, at-gap)
		t.At = append(t.At, Tick{at, int32(swap), true})
		least = at + gap
	}
	between(i, least, 10_000)
}

// near returns the swap of the tick nearest to a place of the track, 0…1, or -1
// if none is within reach.
func (t *Ticks) near(at float64, track int) int {
	if track == 0 {
		track = usualTrack
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
func (m *Model) NamedAt() (x int32, ok bool) {
	n := m.Swaps.Named
	if n.Passed == 0 || n.Swap >= len(m.Swaps.Found.Swaps) {
		return 0, false
	}
	at, ok := m.Swaps.Found.Swaps[n.Swap].At.On(n.Dial, m.Settings.Weights)
	return int32(math.Round(10_000 * min(at, 1))), ok
}
