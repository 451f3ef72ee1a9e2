package upload_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/labtest"
	"decouple/app/schema"
	"decouple/app/table"
)

var file = rankingtest.Ratings("mine.csv", 100)

// preview is what the worker sees in the file.
func preview(t *testing.T) schema.Preview {
	t.Helper()
	r, err := table.NewReader(strings.NewReader(file.Content), file.Called)
	if err != nil {
		t.Fatal(err)
	}
	p, err := schema.Look(r, file.Called, file.Size(), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// looked is a page whose reader has opened the file and sees its columns.
func looked(t *testing.T) *rankingtest.Page {
	t.Helper()
	p := rankingtest.Of(t, feedtest.Of(60, 1), "")
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: file})
	c, ok := labtest.Find[lab.PostJob](p.Last.Cmds)
	if u := p.Lab.Upload; !ok || c.Request.Kind != upload.Looking.Name() || c.File != job.File(file) || u.Step != upload.AtLooking || !u.Open() || u.Name != "mine.csv" || u.Size != file.Size() {
		t.Fatalf("the file that was dropped gives %v, %+v", p.Last.Cmds, u)
	}
	p.Send(rankingtest.Answer(t, c.Request, preview(t)))
	return p
}

// train presses the button and returns the job that this gives the worker.
func train(t *testing.T, p *rankingtest.Page, id string) (job.Request, upload.Request) {
	t.Helper()
	p.Send(lab.Event{Did: lab.Pressed, Act: "train", ID: id})
	c, ok := labtest.Find[lab.PostJob](p.Last.Cmds)
	if !ok || c.Request.Kind != upload.Building.Name() || c.File != job.File(file) {
		t.Fatalf("training gives %v", p.Last.Cmds)
	}
	if f, ok := labtest.Find[lab.Focus](p.Last.Cmds); !ok || !slices.Equal(f.IDs, []string{upload.ViewID}) {
		t.Errorf("training moves the focus to %v", f.IDs)
	}
	var q upload.Request
	if err := json.Unmarshal(c.Request.Body, &q); err != nil {
		t.Fatal(err)
	}
	return c.Request, q
}

// trained answers the job with a feed, which is not read yet, and returns its bytes.
func trained(t *testing.T, p *rankingtest.Page, r job.Request) []byte {
	t.Helper()
	data := rankingtest.Own("mine.csv", 40).Encode()
	p.Send(rankingtest.Answer(t, r, &upload.Built{Feed: data}))
	if u := p.Lab.Upload; !u.Reading() || u.Step != upload.AtBuilding || p.Lab.HasOwn() || p.Lab.Work.Job != nil {
		t.Fatalf("once the feed has come: %+v", u)
	}
	return data
}

func TestColumns(t *testing.T) {
	p := looked(t)
	u := p.Lab.Upload
	roles := func() (list []schema.Role) {
		for _, c := range u.Mapping.Columns {
			list = append(list, c.Role)
		}
		return list
	}
	if want := []schema.Role{schema.Text, schema.Engagement, schema.Quality}; u.Step != upload.AtMapping || !slices.Equal(roles(), want) || u.Conflict != "" {
		t.Fatalf("the columns are taken for %v, %q", roles(), u.Conflict)
	}
	if len(u.Verdicts) != 5 || u.Verdicts[0].Ready || !u.Verdicts[3].Ready || !strings.HasPrefix(p.Said, "mine.csv was read.") {
		t.Errorf("the verdicts are %+v, the page says %q", u.Verdicts, p.Said)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "role", ID: "1", Value: "quality"})
	if roles()[1] != schema.Quality || !strings.Contains(u.Conflict, "only one column can be") {
		t.Errorf("two columns are quality: %v, %q", roles(), u.Conflict)
	}
	if p.Send(upload.TrainPressed{}); p.Lab.Work.Job != nil {
		t.Error("it trains on columns that do not go together")
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "role", ID: "2", Value: "ignore"}, lab.Event{Did: lab.Chosen, Act: "yes", ID: "1", Value: "5"})
	if u.Conflict != "" || !slices.Equal(u.Mapping.Columns[1].Yes, []string{"5"}) {
		t.Errorf("after the conflict is solved: %+v, %q", u.Mapping, u.Conflict)
	}
	_, q := train(t, p, "all")
	if q.KeepRest || !reflect.DeepEqual(q.Mapping, u.Mapping) || len(q.Preview.Columns) != 3 || q.Preview.Read != 100 {
		t.Errorf("the request is %+v", q)
	}
	if p.Send(upload.RoleChosen{Column: 1, Role: schema.Ignore}); roles()[1] != schema.Quality {
		t.Error("a column changes while the worker reads the file")
	}
	for _, e := range []lab.Event{
		{Did: lab.Chosen, Act: "role", ID: "one", Value: "quality"}, {Did: lab.Chosen, Act: "role", ID: "1", Value: "none"}, {Did: lab.Chosen, Act: "train"},
	} {
		if msg, ok := u.On(e); ok {
			t.Errorf("%+v means %+v", e, msg)
		}
	}
	p.Send(upload.RoleChosen{Column: 7}, upload.YesChosen{Column: -1}) // no such columns
}

