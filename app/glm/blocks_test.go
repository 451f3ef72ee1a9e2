package glm

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// Rows in blocks give the same bits with any number of workers, and the gradient that finite differences give.
func TestAnyNumberOfWorkersFitsTheSameBits(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(8))
	for _, family := range families {
		data := sample(rand.New(rand.NewPCG(5, uint64(family))), family, leastParted+17, 12, 4)
		if parts := newBlocks(leastParted+17, 12, 1).parts; parts != mostBlocks {
			t.Fatalf("the rows are in %d blocks", parts)
		}
		var want *Result
		for _, workers := range []int{1, 2, 3, 4, 64, 0} {
			got, err := Fit(context.Background(), family, data, Settings{L2: 0.01, Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = got
			}
			if !got.Converged || got.Loss != want.Loss || got.Intercept != want.Intercept || got.Iterations != want.Iterations || !slices.Equal(got.Weights, want.Weights) {
				t.Errorf("%s with %d workers: %+v, with 1: %+v", family, workers, got, want)
			}
		}
		o := newObjective(family, data, 0.01, 2)
		p := o.start()
		for j := range p {
			p[j] += 0.1 * float64(j%3)
		}
		grad := make([]float64, len(p))
		o.gradient(grad, p)
		for j := range p {
			const h = 1e-5
			up, down := slices.Clone(p), slices.Clone(p)
			up[j] += h
			down[j] -= h
			if slope := (o.loss(up) - o.loss(down)) / (2 * h); math.Abs(slope-grad[j]) > 1e-6*(1+math.Abs(slope)) {
				t.Errorf("%s: slope %d is %v, by finite differences %v", family, j, grad[j], slope)
			}
		}
	}
}

// Few rows are summed at once, as ever: the models that come with the page keep their bits. Many are in no more blocks than
// pays for their columns.
func TestBlocks(t *testing.T) {
	for _, tt := range []struct{ rows, columns, parts int }{
		{1, 5, 1},
		{leastParted - 1, 10, 1},
		{leastParted, 10, 64},
		{leastParted, 8200, 8},
		{leastParted, 65_600, 1},
		{1_000_000, 8200, 64},
		{1_000_000, 65_600, 16},
	} {
		if got := newBlocks(tt.rows, tt.columns, 1).parts; got != tt.parts {
			t.Errorf("%d rows of %d columns are in %d blocks, want %d", tt.rows, tt.columns, got, tt.parts)
		}
	}
}

// BenchmarkGradient is the loss and the gradient of 100,000 rows at a new point.
func BenchmarkGradient(b *testing.B) {
	data := sample(rand.New(rand.NewPCG(5, 5)), Logistic, 100_000, 8192, 30)
	for _, workers := range []int{1, 2} {
		b.Run(map[int]string{1: "one worker", 2: "two workers"}[workers], func(b *testing.B) {
			o := newObjective(Logistic, data, 0.01, workers)
			p := o.start()
			grad := make([]float64, len(p))
			for b.Loop() {
				p[0] += 1e-3
				o.loss(p)
				o.gradient(grad, p)
			}
		})
	}
}
