// Package upload draws where the feed comes from, how a file of the reader's own
// becomes a feed, and what is known of the models that are trained on it.
package upload

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/upload"
	"decouple/app/ui/element"
)

// FileID is the field that opens a file.
const FileID = "file"

// sourceData is what the block of the feed's source shows.
type sourceData struct {
	Own, HasOwn bool
	Name, Size  string
	// Counts are the rows read, kept and set aside of an own feed.
	Counts string
	Reason string
}

// SourceView returns where the posts come from.
func SourceView(s *lab.Shared) sourceData {
	v := sourceData{
		Own: s.Source == lab.Own, HasOwn: s.HasOwn(), Name: "Sample feed",
		Size: format.Plural(len(s.Feed.Posts), "post"),
	}
	if v.Own {
		v.Name = s.Feed.Name
		c := s.Feed.Counts
		v.Counts = countsText(c.Read, c.Kept, c.SetAside)
	}
	return v
}

// countsText says what became of a file's rows; the last two add up to the first.
func countsText(read, kept, aside int) string {
	return format.Plural(read, "row") + " read: " + format.Count(kept) + " kept, " + format.Count(aside) + " set aside."
}

// Source says whose posts are ranked and brings others.
type Source struct {
	app.Compo
	View    sourceData
	Waiting bool
}

// Render implements app.Composer.
func (s *Source) Render() app.UI {
	v := s.View
	rows := []app.UI{
		app.Div().Class("head").Body(app.H2().Text("Posts"), app.Small().Text(v.Size)),
		app.P().Class("source__name").Text(v.Name),
	}
	if v.Own {
		rows = append(rows,
			app.P().Class("note").Text(v.Counts),
			app.P().Class("row").Body(
				saveButton(ranking.FeedCSV, "Ranked feed (CSV)"),
				saveButton(ranking.ModelsJSON, "Models (JSON)"),
				saveButton(ranking.ChartSVG, "Trade-off (SVG)"),
				element.Button("forget", "").Class("btn", "btn--line").Text("Remove from this browser"),
			),
		)
	} else {
		rows = append(rows, app.P().Class("row").Body(saveButton(ranking.FeedCSV, "Ranked feed (CSV)"), saveButton(ranking.ModelsJSON, "Models (JSON)"), saveButton(ranking.ChartSVG, "Trade-off (SVG)")))
	}
	open := app.Input().ID(FileID).Type("file").DataSet("act", "file").Accept(".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz")
	if s.Waiting {
		open = open.Disabled(true)
	}
	swap := []app.UI{app.Label().Class("btn", "btn--line", "file").Body(open, app.Span().Text("Open your own file…"))}
	if v.Own {
		swap = append(swap, element.Button("sample", "").Class("btn", "btn--line").Text("Back to the sample feed"))
	} else if v.HasOwn {
		swap = append(swap, element.Button("own", "").Class("btn", "btn--line").Text("Back to your feed"))
	}
	rows = append(rows,
		app.P().Class("row").Body(swap...),
		app.P().Class("note").Text("CSV, TSV, JSON or NDJSON, also packed with gzip, up to 1,000,000 rows and 200 MB, or drop it on the page. Your file is read and trained on in this browser. Nothing leaves this machine."),
	)
	return app.Div().ID(upload.SourceID).TabIndex(-1).Class("block", "source").DataSet("present", "hide").Body(rows...)
}

func saveButton(d ranking.Download, text string) app.UI {
	return element.Button("save", d.Key()).Class("btn", "btn--line").Text(text)
}
