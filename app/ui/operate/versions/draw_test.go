//go:build !js

package versions

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/coupled"
	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate"
	part "decouple/app/lab/operate/versions"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
	"decouple/app/version"
)

// desk is a page with the part, a worker, and a store that is empty.
type desk struct {
	*page.Model
	part   *part.Part
	lab    *operate.Lab
	worker *job.Server
	posted *lab.PostJob
	files  map[string]string
}

func open(t *testing.T, link string) *desk {
	t.Helper()
	l := operate.New()
	p := &desk{part: l.Versions, lab: l, worker: jobtest.NewServer(l.Kinds()...), files: map[string]string{}}
	var r lab.Report
	var err error
	if p.Model, r, err = page.New([]lab.Lab{l}, feedtest.Of(4, 1), modeltest.Set(), "part=versions&"+link); err != nil {
		t.Fatal(err)
	}
	p.note(r)
	return p
}

func (p *desk) note(r lab.Report) {
	for _, c := range r.Cmds {
		switch c := c.(type) {
		case lab.PostJob:
			p.posted = &c
		case lab.Fetch:
			p.send(c.Then(nil, nil))
		case lab.ReadFile:
			p.send(c.Then(p.files[c.File.Name()], nil))
		}
	}
}

func (p *desk) send(msg lab.Msg) {
	if msg != nil {
		p.note(p.Update(msg, 1))
	}
}

func (p *desk) press(t *testing.T, act, id string) {
	t.Helper()
	p.on(t, lab.Event{Did: lab.Pressed, Act: act, ID: id})
}

func (p *desk) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := p.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	p.send(msg)
}

func (p *desk) work() {
	for p.posted != nil {
		c := p.posted
		p.posted = nil
		var last job.Reply
		request := c.Request
		request.Version = p.worker.Version()
		p.worker.Do(context.Background(), request, nil, func(r job.Reply) { last = r })
		p.send(lab.Replied{Reply: last})
	}
}

// Draw implements [ui.Drawing].
func (p *desk) Draw(s ui.Scene) app.UI { return Draw(p.part, s, app.Div().Text("switch")) }

