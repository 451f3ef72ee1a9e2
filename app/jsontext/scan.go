package jsontext

import "bytes"

// maxDepth is the largest nesting depth of arrays and objects.
const maxDepth = 1000

// Status is the result of parsing an item from the bytes that have been read.
type Status uint8

const (
	// Whole: the item is complete.
	Whole Status = iota
	// Cut: the bytes end before the item does.
	Cut
	// Broke: the item has a syntax error.
	Broke
)

// Scan scans JSON (RFC 8259) whose end may not have been read yet. It also accepts NaN, Infinity and -Infinity, which several
// programs write; the user of the column decides what they mean.
type Scan struct {
	// At and Why are the place and the description of the syntax error.
	At  int
	Why string
	// Key is the key of the current value, in quotes; nil outside of one.
	Key   []byte
	stack []byte
}

func (s *Scan) fail(at int, why string) (Status, int) {
	s.At, s.Why = at, why
	return Broke, at
}

// Space returns the index of the first byte from i on that is not white space.
func Space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// Object scans the object at i, and calls each with every key, in quotes, and its value. It returns the end of the object.
func (s *Scan) Object(b []byte, i int, each func(key, value []byte)) (Status, int) {
	s.Key = nil
	i = Space(b, i+1)
	for first := true; ; first = false {
		if i == len(b) {
			return Cut, i
		}
		if b[i] == '}' && first {
			return Whole, i + 1
		}
		if b[i] != '"' {
			return s.fail(i, "a key in double quotes is missing here")
		}
		st, end := s.Quoted(b, i)
		if st != Whole {
			return st, end
		}
		key := b[i:end]
		if i = Space(b, end); i == len(b) {
			return Cut, i
		}
		if b[i] != ':' {
			return s.fail(i, "a colon is missing after a key")
		}
		if i = Space(b, i+1); i == len(b) {
			return Cut, i
		}
		s.Key = key
		if st, end = s.Value(b, i); st != Whole {
			return st, end
		}
		s.Key = nil
		each(key, b[i:end])
		if i = Space(b, end); i == len(b) {
			return Cut, i
		}
		switch b[i] {
		case '}':
			return Whole, i + 1
		case ',':
			i = Space(b, i+1)
		default:
			return s.fail(i, "a comma or } is missing after a value")
		}
	}
}

// Value scans the value at i and returns its end.
func (s *Scan) Value(b []byte, i int) (Status, int) {
	if i < len(b) && b[i] != '{' && b[i] != '[' {
		return s.scalar(b, i)
	}
	// What may come next within the innermost array or object.
	const (
		value = iota
		valueOrEnd
		key
		keyOrEnd
		colon
		comma
	)
	s.stack = s.stack[:0]
	for next := value; ; i = Space(b, i) {
		if i >= len(b) {
			return Cut, i
		}
		c := b[i]
		switch {
		case next == colon:
			if c != ':' {
				return s.fail(i, "a colon is missing after a key")
			}
			i++
			next = value
			continue
		case next == comma && c == ',':
			i++
			next = value
			if s.stack[len(s.stack)-1] == '{' {
				next = key
			}
			continue
		case (next == comma || next == valueOrEnd) && c == ']' && s.stack[len(s.stack)-1] == '[',
			(next == comma || next == keyOrEnd) && c == '}' && s.stack[len(s.stack)-1] == '{':
			i++
			s.stack = s.stack[:len(s.stack)-1]
			if len(s.stack) == 0 {
				return Whole, i
			}
			next = comma
			continue
		case next == comma:
			return s.fail(i, "a comma or a closing bracket is missing after a value")
		case next == key || next == keyOrEnd:
			if c != '"' {
				return s.fail(i, "a key in double quotes is missing here")
			}
			st, end := s.Quoted(b, i)
			if st != Whole {
				return st, end
			}
			i, next = end, colon
			continue
		case c == '{' || c == '[':
			if len(s.stack) == maxDepth {
				return s.fail(i, "values are nested more than 1,000 deep")
			}
			s.stack = append(s.stack, c)
			next = valueOrEnd
			if c == '{' {
				next = keyOrEnd
			}
			i++
			continue
		}
		st, end := s.scalar(b, i)
		if st != Whole {
			return st, end
		}
		i, next = end, comma
	}
}

// scalar scans a string, a number or a word.
func (s *Scan) scalar(b []byte, i int) (Status, int) {
	if i == len(b) {
		return Cut, i
	}
	switch c := b[i]; {
	case c == '"':
		return s.Quoted(b, i)
	case c == '-' && i+1 < len(b) && b[i+1] == 'I':
		return s.word(b, i, "-Infinity")
	case c == '-' || '0' <= c && c <= '9':
		return s.number(b, i)
	case c == 't':
		return s.word(b, i, "true")
	case c == 'f':
		return s.word(b, i, "false")
	case c == 'n':
		return s.word(b, i, "null")
	case c == 'N':
		return s.word(b, i, "NaN")
	case c == 'I':
		return s.word(b, i, "Infinity")
	}
	return s.fail(i, "a value is missing here")
}

func (s *Scan) word(b []byte, i int, word string) (Status, int) {
	n := min(len(word), len(b)-i)
	if string(b[i:i+n]) != word[:n] {
		return s.fail(i, "a value that JSON does not know")
	}
	if n < len(word) {
		return Cut, len(b)
	}
	return Whole, i + n
}

// number scans a number; one that reaches the end of the bytes is cut.
func (s *Scan) number(b []byte, start int) (Status, int) {
	i := start
	digits := func() (n int) {
		for ; i < len(b) && '0' <= b[i] && b[i] <= '9'; i++ {
			n++
		}
		return n
	}
	if b[i] == '-' {
		i++
	}
	zero := i < len(b) && b[i] == '0'
	n := digits()
	bad := n == 0 || zero && n > 1
	if i < len(b) && b[i] == '.' && !bad {
		i++
		bad = digits() == 0
	}
	if i < len(b) && b[i]|0x20 == 'e' && !bad {
		if i++; i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		bad = digits() == 0
	}
	switch {
	case i == len(b):
		return Cut, i
	case bad:
		return s.fail(start, "a number that JSON does not know")
	}
	return Whole, i
}

// Quoted scans the string whose opening quote is at i.
func (s *Scan) Quoted(b []byte, i int) (Status, int) {
	for i++; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			return Whole, i + 1
		case c == '\n':
			return s.fail(i, "a text is not closed at the end of its line")
		case c < ' ':
			return s.fail(i, "a text has a control character")
		case c != '\\':
		case i+1 == len(b):
			return Cut, i
		case b[i+1] == 'u':
			for k := i + 2; k < i+6; k++ {
				if k >= len(b) {
					return Cut, len(b)
				}
				if hex(b[k]) < 0 {
					return s.fail(i, "\\u needs four hexadecimal digits")
				}
			}
			i += 5
		case bytes.IndexByte([]byte(`"\/bfnrt`), b[i+1]) < 0:
			return s.fail(i, "a backslash stands before a character that can’t have one")
		default:
			i++
		}
	}
	return Cut, len(b)
}
