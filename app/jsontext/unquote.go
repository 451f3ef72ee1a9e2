package jsontext

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// hex is the value of a hexadecimal digit, -1 for any other byte.
func hex(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// Unquote appends the value of a valid JSON string, given in quotes. It reports false when the string has half of a
// surrogate pair, which becomes U+FFFD.
func Unquote(to, text []byte) ([]byte, bool) {
	text = text[1 : len(text)-1]
	fine := true
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 {
			return append(to, text...), fine
		}
		to = append(to, text[:i]...)
		c := text[i+1]
		text = text[i+2:]
		switch c {
		case 'b':
			to = append(to, '\b')
		case 'f':
			to = append(to, '\f')
		case 'n':
			to = append(to, '\n')
		case 'r':
			to = append(to, '\r')
		case 't':
			to = append(to, '\t')
		case 'u':
			r := unit(text)
			text = text[4:]
			if utf16.IsSurrogate(r) {
				half := rune(utf8.RuneError)
				if len(text) >= 6 && text[0] == '\\' && text[1] == 'u' {
					half = utf16.DecodeRune(r, unit(text[2:]))
				}
				if r = half; half == utf8.RuneError {
					fine = false
				} else {
					text = text[6:]
				}
			}
			to = utf8.AppendRune(to, r)
		default:
			to = append(to, c)
		}
	}
}

func unit(b []byte) rune {
	return hex(b[0])<<12 | hex(b[1])<<8 | hex(b[2])<<4 | hex(b[3])
}

// Compact appends a valid JSON value without white space between its tokens.
func Compact(to, value []byte) []byte {
	inside := false
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case inside && c == '\\':
			to = append(to, c)
			i++
		case c == '"':
			inside = !inside
		case !inside && (c == ' ' || c == '\n' || c == '\t' || c == '\r'):
			continue
		}
		to = append(to, value[i])
	}
	return to
}
