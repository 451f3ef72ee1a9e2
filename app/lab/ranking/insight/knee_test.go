package insight

import "testing"

func TestKnee(t *testing.T) {
	bend := func(xy ...float64) []CurvePoint {
		var ps []CurvePoint
		for i := 0; i < len(xy); i += 2 {
			ps = append(ps, CurvePoint{Engagement: xy[i], Quality: xy[i+1]})
		}
		return ps
	}
	for name, tt := range map[string]struct {
		points []CurvePoint
		want   int
	}{
		"none":                     {nil, -1},
		"two ends":                 {bend(10, 0, 0, 1), -1},
		"straight":                 {bend(10, 0, 5, 0.5, 0, 1), -1},
		"hollow":                   {bend(10, 0, 3, 0.2, 0, 1), -1},
		"bent":                     {bend(10, 0, 9, 0.6, 5, 0.8, 0, 1), 1},
		"no engagement to be lost": {bend(10, 0, 12, 0.5, 10, 1), -1},
	} {
		if got := knee(tt.points); got != tt.want {
			t.Errorf("%s: the knee is %d, want %d", name, got, tt.want)
		}
	}
}
