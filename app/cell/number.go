package cell

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
	NotNumber = "is not a number"
	NotFinite = "is not a finite number"
	TooLarge  = "is too large a number"
	NotYesNo  = "is neither yes nor no"
	NotTime   = "is not a date or time"
)

// Form is how the numbers of a column are written. The zero value has a decimal point and no more.
type Form struct {
	// Comma says that the decimal sign is a comma, and that points divide groups of digits.
	Comma bool `json:"comma,omitempty"`
	// Percent passes the percent sign over, so that 48 % is 48; else it is 0.48.
	Percent bool `json:"percent,omitempty"`
	// OutOf is what ratings such as 4.5/5 are out of; 0 where there are none, and then 4.5/5 is no number.
	OutOf float64 `json:"outOf,omitempty"`
}

// Number reads a number: a sign, a currency, digits with thousands separators (points or commas, spaces, apostrophes,
// between groups of three, or of two as in India), a decimal sign, an exponent, K, M or B for thousands, millions and
// billions, a percent sign; (5) is −5. Where the signs do not fit the form, but the other way round they do, the number is
// read that way and odd says so. why is empty when s is a number.
func (f Form) Number(s string) (x float64, odd bool, why string) {
	s = strings.TrimSpace(s)
	if plainDigits(s) { // most cells
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || x > maxNumber {
			return 0, false, TooLarge
		}
		return x, false, ""
	}
	if top, bottom, ok := ratio(s); ok {
		if f.OutOf == 0 {
			return 0, false, NotNumber
		}
		if x, odd, why = f.Number(top); why == "" && bottom != f.OutOf {
			x *= f.OutOf / bottom
		}
		return x, odd, why
	}
	if count := stars(s); count > 0 {
		return count, false, ""
	}
	p := strip(s)
	switch strings.ToLower(p.body) {
	case "nan", "inf", "infinity", "∞":
		return 0, false, NotFinite
	}
	b, odd, ok := p.decimal(f.Comma)
	if !ok {
		return 0, false, NotNumber
	}
	x, err := strconv.ParseFloat(b, 64)
	x *= p.times
	if math.Abs(x) > maxNumber {
		return 0, false, TooLarge
	}
	if err != nil {
		return 0, false, NotNumber
	}
	if p.percent && !f.Percent {
		x /= 100
	}
	if p.minus {
		x = -x
	}
	return x + 0, odd, "" // -0 becomes 0
}

// stripped is a number without what may stand around its digits.
type stripped struct {
	body           string
	minus, percent bool
	times          float64
}

// multiples are the letters for a thousand and more, the longest first.
var multiples = []struct {
	letters string
	times   float64
}{{"mio", 1e6}, {"mrd", 1e9}, {"mn", 1e6}, {"bn", 1e9}, {"k", 1e3}, {"m", 1e6}, {"b", 1e9}}

// currencies may stand before or after a number.
var currencies = []string{"US$", "$", "£", "€", "¥", "₹", "USD", "EUR", "GBP", "INR", "Rs."}

func strip(s string) stripped {
	p := stripped{times: 1}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		p.minus, s = true, strings.TrimSpace(s[1:len(s)-1])
	}
	sign := func() {
		for _, c := range [...]string{"-", "−", "+"} {
			if rest, ok := strings.CutPrefix(s, c); ok && !p.minus {
				p.minus, s = c != "+", strings.TrimSpace(rest)
				return
			}
		}
	}
	sign()
	signed := p.minus
	for _, c := range currencies {
		if rest, ok := strings.CutPrefix(s, c); ok {
			if s = strings.TrimSpace(rest); !signed {
				sign()
			}
			break
		}
		if rest, ok := strings.CutSuffix(s, c); ok {
			s = strings.TrimSpace(rest)
			break
		}
	}
	if rest, ok := strings.CutSuffix(s, "%"); ok {
		s, p.percent = strings.TrimSpace(rest), true
	}
	if n := len(s); n > 1 && s[n-1]|0x20 >= 'a' && s[n-1]|0x20 <= 'z' && (s[0] >= '0' && s[0] <= '9' || s[0] == '.') {
		for _, m := range multiples {
			if cut := n - len(m.letters); cut > 0 && strings.EqualFold(s[cut:], m.letters) {
				s, p.times = strings.TrimSpace(s[:cut]), m.times
				break
			}
		}
	}
	p.body = s
	return p
}

// decimal returns the body with ASCII digits, at most one point and perhaps an exponent, read with a decimal comma or point.
func (p stripped) decimal(comma bool) (text string, odd, ok bool) {
	if text, ok = plain(p.body, comma); !ok {
		text, ok = plain(p.body, !comma)
		odd = ok
	}
	return text, odd, ok
}

// plain removes the thousands separators from a number without a sign.
func plain(s string, comma bool) (string, bool) {
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i:]
		e := strings.TrimLeft(exponent[1:], "+-")
		if len(exponent)-1-len(e) > 1 || e == "" || !digits(e) {
			return "", false
		}
	}
	point, group := ".", ","
	if comma {
		point, group = group, point
	}
	whole, fraction, _ := strings.Cut(mantissa, point)
	if !digits(fraction) {
		return "", false
	}
	for _, separator := range [...]string{group, " ", "\u00a0", "\u202f", "\u2009", "'", "’"} {
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

// joinGroups removes the separator from groups of digits: one to three in the first, which does not begin with 0, and three
// in each other; or, as in India, three in the last and two in those before.
func joinGroups(s, separator string) (string, bool) {
	parts := strings.Split(s, separator)
	size := 3
	if len(parts) > 2 && len(parts[1]) == 2 {
		size = 2
	}
	last := len(parts) - 1
	for i, p := range parts {
		switch {
		case !plainDigits(p),
			i == last && len(p) != 3,
			i == 0 && len(p) > size,
			i > 0 && i < last && len(p) != size:
			return "", false
		}
	}
	if parts[0][0] == '0' {
		return "", false
	}
	return strings.Join(parts, ""), true
}

// ratio divides 4.5/5, 8 / 10 and 3 out of 5. The first is at most the second, which is a whole number from 2 to 1000.
func ratio(s string) (top string, bottom float64, ok bool) {
	top, below, ok := strings.Cut(s, "/")
	if !ok {
		if top, below, ok = strings.Cut(s, " out of "); !ok {
			return "", 0, false
		}
	}
	top, below = strings.TrimSpace(top), strings.TrimSpace(below)
	if !plainDigits(below) || len(below) > 4 || top == "" || top[0] < '0' || top[0] > '9' || strings.ContainsAny(top, "/%") {
		return "", 0, false
	}
	bottom, err := strconv.ParseFloat(below, 64)
	if err != nil || bottom < 2 || bottom > 1000 {
		return "", 0, false
	}
	x, _, why := (Form{Comma: strings.Contains(top, ",")}).Number(top)
	return top, bottom, why == "" && x >= 0 && x <= bottom
}

// stars counts the stars of a cell that has nothing else; 0 where it has.
func stars(s string) (count float64) {
	if s == "" || s[0] < 0x80 {
		return 0
	}
	for _, r := range s {
		switch r {
		case '★', '⭐':
			count++
		case '½':
			count += 0.5
		case '☆', ' ', '\ufe0f':
		default:
			return 0
		}
	}
	return count
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

func plainDigits(s string) bool { return s != "" && digits(s) }
