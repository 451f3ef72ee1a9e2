package large_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/labtest"
	"decouple/app/largefeed"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// made is what the worker answers to a request for a generated feed of n posts.
func made(t *testing.T, n int) *large.Made {
	t.Helper()
	f, err := largefeed.Generate(context.Background(), n, largefeed.Seed, shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &large.Made{Clicks: f.Clicks, Quality: f.Quality, Marks: f.Marks, Seconds: 0.5}
}

// requested is the size of the generated feed that commands ask the worker for, or 0.
func requested(t *testing.T, cmds []lab.Cmd) int {
	t.Helper()
	c, ok := labtest.Find[lab.PostJob](cmds)
	if !ok || c.Request.Kind != large.Making.Name() {
		return 0
	}
	var r large.Request
	if err := json.Unmarshal(c.Request.Body, &r); err != nil {
		t.Fatal(err)
	}
	return r.Posts
}

// turn turns β to a value in thousandths.
func turn(milli int32) ranking.DialTurned { return ranking.DialTurned{Dial: sweep.Beta, Milli: milli} }

// million is a page that shows a generated feed of 1,000 posts.
func million(t *testing.T) *rankingtest.Page {
	t.Helper()
	p := rankingtest.Of(t, feedtest.Of(60, 1), "lab=million&posts=1000")
	if requested(t, p.Last.Cmds) != 1000 {
		t.Fatalf("the link asks the worker for %v", p.Last.Cmds)
	}
	p.Send(rankingtest.Answer(t, p.Posted(t), made(t, 1000)))
	if p.Lab.Large.Feed == nil || p.Lab.Large.Feed.Len() != 1000 || p.Lab.Large.Failure != "" {
		t.Fatalf("no feed: %q", p.Lab.Large.Failure)
	}
	return p
}

func wide(xs []float32) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = float64(x)
	}
	return out
}

// checkOrder compares the first posts of the large feed with those of a plain sort.
func checkOrder(t *testing.T, p *rankingtest.Page, when string) {
	t.Helper()
	m, made := p.Lab, p.Lab.Large.Feed
	keep := make([]bool, made.Len())
	for i := range keep {
		keep[i] = true
		for k, f := range m.Filters {
			if f.On && made.Posts.Marks[k][i] > float32(f.Threshold)/1000 {
				keep[i] = false
			}
		}
	}
	c, err := rank.NewColumns(wide(made.Posts.Clicks), wide(made.Posts.Quality), m.Scale, keep)
	if err != nil {
		t.Fatal(err)
	}
	want := rank.New(c, keep, large.Top).Order(m.Weights, nil)
	if got := made.Ranks.TopK(m.Weights, large.Top, nil); !slices.Equal(got, want[:large.Top]) {
		t.Errorf("%s: the first are %v, want %v", when, got, want[:large.Top])
	}
	if made.Ranks.Len() != len(want) {
		t.Errorf("%s: %d ranked, want %d", when, made.Ranks.Len(), len(want))
	}
}

// The large feed follows the dials, filters and scale, and the sample is up to date again
// when its part is left.
func TestMillionFollowsTheControls(t *testing.T) {
	p := million(t)
	checkOrder(t, p, "at first")
	p.Send(turn(900))
	checkOrder(t, p, "after a dial")
	p.Send(ranking.ThresholdTurned{Kind: feed.Spam, Milli: 100})
	if p.Lab.Large.Feed.Removed[feed.Spam] == 0 {
		t.Error("a low threshold removes nothing")
	}
	checkOrder(t, p, "after a threshold")
	p.Send(ranking.ScaleChosen{Scale: rank.Raw})
	checkOrder(t, p, "after a scale")
	p.Said = ""
	if p.Send(lab.Rested{}); p.Said == "" {
		t.Error("nothing is said at rest")
	}
	p.Send(ranking.PartChosen{Part: ranking.FeedPart})
	want := rankingtest.Of(t, feedtest.Of(60, 1), p.Link())
	if !slices.Equal(p.Lab.Ranking.Order, want.Lab.Ranking.Order) {
		t.Error("the sample's order is not that of the settings after its part was left")
	}
	p.Send(ranking.ThresholdTurned{Kind: feed.Spam, Milli: 1000}, ranking.PartChosen{Part: ranking.LargePart})
	if requested(t, p.Last.Cmds) != 0 || p.Lab.Large.Feed == nil {
		t.Error("the feed is made again though it is there")
	}
	checkOrder(t, p, "back in the part")
	p.Send(page.ResetPressed{})
	if p.Lab.Settings.Large.Size != 1000 || p.Lab.Large.Feed == nil {
		t.Error("a reset gives the feed up")
	}
	checkOrder(t, p, "after a reset")
}

func TestMillionSwapPoints(t *testing.T) {
	p := million(t)
	p.Send(swap.Due{})
	if !p.Lab.Swaps.Ready || len(p.Lab.Swaps.Found.Swaps) == 0 {
		t.Fatal("no swap points of the large feed")
	}
	s := p.Lab.Swaps.Found.Swaps[0]
	_, posts := p.Lab.Large.Feed.Ranks.Candidates()
	author, _ := p.Lab.Swaps.Name(s.Over)
	if want := p.Lab.Large.Feed.Posts.Post(int(posts[s.Over])).Author; author != want {
		t.Errorf("the swap names %q, want %q", author, want)
	}
}

