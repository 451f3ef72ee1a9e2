package monitor

import (
	"context"
	"math"
	"runtime"
	"sync"
	"testing"

	"decouple/app/model"
	"decouple/static/models"
)

// thePool is that of the page.
var thePool = sync.OnceValue(func() *Pool {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err)
	}
	p, err := NewPool(set, 1, nil)
	if err != nil {
		panic(err)
	}
	return p
})

func month(t *testing.T, s Settings, k model.Kind, number uint64) *Month {
	t.Helper()
	m, err := thePool().Month(t.Context(), s, k, number)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The stated chance of any alarm in a quiet month is what 2,000 quiet months have, within a point: for every signal where alarms
// are rare, and on average over the signals at one a year, where 2,000 months tell a signal's rate to two points only. Once,
// 12,000 months had each signal's within half a point.
func TestFalseAlarms(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("370 million posts take 20 seconds natively")
	}
	const months = 2000
	rates := []int{3, 6, 8} // 10, 1 and 0.2 a year
	p := thePool()
	p.view(model.Spam)
	var alarms [3][Signals]int
	var lock sync.Mutex
	var wait sync.WaitGroup
	for part := range 2 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for n := part; n < months; n += 2 {
				m, err := p.Month(context.Background(), Settings{Seed: 1}, model.Spam, uint64(1000+n))
				if err != nil {
					panic(err)
				}
				lock.Lock()
				for r, i := range rates {
					for s := range Signal(Signals) {
						if m.Alarm(s, 1, i) > 0 {
							alarms[r][s]++
						}
					}
				}
				lock.Unlock()
			}
		}()
	}
	wait.Wait()
	for r, i := range rates {
		var mean float64
		for s := range Signal(Signals) {
			got, want := float64(alarms[r][s])/months, Stated(s, i, 1-p.view(model.Spam).right)
			t.Logf("%v a year, signal %d: %.4f of months, stated %.4f", Rates[i], s, got, want)
			if within := max(.01, 3*math.Sqrt(want*(1-want)/months)); math.Abs(got-want) > within {
				t.Errorf("%v false alarms a year, signal %d: any in %.4f of quiet months, stated is %.4f", Rates[i], s, got, want)
			}
			mean += (got - want) / Signals
		}
		if math.Abs(mean) > .01 {
			t.Errorf("%v false alarms a year: on average over the signals any comes in %+.4f of quiet months more than stated", Rates[i], mean)
		}
	}
}
