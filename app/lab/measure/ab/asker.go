package ab

import (
	"errors"

	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
)

var _ lab.Asker = (*Part)(nil)

// Figure implements [lab.Asker]: the size of the link's plan, and the chance of a false positive with its number of looks.
func (*Part) Figure(_ *lab.Shared, at, name string) (lesson.Value, error) {
	s := defaults
	if err := link.Bind(&s).Read(at); err != nil {
		return lesson.Value{}, err
	}
	switch name {
	case "size":
		p := s.plan()
		if !p.Sound() {
			return lesson.Value{}, errors.New("the plan of the link is not sound")
		}
		n := p.Size()
		return lesson.Value{Name: "number of readers in each arm", Text: format.Count(n), Number: float64(n)}, nil
	case "false-finds":
		looks := LookCounts[s.Look]
		finds := abtest.FalseFinds(abtest.Quantile(1-Trap.Alpha/2), looks)
		x := 100 * finds[looks-1]
		return lesson.Value{Name: "chance of a false positive with " + format.Plural(looks, "look"), Text: format.Fixed(x, 1) + "\u202f%", Number: x}, nil
	}
	return lesson.Value{}, lab.ErrNoFigure
}
