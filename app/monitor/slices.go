package monitor

import (
	"strconv"

	"decouple/app/abtest"
	"decouple/app/drift"
	"decouple/app/model"
	"decouple/app/post"
)

// forHour tells the draw of a post's hour from that of the post.
const forHour = 0x401

// The ways to cut posts into slices.
const (
	ByTopic = iota
	ByLength
	ByRecord
	ByHour
	cuts
)

// lengths are the classes of a post's length in words, records those of the part of an author's earlier posts that was removed.
var (
	lengths = [...]string{"under 10 words", "10 to 19 words", "20 to 29 words", "30 words and more"}
	records = [...]string{"no post removed", "under 2 % removed", "2 to 10 % removed", "over 10 % removed", "no history"}
)

// record is the class of a history.
func record(h post.History) uint8 {
	switch {
	case h.Posts == 0:
		return 4
	case h.Removed == 0:
		return 0
	case 50*h.Removed < h.Posts:
		return 1
	case 10*h.Removed <= h.Posts:
		return 2
	}
	return 3
}

// Slice is a part of the posts.
type Slice struct {
	// By is the cut that the slice is of, Name says which.
	By   int
	Name string
	// Posts is how many there are, and Wrong how many of them were decided wrong.
	Posts, Wrong int
	// Low and High are the 95 % interval of their share of wrong decisions (Wilson), 0…1.
	Low, High float64
	// P is how likely the slice is to be as much worse than the other posts, or as much better, if it is no other than they; Holm is P
	// corrected for there being as many slices.
	P, Holm float64
}

// Share is the slice's share of wrong decisions.
func (s *Slice) Share() float64 { return float64(s.Wrong) / float64(s.Posts) }

// Slices are those of the last seven days of a month with any post, in which model k is watched: where its decisions are wrong.
func (p *Pool) Slices(s Settings, k model.Kind, number uint64) []Slice {
	v := p.view(k)
	var posts, wrong [cuts][32]int
	all, bad := 0, 0
	for day := Days - QuietDays + 1; day <= Days; day++ {
		key, strength := key(s.Seed, number, uint64(day)), s.strength(day)
		for i := range DayPosts {
			d := draw(key, uint64(i))
			row, meant := p.post(d, s.Change, strength)
			r, right := &p.rows[row], v.seen[row].right[0]
			if meant {
				right = v.seen[row].right[1]
			}
			all++
			if !right {
				bad++
			}
			for by, at := range [cuts]int{int(r.topic), min(int(r.input[Length])/10, len(lengths)-1), int(r.record), pick(mix(d+forHour), 24)} {
				posts[by][at]++
				if !right {
					wrong[by][at]++
				}
			}
		}
	}
	var out []Slice
	var ps []float64
	for by := range cuts {
		for at, n := range posts[by] {
			if n == 0 || n == all {
				continue
			}
			x := Slice{By: by, Name: p.sliceName(by, at), Posts: n, Wrong: wrong[by][at]}
			x.Low, x.High = drift.Wilson(x.Wrong, n, drift.NormalQuantile(.025))
			x.P = abtest.TwoSided(drift.ShareShift(x.Wrong, n, bad-x.Wrong, all-n))
			out, ps = append(out, x), append(ps, x.P)
		}
	}
	for i, corrected := range abtest.Holm(ps) {
		out[i].Holm = corrected
	}
	return out
}

// sliceName names a slice.
func (p *Pool) sliceName(by, at int) string {
	switch by {
	case ByTopic:
		return p.topics[at]
	case ByLength:
		return lengths[at]
	case ByRecord:
		return records[at]
	}
	return strconv.Itoa(at) + ":00"
}
