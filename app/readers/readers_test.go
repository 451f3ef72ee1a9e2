package readers_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"reflect"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/readers"
	"decouple/app/sample"
	"decouple/static/models"
)

// sampleFeed is the Rank lab's feed as it opens.
func sampleFeed(t testing.TB) (*feed.Feed, *feed.Ranking) {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	r, err := feed.NewRanking(f, feed.DefaultDials())
	if err != nil {
		t.Fatal(err)
	}
	return f, r
}

// sampleModel is the model of readers of that feed, and its orders at the curve's weightings.
func sampleModel(t testing.TB, a readers.Assumptions) (*readers.Model, [][]int32) {
	t.Helper()
	f, r := sampleFeed(t)
	w, err := readers.OfFeed(f)
	if err != nil {
		t.Fatal(err)
	}
	return newModel(t, w, a), readers.Orders(r)
}

func newModel(t testing.TB, w *readers.World, a readers.Assumptions) *readers.Model {
	t.Helper()
	m, err := readers.New(w, &a)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// flat is a world of n posts that are alike.
func flat(n int, click, quality float64) *readers.World {
	w := &readers.World{}
	for range n {
		w.Click = append(w.Click, click)
		w.Predicted = append(w.Predicted, quality)
		w.True = append(w.True, quality)
	}
	return w
}

// first has the posts 0…n−1 in order.
func first(n int) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	return order
}

func simulate(t testing.TB, m *readers.Model, order []int32, seed uint64, from, to, days int) *readers.Totals {
	t.Helper()
	totals, err := m.Simulate(order, seed, from, to, days)
	if err != nil {
		t.Fatal(err)
	}
	return totals
}