func TestMillionIsMadeOnce(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 1), "")
	asked := func(msg any) int { return requested(t, p.Send(msg).Cmds) }
	if n := asked(ranking.PartChosen{Part: ranking.LargePart}); n != 100_000 || p.Lab.Work.Job == nil {
		t.Fatalf("the part asks for %d posts: %v", n, p.Last.Cmds)
	}
	if asked(turn(500)) != 0 {
		t.Error("a dial asks for the feed again")
	}
	if n := asked(large.SizeChosen{Size: 1000}); n != 1000 || p.Lab.Large.Failure != "" {
		t.Errorf("another size asks for %d posts, failure %q", n, p.Lab.Large.Failure)
	}
	p.Send(lab.CancelPressed{})
	if p.Lab.Work.Job != nil || p.Lab.Large.Failure == "" {
		t.Error("it was not stopped")
	}
	if asked(lab.Rested{}) != 0 {
		t.Error("what was stopped begins again by itself")
	}
	if n := asked(large.SizeChosen{Size: 1000}); n != 1000 || p.Lab.Large.Failure != "" {
		t.Error("it can't be tried again")
	}
	p.Send(lab.WorkerDied{Reason: "The worker died."})
	if p.Lab.Large.Failure != "The worker died." || p.Lab.Work.Job != nil {
		t.Errorf("after the worker's death: %q", p.Lab.Large.Failure)
	}
	p.Send(large.SizeChosen{Size: 1000}, ranking.PartChosen{Part: ranking.FeedPart})
	if p.Lab.Work.Job != nil || !slices.Contains(p.Last.Cmds, lab.Cmd(lab.CancelJob{})) {
		t.Error("the making goes on though nobody waits for it")
	}
	p.Send(ranking.PartChosen{Part: ranking.LargePart})
	if asked(large.SizeChosen{Size: 1234}) != 0 || p.Lab.Settings.Large.Size != 1000 {
		t.Error("a size that is none was taken")
	}
}

// The answer to a request for another size counts for nothing.
func TestMillionOfAnotherSize(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 1), "lab=million&posts=1000")
	first := p.Posted(t)
	p.Send(large.SizeChosen{Size: 10_000})
	second := p.Posted(t)
	p.Send(rankingtest.Answer(t, first, made(t, 1000)))
	if p.Lab.Large.Feed != nil || p.Lab.Work.Job == nil {
		t.Error("the answer to a request that was given up was taken")
	}
	p.Send(rankingtest.Answer(t, second, made(t, 1000)))
	if p.Lab.Large.Feed != nil {
		t.Error("an answer of another size was taken")
	}
	if pace := p.Lab.Large.Pace; pace != (large.Pace{Posts: 1000, Seconds: 0.5}) {
		t.Errorf("the pace is %+v", pace)
	}
}

// A press of the button that makes a feed may take the button away; a choice of a size
// stays where it is.
func TestControls(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 1), "part=million&posts=1000")
	p.Send(lab.CancelPressed{}, lab.Event{Did: lab.Pressed, Act: "crowd-make", ID: "1000"})
	if f, ok := labtest.Find[lab.Focus](p.Last.Cmds); requested(t, p.Last.Cmds) != 1000 || !ok || !slices.Equal(f.IDs, []string{large.MakeID}) {
		t.Errorf("the button asks for %v", p.Last.Cmds)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "posts", Value: "10000"})
	if _, ok := labtest.Find[lab.Focus](p.Last.Cmds); requested(t, p.Last.Cmds) != 10_000 || ok || p.Pushed != "part=million&posts=10000" {
		t.Errorf("the choice asks for %v, the link is %q", p.Last.Cmds, p.Pushed)
	}
	for _, e := range []lab.Event{
		{Did: lab.Pressed, Act: "crowd-make", ID: "many"}, {Did: lab.Chosen, Act: "posts", Value: "many"}, {Did: lab.Chosen, Act: "self-drag"}, {Did: lab.Turned, Act: "posts", Value: "1000"},
	} {
		if msg, ok := p.Lab.Large.On(e); ok {
			t.Errorf("%+v means %+v", e, msg)
		}
	}
}

// A feed that makes no sense is refused with a sentence, and can be made again.
func TestDamagedFeed(t *testing.T) {
	for want, spoil := range map[string]func(*large.Made){
		"Post 5: the probability of nsfw is NaN.":           func(c *large.Made) { c.Marks[model.NSFW][5] = float32(math.NaN()) },
		"Row 7: clicks is +Inf; leave the post out or pred": func(c *large.Made) { c.Clicks[7] = float32(math.Inf(1)) },
		"Columns of 1000 and 999 posts.":                    func(c *large.Made) { c.Quality = c.Quality[1:] },
	} {
		p := rankingtest.Of(t, feedtest.Of(60, 1), "part=million&posts=1000")
		answer := made(t, 1000)
		spoil(answer)
		p.Send(rankingtest.Answer(t, p.Posted(t), answer))
		if l := p.Lab.Large; l.Feed != nil || !strings.HasPrefix(l.Failure, "The generated feed can’t be ranked. "+want) || p.Said != l.Failure {
			t.Errorf("%q, want %q", l.Failure, want)
		}
		if p.Send(large.SizeChosen{Size: 1000}); requested(t, p.Last.Cmds) != 1000 {
			t.Error("it can't be made again")
		}
	}
}
