//go:build !js

package ranking

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/join"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/lab/ranking/upload"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/schema"
	"decouple/app/sweep"
	"decouple/app/table"
	"decouple/app/ui/internal/markup"
)

// everywhere are pages that between them show every control there is.
func everywhere(t *testing.T) map[string]*rankingtest.Page {
	t.Helper()
	all := pages(t)
	maps.Copy(all, rankingtest.Comparisons(t))
	maps.Copy(all, rankingtest.Feeds(t))
	with := func(name, link string, msgs ...any) *rankingtest.Page {
		p := rankingtest.Made(t, sample.Posts(), link)
		p.Send(msgs...)
		all[name] = p
		return p
	}
	with("a published score", "field=x-2023")
	with("a published score that was carried over", "field=reddit-hot", ranking.FieldChosen{})
	with("a swap", "", ranking.SwapStepped{Dial: sweep.Beta, Up: true})
	with("a swap pointed at", "", swap.Looked{Dial: sweep.Alpha, By: 1})
	with("a mark of the front", "", insight.FrontPointed{At: 1})
	with("the questions", "", predict.Opened{})
	for _, q := range []string{"first-08", "top-08", "retrain"} {
		with("asked "+q, "ask="+q)
		with("answered "+q, "ask="+q, predict.AnswerDrafted{Text: "1"}, predict.AnswerCommitted{})
	}
	p := with("a large feed", "lab=million&posts=1000")
	made := &large.Made{Clicks: make([]float32, 1000), Quality: make([]float32, 1000)}
	for k := range made.Marks {
		made.Marks[k] = make([]float32, 1000)
	}
	p.Send(rankingtest.Answer(t, p.Posted(t), made))
	with("a large feed being made", "lab=million&posts=1000")
	with("a large feed that was stopped", "lab=million&posts=1000", lab.CancelPressed{})
	for _, name := range []string{"a card that can be first", "dials set for a card"} {
		p := with(name, "")
		for _, i := range slices.Clone(p.Lab.Ranking.Order[1:]) {
			if p.Send(ranking.CardToggled{ID: p.Lab.Feed.Posts[i].ID}); p.Lab.Insight.Seek.Goals[0].Movable {
				break
			}
		}
		if name == "dials set for a card" {
			p.Send(ranking.SeekPressed{})
		}
	}
	uploads(t, all)
	return all
}

// uploads adds pages that show each step of the upload, and a feed of the reader's own.
func uploads(t *testing.T, all map[string]*rankingtest.Page) {
	t.Helper()
	var content strings.Builder
	content.WriteString("text,clicks,spam,rating,nsfw,verdict,day\n")
	for i := range 80 {
		rating := 1 + i%5
		if i%20 == 0 {
			rating = -1 // stands for a missing value
		}
		fmt.Fprintf(&content, "the %d-th text by the river,%d,%s,%d,%d,v%d,0%d/06/2013\n", i, i%37, []string{"spam", "ham", "unsure"}[i%3], rating, i%2, i%30, 1+i%9)
	}
	content.WriteString("total,1000,,,,,\n")
	file := rankingtest.File{Called: "posts.csv", Content: content.String()}
	r, err := table.NewReader(strings.NewReader(file.Content), file.Called)
	if err != nil {
		t.Fatal(err)
	}
	preview, err := schema.Look(r, file.Called, file.Size(), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) (*rankingtest.Page, job.Request) {
		p := rankingtest.Made(t, modeltest.Posts(20), "")
		p.Send(upload.FileChosen{File: file})
		all["upload, "+name] = p
		return p, p.Posted(t)
	}
	at("looking")
	p, looking := at("failed")
	p.Send(rankingtest.Failure(looking, "It failed."))
	p, looking = at("its columns")
	p.Send(rankingtest.Answer(t, looking, preview), upload.RoleChosen{Column: 5, Role: schema.Misinformation})
	p, looking = at("two files")
	p.Send(rankingtest.Answer(t, looking, preview), upload.SecondChosen{File: file})
	p.Send(rankingtest.Answer(t, p.Posted(t), upload.Looked{
		Second: preview, Plan: join.Plan{How: join.GuessHow(&preview)}, Preview: preview,
		Counts: join.Counts{Rows: 81, Matched: 80, Second: join.Second{Read: 81, Keys: 70, Doubled: 11}},
	}))
	p, looking = at("training")
	p.Send(rankingtest.Answer(t, looking, preview), upload.TrainPressed{})
	p, looking = at("bad rows")
	p.Send(rankingtest.Answer(t, looking, preview), upload.TrainPressed{})
	refused := &upload.Built{Refused: "2 rows can't be used.", Counts: schema.Counts{Read: 80, Kept: 78, SetAside: 2, Reasons: []schema.Reason{{Why: "no text", Count: 2}}}}
	p.Send(rankingtest.Answer(t, p.Posted(t), refused))
	p = rankingtest.Made(t, modeltest.Posts(20), "")
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	all["own, its models"] = p
	p = rankingtest.Made(t, modeltest.Posts(20), "")
	own := rankingtest.Own("mine.csv", 40)
	own.Posts[5].Log = post.Log{HasValue: true, Value: 5}
	p.Bring(t, own)
	p.Send(ranking.PartChosen{Part: ranking.FeedPart})
	all["own, its posts"] = p
	p = rankingtest.Made(t, modeltest.Posts(20), "")
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	p.Send(ranking.SampleChosen{})
	all["own, beside the sample"] = p
}

