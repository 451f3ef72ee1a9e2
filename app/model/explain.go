package model

import (
	"cmp"
	"math"
	"slices"

	"decouple/app/post"
)

// Explanation splits one prediction of one model into the contributions of the
// post's features.
type Explanation struct {
	Kind Kind
	// Link gives the unit of the numbers below: see the constants of Link.
	Link Link
	// Baseline is the model's intercept: the linear predictor of a post without
	// features.
	Baseline float64
	// Parts are the features' contributions, the largest absolute value first, equal
	// ones in reading order. Features whose contribution is 0 are left out.
	Parts []Part
	// Sum is Baseline plus all Parts, exactly: the linear predictor.
	Sum float64
	// Prediction is that of Predict: the mean at Sum.
	Prediction float64
}

// Part is the contribution of one feature: a cue, a field of the post, or a gram
// (one word or two) with all its occurrences in the text.
type Part struct {
	// Name is the cue's or the field's name, or the gram's normalised words.
	Name string
	// Value is what it adds to the linear predictor.
	Value float64
	// Start and End delimit the bytes of Post.Text of a gram's first occurrence; they
	// are 0 for a cue and a field.
	Start, End int
	// Places has the spans of all occurrences; nil for a cue and a field.
	Places []Span
}

// Span is a range of bytes, from Start to End-1.
type Span struct{ Start, End int }

// Cue reports whether the part is a cue or a field, and not words of the text.
func (p *Part) Cue() bool { return p.End == 0 }

// Explain returns what each feature of p adds to the prediction of model k. A gram
// that occurs several times is one part; a 2-gram is a part beside those of its two
// words. The explanation of a missing model has no parts.
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
