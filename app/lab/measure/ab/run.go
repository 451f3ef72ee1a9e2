package ab

import (
	"fmt"

	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/readers"
)

// The two segments. Half of the readers come by phone and half by computer; those with a phone
// come more often, which is assumed here so that segments differ.
const (
	Phone = iota
	Computer
	Segments
)

// SegmentName names a segment.
func SegmentName(s int) string { return [Segments]string{"phone", "computer"}[s] }

const (
	// week is how many days each reader is followed.
	week = 7
	// MostArm is how many readers an arm has at most.
	MostArm = 100_000
	// mixShare is how many of the phones A has under [Settings.Mix], and B of the computers.
	mixShare = .8
	// samples is how often hours are drawn anew.
	samples = 1000
	// forPhone and forLoss are what a reader's draws are for; 1 is the arm.
	forPhone, forLoss = 2, 3
)

// Visits are the chances of a visit on a day, in thousandths, of the segments: half as often
// again as is assumed of readers, and half as often. Together they come as often as is assumed,
// also where a segment can't come more often than every day, or less often than can be assumed.
func Visits(assumed int32) (phone, computer int32) {
	computer = max(assumed/2, readers.Specs[readers.Visits].Min)
	phone = min(2*assumed-computer, 1000)
	return phone, 2*assumed - phone
}

// Testing runs a test on simulated readers. No reader is in both arms.
var Testing = job.NewKind("ab-test", runTest)

// Request asks for a test.
type Request struct {
	// World is the posts that the arms show, Orders the arms' rankings of them.
	World  readers.World
	Orders [2][]int32
	// Assumed is what is assumed of the readers of both arms; how often each segment visits
	// follows from it by [Visits].
	Assumed readers.Assumptions
	// PerDay is how many new readers come on each of [Days] days.
	PerDay int
	Lose   int
	Mix    bool
	Alpha  float64
	Seed   uint64
}

// Cell is what is known of the readers of a day, an arm and a segment.
type Cell struct {
	Users int
	Did   [Outcomes]int
	// Take is quality plays of recommendations seen, Clicks clicks of sessions, in the first week.
	Take, Clicks abtest.Sums
}

// Ran is a test.
type Ran struct {
	// Cells are by day, from 0, arm and segment; each has the readers of its day alone.
	Cells [Days][2][Segments]Cell
	// Hours compares hours in the first week, of all readers up to a day.
	Hours [Days]Hours
}

// Hours is [abtest.Resampled], where OK says that there are enough readers.
type Hours struct {
	OK bool
	abtest.Resampled
}

func runTest(w *job.Work, q Request) (Ran, error) {
	var models [Segments]*readers.Model
	phone, computer := Visits(q.Assumed[readers.Visits])
	for s, visits := range [Segments]int32{phone, computer} {
		a := q.Assumed
		a[readers.Visits] = visits
		m, err := readers.New(&q.World, &a)
		if err != nil {
			return Ran{}, err
		}
		models[s] = m
	}
	var r Ran
	var hours [2]abtest.Series
	t := readers.NewTotals(1)
	all := q.PerDay * Days
	for i := range all {
		if i%q.PerDay == 0 && i > 0 {
			hours[0].Ends, hours[1].Ends = append(hours[0].Ends, len(hours[0].X)), append(hours[1].Ends, len(hours[1].X))
		}
		if i%500 == 0 {
			if err := w.Progress(job.Progress{Stage: "running the test, " + format.Count(i) + " readers so far", Done: .7 * float64(i) / float64(all)}); err != nil {
				return Ran{}, err
			}
		}
		segment, arm := place(&q, i)
		if arm == 1 && segment == Phone && share(abtest.Chance(q.Seed, i, forLoss)) < float64(q.Lose)/100 {
			continue
		}
		t.Reset()
		m, order := models[segment], q.Orders[arm]
		if err := m.Days(order, q.Seed, i, 1, 1, t); err != nil {
			return Ran{}, err
		}
		c := &r.Cells[i/q.PerDay][arm][segment]
		c.Users++
		if t.Plays[0] > 0 {
			c.Did[FirstDay]++
		}
		if err := m.Days(order, q.Seed, i, 2, week, t); err != nil {
			return Ran{}, err
		}
		if t.Plays[0] > 0 {
			c.Did[FirstWeek]++
		}
		if t.Cancelled[0] == 0 {
			c.Did[Stays]++
		}
		c.Take.Add(float64(t.Plays[0]), float64(t.Seen[0]))
		c.Clicks.Add(float64(t.Clicks[0]), float64(t.Sessions[0]))
		hours[arm].X = append(hours[arm].X, float64(t.Seconds[0])/3600)
	}
	for arm := range hours {
		hours[arm].Ends = append(hours[arm].Ends, len(hours[arm].X))
	}
	drawn, err := abtest.Bootstrap(w, hours[0], hours[1], samples, q.Alpha, q.Seed, func(done int) error {
		return w.Progress(job.Progress{Stage: "resampling hours", Done: .7 + .3*float64(done)/samples})
	})
	if err != nil {
		return Ran{}, fmt.Errorf("hours: %w", err)
	}
	for day, h := range drawn {
		if h.P == h.P {
			r.Hours[day] = Hours{true, h}
		}
	}
	return r, nil
}

// place is a reader's segment and arm.
func place(q *Request, reader int) (segment, arm int) {
	segment = Computer
	if share(abtest.Chance(q.Seed, reader, forPhone)) < .5 {
		segment = Phone
	}
	b := .5
	if q.Mix {
		b = [Segments]float64{1 - mixShare, mixShare}[segment]
	}
	if abtest.InB(q.Seed, reader, b) {
		arm = 1
	}
	return segment, arm
}

func share(u uint32) float64 { return float64(u) / (1 << 32) }

// Trying counts how many of some tests with the planned change find it.
var Trying = job.NewKind("ab-power", func(w *job.Work, q TryRequest) (abtest.Trial, error) {
	return q.Plan.Simulate(w, q.Arm, tries, 1, func(done int) error {
		return w.Progress(job.Progress{Stage: "running tests with the planned change", Done: float64(done) / tries})
	})
})

// TryRequest asks for tests of so many readers in each arm.
type TryRequest struct {
	Plan abtest.Plan
	Arm  int
}

const tries = 1000
