package state

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/largefeed"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/static/models"
)

// crowdReply is what the worker answers to a request for a generated feed.
func crowdReply(t *testing.T, m *Model, n int) job.Reply {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := largefeed.Generate(context.Background(), n, largefeed.Seed, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := job.Reply{Gen: m.Work.Gen, Is: job.IsCrowd}
	for _, column := range append([][]float32{f.Clicks, f.Quality}, f.Marks[:]...) {
		var b []byte
		for _, x := range column {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
		}
		r.Buffers = append(r.Buffers, b)
	}
	return r
}

// requested is the size of the generated feed that cmds ask the worker for, or 0.
func requested(cmds []Cmd) int {
	for _, c := range cmds {
		if p, ok := c.(PostJob); ok && p.Request.Crowd != nil {
			return p.Request.Crowd.Posts
		}
	}
	return 0
}

// million is a Model that shows a generated feed of 1,000 posts.
func million(t *testing.T) Model {
	t.Helper()
	m := opened(t, feedtest.Of(60, 1), "lab=million&posts=1000")
	m, cmds := Begin(m)
	if requested(cmds) != 1000 {
		t.Fatalf("the link asks the worker for %v", cmds)
	}
	m, _ = Update(m, Replied{crowdReply(t, &m, 1000)})
	if m.Crowd == nil || m.Crowd.Posts() != 1000 || m.CrowdFailure != "" {
		t.Fatalf("no feed: %q", m.CrowdFailure)
	}
	return m
}

// The large feed follows the dials, filters and scale, and the sample is up to
// date again when the view is left.
func TestMillionFollowsTheControls(t *testing.T) {
	m := million(t)
	check := func(when string) {
		t.Helper()
		clicks, quality := wide(m.Crowd.Feed.Clicks), wide(m.Crowd.Feed.Quality)
		keep := make([]bool, m.Crowd.Posts())
		for i := range keep {
			keep[i] = true
			for k, f := range m.Settings.Filters {
				if f.On && m.Crowd.Feed.Marks[k][i] > float32(f.Threshold)/1000 {
					keep[i] = false
				}
			}
		}
		c, err := rank.NewColumns(clicks, quality, m.Settings.Scale, keep)
		if err != nil {
			t.Fatal(err)
		}
		want := rank.New(c, keep, CrowdTop).Order(m.Settings.Weights, nil)
		if got := m.Crowd.Rank.TopK(m.Settings.Weights, CrowdTop, nil); !slices.Equal(got, want[:CrowdTop]) {
			t.Errorf("%s: the first are %v, want %v", when, got, want[:CrowdTop])
		}
		if m.Crowd.Rank.Len() != len(want) {
			t.Errorf("%s: %d ranked, want %d", when, m.Crowd.Rank.Len(), len(want))
		}
	}
	check("at first")
	m, _ = Update(m, BetaChanged{900})
	check("after a dial")
	m, _ = Update(m, ThresholdChanged{Spam, 100})
	if m.Crowd.Removed[Spam] == 0 {
		t.Error("a low threshold removes nothing")
	}
	check("after a threshold")
	m, _ = Update(m, ScaleChosen{rank.Raw})
	check("after a scale")
	m, cmds := Update(m, Rested{})
	if said := announced(cmds); said == "" {
		t.Error("nothing is said at rest")
	}
	m, _ = Update(m, ViewChosen{FeedView})
	want := opened(t, feedtest.Of(60, 1), Encode(m.Settings))
	if !slices.Equal(m.Ranking.Order, want.Ranking.Order) {
		t.Error("the sample's order is not that of the settings after the view was left")
	}
	m, _ = Update(m, ThresholdChanged{Spam, 1000})
	m, cmds = Update(m, ViewChosen{MillionView})
	if requested(cmds) != 0 || m.Crowd == nil {
		t.Error("the feed is made again though it is there")
	}
	check("back in the view")
	m, _ = Update(m, ResetPressed{})
	if m.Settings.Size != 1000 || m.Crowd == nil {
		t.Error("a reset gives the feed up")
	}
	check("after a reset")
}

func TestMillionSwapPoints(t *testing.T) {
	m := million(t)
	m, _ = Update(m, SweepDue{})
	if !m.Swaps.Ready || len(m.Swaps.Found.Swaps) == 0 {
		t.Fatal("no swap points of the large feed")
	}
	s := m.Swaps.Found.Swaps[0]
	over := m.SwapPost(s.Over)
	author, _ := m.SwapName(s.Over)
	if want := m.Crowd.Feed.Post(int(over)).Author; author != want {
		t.Errorf("the swap names %q, want %q", author, want)
	}
}

func TestMillionIsMadeOnce(t *testing.T) {
	m := opened(t, feedtest.Of(60, 1), "")
	m, cmds := Update(m, ViewChosen{MillionView})
	if requested(cmds) != 100_000 || m.Work.Job == nil {
		t.Fatalf("the view asks for %v", cmds)
	}
	m, cmds = Update(m, BetaChanged{500})
	if requested(cmds) != 0 {
		t.Error("a dial asks for the feed again")
	}
	m, cmds = Update(m, CrowdChosen{1000})
	if requested(cmds) != 1000 {
		t.Errorf("another size asks for %v", cmds)
	}
	m, _ = Update(m, CancelPressed{})
	if m.Work.Job != nil || m.CrowdFailure == "" {
		t.Error("it was not stopped")
	}
	m, cmds = Update(m, Rested{})
	if requested(cmds) != 0 {
		t.Error("what was stopped begins again by itself")
	}
	m, cmds = Update(m, CrowdChosen{1000})
	if requested(cmds) != 1000 || m.CrowdFailure != "" {
		t.Error("it can't be tried again")
	}
	m, _ = Update(m, WorkerDied{"The worker died."})
	if m.CrowdFailure != "The worker died." || m.Work.Job != nil {
		t.Errorf("after the worker's death: %q", m.CrowdFailure)
	}
	m, _ = Update(m, CrowdChosen{1000})
	m, cmds = Update(m, ViewChosen{FeedView})
	if m.Work.Job != nil || !slices.Contains(cmds, Cmd(CancelJob{})) {
		t.Error("the making goes on though nobody waits for it")
	}
	if _, cmds = Update(m, CrowdChosen{1234}); requested(cmds) != 0 {
		t.Error("a size that is none was taken")
	}
}

func wide(xs []float32) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = float64(x)
	}
	return out
}

// announced is what cmds have the live region say.
func announced(cmds []Cmd) string {
	for _, c := range cmds {
		if a, ok := c.(Announce); ok {
			return a.Text
		}
	}
	return ""
}
