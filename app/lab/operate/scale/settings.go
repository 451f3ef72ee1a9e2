package scale

import (
	"strconv"

	"decouple/app/fleet"
	"decouple/app/lab"
	"decouple/app/oncall"
	"decouple/app/queue"
)

// View is which of the two pictures is shown.
type View uint8

// The views.
const (
	OfMachines View = iota
	OfModels
)

// ViewKeys are the views in links.
var ViewKeys = []string{"machines", "models"}

// ShapeKeys are the shapes of a day in links.
var ShapeKeys = []string{"usual", "flat"}

// Settings are the part's rows of the link. The zero value is not meant for use: see [Defaults].
type Settings struct {
	View  View
	Shape fleet.Shape
	// Dice is the seed of the requests, from 1.
	Dice int
	// Dials are the values of the dials.
	Dials [NumDials]int32
}

// Defaults are what the page opens with.
var Defaults = Settings{Dice: 1, Dials: standard()}

func standard() (v [NumDials]int32) {
	for d := range v {
		v[d] = Specs[d].Standard
	}
	return v
}

// link are the rows of the link.
var link = lab.Table[*Settings]{Defaults: &Defaults, Rows: rows()}

func rows() []lab.Row[*Settings] {
	all := []lab.Row[*Settings]{
		lab.Choice("grows", ViewKeys, func(s *Settings) *View { return &s.View }),
		lab.Choice("f-day", ShapeKeys, func(s *Settings) *fleet.Shape { return &s.Shape }),
		lab.Number("f-dice", 1, 99, func(s *Settings) *int { return &s.Dice }),
	}
	for d := range Dial(NumDials) {
		all = append(all, row(d))
	}
	return all
}

// row is the row of a dial, as its whole number.
func row(d Dial) lab.Row[*Settings] {
	spec := &Specs[d]
	return lab.Row[*Settings]{
		Key: spec.Key, Want: "a whole number from " + strconv.Itoa(int(spec.Min)) + " to " + strconv.Itoa(int(spec.Max)),
		Get: func(s *Settings) string { return strconv.Itoa(int(s.Dials[d])) },
		Set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < int(spec.Min) || n > int(spec.Max) {
				return lab.ErrValue
			}
			s.Dials[d] = d.Clamp(int32(n))
			return nil
		},
	}
}

// value is what a dial stands for.
func (s *Settings) value(d Dial) float64 { return float64(s.Dials[d]) / float64(Specs[d].Per) }

// Day is the day that the settings ask for.
func (s *Settings) Day() fleet.Day {
	return fleet.Day{
		Requests: 1000 * s.value(Requests), Shape: s.Shape,
		Spike: fleet.Spike{Middle: 3600 * s.value(SpikeAt), Length: 60 * s.value(Length), Ramp: min(s.value(Ramp), 30*s.value(Length)), Height: s.value(SpikeTimes)},
	}
}

// Speed is how many requests a second a machine can answer.
func (s *Settings) Speed() float64 { return s.value(Speed) }

// Price is what a machine-hour costs.
func (s *Settings) Price() float64 { return s.value(Price) }

// TargetRate is the load that the autoscaler aims at, in requests a second.
func (s *Settings) TargetRate() float64 { return s.Speed() * s.value(Target) / 100 }

// mostMachines is how many there may be at most, and within the mean time in the queue, in seconds, for which a fleet is sized.
const (
	mostMachines = 400
	Within       = .1
)

// Sized is how many machines the day's top needs by Erlang's formula: as few as have a mean time in the queue of no more than
// [Within] at the highest rate.
func (s *Settings) Sized() int {
	day := s.Day()
	top, _ := day.Top()
	return queue.Size(top, s.Speed(), Within, mostMachines)
}

// Fleets are the three that serve the day: as many machines as the reader has chosen, as many as the day's top needs, and the
// autoscaler's.
func (s *Settings) Fleets() [NumFleets]fleet.Fleet {
	f := fleet.Fleet{Machines: int(s.Dials[Machines]), Speed: s.Speed(), Start: s.value(StartsIn), Places: int(s.Dials[Places])}
	all := [NumFleets]fleet.Fleet{f, f, f}
	all[SizedFleet].Machines = s.Sized()
	auto := fleet.DefaultAutoscaler(s.TargetRate())
	auto.Least, auto.Most = int(s.Dials[Least]), mostMachines
	day := s.Day()
	all[Auto].Auto = &auto
	all[Auto].Machines = min(max(auto.Least, auto.Wish(1, day.At(0))), mostMachines)
	return all
}

// The fleets.
const (
	Fixed = iota
	SizedFleet
	Auto
	NumFleets
)

// OnCall are the assumptions of models.
func (s *Settings) OnCall() oncall.Settings {
	return oncall.Settings{
		Changes: s.value(Changes), FalseAlarms: s.value(FalseAlarms), Notice: s.value(Notice), Effort: s.value(Effort), Hours: s.value(Hours),
		Retrain: s.value(Retrain), Bad: s.value(Bad) / 100, Seen: s.value(Seen) / 100, Stopped: s.value(Stopped) / 100,
	}
}
