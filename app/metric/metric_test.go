package metric_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/metric"
)

var nan = math.NaN()

func same(got, want float64) bool {
	return math.Abs(got-want) <= 1e-12 || math.IsNaN(got) && math.IsNaN(want)
}

func TestAUC(t *testing.T) {
	tests := []struct {
		name     string
		score    []float64
		positive []bool
		want     float64
	}{
		{"apart", []float64{1, 2, 3, 4}, []bool{false, false, true, true}, 1},
		{"reversed", []float64{4, 3, 2, 1}, []bool{false, false, true, true}, 0},
		{"all tied", []float64{5, 5, 5}, []bool{true, false, true}, 0.5},
		{"one tie", []float64{1, 2, 2}, []bool{false, false, true}, 0.75},
		{"infinite scores", []float64{math.Inf(-1), 0, math.Inf(1)}, []bool{false, true, true}, 1},
		{"no positives", []float64{1, 2}, []bool{false, false}, nan},
		{"no negatives", []float64{1, 2}, []bool{true, true}, nan},
		{"empty", nil, nil, nan},
		{"NaN", []float64{1, nan}, []bool{true, false}, nan},
	}
	for _, test := range tests {
		if got := metric.AUC(test.score, test.positive); !same(got, test.want) {
			t.Errorf("%s: AUC = %v, want %v", test.name, got, test.want)
		}
	}
}

func TestConfusion(t *testing.T) {
	p := []float64{0.5, 0.5, 0.49, 1, 0}
	positive := []bool{true, false, true, true, false}
	c := metric.ConfusionAt(p, positive, 0.5)
	if want := (metric.Confusion{TP: 2, FP: 1, FN: 1, TN: 1}); c != want {
		t.Fatalf("ConfusionAt = %+v, want %+v", c, want)
	}
	tests := []struct {
		name                   string
		c                      metric.Confusion
		precision, recall, acc float64
	}{
		{"some", c, 2. / 3, 2. / 3, 0.6},
		{"nothing judged", metric.Confusion{}, nan, nan, nan},
		{"nothing flagged", metric.Confusion{FN: 1, TN: 9}, nan, 0, 0.9},
		{"no positives", metric.Confusion{FP: 1, TN: 3}, 0, nan, 0.75},
	}
	for _, test := range tests {
		got := []float64{test.c.Precision(), test.c.Recall(), test.c.Accuracy()}
		want := []float64{test.precision, test.recall, test.acc}
		if !slices.EqualFunc(got, want, same) {
			t.Errorf("%s: precision, recall, accuracy = %v, want %v", test.name, got, want)
		}
	}
}

func TestCalibration(t *testing.T) {
	r := metric.Calibration([]float64{0, 0.25, 1}, []bool{false, false, true}, 4)
	counts := []int{1, 1, 0, 1} // an edge belongs to the bin above it, 1 to the last
	for b, bin := range r.Bins {
		if bin.N != counts[b] {
			t.Errorf("bin %d holds %d, want %d", b, bin.N, counts[b])
		}
	}
	if !math.IsNaN(r.Bins[2].Predicted) || !math.IsNaN(r.Bins[2].Observed) {
		t.Errorf("empty bin %+v, want NaN", r.Bins[2])
	}
	if want := 0.25 / 3; !same(r.ECE, want) {
		t.Errorf("ECE = %v, want %v", r.ECE, want)
	}
	if r := metric.Calibration(nil, nil, 3); !math.IsNaN(r.ECE) || len(r.Bins) != 3 {
		t.Errorf("of nothing: %+v", r)
	}
}

// Rounding must not put a probability at or next to an edge on the edge's other side.
func TestCalibrationEdges(t *testing.T) {
	for bins := 1; bins <= 100; bins++ {
		for b := range bins {
			edge := float64(b) / float64(bins)
			if r := metric.Calibration([]float64{edge}, []bool{true}, bins); r.Bins[b].N != 1 {
				t.Errorf("%d bins: %v is not in bin %d", bins, edge, b)
			}
			if b == 0 {
				continue
			}
			if r := metric.Calibration([]float64{math.Nextafter(edge, 0)}, []bool{true}, bins); r.Bins[b-1].N != 1 {
				t.Errorf("%d bins: the number just below %v is not in bin %d", bins, edge, b-1)
			}
		}
	}
}

