package abtest

import "math"

// Fisher is the two-sided p-value of Fisher's exact test: the chance, with both arms' sizes and all
// conversions given, of a table that is no likelier than this one. Tables whose chance differs by a
// rounding error from this one's count as equally likely, as in R. 0 of 10 against 4 of 10 give
// .0867, where the z-test gives .0253.
//
// The work grows with the smallest of the four margins.
func Fisher(a, b Count) float64 {
	did := a.Conversions + b.Conversions
	low, high := max(0, did-b.Users), min(a.Users, did)
	// The chances are summed relative to that of the table at hand, walking away from it, so that
	// no factorial is needed.
	at := a.Conversions
	rest := b.Users - did // so that B's readers who did not are rest + x
	total, tail := 1.0, 1.0
	add := func(w float64) {
		total += w
		if w <= 1+1e-7 {
			tail += w
		}
	}
	w := 1.0
	for x := at; x < high && w > 0; x++ {
		w *= float64(a.Users-x) / float64(x+1) * float64(did-x) / float64(rest+x+1)
		add(w)
	}
	w = 1
	for x := at; x > low && w > 0; x-- {
		w *= float64(x) / float64(a.Users-x+1) * float64(rest+x) / float64(did-x+1)
		add(w)
	}
	if math.IsInf(total, 1) { // the table at hand is so unlikely that the others' chances overflow
		return 0
	}
	return min(tail/total, 1)
}
