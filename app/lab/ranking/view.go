package ranking

import (
	"decouple/app/lab"
	"decouple/app/post"
)

// FeedID is the list of posts with its head and foot, which can have the focus.
const FeedID = "feed"

// CardID is the button of a post's card.
func CardID(p *post.Post) string { return "why-" + p.ID }

// Messages that change what is shown but not the order.
type (
	// CardToggled opens the card of a post, or closes it if it is the open one.
	CardToggled struct{ ID string }
	// CardShown opens the card of a post, and goes to it.
	CardShown struct{ ID string }
	// AllShown shows every ranked post.
	AllShown struct{}
	// DrawerToggled opens or closes the removed posts.
	DrawerToggled struct{ Open bool }
	PanelChosen   struct{ Panel Panel }
)

// Happen opens or closes the card.
func (msg CardToggled) Happen(m *Lab, env *lab.Env) {
	if m.Settings.Open == msg.ID {
		m.Settings.Open = ""
	} else if _, ok := m.Feed.Find(msg.ID); ok {
		m.Settings.Open = msg.ID
	}
	env.Changed(lab.Items)
	env.Push()
}

// Happen opens the card. A narrow screen shows it in place of what it was asked for from.
func (msg CardShown) Happen(m *Lab, env *lab.Env) {
	i, ok := m.Feed.Find(msg.ID)
	if !ok {
		return
	}
	if !m.lists(i) {
		m.Settings.Through = 0
	}
	m.Settings.Open, m.Settings.Panel = msg.ID, Posts
	env.Changed(lab.Items)
	env.Push()
	env.Do(lab.Focus{IDs: []string{CardID(&m.Feed.Posts[i])}})
}

// Happen shows all posts. The focus goes to the first of those that come.
func (AllShown) Happen(m *Lab, env *lab.Env) {
	m.Settings.All = true
	env.Changed(lab.Items)
	env.Push()
	if order := m.Ranking.Order; len(order) > FirstShown {
		env.Do(lab.Focus{IDs: []string{CardID(&m.Feed.Posts[order[FirstShown]])}})
	}
}

// Happen opens or closes the drawer, which reports too when a link opened it.
func (msg DrawerToggled) Happen(m *Lab, env *lab.Env) {
	if m.Settings.Removed != msg.Open {
		m.Settings.Removed = msg.Open
		env.Push()
	}
}

// Happen shows the panel.
func (msg PanelChosen) Happen(m *Lab, env *lab.Env) {
	if m.Settings.Panel != msg.Panel {
		m.Settings.Panel = msg.Panel
		if msg.Panel == Filters {
			m.Folds[FiltersFold] = true
		}
		env.Push()
	}
}
