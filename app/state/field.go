package state

import (
	"math"

	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/rank"
)

// FieldScore is what a published score that the page shows does to this feed. It
// changes with the feed, its filters and the choice, never with a dial.
type FieldScore struct {
	Carried field.Carried
	// Top are the first [TopN] posts of the order that it is carried over to, and
	// Itself those of the published formula, nil where this feed can't tell.
	Top, Itself []int32
}

// The messages of the published scores. Score is a place in [field.Scores].
type (
	// FieldOpened shows one, or hides it if it is the one shown.
	FieldOpened struct{ Score int }
	// FieldClosed hides the one shown.
	FieldClosed struct{}
	// FieldChosen sets both dials and the scale as the one shown is carried over.
	FieldChosen struct{}
)

func (FieldOpened) msg() {}
func (FieldClosed) msg() {}
func (FieldChosen) msg() {}

func (m Model) updateField(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case FieldOpened:
		if msg.Score < 0 || msg.Score >= len(field.Scores) {
			return m, nil
		}
		if m.Settings.Field == msg.Score+1 {
			m.Settings.Field = 0
			break
		}
		m.Settings.Field = msg.Score + 1
		m.Settings.Panel = Posts // a narrow screen shows it there, above the posts it is about
	case FieldClosed:
		m.Settings.Field = 0
	case FieldChosen:
		if m.Settings.Field == 0 || m.Field.Carried.Trouble != field.None || m.FieldHolds() {
			return m, nil
		}
		was, name := m.Settings, "“"+m.Published().Name+"” was carried over"
		next, cmds := m.redial(dialled{m.Field.Carried.Weights, m.Field.Carried.Scale}, name)
		next.undoable(was, name+".")
		return next, cmds
	}
	m.carryOver()
	return m, []Cmd{PushLink{Encode(m.Settings)}}
}

// Published is the published score that the page shows, or nil.
func (m *Model) Published() *field.Score {
	if m.Settings.Field == 0 {
		return nil
	}
	return &field.Scores[m.Settings.Field-1]
}

// FieldHolds says whether the dials and the scale are as the score shown is carried over.
func (m *Model) FieldHolds() bool {
	c := &m.Field.Carried
	return c.Trouble == field.None && m.Settings.Scale == c.Scale && m.Settings.Weights == c.Weights
}

// carryOver works out the published score that the page shows, if it shows one.
func (m *Model) carryOver() {
	s := m.Published()
	m.Field = FieldScore{}
	if s == nil {
		return
	}
	f := m.Feed
	posts := field.Posts{Clicks: f.Clicks, Quality: f.Quality, Kept: m.Ranking.Kept}
	if m.Settings.Source == Sample {
		posts.Minutes = func(i int) float64 { return float64(f.Posts[i].AgeMinutes) }
	}
	c := field.Carry(s.Rule, posts)
	m.Field.Carried = c
	if c.Trouble != field.None {
		return
	}
	var cols rank.Columns
	m.Ranking.ColumnsOn(c.Scale, &cols)
	m.Field.Top = rank.New(cols, m.Ranking.Kept, TopN).TopK(c.Weights, TopN, nil)
	if f.RanksBoth() {
		m.Field.Itself = s.Top(posts, TopN)
	}
}

// FieldRounding says how near two dials in thousandths come to what the score
// shown asks for; empty where they hold it exactly.
func (m *Model) FieldRounding() string {
	c := &m.Field.Carried
	if c.Ratio == 0 {
		return ""
	}
	text := "The nearest pair of dials in thousandths, α " + format.Milli(c.Weights.Alpha) + " and β " + format.Milli(c.Weights.Beta)
	switch off := 100 * c.Off; {
	case off >= 1:
		return text + ", is " + format.Count(int(math.Round(min(off, 1e9)))) + "\u202f% off: dials that end at 0.001 are too coarse for this feed’s engagement."
	case off >= 0.0005:
		return text + ", is " + format.Fixed(off, 3) + "\u202f% off."
	}
	return text + ", is off by less than 0.001\u202f%."
}
