package nextapp

import (
	"context"
	"errors"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/text"
	"decouple/app/usage"
)

// Models are the two models over one form.
type Models struct {
	Setup   Setup
	Softmax *glm.Softmax
	// Score are the weights and the intercept of the logistic regression.
	Score *glm.Result
	// Negatives is how many apps that were not opened the score's training drew for each
	// opening, which [Asking.Values] corrects for.
	Negatives int
}

// Training says how to train.
type Training struct {
	// Penalty is the sum of squares' weight against the sum of the rows' losses.
	Penalty float64
	// Negatives is how many apps that were not opened are drawn for each opening.
	Negatives int
	Seed      uint64
	// Tolerance and Iterations are as in [glm.Settings].
	Tolerance  float64
	Iterations int
	// Progress, if not nil, is called after each iteration.
	Progress func(what Method, p glm.Progress) error
}

// Standard is how both models are trained here.
var Standard = Training{Penalty: 1, Negatives: 5, Seed: 1, Tolerance: 1e-4, Iterations: 200}

func (t *Training) settings(rows int, m Method) glm.Settings {
	s := glm.Settings{L2: t.Penalty / float64(rows), Tolerance: t.Tolerance, Iterations: t.Iterations}
	if t.Progress != nil {
		s.Progress = func(p glm.Progress) error { return t.Progress(m, p) }
	}
	return s
}

// momentOf is the moment before an event.
func momentOf(e *usage.Event, h *History) Moment {
	return Moment{Minute: e.Minute, Person: int(e.Person), Last: h.Last(int(e.Person)), Context: e.Context}
}

// TrainSoftmax trains the softmax of this form on the events of l. Rows from before an app
// was installed leave it out of their sum, unless counted against it.
func (s *Setup) TrainSoftmax(ctx context.Context, l *usage.Log, t Training, against bool) (*glm.Softmax, error) {
	data := s.softmaxData(l, against)
	if len(data.Class) == 0 {
		return nil, errors.New("nextapp: no openings to learn from")
	}
	return glm.FitSoftmax(ctx, data, glm.SoftmaxSettings{Settings: t.settings(len(data.Class), Softmax)})
}

// softmaxData are the rows of the events of l.
func (s *Setup) softmaxData(l *usage.Log, against bool) glm.ClassData {
	data := glm.ClassData{X: &text.Matrix{Cols: s.SoftmaxColumns()}, Classes: s.Apps}
	h := newLast(len(l.People))
	masks := map[int]int32{} // by the number of apps that were installed
	var row []text.Entry
	for i := range l.Events {
		e := &l.Events[i]
		m := Moment{Minute: e.Minute, Person: int(e.Person), Last: h[e.Person], Context: e.Context}
		h[e.Person] = int(e.App)
		if int(e.App) >= s.Apps {
			continue // no output for it
		}
		row = s.softmaxEntries(row[:0], &m, l.WeekdayOf(e.Day()))
		data.X.AppendRow(row)
		data.Class = append(data.Class, int32(e.App))
		if against {
			continue
		}
		there := s.Apps
		for there > 0 && l.Apps[there-1].Installed > e.Day() {
			there--
		}
		mask := int32(-1)
		if there < s.Apps {
			known := false
			if mask, known = masks[there]; !known {
				mask = int32(len(data.Masks))
				masks[there] = mask
				allowed := make([]bool, s.Apps)
				for a := range there {
					allowed[a] = true
				}
				data.Masks = append(data.Masks, allowed)
			}
		}
		data.Mask = append(data.Mask, mask)
	}
	data.X.Cols = s.SoftmaxColumns()
	return data
}

func newLast(people int) []int {
	last := make([]int, people)
	for i := range last {
		last[i] = -1
	}
	return last
}

// TrainScore trains the score of this form on the events of l: a row for the app of each
// opening, and t.Negatives rows for others that were installed, drawn evenly without
// repetition.
func (s *Setup) TrainScore(ctx context.Context, l *usage.Log, t Training) (*glm.Result, error) {
	data := s.scoreData(l, t)
	if len(data.Y) == 0 {
		return nil, errors.New("nextapp: no openings to learn from")
	}
	return glm.Fit(ctx, glm.Logistic, data, t.settings(len(data.Y), Score))
}

func (s *Setup) scoreData(l *usage.Log, t Training) glm.Data {
	data := glm.Data{X: &text.Matrix{Cols: s.ScoreColumns()}}
	h := NewHistory(len(l.People), len(l.Apps))
	asker := newAsker(s, l)
	r := rand.New(rand.NewPCG(t.Seed, 0x5eed))
	var row []text.Entry
	var others []int
	for i := range l.Events {
		e := &l.Events[i]
		m := momentOf(e, h)
		others = others[:0]
		for a := range l.Apps {
			if a != int(e.App) && installed(l, a, e.Day(), -1) {
				others = append(others, a)
			}
		}
		ask := func(app int, y float64) {
			q := asker.question(&m, app, h)
			row = s.scoreEntries(row[:0], &q)
			data.X.AppendRow(row)
			data.Y = append(data.Y, y)
		}
		ask(int(e.App), 1)
		for k := range min(t.Negatives, len(others)) {
			j := k + r.IntN(len(others)-k)
			others[k], others[j] = others[j], others[k]
			ask(others[k], 0)
		}
		h.Add(e)
	}
	data.X.Cols = s.ScoreColumns()
	return data
}

// asker makes the questions about the apps of a log.
type asker struct {
	log      *usage.Log
	category []int
}

func newAsker(s *Setup, l *usage.Log) asker {
	k := asker{log: l}
	for _, a := range l.Apps {
		k.category = append(k.category, s.bucket(a.Category))
	}
	return k
}

func (k *asker) question(m *Moment, app int, h *History) question {
	q := question{
		Moment: m, weekday: k.log.WeekdayOf(m.Day()), app: app, info: &k.log.Apps[app],
		category: k.category[app], last: -1,
	}
	q.recent, q.today, q.hourly = h.recently(m, app)
	if m.Last >= 0 {
		q.last = k.category[m.Last]
	}
	return q
}
