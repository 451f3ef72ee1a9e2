package page_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// The lab that the link names is shown, or else the first.
func TestTheLinkNamesTheLab(t *testing.T) {
	for link, want := range map[string]string{"": "rank", "lab=rank": "rank", "lab=compare": "rank", "lab=count": "count", "lab=count&n=7": "count", "lab=else": "rank"} {
		p, c := both(t, link)
		if got := p.Shown().Key(); got != want {
			t.Errorf("%q shows the lab %s, want %s", link, got, want)
		}
		calls := "" // a lab that is not shown hears nothing
		if want == "count" {
			calls = "open settle "
		}
		if got := c.took(); got != calls {
			t.Errorf("%q: the page calls %q, want %q", link, got, calls)
		}
	}
	p, _ := both(t, "lab=else&n=7")
	want := []string{
		`The link gives "else" for "lab", which takes one of rank, count. The default, rank, is used.`,
		`The link has a part "n" that this page does not know. It was ignored.`,
	}
	if !slices.Equal(p.Notices, want) {
		t.Errorf("the notices are %q, want %q", p.Notices, want)
	}
}

// Choosing a lab shows it, and writes its link; the other lab's settings stay as they are.
func TestChoosingALab(t *testing.T) {
	p, c := both(t, "lab=compare&loss=mixed&a=0.2&theme=dark")
	p.Send(page.LabChosen{Where: "count"})
	if got := c.took(); p.Shown() != lab.Lab(c) || got != "open settle " || p.Last.Change&lab.Layout == 0 {
		t.Errorf("it shows %s, calls %q, and reports %b", p.Shown().Key(), got, p.Last.Change)
	}
	if p.Pushed != "lab=count&a=0.20&theme=dark" {
		t.Errorf("it pushes the link %q", p.Pushed)
	}
	if r := p.Send(page.LabChosen{Where: "count"}); r.Change != 0 || r.Push || len(r.Cmds) != 1 || r.Cmds[0] != (lab.Fold{ID: page.MenuID}) {
		t.Errorf("choosing the lab that is shown changes %b and asks for %v, want the list of labs folded alone", r.Change, r.Cmds)
	}
	if r := p.Send(page.LabChosen{Where: "else"}); r.Change != 0 || p.Shown() != lab.Lab(c) {
		t.Error("choosing a lab that there is not changes something")
	}
	c.took()
	p.Send(page.LabChosen{Where: "rank"})
	if got := c.took(); got != "close " || p.Pushed != "a=0.20&part=compare&loss=mixed&theme=dark" {
		t.Errorf("back in Rank: calls %q, link %q", got, p.Pushed)
	}
}

// A link that speaks of one lab sets its rows, the shared ones and the page's, and leaves
// those of other labs as they are.
func TestALinkSpeaksOfOneLab(t *testing.T) {
	p, c := both(t, "lab=compare&loss=mixed&labels=5&b=0.9&theme=dark")
	was := p.Lab.Settings
	p.Send(page.LinkOpened{Fragment: "lab=count&n=8&a=0.3"})
	if p.Shown() != lab.Lab(c) || c.settings.N != 8 || p.Lab.Settings != was {
		t.Errorf("the link shows %s with n = %d; Rank's settings are %+v, were %+v", p.Shown().Key(), c.settings.N, p.Lab.Settings, was)
	}
	if w := p.Shared().Weights; w != (rank.Weights{Alpha: 300, Beta: 400}) || p.Settings.Theme != page.Auto {
		t.Errorf("the link sets the weights %v and the theme %v", w, p.Settings.Theme)
	}
	p.Send(page.LinkOpened{Fragment: "lab=compare&labels=2"})
	if p.Shown() != lab.Lab(p.Lab) || c.settings.N != 8 || p.Lab.Settings.Compare.Labels != 2 || p.Lab.Settings.Compare.Loss != coupled.Squared {
		t.Errorf("the link shows %s at %+v; n is %d", p.Shown().Key(), p.Lab.Settings, c.settings.N)
	}
	p.Send(page.LinkOpened{Fragment: "lab=count&loss=mixed"})
	if c.settings.N != 3 || p.Lab.Settings.Compare.Loss != coupled.Squared || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], `"loss"`) {
		t.Errorf("n is %d, the loss %v, and the notices %q", c.settings.N, p.Lab.Settings.Compare.Loss, p.Notices)
	}
	c.took()
	p.Send(page.LinkOpened{Fragment: "lab=count&n=4"})
	if got := c.took(); got != "prepare open settle " {
		t.Errorf("a link of the lab that is shown calls %q", got)
	}
	if r := p.Send(page.LinkOpened{Fragment: "n=4&lab=count"}); r.Change != 0 || len(r.Cmds) > 0 || c.took() != "settle " {
		t.Errorf("the link of what is shown changes %b and asks for %v", r.Change, r.Cmds)
	}
}

