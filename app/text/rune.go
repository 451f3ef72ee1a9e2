package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// normalise returns w in lower case, with each digit as 0, typographic apostrophes
// as plain ones, and without invisible characters, which spam uses to hide a word
// from a filter.
func normalise(w string) string {
	if plainLetters(w) {
		return strings.ToLower(w)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’':
			return '\''
		case unicode.IsDigit(r):
			return '0'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, w)
}

// plainLetters reports whether w has only ASCII letters and apostrophes.
func plainLetters(w string) bool {
	for i := range len(w) {
		if c := w[i] | 0x20; (c < 'a' || c > 'z') && w[i] != '\'' {
			return false
		}
	}
	return true
}

func letter(r rune) bool { return unicode.IsLetter(r) }

// wordRune reports whether r may be part of a word. U+FFFD, the decoding of bytes
// that are not UTF-8, may not.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r)
}

// unspaced reports whether r is of a script written without spaces. Each such
// character is a word of its own; 2-grams catch the real words.
func unspaced(r rune) bool {
	if r < 0x0E00 || r >= 0x2000 && r < 0x2E80 { // below the first such script, or among symbols
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func asciiDigit(c byte) bool { return c >= '0' && c <= '9' }

// plainDigits returns the end of the run of ASCII digits at i.
func plainDigits(s string, i int) int {
	for i < len(s) && asciiDigit(s[i]) {
		i++
	}
	return i
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

func runeAt(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}
