// Package text turns posts into sparse rows of numbers: it splits a text into
// tokens, hashes word 1-grams and 2-grams into a fixed number of columns and
// adds a few dense cues. It knows no label and no model.
//
// The hashing trick with signed values is that of Weinberger, Dasgupta,
// Langford, Smola and Attenberg, "Feature hashing for large scale multitask
// learning" (ICML 2009): column h(g) mod 2^bits, sign ξ(g), so that what
// collisions add is zero on average. The weight of a gram is 1 for each
// different gram of a row, and a row's grams have the Euclidean length 1
// whatever the post's length.
//
// Everything here is a pure function of the post and the settings, the same on
// every machine: values lie on a grid of 1/4096, which leaves sums of values
// times weights on a grid exact in float64 in whatever order they are added.
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
	// NoCues leaves the dense cues out; their columns stay, empty.
	NoCues bool `json:"noCues,omitempty"`
}

// DefaultBits gives 8,192 hashed columns.
const DefaultBits = 13

// MaxBits is the most that Settings.Bits may be.
const MaxBits = 22

// MaxBytes is how much of a post's text is read; the rest has no effect. It
// keeps the work for one hostile post small.
const MaxBytes = 1 << 16

// grid is the number of steps between 0 and 1 in a feature's value.
const grid = 1 << 12

// Extractor makes features of posts. It may be used by several goroutines at
// once.
type Extractor struct {
	settings Settings
}

// New returns an extractor with settings. It panics when Bits is out of range,
// which Settings.Valid tells beforehand.
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

// Feature is one reason for a row's values: a cue, a field of the post, or one
// place in the text where a gram stands. Features of one column add up to the
// row's value there.
type Feature struct {
	Column int32
	Value  float32
	// Name is the cue's name, "name: class" of a field that is a class, the name of
	// one that is a number, or the gram's normalised tokens with a space between.
	Name string
	// Start and End are the bytes of the text that the gram spans, 0 and 0 for a cue
	// and a field.
	Start, End int
}

// Append adds the row of p to m, whose number of columns becomes x.Cols().
func (x *Extractor) Append(m *Matrix, p *post.Post) {
	features := x.Unnamed(p, new(Scratch))
	entries := make([]Entry, len(features))
	for i, f := range features {
		entries[i] = Entry{f.Column, f.Value}
	}
	m.AppendRow(entries)
	m.Cols = max(m.Cols, x.Cols())
}

// Matrix returns the rows of posts, in order.
func (x *Extractor) Matrix(posts []post.Post) *Matrix {
	m := &Matrix{Cols: x.Cols()}
	for i := range posts {
		x.Append(m, &posts[i])
	}
	return m
}

// Features returns what p's row is made of: the cues and then the fields that
// are not zero, then the grams in reading order.
func (x *Extractor) Features(p *post.Post) []Feature { return x.features(p, true, new(Scratch)) }

// Unnamed is Features without the grams' names, which take most of its time. The
// features are in the memory of room, and stand until it is used again.
func (x *Extractor) Unnamed(p *post.Post, room *Scratch) []Feature { return x.features(p, false, room) }

// Scratch is memory that the features of one post after another are made in. The
// zero value is ready; it is not safe for use by several goroutines at once.
type Scratch struct {
	tokens   []Token
	features []Feature
	keys     gramCounter
}

func (x *Extractor) features(p *post.Post, named bool, room *Scratch) []Feature {
	s := p.Text[:min(len(p.Text), MaxBytes)]
	tokens := appendTokens(room.tokens[:0], s)
	features := slices.Grow(room.features[:0], Cues+len(p.Fields)+2*len(tokens))
	if !x.settings.NoCues {
		for i, v := range cues(p, s, tokens) {
			if v = onGrid(v); v != 0 {
				features = append(features, Feature{Column: int32(i), Value: float32(v), Name: cueNames[i]})
			}
		}
	}
	features = x.appendGrams(x.appendFields(features, p.Fields), s, tokens, named, &room.keys)
	room.tokens, room.features = tokens, features
	return features
}

// appendGrams adds one feature for each place where a gram stands. A gram that
// stands n times gives each place an n-th of its weight.
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
	var last uint64 // the key of the token before
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
	length := math.Sqrt(float64(keys.different))
	for i := range features[first:] {
		key, n := keys.at(i)
		x.place(&features[first+i], mix(key), 1/(float64(n)*length))
	}
	return features
}

// place gives f the hashed column of a mixed key and the value v on the grid,
// with the key's sign.
func (x *Extractor) place(f *Feature, h uint64, v float64) {
	f.Column = Cues + int32(h&(1<<x.settings.Bits-1))
	v = onGrid(v)
	if h>>63 == 1 {
		v = -v
	}
	f.Value = float32(v)
}

// sentenceEnds reports whether the text between two tokens ends a sentence or a
// line, so that they make no 2-gram.
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
