//go:build js

package main

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/ui/ranking/card"
)

// flatList is the list as one go-app component.
type flatList struct {
	app.Compo
	Tick  int
	stage *stage
}

// Render implements app.Composer.
func (l *flatList) Render() app.UI {
	return list(l.stage.lab, func(v view) app.UI { return v.render() })
}

// partsList is the list as one go-app component a card.
type partsList struct {
	app.Compo
	Tick  int
	stage *stage
}

// Render implements app.Composer.
func (l *partsList) Render() app.UI {
	return list(l.stage.lab, func(v view) app.UI { return &part{View: v} })
}

// part is a card that go-app renders only where its View differs.
type part struct {
	app.Compo
	View view
}

// Render implements app.Composer.
func (p *part) Render() app.UI { return p.View.render() }

// list is the element around the cards, with the line below the tenth.
func list(m *ranking.Lab, item func(view) app.UI) app.UI {
	ax := card.AxisOf(m)
	items := make([]app.UI, 0, m.Shown()+1)
	for place, i := range m.Ranking.Order[:m.Shown()] {
		if place == feed.TopN {
			items = append(items, app.Li().Class("cut").DataSet("post", -1).Text("Top ten ends here"))
		}
		items = append(items, item(viewOf(m, i, ax)))
	}
	return app.Ol().Class("posts").DataSet("dragging", "").Body(items...)
}

// view is the data of one card.
type view struct {
	Post                  int32
	ID, Author, Age, Text string
	Clicks, Quality       string
	Live                  card.Live
	Move                  string
	Zero                  int
}

func viewOf(m *ranking.Lab, i int32, ax card.Axis) view {
	p := &m.Feed.Posts[i]
	l := card.Of(m, i, ax)
	return view{
		Post: i, ID: p.ID, Author: p.Author, Age: card.Age(p.AgeMinutes), Text: p.Text,
		Clicks: format.Fixed(m.Feed.Predictions[i].Clicks, 0), Quality: format.Fixed(m.Feed.Predictions[i].Quality, 2),
		Live: l, Move: l.Move.String(),
		Zero: ax.Zero(),
	}
}

// piece and upright are the lines of a card's bar.
func piece(obj string, s card.Span) app.UI {
	return line(s.X, s.X+s.Width, 4, 4).DataSet("c", "fill").DataSet("obj", obj)
}

func upright(name string, x int) app.UI {
	if x < 0 {
		x = card.Off
	}
	return line(x, x, 0, 8).DataSet("c", name)
}

func line(x1, x2, y1, y2 int) app.HTMLElem {
	return svg("line").Attr("x1", x1).Attr("x2", x2).Attr("y1", y1).Attr("y2", y2)
}

// render draws the same elements as card.Append.
func (v view) render() app.UI {
	return app.Li().Class("post").DataSet("post", v.Post).ID("post-"+v.ID).Body(
		app.Div().Class("post__rank").Body(
			app.Span().Class("rank").Text(v.Live.Rank),
			app.Span().Class("moved").DataSet("present", "hide").DataSet("move", v.Move).Text(v.Live.Moved),
		),
		app.Div().Class("post__body").Body(
			app.P().Class("meta").DataSet("present", "hide").Body(app.B().Text(v.Author), app.Text(" "), app.Span().Text(v.Age)),
			app.P().Class("post__text").Text(v.Text),
			app.P().Class("sum").Body(
				svg("svg").DataSet("c", "bar").Attr("viewBox", "0 0 1000 8").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
					piece("e", v.Live.E), piece("q", v.Live.Q), upright("gap", v.Live.Gap), upright("zero", v.Zero),
				),
				app.Span().Class("parts").Body(
					app.Span().Class("hue").DataSet("obj", "e").Text(v.Live.EText), app.Text(" "),
					app.Span().Text("+"), app.Text(" "),
					app.Span().Class("hue").DataSet("obj", "q").Text(v.Live.QText),
				),
				app.Text(" "),
				app.B().Text(v.Live.SText),
			),
		),
		app.Div().Class("post__side").Body(
			app.Dl().Class("readouts").DataSet("present", "hide").Body(
				app.Div().Body(app.Dt().Text("clicks"), app.Dd().Text(v.Clicks)),
				app.Div().Body(app.Dt().Text("quality"), app.Dd().Text(v.Quality)),
			),
			app.Button().Class("link").Type("button").DataSet("act", "card").DataSet("id", v.ID).ID("why-"+v.ID).Aria("expanded", "false").Body(
				app.Span().Text("Why here?"), app.Span().Class("sr").Text(" "+v.Author),
				svg("svg").DataSet("c", "icon").Aria("hidden", "true").Body(svg("use").Attr("href", "#i-chev")),
			),
		),
	)
}

// svg returns an SVG element; go-app needs the namespace on every one.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS("http://www.w3.org/2000/svg") }
