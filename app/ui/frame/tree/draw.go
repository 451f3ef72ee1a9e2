package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/frame/tree"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
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
	tabs := element.Segment("tree-view", "Show", []string{"Tree", "Words", "More"},
		[]string{tree.Subject.Key(), tree.Words.Key(), tree.More.Key()}, s.Show.Key(), s.Waiting)
	return html.One(`
		<main class="stage" data-show="{}">
			<div class="stage__tabs">{}</div>
			<section class="panel stage__hand" aria-label="The title" tabindex="0">{}{}</section>
			<section id="subject" tabindex="-1" class="subject" aria-labelledby="ask">
				<header class="lead">
					{}
					<h1 id="ask">{}</h1>
					<p class="note" data-present="hide">
						Line: greedy, the larger branch at each step. Bars: soft, the product along every path.
						The textbook example sorts pictures. Here it is titles, so that words can be shown.
					</p>
				</header>
				{}{}
			</section>
			<aside class="panel stage__tell" aria-label="Words and figures" tabindex="0">{}</aside>
		</main>`, [...]string{"subject", "tell", "hand"}[s.Show], tabs, dock(v, s.Waiting), controls(v, s.Waiting),
		s.Parts, Question, &drawing{View: v.Tree}, state(v), insight(v))
}

// dock is the title, which stays on screen where the panels are tabs.
func dock(v Data, waiting bool) app.UI {
	return html.One(`
		<div class="dock">
			<p class="touch" data-present="hide"><b>Type a title.</b> Its probability runs down the tree.</p>
			<div class="titlefield"><label class="sr" for="{}">Title</label>{}</div>
		</div>`, tree.TitleID, &element.Area{ID: tree.TitleID, Act: "title", Text: v.Title, Rows: 2, Max: tree.MaxTitle, Disabled: waiting})
}

// controls are what lies beside the tree.
func controls(v Data, waiting bool) []app.UI {
	var tries []app.UI
	for i, title := range v.Examples {
		tries = append(tries, html.One(`<li><button type="button" data-act="example" data-id="{}" class="link" disabled="{}">{}</button></li>`, i, waiting, title))
	}
	sure := format.Milli(v.Sure)
	return html.All(`
		<div class="rest"><h2>Or try one that could be either</h2><ul class="tries">{}</ul></div>
		<div class="rest" data-present="hide">{}{}{}</div>`, tries,
		room.Fold("Stop where the model is unsure", "", html.All(`
			<p class="note">Go down only while the best child has at least this probability.</p>
			<div class="surerow">{}<output class="surerow__value" for="{}">{}</output></div>
			<p class="note">{}</p>`,
			element.Range(tree.SureDial, "Least probability of each step", sure, sure, waiting),
			tree.SureDial, sure, v.Stops)...),
		room.Fold("Add a category", "", add(v.Add, waiting)...),
		room.Fold("Your own titles", "", own(v.Own, waiting)...))
}

// note is a remark.
func note(text string) app.UI { return html.One(`<p class="note">{}</p>`, text) }

func add(v addData, waiting bool) []app.UI {
	if v.Label == "" {
		return []app.UI{note(v.Note)}
	}
	all := []app.UI{note(v.Note)}
	if len(v.Leaves) > 0 {
		all = append(all, room.After(leavesData{v.Leaves, v.Leaf, waiting}, leaves))
	}
	return append(all, element.Segment("added", v.Label, []string{"No", "One branch", "All steps"},
		[]string{tree.NotAdded.Key(), tree.BranchAlone.Key(), tree.StepsAbove.Key()}, v.Chosen, waiting))
}

// leavesData are the categories of which one is held back, and added.
type leavesData struct {
	Leaves  []string
	Leaf    int
	Waiting bool
}

func leaves(view any) app.UI {
	v := view.(leavesData)
	options := make([]app.UI, len(v.Leaves))
	for i, name := range v.Leaves {
		options[i] = html.One(`<option value="{}" selected="{}">{}</option>`, i, i == v.Leaf, name)
	}
	return html.One(`<p class="line"><select id="leaf" data-act="leaf" aria-label="Category to add" disabled="{}">{}</select></p>`, v.Waiting, options)
}

func th(text string) app.UI { return html.One(`<th scope="col">{}</th>`, text) }

func td(text string) app.UI { return html.One(`<td>{}</td>`, text) }

// button is a button that begins or ends something.
func button(act, name string) app.UI {
	return html.One(`<button type="button" data-act="{}" class="btn btn--line">{}</button>`, act, name)
}

func own(v ownData, waiting bool) []app.UI {
	var read []app.UI
	var back app.UI
	if v.Own {
		read = html.All(`<p><b>{}</b></p><p class="note">{}</p>`, v.Name, v.Note)
		back = button("page-titles", "Back to the page’s titles")
	} else if v.Kept != "" {
		back = button("kept-titles", "Back to "+v.Kept)
	}
	return html.All(`
		<div id="{}" tabindex="-1">
			{}
			<p class="row">
				<label class="btn btn--line file">
					<input id="titles-file" type="file" data-act="file" accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz" disabled="{}"><span>Open a file…</span>
				</label>
				{}
			</p>
			<p class="note">
				CSV, TSV, JSON or NDJSON with names of columns: first the title, then two or three levels, such as part, group, category.
				At least two titles per category, at most 20,000 titles in 200 categories.
				It is read and trained on in this browser and kept for your next visit, until you remove it in Loop,
				under “Forget everything here”. Nothing leaves this machine.
			</p>
		</div>`, tree.OwnID, read, waiting, back)
}

// state says what the worker does, with Cancel, or how to try again.
func state(v Data) app.UI {
	var running, retry []app.UI
	if v.Running {
		var done any
		if v.Done >= 0 {
			done = v.Done
		}
		running = html.All(`<progress max="1" value="{}" aria-label="Training"></progress>{}`, done, button("cancel", "Cancel"))
	}
	if v.Retry {
		retry = []app.UI{button("train", "Try again")}
	}
	return html.One(`<p id="{}" tabindex="-1" class="treestate"><span>{}</span>{}{}</p>`, tree.StateID, v.State, running, retry)
}
