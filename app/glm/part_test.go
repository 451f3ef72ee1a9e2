package glm

import (
	"context"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
)

// A fit to a part of the rows comes to the same bits as one to a copy of them.
func TestPart(t *testing.T) {
	for _, family := range families {
		rng := rand.New(rand.NewPCG(8, uint64(family)))
		data := sample(rng, family, 400, 60, 5)
		var rows, odd []int
		for i := range 400 {
			if i%5 != 2 {
				rows = append(rows, i)
			}
		}
		rng.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		for i := range len(rows) / 2 {
			odd = append(odd, 2*i+1)
		}
		copied, part := data.Select(rows), data.Part(rows)
		part2 := part.Part(odd)
		for name, pair := range map[string][2]Data{"part": {copied, part}, "part of a part": {copied.Select(odd), part2}, "copy of a part": {copied.Select(odd), part.Select(odd)}} {
			spare := make([]int32, 7) // not empty, and too short at first
			for _, s := range []Settings{{L2: 1e-2}, {L2: 1e-2, UsedOnly: true}, {L2: 1e-2, UsedOnly: true, Spare: &spare}} {
				want, err := Fit(context.Background(), family, pair[0], s)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := Fit(context.Background(), family, pair[1], s); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s, %s, %+v: other weights (%v)", family, name, s, err)
				}
			}
		}
		part.Rows[3] = 400
		if _, err := Fit(context.Background(), family, part, Settings{L2: 1e-2}); err == nil {
			t.Errorf("%s: fitted to a row that there is not", family)
		}
	}
}

// A fit to a part of many rows takes less memory than a copy of them would: a few numbers a row, and none for their entries.
func TestPartTakesNoCopy(t *testing.T) {
	const n, k = 20_000, 30
	data := sample(rand.New(rand.NewPCG(9, 9)), LeastSquares, n, 500, k)
	rows := make([]int, n-1)
	for i := range rows {
		rows[i] = i + 1
	}
	var spare []int32
	fit := func() uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		part := data.Part(rows)
		if _, err := Fit(context.Background(), LeastSquares, part, Settings{L2: 1e-2, Iterations: 5, UsedOnly: true, Spare: &spare}); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	fit() // makes the spare memory
	if took := fit(); took > n*k*8/4 {
		t.Errorf("it took %d bytes, a copy of the rows %d", took, n*k*8)
	}
}
