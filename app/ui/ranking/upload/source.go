// Package upload draws where the feed comes from, how a file of the reader's own
// becomes a feed, and what is known of the models that are trained on it.
package upload

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/upload"
	"decouple/app/ui/html"
)

// FileID is the field that opens a file, FileTypes what files it takes.
const (
	FileID    = "file"
	FileTypes = ".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz"
)

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
	var counts, forget, back []app.UI
	if v.Own {
		counts = html.All(`<p class="note">{}</p>`, v.Counts)
		forget = html.All(`<button type="button" data-act="forget" class="btn btn--line">Remove from this browser</button>`)
		back = html.All(`<button type="button" data-act="sample" class="btn btn--line">Back to the sample feed</button>`)
	} else if v.HasOwn {
		back = html.All(`<button type="button" data-act="own" class="btn btn--line">Back to your feed</button>`)
	}
	return html.One(`
		<div id="{}" tabindex="-1" class="block source" data-present="hide">
			<div class="head"><h2>Posts</h2><small>{}</small></div>
			<p class="source__name">{}</p>
			{}
			<p class="row">{}{}{}{}{}</p>
			<p class="row">
				<label class="btn btn--line file">
					<input id="{}" type="file" data-act="file" accept="{}" disabled="{}">
					<span>Open your own file…</span>
				</label>
				{}
			</p>
			<p class="note">
				CSV, TSV, JSON or NDJSON, also packed with gzip, up to 1,000,000 rows and 200 MB, or drop it on the page.
				Your file is read and trained on in this browser. Nothing leaves this machine.
			</p>
		</div>`,
		upload.SourceID, v.Size, v.Name, counts,
		saveButton(ranking.FeedCSV, "Ranked feed (CSV)"), saveButton(ranking.ModelsJSON, "Models (JSON)"), saveButton(ranking.ChartSVG, "Trade-off (SVG)"),
		saveButton(ranking.RankerZIP, "Ranker for a database (zip)"), forget,
		FileID, FileTypes, s.Waiting, back)
}

func saveButton(d ranking.Download, text string) app.UI {
	return html.One(`<button type="button" data-act="save" data-id="{}" class="btn btn--line">{}</button>`, d.Key(), text)
}
