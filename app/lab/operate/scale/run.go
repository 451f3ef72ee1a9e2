package scale

import (
	"math"

	"decouple/app/fleet"
	"decouple/app/job"
	"decouple/app/oncall"
	"decouple/app/queue"
)

// Serving has a day served by the three fleets; Watching looks at models by hand and automated.
var (
	Serving  = job.NewKind("operate-day", serve)
	Watching = job.NewKind("operate-models", watch)
)

// dayBins are the bins of a day, in which it is drawn, and closeBins those of the first minutes of the spike.
const (
	dayBins, BinSeconds = 288, 300
	closeBins           = 72
)

// Served is what one fleet came to: on the whole, in the bins of the day, and in those of the first minutes of the spike.
type Served struct {
	// Machines are those at the beginning of the day.
	Machines int
	fleet.Result
	Day, Close fleet.Bins `json:"-"`
}

// Check is a steady stream of requests that was simulated to be held beside the formula.
type Check struct {
	queue.MMc
	Requests int
	// Mean is the mean time in the queue.
	Mean float64
}

// Today is a day served by each of the fleets, with some checks of the formula.
type Today struct {
	Fleets [NumFleets]Served
	Checks []Check
}

// Columns implements [job.Columned].
func (t *Today) Columns() []any {
	var all []any
	for i := range t.Fleets {
		f := &t.Fleets[i]
		for _, x := range []*fleet.Bins{&f.Day, &f.Close} {
			all = append(all, &x.Arrived, &x.Refused, &x.Ready, &x.Wait)
		}
	}
	return all
}

// failure says what is wrong with a day that came from the worker, or is empty.
func (t *Today) failure() string {
	for i := range t.Fleets {
		f := &t.Fleets[i]
		for n, x := range map[int]*fleet.Bins{dayBins: &f.Day, closeBins: &f.Close} {
			if len(x.Arrived) != n || len(x.Refused) != n || len(x.Ready) != n || len(x.Wait) != n {
				return "The worker’s answer could not be read. Try again."
			}
		}
	}
	return ""
}

// CloseUp is where the picture of the spike's first minutes begins, and how long its bins are, in seconds: it reaches until the
// machines that were ordered at the spike's full height are ready, and the next ones.
func (s *Settings) CloseUp() (from, step float64) {
	day := s.Day()
	span := max(360, day.Spike.Ramp+2*s.value(StartsIn)+120)
	return max(0, day.Spike.Middle-day.Spike.Length/2-60), 5 * math.Ceil(span/closeBins/5)
}

// steadyRequests are those of each check.
const steadyRequests = 200_000

func serve(w *job.Work, s Settings) (out Today, err error) {
	day, fleets := s.Day(), s.Fleets()
	rates := day.Rates()
	from, step := s.CloseUp()
	for i := range fleets {
		f := &out.Fleets[i]
		whole, near := fleet.NewSeries(0, BinSeconds, dayBins), fleet.NewSeries(from, step, closeBins)
		stage := [...]string{"the fleet that is always on", "the fleet for the day’s top", "the autoscaler"}[i]
		r, err := fleet.Run(rates, fleets[i], uint64(s.Dice), []*fleet.Series{whole, near}, func(done float64) error {
			return w.Progress(job.Progress{Stage: stage, Done: (float64(i) + done) / (NumFleets + .5)})
		})
		if err != nil {
			return out, err
		}
		*f = Served{Machines: fleets[i].Machines, Result: *r, Day: whole.Bins, Close: near.Bins}
	}
	for _, m := range s.checks() {
		r, err := fleet.Run(fleet.Steady(m.Lambda, steadyRequests/m.Lambda), fleet.Fleet{Machines: m.C, Speed: m.Mu, Places: -1}, uint64(s.Dice), nil,
			func(float64) error { return w.Progress(job.Progress{Stage: "the formula", Done: 1}) })
		if err != nil {
			return out, err
		}
		out.Checks = append(out.Checks, Check{m, r.Requests, r.Mean})
	}
	return out, nil
}

// checks are the queues in which the formula is held beside a simulation: two of textbooks, and the day's top.
func (s *Settings) checks() []queue.MMc {
	day := s.Day()
	top, _ := day.Top()
	all := []queue.MMc{{Lambda: 1.6, Mu: 1, C: 2}, {Lambda: 8, Mu: 1, C: 10}}
	if m := (queue.MMc{Lambda: top, Mu: s.Speed(), C: s.Sized()}); m.Stable() {
		all = append(all, m)
	}
	return all
}

// Counts are the numbers of models that are simulated, Years for how long.
var Counts = [...]int{1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200}

// Years are how long models are watched.
const Years = 20

// Watched is what so many models as [Counts] came to, by hand and automated.
type Watched struct {
	Runs [oncall.Answers][len(Counts)]oncall.Run
}

func watch(w *job.Work, s oncall.Settings) (out Watched, err error) {
	all := 0
	for _, n := range Counts {
		all += n
	}
	done := 0
	for i, n := range Counts {
		for a := range oncall.Answers {
			if err := w.Progress(job.Progress{Stage: "twenty years", Done: float64(done) / float64(all)}); err != nil {
				return out, err
			}
			if out.Runs[a][i], err = oncall.Simulate(&s, n, a, Years, 1); err != nil {
				return out, err
			}
		}
		done += n
	}
	return out, nil
}
