package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/page"
	"decouple/app/ui/html"
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
		lines = append(lines, html.One(`
			<p class="notice">
				<span>{}</span>
				<button type="button" data-act="notice" data-id="{}" class="btn btn--line">Dismiss</button>
			</p>`, line, i))
	}
	if n.View.Share != "" {
		lines = append(lines, html.One(`
			<p class="notice">
				<label for="{}">The browser did not let the page copy the link. Copy it from here:</label>
				<input id="{}" type="text" readonly="true" value="{}">
				<button type="button" data-act="share-close" class="btn btn--line">Dismiss</button>
			</p>`, ShareID, ShareID, n.View.Share))
	}
	if n.View.Plain {
		lines = append(lines, html.One(`
			<p class="notice">
				<span>The link leaves out your theme and Present. Its reader’s page keeps its own.</span>
				<button type="button" data-act="share" data-id="look" class="btn btn--line">Copy it with both</button>
				<button type="button" data-act="plain-close" class="btn btn--line">Dismiss</button>
			</p>`))
	}
	if n.View.UpdateReady {
		lines = append(lines, html.One(`
			<p class="notice">
				<span>A newer version of this page is ready. Loading it keeps your settings.</span>
				<button type="button" data-act="update" class="btn btn--line">Load it</button>
			</p>`))
	}
	return html.One(`<div id="{}" class="notices" role="status">{}</div>`, NoticeID, lines)
}
