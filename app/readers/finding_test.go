package readers_test

import (
	"math"
	"testing"

	"decouple/app/readers"
)

// study is 1,600 readers of the sample feed at the 41 weightings, under the default assumptions with some changed.
func study(t *testing.T, change map[readers.Dial]int32) *readers.Moments {
	t.Helper()
	a := readers.Default()
	for d, v := range change {
		a[d] = v
	}
	m, orders := sampleModel(t, a)
	s, err := readers.NewStudy(m, orders, 1, 30)
	if err != nil {
		t.Fatal(err)
	}
	sums := readers.NewMoments(len(orders))
	if err := s.Run(t.Context(), 0, 1600, sums, nil); err != nil {
		t.Fatal(err)
	}
	return sums
}

func best(t *testing.T, m *readers.Moments, k readers.Metric) int {
	t.Helper()
	i, _, _, ok := m.Best(k)
	if !ok {
		t.Fatalf("metric %d has no best weighting", k)
	}
	return i
}

func correlation(t *testing.T, m *readers.Moments, a, b readers.Metric) float64 {
	t.Helper()
	c := m.Curves()
	r, ok := c.Correlation(a, b)
	if !ok {
		t.Fatalf("metrics %d and %d have no correlation", a, b)
	}
	return r
}

// Clicks and retention disagree: to steer by clicks loses readers beyond the interval. Where every click is worth it,
// whatever the quality, they agree.
func TestClicksAgainstRetention(t *testing.T) {
	m := study(t, nil)
	byClicks, byRetention := best(t, m, readers.ClicksASession), best(t, m, readers.Retention)
	if byClicks <= byRetention {
		t.Errorf("clicks are best at weighting %d, retention at %d: want more engagement for clicks", byClicks, byRetention)
	}
	if g := m.Gap(readers.Retention, byRetention, byClicks); g.Value-g.Half <= 0 {
		t.Errorf("steering by clicks loses %v", g)
	}
	if r := correlation(t, m, readers.ClicksASession, readers.Retention); r > -0.5 {
		t.Errorf("clicks and retention correlate with %v", r)
	}

	m = study(t, map[readers.Dial]int32{readers.Bar: readers.Specs[readers.Bar].Off})
	if r := correlation(t, m, readers.ClicksASession, readers.Retention); r < 0.9 {
		t.Errorf("where every click is worth it, clicks and retention correlate with %v only", r)
	}
	if g := m.Gap(readers.Retention, best(t, m, readers.Retention), best(t, m, readers.ClicksASession)); g.Value > 0.01 {
		t.Errorf("where every click is worth it, steering by clicks still loses %v", g)
	}
}

// The chapter's claim, a higher take-rate and fewer cancellations, holds, and turns around where neither a good session nor a
// bad click counts, but an empty visit.
func TestTakeRateAgainstCancellations(t *testing.T) {
	if r := correlation(t, study(t, nil), readers.TakeRate, readers.Cancellations); r > -0.9 {
		t.Errorf("take-rate and cancellations correlate with %v", r)
	}
	m := study(t, map[readers.Dial]int32{readers.Good: 0, readers.Bad: 0})
	if r := correlation(t, m, readers.TakeRate, readers.Cancellations); r < 0.3 {
		t.Errorf("where only empty visits count, take-rate and cancellations correlate with %v", r)
	}
}

// Hours follow the take-rate where a bad play is short, and much less where it lasts as long as a good one.
func TestTakeRateAgainstHours(t *testing.T) {
	short := correlation(t, study(t, nil), readers.TakeRate, readers.Hours)
	long := correlation(t, study(t, map[readers.Dial]int32{readers.Short: readers.PlayTenths}), readers.TakeRate, readers.Hours)
	if short < 0.9 || long > 0.6 {
		t.Errorf("take-rate and hours correlate with %v, and with %v where bad plays last as long", short, long)
	}
}

// The more a visit without a click takes, the more engagement retention asks for.
func TestWhatEmptyVisitsTakeMovesRetention(t *testing.T) {
	at := func(empty int32) int {
		return best(t, study(t, map[readers.Dial]int32{readers.Empty: empty}), readers.Retention)
	}
	nothing, some, much := at(0), at(60), at(300)
	if !(nothing < some && some < much) {
		t.Errorf("retention is best at weightings %d, %d and %d where an empty visit takes 0, 0.06 and 0.30", nothing, some, much)
	}
}

// Where satisfaction does not matter, or does not change, all rankings keep exactly the same readers: they meet the same dice.
func TestSatisfactionDoesNotMatter(t *testing.T) {
	for name, change := range map[string]map[readers.Dial]int32{
		"all cancel alike":           {readers.Unhappy: 1},
		"nobody cancels":             {readers.Leave: 0},
		"satisfaction never changes": {readers.Good: 0, readers.Bad: 0, readers.Empty: 0},
	} {
		m := study(t, change)
		for i := range readers.Weightings {
			if g := m.Gap(readers.Retention, i, 0); g.Value != 0 || g.Half > 1e-9 {
				t.Fatalf("%s: retention at weighting %d differs from that at 0 by %v", name, i, g)
			}
		}
		c := m.Curves()
		if _, ok := c.Correlation(readers.TakeRate, readers.Cancellations); ok {
			t.Errorf("%s: cancellations are the same everywhere, and yet have a correlation", name)
		}
	}
}

// Where the models are never wrong about quality, more of the weight on quality keeps readers longer than otherwise.
func TestModelsThatAreNeverWrong(t *testing.T) {
	wrong, right := best(t, study(t, nil), readers.Retention), best(t, study(t, map[readers.Dial]int32{readers.Error: 0}), readers.Retention)
	if right >= wrong {
		t.Errorf("retention is best at weighting %d with the models’ errors and at %d without", wrong, right)
	}
}

// Intervals narrow as one over the root of the readers.
func TestIntervalsNarrow(t *testing.T) {
	m, orders := sampleModel(t, readers.Default())
	orders = orders[:2]
	s, err := readers.NewStudy(m, orders, 1, 30)
	if err != nil {
		t.Fatal(err)
	}
	sums := readers.NewMoments(len(orders))
	if err := s.Run(t.Context(), 0, 800, sums, nil); err != nil {
		t.Fatal(err)
	}
	few := sums.At(readers.TakeRate, 0)
	if err := s.Run(t.Context(), 800, 12_800, sums, nil); err != nil {
		t.Fatal(err)
	}
	if many := sums.At(readers.TakeRate, 0); math.Abs(few.Half/many.Half-4) > 0.5 {
		t.Errorf("half an interval goes from %v to %v with 16 times the readers", few.Half, many.Half)
	}
}

// The curves say what the sums do.
func TestCurves(t *testing.T) {
	m := study(t, nil)
	c := m.Curves()
	for k := range readers.Metric(readers.Metrics) {
		best, first, last, ok := m.Best(k)
		from, to := c.Around(k)
		if !ok || c.Best[k] != best || from != first || to != last {
			t.Errorf("metric %d is best at %d (%d to %d), want %d (%d to %d)", k, c.Best[k], from, to, best, first, last)
		}
		for i := range readers.Weightings {
			if c.At[k][i] != m.At(k, i) || c.Good[k][i] && (i < from || i > to) && k == readers.ClicksASession {
				t.Errorf("metric %d at %d: %+v, good %v", k, i, c.At[k][i], c.Good[k][i])
			}
		}
	}
	empty := readers.NewMoments(3).Curves()
	if empty.Best[readers.TakeRate] != -1 || empty.Good[readers.TakeRate][0] {
		t.Errorf("the curves of no reader have a best: %+v", empty)
	}
}
