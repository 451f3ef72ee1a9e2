package job

import (
	"context"
	"math"
	"slices"
	"testing"

	"decouple/app/largefeed"
)

// What the worker sends is the feed that Generate makes, told of on the way.
func TestCrowd(t *testing.T) {
	s := newServer()
	s.SetModels(shippedModels(t))
	last, progress := must(t, s, crowdRequest, nil, IsCrowd)
	got, err := last.Crowd(crowdRequest.Crowd.Seed)
	if err != nil {
		t.Fatal(err)
	}
	want, err := largefeed.Generate(context.Background(), crowdRequest.Crowd.Posts, crowdRequest.Crowd.Seed, shippedModels(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Clicks, want.Clicks) || !slices.Equal(got.Quality, want.Quality) || !slices.Equal(got.Marks[2], want.Marks[2]) {
		t.Error("the columns that came are not those that were made")
	}
	if got.Post(5).Text != want.Post(5).Text {
		t.Error("the texts are not those of the seed")
	}
	if len(progress) < 3 || progress[len(progress)-1].Done <= progress[0].Done {
		t.Errorf("progress %+v", progress)
	}
}

func TestCrowdNeedsModels(t *testing.T) {
	last, _ := handle(context.Background(), t, newServer(), crowdRequest, nil)
	if last.Is != IsFailed {
		t.Errorf("without models it ended as %q", last.Is)
	}
}

func TestCrowdCancelled(t *testing.T) {
	s := newServer()
	s.SetModels(shippedModels(t))
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	var last Reply
	s.Handle(ctx, crowdRequest, nil, func(r Reply) {
		if last = r; r.Is == IsProgress {
			if told++; told == 2 {
				cancel()
			}
		}
	})
	if last.Is != IsCancelled || told != 2 {
		t.Errorf("ended as %q after %d reports", last.Is, told)
	}
}

func TestCrowdRefusesNoNumbers(t *testing.T) {
	columns := func() Reply {
		r := Reply{Is: IsCrowd}
		for range 2 + largefeed.Filters {
			r.Buffers = append(r.Buffers, float32s([]float32{0, 0.5, 1}))
		}
		return r
	}
	r := columns()
	r.Buffers[0] = float32s([]float32{0, 30, 999})
	if f, err := r.Crowd(1); err != nil || f.Clicks[2] != 999 {
		t.Fatalf("a feed was refused: %v", err)
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for column := range 2 + largefeed.Filters {
		for _, bad := range []float32{nan, inf, -0.25, 1.5} {
			if column == 0 && bad == 1.5 {
				continue // clicks per 1,000
			}
			r := columns()
			r.Buffers[column] = float32s([]float32{0, bad, 1})
			if _, err := r.Crowd(1); err == nil {
				t.Errorf("%v in column %d was taken", bad, column)
			}
		}
	}
}
