package ranking_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sample"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

// whereabouts are what a program that shows a page must know to have changed: the posts,
// the dials, and of the list that the dials order which posts it has, on what scale and
// with what scores, and their order.
type whereabouts struct {
	feed  *feed.Feed
	dials feed.Dials
	kept  string
	order []int32
	// asks says that the questions are open: what asks or leaves one goes by way of other
	// dials, which counts as a change even where the same come again.
	asks bool
	// asked is the question that waits, or nil.
	asked *predict.Asked
}

func whereaboutsOf(p *rankingtest.Page) whereabouts {
	m := p.Lab
	w := whereabouts{feed: m.Feed, dials: m.Dials, asks: m.Predict.Open}
	if m.Predict.Locked() {
		w.asked = m.Predict.Asked
	}
	keeping := m.Dials
	keeping.Weights = rank.Weights{}
	switch {
	case m.Settings.Part == ranking.LargePart && m.Large.Feed == nil:
		w.kept = "no large feed"
	case m.Settings.Part == ranking.LargePart:
		w.kept = fmt.Sprintf("large %p %v", m.Large.Feed, keeping)
		w.order = m.Large.Feed.Ranks.TopK(m.Weights, large.Top, nil)
	case m.Settings.Part == ranking.ComparePart:
		w.kept = fmt.Sprintf("compare %p %p %v", m.Feed, m.Compare.Fit(), keeping)
		w.order = slices.Concat(m.Ranking.Order, m.Compare.Orders.Decoupled)
	default:
		w.kept = fmt.Sprintf("cards %p %v", m.Feed, keeping)
		w.order = slices.Clone(m.Ranking.Order)
	}
	return w
}

// checkChange compares what a message reports with what it changed. Only another order may
// be reported of what turns out to be the same.
func checkChange(t *rapid.T, what string, was, is whereabouts, c lab.Change) {
	t.Helper()
	for _, x := range []struct {
		name   string
		change lab.Change
		differ bool
		exact  bool
	}{
		{"the posts", lab.Feed, was.feed != is.feed, true},
		{"the dials", lab.Dials, was.dials != is.dials, true},
		{"what the list keeps", lab.Kept, was.kept != is.kept, true},
		{"the order", lab.Order, !slices.Equal(was.order, is.order), false},
	} {
		reported := c&x.change != 0
		if x.differ && !reported {
			t.Fatalf("%s changed %s and does not report it: %b", what, x.name, c)
		}
		if reported && x.exact && !x.differ && !was.asks && !is.asks {
			t.Fatalf("%s reports another of %s, which is the same: %b", what, x.name, c)
		}
	}
	if same := was.dials == is.dials && slices.Equal(was.order, is.order); was.asked != nil && was.asked == is.asked && !same {
		t.Fatalf("%s moves the feed under a question that waits", what)
	}
	if c != 0 && c&lab.Drawn == 0 {
		t.Fatalf("%s changes %b and is not drawn", what, c)
	}
}

var madeOnce = sync.OnceValue(func() *large.Made {
	set := modeltest.Set()
	f, err := feed.New(modeltest.Posts(200), set)
	if err != nil {
		panic(err)
	}
	c := &large.Made{}
	for i := range 1000 {
		p := f.Predictions[i%200]
		c.Clicks, c.Quality = append(c.Clicks, float32(p.Clicks)+float32(i)/1e4), append(c.Quality, float32(p.Quality))
		for k, x := range [...]float64{p.Spam, p.NSFW, p.Misinformation} {
			c.Marks[k] = append(c.Marks[k], float32(x))
		}
	}
	return c
})

// answerOf is what the worker may say to the job under way, or nil where there is none.
func answerOf(t *rapid.T, p *rankingtest.Page, r job.Request) any {
	j := p.Work().Job
	if j == nil {
		return nil
	}
	if rapid.IntRange(0, 3).Draw(t, "fails") == 0 {
		return rankingtest.Failure(r, "It failed.")
	}
	switch j.Kind {
	case compare.Training.Name():
		return rankingtest.Answer(t, r, p.Trained(t, rapid.Bool().Draw(t, "reversed"), false))
	case large.Making.Name():
		return rankingtest.Answer(t, r, madeOnce())
	}
	return rankingtest.Progress(r, job.Progress{Stage: "at it", Done: 0.5})
}

