package nextapp

import (
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

var _ lab.Asker = (*Part)(nil)

// Figure implements [lab.Asker]: how many weights the models have, before and after apps come, and how many of them are new.
// They follow from the form of the models and are there without a training.
func (*Part) Figure(_ *lab.Shared, at, name string) (lesson.Value, error) {
	s := defaults
	if err := link.Bind(&s).Read(at); err != nil {
		return lesson.Value{}, err
	}
	world := Simulation
	world.Days = 1 // the form hangs on the apps and the people alone
	l, err := usage.Simulate(world)
	if err != nil {
		return lesson.Value{}, err
	}
	setup := domain.SetupOf(l, l.Days, s.features(), s.Hashed)
	weights := func(n int) int { return (setup.SoftmaxColumns() + n - setup.Apps + 1) * n }
	more := map[Event]int{InstallOne: 1, InstallTen: 10}[s.Event]
	var n int
	var what string
	switch name {
	case "softmax-weights":
		n, what = weights(setup.Apps+more), "number of weights of the softmax"
	case "softmax-new":
		n, what = weights(setup.Apps+more)-weights(setup.Apps), "number of weights of the softmax that have learned nothing yet"
	case "score-weights":
		n, what = setup.ScoreColumns()+1, "number of weights of the score"
	case "score-new":
		n, what = 0, "number of weights of the score that have learned nothing yet"
	default:
		return lesson.Value{}, lab.ErrNoFigure
	}
	return lesson.Value{Name: what, Text: format.Count(n), Number: float64(n)}, nil
}
