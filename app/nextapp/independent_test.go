package nextapp

import (
	"math"
	"slices"
	"sort"
	"testing"

	"decouple/app/usage"
)

// Every figure of a small comparison is worked out once more, from the weights and the
// events alone: counts by going through all events, features by their definitions, places
// by sorting. Nothing of the package's own steps is used.
func TestFiguresIndependently(t *testing.T) {
	l, c := small(t)
	var got [Methods]struct{ hit1, hit3, mrr, loss, n float64 }
	for i := range l.Events {
		e := &l.Events[i]
		if e.Day() < c.Split {
			continue
		}
		for by, p := range sharesByHand(l, &c.Models, i) {
			order := make([]int, len(p))
			for a := range order {
				order[a] = a
			}
			sort.SliceStable(order, func(x, y int) bool { return p[order[x]] > p[order[y]] })
			place := slices.Index(order, int(e.App)) + 1
			g := &got[by]
			g.n++
			g.hit1 += truth(place <= 1)
			g.hit3 += truth(place <= 3)
			g.mrr += 1 / float64(place)
			g.loss -= math.Log(p[e.App])
		}
	}
	for by := range Methods {
		f, g := c.Figures[by], got[by]
		for name, pair := range map[string][2]float64{
			"hit@1": {f.Hit1.Value, g.hit1 / g.n}, "hit@3": {f.Hit3.Value, g.hit3 / g.n},
			"MRR": {f.MRR.Value, g.mrr / g.n}, "log loss": {f.LogLoss.Value, g.loss / g.n}, "openings": {float64(f.Openings), g.n},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s: %s is %v, independently %v", by.Name(), name, pair[0], pair[1])
			}
		}
	}
}

// sharesByHand are the shares that each method gives the apps before event i, from all
// events before it.
func sharesByHand(l *usage.Log, m *Models, i int) (shares [Methods][]float64) {
	n, e := len(l.Apps), &l.Events[i]
	hour, weekday := int(e.Minute)%1440/60, (l.Weekday+int(e.Minute)/1440)%7
	last, used, chain, after := -1, make([]float64, n), make([]float64, n), 0.0
	week, day, hourly, latest := make([]float64, n), make([]float64, n), make([]float64, n), make([]int, n)
	opens := 0
	for j := range l.Events[:i] {
		x := &l.Events[j]
		if x.Person != e.Person {
			continue
		}
		opens++
		used[x.App]++
		latest[x.App] = opens
		ago := int(e.Minute - x.Minute)
		if ago < 7*1440 {
			week[x.App]++
			if apart := ago % 1440; apart <= 60 || apart > 1380 {
				hourly[x.App]++
			}
		}
		if ago < 1440 {
			day[x.App]++
		}
		last = int(x.App)
	}
	before := -1
	for j := range l.Events[:i] {
		x := &l.Events[j]
		if x.Person != e.Person {
			continue
		}
		if before == last {
			chain[x.App]++
			after++
		}
		before = int(x.App)
	}
	for by := range shares {
		shares[by] = make([]float64, n)
	}
	categories := l.Categories()
	category := func(a int) int { return slices.Index(categories, l.Apps[a].Category) }
	places := placesByHand(l, i)
	outputs := len(m.Softmax.Intercepts)
	for a := range n {
		if a < outputs {
			// Softmax: the columns are hours, weekdays, places, headphones, people, last app.
			z := m.Softmax.Intercepts[a]
			columns := []int{hour, 24 + weekday, 31 + int(e.Context[0]), 35 + int(e.Context[1]), 37 + int(e.Person)}
			if last >= 0 && last < outputs {
				columns = append(columns, 45+last)
			}
			for _, j := range columns {
				z += m.Softmax.Weights[j*outputs+a]
			}
			shares[Softmax][a] = math.Exp(z)
		}
		shares[Score][a] = scoreByHand(l, m, e, a, category, last, week[a], day[a], hourly[a], float64(n))
		if a == last {
			continue // the baselines leave out what is open
		}
		share := (used[a] + 1) / float64(opens+n)
		shares[Used][a] = share
		shares[Chain][a] = (chain[a] + 10*share) / (after + 10)
		shares[Recent][a] = (1 + share) / float64(2*n)
		if latest[a] > 0 {
			place := 0
			for b := range n {
				if latest[b] > latest[a] && b != last {
					place++
				}
			}
			shares[Recent][a] = slices.Max(places[place:]) + 2 - float64(place)/float64(n)
		}
	}
	for by := range shares {
		sum := 0.0
		for _, v := range shares[by] {
			sum += v
		}
		for a := range shares[by] {
			shares[by][a] /= sum
		}
	}
	return shares
}