func (p *desk) says(t *testing.T, want ...string) *markup.Node {
	t.Helper()
	whole, err := ui.Prerender(p.Model, map[string]ui.Drawing{p.lab.Key(): p})
	if err != nil {
		t.Fatal(err)
	}
	node, err := markup.Parse(whole)
	if err != nil {
		t.Fatal(err)
	}
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!|-0\b`).FindString(node.Text); bad != "" {
		t.Errorf("the page says %q", bad)
	}
	ids := map[string]bool{}
	node.All(func(c *markup.Node) bool {
		if id := c.Attrs["id"]; id != "" && ids[id] {
			t.Errorf("two elements have the ID %q", id)
		}
		ids[c.Attrs["id"]] = true
		if c.Attrs["role"] == "img" && c.Attrs["aria-label"] == "" {
			t.Error("a picture has no words")
		}
		return false
	})
	text := strings.ReplaceAll(strings.Join(strings.Fields(node.Text), " "), "\u202f", " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q: %s", w, text)
		}
	}
	return node
}

// elsewhere gives the page a feed of the reader's own, and a filter that Compare has retrained.
type elsewhere struct{}

// Happen implements [lab.Msg].
func (elsewhere) Happen(env *lab.Env) {
	own := feedtest.Of(4, 1)
	own.Name, own.Has[model.Spam] = "mine.csv", true
	env.HaveOwn(own)
	env.Relearned = modeltest.Set()
}

// Before anything is trained the page knows who served; then it has hashes, and draws all that the reader does.
func TestDraw(t *testing.T) {
	p := open(t, "v-model=spam&v-day=18")
	n := p.says(t, "v2 is trained", "v3 is newer, and did not serve then: it had been rolled back", "Both are trained first", "Served on Wed 18 Nov")
	if got := n.With("class", "trace"); len(got) != 5 {
		t.Errorf("%d versions", len(got))
	}
	p.send(lab.CancelPressed{})
	p.posted = nil
	p.says(t, "It was stopped.", "Go on")
	p.press(t, "versions-run", "")
	p.work()
	p.says(t, "Rank has no feed of your own.", "It has not done so on this visit.", "v2 against", "5,000", "weights differ", "Promote v2", "Roll back to v2", "Whom to ask", "It does not say yet: whom to ask.")
	p.press(t, "versions-again", "")
	p.work()
	p.says(t, "The same, bit for bit.", "8,205 of 8,205 weights", "has trained on this visit", "trained here in")
	p.press(t, "versions-thing", "seed")
	p.work()
	p.says(t, "another seed", "Other: seed. As before: data, engine, settings.", "Keep it as v6")
	p.press(t, "versions-keep", "")
	p.says(t, "another seed, from v2")
	p.press(t, "versions-back", "")
	p.says(t, "v2 serves now", "No rollback: the last change was a rollback", "you rolled back")

	p.send(elsewhere{})
	p.says(t, "“mine.csv” has a model of this kind.", "Compare has retrained the spam filter on a wave of spam.", "Keep it as v7")
	data, err := p.part.ServedVersion().Encode()
	if err != nil {
		t.Fatal(err)
	}
	p.files["v.json"], p.files["bad.json"] = string(data), "{"
	p.on(t, lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "v.json", Data: p.files["v.json"]}})
	p.says(t, "It is here already, with the same weights, bit for bit.")
	if data, err = p.part.Shown().Versions[5].Encode(); err != nil {
		t.Fatal(err)
	}
	q := open(t, "v-model=quality")
	q.files["v.json"] = strings.Replace(string(data), `"note": "`, `"note": "<b>`, 1)
	q.on(t, lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "v.json", Data: "x"}})
	q.says(t, "Its hashes are right.", "The version that it came from", "whom to ask", "Add it to the versions")
	q.press(t, "versions-add", "")
	q.says(t, "<b>another seed", "v6")
	p.on(t, lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "bad.json", Data: "x"}})
	p.says(t, "“bad.json” was not accepted: it is not JSON, or is cut off")
}

// trained gives the page the coupled model that Compare has trained.
type trained struct{ of *lab.Joint }

// Happen implements [lab.Msg].
func (msg trained) Happen(env *lab.Env) { env.Joint = msg.of }

// Of coupled versions there is no date and nobody serves; the page says why, and draws what the reader does with them.
func TestDrawCoupled(t *testing.T) {
	p := open(t, "v-model=coupled")
	p.says(t, "None is kept yet", "Compare has trained no coupled model on this visit.")
	keep := func(o version.Objective) {
		r := version.CoupledRecipe(o, 0, 0)
		r.Data.Posts = 500
		m, err := (&version.Maker{}).Make(t.Context(), r, nil)
		if err != nil {
			t.Fatal(err)
		}
		p.send(trained{&lab.Joint{Recipe: r, Hash: m.Hash()}})
		p.says(t, "Compare has trained a coupled model on this visit", "Open Compare")
		p.press(t, "versions-coupled", "")
		p.work()
	}
	keep(version.Objective{Alpha: 600, Beta: 400, Labels: 100})
	n := p.says(t, "v1 is shown", "α 0.60 · β 0.40, Squared, 100 % of labels", "It can’t go live in Rank, which adds α · engagement and β · quality", "this model gives one score", "Show it in Compare", "is kept here", "all, with engagement alone")
	if got := n.With("class", "trace"); len(got) != 1 {
		t.Errorf("%d versions", len(got))
	}
	p.press(t, "versions-again", "")
	p.work()
	p.says(t, "The same, bit for bit.", "8,206 of 8,206 weights")
	keep(version.Objective{Alpha: 100, Beta: 400, Labels: 50})
	p.says(t, "v2 against", "0.10 : 0.40", "50 %", "weights differ", "by their scores, without filters.", "Each is measured at its own ratio.", "after v1")
	keep(version.Objective{Alpha: 100, Beta: 400, Labels: 50, Loss: coupled.Network})
	p.says(t, "their weights have different units", "two heads share a layer")
	keep(version.Objective{Alpha: 300, Beta: 400, Labels: 50, Loss: coupled.Network})
	p.says(t, "8,204 columns × 8 hidden units, 2 heads", "65,658 numbers differ", "The change has the length")
}

// A version of a feed of somebody's own says so, and shows no figure that it has not got.
func TestDrawOwn(t *testing.T) {
	own := &version.Own{Posts: feedtest.Of(4, 1).Posts, Fold: make([]uint8, 4), Folds: 5}
	made, err := own.Take(modeltest.Set(), model.Spam)
	if made == nil {
		t.Fatal(err)
	}
	v := &version.Version{Recipe: made.Recipe, Set: made.Set, Note: "their feed"}
	v.Recipe.Settings.L2 = .1
	data, err := v.Encode()
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "v-model=spam&v-day=29")
	p.work()
	p.files["v.json"] = string(data)
	p.on(t, lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "v.json", Data: "x"}})
	p.says(t, "no file has the rows", "Add it to the versions")
	p.press(t, "versions-add", "")
	p.press(t, "versions-promote", "5")
	p.says(t, "4, own", "AUC, unseen–", "No version keeps its rows.")
	p.press(t, "versions-again", "")
	p.work()
	p.says(t, "open that feed in Rank first")
}
