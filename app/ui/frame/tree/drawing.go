package tree

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/element"
)

// drawing is the tree: a list of lists with the names and numbers, and behind it the ribbons.
// Rows are as high as each other and never move; only widths do. Where there is no room for
// ribbons the lists are indented instead.
type drawing struct {
	app.Compo
	View treeData
}

// Render implements app.Composer.
func (d *drawing) Render() app.UI {
	v := d.View
	if len(v.Branches) == 0 {
		return app.Div().Class("tree", "tree--none").Body(app.P().Class("note").Text("No tree is drawn until a model is trained."))
	}
	heads := []app.UI{app.Span().Text("title")}
	for _, h := range v.Heads {
		heads = append(heads, app.Span().Text(h))
	}
	label := v.Label
	if label == "" {
		label = "no probabilities yet"
	}
	return app.Div().Class("tree").DataSet("levels", v.Levels).Body(
		app.P().Class("tree__heads").Aria("hidden", "true").Body(heads...),
		app.Div().Class("tree__body").Body(
			ribbons(v),
			stop("tree__stop--root", v.AtRoot),
			app.Ul().Aria("label", "The tree. "+label).Body(branches(v.Branches)...),
		),
	)
}

// ribbons are behind the names, which say the same.
func ribbons(v treeData) app.UI {
	flows := make([]app.UI, 0, len(v.Flows))
	for _, path := range v.Flows {
		flows = append(flows, element.SVG("path").Attr("d", path))
	}
	bars := make([]app.UI, 0, len(v.Bars))
	for _, path := range v.Bars {
		bars = append(bars, element.SVG("path").Attr("d", path))
	}
	walk := element.SVG("path").DataSet("c", "tree-walk").Attr("d", v.Walk)
	return element.SVG("svg").DataSet("c", "ribbons").Attr("viewBox", fmt.Sprintf("0 0 %d %d", v.Width, v.Height)).
		Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
		element.SVG("g").DataSet("c", "tree-flows").Body(flows...),
		element.SVG("g").DataSet("c", "tree-bars").Body(bars...),
		walk,
		element.SVG("g").DataSet("c", "tree-halos").Body(spots(v)...),
		element.SVG("g").DataSet("c", "tree-spots").Body(spots(v)...),
	)
}

// spots are the nodes of the greedy way: lines of no length, whose round ends are dots that are
// not stretched with the drawing.
func spots(v treeData) []app.UI {
	dots := make([]app.UI, 0, len(v.Spots))
	for _, s := range v.Spots {
		dots = append(dots, element.SVG("path").Attr("d", "M"+s.X+" "+s.Y+"h0"))
	}
	return dots
}

func branches(all []branchData) []app.UI {
	items := make([]app.UI, len(all))
	for i := range all {
		b := &all[i]
		if b.Leaf {
			items[i] = leaf(b)
			continue
		}
		name := app.Span().Class("tree__node").Body(app.Span().Text(b.Name+" "), app.Span().Class("tree__p").Text(b.P))
		if b.Small {
			name = name.DataSet("small", "yes")
		}
		if b.Greedy {
			name = name.DataSet("on", "yes")
		}
		side := "above"
		if b.Below {
			side = "below"
		}
		items[i] = app.Li().Class("tree__branch").DataSet("side", side).Body(name, stop("", b.Stop), app.Ul().Body(branches(b.Branches)...))
	}
	return items
}

// stop says that the descent stops here, if it does.
func stop(class string, here bool) app.UI {
	mark := app.Span().Class("tree__stop", class).Text("stops here")
	if !here {
		return mark.Hidden(true)
	}
	return mark
}

// leaf is one row: name, bar, number, and which ways end here.
func leaf(b *branchData) app.UI {
	bar := element.SVG("rect").Attr("width", b.Bar).Attr("height", 10)
	row := app.Li().Class("tree__leaf").DataSet("fill", strconv.Itoa(b.Fill))
	if b.Soft {
		row = row.DataSet("soft", "yes")
	}
	if b.Greedy {
		row = row.DataSet("on", "yes")
	}
	if b.Small {
		row = row.DataSet("small", "yes")
	}
	name := b.Name
	if b.New {
		name += " (new)"
	}
	said := ""
	switch {
	case b.Greedy && b.Soft:
		said = "both"
	case b.Greedy:
		said = "greedy"
	case b.Soft:
		said = "soft"
	}
	return row.Body(
		app.Span().Class("tree__name").Text(name),
		element.SVG("svg").DataSet("c", "leafbar").Attr("viewBox", "0 0 1000 10").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(bar),
		app.Span().Class("tree__p").Text(b.P),
		app.Span().Class("tree__said").Text(said),
	)
}
