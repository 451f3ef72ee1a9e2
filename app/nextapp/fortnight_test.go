package nextapp

import (
	"context"
	"strings"
	"testing"

	"decouple/app/usage"
)

// ran is a fortnight after day 7 of a world, for models that learned from the days before.
func ran(t *testing.T, change usage.Change, plan Plan) (*Comparison, *Fortnight) {
	t.Helper()
	_, c := small(t)
	change.Day = 7
	f, err := After(context.Background(), usage.Settings{Seed: 1, Days: 9, Drift: 1, Change: &change}, &c.Models, plan, quick, still, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c, f
}

// Every opening of the 14 days is counted once, on its day, among those of new or of old
// apps; a model without an output misses them all.
func TestFortnightCounts(t *testing.T) {
	_, f := ran(t, usage.Change{Install: usage.More()[:1], Uninstall: -1}, Plan{SoftmaxAfter: 4, ScoreAfter: 2})
	var fresh, old [FortnightDays]int32
	early := 0
	for i := range f.Log.Events {
		e := &f.Log.Events[i]
		if day := e.Day() - 7; day >= 0 && e.App == 24 {
			if fresh[day]++; day < 4 {
				early++
			}
		} else if day >= 0 {
			old[day]++
		}
	}
	for arm := range Arms {
		r := &f.Arms[arm]
		for d := range FortnightDays {
			if r.New[d].Of != fresh[d] || r.Old[d].Of != old[d] || r.New[d].Hits > r.New[d].Of || r.Old[d].Hits > r.Old[d].Of {
				t.Fatalf("arm %d, day %d: %+v new and %+v old, want of %d and %d", arm, d, r.New[d], r.Old[d], fresh[d], old[d])
			}
		}
		want := 0
		switch arm {
		case SoftmaxNever:
			want = int(Total([]Count{{Of: sum(fresh[:])}}).Of)
		case SoftmaxWhole, SoftmaxPart, SoftmaxAgainst:
			want = early
		}
		if r.Unanswered != want {
			t.Errorf("arm %d leaves %d openings without an answer, want %d", arm, r.Unanswered, want)
		}
		retrained := arm == SoftmaxWhole || arm == SoftmaxPart || arm == SoftmaxAgainst || arm == ScoreWhole
		if (r.Cost.Weights > 0) != retrained {
			t.Errorf("arm %d cost %+v", arm, r.Cost)
		}
	}
	for d := range 4 {
		if f.Arms[SoftmaxWhole].Old[d] != f.Arms[SoftmaxNever].Old[d] || f.Arms[SoftmaxWhole].New[d].Hits != 0 {
			t.Errorf("on day %d, before the retraining, the softmax is another one", d)
		}
	}
	if f.Arms[ScoreWhole].Old[1] != f.Arms[ScoreNever].Old[1] {
		t.Error("the score is another one before its retraining")
	}
}

func sum(x []int32) (s int32) {
	for _, v := range x {
		s += v
	}
	return s
}

// What depends on the number of apps is a column of the matrix and a row, and nothing else
// moves when only that is retrained.
func TestPartHoldsTheRest(t *testing.T) {
	c, f := ran(t, usage.Change{Install: usage.More()[:1], Uninstall: -1}, Plan{SoftmaxAfter: 4})
	old, part := c.Models.Softmax, f.Part
	for j := range 69 {
		for a := range 24 {
			if part.Weight(j, a) != old.Weight(j, a) {
				t.Fatalf("the weight of column %d for app %d has moved", j, a)
			}
		}
	}
	moved := 0
	for j := range 70 {
		if part.Weight(j, 24) != 0 {
			moved++
		}
	}
	if moved < 20 {
		t.Errorf("only %d weights of the new output have been learned", moved)
	}
	// 70 columns and an intercept for the new app, and 24 weights of its own column.
	if n := f.Arms[SoftmaxPart].Cost.Weights; n != 71+24 {
		t.Errorf("%d weights were fitted, want 95", n)
	}
	if n := f.Arms[SoftmaxWhole].Cost.Weights; n != 71*25 {
		t.Errorf("%d weights were fitted, want 71·25", n)
	}
	if a, b := f.Arms[SoftmaxPart].Cost.Rows, f.Arms[SoftmaxWhole].Cost.Rows; a == 0 || a > b/2 {
		t.Errorf("the part is fitted to %d rows of %d, want those since the install", a, b)
	}
}

func TestTenApps(t *testing.T) {
	_, f := ran(t, usage.Change{Install: usage.More(), Uninstall: -1}, Plan{SoftmaxAfter: 3})
	if n := f.Arms[SoftmaxPart].Cost.Weights; n != 10*(24+7+4+2+8+34+1)+24*10 {
		t.Errorf("%d weights were fitted for ten apps", n)
	}
	if f.Setup.Apps != 34 || len(f.Log.Apps) != 34 {
		t.Errorf("there are %d outputs for %d apps", f.Setup.Apps, len(f.Log.Apps))
	}
	if f.Arms[ScoreNever].Unanswered != 0 {
		t.Error("the score has no answer for some")
	}
}

// Without an app that is gone both models go on, as neither is asked for it.
func TestUninstall(t *testing.T) {
	c, f := ran(t, usage.Change{Uninstall: 2}, Plan{SoftmaxAfter: 4})
	for arm := range Arms {
		if n := Total(f.Arms[arm].New[:]).Of; n != 0 || f.Arms[arm].Unanswered != 0 {
			t.Errorf("arm %d: %d openings of new apps, %d without an answer", arm, n, f.Arms[arm].Unanswered)
		}
	}
	if f.Part != nil || f.Whole == nil {
		t.Error("there is a part to retrain, or nothing to retrain whole")
	}
	k := Ask(&c.Models, f.Log)
	k.Uninstalled = 2
	m := Moment{Minute: 10 * usage.DayMinutes, Last: -1}
	for _, by := range []Method{Softmax, Score, Used} {
		if Answered(k.Values(by, &m, NewHistory(8, 24))[2]) {
			t.Errorf("%s still suggests the app that is gone", by.Name())
		}
	}
}

func TestAfterRefuses(t *testing.T) {
	_, c := small(t)
	for want, s := range map[string]struct {
		change *usage.Change
		plan   Plan
	}{
		"no app comes or goes": {},
		"after days 15 and 0":  {&usage.Change{Day: 7, Uninstall: 1}, Plan{SoftmaxAfter: 15}},
		"takes app 30 away":    {&usage.Change{Day: 7, Uninstall: 30}, Plan{}},
	} {
		_, err := After(context.Background(), usage.Settings{Seed: 1, Days: 9, Change: s.change}, &c.Models, s.plan, quick, still, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := After(ctx, usage.Settings{Seed: 1, Days: 9, Change: &usage.Change{Day: 7, Uninstall: 1}}, &c.Models, Plan{}, quick, still, nil); err == nil {
		t.Error("a run that is cancelled gives no error")
	}
}
