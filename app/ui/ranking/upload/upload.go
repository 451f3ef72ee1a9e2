package upload

import (
	"fmt"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/upload"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// uploadData is what the upload shows.
type uploadData struct {
	Step          upload.Step
	Name, Size    string
	Format        string
	Columns       []columnData
	Rows          [][]string
	Verdicts      []string
	Conflict      string
	Problem       string
	Counts        string
	Reasons       []string
	CanKeep       bool
	Stage, Time   string
	Done          float64
	Busy, CanDo   bool
	Reading       bool
	FirstProblems []string
	// Notes are what was noticed of the file as a whole; Totals are rows of totals, and KeepTotals makes posts of them.
	Notes, Totals []string
	KeepTotals    bool
	Layout        []switchData
	Second        secondData
}

// UploadView returns how far the upload u has come, with the worker at work, at a time in
// milliseconds.
func UploadView(u *upload.Upload, work *lab.Work, now float64) uploadData {
	v := uploadData{
		Step: u.Step, Name: u.Name, Size: bytesText(u.Size), Problem: u.Problem, Conflict: u.Conflict,
		Busy: u.Step != upload.AtStart && u.Step != upload.AtMapping, Done: -1,
	}
	if j := work.Job; v.Busy && j != nil {
		v.Stage, v.Done, v.Time = element.UpperFirst(j.Stage), j.Done, format.Fixed(math.Max(0, j.Seconds(now)), 0)+"\u202fs"
		if j.Iteration > 0 {
			v.Time += fmt.Sprintf(", iteration %d, loss %s", j.Iteration, format.Fixed(j.Loss, 4))
		}
	}
	if v.Reading = u.Reading(); v.Reading {
		v.Stage = "Opening the feed"
	}
	if u.Step < upload.AtMapping {
		return v
	}
	v.Format = fmt.Sprintf("%s, %s, %s looked at", u.Preview.Format, format.Plural(len(u.Preview.Columns), "column"), format.Plural(u.Preview.Read, "row"))
	for c := range u.Preview.Columns {
		v.Columns = append(v.Columns, columnView(&u.Preview, &u.Mapping, u.Suspects, c))
	}
	v.Notes, v.Layout = u.Preview.Notes, layoutView(&u.Preview)
	for _, t := range u.Preview.Totals {
		v.Totals = append(v.Totals, fmt.Sprintf("line %s, as %s", format.Count(t.Line), t.Why))
	}
	v.KeepTotals = u.Mapping.KeepTotals
	v.Rows, v.Second = u.Preview.Rows, secondView(u)
	for k, verdict := range u.Verdicts {
		text := modelNames[k] + ": " + verdict.Why
		if verdict.Ready {
			text = modelNames[k] + ": can be trained"
		}
		v.Verdicts = append(v.Verdicts, text)
	}
	for _, p := range u.Preview.Problems {
		v.FirstProblems = append(v.FirstProblems, problemText(p.Line, p.Column, p.Why))
	}
	if c := u.Counts; c != nil {
		v.Counts = countsText(c.Read, c.Kept, c.SetAside)
		for _, r := range c.Reasons {
			v.Reasons = append(v.Reasons, fmt.Sprintf("%s: %s. First: %s", format.Plural(r.Count, "row"), r.Why, problemText(r.First.Line, r.First.Column, r.First.Why)))
		}
		v.CanKeep = c.Kept > 0
	}
	v.CanDo = v.Conflict == ""
	return v
}

func problemText(line int, column, why string) string {
	where := "line " + format.Count(line)
	if column != "" {
		where += ", column " + column
	}
	return where + ": " + why
}

func bytesText(n int64) string {
	switch {
	case n < 1000:
		return format.Plural(int(n), "byte")
	case n < 1_000_000:
		return format.Fixed(float64(n)/1e3, 0) + "\u202fkB"
	}
	return format.Fixed(float64(n)/1e6, 1) + "\u202fMB"
}

// Upload takes the page's middle while a file is brought in.
type Upload struct {
	app.Compo
	View uploadData
}

// Render implements app.Composer.
func (u *Upload) Render() app.UI {
	v := u.View
	var rows []app.UI
	if v.Problem != "" {
		rows = append(rows, alert(v.Problem))
	}
	if v.Busy {
		rows = append(rows, busyRow(v))
	}
	if v.Step == upload.AtStart {
		rows = append(rows, html.One(`<p class="row"><label for="{}" class="btn btn--line">Open another file…</label></p>`, FileID))
	}
	if len(v.Columns) > 0 {
		rows = append(rows, u.mapping())
	}
	return html.One(`
		<section id="{}" class="import" tabindex="-1" aria-labelledby="import-h">
			<div class="head">
				<h1 id="import-h">Your feed</h1>
				<button type="button" data-act="import-close" class="btn btn--line">Leave, keep the feed as it is</button>
			</div>
			<p class="note">{}, {}. It is read and trained on in this browser. Nothing leaves this machine.</p>
			{}
		</section>`, upload.ViewID, v.Name, v.Size, rows)
}

func alert(problem string) app.UI {
	return html.One(`<p class="import__problem" role="alert">{}</p>`, problem)
}

func busyRow(v uploadData) app.UI {
	var done any
	if v.Done >= 0 {
		done = int(100 * v.Done)
	}
	return html.One(`
		<div class="import__busy">
			<p><b>{}</b><span class="note"> {}</span></p>
			<progress max="100" aria-label="Progress" value="{}"></progress>
			<button type="button" data-act="cancel" class="btn btn--line" disabled="{}">Cancel</button>
		</div>`, v.Stage, v.Time, done, v.Reading)
}

// mapping is the table of columns with what each is taken for.
func (u *Upload) mapping() app.UI {
	v := u.View
	rows := make([]app.UI, len(v.Columns))
	for c, column := range v.Columns {
		rows[c] = columnRow(c, column, v)
	}
	var more []app.UI
	for _, n := range v.Notes {
		more = append(more, html.One(`<p class="note">{}</p>`, element.UpperFirst(n)+"."))
	}
	if len(v.Totals) > 0 {
		more = append(more, html.One(`<p><label><input type="checkbox" data-act="totals" value="out" checked="{}" disabled="{}"> Leave out what looks like totals, not posts: {}</label></p>`, !v.KeepTotals, v.Busy, strings.Join(v.Totals, "; ")))
	}
	for _, p := range v.FirstProblems {
		more = append(more, html.One(`<p class="note">Already seen: {}</p>`, p))
	}
	if v.Conflict != "" {
		more = append(more, alert(element.UpperFirst(v.Conflict)))
	}
	if v.Counts != "" {
		more = append(more, html.All(`<p>{}</p><ul class="verdicts">{}</ul>`, v.Counts, items(v.Reasons))...)
	}
	var rest []app.UI
	if v.CanKeep {
		rest = html.All(`<button type="button" data-act="train" data-id="rest" class="btn btn--line">Set the bad rows aside and train on the rest</button>`)
	}
	return html.One(`
		<div class="import__map">
			<h2>What the columns are</h2>
			<p class="note">{}. These are guesses; change what is wrong. A blank cell is missing, not 0.</p>
			{}
			{}
			<div class="import__table" tabindex="0" role="region" aria-label="Columns and first rows">
				<table class="columns">
					<thead><tr><th scope="col">Column</th><th scope="col">Read as</th><th scope="col">First rows</th></tr></thead>
					<tbody>{}</tbody>
				</table>
			</div>
			<h2>What can be trained</h2>
			<ul class="verdicts">{}</ul>
			{}
			<p class="row">
				<button type="button" data-act="train" data-id="all" class="btn btn--line" disabled="{}">Train on every row</button>
				{}
			</p>
			<p class="note">
				Each model is trained five times, each time without a fifth of the posts, and scores only that fifth.
				So no post is scored by a model that saw it.
			</p>
		</div>`, v.Format, layoutRow(v.Layout, v.Busy), secondBlock(v.Second, v.Busy), rows, items(v.Verdicts), more, !v.CanDo || v.Busy, rest)
}

// items are the items of a list.
func items(texts []string) []app.UI {
	list := make([]app.UI, len(texts))
	for i, text := range texts {
		list[i] = html.One(`<li>{}</li>`, text)
	}
	return list
}
