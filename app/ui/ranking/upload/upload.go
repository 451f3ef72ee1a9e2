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
	"decouple/app/schema"
	"decouple/app/ui/element"
)

// RoleID is the ID of the field for the role of a column.
func RoleID(column int) string { return "role-" + strconv.Itoa(column) }

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
}

// columnData is one column of the file with what it is taken for.
type columnData struct {
	Name, About string
	Role        schema.Role
	Classes     []string
	Positive    string
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
	for c, column := range u.Preview.Columns {
		choice := u.Mapping.Columns[c]
		d := columnData{Name: column.Name, About: aboutColumn(&column), Role: choice.Role}
		if choice.Role >= schema.Quality && choice.Role <= schema.Misinformation && choice.Positive != "" {
			d.Positive = choice.Positive
			for _, class := range column.Classes {
				d.Classes = append(d.Classes, class.Value)
			}
		}
		v.Columns = append(v.Columns, d)
	}
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

// aboutColumn says what is in a column.
func aboutColumn(c *schema.Column) string {
	switch c.Kind {
	case schema.Empty:
		return "empty"
	case schema.Number:
		return fmt.Sprintf("numbers, %s to %s", short(c.Min), short(c.Max))
	case schema.YesNo:
		return "yes or no"
	case schema.Classes:
		return format.Plural(c.Distinct, "different value")
	case schema.Times:
		return "dates or times"
	}
	return "text"
}

// short writes a number of a file in a few figures, as people do.
func short(x float64) string {
	size := math.Abs(x)
	text := format.Figures(size, 4)
	switch {
	case size == math.Trunc(size) && size < 1e15:
		text = format.Count(int(size))
	case size < 1000:
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if x < 0 {
		return "−" + text
	}
	return text
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

func columnRow(c int, column columnData, v uploadData) app.UI {
	var options []app.UI
	for r := schema.Ignore; r <= schema.Feature; r++ {
		o := app.Option().Value(r.Key()).Text(r.String())
		if r == column.Role {
			o = o.Selected(true)
		}
		options = append(options, o)
	}
	role := app.Select().ID(RoleID(c)).DataSet("act", "role").DataSet("id", strconv.Itoa(c)).Aria("label", "What "+column.Name+" is").Body(options...)
	if v.Busy {
		role = role.Disabled(true)
	}
	choice := []app.UI{role}
	if len(column.Classes) > 0 {
		var classes []app.UI
		for _, value := range column.Classes {
			o := app.Option().Value(value).Text(value)
			if value == column.Positive {
				o = o.Selected(true)
			}
			classes = append(classes, o)
		}
		choice = append(choice, app.Label().Class("note").Body(app.Text("yes means "),
			app.Select().ID("yes-"+strconv.Itoa(c)).DataSet("act", "yes").DataSet("id", strconv.Itoa(c)).Body(classes...)))
	}
	var first string
	for n, row := range v.Rows {
		if c < len(row) && n < 3 {
			if n > 0 {
				first += " · "
			}
			first += clipCell(row[c])
		}
	}
	return app.Tr().Body(
		app.Th().Scope("row").Body(app.Span().Text(column.Name), app.Small().Text(column.About)),
		app.Td().Body(choice...),
		app.Td().Class("cells").Text(first),
	)
}

// clipCell shortens a cell for the preview.
func clipCell(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	if s == "" {
		return "(blank)"
	}
	return s
}
