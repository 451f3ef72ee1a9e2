package largefeed_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"decouple/app/largefeed"
	"decouple/app/model"
	"decouple/static/models"
)

func shipped(t testing.TB) *model.Set {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func generate(t testing.TB, n int, seed uint64) *largefeed.Feed {
	t.Helper()
	f, err := largefeed.Generate(context.Background(), n, seed, shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func BenchmarkGenerate(b *testing.B) {
	set := shipped(b)
	for b.Loop() {
		if _, err := largefeed.Generate(context.Background(), 1000, 1, set, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// The columns are the models' predictions for the posts that Post returns.
func TestPredictionsAreOfThePosts(t *testing.T) {
	f := generate(t, 300, largefeed.Seed)
	set := shipped(t)
	for i := range f.Len() {
		p := f.Post(i)
		want := set.Predict(&p)
		got := [...]float32{f.Clicks[i], f.Quality[i], f.Marks[0][i], f.Marks[1][i], f.Marks[2][i]}
		if got != [...]float32{float32(want.Clicks), float32(want.Quality), float32(want.Spam), float32(want.NSFW), float32(want.Misinformation)} {
			t.Fatalf("post %d, %q: %v is not %+v", i, p.Text, got, want)
		}
	}
}

func TestSmallerIsTheBeginning(t *testing.T) {
	small, large := generate(t, 200, 7), generate(t, 500, 7)
	if !slices.Equal(small.Clicks, large.Clicks[:200]) || !slices.Equal(small.Marks[2], large.Marks[2][:200]) {
		t.Error("the first 200 of 500 posts are not the 200")
	}
	if small.Post(10).Text != large.Post(10).Text {
		t.Error("post 10 has two texts")
	}
	other := generate(t, 200, 8)
	if slices.Equal(small.Clicks, other.Clicks) {
		t.Error("two seeds gave one feed")
	}
}

// If the posts were nearly equal, their order would consist of ties.
func TestPredictionsVary(t *testing.T) {
	f := generate(t, 5000, largefeed.Seed)
	for name, column := range map[string][]float32{"clicks": f.Clicks, "quality": f.Quality} {
		sorted := slices.Clone(column)
		slices.Sort(sorted)
		distinct := len(slices.Compact(sorted))
		t.Logf("%s: %d distinct of 5000", name, distinct)
		if distinct < 4000 {
			t.Errorf("%s has %d distinct values of 5000", name, distinct)
		}
	}
}

func TestProgressAndEnd(t *testing.T) {
	set := shipped(t)
	var told []int
	stop := errors.New("stop")
	_, err := largefeed.Generate(context.Background(), 10_000, 1, set, func(done int) error {
		if told = append(told, done); done >= 500 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || len(told) < 2 || !slices.IsSorted(told) || told[0] != 0 {
		t.Errorf("told %v, then %v", told, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := largefeed.Generate(ctx, 10_000, 1, set, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestNewRefuses(t *testing.T) {
	f := generate(t, 10, 1)
	if _, err := largefeed.New(1, f.Clicks, f.Quality[:9], f.Marks); err == nil {
		t.Error("columns of 10 and 9 posts were taken")
	}
	for _, bad := range []float32{float32(math.NaN()), -0.1, 1.1, float32(math.Inf(1))} {
		for k := range f.Marks {
			was := f.Marks[k][7]
			f.Marks[k][7] = bad
			want := fmt.Sprintf("largefeed: post 7: the probability of %s is %v", model.Kind(k), bad)
			if _, err := largefeed.New(1, f.Clicks, f.Quality, f.Marks); err == nil || err.Error() != want {
				t.Errorf("%v, want %q", err, want)
			}
			f.Marks[k][7] = was
		}
	}
	again, err := largefeed.New(1, f.Clicks, f.Quality, f.Marks)
	if err != nil || again.Post(3).Text != f.Post(3).Text {
		t.Errorf("put together again: %v", err)
	}
}
