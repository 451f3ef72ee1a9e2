// Package oncall simulates the models of a company and the one person who looks after them: models go wrong when their world
// changes, an alarm says so sooner or later, and somebody or something answers it. It compares answering by hand with a machine
// that retrains, compares and ships by itself.
//
// Every model is right until a change, at a constant rate; some time after it an alarm is raised. False alarms are raised
// besides. A model with an open alarm raises no other. By hand, alarms wait for one person, first come, first served, who makes
// the model right. By the machine, the model is retrained. The new version may be bad, and then a guardrail may see that; what the
// guardrail stops, good or bad, waits for the person. What it lets through is shipped, and a bad version is wrong like a model after
// a change: until its alarm is raised and answered. All times are exponential but that of a retraining, which is fixed.
//
// The number of open alarms in the long run is that of a closed queue (package queue, [queue.Source]), which does not need the
// simulation; for how long models are wrong does. The world is made: rates and times are assumptions, each a field of [Settings].
package oncall

import (
	"errors"

	"decouple/app/queue"
)

// Weeks and Days are those of a year.
const (
	Weeks = 365. / 7
	Days  = 365.
)

// Settings are what is assumed. Rates are those of one model.
type Settings struct {
	// Changes and FalseAlarms are how many a model has in a year; Notice is how many days a change takes, in the mean, until it has
	// raised its alarm.
	Changes, FalseAlarms, Notice float64
	// Effort is how many hours of work an alarm takes, Hours how many the person has for them in a week.
	Effort, Hours float64
	// Retrain is how many days a retraining by the machine takes, all told.
	Retrain float64
	// Bad is the share of retrained versions that are bad, Seen the share of those that the guardrail stops, and Stopped the share of
	// good ones that it stops too.
	Bad, Seen, Stopped float64
}

// Default are the settings that the page opens with.
var Default = Settings{Changes: 6, FalseAlarms: 5, Notice: 7, Effort: 3, Hours: 36, Retrain: 1, Bad: .1, Seen: .8, Stopped: .02}

func (s *Settings) check() error {
	for _, x := range []float64{s.Changes, s.FalseAlarms, s.Notice, s.Retrain} {
		if !(x >= 0 && x < 1e6) {
			return errors.New("oncall: a rate or a time is not a number from 0")
		}
	}
	for _, x := range []float64{s.Bad, s.Seen, s.Stopped} {
		if !(x >= 0 && x <= 1) {
			return errors.New("oncall: a share is not a number from 0 to 1")
		}
	}
	if !(s.Effort > 0 && s.Hours > 0) {
		return errors.New("oncall: an alarm needs time, and the person needs hours")
	}
	return nil
}

// Answer is who answers alarms.
type Answer uint8

// The answers.
const (
	ByHand Answer = iota
	Automated
	Answers
)

// service is how many days the person needs for an alarm, all hours of the week taken alike.
func (s *Settings) service() float64 { return 7 * s.Effort / s.Hours }

// quiet is how many days pass, in the mean, until a model raises an alarm that was right, and one that was wrong, at the start.
func (s *Settings) quiet() (right, wrong float64) {
	change, alarm := s.Changes/Days, s.FalseAlarms/Days
	if s.Notice > 0 {
		wrong = 1 / (alarm + 1/s.Notice)
	}
	if change+alarm == 0 {
		return -1, wrong
	}
	return (1 + change*wrong) / (change + alarm), wrong
}

// Load is what n models come to in the long run.
type Load struct {
	// Alarms are how many alarms a week n models raise while none has to wait.
	Alarms float64
	// Seen are how many a week come to the person, and Open how many wait for the person or are being looked at, in the mean; Use is
	// the share of the person's hours that they take.
	Seen, Open, Use float64
	// Days are how many days pass, in the mean, from an alarm until it has been answered, by the person or by the machine.
	Days float64
}

// Load works out what n models come to.
func (s *Settings) Load(n int, a Answer) Load {
	right, wrong := s.quiet()
	if right < 0 {
		return Load{}
	}
	think := right
	l := Load{Alarms: 7 * float64(n) / right}
	if a == Automated {
		stop := s.Bad*s.Seen + (1-s.Bad)*s.Stopped
		slip := s.Bad * (1 - s.Seen)
		l.Alarms = 7 * float64(n) / (right + slip*(wrong-right) + s.Retrain)
		l.Days = s.Retrain
		if stop == 0 {
			return l
		}
		// From a good version on, through as many retrainings as are let through, to one that is stopped.
		think = (right + s.Retrain + slip*(wrong-right)) / stop
	}
	q := queue.Source{N: n, Think: think, Service: s.service()}.Level()
	l.Seen, l.Open, l.Use = 7*q.Rate, q.Inside, q.Use
	if a == Automated {
		l.Days += (s.Bad*s.Seen + (1-s.Bad)*s.Stopped) * q.Response
	} else {
		l.Days = q.Response
	}
	return l
}

// Full is how many models fill the person's hours where no alarm has to wait: the smallest number whose alarms take them all; most
// where none up to that does.
func (s *Settings) Full(a Answer, most int) int {
	for n := 1; n < most; n++ {
		if s.Work(n, a) >= s.Hours {
			return n
		}
	}
	return most
}

// Work is how many hours a week the alarms of n models ask of the person where none has to wait.
func (s *Settings) Work(n int, a Answer) float64 {
	right, wrong := s.quiet()
	if right < 0 {
		return 0
	}
	cycle := right
	share := 1.0
	if a == Automated {
		share = s.Bad*s.Seen + (1-s.Bad)*s.Stopped
		cycle = right + s.Retrain + s.Bad*(1-s.Seen)*(wrong-right)
	}
	return 7 * float64(n) / cycle * share * s.Effort
}
