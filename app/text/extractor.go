// Package text turns posts into sparse rows of features: it splits a text into
// tokens, hashes word 1-grams and 2-grams into a fixed number of columns, and adds
// a few dense features, called cues, and the post's fields. It knows no label and
// no model.
//
// The hashing trick with signed values is that of Weinberger, Dasgupta,
// Langford, Smola and Attenberg, "Feature hashing for large scale multitask
// learning" (ICML 2009): column h(g) mod 2^bits, sign ξ(g), so that collisions add
// nothing on average. Every distinct gram of a post has the same weight, however
// often it occurs, and the grams' part of a row has Euclidean length 1, however
// long the post is.
//
// Everything here is a pure function of the post and the settings, with the same
// result on every machine. Values are multiples of 1/4096, so that sums of values
// and of their products with weights on such a grid are exact in float64, in
// whatever order they are added.
package text

import (
	"math"
	"slices"

	"decouple/app/post"
)

// Settings choose the features. The zero value means the default.
type Settings struct {
	// Bits is the binary logarithm of the number of hashed columns, 1…22; 0 means
	// DefaultBits.
	Bits int `json:"bits,omitempty"`
	// OneGramsOnly leaves 2-grams out.
	OneGramsOnly bool `json:"oneGramsOnly,omitempty"`
	// NoCues leaves the cues out; their columns stay, empty.
	NoCues bool `json:"noCues,omitempty"`
}

// DefaultBits gives 8,192 hashed columns.
const DefaultBits = 13

// MaxBits is the largest valid Settings.Bits.
const MaxBits = 22

// MaxBytes is how many bytes of a post's text are read; the rest has no effect. It
// bounds the time that one very long post can take.
const MaxBytes = 1 << 16

// grid is the number of steps between 0 and 1 in a feature's value.
const grid = 1 << 12

// Extractor computes the features of posts. Make one with New. It may be used by
// several goroutines at once.
type Extractor struct {
	settings Settings
}

// New returns an extractor with settings. It panics unless they are valid; see
// [Settings.Valid].
func New(settings Settings) *Extractor {
	if !settings.Valid() {
		panic("text: Bits out of range")
	}
	if settings.Bits == 0 {
		settings.Bits = DefaultBits
	}
	return &Extractor{settings: settings}
}

// Valid reports whether the settings are in range.
func (s Settings) Valid() bool { return s.Bits >= 0 && s.Bits <= MaxBits }

// Settings returns the settings in use, with defaults filled in.
func (x *Extractor) Settings() Settings { return x.settings }

// Cols returns the number of columns: the cues first, then 2^Bits hashed ones.
func (x *Extractor) Cols() int { return Cues + 1<<x.settings.Bits }

// Feature is one term of a row's values: a cue, a field of the post, or one
// occurrence of a gram in the text. A row's value in a column is the sum of the
// features with that column.
type Feature struct {
	Column int32
	Value  float32
	// Name is the cue's name, "name: class" for a field with a class, the field's name
	// for a number, or the gram's normalised tokens, separated by a space.
	Name string
	// Start and End delimit the bytes of the text that the gram spans; they are 0 for
	// a cue and a field.
	Start, End int
}

// Append appends the row of p to m and raises m.Cols to at least x.Cols().
func (x *Extractor) Append(m *Matrix, p *post.Post) { x.AppendIn(new(Scratch), m, p) }

// AppendIn is Append with memory that is used again: for many posts.
func (x *Extractor) AppendIn(scratch *Scratch, m *Matrix, p *post.Post) {
	entries := scratch.entries[:0]
	for _, f := range x.UnnamedFeatures(p, scratch) {
		entries = append(entries, Entry{f.Column, f.Value})
	}
	scratch.entries = entries
	m.AppendRow(entries)
	m.Cols = max(m.Cols, x.Cols())
}

// Matrix returns the n×x.Cols() matrix of n posts, a row each, in order.
func (x *Extractor) Matrix(posts []post.Post) *Matrix {
	m, scratch := &Matrix{Cols: x.Cols()}, new(Scratch)
	for i := range posts {
		x.AppendIn(scratch, m, &posts[i])
	}
	return m
}

// Features returns the features of p's row: the cues that are not 0, then the
// fields that are not 0, then the grams in reading order.
func (x *Extractor) Features(p *post.Post) []Feature { return x.features(p, true, new(Scratch)) }

// UnnamedFeatures is Features without the grams' names, which take most of its time. The
// result uses the memory of scratch and is valid until scratch is used again.
func (x *Extractor) UnnamedFeatures(p *post.Post, scratch *Scratch) []Feature {
	return x.features(p, false, scratch)
}

// Scratch is memory that is used again for one post after another. The zero
// value is ready; it is not safe for use by several goroutines at once.
type Scratch struct {
	tokens   []Token
	features []Feature
	entries  []Entry
	keys     gramCounter
}

func (x *Extractor) features(p *post.Post, named bool, scratch *Scratch) []Feature {
	s := p.Text[:min(len(p.Text), MaxBytes)]
	tokens := appendTokens(scratch.tokens[:0], s)
	features := slices.Grow(scratch.features[:0], Cues+len(p.Fields)+2*len(tokens))
	if !x.settings.NoCues {
		for i, v := range cues(p, s, tokens) {
			if v = onGrid(v); v != 0 {
				features = append(features, Feature{Column: int32(i), Value: float32(v), Name: cueNames[i]})
			}
		}
	}
	features = x.appendGrams(x.appendFields(features, p.Fields), s, tokens, named, &scratch.keys)
	scratch.tokens, scratch.features = tokens, features
	return features
}

// appendGrams appends one feature for each occurrence of a gram. The weight of a
// gram that occurs n times is divided equally among them.
func (x *Extractor) appendGrams(features []Feature, s string, tokens []Token, named bool, keys *gramCounter) []Feature {
	if len(tokens) == 0 {
		return features
	}
	first := len(features)
	keys.reset(2 * len(tokens))
	add := func(key uint64, name string, start, end int) {
		keys.add(key)
		features = append(features, Feature{Name: name, Start: start, End: end})
	}
	var last uint64 // the previous token's key
	for i, t := range tokens {
		key := hash(basis, t.Text)
		name := ""
		if named {
			name = t.Text
		}
		add(key, name, t.Start, t.End)
		if i > 0 && !x.settings.OneGramsOnly {
			if before := tokens[i-1]; !sentenceEnds(s[before.End:t.Start]) {
				if named {
					name = before.Text + " " + t.Text
				}
				add(hash(hash(last, " "), t.Text), name, before.Start, t.End)
			}
		}
		last = key
	}
	length := math.Sqrt(float64(keys.distinct))
	for i := range features[first:] {
		key, n := keys.at(i)
		x.place(&features[first+i], mix(key), 1/(float64(n)*length))
	}
	return features
}

// place sets f's column and value for the mixed key h: the hashed column, and v
// rounded to the grid with the key's sign.
func (x *Extractor) place(f *Feature, h uint64, v float64) {
	f.Column = Cues + int32(h&(1<<x.settings.Bits-1))
	v = onGrid(v)
	if h>>63 == 1 {
		v = -v
	}
	f.Value = float32(v)
}

// sentenceEnds reports whether the text between two tokens ends a sentence or a
// line: then they form no 2-gram.
func sentenceEnds(between string) bool {
	for i := range len(between) {
		switch between[i] {
		case '.', '!', '?', '\n':
			return true
		}
	}
	return false
}

// onGrid rounds v to the grid.
func onGrid(v float64) float64 { return math.Round(v*grid) / grid }
