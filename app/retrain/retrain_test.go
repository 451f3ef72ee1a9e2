package retrain

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"
	"testing"

	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/text"
	"decouple/static/models"
)

var shipped = sync.OnceValue(func() *model.Set {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err)
	}
	return set
})

var thePool = sync.OnceValue(func() *monitor.Pool {
	p, err := monitor.NewPool(shipped(), 1, nil)
	if err != nil {
		panic(err)
	}
	return p
})

// slow skips a test of many trainings where it would take too long.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("the trainings take seconds natively, and five times as long in a browser")
	}
}

func settings(c monitor.Change, day int) monitor.Settings {
	return monitor.Settings{Seed: 1, Change: c, Day: day, Ramp: 7, Reach: 100}
}

func run(t *testing.T, s monitor.Settings, k model.Kind, alarms []int) *[Schedules]Run {
	t.Helper()
	out, err := RunAll(t.Context(), thePool(), shipped().About().Text, s, k, 1, alarms, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// After spam has changed its words, fifty labels a day teach the filter a part of what it lost, and all labels the rest, two weeks
// later. It turns around where quality means something else: there fifty labels a day teach little, and nothing is regained
// before all labels are in.
func TestFewLabels(t *testing.T) {
	slow(t)
	out := run(t, settings(monitor.SpamWords, 12), model.Spam, []int{13, 14, 19, 20, 27, 29, 30})
	never, weekly, alarm := &out[Never], &out[Weekly], &out[OnAlarm]
	if !slices.Equal(weekly.Days, []int{7, 14, 21, 28}) || !slices.Equal(alarm.Days, []int{13, 20, 27}) || len(never.Days) != 0 {
		t.Fatalf("trained on %v and %v", weekly.Days, alarm.Days)
	}
	if never.Right[0] != weekly.Right[0] || never.Right[6] != weekly.Right[6] || never.Right[12] != alarm.Right[12] {
		t.Error("a training has an effect before its day is over")
	}
	at := func(r *Run, from, to int) (mean float64) {
		for _, x := range r.Right[from-1 : to] {
			mean += x / float64(to-from+1)
		}
		return mean
	}
	lost := at(never, 1, 11) - at(never, 19, 30)
	early, late := at(weekly, 22, 28)-at(never, 22, 28), at(weekly, 29, 30)-at(never, 29, 30)
	if !(lost > .05 && early > lost/5 && early < lost/2 && late > lost/2) {
		t.Errorf("lost %v; a weekly training gives %v before labels and %v with them", lost, early, late)
	}
	out = run(t, settings(monitor.Meaning, 12), model.Quality, nil)
	never, weekly = &out[Never], &out[Weekly]
	lost, early = at(never, 1, 11)-at(never, 19, 30), at(weekly, 22, 28)-at(never, 22, 28)
	if len(out[OnAlarm].Days) != 0 || early > lost/4 {
		t.Errorf("quality: lost %v, a weekly training gives %v before labels", lost, early)
	}
}

// The recipe has as many rows whatever the day, and the first model's decisions are counted anew here.
func TestRecipe(t *testing.T) {
	s := settings(monitor.Meaning, 12)
	m := &month{thePool(), s, model.Quality, 1, text.New(shipped().About().Text)}
	for _, evening := range []int{0, 11, 12, 29} {
		_, fresh, err := m.train(t.Context(), evening)
		if err != nil {
			t.Fatal(err)
		}
		// 50 of each of the last 14 days, then 1,000 of each day before them.
		want := 0
		for d := s.Day; d <= evening; d++ {
			if d > evening-monitor.Delay {
				want += monitor.Sampled
			} else {
				want += Late
			}
		}
		if fresh != want {
			t.Errorf("in the evening of day %d %d posts are from after the change, want %d", evening, fresh, want)
		}
	}
	out := run(t, s, model.Quality, nil)
	right := 0
	for i := range Judged {
		row, meant := thePool().Drawn(s, 1, 20, i)
		x := thePool().Post(row)
		good := x.Truth.Quality > .5
		if meant {
			good = x.Truth.Quality+x.Truth.Appeal > 1
		}
		if (shipped().Predict(&x).Quality > .5) == good {
			right++
		}
	}
	if got := out[Never].Right[19]; math.Abs(got-float64(right)/Judged) > 1e-12 {
		t.Errorf("on day 20 %v are right, want %v", got, float64(right)/Judged)
	}
	if r := out[Weekly]; r.Trained() != 4*Rows || r.Mean(30) != r.Right[29] {
		t.Errorf("%d rows, mean of day 30 %v", r.Trained(), r.Mean(30))
	}
}

func TestEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := RunAll(ctx, thePool(), text.Settings{}, settings(monitor.Quiet, 1), 0, 1, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A training in a quiet month changes little: the recipe is about as good as that of the shipped filter.
func TestQuiet(t *testing.T) {
	slow(t)
	out := run(t, settings(monitor.Quiet, 1), model.Spam, nil)
	if never, weekly := out[Never].Mean(8), out[Weekly].Mean(8); math.Abs(never-weekly) > .005 {
		t.Errorf("%v of decisions are right without trainings, %v with them", never, weekly)
	}
}
