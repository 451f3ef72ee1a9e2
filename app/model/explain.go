package model

import (
	"cmp"
	"math"
	"slices"

	"decouple/app/post"
)

// Explanation takes one prediction of one model apart.
type Explanation struct {
	Kind Kind
	// Link says what the numbers are in: see the links.
	Link Link
	// Baseline is the model's intercept: the linear predictor of a post with none of
	// its features.
	Baseline float64
	// Parts are what the post's features add, the largest absolute value first, then
	// in reading order. Features whose weight is zero are left out.
	Parts []Part
	// Sum is Baseline plus all Parts, exactly: the linear predictor.
	Sum float64
	// Prediction is what Predict says: the mean at Sum.
	Prediction float64
}

// Part is the contribution of one cue, or of one word or pair of words wherever
// it stands in the text.
type Part struct {
	// Name is the cue's name, or the normalised words.
	Name string
	// Value is what it adds to the linear predictor.
	Value float64
	// Start and End are the bytes of Post.Text where it stands first, 0 and 0 for a
	// cue.
	Start, End int
	// Places has all the spans where it stands, the first included; nil for a cue.
	Places []Span
}

// Span is a range of bytes.
type Span struct{ Start, End int }

// Cue reports whether the part is a cue and not words.
func (p *Part) Cue() bool { return p.End == 0 }

// Explain says which words and cues of p raised or lowered the prediction of
// model k. Words that stand in several places make one part; a pair of words is
// a part of its own beside its two words. A missing model has nothing to explain.
func (s *Set) Explain(p *post.Post, k Kind) Explanation {
	l := &s.models[k]
	e := Explanation{Kind: k, Link: k.Link(), Baseline: l.intercept, Sum: l.intercept}
	if !s.Has(k) {
		return e
	}
	at := map[string]int{}
	for _, f := range s.extractor.Features(p) {
		v := l.weight(f.Column) * float64(f.Value)
		if v == 0 {
			continue
		}
		cue := f.End == 0
		key := f.Name
		if cue {
			key = "\x00" + key // "length" may be a word too
		}
		i, ok := at[key]
		if !ok {
			i = len(e.Parts)
			at[key] = i
			e.Parts = append(e.Parts, Part{Name: f.Name, Start: f.Start, End: f.End})
		}
		part := &e.Parts[i]
		part.Value += v
		if !cue {
			part.Places = append(part.Places, Span{f.Start, f.End})
		}
		e.Sum += v
	}
	slices.SortStableFunc(e.Parts, func(a, b Part) int {
		return cmp.Compare(math.Abs(b.Value), math.Abs(a.Value))
	})
	e.Prediction = e.Link.mean(e.Sum)
	return e
}
