package upload

import (
	"fmt"
	"math"
	"strconv"
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
}

// UploadView returns how far the upload u has come, with the worker at work, at a time in
// milliseconds.
func UploadView(u *upload.Upload, work *lab.Work, now float64) uploadData {
	v := uploadData{
		Step: u.Step, Name: u.Name, Size: bytesText(u.Size), Problem: u.Problem, Conflict: u.Conflict,
		Busy: u.Step == upload.AtLooking || u.Step == upload.AtBuilding, Done: -1,
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
	if u.Step != upload.AtMapping && u.Step != upload.AtBuilding {
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
	v.Rows = u.Preview.Rows
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
	rows := []app.UI{
		app.Div().Class("head").Body(app.H1().ID("import-h").Text("Your feed"), element.Button("import-close", "").Class("btn", "btn--line").Text("Leave, keep the feed as it is")),
		app.P().Class("note").Text(v.Name + ", " + v.Size + ". It is read and trained on in this browser. Nothing leaves this machine."),
	}
	if v.Problem != "" {
		rows = append(rows, app.P().Class("import__problem").Role("alert").Text(v.Problem))
	}
	if v.Busy {
		rows = append(rows, busyRow(v))
	}
	if v.Step == upload.AtStart {
		rows = append(rows, app.P().Class("row").Body(app.Label().For(FileID).Class("btn", "btn--line").Text("Open another file…")))
	}
	if len(v.Columns) > 0 {
		rows = append(rows, u.mapping())
	}
	return app.Section().ID(upload.ViewID).Class("import").TabIndex(-1).Aria("labelledby", "import-h").Body(rows...)
}

func busyRow(v uploadData) app.UI {
	bar := app.Elem("progress").Attr("max", 100).Aria("label", "Progress")
	if v.Done >= 0 {
		bar = bar.Attr("value", strconv.Itoa(int(100*v.Done)))
	}
	return app.Div().Class("import__busy").Body(
		app.P().Body(app.B().Text(v.Stage), app.Span().Class("note").Text(" "+v.Time)),
		bar,
		element.Enable(element.Button("cancel", "").Class("btn", "btn--line").Text("Cancel"), v.Reading),
	)
}

// mapping is the table of columns with what each is taken for.
func (u *Upload) mapping() app.UI {
	v := u.View
	rows := make([]app.UI, len(v.Columns))
	for c, column := range v.Columns {
		rows[c] = columnRow(c, column, v)
	}
	verdicts := make([]app.UI, len(v.Verdicts))
	for k, text := range v.Verdicts {
		verdicts[k] = app.Li().Text(text)
	}
	parts := []app.UI{
		app.H2().Text("What the columns are"),
		app.P().Class("note").Text(v.Format + ". These are guesses; change what is wrong. A blank cell is missing, not 0."),
		layoutRow(v.Layout, v.Busy),
		app.Div().Class("import__table").TabIndex(0).Role("region").Aria("label", "Columns and first rows").Body(
			app.Table().Class("columns").Body(
				app.THead().Body(app.Tr().Body(
					app.Th().Scope("col").Text("Column"), app.Th().Scope("col").Text("Is taken for"), app.Th().Scope("col").Text("First rows"),
				)),
				app.TBody().Body(rows...),
			),
		),
		app.H2().Text("What can be trained"),
		app.Ul().Class("verdicts").Body(verdicts...),
	}
	for _, n := range v.Notes {
		parts = append(parts, html.One(`<p class="note">{}</p>`, element.UpperFirst(n)+"."))
	}
	if len(v.Totals) > 0 {
		parts = append(parts, html.One(`<p><label><input type="checkbox" data-act="totals" value="out" checked="{}" disabled="{}"> Leave out what looks like totals, not posts: {}</label></p>`, !v.KeepTotals, v.Busy, strings.Join(v.Totals, "; ")))
	}
	for _, p := range v.FirstProblems {
		parts = append(parts, app.P().Class("note").Text("Already seen: "+p))
	}
	if v.Conflict != "" {
		parts = append(parts, app.P().Class("import__problem").Role("alert").Text(element.UpperFirst(v.Conflict)))
	}
	if v.Counts != "" {
		reasons := make([]app.UI, len(v.Reasons))
		for k, text := range v.Reasons {
			reasons[k] = app.Li().Text(text)
		}
		parts = append(parts, app.P().Text(v.Counts), app.Ul().Class("verdicts").Body(reasons...))
	}
	go1 := element.Button("train", "all").Class("btn", "btn--line").Text("Train on every row")
	if !v.CanDo || v.Busy {
		go1 = go1.Disabled(true)
	}
	acts := []app.UI{go1}
	if v.CanKeep {
		acts = append(acts, element.Button("train", "rest").Class("btn", "btn--line").Text("Set the bad rows aside and train on the rest"))
	}
	parts = append(parts, app.P().Class("row").Body(acts...),
		app.P().Class("note").Text("Each model is trained five times, each time without a fifth of the posts, and scores only that fifth. So no post is scored by a model that saw it."))
	return app.Div().Class("import__map").Body(parts...)
}
