package state

// Stands reports whether what a message chooses is chosen already. It is false of
// a message that chooses nothing of several. A choice that stands need not be sent.
func (m *Model) Stands(msg Msg) bool {
	s := &m.Settings
	switch msg := msg.(type) {
	case ScaleChosen:
		return msg.Scale == s.Scale
	case PanelChosen:
		return msg.Panel == s.Panel
	case ViewChosen:
		return msg.View == s.View
	case LossChosen:
		return msg.Loss == s.Loss
	case ShareChosen:
		return msg.Share == s.Share
	case TicksChosen:
		return msg.Top == s.Ticks
	case CrowdChosen:
		return msg.Size == s.Size
	case AnswerDrafted:
		return msg.Text == m.Quiz.Draft
	}
	return false
}