func TestNDCG(t *testing.T) {
	tests := []struct {
		gains []float64
		k     int
		want  float64
	}{
		{[]float64{3, 2, 1}, 3, 1},
		{[]float64{3, 2, 1}, 1, 1},
		{[]float64{0, 0, 1}, 2, 0},
		{[]float64{0, 1}, 9, 1 / math.Log2(3)},
		{[]float64{0, 0}, 2, nan},
		{nil, 5, nan},
		{[]float64{1, nan}, 1, nan},
	}
	for _, test := range tests {
		if got := metric.NDCG(test.gains, test.k); !same(got, test.want) {
			t.Errorf("NDCG(%v, %d) = %v, want %v", test.gains, test.k, got, test.want)
		}
	}
}

func TestCorrelations(t *testing.T) {
	tests := []struct {
		name     string
		x, y     []float64
		tau, rho float64
	}{
		{"same order", []float64{1, 2, 3}, []float64{10, 20, 500}, 1, 1},
		{"reverse", []float64{1, 2, 3}, []float64{3, 2, 1}, -1, -1},
		{"same ties", []float64{1, 1, 2}, []float64{4, 4, 9}, 1, 1},
		{"ties in one", []float64{1, 1, 2}, []float64{1, 2, 3}, 2 / math.Sqrt(6), math.Sqrt(0.75)},
		{"constant", []float64{1, 1}, []float64{1, 2}, nan, nan},
		{"one item", []float64{1}, []float64{1}, nan, nan},
		{"empty", nil, nil, nan, nan},
		{"NaN", []float64{1, 2}, []float64{nan, 2}, nan, nan},
	}
	for _, test := range tests {
		if got := metric.KendallTau(test.x, test.y); !same(got, test.tau) {
			t.Errorf("%s: KendallTau = %v, want %v", test.name, got, test.tau)
		}
		if got := metric.Spearman(test.x, test.y); !same(got, test.rho) {
			t.Errorf("%s: Spearman = %v, want %v", test.name, got, test.rho)
		}
	}
}

func TestLists(t *testing.T) {
	clicks, quality := []float64{100, 300, 20}, []float64{0.9, 0.1, 0.5}
	tests := []struct {
		shown                 []int32
		take, clicks, quality float64
	}{
		{[]int32{0, 1}, (0.09 + 0.03) / 2, 400, 0.5},
		{[]int32{2}, 0.01, 20, 0.5},
		{nil, nan, 0, nan},
	}
	for _, test := range tests {
		got := []float64{
			metric.TakeRate(clicks, quality, test.shown), metric.ExpectedClicks(clicks, test.shown),
			metric.MeanQuality(quality, test.shown),
		}
		if want := []float64{test.take, test.clicks, test.quality}; !slices.EqualFunc(got, want, same) {
			t.Errorf("shown %v: take-rate, clicks, quality = %v, want %v", test.shown, got, want)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	one, two := []float64{1}, []float64{1, 2}
	calls := map[string]func(){
		"AUC length":           func() { metric.AUC(two, []bool{true}) },
		"ConfusionAt length":   func() { metric.ConfusionAt(two, []bool{true}, 0.5) },
		"ConfusionAt NaN":      func() { metric.ConfusionAt([]float64{nan}, []bool{true}, 0.5) },
		"Calibration length":   func() { metric.Calibration(one, nil, 5) },
		"Calibration bins":     func() { metric.Calibration(nil, nil, 0) },
		"Calibration range":    func() { metric.Calibration([]float64{1.5}, []bool{true}, 5) },
		"Calibration NaN":      func() { metric.Calibration([]float64{nan}, []bool{true}, 5) },
		"KendallTau length":    func() { metric.KendallTau(one, two) },
		"Spearman length":      func() { metric.Spearman(one, two) },
		"NDCG negative gain":   func() { metric.NDCG([]float64{1, -1}, 1) },
		"NDCG k":               func() { metric.NDCG(one, 0) },
		"TakeRate length":      func() { metric.TakeRate(one, two, nil) },
		"ExpectedClicks index": func() { metric.ExpectedClicks(one, []int32{1}) },
	}
	for name, call := range calls {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}
