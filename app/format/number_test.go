package format

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMilli(t *testing.T) {
	for n, want := range map[int32]string{
		0: "0.00", 1: "0.001", 9: "0.009", 10: "0.01", 100: "0.10", 125: "0.125",
		600: "0.60", 995: "0.995", 999: "0.999", 1000: "1.00",
	} {
		if got := Milli(n); got != want {
			t.Errorf("Milli(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestParseMilli(t *testing.T) {
	for s, want := range map[string]int32{
		"0": 0, "-0": 0, "0.0": 0, "1": 1000, "1.000": 1000, ".5": 500, "0,62": 620, " 0.25\t": 250,
		"0.0004": 0, "0.0005": 1, "0.9994": 999, "0.9995": 1000, "6e-1": 600, "+0.3": 300,
	} {
		if got, err := ParseMilli(s); err != nil || got != want {
			t.Errorf("ParseMilli(%q) = %d, %v, want %d", s, got, err, want)
		}
	}
	for _, s := range []string{"", " ", "x", "1.0001", "-0.001", "-1", "2", "NaN", "Inf", "-inf", "0,1,2", "0.5.5", "0.5 0.6", "½", "50%", "\xff"} {
		got, err := ParseMilli(s)
		if err == nil || got != 0 {
			t.Errorf("ParseMilli(%q) = %d, %v, want 0 and an error", s, got, err)
		} else if !strings.Contains(err.Error(), "from 0 to 1") {
			t.Errorf("ParseMilli(%q): %q does not say what is wanted", s, err)
		}
	}
}

func TestMilliIsReadBack(t *testing.T) {
	for n := range int32(1001) {
		if got, err := ParseMilli(Milli(n)); err != nil || got != n {
			t.Fatalf("ParseMilli(%q) = %d, %v, want %d", Milli(n), got, err, n)
		}
	}
}

func TestFixedAndSigned(t *testing.T) {
	tests := []struct {
		x             float64
		decimals      int
		fixed, signed string
	}{
		{0, 2, "0.00", "0.00"},
		{math.Copysign(0, -1), 2, "0.00", "0.00"},
		{0.004, 2, "0.00", "0.00"},
		{-0.004, 2, "0.00", "0.00"},
		{-0.4, 0, "0", "0"},
		{0.006, 2, "0.01", "+0.01"},
		{-0.006, 2, "−0.01", "−0.01"},
		{0.5, 0, "0", "0"}, // exact halves go to the even neighbour, as strconv does
		{1.5, 0, "2", "+2"},
		{-2.345, 1, "−2.3", "−2.3"},
		{1234.5, 1, "1234.5", "+1234.5"},
		{9.999, 2, "10.00", "+10.00"},
		{-10, 0, "−10", "−10"},
		{100, 0, "100", "+100"},
	}
	for _, tt := range tests {
		if got := Fixed(tt.x, tt.decimals); got != tt.fixed {
			t.Errorf("Fixed(%v, %d) = %q, want %q", tt.x, tt.decimals, got, tt.fixed)
		}
		if got := Signed(tt.x, tt.decimals); got != tt.signed {
			t.Errorf("Signed(%v, %d) = %q, want %q", tt.x, tt.decimals, got, tt.signed)
		}
	}
}

func TestCountAndPlural(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 1162: "1,162", 12345: "12,345", 123456: "123,456", 1234567: "1,234,567",
		-1: "-1", -999: "-999", -1000: "-1,000", -123456: "-123,456",
	} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 posts", 1: "1 post", 2: "2 posts", 1000: "1,000 posts"} {
		if got := Plural(n, "post"); got != want {
			t.Errorf("Plural(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCountOnlyAddsCommas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 1e9).Draw(t, "n")
		got := Count(n)
		groups := strings.Split(got, ",")
		back := 0
		for i, g := range groups {
			if len(g) == 0 || len(g) > 3 || i > 0 && len(g) != 3 {
				t.Fatalf("Count(%d) = %q has a group %q", n, got, g)
			}
			for _, d := range g {
				back = 10*back + int(d-'0')
			}
		}
		if back != n {
			t.Fatalf("Count(%d) = %q reads %d", n, got, back)
		}
	})
}

func TestRatios(t *testing.T) {
	for _, c := range []struct {
		a, b   float64
		at, bt string
	}{
		{0.42, 0.51, "0.420", "0.510"},
		{0.42001, 0.42002, "0.42001", "0.42002"},
		{1234, 99999, "1,234", "99,999"},
		{0, math.Inf(1), "0", "0"},
		{1.5, 1.5, "1.50", "1.50"},
		{0.000123, 1, "0.000123", "1.00"},
	} {
		if at, bt := Ratios(c.a, c.b); at != c.at || bt != c.bt {
			t.Errorf("%v and %v read %q and %q, want %q and %q", c.a, c.b, at, bt, c.at, c.bt)
		}
	}
}
