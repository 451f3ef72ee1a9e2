package ranking

import (
	"errors"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lesson"
)

var (
	_ lab.Asker = (*Lab)(nil)
	_ lab.Poser = (*Lab)(nil)
)

// Figure implements [lab.Asker]: what the page shows of the first ten, and of the filters, at a link.
func (m *Lab) Figure(s *lab.Shared, link, name string) (lesson.Value, error) {
	r, err := s.RankingOf(link)
	if err != nil {
		return lesson.Value{}, err
	}
	f := s.Sample()
	top := r.Top()
	scores := f.Scores(top)
	count := func(what string, n int) (lesson.Value, error) {
		return lesson.Value{Name: what, Text: format.Count(n), Number: float64(n)}, nil
	}
	switch name {
	case "posts":
		return count("number of ranked posts", r.Len())
	case "removed":
		return count("number of removed posts", r.RemovedCount())
	case "alpha", "beta":
		w := r.Dials().Weights
		n := w.Alpha
		if name == "beta" {
			n = w.Beta
		}
		return lesson.Value{Name: name, Text: format.Milli(n), Number: float64(n) / 1000}, nil
	}
	for k := feed.Spam; k < feed.NumFilters; k++ {
		c := &r.Counts[k]
		of := " of the " + k.Within() + " filter"
		switch name {
		case k.Key() + "-removed":
			return count("number of posts over the threshold"+of, c.Removed)
		case k.Key() + "-wrong":
			return count("number of good posts removed by mistake"+of, c.Wrong)
		case k.Key() + "-missed":
			return count("number of bad posts let through"+of, c.Missed)
		}
	}
	if len(top) == 0 {
		return lesson.Value{}, errors.New("no post is left to have a figure of")
	}
	switch name {
	case "clicks":
		return lesson.Value{Name: "expected clicks of 1,000 readers on the top ten", Text: format.Fixed(scores.Clicks, 0), Number: scores.Clicks}, nil
	case "quality":
		return lesson.Value{Name: "mean quality of the top ten", Text: format.Fixed(scores.Quality, 2), Number: scores.Quality}, nil
	case "take-rate":
		return lesson.Value{Name: "take-rate of the top ten", Text: format.Fixed(100*scores.TakeRate, 1) + "\u202f%", Number: 100 * scores.TakeRate}, nil
	case "first-clicks":
		return lesson.Value{Name: "predicted clicks of number 1", Text: f.Engagement(f.Clicks[top[0]]), Number: f.Clicks[top[0]]}, nil
	case "first-quality":
		q := f.Quality[top[0]]
		return lesson.Value{Name: "predicted quality of number 1", Text: format.Fixed(q, 2), Number: q}, nil
	case "first":
		p := &f.Posts[top[0]]
		return lesson.Value{Name: "number 1", Text: "“" + format.Opening(p.Text) + "”", Number: float64(top[0])}, nil
	}
	return lesson.Value{}, lab.ErrNoFigure
}

// Pose implements [lab.Poser]: the kinds of Predict first, and "stay", the posts that do not leave the top.
func (m *Lab) Pose(s *lab.Shared, ask, from, to string) (*lesson.Posed, error) {
	was, err := lab.DialsOf(from)
	if err != nil {
		return nil, err
	}
	is, err := lab.DialsOf(to)
	if err != nil {
		return nil, err
	}
	kind := ask
	if ask == "stay" {
		kind = "leave"
	}
	a, ok := predict.About(s.Sample(), kind, was, is)
	if !ok {
		return nil, errors.New("the Rank lab can't ask “" + format.Clip(ask) + "” here; it knows stay, " + predict.Kinds())
	}
	p := &lesson.Posed{Text: a.Text, Unit: a.Unit, Right: a.Right, Number: float64(a.Right), Within: float64(a.Tolerance), Reason: a.Reason}
	if ask == "stay" {
		p.Number, p.Within = float64(a.Most-a.Right), 0
	}
	for _, c := range a.Choices {
		p.Choices = append(p.Choices, lesson.Choice{Text: c.Text, Detail: c.Detail})
	}
	return p, nil
}
