// Package format writes numbers and excerpts of texts as the page shows them. It knows nothing of posts, models or the page.
package format

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// None stands where there is no number.
const None = "–"

// Milli writes thousandths as the dials and links show them: two decimals, or
// three where the third is not zero.
func Milli(n int32) string {
	if n%10 == 0 {
		return strconv.FormatFloat(float64(n)/1000, 'f', 2, 64)
	}
	return strconv.FormatFloat(float64(n)/1000, 'f', 3, 64)
}

// ParseMilli reads a number from 0 to 1 and rounds it to thousandths. A decimal
// comma is read as a point. Anything else is an error that says what is wanted.
func ParseMilli(s string) (int32, error) {
	x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || math.IsNaN(x) || x < 0 || x > 1 {
		return 0, fmt.Errorf("%q is not a number from 0 to 1", Clip(s))
	}
	return int32(math.Round(x * 1000)), nil
}

// Fixed writes x with the given decimals and a true minus sign. What rounds to
// zero has no sign.
func Fixed(x float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	if x < 0 && strings.Trim(s, "0.") != "" {
		return "−" + s
	}
	return s
}

// Signed is [Fixed] with a plus sign on what is above zero once rounded.
func Signed(x float64, decimals int) string {
	s := Fixed(x, decimals)
	if x > 0 && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}

// Count writes a whole number with a comma between thousands, as in 1,162.
func Count(n int) string { return commas(strconv.Itoa(n)) }

// commas puts a comma between the thousands of a whole number.
func commas(s string) string {
	var b strings.Builder
	for i, d := range s {
		if i > 0 && s[i-1] != '-' && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Plural joins a count and a noun: 1 post, 2 posts.
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(n) + " " + noun + "s"
}

// Ratios writes two ratios of β to α with as many figures, three at the least, as tell them
// apart.
func Ratios(a, b float64) (at, bt string) {
	for figures := 3; ; figures++ {
		at, bt = Ratio(a, figures), Ratio(b, figures)
		if at != bt || a == b || figures == 12 {
			return at, bt
		}
	}
}

// Ratio writes x with so many figures, without an exponent.
func Ratio(x float64, figures int) string {
	if x <= 0 || math.IsInf(x, 0) {
		return "0"
	}
	decimals := figures - 1 - int(math.Floor(math.Log10(x)))
	if decimals <= 0 && x < 1e15 {
		return Count(int(math.Round(x)))
	}
	return Fixed(x, min(max(decimals, 0), 15))
}
