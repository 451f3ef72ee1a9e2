package fleet

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/queue"
)

// machine is one of the plain account's: ordered, ready, done with its request, and gone.
type machine struct{ ordered, ready, done, gone float64 }

// account is a day worked out another way: a list of machines that are never forgotten, all looked through at each event, and the
// autoscaler's rules written out once more from the documentation.
type account struct {
	rates     Rates
	fleet     Fleet
	work      queue.Key
	comes     []float64
	machines  []machine
	queued    []int
	wishes    [][2]float64
	since     int
	leaving   int
	refused   int
	most      int
	waits     []float64
	busy      float64
	now, tick float64
}

var never = math.Inf(1)

func plainly(rates Rates, f Fleet, seed uint64) *account {
	a := &account{rates: rates, fleet: f, work: queue.NewKey(seed, forWork), tick: never, most: f.Machines, now: -1}
	for range f.Machines {
		a.machines = append(a.machines, machine{gone: never})
	}
	stream := arrivals{rates: rates, gaps: queue.NewKey(seed, forGap)}
	for at, ok := stream.next(); ok; at, ok = stream.next() {
		a.comes = append(a.comes, at)
	}
	if f.Auto != nil {
		a.tick = f.Auto.Sync
	}
	for n := 0; ; {
		at := a.tick
		for _, m := range a.machines {
			for _, t := range [2]float64{m.done, m.ready} {
				if m.gone == never && t > a.now && t < at {
					at = t
				}
			}
		}
		come := n < len(a.comes) && a.comes[n] < at
		if come {
			at = a.comes[n]
		}
		if at == never {
			return a
		}
		a.now = at
		a.retire()
		a.serve()
		if at == a.tick {
			a.look()
			a.serve()
			if a.tick += f.Auto.Sync; a.tick > rates.End() {
				a.tick = never
			}
		}
		if come {
			a.since++
			if a.idle() < 0 && f.Places >= 0 && len(a.queued) >= f.Places {
				a.refused++
			} else {
				a.queued = append(a.queued, n)
				a.serve()
			}
			n++
		}
	}
}

// count is how many machines are there, and how many of them are ready.
func (a *account) count() (all, ready int) {
	for _, m := range a.machines {
		if m.gone == never {
			all++
			if m.ready <= a.now {
				ready++
			}
		}
	}
	return all - a.leaving, ready - a.leaving
}

// retire lets a machine go that is done, if one is to go.
func (a *account) retire() {
	for i := range a.machines {
		if m := &a.machines[i]; m.done == a.now && m.done > 0 && m.gone == never && a.leaving > 0 {
			m.gone = a.now
			a.leaving--
		}
	}
}

// idle is a machine that can take a request, or -1.
func (a *account) idle() int {
	return slices.IndexFunc(a.machines, func(m machine) bool { return m.gone == never && m.ready <= a.now && m.done <= a.now })
}

func (a *account) serve() {
	_, ready := a.count()
	a.most = max(a.most, ready)
	for len(a.queued) > 0 {
		who := a.idle()
		if who < 0 {
			return
		}
		n := a.queued[0]
		a.queued = a.queued[1:]
		done := a.now + a.work.Exp(uint64(n))/a.fleet.Speed
		a.machines[who].done = done
		a.busy += max(0, min(done, a.rates.End())-min(a.now, a.rates.End()))
		a.waits = append(a.waits, a.now-a.comes[n])
	}
}

func (a *account) look() {
	auto := a.fleet.Auto
	replicas, _ := a.count()
	rate := float64(a.since) / auto.Sync
	a.since = 0
	want := replicas
	if ratio := rate / float64(replicas) / auto.Target; ratio > 1.1+1e-9 || ratio < .9-1e-9 {
		want = int(math.Ceil(rate/auto.Target - 1e-9))
	}
	largest := want
	for _, w := range a.wishes {
		if a.now-w[0] < 300 {
			largest = max(largest, int(w[1]))
		}
	}
	a.wishes = append(a.wishes, [2]float64{a.now, float64(want)})
	next := replicas
	if want > replicas {
		next = min(want, max(2*replicas, replicas+4))
	} else if largest < replicas {
		next = largest
	}
	next = min(max(next, auto.Least), auto.Most)
	for ; replicas < next; replicas++ {
		a.machines = append(a.machines, machine{ordered: a.now, ready: a.now + a.fleet.Start, gone: never})
	}
	for ; replicas > next; replicas-- {
		starting := -1
		for i, m := range a.machines {
			if m.gone == never && m.ready > a.now {
				starting = i // the last one ordered
			}
		}
		if who := max(starting, a.idle()); starting >= 0 {
			a.machines[starting].gone = a.now
		} else if who >= 0 {
			a.machines[who].gone = a.now
		} else {
			a.leaving++
		}
	}
}

// The fleet's day is the plain account's, with and without an autoscaler.
func TestAgainstAPlainAccount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := Rates{Step: 200}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			rates.PerSecond = append(rates.PerSecond, float64(rapid.IntRange(0, 40).Draw(t, "rate"))/10)
		}
		f := Fleet{
			Machines: rapid.IntRange(1, 4).Draw(t, "machines"), Speed: float64(rapid.IntRange(2, 20).Draw(t, "speed")) / 10,
			Start: float64(rapid.SampledFrom([]int{0, 15, 40, 60, 200}).Draw(t, "start")), Places: rapid.IntRange(-1, 20).Draw(t, "places"),
		}
		if rapid.Bool().Draw(t, "auto") {
			auto := DefaultAutoscaler(f.Speed * .7)
			auto.Least, auto.Most = 1, rapid.IntRange(1, 30).Draw(t, "most")
			f.Auto = &auto
		}
		seed := rapid.Uint64().Draw(t, "seed")
		r, err := Run(rates, f, seed, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		a := plainly(rates, f, seed)
		if r.Requests != len(a.comes) || r.Refused != a.refused || r.Most != a.most {
			t.Fatalf("%d requests, %d refused, %d machines; plainly %d, %d, %d", r.Requests, r.Refused, r.Most, len(a.comes), a.refused, a.most)
		}
		paid, end := 0., rates.End()
		for _, m := range a.machines {
			paid += min(m.gone, end) - m.ordered
		}
		if math.Abs(r.Paid-paid) > 1e-6*paid || math.Abs(r.Busy-a.busy) > 1e-6*(1+a.busy) {
			t.Fatalf("%v machine-seconds, %v busy; plainly %v, %v", r.Paid, r.Busy, paid, a.busy)
		}
		if len(a.waits) == 0 {
			return
		}
		slices.Sort(a.waits)
		for p, got := range map[float64]float64{.5: r.P50, .95: r.P95, .99: r.P99, 1: r.MaxWait} {
			if want := a.waits[int(math.Ceil(p*float64(len(a.waits))-1e-9))-1]; math.Abs(got-want) > 1e-9 {
				t.Fatalf("quantile %v: %v, plainly %v", p, got, want)
			}
		}
	})
}