// byProgram are what the browser's half of the program hears by itself.
var byProgram = []string{"go-to", "file", "along", "plot"}

// Every control means something: what the drawings write is what the lab, or the page,
// knows.
func TestEveryControlMeansSomething(t *testing.T) {
	met := map[string]bool{}
	for name, p := range everywhere(t) {
		_, root := rendered(t, p)
		checkChoices(t, name, p, root)
		for _, n := range root.All(func(n *markup.Node) bool { return n.Tag != "" }) {
			for _, e := range eventsOf(n) {
				met[e.Act] = true
				if slices.Contains(byProgram, e.Act) {
					continue
				}
				if msg, ok := p.On(e); !ok || msg == nil {
					t.Errorf("%s: <%s> %v: %+v means nothing", name, n.Tag, n.Attrs, e)
				}
			}
		}
	}
	want := []string{
		"all", "along", "answer", "cancel", "card", "code", "commit", "days", "decimal", "delimiter", "engagement", "header", "how", "key", "second-out", "totals", "yes-of", "yes-typed", "crowd-make", "dial", "field", "field-apply", "field-close", "file", "filter", "forget",
		"front", "go-to", "import-close", "labels", "loss", "manual", "next", "notice", "own", "own-ask", "own-form", "part", "posts", "present",
		"preset", "question", "quiz", "quiz-close", "removed", "reset", "retrain", "role", "sample", "save", "scale", "seek", "self-drag", "share",
		"share-close", "skip", "swap", "swap-close", "theme", "ticks", "train", "undo", "update", "view", "wave", "wave-filter", "yes",
	}
	for _, act := range want {
		if !met[act] {
			t.Errorf("no page that was drawn has the action %q", act)
		}
	}
}

// checkChoices holds that the radio buttons and the lists of a choice stand for different
// values.
func checkChoices(t *testing.T, name string, p *rankingtest.Page, root *markup.Node) {
	t.Helper()
	seen := map[string]lab.Msg{}
	for _, n := range root.All(func(n *markup.Node) bool { return n.Tag == "input" && n.Attrs["type"] == "radio" || n.Tag == "select" }) {
		for _, e := range eventsOf(n) {
			msg, _ := p.On(e)
			key := fmt.Sprint(e.Act, " ", e.ID, " ", e.Value)
			for other, m := range seen {
				if (other == key) != reflect.DeepEqual(m, msg) {
					t.Errorf("%s: %s means %v, and %s means %v", name, key, msg, other, m)
				}
			}
			seen[key] = msg
		}
	}
}

