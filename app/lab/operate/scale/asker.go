package scale

import (
	"errors"

	"decouple/app/fleet"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/oncall"
)

var _ lab.Asker = (*Part)(nil)

// mostAsked is how many thousand requests a usual day of a lesson may have: its figures are worked out while the page waits.
const mostAsked = 300

// Figure implements [lab.Asker]: what the day of a link comes to with the machines that are always on and with the autoscaler, and
// what its models ask of a person; and what its dials stand at, by their keys.
func (p *Part) Figure(_ *lab.Shared, at, name string) (lesson.Value, error) {
	s := Defaults
	if err := link.Bind(&s).Read(at); err != nil {
		return lesson.Value{}, err
	}
	for d := range Dial(NumDials) {
		if spec := &Specs[d]; name == spec.Key {
			return lesson.Value{Name: spec.Label, Text: d.Text(s.Dials[d]), Number: s.value(d)}, nil
		}
	}
	value := func(what string, x float64, decimals int) (lesson.Value, error) {
		text := format.Count(int(x))
		if decimals > 0 {
			text = format.Fixed(x, decimals)
		}
		return lesson.Value{Name: what, Text: text, Number: x}, nil
	}
	who, of := Fixed, " with "+format.Plural(int(s.Dials[Machines]), "machine")+" always on"
	o, n := s.OnCall(), int(s.Dials[Models])
	switch name {
	case "top-machines":
		return value("number of machines for the day’s top", float64(s.Sized()), 0)
	case "full-by-hand", "full-automated":
		a, how := oncall.ByHand, "by hand"
		if name == "full-automated" {
			a, how = oncall.Automated, "with automation"
		}
		return value("number of models that fill a person’s hours "+how, float64(o.Full(a, FullUpTo)), 0)
	case "open-by-hand":
		return value("mean number of open alarms of "+format.Plural(n, "model"), o.Load(n, oncall.ByHand).Open, 1)
	case "refused-auto", "machine-hours-auto":
		who, of = Auto, " with the autoscaler"
	case "refused", "machine-hours":
	default:
		return lesson.Value{}, lab.ErrNoFigure
	}
	r, err := p.serve(&s, who)
	if err != nil {
		return lesson.Value{}, err
	}
	if name == "refused" || name == "refused-auto" {
		return value("number of refused requests"+of, float64(r.Refused), 0)
	}
	return value("machine-hours"+of, r.Hours(), 1)
}

// askedDay is the day that a lesson has asked for last, as one fleet served it.
type askedDay struct {
	of     Settings
	result *fleet.Result
}

// serve has one of the fleets serve the day of the settings.
func (p *Part) serve(s *Settings, who int) (*fleet.Result, error) {
	if s.Dials[Requests] > mostAsked {
		return nil, errors.New("a day of a lesson has at most 300,000 usual requests: give f-requests=300 or less")
	}
	last := &p.lesson[who]
	if of := s.ofDay(); last.result == nil || last.of != of {
		day := s.Day()
		r, err := fleet.Run(day.Rates(), s.Fleets()[who], uint64(s.Dice), nil, nil)
		if err != nil {
			return nil, err
		}
		*last = askedDay{of, r}
	}
	return last.result, nil
}
