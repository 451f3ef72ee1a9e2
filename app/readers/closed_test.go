package readers_test

import (
	"math"
	"testing"

	"decouple/app/readers"
)

// within checks that an observed share of n trials is within three standard errors of a probability.
func within(t *testing.T, what string, count, n int64, p float64) {
	t.Helper()
	got, se := float64(count)/float64(n), math.Sqrt(p*(1-p)/float64(n))
	if math.Abs(got-p) > 3*se {
		t.Errorf("%s: %.5f of %d, want %.5f within %.5f", what, got, n, p, 3*se)
	}
}

// still are assumptions under which nothing changes satisfaction.
func still() readers.Assumptions {
	a := readers.Default()
	a[readers.Good], a[readers.Bad], a[readers.Empty] = 0, 0, 0
	return a
}

func sum(column []int32) (total int64) {
	for _, x := range column {
		total += int64(x)
	}
	return total
}

// Where all places are looked at, the clicks at a place are binomial with the post's own probability.
func TestClicksByPlaceWithoutCascade(t *testing.T) {
	a := still()
	a[readers.Look], a[readers.Visits], a[readers.Leave] = 1000, 1000, 0
	w := flat(readers.Places, 0, 0.7)
	for i := range w.Click {
		w.Click[i] = 0.01 * float64(i+1)
	}
	const n, days = 4000, 30
	totals := readers.NewTotals(n)
	totals.Places = make([]readers.Place, readers.Places)
	if err := newModel(t, w, a).Days(first(readers.Places), 5, 0, 1, days, totals); err != nil {
		t.Fatal(err)
	}
	for k, p := range totals.Places {
		if p.Seen != n*days {
			t.Fatalf("place %d was looked at %d times, want always: %d", k+1, p.Seen, n*days)
		}
		within(t, "clicks at a place", p.Clicks, p.Seen, w.Click[k])
	}
	var seen, clicks, plays int64
	for _, p := range totals.Places {
		seen, clicks, plays = seen+p.Seen, clicks+p.Clicks, plays+p.Plays
	}
	if seen != sum(totals.Seen) || clicks != sum(totals.Clicks) || plays != sum(totals.Plays) {
		t.Error("the places do not add up to the readers")
	}
}

// With the cascade, place k is looked at with probability look^(k−1), and a click does not depend on the place.
func TestLooksByPlace(t *testing.T) {
	a := still()
	a[readers.Look] = 900
	const n, days = 4000, 30
	totals := readers.NewTotals(n)
	totals.Places = make([]readers.Place, readers.Places)
	if err := newModel(t, flat(readers.Places, 0.1, 0.7), a).Days(first(readers.Places), 6, 0, 1, days, totals); err != nil {
		t.Fatal(err)
	}
	sessions := sum(totals.Sessions)
	for k, p := range totals.Places {
		within(t, "looks at a place", p.Seen, sessions, math.Pow(0.9, float64(k)))
		within(t, "clicks at a place", p.Clicks, p.Seen, 0.1)
	}
}

// With a constant probability of cancelling, lifetimes are geometric.
func TestGeometricLifetimes(t *testing.T) {
	a := readers.Default()
	a[readers.Unhappy], a[readers.Leave] = 1, 20
	const n, days = 40_000, 30
	totals := simulate(t, newModel(t, flat(5, 0.1, 0.5), a), first(5), 2, 0, n, days)
	var by [days + 1]int64
	for _, day := range totals.Cancelled {
		by[day]++
	}
	for day := 1; day <= days; day++ {
		within(t, "cancellations on a day", by[day], n, 0.02*math.Pow(0.98, float64(day-1)))
	}
	within(t, "who stays", by[0], n, math.Pow(0.98, days))
}

