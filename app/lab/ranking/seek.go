package ranking

import (
	"decouple/app/format"
	"decouple/app/lab"
)

// SeekPressed moves the dials to where they put the open post at the place of
// this goal.
type SeekPressed struct{ Goal int }

// seek answers for the post whose card stands open.
func (m *Lab) seek() {
	open := int32(-1)
	if m.Settings.Open != "" && m.Settings.Part == FeedPart {
		open = m.OpenPost()
	}
	m.Insight.Answer(open, !m.Moves.Moving())
}

// Happen moves the dials to where the goal is reached.
func (msg SeekPressed) Happen(m *Lab, env *lab.Env) {
	m.seek()
	s := &m.Insight.Seek
	if env.Refused() || s.Post < 0 || msg.Goal < 0 || msg.Goal >= len(s.Goals) {
		return
	}
	g := &s.Goals[msg.Goal]
	if g.Reached || !g.Movable {
		return
	}
	was, where := m.dialled(), "first"
	if g.Place > 0 {
		where = "in the top ten"
	}
	author := format.Clip(m.Feed.Posts[s.Post].Author)
	m.redial(env, dialled{g.To, m.Scale}, "the weights were set to put "+author+" "+where)
	m.undoable(was, "The weights were set to put "+author+" "+where+".")
}
