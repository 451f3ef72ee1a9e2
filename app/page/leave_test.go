package page_test

import (
	"fmt"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sample"
)

// asking is a page with a question that waits, asked over the link from, and with the
// reader's own feed at hand.
func asking(t *testing.T, from string) *rankingtest.Page {
	t.Helper()
	p := rankingtest.Made(t, sample.Posts(), "")
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	p.Send(ranking.SampleChosen{}, page.LinkOpened{Fragment: from}, predict.QuestionChosen{Key: "raw-scale"})
	if p.Lab.Locked() == "" || p.Lab.Scale != rank.Raw {
		t.Fatalf("no question waits: %q", p.Notices)
	}
	return p
}

// What leads to another lab, part or feed closes the question first, so that what stood
// before it is what is left.
func TestLeavingClosesTheQuestion(t *testing.T) {
	for _, tt := range []struct {
		msg  any
		link string
	}{
		{ranking.PartChosen{Part: ranking.ComparePart}, "a=0.90&all=1&part=compare"},
		{ranking.PartChosen{Part: ranking.LargePart}, "a=0.90&all=1&part=million"},
		{page.ResetPressed{}, ""},
		{compare.WaveToggled{}, "a=0.90&wave=1&all=1"},
		{ranking.OwnChosen{}, "a=0.90&feed=own&all=1"},
		{ranking.SampleChosen{}, "a=0.90&all=1"},
		{ranking.OwnForgotten{}, "a=0.90&all=1"},
		{upload.FileChosen{File: rankingtest.Ratings("more.csv", 10)}, "a=0.90&all=1"},
		{page.LinkOpened{Fragment: "b=0.2"}, "b=0.20"},
		{page.LinkOpened{Fragment: "feed=own&a=0.1"}, "a=0.10&feed=own"},
		{page.LinkOpened{Fragment: "lab=compare&loss=mixed&labels=50"}, "part=compare&loss=mixed&labels=50"},
		{predict.Closed{}, "a=0.90&all=1"},
		{predict.Opened{}, "a=0.90&all=1"},
	} {
		p := asking(t, "a=0.9&all=1")
		p.Send(tt.msg)
		m := p.Lab
		if got := p.Link(); got != tt.link || m.Locked() != "" || m.Predict.Locked() || m.Predict.Asked != nil || m.Scale != rank.Percentile {
			t.Errorf("%T leaves the link %q, want %q; locked %q", tt.msg, got, tt.link, m.Locked())
		}
		if _, list := tt.msg.(predict.Opened); m.Predict.Open != list {
			t.Errorf("%T: the questions stand above the feed: %v", tt.msg, m.Predict.Open)
		}
		if p.Send(ranking.ScaleChosen{Scale: rank.Raw}); m.Scale != rank.Raw {
			t.Errorf("%T leaves the dials locked", tt.msg)
		}
		// It is left once: what comes then does not bring the place before it back.
		if p.Send(ranking.PartChosen{Part: ranking.FeedPart}, page.LinkOpened{Fragment: p.Link() + "&removed=1"}); m.Scale != rank.Raw {
			t.Errorf("%T: what stood before the question came back: %q", tt.msg, p.Link())
		}
	}
}

// Another lab closes the question too, and Rank comes back without it.
func TestAnotherLabClosesTheQuestion(t *testing.T) {
	for _, msg := range []any{page.LabChosen{Where: "count"}, page.LinkOpened{Fragment: "lab=count&n=5&a=0.9"}} {
		t.Run(fmt.Sprintf("%T", msg), func(t *testing.T) {
			p, c := both(t, "a=0.9&ask=raw-scale")
			if p.Lab.Locked() == "" {
				t.Fatalf("no question waits: %q", p.Notices)
			}
			p.Send(msg)
			if p.Shown() != lab.Lab(c) || p.Lab.Locked() != "" || p.Shared().Scale != rank.Percentile || p.Shared().Weights.Alpha != 900 {
				t.Errorf("it shows %s at %+v, locked %q", p.Shown().Key(), p.Shared().Dials, p.Lab.Locked())
			}
			p.Send(page.LabChosen{Where: "rank"})
			if p.Link() != "a=0.90" || p.Lab.Predict.Asked != nil {
				t.Errorf("Rank comes back at %q, asking %v", p.Link(), p.Lab.Predict.Asked != nil)
			}
		})
	}
}

// A lock holds whatever a lab does through SetDials, and what it leaves is left once.
func TestALockIsThePages(t *testing.T) {
	p, c := both(t, "lab=count")
	left := 0
	p.Send(locking{func(*lab.Env) { left++ }})
	if p.Send(dialling{}); p.Shared().Weights.Alpha == 1 || p.Said != "The dials are locked." {
		t.Errorf("α is %d, and %q is said", p.Shared().Weights.Alpha, p.Said)
	}
	p.Send(page.LinkOpened{Fragment: "lab=count"}) // what is shown
	if left != 0 {
		t.Error("a link to what is shown leaves it")
	}
	p.Send(page.LabChosen{Where: "rank"}, page.LabChosen{Where: "count"}, page.ResetPressed{})
	if left != 1 || p.Shown() != lab.Lab(c) {
		t.Errorf("it is left %d times", left)
	}
	if p.Send(dialling{}); p.Shared().Weights.Alpha != 1 {
		t.Error("the dials are locked still")
	}
}

// locking locks the dials; dialling moves one.
type (
	locking  struct{ leave func(*lab.Env) }
	dialling struct{}
)

func (m locking) Happen(env *lab.Env) { env.Lock("The dials are locked.", m.leave) }

func (dialling) Happen(env *lab.Env) {
	d := env.Dials
	d.Weights.Alpha = 1
	env.SetDials(d)
}
