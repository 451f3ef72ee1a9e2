package large_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/large"
	"decouple/app/largefeed"
	"decouple/app/model"
	"decouple/static/models"
)

var request = large.Request{Posts: 700, Seed: 3}

// shipped are the models that the page comes with.
func shipped(t *testing.T) *model.Set {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// What the page puts together is the feed that Generate makes, and it is told how far the
// worker is.
func TestMaking(t *testing.T) {
	set := shipped(t)
	got := jobtest.Answer(t, large.Making, request, jobtest.Models(set))
	feed, err := largefeed.New(request.Seed, got.Answer.Clicks, got.Answer.Quality, got.Answer.Marks)
	if err != nil {
		t.Fatal(err)
	}
	want, err := largefeed.Generate(context.Background(), request.Posts, request.Seed, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	if feed.Len() != 700 || !slices.Equal(feed.Clicks, want.Clicks) || !slices.Equal(feed.Quality, want.Quality) {
		t.Error("clicks or quality are not those that were made")
	}
	for k := range feed.Marks {
		if !slices.Equal(feed.Marks[k], want.Marks[k]) {
			t.Errorf("the marks of %s are not those that were made", model.Kind(k))
		}
	}
	if got.Answer.Seconds <= 0 {
		t.Errorf("it took %v s", got.Answer.Seconds)
	}
	if feed.Post(5).Text != want.Post(5).Text {
		t.Error("the texts are not those of the seed")
	}
	var done []float64
	for _, p := range got.Progress {
		done = append(done, p.Done)
	}
	if !slices.Equal(done, []float64{0, 250.0 / 700, 500.0 / 700}) {
		t.Errorf("progress %v", done)
	}
}

func TestMakingIsTheSameAgain(t *testing.T) {
	set := shipped(t)
	s := jobtest.NewServer(large.Making)
	first := jobtest.Answer(t, large.Making, request, jobtest.On(s), jobtest.Models(set))
	if again := jobtest.Answer(t, large.Making, request, jobtest.On(s)); !again.SameColumns(first) {
		t.Error("the same request gave another feed")
	}
	other := request
	other.Seed++
	if got := jobtest.Answer(t, large.Making, other, jobtest.On(s)); got.SameColumns(first) {
		t.Error("another seed gave the same feed")
	}
}

func TestMakingRefuses(t *testing.T) {
	if why := jobtest.Refusal(t, large.Making, request); !strings.Contains(why, "no models") {
		t.Errorf("without models: %q", why)
	}
	for _, posts := range []int{-1, 0, largefeed.MaxPosts + 1} {
		why := jobtest.Refusal(t, large.Making, large.Request{Posts: posts}, jobtest.Models(shipped(t)))
		if !strings.Contains(why, "choose 1 to 1000000") {
			t.Errorf("%d posts: %q", posts, why)
		}
	}
}

// The end is noticed within one chunk of posts.
func TestMakingCancelled(t *testing.T) {
	s := jobtest.NewServer(large.Making)
	s.Models = shipped(t)
	r, err := large.Making.Request(1, large.Request{Posts: 100_000, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	r.Version = s.Version()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	told := 0
	var last job.Reply
	s.Do(ctx, r, nil, func(r job.Reply) {
		if last = r; r.End == job.Going {
			if told++; told == 2 {
				cancel()
			}
		}
	})
	if last.End != job.Cancelled || told != 2 || last.Buffers != nil {
		t.Errorf("ended with %d after %d reports", last.End, told)
	}
	jobtest.Cancel(t, large.Making, large.Request{Posts: 2000, Seed: 3}, jobtest.Models(s.Models))
}
