package element

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"decouple/app/rank"
)

// UpperFirst begins a sentence.
func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// Decimal writes a coordinate with one decimal.
func Decimal(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// Share is engagement's part of the weights, rounded to a whole per cent, -1 if
// both are 0.
func Share(w rank.Weights) int {
	sum := w.Alpha + w.Beta
	if sum == 0 {
		return -1
	}
	return int((200*w.Alpha + sum) / (2 * sum))
}
