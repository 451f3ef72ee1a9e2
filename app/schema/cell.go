package schema

import (
	"math"
	"strconv"
	"strings"
)

// maxNumber is the largest absolute value of a number: with larger ones sums of
// squares and cubes could overflow, and no real count is as large.
const maxNumber = 1e18

// The reasons why a cell can't be read. They follow the cell's text.
const (
	notNumber = "is not a number"
	notFinite = "is not a finite number"
	tooLarge  = "is too large a number"
	notYesNo  = "is neither yes nor no"
	notTime   = "is not a date or time"
)

// blank reports whether a cell is empty or white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// noAnswer reports whether a cell says in words that its number, time, or yes or no
// is missing: N/A, null and so on.
func noAnswer(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "na", "n/a", "#n/a", "null", "none", "-", "–", "—":
		return true
	}
	return false
}

// number parses a number: a sign, a currency sign, digits with thousands separators
// (commas, spaces or apostrophes between groups of three), a decimal point, an
// exponent, a percent sign (12 % is 0.12). With comma, as in files with semicolons,
// the decimal sign may be a comma too, and points are thousands separators where
// there is a comma or more than one point. why is empty when s is a number.
func number(s string, comma bool) (x float64, why string) {
	s = strings.TrimSpace(s)
	percent := false
	if rest, ok := strings.CutSuffix(s, "%"); ok {
		s, percent = strings.TrimSpace(rest), true
	}
	sign := ""
	for _, c := range [...]string{"-", "−", "+"} {
		if rest, ok := strings.CutPrefix(s, c); ok {
			s = strings.TrimSpace(rest)
			if c != "+" {
				sign = "-"
			}
			break
		}
	}
	for _, c := range [...]string{"$", "£", "€", "¥"} {
		if rest, ok := strings.CutPrefix(s, c); ok {
			s = strings.TrimSpace(rest)
			break
		}
	}
	switch strings.ToLower(s) {
	case "nan", "inf", "infinity", "∞":
		return 0, notFinite
	}
	s, ok := plain(s, comma)
	if !ok {
		return 0, notNumber
	}
	x, err := strconv.ParseFloat(sign+s, 64)
	if math.Abs(x) > maxNumber {
		return 0, tooLarge
	}
	if err != nil {
		return 0, notNumber
	}
	if percent {
		x /= 100
	}
	return x + 0, "" // -0 becomes 0
}

// plain removes the thousands separators from a number without a sign. The result
// has ASCII digits, at most one point, and perhaps an exponent.
func plain(s string, comma bool) (string, bool) {
	if digits(s) {
		return s, s != ""
	}
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i:]
		e := strings.TrimLeft(exponent[1:], "+-")
		if len(exponent)-1-len(e) > 1 || e == "" || !digits(e) {
			return "", false
		}
	}
	whole, fraction := mantissa, ""
	point := "."
	if comma && (strings.Contains(mantissa, ",") || strings.Count(mantissa, ".") > 1) {
		point = ","
	}
	if i := strings.Index(mantissa, point); i >= 0 {
		whole, fraction = mantissa[:i], mantissa[i+1:]
	}
	if !digits(fraction) {
		return "", false
	}
	separators := []string{",", " ", "\u00a0", "\u202f", "\u2009", "'", "’"}
	if point == "," {
		separators[0] = "."
	}
	for _, separator := range separators {
		if strings.Contains(whole, separator) {
			var ok bool
			if whole, ok = joinGroups(whole, separator); !ok || exponent != "" {
				return "", false
			}
			break
		}
	}
	if !digits(whole) || whole == "" && fraction == "" {
		return "", false
	}
	return whole + "." + fraction + exponent, true
}

// joinGroups removes the separator from groups of digits: one to three in the first,
// three in each other.
func joinGroups(s, separator string) (string, bool) {
	parts := strings.Split(s, separator)
	for i, p := range parts {
		if !digits(p) || len(p) > 3 || p == "" || i > 0 && len(p) != 3 {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

// digits reports whether s consists of ASCII digits; the empty string does.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// yesNo parses yes and no, true and false, 1 and 0, and their first letters.
func yesNo(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "yes", "y", "true", "t", "1.0":
		return true, true
	case "0", "no", "n", "false", "f", "0.0":
		return false, true
	}
	return false, false
}

// cut shortens s to at most n bytes without splitting a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// quoted is a cell's text for a message: shortened and in quotes.
func quoted(s string) string {
	s = strings.TrimSpace(s)
	if short := cut(s, 40); short != s {
		s = short + "…"
	}
	return strconv.Quote(s)
}

// ParseNumber parses a cell's number as the cells of a column of numbers have it; comma says that
// the file may have decimal commas.
func ParseNumber(cell string, comma bool) (x float64, ok bool) {
	x, why := number(cell, comma)
	return x, why == ""
}

// ParseYesNo parses yes and no, true and false, 1 and 0, and their first letters.
func ParseYesNo(cell string) (yes, ok bool) { return yesNo(cell) }
