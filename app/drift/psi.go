package drift

import "math"

// Floor is the least share that a bin counts with in [PSI]. An empty bin would make it infinite; what is stated with any other
// floor is another number.
const Floor = 1e-4

// PSI is the population stability index Σ (a − e)·ln(a/e) over the bins of two histograms, where e and a are the bins' shares in
// expected and actual, neither below floor. It is at least 0, and 0 for equal shares. NaN where one of them counts nothing.
// It panics unless both have the same number of bins.
func PSI(expected, actual []int, floor float64) float64 {
	if len(expected) != len(actual) {
		panic("drift: two histograms of different bins")
	}
	n, m := total(expected), total(actual)
	if n == 0 || m == 0 {
		return math.NaN()
	}
	var sum float64
	for i := range expected {
		e := max(float64(expected[i])/float64(n), floor)
		a := max(float64(actual[i])/float64(m), floor)
		sum += (a - e) * math.Log(a/e)
	}
	return sum
}

func total(counts []int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// PSILimit is the PSI that is exceeded with probability alpha, 0…1, where nothing has changed, for bins that all hold enough of n
// and of m values: without a change PSI is about (1/n + 1/m)·χ² with bins − 1 degrees of freedom. NaN for fewer than two bins.
func PSILimit(n, m, bins int, alpha float64) float64 {
	return (1/float64(n) + 1/float64(m)) * ChiSquaredQuantile(bins-1, alpha)
}

// PSITail is the probability of a PSI above limit where nothing has changed: [PSILimit] turned around.
func PSITail(n, m, bins int, limit float64) float64 {
	return ChiSquaredTail(bins-1, limit/(1/float64(n)+1/float64(m)))
}

// ChiSquaredTail is the probability that a χ² variable with df degrees of freedom exceeds x: the finite sums of Abramowitz and
// Stegun 26.4.4 and 26.4.5. NaN for a df below 1.
func ChiSquaredTail(df int, x float64) float64 {
	if df < 1 {
		return math.NaN()
	}
	if x <= 0 {
		return 1
	}
	// Each term is x^(k/2)·e^(−x/2) over a product; in logarithms, as it underflows.
	h := x / 2
	if df%2 == 0 {
		sum := 0.0
		for k, log := 0, 0.0; k < df/2; k++ {
			if k > 0 {
				log += math.Log(h / float64(k))
			}
			sum += math.Exp(log - h)
		}
		return min(sum, 1)
	}
	sum := math.Erfc(math.Sqrt(h))
	for k, log := 1, math.Log(h/math.Pi)/2+math.Ln2; k <= df/2; k++ {
		if k > 1 {
			log += math.Log(h / (float64(k) - .5))
		}
		sum += math.Exp(log - h)
	}
	return min(sum, 1)
}

// ChiSquaredQuantile is the x with ChiSquaredTail(df, x) = alpha, 0 < alpha < 1, by bisection to the last bits.
func ChiSquaredQuantile(df int, alpha float64) float64 {
	if df < 1 || !(alpha > 0 && alpha < 1) {
		return math.NaN()
	}
	high := 1.0
	for ChiSquaredTail(df, high) > alpha {
		high *= 2
	}
	return bisect(0, high, func(x float64) bool { return ChiSquaredTail(df, x) > alpha })
}

// bisect is where below turns from true to false between low and high.
func bisect(low, high float64, below func(float64) bool) float64 {
	for range 80 {
		if mid := (low + high) / 2; below(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}
