package control

import (
	"decouple/app/lab/ranking"
	"decouple/app/ui/element"
	"decouple/app/ui/html"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Labs switches between the views.
func Labs(view ranking.Part, models, waiting bool) app.UI {
	names, keys := []string{"Feed", "Compare"}, []string{ranking.FeedPart.Key(), ranking.ComparePart.Key()}
	names, keys = append(names, "Large feed"), append(keys, ranking.LargePart.Key())
	if models {
		names, keys = append(names, "Models"), append(keys, ranking.ModelsPart.Key())
	}
	return element.Segment("part", "View", names, keys, view.Key(), waiting)
}

// Panels are the tabs of a narrow screen.
type Panels struct {
	app.Compo
	Panel ranking.Panel
	// Middle is what the second one is called, if it is not the trade-off.
	Middle string
	// Off leaves them out, because another view has them.
	Off bool
}

// Render implements app.Composer.
func (p *Panels) Render() app.UI {
	if p.Off {
		return html.One(`<div></div>`)
	}
	names := [...]string{"Posts", "Trade-off", "Filters"}
	if p.Middle != "" {
		names[1] = p.Middle
	}
	return html.One(`<div class="views">{}</div>`,
		element.Segment("view", "Show", names[:], []string{ranking.Posts.Key(), ranking.TradeOff.Key(), ranking.Filters.Key()}, p.Panel.Key(), false),
	)
}
