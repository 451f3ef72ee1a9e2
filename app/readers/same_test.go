package readers_test

import (
	"fmt"
	"hash/fnv"
	"testing"

	"decouple/app/readers"
)

// The same seed gives the same readers on every machine: the digest was made natively, and is compared as WebAssembly too.
func TestSameEverywhere(t *testing.T) {
	m, orders := sampleModel(t, readers.Default())
	digest := fnv.New64a()
	for _, order := range [][]int32{orders[0], orders[24], orders[40]} {
		totals := simulate(t, m, order, 1, 0, 2000, 30)
		for _, column := range [][]int32{totals.Sessions, totals.Seen, totals.Clicks, totals.Plays, totals.Seconds, totals.Cancelled, totals.Satisfaction} {
			for _, x := range column {
				digest.Write([]byte{byte(x), byte(x >> 8), byte(x >> 16)})
			}
		}
	}
	if got, want := digest.Sum64(), uint64(0x5670ba9a2027f968); got != want {
		t.Errorf("the digest of 2,000 readers at three weightings is %#x, want %#x", got, want)
	}
}

// Two readers of a month each, by their sums.
func ExampleModel_Simulate() {
	world := &readers.World{Click: []float64{0.2, 0.1}, Predicted: []float64{0.5, 0.5}, True: []float64{0.9, 0.3}}
	assumptions := readers.Default()
	m, err := readers.New(world, &assumptions)
	if err != nil {
		panic(err)
	}
	order := []int32{0, 1} // the better post first
	t, err := m.Simulate(order, 1, 0, 2, 30)
	if err != nil {
		panic(err)
	}
	for i := range t.Len() {
		fmt.Println(t.Sessions[i], "visits,", t.Clicks[i], "clicks,", t.Plays[i], "worth it; cancelled on day", t.Cancelled[i])
	}
	// Output:
	// 12 visits, 3 clicks, 3 worth it; cancelled on day 0
	// 15 visits, 6 clicks, 3 worth it; cancelled on day 0
}

// Every dial begins at a value that its steps reach, is turned off at one, and says what it is, why, and what holds without it.
func TestSpecs(t *testing.T) {
	a := readers.Default()
	if err := a.Check(); err != nil {
		t.Fatal(err)
	}
	for d, s := range readers.Specs {
		reached := func(v int32) bool { return v >= s.Min && v <= s.Max && (v-s.Min)%s.Step == 0 }
		if !reached(s.Default) || !reached(s.Off) || !reached(s.Max) || s.Default == s.Off {
			t.Errorf("%s: %d…%d by %d, at first %d, off %d", s.Key, s.Min, s.Max, s.Step, s.Default, s.Off)
		}
		if s.Key == "" || s.Label == "" || s.Why == "" || s.Without == "" {
			t.Errorf("dial %d says nothing: %+v", d, s)
		}
	}
	for want, got := range map[string]string{
		"93\u202f%":    readers.Specs[readers.Look].Text(930),
		"0.5\u202f%":   readers.Specs[readers.Leave].Text(5),
		"0.625":        readers.Specs[readers.Bar].Text(625),
		"+0.12":        readers.Specs[readers.Good].Text(120),
		"−0.04":        readers.Specs[readers.Bad].Text(40),
		"0.00":         readers.Specs[readers.Empty].Text(0),
		"×\u202f8":     readers.Specs[readers.Unhappy].Text(8),
		"2.0\u202fmin": readers.Specs[readers.Short].Text(20),
		"±\u202f0.18":  readers.Specs[readers.Taste].Text(180),
		"100\u202f%":   readers.Specs[readers.Error].Text(1000),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What is changed is named in the order of the dials, and nothing else is.
func TestChanged(t *testing.T) {
	a := readers.Default()
	if got := a.Changed(); got != nil {
		t.Errorf("the defaults: %v", got)
	}
	a[readers.Error], a[readers.Look] = readers.Specs[readers.Error].Off, readers.Specs[readers.Look].Max
	if got := a.Changed(); len(got) != 2 || got[0] != readers.Look || got[1] != readers.Error {
		t.Errorf("two changed: %v", got)
	}
}
