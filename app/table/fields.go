package table

import "slices"

// span is the part of a row's text that one column has.
type span struct {
	from, to        int
	has, null, half bool
}

// fields are the values of one object as texts.
type fields struct {
	text  []byte
	spans []span
	// next is the column that the next key is likely to name; twice that of a key that came again, or -1.
	next, twice int
	// name is room for a key.
	name []byte
}

// reset makes room for an object with n columns.
func (f *fields) reset(n int) {
	f.text, f.spans, f.next, f.twice = f.text[:0], f.spans[:0], 0, -1
	f.reserve(n)
}

func (f *fields) reserve(n int) {
	for have := len(f.spans); have < n; have++ {
		f.spans = append(f.spans, span{})
	}
}

// put writes down the value of column i: a text without its quotes, null as missing, an array or an object as compact JSON,
// everything else as it stands.
func (f *fields) put(i int, value []byte) {
	s := &f.spans[i]
	if s.has {
		f.twice = i
	}
	*s = span{from: len(f.text), has: true}
	switch value[0] {
	case '"':
		fine := true
		f.text, fine = unquoted(f.text, value)
		s.half = !fine
	case 'n':
		s.null = true
	case '{', '[':
		f.text = compact(f.text, value)
	default:
		f.text = append(f.text, value...)
	}
	s.to = len(f.text)
}

// holds is the column whose text has the byte at i.
func (f *fields) holds(i int) int {
	return slices.IndexFunc(f.spans, func(s span) bool { return s.from <= i && i < s.to })
}
