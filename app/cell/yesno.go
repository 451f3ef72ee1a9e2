package cell

import (
	"strconv"
	"strings"
)

// Blank reports whether a cell is empty or white space.
func Blank(s string) bool { return strings.TrimSpace(s) == "" }

// Missing reports whether a cell says in words that its number, time, or yes or no is missing: N/A, null, NaN, an error of a
// spreadsheet and so on. Infinity is missing too: it is what programs write for a division by zero.
func Missing(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 13 {
		return false
	}
	switch strings.ToLower(s) {
	case "na", "n/a", "n.a.", "#n/a", "<na>", "null", "(null)", "nil", "none", "undefined", "missing", "not available", "-", "–", "—", "--", ".", "?", `\n`, "nat",
		"nan", "-nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity", "∞", "-∞",
		"#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!":
		return true
	}
	return false
}

// Unnamed reports whether a cell for which Missing is true is no class of its own: "none", "missing" and dashes may be
// classes, N/A and null may not.
func Unnamed(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "none", "missing", "undefined", "not available", "-", "–", "—", "--", "?", ".":
		return false
	}
	return true
}

// YesNo parses yes and no, true and false, 1 and 0, and their first letters.
func YesNo(s string) (yes, ok bool) {
	if len(s) > 20 {
		return false, false
	}
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "yes", "y", "true", "t", "1.0", "ja", "oui", "sí", "wahr", "vrai":
		return true, true
	case "0", "no", "n", "false", "f", "0.0", "nein", "non", "falsch", "faux":
		return false, true
	}
	return false, false
}

// Guard puts an apostrophe before a text that a spreadsheet might run as a formula, as OWASP ASVS 1.2.10 asks: one whose first
// character, spaces left out, is = + - @, their full-width form, a tab, a line break or NUL; and before one that has such
// apostrophes already, so that Unguard gives the text back.
func Guard(s string) string {
	if formula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// Unguard takes the apostrophe off that Guard has put before a text.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && formula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return s
}

// formula reports whether a spreadsheet might run s as a formula.
func formula(s string) bool {
	const starts = "=+-@\t\r\n＝＋－＠\x00"
	if s == "" {
		return false
	}
	first := []rune(s)[0]
	if strings.ContainsRune(starts, first) {
		return true
	}
	rest := strings.TrimLeft(s, " \u00a0\u3000\ufeff\u200b")
	return rest != "" && rest != s && strings.ContainsRune(starts, []rune(rest)[0])
}

// Cut shortens s to at most n bytes without splitting a character.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// Quoted is a cell's text for a message: shortened and in quotes.
func Quoted(s string) string {
	s = strings.TrimSpace(s)
	if short := Cut(s, 40); short != s {
		s = short + "…"
	}
	return strconv.Quote(s)
}
