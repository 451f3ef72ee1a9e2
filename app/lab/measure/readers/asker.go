package readers

import (
	"context"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/readers"
)

var _ lab.Asker = (*Part)(nil)

// asked is how many readers a figure of a lesson is of: a quarter of a second's work in a browser.
const asked = 800

// figures are the metrics that lessons ask for, by what the value at the dials is called, and where on the curve the metric
// is best.
var figures = [...]struct {
	at, best string
	metric   readers.Metric
	name     string
	per      float64
	decimals int
	unit     string
}{
	{"reader-clicks", "best-clicks", readers.ClicksASession, "clicks a session", 1, 2, ""},
	{"reader-hours", "best-hours", readers.Hours, "hours a reader", 1, 2, ""},
	{"reader-rate", "best-rate", readers.TakeRate, "take-rate", 100, 1, "\u202f%"},
	{"readers-left", "best-retention", readers.Retention, "share of readers left after 30 days", 100, 0, "\u202f%"},
}

// Figure implements [lab.Asker]: a metric of readers at the dials of the link, and the share of engagement at which it is best.
func (p *Part) Figure(s *lab.Shared, at, name string) (lesson.Value, error) {
	for _, f := range figures {
		if name != f.at && name != f.best {
			continue
		}
		c, near, err := p.study(s, at)
		if err != nil {
			return lesson.Value{}, err
		}
		if name == f.at {
			x := f.per * c.At[f.metric][near].Value
			return lesson.Value{Name: f.name + ", of 800 simulated readers", Text: format.Fixed(x, f.decimals) + f.unit, Number: x}, nil
		}
		x := 100 * float64(c.Best[f.metric]) / (readers.Weightings - 1)
		return lesson.Value{Name: "engagement’s share where the " + f.name + " is best, of 800 simulated readers", Text: format.Fixed(x, 1) + "\u202f%", Number: x}, nil
	}
	return lesson.Value{}, lab.ErrNoFigure
}

// studied is the link that was asked about last, and what came of it: the questions of a step ask about one link.
type studied struct {
	link string
	c    *readers.Curves
	near int
}

// study has readers meet the sample feed under the assumptions of a link; near is the weighting that the dials are nearest to.
func (p *Part) study(s *lab.Shared, at string) (c *readers.Curves, near int, err error) {
	if p.studied.c != nil && p.studied.link == at {
		return p.studied.c, p.studied.near, nil
	}
	set := Defaults
	if err := link.Bind(&set).Read(at); err != nil {
		return nil, 0, err
	}
	r, err := s.RankingOf(at)
	if err != nil {
		return nil, 0, err
	}
	near = readers.Nearest(readers.Share(r.Dials().Weights))
	w, orders, err := readers.OfRanking(s.Sample(), r)
	if err != nil {
		return nil, 0, err
	}
	m, err := readers.New(w, &set.Assumed)
	if err != nil {
		return nil, 0, err
	}
	st, err := readers.NewStudy(m, orders, Seed, Days)
	if err != nil {
		return nil, 0, err
	}
	sums := readers.NewMoments(len(orders))
	if err := st.Run(context.Background(), 0, asked, sums, func(int) {}); err != nil {
		return nil, 0, err
	}
	curves := sums.Curves()
	p.studied = studied{at, &curves, near}
	return &curves, near, nil
}
