//go:build !js

// Many models are trained here, which takes long in a browser.

package nextapp

import (
	"context"
	"testing"

	"decouple/app/usage"
)

// found is what a few worlds of one kind say on average.
type found struct {
	hit3 [Methods]float64
	// first are the new app's first three days, later those after the retraining, old the
	// other apps in that time.
	first, later, old [Arms]Count
}

func share(c Count) float64 {
	s, _ := c.Share()
	return s
}

// find trains in the worlds of four seeds, and with a fortnight runs that after an install.
func find(t *testing.T, world usage.Settings, features Features, fortnight bool) *found {
	t.Helper()
	f := &found{}
	for seed := uint64(1); seed <= 4; seed++ {
		s := world
		s.Seed, s.Days = seed, 30
		l := simulated(t, s)
		c, err := Compare(context.Background(), l, SetupOf(l, 23, features, false), 23, Standard, still, nil)
		if err != nil {
			t.Fatal(err)
		}
		for by := range Methods {
			f.hit3[by] += c.Figures[by].Hit3.Value / 4
		}
		if !fortnight {
			continue
		}
		s.Change = &usage.Change{Day: 23, Install: usage.More()[:1], Uninstall: -1}
		run, err := After(context.Background(), s, &c.Models, Plan{SoftmaxAfter: 4, ScoreAfter: 4}, Standard, still, nil)
		if err != nil {
			t.Fatal(err)
		}
		for arm := range Arms {
			r := &run.Arms[arm]
			f.first[arm] = Total([]Count{f.first[arm], Total(r.New[:3])})
			f.later[arm] = Total([]Count{f.later[arm], Total(r.New[4:])})
			f.old[arm] = Total([]Count{f.old[arm], Total(r.Old[4:])})
		}
	}
	return f
}

// What the page says of the generated world, and each finding turned around where what it
// rests on is taken away.
func TestFindingsUnderOtherAssumptions(t *testing.T) {
	if testing.Short() {
		t.Skip("it trains more than fifty models")
	}
	usual := find(t, usage.Settings{Drift: 1}, AllFeatures, true)
	noUse := find(t, usage.Settings{Drift: 1}, OfCategory|OfApp, false)
	shuffled := find(t, usage.Settings{Drift: 1, Shuffled: true}, AllFeatures, true)
	noApp := find(t, usage.Settings{Drift: 1}, OfUse, true)
	bare := find(t, usage.Settings{Drift: 1}, 0, true)
	steady := find(t, usage.Settings{Drift: 0}, AllFeatures, false)
	shaken := find(t, usage.Settings{Drift: 8}, AllFeatures, false)
	more := func(what string, a, b, by float64) {
		t.Helper()
		if t.Logf("%s: %.3f against %.3f", what, a, b); a < b+by {
			t.Errorf("%s: %.3f is not %v above %.3f", what, a, by, b)
		}
	}

	more("both models beat every baseline on known apps, the score", usual.hit3[Score], max(usual.hit3[Recent], usual.hit3[Used], usual.hit3[Chain]), .02)
	more("the score is within 3 points of the softmax", usual.hit3[Score]+.03, usual.hit3[Softmax], 0)
	more("turned around without features of use: the softmax leads", noUse.hit3[Softmax], noUse.hit3[Score], .06)
	more("so does the most used app then", noUse.hit3[Used], noUse.hit3[Score], 0)

	first := func(f *found, a Arm) float64 { return share(f.first[a]) }
	for _, base := range []Arm{RecentArm, UsedArm, ChainArm} {
		more("the score places a new app at once, above baseline "+base.method().Name(), first(usual, ScoreNever), first(usual, base), .01)
	}
	if n := usual.first[SoftmaxNever]; n.Hits != 0 || n.Of < 50 {
		t.Errorf("the softmax, which has no answer for a new app, hits %d of %d", n.Hits, n.Of)
	}
	more("turned around where the app's features tell nothing", first(shuffled, RecentArm), first(shuffled, ScoreNever), 0)
	more("and where they are switched off", first(noApp, RecentArm), first(noApp, ScoreNever), .1)
	if a, b := bare.first[ScoreNever], bare.later[ScoreWhole]; a.Hits+b.Hits > 0 || a.Of < 50 || b.Of < 50 {
		t.Errorf("without any features the score hits %d of %d openings of the new app, retrained %d of %d", a.Hits, a.Of, b.Hits, b.Of)
	}

	later := func(f *found, a Arm) float64 { return share(f.later[a]) }
	more("retrained, the softmax finds the new app", later(usual, SoftmaxWhole), later(usual, RecentArm), .05)
	more("turned around where old openings count against it", later(usual, RecentArm), later(usual, SoftmaxAgainst), .2)
	more("what depends on N alone finds it too", later(usual, SoftmaxPart), later(usual, SoftmaxAgainst), .3)
	more("but the old apps lose", share(usual.old[SoftmaxWhole]), share(usual.old[SoftmaxPart]), 0)

	gap := func(f *found) float64 { return f.hit3[Softmax] - f.hit3[Score] }
	more("the softmax leads where habits stand still", gap(steady), 0, .005)
	more("turned around where they drift much", 0, gap(shaken), 0)
}
