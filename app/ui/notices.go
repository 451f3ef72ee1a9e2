package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/page"
	"decouple/app/ui/element"
)

// noticesData is what the page has to tell its reader.
type noticesData struct {
	Lines       []string
	Share       string
	Plain       bool
	UpdateReady bool
}

func noticesView(m *page.Model) noticesData {
	return noticesData{m.Notices, m.Share, m.Plain, m.UpdateReady}
}

// notices are lines below the top bar that stay until dismissed.
type notices struct {
	app.Compo
	View noticesData
}

// Render implements app.Composer.
func (n *notices) Render() app.UI {
	var lines []app.UI
	for i, line := range n.View.Lines {
		lines = append(lines, app.P().Class("notice").Body(
			app.Span().Text(line),
			element.Button("notice", strconv.Itoa(i)).Class("btn", "btn--line").Text("Dismiss"),
		))
	}
	if n.View.Share != "" {
		lines = append(lines, app.P().Class("notice").Body(
			app.Label().For(ShareID).Text("The browser did not let the page copy the link. Copy it from here:"),
			app.Input().ID(ShareID).Type("text").ReadOnly(true).Value(n.View.Share),
			element.Button("share-close", "").Class("btn", "btn--line").Text("Dismiss"),
		))
	}
	if n.View.Plain {
		lines = append(lines, app.P().Class("notice").Body(
			app.Span().Text("The link leaves out your theme and Present, so that its reader’s own page stays as it is."),
			element.Button("share", "look").Class("btn", "btn--line").Text("Copy it with both"),
			element.Button("plain-close", "").Class("btn", "btn--line").Text("Dismiss"),
		))
	}
	if n.View.UpdateReady {
		lines = append(lines, app.P().Class("notice").Body(
			app.Span().Text("A newer version of this page is ready. Loading it keeps your settings."),
			element.Button("update", "").Class("btn", "btn--line").Text("Load it"),
		))
	}
	return app.Div().ID(NoticeID).Class("notices").Role("status").Body(lines...)
}
