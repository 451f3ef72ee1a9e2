package pairs

import (
	"math"
	"slices"

	"decouple/app/glm"
	"decouple/app/text"
)

// judge says "click" of as many rows as were clicked, those with the highest rates, of equal ones the first.
func (m *Model) judge(fit *glm.Result, held *text.Matrix, d *Data) {
	order, eta := make([]int, Held), make([]float64, Held)
	for i := range order {
		order[i], eta[i] = i, fit.Eta(held, i)
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case eta[i] > eta[j]:
			return -1
		case eta[i] < eta[j]:
			return 1
		}
		return 0
	})
	m.Right = make([]bool, Held)
	for place, i := range order {
		if m.Right[i] = d.Clicked[i] == (place < d.Clicks); m.Right[i] {
			m.Rights++
		}
	}
}

// Discordant counts the rows of which only a is right, and those of which only b is. It panics unless both have the same number.
func Discordant(a, b []bool) (onlyA, onlyB int) {
	if len(a) != len(b) {
		panic("pairs: two models judged on different rows")
	}
	for i := range a {
		switch {
		case a[i] && !b[i]:
			onlyA++
		case b[i] && !a[i]:
			onlyB++
		}
	}
	return onlyA, onlyB
}

// McNemar is the two-sided p of McNemar's exact test: of the rows of which exactly one of two models is right, onlyA and onlyB,
// at least 0, as many would lie on one side with this chance if both were as likely. It is 2·P(X ≤ min) for X binomial with
// n = onlyA + onlyB and ½, at most 1; 1 where there is no such row (McNemar 1947; exact as in Edwards 1948 and in R's
// exact2x2). For 1 and 9 it is 22/1024 = 0.0215.
func McNemar(onlyA, onlyB int) float64 {
	n, least := onlyA+onlyB, min(onlyA, onlyB)
	if n == 0 {
		return 1
	}
	// In logarithms, as ½ⁿ underflows.
	all, _ := math.Lgamma(float64(n + 1))
	var p float64
	for k := range least + 1 {
		a, _ := math.Lgamma(float64(k + 1))
		b, _ := math.Lgamma(float64(n - k + 1))
		p += math.Exp(all - a - b - float64(n)*math.Ln2)
	}
	return min(1, 2*p)
}
