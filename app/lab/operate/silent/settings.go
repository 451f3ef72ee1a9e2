package silent

import (
	"strconv"

	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/monitor"
)

// Settings are the part's rows of the link. The zero value is not meant for use: see [Defaults].
type Settings struct {
	// Change is what happens, and Day on which day of the month.
	Change monitor.Change
	Day    int
	// Rate is the place of the rate of false alarms in [monitor.Rates].
	Rate int
	// KS says that the rows of scores and inputs show KS, and not PSI.
	KS bool
	// Watch is the model that is watched, from 1; 0 stands for the one that the change harms most.
	Watch uint8
	// Ramp is over how many days the change grows, Reach how much of it comes, in per cent.
	Ramp, Reach int
	// Number is that of the month, from 1.
	Number int
	// Curve is the signal whose days against false alarms are drawn.
	Curve monitor.Signal
}

// Defaults are what the page opens with.
var Defaults = Settings{Change: monitor.HonestWords, Day: 12, Rate: 6, Ramp: 7, Reach: 100, Number: 1, Curve: monitor.ScoresPSI}

// Months is how many months there are to look at.
const Months = 100

// The values that the settings may have, and the keys of those that have names.
var (
	Ramps      = []int{1, 3, 7, 14}
	Reaches    = []int{5, 20, 50, 100}
	ChangeKeys = []string{"nothing", "spam-words", "honest-words", "empty-column", "topic", "meaning"}
	WatchKeys  = []string{"hit", "spam", "nsfw", "misinformation", "engagement", "quality"}
	SignalKeys = []string{"share", "scores-psi", "words-psi", "length-psi", "author-psi", "scores-ks", "words-ks", "length-ks", "author-ks", "expected", "labelled", "late"}
)

// table are the rows of the link.
var table = lab.Table[*Settings]{Defaults: &Defaults, Rows: []lab.Row[*Settings]{
	lab.Choice("change", ChangeKeys, func(s *Settings) *monitor.Change { return &s.Change }),
	lab.Number("change-day", 1, monitor.Days, func(s *Settings) *int { return &s.Day }),
	{
		Key: "alarms", Want: "false alarms a year: one of 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.01",
		Get: func(s *Settings) string { return Rate(s.Rate) },
		Set: func(s *Settings, v string) error {
			for i := range monitor.Rates {
				if Rate(i) == v {
					s.Rate = i
					return nil
				}
			}
			return lab.ErrValue
		},
	},
	lab.Either("statistic", "psi", "ks", "psi or ks", func(s *Settings) *bool { return &s.KS }),
	lab.Choice("watch", WatchKeys, func(s *Settings) *uint8 { return &s.Watch }),
	lab.OneOf("ramp", Ramps, func(s *Settings) *int { return &s.Ramp }),
	lab.OneOf("reach", Reaches, func(s *Settings) *int { return &s.Reach }),
	lab.Number("month", 1, Months, func(s *Settings) *int { return &s.Number }),
	lab.Choice("curve", SignalKeys, func(s *Settings) *monitor.Signal { return &s.Curve }),
}}

// Rate writes the rate at place i of [monitor.Rates].
func Rate(i int) string { return strconv.FormatFloat(monitor.Rates[i], 'g', -1, 64) }

// poolSeed is that of the posts and of all draws.
const poolSeed = 1

// FirstMonth and one more is the number of the first month that is shown; those before it are for the comparison.
const FirstMonth = 10_000

// Request asks for a month, or for the comparison of all changes.
type Request struct {
	Change             monitor.Change
	Day, Number        int
	Ramp, Reach, Watch int
	// AlarmDays has a bit for each day on which an alarm asks for a training, day 1 first; 0 for other work.
	AlarmDays uint32
}

// month asks for the month that is shown.
func (s *Settings) month() Request {
	return Request{Change: s.Change, Day: s.Day, Number: s.Number, Ramp: s.Ramp, Reach: s.Reach, Watch: int(s.Watch)}
}

// changes asks for all changes.
func (s *Settings) changes() Request {
	return Request{Ramp: s.Ramp, Reach: s.Reach, Watch: int(s.Watch)}
}

// assumed is what a request assumes of a change.
func (q *Request) assumed(c monitor.Change) monitor.Settings {
	return monitor.Settings{Seed: poolSeed, Change: c, Day: q.Day, Ramp: q.Ramp, Reach: q.Reach}
}

// watched is the model that is watched, and by how much the change harms it.
func (q *Request) watched(p *monitor.Pool, c monitor.Change) (model.Kind, float64) {
	s := q.assumed(c)
	if q.Watch == 0 {
		return p.Hit(s)
	}
	k := model.Kind(q.Watch - 1)
	return k, p.Harm(s, k)
}
