package ownfeed

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"

	"decouple/app/model"
	"decouple/app/post"
)

// Encode returns the feed as bytes for Decode; equal feeds give equal bytes. Values
// without a meaning are left out: a Value without HasValue, a Rating without
// Ratings, the Number of a Field with a Class; so is Truth. For an invalid feed, such
// as one without models or with a figure that is not finite, it returns bytes that
// Decode refuses.
func (f *Feed) Encode() []byte {
	size := prologue + maxHeader
	for i := range f.Posts {
		p := &f.Posts[i]
		size += len(p.ID) + len(p.FileID) + len(p.Author) + len(p.Topic) + len(p.Text) + 10*len(p.Fields) + 2*predictionSize
	}
	out := make([]byte, prologue, size)
	head, err := json.Marshal(header{f.Name, len(f.Posts), f.Words, f.Counts, f.Inputs, f.Newest, f.Has, f.Why, f.Reports})
	if err != nil {
		head = nil // a figure is not finite: Decode refuses an empty header
	}
	out = section(out, func(b []byte) []byte { return append(b, head...) })
	words, index := f.dictionary()
	out = section(out, func(b []byte) []byte {
		for i := range f.Posts {
			p := &f.Posts[i]
			b = append(append(append(append(append(b, p.ID...), p.FileID...), p.Author...), p.Topic...), p.Text...)
		}
		for _, w := range words {
			b = append(b, w...)
		}
		return b
	})
	out = section(out, func(b []byte) []byte {
		for i := range f.Posts {
			p := &f.Posts[i]
			for _, s := range [...]string{p.ID, p.FileID, p.Author, p.Topic, p.Text} {
				b = binary.AppendUvarint(b, uint64(len(s)))
			}
		}
		for _, w := range words {
			b = binary.AppendUvarint(b, uint64(len(w)))
		}
		return b
	})
	out = section(out, func(b []byte) []byte { return f.appendWhole(b, index) })
	out = section(out, func(b []byte) []byte {
		for i := range f.Posts {
			b = append(b, flags(&f.Posts[i]))
		}
		return b
	})
	out = section(out, f.appendFractions)
	out = section(out, func(b []byte) []byte {
		for i := range f.Predictions {
			p := &f.Predictions[i]
			for _, x := range [model.Kinds]float64{p.Spam, p.NSFW, p.Misinformation, p.Clicks, p.Quality} {
				b = appendFloat(b, x)
			}
		}
		return append(b, f.Fold...)
	})
	out = section(out, f.appendSets)
	return seal(out)
}

// seal sets the prologue of out.
func seal(out []byte) []byte {
	copy(out, magic)
	binary.LittleEndian.PutUint32(out[len(magic):], Version)
	binary.LittleEndian.PutUint32(out[len(magic)+4:], crc32.ChecksumIEEE(out[prologue:]))
	binary.LittleEndian.PutUint64(out[len(magic)+8:], uint64(len(out)-prologue))
	return out
}

// section appends a section: what write appends, with its length before it.
func section(out []byte, write func([]byte) []byte) []byte {
	at := len(out)
	out = write(append(out, 0, 0, 0, 0))
	binary.LittleEndian.PutUint32(out[at:], uint32(len(out)-at-4))
	return out
}

// dictionary returns the distinct names and classes of the fields, in order of first
// occurrence, and the index of each. The first is the empty string, for no class.
func (f *Feed) dictionary() (words []string, index map[string]uint64) {
	words, index = []string{""}, map[string]uint64{"": 0}
	for i := range f.Posts {
		for _, field := range f.Posts[i].Fields {
			for _, s := range [...]string{field.Name, field.Class} {
				if _, ok := index[s]; !ok {
					index[s] = uint64(len(words))
					words = append(words, s)
				}
			}
		}
	}
	return words, index
}

// appendWhole appends the whole numbers of all posts, and the names and classes of
// their fields as indices.
func (f *Feed) appendWhole(b []byte, index map[string]uint64) []byte {
	for i := range f.Posts {
		p := &f.Posts[i]
		for _, n := range [...]int{
			p.AgeMinutes, p.History.Posts, p.History.Removed, p.History.Followers,
			p.Log.Impressions, p.Log.Clicks, p.Log.Ratings, len(p.Fields),
		} {
			b = binary.AppendVarint(b, int64(n))
		}
		for _, field := range p.Fields {
			b = binary.AppendUvarint(b, index[field.Name])
			b = binary.AppendUvarint(b, index[field.Class])
		}
	}
	return b
}

// appendFractions appends those numbers of all posts that need not be whole and that
// have a meaning.
func (f *Feed) appendFractions(b []byte) []byte {
	for i := range f.Posts {
		p := &f.Posts[i]
		if p.Log.HasValue {
			b = appendFloat(b, p.Log.Value)
		}
		if p.Log.Ratings > 0 {
			b = appendFloat(b, p.Log.Rating)
		}
		for _, field := range p.Fields {
			if field.Class == "" {
				b = appendFloat(b, field.Number)
			}
		}
	}
	return b
}

// appendSets appends Whole and then Sets, each as a section; the section of one that
// can't be saved is empty, and Decode refuses it.
func (f *Feed) appendSets(b []byte) []byte {
	for _, set := range append([]*model.Set{f.Whole}, f.Sets...) {
		b = section(b, func(b []byte) []byte {
			if set == nil {
				return b
			}
			data, err := set.Save()
			if err != nil {
				return b
			}
			return append(b, data...)
		})
	}
	return b
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

// flags packs a post's labels and yes-or-no values into a byte.
func flags(p *post.Post) byte {
	b := byte(p.Log.Spam)<<spamShift | byte(p.Log.NSFW)<<nsfwShift | byte(p.Log.Misinformation)<<misinformationShift
	if p.HasLink {
		b |= hasLink
	}
	if p.Log.HasValue {
		b |= hasValue
	}
	return b
}
