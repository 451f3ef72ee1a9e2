package monitor

import (
	"context"
	"math"

	"decouple/app/drift"
	"decouple/app/model"
)

// Rates are the rates of false alarms that a reader can choose, in alarms a year and signal; a day's is that over 365.
var Rates = [...]float64{100, 50, 20, 10, 5, 2, 1, .5, .2, .1, .01}

// Alpha is the rate of false alarms a day at place i of [Rates].
func Alpha(i int) float64 { return Rates[i] / 365 }

// Month is what passes in a month.
type Month struct {
	// Model is the one that is watched.
	Model model.Kind
	// Errors is how many predictions of the month were no number or out of their range: what a log has.
	Errors int
	// Right is the share of right decisions of each day, which nobody knows on the day.
	Right [Days]float64
	// Wrong is how many more wrong decisions there were up to a day, that day among them, than the quiet week's share makes.
	Wrong [Days]float64
	// Days has the signals of each day, day 1 first.
	Days [Days][Signals]Reading
	// Limits has where each signal's alarm begins at each of [Rates]; Upper has the upper limit of [Yes].
	Limits [len(Rates)][Signals]float64
	Upper  [len(Rates)]float64
	// WasRight and WasYes are the quiet week's shares of right decisions and of yes.
	WasRight, WasYes float64
}

// Alarm is the first day, from 1, from a day on, on which a signal alarms at place i of [Rates]; 0 for none.
func (m *Month) Alarm(s Signal, from, i int) int {
	for d := max(from, 1); d <= Days; d++ {
		if r := m.Days[d-1][s]; r.Known && r.P <= Alpha(i) {
			return d
		}
	}
	return 0
}

// Alarms are the days on which any signal alarms at place i of [Rates].
func (m *Month) Alarms(i int) (days []int) {
	for d := range Days {
		for _, r := range m.Days[d] {
			if r.Known && r.P <= Alpha(i) {
				days = append(days, d+1)
				break
			}
		}
	}
	return days
}

// Over is the first day from a day on on which a signal's value is above a limit; 0 for none.
func (m *Month) Over(s Signal, from int, limit float64) int {
	for d := max(from, 1); d <= Days; d++ {
		if r := m.Days[d-1][s]; r.Known && r.Value > limit {
			return d
		}
	}
	return 0
}

// Month lets the month of this number pass, with model k watched. It ends with ctx's error.
func (p *Pool) Month(ctx context.Context, s Settings, k model.Kind, number uint64) (*Month, error) {
	v := p.view(k)
	var was, day tally
	was.add(p, v, key(s.Seed, number, 0), QuietPosts, Quiet, 0)
	m := &Month{Model: k, WasRight: float64(was.right) / float64(was.n), WasYes: float64(was.yes) / float64(was.n)}
	var late [Days]Reading
	wrong := 0.
	for d := 1; d <= Days; d++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		day.reset()
		day.add(p, v, key(s.Seed, number, uint64(d)), DayPosts, s.Change, s.strength(d))
		m.Days[d-1] = day.read(v, &was)
		m.Right[d-1] = float64(day.right) / DayPosts
		m.Errors += day.failed
		late[d-1] = day.late(&was)
		if d > Delay {
			m.Days[d-1][Late] = late[d-1-Delay]
		}
		wrong += DayPosts * (m.WasRight - m.Right[d-1])
		m.Wrong[d-1] = wrong
	}
	l := limits{&was, v}
	for i := range Rates {
		for s := range Signal(Signals) {
			limit, upper := l.of(s, Alpha(i))
			m.Limits[i][s] = limit
			if s == Yes {
				m.Upper[i] = upper
			}
		}
	}
	return m, nil
}

// Harm is by how much the share of right decisions of model k falls once the change is whole: of all posts of the pool, without
// luck. It is negative where it rises.
func (p *Pool) Harm(s Settings, k model.Kind) float64 {
	if s.Change == Quiet {
		return 0
	}
	v := p.view(k)
	full := s
	full.Day, full.Ramp = 1, 1
	// Every quiet post is drawn equally often, with and without the change.
	reach := float64(full.strength(1)) / grid
	var was, is float64
	share := float64(len(p.about)) / float64(p.quiet)
	for i := range p.quiet {
		old := v.seen[i].right[0]
		was += one(old)
		changed := one(old)
		switch s.Change {
		case SpamWords:
			if p.rows[i].truth[0] {
				changed = 0
				for _, w := range p.wave {
					changed += one(v.seen[w].right[0])
				}
				changed /= float64(len(p.wave))
			}
		case HonestWords:
			if u := p.urged[i]; u >= 0 {
				changed = one(v.seen[u].right[0])
			}
		case EmptyColumn:
			changed = one(v.seen[p.bare[i]].right[0])
		case TopicTriples:
			// The weights of the topic grow to three times, the others' shrink.
			w := (1 - 3*share) / (1 - share)
			if p.rows[i].topic == p.rows[p.about[0]].topic {
				w = 3
			}
			changed *= w
		case Meaning:
			changed = one(v.seen[i].right[1])
		}
		is += (1-reach)*one(old) + reach*changed
	}
	return (was - is) / float64(p.quiet)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Hit is the model that the change harms most, and by how much; of equal ones the first.
func (p *Pool) Hit(s Settings) (hit model.Kind, harm float64) {
	for k := range model.Kind(model.Kinds) {
		if h := p.Harm(s, k); k == 0 || h > harm {
			hit, harm = k, h
		}
	}
	return hit, harm
}

// Stated is the chance of any alarm of a signal in a quiet month at place i of [Rates], where the watched model's decisions are
// wrong with this share: see [drift.AnyAlarm]. A PSI is taken to have all [Bins]. Late labels come on fewer days. Of the labelled posts it is what whole numbers
// can reach, on average over what the quiet week may take for that share.
func Stated(s Signal, i int, wrong float64) float64 {
	switch s {
	case Labelled:
		const steps = 100
		sd, sum := math.Sqrt(wrong*(1-wrong)/QuietPosts), 0.
		for j := range steps {
			taken := max(wrong+sd*drift.NormalQuantile((float64(j)+.5)/steps), 0)
			sum += drift.AnyAlarm(drift.BinomialTail(Sampled, drift.BinomialLimit(Sampled, taken, Alpha(i)), wrong), drift.One, Days, Sampled, 0)
		}
		return sum / steps
	case Late:
		return drift.AnyAlarm(Alpha(i), drift.One, Days-Delay, DayPosts, QuietPosts)
	case Expected:
		return drift.AnyAlarm(Alpha(i), drift.One, Days, DayPosts, QuietPosts)
	}
	if s.PSI() {
		return drift.AnyPSIAlarm(Alpha(i), Bins, Days, DayPosts, QuietPosts)
	}
	return drift.AnyAlarm(Alpha(i), drift.Two, Days, DayPosts, QuietPosts)
}