// What moves while another lab is shown stands when the lab comes back: order, scores,
// swap points, and no gesture of before.
func TestALabComesBackUpToDate(t *testing.T) {
	for name, move := range map[string]string{
		"nothing": "lab=count", "dials": "lab=count&a=0.05&b=0.95", "filters": "lab=count&spam=0.1&nsfw-on=0", "the scale": "lab=count&scale=raw",
		"the wave": "lab=count&wave=1",
	} {
		for _, from := range []string{"", "open=p-1", "part=million&posts=1000"} {
			p, _ := both(t, from)
			p.Send(ranking.DialTurned{Dial: sweep.Alpha, Milli: 700}, lab.Rested{})
			p.Send(page.LinkOpened{Fragment: move}, page.LabChosen{Where: "rank"}, ranking.PartChosen{Part: ranking.FeedPart})
			m := p.Lab
			want := rankingtest.Open(t, p.Shared().Feed, modeltest.Set(), strings.TrimPrefix(strings.TrimPrefix(move, "lab=count"), "&"))
			if name == "the wave" {
				want = rankingtest.Open(t, feedtest.Of(40, 3), modeltest.Set(), "wave=1")
			}
			feedtest.CheckRanking(t, m.Feed, m.Dials, m.Ranking)
			w := want.Lab
			if m.Dials != w.Dials || m.Scores != w.Scores || m.Reference != w.Reference || !slices.Equal(m.Insight.Front.Members, w.Insight.Front.Members) || !slices.Equal(m.Insight.Curve.Points, w.Insight.Curve.Points) {
				t.Errorf("%s, from %q: the feed comes back at %+v with the scores %+v, want %+v", name, from, m.Dials, m.Scores, w.Scores)
			}
			if n := m.Moved(); n != 0 {
				t.Errorf("%s, from %q: %d posts have moved %q", name, from, n, m.Moves.Since)
			}
		}
	}
}

// Answers go to the lab that asked, and so does what else becomes of its job.
func TestAnswersGoToTheLabThatAsked(t *testing.T) {
	p, c := both(t, "lab=count&n=10")
	p.Send(lab.Event{Did: lab.Pressed, Act: "add"})
	r := p.Posted(t)
	if r.Kind != adding.Name() || string(r.Body) != "10" {
		t.Fatalf("the worker is asked for %s %s", r.Kind, r.Body)
	}
	p.Send(rankingtest.Answer(t, r, 55), rankingtest.Answer(t, r, 56))
	if c.sum != 55 || c.said != "" || p.Work().Job != nil {
		t.Errorf("the sum is %d, %q", c.sum, c.said)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "add"}, lab.WorkerDied{Reason: "It died."})
	if c.said != "It died." || p.Said != "It died." || p.Work().Job != nil {
		t.Errorf("the worker's death is %q to the lab, and %q is said", c.said, p.Said)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "add"}, lab.Event{Did: lab.Pressed, Act: "cancel"})
	if c.said != "cancelled" || p.Said != "Stopped." || !slices.Contains(p.Last.Cmds, lab.Cmd(lab.CancelJob{})) {
		t.Errorf("Cancel is %q to the lab, and %q is said", c.said, p.Said)
	}
}

// Leaving a lab ends its work, so that the next one's need not wait for it.
func TestLeavingALabEndsItsWork(t *testing.T) {
	for name, leave := range map[string]any{"chosen": page.LabChosen{Where: "rank"}, "a link": page.LinkOpened{Fragment: "lab=compare"}} {
		p, c := both(t, "lab=count&n=10")
		p.Send(lab.Event{Did: lab.Pressed, Act: "add"})
		r := p.Posted(t)
		c.took()
		if got := p.Send(leave); !slices.Contains(got.Cmds, lab.Cmd(lab.CancelJob{})) || c.said != "dropped" || c.took() != "close " {
			t.Errorf("%s: the lab hears %q, and the browser is to do %v", name, c.said, got.Cmds)
		}
		if job := p.Work().Job; name == "chosen" && job != nil || name == "a link" && (job == nil || job.Kind == adding.Name()) {
			t.Errorf("%s: the job under way is %+v", name, job)
		}
		if p.Send(rankingtest.Answer(t, r, 55)); c.sum != 0 {
			t.Errorf("%s: the answer still came", name)
		}
	}
}

