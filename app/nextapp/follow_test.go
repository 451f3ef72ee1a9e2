package nextapp

import (
	"context"
	"testing"

	"decouple/app/usage"
)

// In a recorded log an app is held back and then comes: the models that learned before know
// nothing of it, the softmax misses it until it is retrained, and each opening after the day
// is counted once.
func TestFollowRecordedLog(t *testing.T) {
	l, _ := small(t)
	const day, held = 5, 2
	replayed, change, taken, err := l.Replay(usage.Replay{Day: day, New: []int{held}, Gone: -1}, FortnightDays)
	if err != nil {
		t.Fatal(err)
	}
	before := 0
	for i := range l.Events {
		if e := &l.Events[i]; e.App == held && e.Day() < day {
			before++
		}
	}
	if taken < before || before == 0 {
		t.Fatalf("%d openings are taken out; the app has %d before day %d", taken, before, day)
	}
	setup := SetupOf(replayed, day, AllFeatures, false)
	m, costs, err := Train(context.Background(), replayed.Upto(day), setup, quick, still, nil)
	if err != nil || setup.Apps != 23 || costs[Softmax].Weights != len(m.Softmax.Weights)+23 {
		t.Fatalf("%v; %d apps, %+v", err, setup.Apps, costs)
	}
	f, err := Follow(context.Background(), replayed, change, &m, Plan{SoftmaxAfter: 2}, quick, still, nil)
	if err != nil {
		t.Fatal(err)
	}
	var fresh, old [FortnightDays]int32
	for i := range l.Events {
		if e := &l.Events[i]; e.Day() >= day && e.App == held {
			fresh[e.Day()-day]++
		} else if e.Day() >= day {
			old[e.Day()-day]++
		}
	}
	for arm := range Arms {
		r := &f.Arms[arm]
		for d := range FortnightDays {
			if r.New[d].Of != fresh[d] || r.Old[d].Of != old[d] {
				t.Fatalf("arm %d, day %d: of %d and %d, want %d and %d", arm, d, r.New[d].Of, r.Old[d].Of, fresh[d], old[d])
			}
		}
	}
	if n := f.Arms[SoftmaxNever].Unanswered; n != int(sum(fresh[:])) || n == 0 {
		t.Errorf("the softmax has no answer for %d openings, want %d", n, sum(fresh[:]))
	}
	if late := Total(f.Arms[SoftmaxWhole].New[2:4]); late.Hits == 0 || f.Arms[ScoreNever].Unanswered != 0 {
		t.Errorf("after retraining the softmax hits %+v; the score misses %d", late, f.Arms[ScoreNever].Unanswered)
	}
}
