package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is.
type Kind uint8

// The kinds of token. A token that is not a word is replaced by its kind, since the
// same number or address hardly ever occurs twice.
const (
	Word    Kind = iota // letters, also with digits: "don't"; "covid-19" is two tokens
	Number              // 7, 1,200, 10:30
	Money               // £20, 15 €
	Percent             // 4.5%
	Link                // https://…, www.…, name.tld/…
	Email               // name@host.tld
	Handle              // @name
)

// Token is one unit of a text.
type Token struct {
	// Text is the normalised form: a word in lower case with its digits as 0, or the
	// kind in angle brackets, such as <link>. A number keeps its number of digits:
	// <number 4> has four.
	Text string
	// Start and End delimit the token's bytes in the text.
	Start, End int
	Kind       Kind
	// Upper says that a word has at least two letters, all of them capital.
	Upper bool
}

// maxWord is the length in bytes beyond which a word becomes <long word>.
const maxWord = 48

// Tokens splits s into tokens in reading order. Bytes that are not UTF-8,
// punctuation and symbols separate tokens and are dropped. It takes O(len(s)).
func Tokens(s string) []Token { return appendTokens(nil, s) }

// appendTokens appends the tokens of s to tokens.
func appendTokens(tokens []Token, s string) []Token {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && c != '@' && c != '$' && !wordRune(rune(c)) {
			i++ // white space or punctuation that begins no token
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		t := Token{Start: i}
		switch {
		case startsLink(s[i:]):
			t.Kind, t.Text, t.End = Link, "<link>", linkEnd(s, i)
		case r == '@' && wordRune(runeAt(s, i+1)):
			t.Kind, t.Text, t.End = Handle, "<handle>", handleEnd(s, i+1)
		case unicode.Is(unicode.Sc, r) && asciiDigit(byteAt(s, i+size)):
			t.Kind, t.Text, t.End = Money, "<money>", numberEnd(s, i+size)
		case asciiDigit(s[i]) && !letter(runeAt(s, plainDigits(s, i))):
			t = number(s, i)
		case unspaced(r):
			t.Text, t.End = s[i:i+size], i+size
		case wordRune(r):
			t = word(s, i)
		default:
			i += size
			continue
		}
		if t.Text != "" { // empty for a word of invisible characters alone
			tokens = append(tokens, t)
		}
		i = t.End
	}
	return tokens
}

// startsLink reports whether s begins as a web address: with http://, https:// or
// "www.".
func startsLink(s string) bool {
	if c := byteAt(s, 0) | 0x20; c != 'h' && c != 'w' {
		return false
	}
	for _, p := range [...]string{"http://", "https://", "www."} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) && s[len(p)] > ' ' {
			return true
		}
	}
	return false
}

// linkEnd returns the end of the address that begins at i: at white space, a quote
// or an angle bracket, without punctuation at its end, which is the sentence's.
func linkEnd(s string, i int) int {
	end := i
	for end < len(s) && s[end] > ' ' && !strings.ContainsRune("\"<>", rune(s[end])) {
		end++
	}
	for end > i+1 && strings.ContainsRune(".,;:!?)]'", rune(s[end-1])) {
		end--
	}
	return end
}

func handleEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) && r != '_' {
			break
		}
		i += size
	}
	return i
}

// number reads the number at i, with the percent or currency sign after it.
func number(s string, i int) Token {
	end := numberEnd(s, i)
	next := runeAt(s, end)
	switch {
	case next == '%':
		return Token{Text: "<percent>", Start: i, End: end + 1, Kind: Percent}
	case unicode.Is(unicode.Sc, next):
		return Token{Text: "<money>", Start: i, End: end + utf8.RuneLen(next), Kind: Money}
	}
	digits := 0
	for j := i; j < end; j++ {
		if asciiDigit(s[j]) {
			digits++
		}
	}
	return Token{Text: sizes[min(digits, len(sizes)-1)], Start: i, End: end, Kind: Number}
}

var sizes = [...]string{
	"<number>", "<number 1>", "<number 2>", "<number 3>", "<number 4>", "<number 5>", "<number 6>",
	"<number 7>", "<number 8>", "<number 9>", "<number 10>", "<number 11>", "<number 12 or more>",
}

// numberEnd returns the end of the number at i: digits, with single points, commas
// or colons between them.
func numberEnd(s string, i int) int {
	for i < len(s) {
		if asciiDigit(s[i]) {
			i++
		} else if strings.IndexByte(".,:", s[i]) >= 0 && asciiDigit(byteAt(s, i+1)) {
			i += 2
		} else {
			break
		}
	}
	return i
}

// word reads the word at i, or the email address or the link without a scheme that
// begins with it.
func word(s string, i int) Token {
	end := i
	letters, capitals, changed := 0, 0, false
loop:
	for end < len(s) {
		if c := s[end]; c < utf8.RuneSelf && wordRune(rune(c)) { // the common case first, for speed
			switch {
			case c <= '9':
				changed = true
			case c <= 'Z':
				letters++
				capitals++
				changed = true
			default:
				letters++
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		switch {
		case end > i && unspaced(r):
			break loop
		case wordRune(r):
			if unicode.IsLetter(r) {
				letters++
			}
			if unicode.IsUpper(r) {
				capitals++
				changed = true
			}
			changed = changed || unicode.IsDigit(r) || unicode.Is(unicode.Cf, r)
		case (r == '\'' || r == '’') && end > i && letter(runeAt(s, end+size)):
			changed = changed || r == '’'
		default:
			break loop
		}
		end += size
	}
	t := Token{Text: s[i:end], Start: i, End: end, Upper: letters >= 2 && capitals == letters}
	switch byteAt(s, end) {
	case '@':
		if e := hostEnd(s, end+1); e > 0 {
			return Token{Text: "<email>", Start: i, End: e, Kind: Email}
		}
	case '.':
		if e := hostEnd(s, i); e > 0 && byteAt(s, e) == '/' {
			return Token{Text: "<link>", Start: i, End: linkEnd(s, i), Kind: Link}
		}
	}
	if end-i > maxWord {
		t.Text = "<long word>"
	} else if changed {
		t.Text = normalise(t.Text)
	}
	return t
}

// hostEnd returns the end of the host name at i, or 0 where there is none: ASCII
// labels separated by points, the last of at least two characters.
func hostEnd(s string, i int) int {
	const longest = 253
	points, label, end := 0, 0, min(len(s), i+longest)
	for ; i < end; i++ {
		switch c := s[i]; {
		case c == '.' && label > 0:
			if next := byteAt(s, i+1); !asciiDigit(next) && (next|0x20 < 'a' || next|0x20 > 'z') {
				end = i // a full stop, not a point
				i--
				continue
			}
			points++
			label = 0
		case asciiDigit(c) || c == '-' || c|0x20 >= 'a' && c|0x20 <= 'z':
			label++
		default:
			end = i
			i--
		}
	}
	if points == 0 || label < 2 {
		return 0
	}
	return end
}
