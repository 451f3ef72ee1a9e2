package state

// restored ends the question and puts the feed back.
func (m Model) restored() (Model, []Cmd) {
	if m.Quiz.back == nil {
		return m, nil
	}
	m.restore()
	return m, append(m.settled(), m.keepRacing()...)
}

// restore puts back what stood before the first question; the look stays.
func (m *Model) restore() {
	b := m.Quiz.back
	m.Quiz.Asked, m.Quiz.Committed, m.Quiz.back = nil, false, nil
	if b == nil {
		return
	}
	s := b.settings
	s.Theme, s.Present = m.Settings.Theme, m.Settings.Present
	m.Settings = s
	if m.Feed == b.feed {
		m.Moves.begin(m.Ranking, "", "")
		m.refilter()
	} else {
		if err := m.take(b.feed); err != nil {
			m.notify(err.Error())
		}
		m.Wave = b.wave
		m.score()
	}
	m.Moves.Since = "the question was closed"
}

// guard is asked before a message is taken. While a question waits it holds what
// would move the feed; and what leads away from a question closes it first.
func (m *Model) guard(msg Msg) (held bool) {
	switch msg.(type) {
	case ViewChosen, ResetPressed, WaveToggled, FileChosen, OwnChosen, SampleChosen, OwnForgotten, FeedTaken:
		m.Quiz.Open = false
		m.restore()
	case AlphaChanged, BetaChanged, CurveTurned, PresetChosen, ScaleChosen, FilterToggled, ThresholdChanged, SwapStepped, FieldChosen, SeekPressed, UndoPressed:
		return m.Quiz.Locked()
	}
	return false
}

// hold puts the feed back where the waiting question a has it, if a message that
// guard does not know has moved it.
func (m *Model) hold(a *Asked, at Settings) (held bool) {
	s := &m.Settings
	if a == nil || m.Quiz.Asked != a || m.Quiz.Committed || s.Weights == at.Weights && s.Scale == at.Scale && s.Filters == at.Filters {
		return false
	}
	s.Weights, s.Scale, s.Filters = at.Weights, at.Scale, at.Filters
	m.refilter()
	return true
}

// LockedWhy says why the dials are locked, and the way out.
const LockedWhy = "The dials, the scale and the filters are locked until you commit an answer. Skip or Close unlocks them."
