package ranking

import "decouple/app/lab"

// Prepare implements [lab.Lab].
func (m *Lab) Prepare(env *lab.Env, why string) {
	m.before = m.here()
	m.catchUp(env)
	m.begin("", "")
	m.Moves.Since = why
}

// Reset implements [lab.Lab]: Compare's costs begin anew, and the sample feed has the models again that the page came with, where a
// version was put among them.
func (m *Lab) Reset(env *lab.Env) {
	m.Compare.Reset()
	if env.Source == lab.Sample && env.Feed.Whole != nil && env.Feed.Whole != env.Shipped() {
		env.UseSample(env.Shipped(), "the reset")
	}
}

// Open implements [lab.Lab].
func (m *Lab) Open(env *lab.Env) {
	first := m.Shared == nil
	m.Shared, m.Work = env.Shared, env.Work
	m.Insight.Bind(env.Shared)
	m.Compare.Bind(env.Shared)
	away, other, since := env.List() == nil, m.seen != m.Feed, m.Moves.Since
	m.took(env)
	if m.before != nil && m.Moves.Since == "" {
		m.Moves.Since = since
	}
	if m.Settings.Part == ModelsPart && m.Source == lab.Sample {
		m.Settings.Part = FeedPart
	}
	m.dropUnknownPost(env)
	if first || m.before != nil {
		m.unfold()
	}
	env.Show(m.list())
	if away { // nothing has followed the dials
		m.Ranking.Follow(m.Feed, m.Dials)
		m.fresh = first
		m.begin("", "")
		if first || !other {
			m.Moves.Since = ""
		}
	}
	m.Insight.CarryOver()
	if !m.Predict.AskLinked(env, !first) {
		m.Compare.Reorder()
		if m.before != nil {
			env.Announce(m.announcement())
		}
		m.Compare.KeepCurrent(env)
	}
	if first {
		m.score()
		m.Swaps.Follow(m.Weights)
		m.Swaps.Find()
	} else {
		m.Swaps.Drop(m.list())
	}
	m.before = nil
}

// Close implements [lab.Lab]: what would change the posts or the list while another lab
// is shown ends here.
func (m *Lab) Close(env *lab.Env) {
	m.Large.Leave(env)
	m.Upload.Leave(env)
	if m.retraining() {
		env.Stop()
	}
}

// Rest implements [lab.Lab].
func (m *Lab) Rest(env *lab.Env) {
	m.Moves.gesture = ""
	m.Ranking.NoteNear()
	env.Changed(lab.Items)
	env.Push()
	if !m.Swaps.Announced() {
		env.Announce(m.announcement())
	}
	m.Compare.Rest(env)
}

// Settle implements [lab.Lab].
func (m *Lab) Settle(env *lab.Env) {
	m.took(env)
	m.Compare.Settle(env)
	if m.Settings.Part == LargePart {
		m.Large.Settle(env)
	} else {
		m.Large.Leave(env)
	}
	cards := env.List() != lab.List(m.Large)
	switch {
	case !cards:
		if env.Did(lab.Kept) {
			m.Swaps.Drop(m.list())
		}
	case env.Did(lab.Kept) && !m.fresh:
		m.score()
	case env.Did(lab.Order):
		m.scoreTop()
	}
	m.fresh = false
	if env.Did(lab.Dials | lab.Order) {
		m.Swaps.Follow(m.Weights)
	}
	if env.Did(lab.Dials) {
		m.typedWell(env)
	}
	m.dropUndo()
	m.seek()
	m.Swaps.Settle(env)
	m.lead(env)
}

// took takes note of other posts, if there are.
func (m *Lab) took(env *lab.Env) {
	if m.seen == m.Feed {
		return
	}
	m.seen = m.Feed
	if env.List() != lab.List(m.Large) {
		env.Changed(lab.Kept | lab.Order)
	}
	m.dropUnknownPost(env)
	m.Moves = Moves{Since: m.Since}
	m.begin("", "")
	m.Moves.other = true
	m.Compare.TakeFeed(env)
	m.score()
	m.fresh = true
}

// list is the list that the dials order in the part that is shown.
func (m *Lab) list() lab.List {
	switch m.Settings.Part {
	case ComparePart:
		return m.Compare
	case LargePart:
		return m.Large
	}
	return m.cards
}

// catchUp has the cards follow the dials, which have turned the large feed alone while
// that was shown.
func (m *Lab) catchUp(env *lab.Env) {
	if env.List() == lab.List(m.Large) {
		m.Ranking.Follow(m.Feed, m.Dials) // what comes of it is worked out when they are shown
	}
}

// show shows another part.
func (m *Lab) show(env *lab.Env, p Part) {
	if p == ModelsPart && m.Source == lab.Sample {
		p = FeedPart
	}
	m.Settings.Part = p
	if env.List() == lab.List(m.Large) && m.list() != lab.List(m.Large) {
		// The cards count no moves of the other feed.
		m.catchUp(env)
		m.begin("", "")
		m.Moves.Since = ""
		env.Changed(lab.Items)
	}
	env.Show(m.list())
	env.Changed(lab.Layout)
	m.Swaps.Drop(m.list()) // each part has a list of its own
}

// PartChosen shows another part.
type PartChosen struct{ Part Part }

// Happen shows it.
func (msg PartChosen) Happen(m *Lab, env *lab.Env) {
	if msg.Part == m.Settings.Part && !m.Upload.Open() {
		return
	}
	env.Leave()
	m.show(env, msg.Part)
	env.Note("opened", msg.Part.Key(), "")
	m.Compare.Reorder()
	env.Push()
	m.Compare.KeepCurrent(env)
}