// What no drawing writes means nothing.
func TestOtherEventsMeanNothing(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(20), "open=p-3")
	for _, e := range []lab.Event{
		{Did: lab.Pressed},
		{Did: lab.Chosen},
		{Did: lab.Turned},
		{Did: lab.Toggled},
		{Did: lab.Pointed},
		{Did: lab.Left},
		{Did: lab.KeyDown},
		{Did: lab.Pressed, Act: "preset", ID: "other"},
		{Did: lab.Pressed, Act: "filter", ID: "Spam"},
		{Did: lab.Pressed, Act: "swap", ID: "beta-on"},
		{Did: lab.Pressed, Act: "swap", ID: "spam-up"},
		{Did: lab.Pressed, Act: "seek", ID: "first"},
		{Did: lab.Pressed, Act: "field", ID: ""},
		{Did: lab.Pressed, Act: "question", ID: "first-b08"},
		{Did: lab.Pressed, Act: "save", ID: "all"},
		{Did: lab.Pressed, Act: "crowd-make", ID: "many"},
		{Did: lab.Pressed, Act: "Reset"},
		{Did: lab.Pressed, Act: "scale", ID: "raw"}, // it is chosen
		{Did: lab.Chosen, Act: "preset", ID: "quality"},
		{Did: lab.Chosen, Act: "scale", Value: ""},
		{Did: lab.Chosen, Act: "scale", Value: "Raw"},
		{Did: lab.Chosen, Act: "engagement", Value: "own"},
		{Did: lab.Chosen, Act: "view", Value: "all"},
		{Did: lab.Chosen, Act: "part", Value: "rank"},
		{Did: lab.Chosen, Act: "ticks", Value: "many"},
		{Did: lab.Chosen, Act: "loss", Value: "cubic"},
		{Did: lab.Chosen, Act: "labels", Value: "few"},
		{Did: lab.Chosen, Act: "posts", Value: "1e6"},
		{Did: lab.Chosen, Act: "role", ID: "x", Value: "text"},
		{Did: lab.Chosen, Act: "role", ID: "0", Value: "poem"},
		{Did: lab.Chosen, Act: "yes", ID: "first", Value: "yes"},
		{Did: lab.Turned, Act: "dial", ID: "Alpha"},
		{Did: lab.Turned, Act: "dial", ID: "gamma"},
		{Did: lab.Toggled, Act: "card", ID: "p-3"},
		{Did: lab.Pointed, Act: "ticks", ID: "spam"},
		{Did: lab.Pointed, Act: "front", ID: "first"},
		{Did: lab.Left, Act: "card"},
		{Did: lab.KeyDown, Act: "dial", ID: "alpha", Key: "ArrowUp"}, // the program moves it
		{Did: lab.KeyDown, Act: "dial", ID: "spam", Key: "ArrowUp", Alt: true},
		{Did: lab.KeyDown, Act: "dial", ID: "alpha", Key: "Enter", Alt: true},
		{Did: lab.KeyDown, Act: "ticks", ID: "alpha", Key: "Tab"},
		{Did: lab.KeyDown, Act: "ticks", ID: "alpha", Key: "ArrowUp", Modified: true},
		{Did: lab.KeyDown, Act: "front", ID: "0", Key: "Tab"},
		{Did: lab.KeyDown, Act: "front", ID: "0", Key: "End", Modified: true},
	} {
		if msg, ok := p.On(e); ok || msg != nil {
			t.Errorf("%+v means %T", e, msg)
		}
	}
}

// A dial that was turned stands where it was turned to.
func TestDialsSetWhatTheyShow(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(8), "")
	ids := ranking.DialIDs()
	if got := slices.Compact(slices.Sorted(slices.Values(ids))); len(got) != 6 {
		t.Errorf("the dials are %v, want six different", ids)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == insight.CurveID }) // it moves two others
	for n, id := range ids {
		p.Send(lab.Event{Did: lab.Turned, Act: "dial", ID: id, Milli: int32(111 * (n + 1))})
	}
	for n, id := range ids {
		if got, want := p.Lab.Dial(id), int32(111*(n+1)); got != want {
			t.Errorf("the dial %s stands at %d, want %d", id, got, want)
		}
	}
	p.Send(lab.Event{Did: lab.Turned, Act: "dial", ID: insight.CurveID, Milli: 250})
	if w := p.Lab.Weights; w.Alpha != 750 || w.Beta != 250 || p.Lab.Dial(insight.CurveID) != 250 {
		t.Errorf("a quarter along the curve the weights are %v", w)
	}
}
