package monitor

import "math"

// Change is what happens to the world.
type Change uint8

// The changes.
const (
	// Quiet is no change.
	Quiet Change = iota
	// SpamWords: spam is written in words that the models never saw, by authors who look like others: package sample's wave.
	SpamWords
	// HonestWords: every third honest author puts sentences into a post that spam is made of.
	HonestWords
	// EmptyColumn: the author's history arrives empty.
	EmptyColumn
	// TopicTriples: three times as many posts are about health.
	TopicTriples
	// Meaning: readers come to call a post good in other cases, under the same words: half its quality, half its appeal.
	Meaning
	// Changes is the number of changes, Quiet among them.
	Changes = 6
)

// Topic is the topic that triples.
const Topic = "health"

// adopters is one in how many honest authors takes up spam's words.
const adopters = 3

// Settings are what is assumed of the change. The zero value is a quiet month of seed 0.
type Settings struct {
	Seed   uint64
	Change Change
	// Day is the day of the change, 1…[Days].
	Day int
	// Ramp is over how many days it grows, at least 1: on the last of them it is whole. [EmptyColumn] is whole at once.
	Ramp int
	// Reach is how much of it comes in the end, in per cent: of spam, of the adopters, of the columns, of the topic's growth, of
	// the readers.
	Reach int
}

// grid is the number of steps of a probability.
const grid = 1 << 20

// strength is how much of the change there is on a day, from 1, in steps of 1/grid.
func (s *Settings) strength(day int) uint64 {
	if s.Change == Quiet || day < s.Day {
		return 0
	}
	share := 1.
	if s.Change != EmptyColumn {
		share = min(float64(day-s.Day+1)/float64(max(s.Ramp, 1)), 1)
	}
	return uint64(math.Round(share * float64(s.Reach) / 100 * grid))
}

// Draws are keyed, so that none depends on another.

// key is the number that the draws of one month and day are keyed by.
func key(seed, month, day uint64) uint64 { return mix(mix(mix(seed+0x0a11)+month) + day) }

// draw is the n-th of a key's draws, 64 random bits.
func draw(key, n uint64) uint64 { return mix(key + n*0x9e3779b97f4a7c15) }

// mix is the output function of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// pick is a whole number from 0 to n−1 by a draw's upper half, n at most 2³².
func pick(draw uint64, n int) int { return int((draw >> 32) * uint64(n) >> 32) }

// post is the draw d under a change of this strength: the row, and whether the reader who judges it has the new meaning in mind.
// The lower half of d decides whether the change is there.
func (p *Pool) post(d uint64, c Change, strength uint64) (row int32, meant bool) {
	row = int32(pick(d, p.quiet))
	if strength == 0 {
		return row, false
	}
	hit := (d&(1<<32-1))>>12 < strength
	switch c {
	case SpamWords:
		if hit && p.rows[row].truth[0] {
			return p.wave[pick(mix(d), len(p.wave))], false
		}
	case HonestWords:
		if v := p.urged[row]; hit && v >= 0 {
			return v, false
		}
	case EmptyColumn:
		if hit {
			return p.bare[row], false
		}
	case TopicTriples:
		// A share s of the topic becomes s·(1 + 2·strength) if this part of the draws is of the topic alone.
		s := float64(len(p.about)) / float64(p.quiet)
		if float64((d&(1<<32-1))>>12) < 2*s/(1-s)*float64(strength) {
			return p.about[pick(d, len(p.about))], false
		}
	case Meaning:
		return row, hit
	}
	return row, false
}
