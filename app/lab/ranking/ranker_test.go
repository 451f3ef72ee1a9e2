package ranking_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/rank"
	"decouple/app/schema"
)

// unpacked are the files of a downloaded archive, by name.
func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(open)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(content)
	}
	return files
}

func table(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// The archive has the page's own predictions, to the last bit, and its own order at five weights.
func TestRankerZIP(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.7&scale=standardised")
	p.Send(ranking.FilterToggled{feed.NSFW})
	m := p.Lab
	d, ok := labtest.Find[lab.Download](p.Send(ranking.SavePressed{What: ranking.RankerZIP}).Cmds)
	if !ok || d.Name != "decouple-ranker.zip" {
		t.Fatalf("%+v", d)
	}
	files := unpacked(t, d.Data)
	for _, name := range []string{"README.md", "predictions.csv", "rank.sql", "rank.spark.sql", "golden.csv", "models.json", "mapping.json", "posts.ndjson"} {
		if files[name] == "" {
			t.Errorf("there is no %s", name)
		}
		if name != "README.md" && !strings.Contains(files["README.md"], "`"+name+"`") {
			t.Errorf("README.md says nothing of %s", name)
		}
	}
	if _, err := model.Load([]byte(files["models.json"])); err != nil {
		t.Error(err)
	}
	if _, err := schema.LoadInputs([]byte(files["mapping.json"])); err != nil {
		t.Error(err)
	}
	if strings.ContainsAny(files["README.md"], "“”") || strings.Contains(files["README.md"], "{posts}") {
		t.Errorf("README.md: %.300s", files["README.md"])
	}
	for i, row := range table(t, files["predictions.csv"]) {
		x := &m.Feed.Predictions[i]
		for k, want := range []float64{m.Feed.Clicks[i], m.Feed.Quality[i], x.Spam, x.NSFW, x.Misinformation} {
			if got, err := strconv.ParseFloat(row[2+k], 64); err != nil || math.Float64bits(got) != math.Float64bits(want) {
				t.Fatalf("row %d has %s, want %v", i+1, row[2+k], want)
			}
		}
		if row[0] != strconv.Itoa(i+1) || row[1] != m.Feed.Posts[i].ID {
			t.Fatalf("row %d is %q", i+1, row)
		}
	}
	golden := table(t, files["golden.csv"])
	seen := map[rank.Weights]int{}
	whole := rank.New(m.Ranking.Columns, m.Ranking.Kept, 1)
	for _, row := range golden {
		alpha, _ := strconv.ParseFloat(row[0], 64)
		beta, _ := strconv.ParseFloat(row[1], 64)
		w := rank.Weights{Alpha: int32(math.Round(1000 * alpha)), Beta: int32(math.Round(1000 * beta))}
		place := seen[w]
		seen[w]++
		if want := whole.Order(w, nil)[place]; row[6] != strconv.Itoa(place+1) || row[8] != m.Feed.Posts[want].ID {
			t.Errorf("at %v place %d is %q, want %s", w, place+1, row, m.Feed.Posts[want].ID)
		}
		if row[2] != "0.5" || row[3] != "1" || row[4] != "0.35" || row[5] != "standardised" {
			t.Fatalf("the settings are %q", row)
		}
	}
	if len(seen) != 5 || len(golden) != 250 || seen[m.Weights] != 50 {
		t.Errorf("%d rows of %v", len(golden), seen)
	}
	// Its orders tell what a question asks.
	p.Send(predict.QuestionChosen{Key: "first-08"})
	if _, ok := labtest.Find[lab.Download](p.Send(ranking.SavePressed{What: ranking.RankerZIP}).Cmds); ok {
		t.Error("it is saved while a question waits")
	}
}

// Of what no model predicts there are no numbers, and such a filter lets everything through.
func TestRankerOfPartOfTheModels(t *testing.T) {
	f := feedtest.Of(30, 3)
	f.Whole = modeltest.Set()
	f.Has[model.Spam], f.Has[model.Quality] = false, false
	m := rankingtest.Of(t, f, "").Lab
	if got := m.SQLSettings().Thresholds; got != [3]int32{1000, 350, 350} {
		t.Errorf("thresholds %v", got)
	}
	data, err := m.Ranker()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table(t, unpacked(t, data)["predictions.csv"]) {
		if row[2] == "" || row[3] != "" || row[4] != "" || row[5] == "" {
			t.Fatalf("%q", row)
		}
	}
}

// The block of SQL has the present numbers, and is not written while it is shut.
func TestSQLFollowsTheDials(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.7&scale=raw")
	if p.Lab.SQL() != "" {
		t.Error("it is written while it is shut")
	}
	p.Send(ranking.FoldToggled{Fold: ranking.SQLFold, Open: true})
	for _, want := range []string{"cast(0.7 as double)", "cast(0.4 as double)", "<= cast(0.35 as double)", "cast('raw' as string)"} {
		if !strings.Contains(p.Lab.SQL(), want) {
			t.Errorf("it lacks %s", want)
		}
	}
	p.Send(ranking.FilterToggled{feed.NSFW})
	if !strings.Contains(p.Lab.SQL(), "coalesce(nsfw, 0) <= cast(1 as double)") {
		t.Error("a filter that is off still filters there")
	}
}
