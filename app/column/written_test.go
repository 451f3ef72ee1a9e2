package column

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/table"
)

// grouped writes a whole number with a sign between thousands.
func grouped(digits, separator string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}

// A column of numbers is read as it was written, by whichever sign and whatever stands between the columns; where its cells leave
// open which sign it is, the page says so.
func TestNumbersAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter")
		point := rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal sign")
		groups := ""
		if rapid.Bool().Draw(t, "groups") {
			groups = map[string]string{".": ",", ",": "."}[point]
		}
		decimals := rapid.IntRange(0, 4).Draw(t, "decimals")
		around := rapid.SampledFrom([]string{"%s", "%s", "%s", "%s €", "$%s", "%s %"}).Draw(t, "sign")
		n := rapid.IntRange(8, 40).Draw(t, "rows")
		var text strings.Builder
		text.WriteString("number" + delimiter + "text\n")
		want := make([]float64, n)
		for i := range n {
			whole := strconv.Itoa(rapid.IntRange(0, 5_000_000).Draw(t, "whole") % []int{10, 1000, 100_000, 10_000_000}[rapid.IntRange(0, 3).Draw(t, "size")])
			fraction := ""
			for range decimals {
				fraction += string(rune('0' + rapid.IntRange(0, 9).Draw(t, "digit")))
			}
			x, err := strconv.ParseFloat(whole+"."+fraction+"0", 64)
			if err != nil {
				t.Fatal(err)
			}
			written := whole
			if groups != "" {
				written = grouped(whole, groups)
			}
			if decimals > 0 {
				written += point + fraction
			}
			if rapid.IntRange(0, 9).Draw(t, "minus") == 0 {
				written, x = "-"+written, -x+0
			}
			written = strings.Replace(around, "%s", written, 1)
			want[i] = x
			text.WriteString(`"` + written + `"` + delimiter + "row " + strconv.Itoa(i) + "\n")
		}
		r, err := table.NewReader(strings.NewReader(text.String()), "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		p, err := Look(r, "a.csv", int64(text.Len()), Settings{})
		if err != nil {
			t.Fatal(err)
		}
		c := &p.Columns[0]
		if c.Kind == YesNo {
			return // all are 0 or 1
		}
		if !c.Numeric() {
			t.Fatalf("%q is no column of numbers but of kind %d", text.String(), c.Kind)
		}
		if len(c.Says) > 0 {
			return // it is said that more than one reading is possible
		}
		r, _ = table.NewReader(strings.NewReader(text.String()), "a.csv")
		for i := range want {
			row, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			x, _, why := c.Form.Number(row.Fields[0])
			if scale := map[bool]float64{false: 1, true: 100}[strings.HasSuffix(row.Fields[0], "%") && !c.Form.Percent]; why != "" || math.Abs(x*scale-want[i]) > 1e-9*math.Abs(want[i]) {
				t.Fatalf("%q of %q is read as %v %s, not %v", row.Fields[0], text.String(), x, why, want[i])
			}
		}
	})
}
