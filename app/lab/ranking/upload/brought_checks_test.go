//go:build !js

package upload_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/schema"
)

// truth is what a row of the base file really holds.
type truth struct {
	Text   string  `json:"text"`
	Clicks float64 `json:"clicks"`
	Rating float64 `json:"rating"`
	Spam   int     `json:"spam"`
}

func baseTruth(t *testing.T) (rows []truth) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", "base-truth.json"))
	if err == nil {
		err = json.Unmarshal(data, &rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// value is a post's engagement in the file's own unit, rating its rating.
func (b *brought) value(p *post.Post) float64 { return p.Log.Value * b.Words.Unit }

func (b *brought) rating(p *post.Post) float64 {
	return b.Words.QualityLow + p.Log.Rating*(b.Words.QualityHigh-b.Words.QualityLow)
}

// sameAsBase checks the posts' engagement, rating and label against the truth; columns that the file lacks are named in but.
func (b *brought) sameAsBase(scale float64, but ...string) {
	b.t.Helper()
	rows := baseTruth(b.t)
	if len(b.Posts) != len(rows) {
		b.t.Errorf("%d posts, want %d", len(b.Posts), len(rows))
		return
	}
	wrong := map[string]int{}
	for i := range b.Posts {
		p, r := &b.Posts[i], rows[i]
		if strings.TrimSpace(p.Text) != r.Text {
			wrong["text"]++
		}
		if !p.Log.HasValue || math.Abs(b.value(p)-r.Clicks) > 1e-9*r.Clicks {
			wrong["clicks"]++
		}
		if p.Log.Ratings != 1 || math.Abs(b.rating(p)-r.Rating*scale) > 1e-9 {
			wrong["rating"]++
		}
		if p.Log.Spam != post.Label(1+r.Spam) {
			wrong["spam"]++
		}
	}
	for what, n := range wrong {
		if !slices.Contains(but, what) {
			b.t.Errorf("%s is wrong in %d of %d posts", what, n, len(rows))
		}
	}
}

// better checks that posts of high quality are predicted higher than those of low.
func (b *brought) better(t *testing.T) {
	t.Helper()
	rows := baseTruth(t)
	var predicted, real []float64
	for i := range b.Posts {
		predicted, real = append(predicted, b.Predictions[i].Quality), append(real, rows[i].Rating)
	}
	if r := metric.Spearman(predicted, real); r < 0.4 {
		t.Errorf("predicted quality and the true rating correlate by %.2f", r)
	}
}

// qualityFrom trains and checks that the rank correlation of quality lies between two values.
func (b *brought) qualityFrom(least, most float64) {
	b.t.Helper()
	if r := b.train(false).Reports[model.Quality].Spearman.Value; r < least || r > most {
		b.t.Errorf("quality: Spearman %.3f, want %.1f to %.1f", r, least, most)
	}
}

// again exports the feed and brings the export, which must give the same posts.
func (b *brought) again() {
	b.t.Helper()
	p := rankingtest.Made(b.t, modeltest.Posts(20), "")
	p.Bring(b.t, b.Feed)
	var saved strings.Builder
	p.Lab.CSV(func(piece []byte) { saved.Write(piece) })
	twice := mapped(b.t, &jobtest.File{Title: "again.csv", Data: saved.String()}).read(false)
	if len(twice.Posts) != len(b.Posts) {
		b.t.Fatalf("%d posts became %d", len(b.Posts), len(twice.Posts))
	}
	if twice.Words != b.Words {
		b.t.Errorf("words %+v became %+v", b.Words, twice.Words)
	}
	byID := map[string]*post.Post{}
	for i := range twice.Posts {
		byID[twice.Posts[i].FileID] = &twice.Posts[i]
	}
	for i := range b.Posts {
		was := b.Posts[i]
		id := was.FileID
		if id == "" {
			id = was.ID
		}
		is := byID[id]
		if is == nil {
			b.t.Fatalf("no post is called %q any more", id)
		}
		if is.Text != was.Text || is.Log.Spam != was.Log.Spam || is.Log.Clicks != was.Log.Clicks || is.Log.Impressions != was.Log.Impressions ||
			is.Log.HasValue != was.Log.HasValue || math.Abs(is.Log.Value-was.Log.Value) > 1e-9 || is.Log.Ratings != was.Log.Ratings || math.Abs(is.Log.Rating-was.Log.Rating) > 1e-9 ||
			len(is.Fields) != len(was.Fields) {
			b.t.Fatalf("%+v became %+v", was, *is)
		}
		for k, f := range was.Fields {
			if g := is.Fields[k]; g.Name != f.Name || g.Class != f.Class || math.Abs(g.Number-f.Number) > 1e-9 {
				b.t.Fatalf("%+v became %+v", was.Fields, is.Fields)
			}
		}
	}
}

// posts60 checks the file of 60 posts with nested objects.
func (b *brought) posts60() {
	b.t.Helper()
	b.wantRoles("id text engagement exposure quality ignore spam").read(false)
	p := b.Posts[0]
	if len(b.Posts) != 60 || p.FileID != "p001" || p.Text != "library opens late step by step" || p.Log.Impressions != 604 || p.Log.Clicks != 37 || math.Abs(b.rating(&p)-3.1) > 1e-9 {
		b.t.Errorf("%d posts, the first %+v", len(b.Posts), p)
	}
}

// posts60Logs checks the clicks, impressions and label of the file of 60 posts.
func (b *brought) posts60Logs() {
	b.t.Helper()
	if _, err := schema.Check(b.preview, b.mapping); err != nil {
		b.t.Error(err)
	}
	b.read(false)
	if l := b.Posts[0].Log; len(b.Posts) != 60 || l.Impressions != 604 || l.Clicks != 37 || l.Spam != post.No || l.HasValue {
		b.t.Errorf("%d posts, the first with %+v", len(b.Posts), l)
	}
}

// removesOnly checks that the filters, as they stand at first, remove n posts, and those alone that are spam.
func (b *brought) removesOnly(n int, spam func(i int) bool) {
	b.t.Helper()
	r, err := feed.NewRanking(b.ranked, feed.DefaultDials())
	if err != nil {
		b.t.Fatal(err)
	}
	for i, kept := range r.Kept {
		if kept == spam(i) {
			b.t.Fatalf("post %d is kept: %v", i, kept)
		}
	}
	if r.RemovedCount() != n {
		b.t.Errorf("%d are removed, want %d", r.RemovedCount(), n)
	}
}

// checkRows checks that each post is called by the number of its row in the base file.
func checkRows(b *brought, least int) {
	b.t.Helper()
	if len(b.Posts) < least {
		b.t.Errorf("%d posts", len(b.Posts))
	}
	for i := range b.Posts {
		_, rest, _ := strings.Cut(b.Posts[i].Text, "item ")
		number, _, _ := strings.Cut(rest, " ")
		var row int
		if err := json.Unmarshal([]byte(number), &row); err != nil {
			continue
		}
		if want := "row-" + strconv.Itoa(row+1); b.Posts[i].ID != want {
			b.t.Fatalf("%q is called %s, want %s", b.Posts[i].Text, b.Posts[i].ID, want)
		}
	}
}
