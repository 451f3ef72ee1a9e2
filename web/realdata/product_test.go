//go:build realdata

package realdata

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/rank"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/train"
)

// bring takes a file the way that the page does: looked at, its columns guessed, read whole, trained out of fold, and
// put through the bytes that the browser keeps.
func bring(t *testing.T, name string) *ownfeed.Feed {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(os.Getenv("DECOUPLE_DATA"), name))
	if err != nil {
		t.Fatalf("%v: put %s into the folder or name another by DATA=folder", err, name)
	}
	open := func() *table.Reader {
		r, err := table.NewReader(bytes.NewReader(data), name)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p, err := schema.Look(open(), name, int64(len(data)), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	m := schema.Guess(p)
	ctx := context.Background()
	feed, err := schema.Build(ctx, open(), m, p, true, func(int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if c := feed.Counts; c.Read != c.Kept+c.SetAside {
		t.Errorf("%d rows read, %d kept, %d set aside", c.Read, c.Kept, c.SetAside)
	}
	start := time.Now()
	o, err := train.OutOfFold(ctx, feed, 1, train.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	blob := (&ownfeed.Feed{Feed: *feed, Outcome: *o}).Encode()
	back, err := ownfeed.Decode(blob)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d posts, trained in %.1f s, %.1f MB kept", name, len(feed.Posts), took.Seconds(), float64(len(blob))/1e6)
	for _, note := range back.Counts.Notes {
		t.Logf("  %s", note)
	}
	for k, r := range back.Reports {
		if !r.Has {
			continue
		}
		if k < int(model.Engagement) {
			t.Logf("  %s: accuracy %.4f (commoner answer %.4f), AUC %.4f, precision %.3f, recall %.3f at %.1f, penalty %g", model.Kind(k), r.Accuracy, r.Majority, r.AUC.Value, r.Precision.Value, r.Recall.Value, r.Threshold, r.Penalty)
		} else {
			t.Logf("  %s: Spearman %.3f, mean error %.4g (median %.4g), penalty %g", model.Kind(k), r.Spearman.Value, r.MeanError, r.MedianError, r.Penalty)
		}
	}
	return back
}

func TestSMSSpam(t *testing.T) {
	r := bring(t, "sms_spam.csv").Reports[model.Spam]
	if r.Accuracy < 0.98 || r.AUC.Value < 0.985 {
		t.Errorf("accuracy %.4f and AUC %.4f, want at least 0.98 and 0.985", r.Accuracy, r.AUC.Value)
	}
}

func TestClickbait(t *testing.T) {
	if r := bring(t, "clickbait_headlines.csv").Reports[model.Misinformation]; r.Accuracy < 0.97 {
		t.Errorf("accuracy %.4f, want at least 0.97", r.Accuracy)
	}
}

func TestReddit(t *testing.T) {
	f := bring(t, "reddit_top_2013.csv")
	if r := f.Reports[model.NSFW]; r.AUC.Value < 0.78 {
		t.Errorf("NSFW AUC %.4f, want at least 0.78", r.AUC.Value)
	}
	if f.Words.Engagement != "score" || !f.Reports[model.Engagement].Has {
		t.Errorf("engagement is %q", f.Words.Engagement)
	}
}

// TestFilmsRanked ranks the films by the predictions that the page ranks by.
func TestFilmsRanked(t *testing.T) {
	f := bring(t, "vega_movies.csv")
	if f.Words.Engagement != "worldwide_gross" || f.Words.Quality != "imdb_rating" {
		t.Fatalf("engagement is %q and quality %q", f.Words.Engagement, f.Words.Quality)
	}
	clicks, quality := make([]float64, len(f.Posts)), make([]float64, len(f.Posts))
	for i, p := range f.Predictions {
		clicks[i], quality[i] = p.Clicks, p.Quality
	}
	columns, err := rank.NewColumns(clicks, quality, rank.Percentile, nil)
	if err != nil {
		t.Fatal(err)
	}
	engine := rank.New(columns, nil, 50)
	var means []float64
	for _, beta := range []int32{0, 250, 500, 750, 1000} {
		var sum, n float64
		for _, i := range engine.TopK(rank.Weights{Alpha: 1000 - beta, Beta: beta}, 50, nil) {
			if l := f.Posts[i].Log; l.Ratings > 0 {
				sum, n = sum+l.Rating, n+1
			}
		}
		means = append(means, f.Words.QualityLow+(f.Words.QualityHigh-f.Words.QualityLow)*sum/n)
	}
	t.Logf("true mean rating of the top 50 at β = 0, 0.25, 0.5, 0.75, 1, α = 1 − β: %.2f", means)
	if means[4] < means[0]+0.1 {
		t.Errorf("it does not rise from β = 0 to β = 1")
	}
}
