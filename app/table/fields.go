package table

import (
	"slices"

	"decouple/app/jsontext"
)

// span is the part of a row's text that belongs to one column: whether it has a value, whether that is null, and whether
// it has half of a surrogate pair.
type span struct {
	from, to        int
	has, null, half bool
}

// fields are the values of one object, as texts.
type fields struct {
	text  []byte
	spans []span
	// next is the column that the next key probably has. twice is the column of a key that occurs twice, or -1.
	next, twice int
	// name is memory for a key.
	name []byte
}

// reset prepares for an object with n columns.
func (f *fields) reset(n int) {
	f.text, f.spans, f.next, f.twice = f.text[:0], f.spans[:0], 0, -1
	f.reserve(n)
}

func (f *fields) reserve(n int) {
	for have := len(f.spans); have < n; have++ {
		f.spans = append(f.spans, span{})
	}
}

// put sets the value of column i: a string without its quotes, null as missing, an array or an object as compact JSON,
// everything else as written.
func (f *fields) put(i int, value []byte) {
	s := &f.spans[i]
	if s.has {
		f.twice = i
	}
	*s = span{from: len(f.text), has: true}
	switch value[0] {
	case '"':
		fine := true
		f.text, fine = jsontext.Unquote(f.text, value)
		s.half = !fine
	case 'n':
		s.null = true
	case '{', '[':
		f.text = jsontext.Compact(f.text, value)
	default:
		f.text = append(f.text, value...)
	}
	s.to = len(f.text)
}

// columnAt is the column whose text has byte i.
func (f *fields) columnAt(i int) int {
	return slices.IndexFunc(f.spans, func(s span) bool { return s.from <= i && i < s.to })
}
