package classes

import (
	"decouple/app/cut"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
)

var _ lab.Asker = (*Part)(nil)

// Figure implements [lab.Asker]: what the cuts of the link leave of the order of the posts by predicted quality.
func (*Part) Figure(s *lab.Shared, at, name string) (lesson.Value, error) {
	set := Defaults
	if err := table.Bind(&set).Read(at); err != nil {
		return lesson.Value{}, err
	}
	o := cut.Judge(s.Sample().Quality, set.Values())
	switch name {
	case "pairs":
		return lesson.Value{Name: "number of pairs of posts", Text: format.Count(o.Pairs), Number: float64(o.Pairs)}, nil
	case "pairs-kept":
		x := 100 * float64(o.Kept) / float64(o.Pairs)
		return lesson.Value{Name: "share of pairs that keep an order", Text: format.Fixed(x, 0) + "\u202f%", Number: x}, nil
	}
	return lesson.Value{}, lab.ErrNoFigure
}
