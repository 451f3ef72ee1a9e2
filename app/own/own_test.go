package own

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"decouple/app/intake"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
	"decouple/app/train"
)

// trained is a small feed with all that one can have, and models for two of the five kinds.
func trained(t testing.TB, n int) *Feed {
	t.Helper()
	f := intake.Feed{
		Name: "mine.csv", Words: intake.Words{Engagement: "score", Unit: 10, Quality: "stars", QualityHigh: 5},
		Counts: intake.Counts{Read: n + 1, Kept: n, SetAside: 1, Reasons: []intake.Reason{{Why: "no number", Count: 1}}, Notes: []string{"a note"}},
		Has:    [5]bool{model.Spam: true, model.Quality: true}, Why: [5]string{model.NSFW: "no column", model.Misinformation: "no column", model.Engagement: "no column"},
	}
	for i := range n {
		p := post.Post{ID: fmt.Sprintf("row-%d", i+1), Author: "Ä \u2028", Text: fmt.Sprintf("text %d of \xff <b>", i), AgeMinutes: i, HasLink: i%2 == 0}
		p.Log = post.Log{Ratings: 1, Rating: float64(i%5) / 5, Spam: post.Label(1 + i%2), Value: float64(i), HasValue: i%3 == 0}
		p.Text += strings.Repeat(" word", i%2)
		if i%4 == 0 {
			p.Fields = []post.Field{{Name: "genre", Class: "drama"}, {Name: "budget", Number: -1.5}}
		}
		f.Posts = append(f.Posts, p)
	}
	o, err := train.OutOfFold(context.Background(), &f, 1, train.Settings{Text: text.Settings{Bits: 3}})
	if err != nil {
		t.Fatal(err)
	}
	return &Feed{f, *o}
}

func TestRoundTrip(t *testing.T) {
	f := trained(t, 60)
	blob := f.Encode()
	if string(blob) != string(f.Encode()) {
		t.Error("the same feed gives other bytes")
	}
	back, err := Decode(blob)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.Feed, f.Feed) {
		t.Errorf("got %+v\nwant %+v", back.Feed, f.Feed)
	}
	if !reflect.DeepEqual(back.Predictions, f.Predictions) || !reflect.DeepEqual(back.Fold, f.Fold) || !reflect.DeepEqual(back.Reports, f.Reports) {
		t.Error("the outcome came back changed")
	}
	for i := range f.Posts {
		if got := back.Sets[back.Fold[i]].Predict(&back.Posts[i]); got != f.Predictions[i] {
			t.Fatalf("post %d: the models predict %+v, want %+v", i, got, f.Predictions[i])
		}
	}
	if back.Whole.Has(model.NSFW) || !back.Whole.Has(model.Spam) {
		t.Error("the whole set has other models")
	}
}

// A piece cut off, or a byte changed, is noticed wherever it is.
func TestDamageIsNoticed(t *testing.T) {
	blob := trained(t, 40).Encode()
	for cut := 0; cut < len(blob); cut += 7 {
		if _, err := Decode(blob[:cut]); err == nil {
			t.Fatalf("cut at %d of %d: no error", cut, len(blob))
		}
	}
	for at := 0; at < len(blob); at += 5 {
		blob[at] ^= 0x10
		if _, err := Decode(blob); err == nil {
			t.Fatalf("byte %d changed: no error", at)
		}
		blob[at] ^= 0x10
	}
}

func FuzzDecode(f *testing.F) {
	blob := trained(f, 40).Encode()
	f.Add(blob[12:])
	f.Add([]byte{})
	f.Add([]byte("\x08{\"posts\":9,\"sets\":1}"))
	f.Fuzz(func(t *testing.T, rest []byte) {
		// With a sound checksum, so that what lies behind it is reached.
		feed, err := Decode(seal(rest))
		if err != nil {
			return
		}
		if len(feed.Predictions) != len(feed.Posts) || len(feed.Fold) != len(feed.Posts) || feed.Whole == nil {
			t.Errorf("%d posts, %d predictions, %d folds", len(feed.Posts), len(feed.Predictions), len(feed.Fold))
		}
		for i := range feed.Posts {
			if int(feed.Fold[i]) >= len(feed.Sets) {
				t.Errorf("post %d is of fold %d of %d", i, feed.Fold[i], len(feed.Sets))
			}
		}
	})
}
