package loop

import (
	"errors"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
)

var (
	_ lab.Asker = (*Lab)(nil)
	_ lab.Poser = (*Lab)(nil)
)

// Figure implements [lab.Asker]: what labels for the sample feed take by the sheet of the link.
func (*Lab) Figure(s *lab.Shared, at, name string) (lesson.Value, error) {
	set := *table.Defaults
	if err := table.Bind(&set).Read(at); err != nil {
		return lesson.Value{}, err
	}
	labels := labelled * len(s.Sample().Posts)
	hours := set.Sheet.hours(labels)
	switch name {
	case "labels":
		return lesson.Value{Name: "number of labels", Text: format.Count(labels), Number: float64(labels)}, nil
	case "label-hours":
		return lesson.Value{Name: "time of labelling in hours", Text: format.Fixed(hours, 1), Number: hours}, nil
	case "label-cost":
		cost := hours * float64(set.Sheet.Pay)
		return lesson.Value{Name: "cost of the labels", Text: format.Fixed(cost, 0), Number: cost}, nil
	}
	return lesson.Value{}, lab.ErrNoFigure
}

// Pose implements [lab.Poser]: "back", to which step the way of the second link leads back.
func (*Lab) Pose(_ *lab.Shared, ask, _, to string) (*lesson.Posed, error) {
	if ask != "back" {
		return nil, errors.New("the Loop lab can't ask “" + format.Clip(ask) + "” here; it knows back")
	}
	set := *table.Defaults
	if err := table.Bind(&set).Read(to); err != nil {
		return nil, err
	}
	w := &Ways[set.Way]
	p := &lesson.Posed{
		Text:  w.From.String() + " says: “" + w.Short + ".” To which step do you go back?",
		Right: int(w.To), Reason: []string{w.Why},
	}
	for s := range w.From {
		p.Choices = append(p.Choices, lesson.Choice{Text: s.String()})
	}
	return p, nil
}
