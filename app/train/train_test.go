package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// invented returns n posts of words with an effect each: the truth follows from the
// words, the behaviour from the truth.
func invented(seed uint64, n int) []post.Post {
	rng := rand.New(rand.NewPCG(seed, 0))
	words := [...]string{"prize", "naked", "hoax", "shock", "careful"}
	posts := make([]post.Post, n)
	for i := range posts {
		var has [5]bool
		var b strings.Builder
		for range 8 {
			fmt.Fprintf(&b, "word%c ", 'a'+rune(rng.IntN(26)))
		}
		for w := range words {
			if has[w] = rng.Float64() < 0.3; has[w] {
				b.WriteString(words[w] + " ")
			}
		}
		appeal, quality := 0.2, 0.3
		if has[3] {
			appeal = 0.8
		}
		if has[4] {
			quality = 0.9
		}
		p := &posts[i]
		p.ID, p.Text = fmt.Sprintf("p-%d", i), b.String()
		p.Truth = &post.Truth{Spam: has[0], NSFW: has[1], Misinformation: has[2], Quality: quality, Appeal: appeal}
		label := func(is bool) post.Label {
			if rng.Float64() < 0.1 {
				return post.Unlabelled
			}
			if is != (rng.Float64() < 0.05) {
				return post.Yes
			}
			return post.No
		}
		p.Log = post.Log{
			Impressions: rng.IntN(2000), Spam: label(has[0]), NSFW: label(has[1]), Misinformation: label(has[2]),
			Ratings: rng.IntN(4), Rating: min(1, max(0, quality+rng.NormFloat64()/10)),
		}
		p.Log.Clicks = int(float64(p.Log.Impressions) * appeal / 10 * (0.5 + rng.Float64()))
	}
	return posts
}

var small = Settings{Text: text.Settings{Bits: 8}, Folds: 3}

func TestPostsLearns(t *testing.T) {
	var last Progress
	settings := small
	settings.Progress = func(p Progress) error {
		if p.Kind < last.Kind || p.Kind == last.Kind && p.Fit < last.Fit || p.Fits != 4 {
			t.Errorf("progress went from %+v to %+v", last, p)
		}
		last = p
		return nil
	}
	log, heldOut := invented(1, 600), invented(2, 200)
	set, err := Posts(context.Background(), log, heldOut, 9, settings)
	if err != nil {
		t.Fatal(err)
	}
	about := set.About()
	if about.Seed != 9 || about.LogSize != 600 || about.DataHash != Hash(log) || about.Text.Bits != 8 {
		t.Errorf("about: %+v", about)
	}
	for k, f := range about.Figures {
		limit := 0.95
		if model.Kind(k) >= model.Engagement {
			limit = 0.7 // the truth has only two values: ties lower the rank correlation
		}
		if f.HeldOut < limit || f.LogFolds < 0.5 || f.Gradient > 1e-6 || f.Iterations == 0 || f.L2 != DefaultL2[k] {
			t.Errorf("%s: %+v", model.Kind(k), f)
		}
		// Because of wrong labels the true probabilities are within 0.05…0.95. No logistic
		// curve has such limits, so the calibration error can't be 0.
		if f.Calibration > 0.1 || (f.Calibration > 0) != (model.Kind(k) < model.Engagement) {
			t.Errorf("%s: calibration error %v", model.Kind(k), f.Calibration)
		}
	}
	if n := about.Figures[model.Quality].Rows; n == 600 || n < 300 {
		t.Errorf("quality was fitted to %d rows; a quarter is unrated", n)
	}
	if n := about.Figures[model.Spam].Rows; n == 600 || n < 450 {
		t.Errorf("spam was fitted to %d rows; a tenth is unlabelled", n)
	}
	if last.Kind != model.Quality || last.Fit != 3 {
		t.Errorf("the last progress was %+v", last)
	}
	// The words have effects in the right direction.
	plain, loud := post.Post{Text: "worda wordb wordc"}, post.Post{Text: "worda wordb wordc prize shock"}
	a, b := set.Predict(&plain), set.Predict(&loud)
	if !(b.Spam > 0.5 && a.Spam < 0.5 && b.Clicks > 1.5*a.Clicks) {
		t.Errorf("plain %+v, loud %+v", a, b)
	}
}

func TestPostsIsDeterministic(t *testing.T) {
	var files [2][]byte
	for i := range files {
		set, err := Posts(context.Background(), invented(3, 150), nil, 4, small)
		if err != nil {
			t.Fatal(err)
		}
		if files[i], err = set.Save(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("trained twice, the files differ")
	}
}

func TestPostsStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	settings := small
	settings.Progress = func(p Progress) error {
		if p.Kind == model.NSFW {
			cancel()
		}
		return nil
	}
	if _, err := Posts(ctx, invented(3, 150), nil, 4, settings); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestPostsRefuses(t *testing.T) {
	log := invented(5, 100)
	unrated := invented(5, 100)
	for i := range unrated {
		unrated[i].Log.Ratings = 0
	}
	broken := invented(5, 100)
	broken[17].Log.Impressions, broken[17].Log.Clicks = 10, -3
	for _, test := range []struct {
		log      []post.Post
		settings Settings
		want     string
	}{
		{nil, small, "spam: 0 posts"},
		{unrated, small, "quality: 0 posts"},
		{broken, small, "engagement"},
		{log, Settings{Folds: 1}, "Folds is 1"},
		{log, Settings{Text: text.Settings{Bits: 99}}, "out of range"},
		{log, Settings{L2: [5]float64{-1}}, "L2 is -1"},
	} {
		if _, err := Posts(context.Background(), test.log, nil, 1, test.settings); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %q", err, test.want)
		}
	}
	if _, err := All(context.Background(), 1, Settings{LogSize: -1}); err == nil {
		t.Error("All took a negative log size")
	}
}

func TestHashNotices(t *testing.T) {
	a, b := invented(1, 3), invented(1, 3)
	if Hash(a) != Hash(b) || len(Hash(a)) != 16 {
		t.Error("equal posts, different hashes")
	}
	b[2].Log.Clicks++
	if Hash(a) == Hash(b) {
		t.Error("a changed log has the same hash")
	}
}
