package feed

import "decouple/app/post"

// Truth is what is known of a post: yes, no, or nothing.
type Truth uint8

// The three states of knowledge.
const (
	Unknown Truth = iota
	IsNot
	Is
)

// Truth says whether post i really is what filter k looks for, as far as moderators or
// the feed's maker know.
func (f *Feed) Truth(i int32, k FilterKind) Truth {
	p := &f.Posts[i]
	if p.Truth != nil {
		if [...]bool{p.Truth.Spam, p.Truth.NSFW, p.Truth.Misinformation}[k] {
			return Is
		}
		return IsNot
	}
	switch [...]post.Label{p.Log.Spam, p.Log.NSFW, p.Log.Misinformation}[k] {
	case post.Yes:
		return Is
	case post.No:
		return IsNot
	}
	return Unknown
}

// Probability is what filter k gives post i, 0…1.
func (f *Feed) Probability(i int32, k FilterKind) float64 {
	p := &f.Predictions[i]
	return [...]float64{p.Spam, p.NSFW, p.Misinformation}[k]
}