// A reader's draws depend on seed, reader, day and post alone: neither the other readers nor the days before count.
func TestOrderOfEvaluationDoesNotMatter(t *testing.T) {
	m, orders := sampleModel(t, readers.Default())
	const n = 500
	whole := simulate(t, m, orders[24], 7, 0, n, 30)
	if again := simulate(t, m, orders[24], 7, 0, n, 30); !reflect.DeepEqual(whole, again) {
		t.Error("the same seed gives other readers")
	}
	if other := simulate(t, m, orders[24], 8, 0, n, 30); reflect.DeepEqual(whole, other) {
		t.Error("another seed gives the same readers")
	}

	byDay := readers.NewTotals(n)
	for _, days := range [][2]int{{1, 7}, {8, 8}, {9, 30}} {
		if err := m.Days(orders[24], 7, 0, days[0], days[1], byDay); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(whole, byDay) {
		t.Error("days 1…7, 8 and 9…30 are not days 1…30")
	}

	part := simulate(t, m, orders[24], 7, 200, 300, 30)
	if !reflect.DeepEqual(part.Seconds, whole.Seconds[200:300]) || !reflect.DeepEqual(part.Cancelled, whole.Cancelled[200:300]) {
		t.Error("readers 200…299 alone are not those among the others")
	}
}

// A month of one reader adds up to the reader's totals.
func TestMonth(t *testing.T) {
	m, orders := sampleModel(t, readers.Default())
	for _, order := range [][]int32{orders[0], orders[40]} {
		totals := simulate(t, m, order, 3, 0, 200, 30)
		for reader := range 200 {
			month, err := m.Month(order, 3, reader, 30)
			if err != nil {
				t.Fatal(err)
			}
			var sessions, seen, clicks, plays, cancelled, satisfaction int32
			for i, d := range month {
				if d.Visited {
					sessions++
				}
				seen += int32(d.Seen)
				clicks += int32(len(d.Worth))
				for _, worth := range d.Worth {
					if worth {
						plays++
					}
				}
				if d.Cancelled {
					cancelled = int32(i) + 1
				}
				satisfaction = d.Satisfaction
			}
			got := [...]int32{sessions, seen, clicks, plays, cancelled, satisfaction}
			want := [...]int32{
				totals.Sessions[reader], totals.Seen[reader], totals.Clicks[reader], totals.Plays[reader],
				totals.Cancelled[reader], totals.Satisfaction[reader],
			}
			if got != want {
				t.Fatalf("reader %d: the month has sessions, seen, clicks, plays, cancelled, satisfaction %v, the totals %v", reader, got, want)
			}
		}
	}
}

func TestRefuses(t *testing.T) {
	a := readers.Default()
	for _, c := range []struct {
		name string
		w    *readers.World
		want string
	}{
		{"no post", &readers.World{}, "no posts"},
		{"columns", &readers.World{Click: []float64{.1}}, "give each post one"},
		{"no probability", flat(1, 1.5, 0.5), "from 0 to 1"},
	} {
		if _, err := readers.New(c.w, &a); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	outside := a
	outside[readers.Look] = 1001
	if _, err := readers.New(flat(1, .1, .5), &outside); err == nil || !strings.Contains(err.Error(), "500 to 1000") {
		t.Errorf("an assumption out of range: %v", err)
	}

	m := newModel(t, flat(2, .1, .5), a)
	for name, try := range map[string]func() error{
		"no reader":        func() error { _, err := m.Simulate(first(2), 1, 5, 5, 30); return err },
		"empty totals":     func() error { return m.Days(first(2), 1, 0, 1, 30, readers.NewTotals(0)) },
		"day 0":            func() error { return m.Days(first(2), 1, 0, 0, 30, readers.NewTotals(1)) },
		"no post in order": func() error { _, err := m.Simulate(nil, 1, 0, 5, 30); return err },
		"unknown post":     func() error { _, err := m.Month(first(3), 1, 0, 30); return err },
		"no order":         func() error { _, err := readers.NewStudy(m, nil, 1, 30); return err },
		"an empty order":   func() error { _, err := readers.NewStudy(m, [][]int32{first(2), nil}, 1, 30); return err },
	} {
		if try() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A study that is cancelled has whole blocks, and goes on from there to the same sums.
func TestStudyGoesOn(t *testing.T) {
	m, orders := sampleModel(t, readers.Default())
	orders = [][]int32{orders[0], orders[20], orders[40]}
	study := func() (*readers.Study, *readers.Moments) {
		s, err := readers.NewStudy(m, orders, 1, 30)
		if err != nil {
			t.Fatal(err)
		}
		return s, readers.NewMoments(len(orders))
	}
	s, whole := study()
	if err := s.Run(t.Context(), 0, 800, whole, nil); err != nil {
		t.Fatal(err)
	}

	s, parts := study()
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Run(ctx, 0, 800, parts, func(done int) {
		if done > 200 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || parts.Readers == 0 || parts.Readers == 800 {
		t.Fatalf("cancelled with %v at %d readers", err, parts.Readers)
	}
	if err := s.Run(t.Context(), parts.Readers, 800, parts, nil); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(whole, parts) {
		t.Error("a study that was interrupted has other sums")
	}
}

// BenchmarkDays is the speed of the simulation at one weighting.
func BenchmarkDays(b *testing.B) {
	m, orders := sampleModel(b, readers.Default())
	const n = 10_000
	t := readers.NewTotals(n)
	for b.Loop() {
		t.Reset()
		if err := m.Days(orders[24], 1, 0, 1, 30, t); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*n*30/b.Elapsed().Seconds(), "reader-days/s")
}

// BenchmarkStudy is the speed of a first curve: 800 readers at 41 weightings.
func BenchmarkStudy(b *testing.B) {
	m, orders := sampleModel(b, readers.Default())
	for b.Loop() {
		s, err := readers.NewStudy(m, orders, 1, 30)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Run(b.Context(), 0, 800, readers.NewMoments(len(orders)), nil); err != nil {
			b.Fatal(err)
		}
	}
}

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