// A click is a quality play with the probability that an opinion, normal around the quality, reaches the bar.
func TestQualityPlays(t *testing.T) {
	for _, c := range []struct {
		quality    float64
		bar, taste int32
		want       float64
	}{
		{quality: 0.625, bar: 625, taste: 180, want: 0.5},
		{quality: 0.805, bar: 625, taste: 180, want: 0.8413447},
		{quality: 0.265, bar: 625, taste: 180, want: 0.0227501},
		{quality: 0.1, bar: 0, taste: 400, want: 1},
		{quality: 0.625, bar: 625, taste: 0, want: 1},
		{quality: 0.62, bar: 625, taste: 0, want: 0},
	} {
		a := still()
		a[readers.Bar], a[readers.Taste], a[readers.Leave] = c.bar, c.taste, 0
		// One post, so that a reader's opinion is one draw: count readers who clicked, not clicks.
		totals := simulate(t, newModel(t, flat(1, 1, c.quality), a), first(1), 4, 0, 40_000, 20)
		var clicked, worth int64
		for i := range totals.Clicks {
			if totals.Clicks[i] > 0 {
				clicked++
			}
			if totals.Plays[i] > 0 {
				worth++
				if totals.Plays[i] != totals.Clicks[i] {
					t.Fatal("a reader changed the opinion of a post")
				}
			}
		}
		within(t, "readers who like the post", worth, clicked, c.want)
	}
}

// Visits follow the odds of satisfaction: at the start as the assumption says, and after a first good session by its odds.
func TestVisits(t *testing.T) {
	a := readers.Default()
	a[readers.Bar], a[readers.Leave], a[readers.Good] = 0, 0, 100
	m := newModel(t, flat(1, 1, 1), a) // every visit is a good session
	const n = 60_000
	day1 := simulate(t, m, first(1), 9, 0, n, 1)
	within(t, "visits on day 1", sum(day1.Sessions), n, 0.4)
	day2 := simulate(t, m, first(1), 9, 0, n, 2)
	var came, again int64
	for i, s := range day1.Sessions {
		if s == 1 {
			came++
			if day1.Satisfaction[i] != 600 {
				t.Fatalf("satisfaction after one good session is %d", day1.Satisfaction[i])
			}
			again += int64(day2.Sessions[i] - 1)
		}
	}
	within(t, "visits after a good session", again, came, 0.5) // odds ⅔ · 600/400 = 1
}

// What a session does to satisfaction, on posts that leave nothing to chance.
func TestSatisfaction(t *testing.T) {
	for _, c := range []struct {
		name           string
		click, quality float64
		posts          int
		want           int32
	}{
		{"nothing clicked", 0, 1, 5, 500 - 20},
		{"one worth it", 1, 1, 1, 500 + 120},
		{"three worth it count once", 1, 1, 3, 500 + 120},
		{"three that were not", 1, 0, 3, 500 - 3*40},
		{"no less than nothing", 1, 0, 20, 0},
	} {
		a := readers.Default()
		a[readers.Look], a[readers.Visits], a[readers.Taste], a[readers.Leave] = 1000, 1000, 0, 0
		totals := simulate(t, newModel(t, flat(c.posts, c.click, c.quality), a), first(c.posts), 1, 0, 1, 1)
		if totals.Satisfaction[0] != c.want {
			t.Errorf("%s: satisfaction %d, want %d", c.name, totals.Satisfaction[0], c.want)
		}
		wantSeconds := 360 * totals.Plays[0]
		if c.quality == 0 {
			wantSeconds = 120 * totals.Clicks[0]
		}
		if totals.Seconds[0] != wantSeconds {
			t.Errorf("%s: %d seconds, want %d", c.name, totals.Seconds[0], wantSeconds)
		}
	}
}

// The draws of neighbouring readers and days, and those of one day for two posts, are not correlated.
func TestDrawsAreUncorrelated(t *testing.T) {
	a := still()
	a[readers.Look], a[readers.Visits], a[readers.Leave] = 1000, 1000, 0
	m := newModel(t, flat(2, 0.5, 0.5), a)
	const n = 20_000
	click := func(from, day int, order []int32) []int32 {
		totals := readers.NewTotals(n)
		if err := m.Days(order, 11, from, day, day, totals); err != nil {
			t.Fatal(err)
		}
		return totals.Clicks
	}
	base := click(0, 1, []int32{0})
	for name, other := range map[string][]int32{
		"the next reader": click(1, 1, []int32{0}),
		"the next day":    click(0, 2, []int32{0}),
		"the next post":   click(0, 1, []int32{1}),
	} {
		var same int64
		for i := range base {
			if base[i] == other[i] {
				same++
			}
		}
		within(t, name, same, n, 0.5)
	}
}
