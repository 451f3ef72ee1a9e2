//go:build js

// Command trial is the page with one more lab: a test's proof that a lab is one place.
package main

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/labs"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/wasm/program"
)

func main() {
	t := &trial{settings: *table.Defaults}
	program.Run(append(labs.All(), labs.Pair{Lab: t, Draw: t}))
}

type settings struct{ N int }

type trial struct {
	lab.Base
	settings settings
	said     string
}

var table = lab.Table[*settings]{Defaults: &settings{N: 3}, Rows: []lab.Row[*settings]{
	lab.Number("n", 1, 1e9, func(s *settings) *int { return &s.N }),
}}

var adding = job.NewKind("trial", func(w *job.Work, n int) (sum int, err error) {
	for i := 0; i < n && err == nil; i++ {
		sum += i + 1
		err = w.Progress(job.Progress{Stage: "adding", Done: float64(i) / float64(n)})
	}
	return sum, err
})

func (t *trial) Key() string      { return "trial" }
func (t *trial) Title() string    { return "Trial" }
func (t *trial) Link() []lab.Rows { return []lab.Rows{table.Bind(&t.settings)} }
func (t *trial) Kinds() []job.Any { return []job.Any{adding} }

func (t *trial) On(e lab.Event) (lab.Msg, bool) {
	n, err := strconv.Atoi(e.Value)
	return lab.For(t, given{n}), e.Act == "n" && err == nil || e.Act == "add"
}

type given struct{ n int } // 0: the button was pressed

func (g given) Happen(t *trial, env *lab.Env) {
	if g.n > 0 {
		t.settings.N = g.n
		env.Push()
		return
	}
	lab.Begin(env, adding, t.settings.N, nil, lab.On[int]{
		Done:    func(_ *lab.Env, sum int) { t.said = "The sum is " + strconv.Itoa(sum) + "." },
		Failed:  func(_ *lab.Env, why string) { t.said = why },
		Dropped: func(*lab.Env, bool) { t.said = "Stopped." },
	})
}

func (t *trial) Draw(s ui.Scene) app.UI { return &view{Of: t, Scene: s} }

type view struct {
	app.Compo
	Of    *trial
	Scene ui.Scene
}

func (v *view) Render() app.UI {
	row := []app.UI{
		app.Input().ID("n").Type("number").DataSet("act", "n").Value(v.Of.settings.N).Aria("label", "Numbers to add"),
		html.One(`<button type="button" data-act="add">Add</button>`),
		app.P().ID("said").Text(v.Of.said),
	}
	if j := v.Scene.Work.Job; j != nil {
		row = append(row, app.Progress().Max(1).Value(j.Done).Aria("label", "Added"), html.One(`<button type="button" data-act="cancel">Cancel</button>`))
	}
	return app.Main().ID("main").TabIndex(-1).Body(row...) // [lab.Base] says that this is its home
}
