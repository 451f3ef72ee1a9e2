package readers_test

import (
	"context"
	"errors"
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
