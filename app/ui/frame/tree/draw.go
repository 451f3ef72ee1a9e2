package tree

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/frame/tree"
	"decouple/app/ui"
	"decouple/app/ui/element"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *tree.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{View: View(p, s.Work, s.Now), Show: p.Settings.View, Waiting: s.Waiting, Turn: s.Turn, Parts: parts}
}

// stage is the whole part: what can be touched, the tree, what it tells.
type stage struct {
	app.Compo
	View    Data
	Show    tree.View
	Waiting bool
	Turn    int
	Parts   app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	v := s.View
	return app.Main().Class("stage").DataSet("show", [...]string{"subject", "tell", "hand"}[s.Show]).Body(
		app.Div().Class("stage__tabs").Body(element.Segment("tree-view", "Show", []string{"Tree", "Words", "More"},
			[]string{tree.Subject.Key(), tree.Words.Key(), tree.More.Key()}, s.Show.Key(), s.Waiting)),
		app.Section().Class("panel", "stage__hand").Aria("label", "The title").TabIndex(0).Body(
			append([]app.UI{dock(v, s.Waiting)}, controls(v, s.Waiting)...)...,
		),
		app.Section().ID("subject").TabIndex(-1).Class("subject").Aria("labelledby", "ask").Body(
			app.Header().Class("lead").Body(
				s.Parts,
				app.H1().ID("ask").Text(Question),
				app.P().Class("note").DataSet("present", "hide").Text("Line: greedy, the larger branch at each step. Bars: soft, the product along every path. "+
					"The chapter sorts pictures; titles are read in their place here, so that words can be shown."),
			),
			&drawing{View: v.Tree},
			state(v),
		),
		app.Aside().Class("panel", "stage__tell").Aria("label", "Words and figures").TabIndex(0).Body(insight(v)...),
	)
}

// dock is the title, which stays on screen where the panels are tabs.
func dock(v Data, waiting bool) app.UI {
	return app.Div().Class("dock").Body(
		app.P().Class("touch").DataSet("present", "hide").Body(app.B().Text("Type a title."), app.Text(" Its probability runs down the tree.")),
		app.Div().Class("titlefield").Body(
			app.Label().Class("sr").For(tree.TitleID).Text("Title"),
			&field{Text: v.Title, Disabled: waiting},
		),
	)
}

// controls are what lies beside the tree.
func controls(v Data, waiting bool) []app.UI {
	var tries []app.UI
	for i, title := range v.Examples {
		tries = append(tries, app.Li().Body(element.Enable(element.Button("example", strconv.Itoa(i)).Class("link"), waiting).Text(title)))
	}
	return []app.UI{
		app.Div().Class("rest").Body(
			app.H2().Text("Or take one that could be either"),
			app.Ul().Class("tries").Body(tries...),
		),
		app.Div().Class("rest").DataSet("present", "hide").Body(
			fold("Stop where the model is unsure",
				app.P().Class("note").Text("Go down only while the best child has at least this much."),
				app.Div().Class("surerow").Body(
					&element.Range{ID: tree.SureDial, Label: "Least probability of each step", Value: format.Milli(v.Sure), Text: format.Milli(v.Sure), Disabled: waiting},
					app.Output().Class("surerow__value").For(tree.SureDial).Text(format.Milli(v.Sure)),
				),
				app.P().Class("note").Text(v.Stops),
			),
			fold("Add a category", add(v.Add, waiting)...),
			fold("Your own titles", own(v.Own, waiting)...),
		),
	}
}

// fold is a drawer that the browser opens and closes.
func fold(name string, body ...app.UI) app.UI {
	return app.Details().Class("fold").Body(
		app.Summary().Body(element.Icon("chev"), app.Span().Text(name)),
		app.Div().Body(body...),
	)
}

func add(v addData, waiting bool) []app.UI {
	if !v.Can {
		return []app.UI{app.P().Class("note").Text("The category goes with the titles of the page. Go back to those to add it.")}
	}
	rows := []app.UI{
		app.P().Class("note").Text(v.Note),
		element.Segment("added", "Hat under Outerwear", []string{"No", "One branch", "All steps"},
			[]string{tree.NotAdded.Key(), tree.BranchAlone.Key(), tree.StepsAbove.Key()}, v.Chosen, waiting),
	}
	return rows
}

func th(text string) app.UI { return app.Th().Scope("col").Text(text) }

func own(v ownData, waiting bool) []app.UI {
	open := app.Input().ID("titles-file").Type("file").DataSet("act", "file").Accept(".csv,.tsv,.txt,.json,.ndjson,.jsonl")
	if waiting {
		open = open.Disabled(true)
	}
	row := []app.UI{app.Label().Class("btn", "btn--line", "file").Body(open, app.Span().Text("Open a file…"))}
	var rows []app.UI
	if v.Own {
		rows = append(rows, app.P().Body(app.B().Text(v.Name)), app.P().Class("note").Text(v.Note))
		row = append(row, element.Button("page-titles", "").Class("btn", "btn--line").Text("Back to the page’s titles"))
	}
	rows = append(rows,
		app.P().Class("row").Body(row...),
		app.P().Class("note").Text("CSV, TSV, JSON or NDJSON with names of columns: first the title, then two or three levels, such as part, group, category. At least two titles a category, at most 20,000 in 200. It is read and trained on in this browser and kept until the page is closed; nothing leaves this machine."),
	)
	return []app.UI{app.Div().ID(tree.OwnID).TabIndex(-1).Body(rows...)}
}

// state says what the worker does, with Cancel, or how to try again.
func state(v Data) app.UI {
	row := []app.UI{app.Span().Text(v.State)}
	if v.Running {
		bar := app.Progress().Max(1).Aria("label", "Training")
		if v.Done >= 0 {
			bar = bar.Value(v.Done)
		}
		row = append(row, bar, element.Button("cancel", "").Class("btn", "btn--line").Text("Cancel"))
	}
	if v.Retry {
		row = append(row, element.Button("train", "").Class("btn", "btn--line").Text("Try again"))
	}
	return app.P().ID(tree.StateID).TabIndex(-1).Class("treestate").Body(row...)
}
