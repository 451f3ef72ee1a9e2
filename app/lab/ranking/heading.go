package ranking

import (
	"decouple/app/format"
	"decouple/app/lab"
)

var _ lab.Headed = (*Lab)(nil)

// headed is how many characters of a post's text are in the window's title.
const headed = 32

// Heading implements [lab.Headed]: the view, and the post that is first in it.
func (m *Lab) Heading() string {
	if m.Upload.Open() {
		return "Your feed"
	}
	view, text := parts[m.Settings.Part].Title, ""
	switch o := &m.Compare.Orders; m.Settings.Part {
	case FeedPart:
		if len(m.Ranking.Order) > 0 {
			text = m.Feed.Posts[m.Ranking.Order[0]].Text
		}
	case ComparePart:
		if r := m.Compare.Fit(); r != nil && len(o.Decoupled) > 0 {
			text = m.Feed.Posts[r.Posts[o.Decoupled[0]]].Text
		}
	case ModelsPart:
		return "Models of " + format.Clip(m.Feed.Name)
	case LargePart:
		text = m.Large.First()
	}
	if text == "" {
		return view
	}
	return view + ", first: “" + format.FirstWords(text, headed) + "”"
}
