package ranking

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/ui/html"
)

// settingsText says in words what the view was set to, for paper, which has no dials.
func settingsText(m *ranking.Lab) string {
	var filters []string
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		switch f := m.Filters[k]; {
		case !m.Feed.Has[k]:
			filters = append(filters, k.Within()+" has no model")
		case f.On:
			filters = append(filters, k.Within()+" above "+format.Milli(f.Threshold))
		default:
			filters = append(filters, k.Within()+" off")
		}
	}
	text := fmt.Sprintf("α %s, β %s, %s scale. Filters: %s.", format.Milli(m.Weights.Alpha), format.Milli(m.Weights.Beta), m.Scale, strings.Join(filters, ", "))
	if note := m.Feed.EngagementNote(m.Ranking.Lacking); note != "" {
		text += " " + note
	}
	if s := m.Compare.Settings; m.Settings.Part == ranking.ComparePart {
		text += fmt.Sprintf(" Losses: %s. Posts with a quality label: %d\u202f%%.", s.Loss, s.Labels)
	}
	return text
}

// printed is the line of settings on paper; no screen shows it.
type printed struct {
	app.Compo
	Text string
}

// Render implements app.Composer.
func (p *printed) Render() app.UI { return html.One(`<p class="printed">{}</p>`, p.Text) }
