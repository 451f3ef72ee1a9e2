package format

import (
	"math"
	"strconv"
	"strings"
)

// mostDecimals is how many decimals [Figures] writes at most.
const mostDecimals = 12

// Figures writes x ≥ 0 rounded to n ≥ 1 significant figures, without an exponent: 0.0213, 45.0 and 12,300 with three. The form
// follows from the number as rounded, so 999.7 reads 1,000 with three figures as 1,000 does. There are 12 decimals at most;
// what rounds to zero at those reads 0.
func Figures(x float64, n int) string {
	// As 1.23e+04: the figures, and the power of ten of the first one after rounding.
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', n-1, 64), "e")
	power, err := strconv.Atoi(exponent)
	switch {
	case err != nil: // no finite number
		return digits
	case power < n-1: // decimals, so below 10ⁿ: 1234.5 has none of its commas yet
		decimals := min(n-1-power, mostDecimals)
		if x < 0.5*math.Pow10(-mostDecimals) {
			return "0"
		}
		whole, rest, _ := strings.Cut(strconv.FormatFloat(x, 'f', decimals, 64), ".")
		return commas(whole) + "." + rest
	}
	return commas(strings.Replace(digits, ".", "", 1) + strings.Repeat("0", power-n+1))
}

// Rounded writes x ≥ 0 as briefly as a reader needs it: with two figures below 100 and with three from there on, so 0.021,
// 4.5, 45, 451 and 12,300.
func Rounded(x float64) string {
	if x < 100 {
		return Figures(x, 2)
	}
	return Figures(x, 3)
}