// Bad rows wait for the reader; what the worker can't do is said, and can be tried again.
func TestRefusedAndFailed(t *testing.T) {
	p := looked(t)
	u := p.Lab.Upload
	r, _ := train(t, p, "all")
	p.Send(rankingtest.Answer(t, r, &upload.Built{Counts: schema.Counts{Read: 100, Kept: 98, SetAside: 2}, Refused: "2 rows are bad."}))
	if u.Step != upload.AtMapping || u.Problem != "2 rows are bad." || u.Counts == nil || u.Counts.Kept != 98 || p.Said != u.Problem {
		t.Errorf("refused: %+v, the page says %q", u, p.Said)
	}
	r, q := train(t, p, "rest")
	if !q.KeepRest || u.Problem != "" || u.Counts != nil || u.Step != upload.AtBuilding {
		t.Errorf("the rest: %+v, %+v", q, u)
	}
	p.Send(rankingtest.Failure(r, "The disk is gone."))
	if u.Step != upload.AtMapping || u.Problem != "The disk is gone." || !u.Open() {
		t.Errorf("failed: %+v", u)
	}
	train(t, p, "all")
	if p.Send(lab.CancelPressed{}); u.Step != upload.AtMapping || u.Problem != "" {
		t.Errorf("cancelled: %+v", u)
	}
	p.Send(upload.FileChosen{File: file})
	p.Send(rankingtest.Failure(p.Posted(t), "It is no table."))
	if u.Step != upload.AtStart || !u.Open() || u.Problem != "It is no table." || len(u.Mapping.Columns) != 0 {
		t.Errorf("a file that can't be looked at: %+v", u)
	}
}

