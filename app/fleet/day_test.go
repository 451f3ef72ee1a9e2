package fleet

import (
	"math"
	"testing"
)

func TestDay(t *testing.T) {
	d := Day{Requests: 900_000, Spike: Spike{Middle: 20.5 * 3600, Length: 3600, Ramp: 120, Height: 3}}
	for at, times := range map[float64]float64{20 * 3600: 1, 20*3600 + 60: 2, 20*3600 + 120: 3, 20.5 * 3600: 3, 21*3600 - 60: 2, 21 * 3600: 1, 3600: 1} {
		if got := d.At(at) / d.Base(at); math.Abs(got-times) > 1e-9 {
			t.Errorf("at %v s %v times the usual rate, want %v", at, got, times)
		}
	}
	d.Spike.Height = 1
	rates := d.Rates()
	if got := rates.Expected(); math.Abs(got-900_000) > 1 {
		t.Errorf("%v requests are expected, want 900,000", got)
	}
	if rates.End() != DaySeconds {
		t.Errorf("the day ends at %v", rates.End())
	}
	all, base := d.Top()
	if all != base || math.Abs(d.Base(3*3600)/all-.25) > .01 {
		t.Errorf("top %v, without the spike %v, at night %v", all, base, d.Base(3*3600))
	}
	d.Shape = Flat
	if a, b := d.At(0), d.At(80_000); a != b || math.Abs(a-900_000./DaySeconds) > 1e-9 {
		t.Errorf("a flat day has %v and %v", a, b)
	}
}
