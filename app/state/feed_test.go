package state

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/schema"
)

// everyModel says that all models are there.
var everyModel = [model.Kinds]bool{true, true, true, true, true}

// feedOf returns a feed of n posts with predictions drawn from a seed; the
// truth of every fourth is not known. Some predictions are equal.
func feedOf(n int, seed uint64) *Feed {
	rng := rand.New(rand.NewPCG(seed, 1))
	f := &Feed{
		Posts: make([]post.Post, n), Predictions: make([]model.Prediction, n), index: map[string]int32{},
		clicks: make([]float64, n), quality: make([]float64, n), Has: everyModel,
		Words: schema.Words{Engagement: "clicks", PerThousand: true, Unit: 1, Quality: "quality", QualityHigh: 1},
	}
	for i := range n {
		p := &f.Posts[i]
		p.ID, p.Author, p.Text = fmt.Sprintf("p-%d", i), fmt.Sprintf("Author %d", i), fmt.Sprintf("Text of post %d.", i)
		if i%4 != 3 {
			p.Truth = &post.Truth{Spam: rng.IntN(2) == 0, NSFW: rng.IntN(2) == 0, Misinformation: rng.IntN(2) == 0}
		}
		f.index[p.ID] = int32(i)
		f.Predictions[i] = model.Prediction{
			Spam: math.Pow(rng.Float64(), 3), NSFW: math.Pow(rng.Float64(), 3), Misinformation: math.Pow(rng.Float64(), 3),
			Clicks: float64(rng.IntN(400)), Quality: float64(rng.IntN(101)) / 100,
		}
		f.clicks[i], f.quality[i] = f.Predictions[i].Clicks, f.Predictions[i].Quality
	}
	return f
}

// opened returns the Model of f under a link, and fails the test on an error.
func opened(t testing.TB, f *Feed, fragment string) Model {
	t.Helper()
	m, err := New(f, fragment)
	if err != nil {
		t.Fatalf("New(%q): %v", fragment, err)
	}
	return m
}

func TestNewFeedKeepsPostsAndPredictions(t *testing.T) {
	set, posts := modeltest.Set(), modeltest.Posts(30)
	f, err := NewFeed(posts, set)
	if err != nil {
		t.Fatal(err)
	}
	for i := range posts {
		if got, ok := f.Find(posts[i].ID); !ok || got != int32(i) {
			t.Errorf("Find(%q) = %d, %v, want %d", posts[i].ID, got, ok, i)
		}
		if want := set.Predict(&posts[i]); f.Predictions[i] != want {
			t.Errorf("post %d: %+v, want %+v", i, f.Predictions[i], want)
		}
		want := [...]float64{f.Predictions[i].Spam, f.Predictions[i].NSFW, f.Predictions[i].Misinformation}
		for k := Spam; k < numFilters; k++ {
			if got := f.Probability(int32(i), k); got != want[k] {
				t.Errorf("Probability(%d, %s) = %v, want %v", i, k, got, want[k])
			}
		}
	}
	if _, ok := f.Find("nowhere"); ok {
		t.Error("Find found a post that is not there")
	}
}

func TestNewFeedRefusesOneIDTwice(t *testing.T) {
	posts := modeltest.Posts(5)
	posts[3].ID = posts[1].ID
	f, err := NewFeed(posts, modeltest.Set())
	if err == nil || f != nil {
		t.Fatalf("got %v, %v, want an error", f, err)
	}
	for _, want := range []string{"posts 2 and 4", `"p-1"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
}

func TestNewRefusesPredictionsThatAreNoNumbers(t *testing.T) {
	f := feedOf(5, 1)
	f.clicks[2] = math.NaN()
	if _, err := New(f, ""); err == nil || !strings.Contains(err.Error(), "ranked") {
		t.Errorf("got %v, want an error", err)
	}
}

func TestTruth(t *testing.T) {
	f := feedOf(4, 1)
	f.Posts[0].Truth = &post.Truth{NSFW: true}
	for k, want := range map[FilterKind]Truth{Spam: IsNot, NSFW: Is, Misinformation: IsNot} {
		if got := f.Truth(0, k); got != want {
			t.Errorf("Truth(0, %s) = %d, want %d", k, got, want)
		}
		if got := f.Truth(3, k); got != Unknown {
			t.Errorf("Truth of a post without one = %d, want Unknown", got)
		}
	}
}

func TestALinkToAPostOfAnotherFeed(t *testing.T) {
	m := opened(t, feedOf(5, 1), "open=elsewhere")
	if m.Settings.Open != "" || m.Open() != -1 {
		t.Errorf("Open is %q, %d, want none", m.Settings.Open, m.Open())
	}
	if len(m.Notices) != 1 || !strings.Contains(m.Notices[0], `"elsewhere"`) {
		t.Errorf("notices %q, want one that names the post", m.Notices)
	}
}

func TestShown(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, FirstShown: FirstShown, FirstShown + 1: FirstShown, 60: FirstShown} {
		m := opened(t, feedOf(n, 1), "spam-on=0&nsfw-on=0&misinfo-on=0")
		if got := m.Shown(); got != want {
			t.Errorf("%d posts: %d shown, want %d", n, got, want)
		}
		m, _ = Update(m, AllShown{})
		if got := m.Shown(); got != n {
			t.Errorf("%d posts, all asked for: %d shown", n, got)
		}
	}
}

func TestARemovedPostIsNotOpen(t *testing.T) {
	f := feedOf(5, 1)
	f.Predictions[2].Spam = 0.9
	if m := opened(t, f, "open=p-2"); m.Open() != -1 {
		t.Errorf("Open() = %d for a removed post, want -1", m.Open())
	}
	if m := opened(t, f, "open=p-2&spam-on=0&nsfw-on=0&misinfo-on=0"); m.Open() != 2 {
		t.Errorf("Open() = %d, want 2", m.Open())
	}
}