// Another file takes the place of one that is being looked at or trained on.
func TestAnotherFile(t *testing.T) {
	p := looked(t)
	u := p.Lab.Upload
	train(t, p, "all")
	for _, name := range []string{"second.csv", "third.csv"} {
		p.Send(upload.FileChosen{File: rankingtest.Ratings(name, 10)})
		if p.Posted(t); u.Step != upload.AtLooking || u.Name != name || !u.Open() {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

func TestTrained(t *testing.T) {
	p := looked(t)
	r, _ := train(t, p, "all")
	data := trained(t, p, r)
	p.Finish(t)
	own, _ := labtest.Find[lab.GiveOwn](p.Last.Cmds)
	keep, ok := labtest.Find[lab.Keep](p.Last.Cmds)
	if !ok || keep.Key != lab.OwnKey || !bytes.Equal(keep.Data, data) || !bytes.Equal(own.Data, data) {
		t.Errorf("the feed that came is not kept: %v", p.Last.Cmds)
	}
	if m := p.Lab; m.Upload.Open() || m.Source != lab.Own || m.Settings.Part != ranking.ModelsPart || len(m.Feed.Posts) != 40 || p.Pushed != "feed=own&part=models" {
		t.Errorf("the page shows %d posts of %v in %v, link %q", len(p.Lab.Feed.Posts), p.Lab.Source, p.Lab.Settings.Part, p.Pushed)
	}
	if p.Send(keep.Then(nil)); len(p.Notices) != 0 {
		t.Errorf("kept, and yet %q", p.Notices)
	}
	if p.Send(keep.Then(errors.New("it has no room left"))); len(p.Notices) != 1 || !strings.Contains(p.Notices[0], "does not keep your feed: it has no room left.") {
		t.Errorf("not kept: %q", p.Notices)
	}
}

// A feed that the reader leaves while it is read is not shown, and the worker is told.
func TestLeftWhileRead(t *testing.T) {
	for name, leave := range map[string]any{
		"the upload": lab.Event{Did: lab.Pressed, Act: "import-close"},
		"the file":   upload.FileChosen{File: rankingtest.Ratings("other.csv", 100)},
		"by a link":  predict.QuestionChosen{Key: predict.Questions[0].Key},
	} {
		p := looked(t)
		r, _ := train(t, p, "all")
		trained(t, p, r)
		c, _ := labtest.Find[lab.Piecewise](p.Last.Cmds)
		p.Send(leave)
		if _, ok := labtest.Find[lab.RenewOwn](p.Last.Cmds); !ok || p.Lab.Upload.Reading() {
			t.Errorf("%s was left: %v", name, p.Last.Cmds)
		}
		step := p.Lab.Upload.Step
		if p.Send(c.Run(func() {})); p.Lab.HasOwn() || p.Lab.Source != lab.Sample || p.Lab.Upload.Step != step || len(p.Last.Cmds) != 0 {
			t.Errorf("%s was left, and the feed is shown", name)
		}
	}
}

func TestDamagedFeed(t *testing.T) {
	p := looked(t)
	r, _ := train(t, p, "all")
	p.Send(rankingtest.Answer(t, r, &upload.Built{Feed: []byte("no feed")}))
	p.Finish(t)
	if u := p.Lab.Upload; u.Step != upload.AtMapping || !strings.HasPrefix(u.Problem, "The trained feed could not be read: ") || p.Said != u.Problem || p.Lab.HasOwn() {
		t.Errorf("a damaged feed: %+v, the page says %q", u, p.Said)
	}
	if _, ok := labtest.Find[lab.RenewOwn](p.Last.Cmds); !ok {
		t.Error("the worker keeps a feed that the page has not")
	}
}

func TestClosed(t *testing.T) {
	p := looked(t)
	train(t, p, "all")
	p.Send(lab.Event{Did: lab.Pressed, Act: "import-close"})
	f, _ := labtest.Find[lab.Focus](p.Last.Cmds)
	if _, ok := labtest.Find[lab.CancelJob](p.Last.Cmds); !ok || p.Lab.Upload.Open() || p.Lab.Work.Job != nil || !slices.Equal(f.IDs, []string{upload.SourceID}) {
		t.Errorf("closed while it trains: %v, %+v", p.Last.Cmds, p.Lab.Upload)
	}
	if _, ok := labtest.Find[lab.RenewOwn](p.Last.Cmds); !ok {
		t.Error("the worker, which may have made a feed by now, keeps it for the reader's own")
	}
}

// The worker may have made a feed at the moment in which the reader stops it, and takes it
// for the reader's own: the one that it should have comes with the next job. Leaving for
// another lab ends the reading of the feed too.
func TestACancelledFeedIsNotKept(t *testing.T) {
	for name, stop := range map[string]any{
		"cancelled": lab.CancelPressed{}, "died": lab.WorkerDied{Reason: "It died."},
		"another file": lab.Event{Did: lab.Dropped, Act: "file", File: file},
	} {
		p := looked(t)
		train(t, p, "all")
		p.Send(stop)
		if _, ok := labtest.Find[lab.RenewOwn](p.Last.Cmds); !ok {
			t.Errorf("%s: %v", name, p.Last.Cmds)
		}
	}
	p := looked(t)
	p.Send(lab.CancelPressed{}) // nothing is being made
	if _, ok := labtest.Find[lab.RenewOwn](p.Last.Cmds); ok {
		t.Error("the worker, which has made nothing, is given the feed anew")
	}
}

func TestLeavingForAnotherLab(t *testing.T) {
	leave := func(p *rankingtest.Page) {
		p.Update(leaving{p.Lab.Upload}, 0)
	}
	p := looked(t)
	train(t, p, "all")
	leave(p)
	if u := p.Lab.Upload; p.Work().Job != nil || u.Step != upload.AtMapping || u.Name != "mine.csv" {
		t.Errorf("left while it trains: %+v", u)
	}
	p = looked(t)
	r, _ := train(t, p, "all")
	p.Send(rankingtest.Answer(t, r, &upload.Built{Feed: rankingtest.Own("mine.csv", 100).Encode()}))
	c, ok := labtest.Find[lab.Piecewise](p.Last.Cmds)
	if !ok || !p.Lab.Upload.Reading() {
		t.Fatalf("the feed is not read: %v", p.Last.Cmds)
	}
	leave(p)
	p.Send(c.Run(func() {}))
	if u := p.Lab.Upload; u.Reading() || u.Step != upload.AtMapping || p.Lab.HasOwn() {
		t.Errorf("left while the feed is read: %+v", u)
	}
}

// leaving leaves an upload as the lab does when another one is shown.
type leaving struct{ u *upload.Upload }

func (l leaving) Happen(env *lab.Env) { l.u.Leave(env) }
