package format

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		x    float64
		n    int
		want string
	}{
		{0, 3, "0"},
		{1e-300, 3, "0"},
		{4e-13, 3, "0"},
		{6e-13, 3, "0.000000000001"},
		{0.0213, 3, "0.0213"},
		{0.02, 2, "0.020"},
		{0.00996, 2, "0.010"},
		{0.4999, 3, "0.500"},
		{0.5, 3, "0.500"},
		{9.96, 2, "10"},
		{9.96, 3, "9.96"},
		{9.996, 3, "10.0"},
		{45, 3, "45.0"},
		{45.4, 2, "45"},
		{99.4, 2, "99"},
		{99.5, 2, "100"},
		{99.95, 3, "100"},
		{999.4, 3, "999"},
		{999.5, 3, "1,000"},
		{999.7, 3, "1,000"},
		{1000, 3, "1,000"},
		{1999, 3, "2,000"},
		{12999, 3, "13,000"},
		{12345, 3, "12,300"},
		{12350, 3, "12,400"},
		{12345, 1, "10,000"},
		{1234.5, 6, "1,234.50"},
		{999999, 3, "1,000,000"},
		{1234567, 7, "1,234,567"},
		{999.4e12, 3, "999,000,000,000,000"},
		{1e15, 3, "1,000,000,000,000,000"},
		{1.236e18, 3, "1,240,000,000,000,000,000"},
		{math.Inf(1), 3, "+Inf"},
		{math.NaN(), 3, "NaN"},
	} {
		if got := Figures(c.x, c.n); got != c.want {
			t.Errorf("%v with %d figures reads %q, want %q", c.x, c.n, got, c.want)
		}
	}
}

func TestRounded(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 0.0213: "0.021", 0.4999: "0.50", 0.5: "0.50", 3.21: "3.2", 9.94: "9.9", 9.96: "10", 10: "10", 45.4: "45",
		99.4: "99", 99.5: "100", 100: "100", 451.2: "451", 999.4: "999", 999.5: "1,000", 999.7: "1,000",
		1999: "2,000", 12999: "13,000", 12345: "12,300", 1e15: "1,000,000,000,000,000",
	} {
		if got := Rounded(x); got != want {
			t.Errorf("%v reads %q, want %q", x, got, want)
		}
	}
}

// read is the number that Figures wrote.
func read(t *rapid.T, s string) float64 {
	x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// size draws a number of any size that the page shows, often near a power of ten, where the form changes.
func size(t *rapid.T, name string) float64 {
	x := math.Pow(10, rapid.Float64Range(-6, 18).Draw(t, name))
	if rapid.Bool().Draw(t, name+" is near a power of ten") {
		x = math.Pow10(int(math.Floor(math.Log10(x)))) * rapid.Float64Range(0.985, 1.015).Draw(t, name+" near it")
	}
	return x
}

// What is written lies within half a unit of the last figure, and has commas where whole numbers have them.
func TestFiguresAreNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, n := size(t, "x"), rapid.IntRange(1, 6).Draw(t, "n")
		s := Figures(x, n)
		unit := math.Pow10(int(math.Floor(math.Log10(x))) - n + 1)
		if off := math.Abs(read(t, s) - x); off > unit/2*(1+1e-9) {
			t.Fatalf("%v with %d figures reads %q, which is %v off; the last figure counts %v", x, n, s, off, unit)
		}
		whole, _, _ := strings.Cut(s, ".")
		if got := commas(strings.ReplaceAll(whole, ",", "")); got != whole {
			t.Fatalf("%v with %d figures reads %q", x, n, s)
		}
	})
}

// A larger number is never written as a smaller one, and equal numbers have one form.
func TestFiguresRise(t *testing.T) {
	write := map[string]func(float64) string{"Rounded": Rounded, "Figures": func(x float64) string { return Figures(x, 3) }}
	rapid.Check(t, func(t *rapid.T) {
		x := size(t, "x")
		y := x * rapid.Float64Range(1, 1.02).Draw(t, "times")
		for name, write := range write {
			a, b := write(x), write(y)
			if low, high := read(t, a), read(t, b); low > high || low == high && a != b {
				t.Fatalf("%s: %v reads %q, and %v %q", name, x, a, y, b)
			}
		}
	})
}