// The link that skips the top bar leads to the home of the lab that is shown.
func TestSkippingGoesHome(t *testing.T) {
	for link, want := range map[string]string{"lab=count": "main", "": ranking.FeedID} {
		p, _ := both(t, link)
		focus, ok := labtest.Find[lab.Focus](p.Send(lab.Event{Did: lab.Pressed, Act: "skip"}).Cmds)
		if !ok || !slices.Contains(focus.IDs, want) {
			t.Errorf("%q: the focus goes to %q, want %s", link, focus.IDs, want)
		}
	}
}

// Events mean what the lab that is shown says, or else what the page says.
func TestEventsGoToTheLabFirst(t *testing.T) {
	p, c := both(t, "lab=count")
	if p.Send(lab.Event{Did: lab.Pressed, Act: "share"}); p.Work().Job == nil {
		t.Error("the lab does not hear of an action that the page knows too")
	}
	c.took()
	if p.Send(lab.Rested{}); c.took() != "rest settle " {
		t.Error("the lab that is shown does not hear that the controls rest")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "lab", ID: "rank"})
	if _, ok := labtest.Find[lab.CopyLink](p.Send(lab.Event{Did: lab.Pressed, Act: "share"}).Cmds); !ok {
		t.Error("the page does not hear what the lab has no meaning for")
	}
	if p.Send(lab.Rested{}); strings.Contains(c.took(), "rest") {
		t.Error("a lab that is not shown hears that the controls rest")
	}
}

// The version of the kinds is that of all labs together.
func TestRequestsCarryTheVersion(t *testing.T) {
	p, _ := both(t, "lab=count")
	p.Send(lab.Event{Did: lab.Pressed, Act: "add"})
	if r := p.Posted(t); r.Version != job.Version(p.Kinds()) || r.Version == job.Version(ranking.New().Kinds()) {
		t.Errorf("the request is of version %q", r.Version)
	}
}

// Two rows of one key in one link are a fault of the program.
func TestRowsOfOneKeyPanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nobody minds")
		}
	}()
	table := lab.Table[*feed.Dials]{Defaults: &feed.Dials{}, Rows: []lab.Row[*feed.Dials]{
		lab.Milli("a", func(d *feed.Dials) *int32 { return &d.Weights.Alpha }),
	}}
	_, _, _ = page.New([]lab.Lab{&withRows{rows: table.Bind(&feed.Dials{})}}, feedtest.Of(4, 1), nil, "")
}

// withRows is a lab with the rows that a test gives it.
type withRows struct {
	lab.Base
	rows lab.Rows
}

func (*withRows) Key() string        { return "rows" }
func (*withRows) Title() string      { return "Rows" }
func (l *withRows) Link() []lab.Rows { return []lab.Rows{l.rows} }

// What the worker does for Rank and would change the posts or the list ends when another lab
// is shown; what a reader has said of a file stays.
func TestLeavingRankEndsItsJobs(t *testing.T) {
	for name, begin := range map[string]func(*rankingtest.Page){
		"looking at a file": func(p *rankingtest.Page) {
			p.Send(upload.FileChosen{File: rankingtest.Ratings("mine.csv", 50)})
		},
		"making a large feed": func(p *rankingtest.Page) { p.Send(ranking.PartChosen{Part: ranking.LargePart}) },
		"retraining a filter": func(p *rankingtest.Page) {
			p.Send(ranking.PartChosen{Part: ranking.ComparePart}, lab.CancelPressed{}, compare.WaveToggled{}, lab.CancelPressed{}, compare.FilterPressed{})
		},
	} {
		p, c := both(t, "")
		begin(p)
		if p.Work().Job == nil {
			t.Fatalf("%s: no job is under way", name)
		}
		p.Send(page.LabChosen{Where: "count"})
		if _, ok := labtest.Find[lab.CancelJob](p.Last.Cmds); !ok || p.Work().Job != nil || p.Shown() != lab.Lab(c) {
			t.Errorf("%s goes on in another lab: %v", name, p.Last.Cmds)
		}
	}
}
