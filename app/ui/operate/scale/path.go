package scale

import "decouple/app/ui/room"

// steps is the path of an area of steps between low and high, one for each bin of width wide from x on: those where high is not
// above low are left out. What lies above the axis ends at it.
func steps(over, up room.Axis, x, wide float64, low, high []float64) string {
	var b []byte
	point := func(sign byte, x, y float64) {
		b = append(b, sign)
		b = append(b, room.Number(1000*over.Share(x))...)
		b = append(b, ' ')
		b = append(b, room.Number(100-100*min(up.Share(y), 1))...)
	}
	for i := 0; i < len(high); i++ {
		if !(high[i] > low[i]) {
			continue
		}
		first := i
		for ; i < len(high) && high[i] > low[i]; i++ {
			sign := byte('L')
			if i == first {
				sign = 'M'
			}
			if i == first || high[i] != high[i-1] {
				point(sign, x+wide*float64(i), high[i])
			}
			if i+1 == len(high) || high[i+1] != high[i] || !(high[i+1] > low[i+1]) {
				point('L', x+wide*float64(i+1), high[i])
			}
		}
		for j := i - 1; j >= first; j-- {
			if j == i-1 || low[j] != low[j+1] {
				point('L', x+wide*float64(j+1), low[j])
			}
			if j == first || low[j-1] != low[j] {
				point('L', x+wide*float64(j), low[j])
			}
		}
		b = append(b, 'z')
	}
	return string(b)
}

// zeros are n zeros: the lower edge of an area that stands on its axis.
func zeros(n int) []float64 { return make([]float64, n) }

// nice is the smallest of 1, 2 and 5 times a power of ten that is not below x.
func nice(x float64) float64 {
	p := 1e-6
	for {
		for _, m := range [...]float64{1, 2, 5} {
			if p*m >= x {
				return p * m
			}
		}
		p *= 10
	}
}
