package upload

import "testing"

// Numbers of a file are written as people write them, without a power of ten.
func TestShort(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 7: "7", 10890: "10,890", 3.5487e8: "354,870,000", 10890.4: "10,890", 0.5: "0.5", 1.25: "1.25", 123.456: "123.5",
		0.000012346: "0.00001235", -3: "−3", -0.25: "−0.25", 99.99999: "100", 2.5e17: "250,000,000,000,000,000",
	} {
		if got := short(x); got != want {
			t.Errorf("short(%v) = %q, want %q", x, got, want)
		}
	}
}