func scoreByHand(l *usage.Log, m *Models, e *usage.Event, a int, category func(int) int, last int, week, day, hourly, n float64) float64 {
	const c = 9
	hour, weekday := int(e.Minute)%1440/60, (l.Weekday+int(e.Minute)/1440)%7
	k, app, w := category(a), &l.Apps[a], m.Score.Weights
	z := m.Score.Intercept + w[k] + w[c+24*k+hour] + w[c*25+7*k+weekday] +
		w[c*32+4*k+int(e.Context[0])] + w[c*36+2*k+int(e.Context[1])] + w[c*38+8*k+int(e.Person)]
	if last >= 0 {
		z += w[c*46+9*k+category(last)]
	}
	f := func(v float64) float64 { return float64(float32(v)) } // entries are single precision
	rest := w[c*55:]
	z += rest[0]*f(math.Log(1+app.SizeMB)/5) + rest[1]*f(math.Log(1+app.Notices)/3) + rest[2]*truth(app.Shipped)
	z += rest[3] * f(math.Log(1+float64(int(e.Minute)/1440-app.Installed))/5)
	since := math.Min(math.Max(float64(int(e.Minute)-1440*app.Installed)/1440, 1), 7)
	z += rest[4]*f(math.Log(1+week/since)) + rest[5]*f(math.Log(1+day)/2) + rest[6]*f(math.Log(1+hourly))
	z += rest[7]*truth(week == 0) + rest[8]*truth(a == last)
	// Of n−1 other apps, 5 were drawn.
	return 1 / (1 + math.Exp(-z)*(n-1)/5)
}

// placesByHand counts the places in the order of last openings, over all events before i.
func placesByHand(l *usage.Log, i int) []float64 {
	places := make([]float64, len(l.Apps))
	lists := make([][]int16, len(l.People))
	for j := range l.Events[:i] {
		x := &l.Events[j]
		list := lists[x.Person]
		at := slices.Index(list, x.App)
		if at > 0 {
			places[at-1]++
		}
		if at >= 0 {
			list = slices.Delete(slices.Clone(list), at, at+1)
		}
		lists[x.Person] = slices.Insert(slices.Clone(list), 0, x.App)
	}
	return places
}

// The hits of a fortnight are worked out in the same way, for both models as they were and
// after their retrainings, and for the baselines.
func TestFortnightIndependently(t *testing.T) {
	const days = 6 // two of them after the retraining
	c, f := ran(t, usage.Change{Install: usage.More()[:1], Uninstall: -1}, Plan{SoftmaxAfter: 4, ScoreAfter: 4})
	type arm struct {
		models *Models
		method Method
	}
	old := &c.Models
	whole := &Models{Softmax: f.Whole, Score: f.ScoreWhole}
	arms := map[Arm]func(day int) arm{
		SoftmaxNever: func(int) arm { return arm{old, Softmax} },
		ScoreNever:   func(int) arm { return arm{old, Score} },
		RecentArm:    func(int) arm { return arm{old, Recent} },
		UsedArm:      func(int) arm { return arm{old, Used} },
		ChainArm:     func(int) arm { return arm{old, Chain} },
		SoftmaxPart: func(day int) arm {
			if day < 4 {
				return arm{old, Softmax}
			}
			return arm{&Models{Softmax: f.Part, Score: old.Score}, Softmax}
		},
		SoftmaxWhole: func(day int) arm {
			if day < 4 {
				return arm{old, Softmax}
			}
			return arm{whole, Softmax}
		},
		ScoreWhole: func(day int) arm {
			if day < 4 {
				return arm{old, Score}
			}
			return arm{whole, Score}
		},
	}
	want := map[Arm]*[2][FortnightDays]int32{}
	for a := range arms {
		want[a] = &[2][FortnightDays]int32{}
	}
	for i := range f.Log.Events {
		e := &f.Log.Events[i]
		day := e.Day() - 7
		if day < 0 || day >= days {
			continue
		}
		by := map[*Models][Methods][]float64{}
		for a, of := range arms {
			w := of(day)
			key := w.models
			if _, done := by[key]; !done {
				by[key] = sharesByHand(f.Log, key, i)
			}
			p := by[key][w.method]
			higher := 0
			for b, v := range p {
				if v > p[e.App] || v == p[e.App] && b < int(e.App) {
					higher++
				}
			}
			if p[e.App] > 0 && higher < 3 {
				want[a][truthInt(e.App < 24)][day]++
			}
		}
	}
	for a, w := range want {
		for day := range days {
			if got := [2]int32{f.Arms[a].New[day].Hits, f.Arms[a].Old[day].Hits}; got != [2]int32{w[0][day], w[1][day]} {
				t.Errorf("arm %d, day %d: %v new and old hits, independently %d and %d", a, day+1, got, w[0][day], w[1][day])
			}
		}
	}
}

func truthInt(is bool) int {
	if is {
		return 1
	}
	return 0
}