// anything draws a message of any sort.
func anything(t *rapid.T, p *rankingtest.Page, r job.Request) any {
	milli := rapid.Int32Range(-50, 1050).Draw(t, "milli")
	yes := rapid.Bool().Draw(t, "yes")
	id := fmt.Sprint("p-", rapid.IntRange(0, 45).Draw(t, "post"))
	part := rapid.SampledFrom([]ranking.Part{ranking.FeedPart, ranking.ComparePart, ranking.ModelsPart, ranking.LargePart}).Draw(t, "part")
	msgs := []any{
		alpha(milli), beta(milli),
		ranking.CurveTurned{milli},
		lab.Rested{},
		lab.Ticked{},
		lab.CancelPressed{},
		threshold(feed.Spam, milli),
		ranking.FilterToggled{feed.NSFW},
		ranking.ScaleChosen{rank.Scale(uint32(milli) % 3)},
		ranking.PresetChosen{feed.Presets[uint32(milli)%3]},
		ranking.CardToggled{id},
		ranking.AllShown{},
		ranking.DrawerToggled{yes},
		ranking.PanelChosen{ranking.TradeOff},
		ranking.PartChosen{part},
		ranking.SeekPressed{int(uint32(milli) % 2)},
		ranking.UndoPressed{},
		ranking.SwapStepped{sweep.Dial(uint32(milli) % 2), yes},
		swap.Due{},
		swap.Closed{},
		insight.FrontPointed{At: 2},
		insight.FrontLeft{},
		ranking.FieldOpened{int(uint32(milli) % 5)},
		ranking.FieldChosen{},
		ranking.FieldClosed{},
		compare.WaveToggled{},
		compare.LossChosen{Loss: coupled.Mixed},
		compare.LabelsChosen{Labels: 5},
		compare.ManualToggled{},
		compare.RetrainPressed{},
		large.SizeChosen{Size: 1000},
		ranking.SampleChosen{},
		ranking.OwnChosen{},
		predict.Opened{},
		predict.QuestionChosen{Key: "first-08"},
		predict.QuestionChosen{Key: "changes-b0"},
		predict.AnswerDrafted{Text: "1"},
		predict.AnswerCommitted{},
		predict.QuestionSkipped{},
		predict.Closed{},
		page.ResetPressed{},
		page.PresentToggled{},
		page.ThemeToggled{Dark: yes},
		page.SharePressed{},
		page.LabChosen{Where: "rank"},
	}
	switch n := rapid.IntRange(0, len(msgs)+11).Draw(t, "message"); {
	case n < len(msgs):
		return msgs[n]
	case n < len(msgs)+4:
		s := anyState(t)
		s.Lab.Part = part
		return page.LinkOpened{Fragment: linkOf(s)}
	default:
		if a := answerOf(t, p, r); a != nil {
			return a
		}
		return lab.Rested{}
	}
}

// A message reports what it changes, whatever it is and whatever came before; and what it
// reports of posts, dials and what the list keeps has changed.
func TestMessagesReportWhatTheyChange(t *testing.T) {
	posts, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		f := posts
		if rapid.Bool().Draw(t, "made up") {
			f = feedtest.Of(40, 3)
		}
		p := rankingtest.Open(t, f, modeltest.Set(), linkOf(anyState(t)))
		if rapid.Bool().Draw(t, "own") {
			p.Bring(t, rankingtest.Own("mine.csv", 40))
		}
		var last job.Request
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			if c, ok := labtest.Find[lab.PostJob](p.Last.Cmds); ok {
				last = c.Request
			}
			msg := anything(t, p, last)
			was := whereaboutsOf(p)
			p.Now += 100
			p.Send(msg)
			checkChange(t, fmt.Sprintf("%.200s", fmt.Sprintf("%T%+v", msg, msg)), was, whereaboutsOf(p), p.Last.Change)
		}
	})
}
