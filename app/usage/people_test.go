package usage

import (
	"math"
	"reflect"
	"testing"
)

// habits are what can be counted of how a person uses the phone: the share of each cell among a person's openings, or of the
// openings in its group.
var habits = map[string]struct {
	cells int
	cell  func(w *world, e *Event) int
	group func(w *world, cell int) int
	// times is by how much two people differ more than one does from day to day.
	times float64
}{
	"apps of a category": {24, func(_ *world, e *Event) int { return int(e.App) }, func(w *world, cell int) int { return w.category[cell] }, 3},
	"categories":         {categories, func(w *world, e *Event) int { return w.category[e.App] }, nil, 2},
	"hours and places": {24 * int(places), func(_ *world, e *Event) int {
		return int(e.Minute)%DayMinutes/60*int(places) + int(e.Context[PlaceColumn])
	}, nil, 1.1},
}

// Each of the people has habits of their own: the openings of any two differ by more than those of one between odd and even days.
func TestPeopleDiffer(t *testing.T) {
	s := Settings{Seed: 1, Days: 200}
	l := simulate(t, s)
	w, err := newWorld(s)
	if err != nil {
		t.Fatal(err)
	}
	people := len(l.People)
	for name, habit := range habits {
		counts := make([][2][]float64, people)
		for who := range counts {
			counts[who] = [2][]float64{make([]float64, habit.cells), make([]float64, habit.cells)}
		}
		for i := range l.Events {
			e := &l.Events[i]
			counts[e.Person][e.Day()%2][habit.cell(w, e)]++
		}
		group := func(int) int { return 0 }
		if habit.group != nil {
			group = func(cell int) int { return habit.group(w, cell) }
		}
		// The openings that fall elsewhere, were b's habits those of a: half the sum of the differences of shares, each group by its size.
		apart := func(a, b []float64) (sum float64) {
			size := map[int][2]float64{}
			total := 0.0
			for c := range a {
				n := size[group(c)]
				size[group(c)] = [2]float64{n[0] + a[c], n[1] + b[c]}
				total += a[c] + b[c]
			}
			for c := range a {
				if n := size[group(c)]; n[0] > 0 && n[1] > 0 {
					sum += (n[0] + n[1]) / total * math.Abs(a[c]/n[0]-b[c]/n[1]) / 2
				}
			}
			return sum
		}
		self := func(who int) float64 { return apart(counts[who][0], counts[who][1]) }
		for a := range people {
			for b := range a {
				one := math.Max(self(a), self(b))
				two := math.Min(apart(counts[a][0], counts[b][1]), apart(counts[a][1], counts[b][0]))
				if two < habit.times*one {
					t.Errorf("%s: %s and %s are %.3f apart, one of them %.3f between odd and even days", name, l.People[a], l.People[b], two, one)
				}
			}
		}
	}
}

// No two people are drawn alike in anything that is drawn for each: their days, their liking for apps and for categories, how
// they heed notifications, when they use an app, what they open after it, and how that drifts.
func TestNoTwoPeopleAreDrawnAlike(t *testing.T) {
	w, err := newWorld(usual)
	if err != nil {
		t.Fatal(err)
	}
	drawn := func(who int) map[string]any {
		p := w.people[who]
		p.works = [7]bool{} // of which there are but three
		return map[string]any{
			"days": p, "taste": w.taste[who], "interest": w.interest[who], "notice": w.notice[who], "hours": w.hours[who],
			"follow": w.follow[who], "drift": w.drift[who],
		}
	}
	for a := range w.people {
		for b := range a {
			other := drawn(b)
			for what, v := range drawn(a) {
				if reflect.DeepEqual(v, other[what]) {
					t.Errorf("%s and %s have the same %s", PeopleNames[a], PeopleNames[b], what)
				}
			}
		}
	}
}
