package monitor

import (
	"strconv"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/weak"
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

// Cuts are their names.
var Cuts = [cuts]string{"topic", "length", "author’s history", "hour"}

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

// Slices are those of the last seven days of a month with any post, in which model k is watched: where its decisions are wrong.
func (p *Pool) Slices(s Settings, k model.Kind, number uint64) []weak.Slice {
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
	var out []weak.Slice
	for by := range cuts {
		for at, n := range posts[by] {
			if n == 0 || n == all {
				continue
			}
			out = append(out, weak.Slice{Cut: Cuts[by], Name: p.sliceName(by, at), Posts: n, Wrong: wrong[by][at]})
		}
	}
	weak.Judge(out, all, bad)
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
