package ranker_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/ranker"
)

// The standard library reads the archive back, and finds every sum right.
func TestZip(t *testing.T) {
	files := []ranker.File{{"a.txt", []byte("one")}, {"empty", nil}, {"b.csv", bytes.Repeat([]byte("row,\n"), 5000)}}
	data := ranker.Zip(files)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != len(files) {
		t.Fatalf("%d files, want %d", len(r.File), len(files))
	}
	for i, f := range r.File {
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(open)
		if err != nil || f.Name != files[i].Name || !bytes.Equal(got, files[i].Data) {
			t.Errorf("%s: %d bytes, %v; want %s with %d", f.Name, len(got), err, files[i].Name, len(files[i].Data))
		}
	}
	if !bytes.Equal(data, ranker.Zip(files)) {
		t.Error("the same files give other bytes the second time")
	}
}

// What is written is read again to the last bit, whatever the post is called.
func TestPredictionsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := ranker.Prediction{Row: rapid.IntRange(1, 1e9).Draw(t, "row"), ID: rapid.String().Draw(t, "id")}
		if strings.Contains(p.ID, "\r") { // encoding/csv reads CR LF as LF
			return
		}
		for i := range p.Values {
			p.Values[i] = rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(math.NaN()), rapid.Float64Range(0, 1e18)).Draw(t, "value")
		}
		all, err := csv.NewReader(bytes.NewReader(p.Append([]byte(ranker.Header + "\n")))).ReadAll()
		if err != nil || len(all) != 2 || len(all[1]) != 7 {
			t.Fatalf("%q, %v", all, err)
		}
		if all[1][0] != strconv.Itoa(p.Row) || all[1][1] != p.ID {
			t.Errorf("row %s, id %q, want %d and %q", all[1][0], all[1][1], p.Row, p.ID)
		}
		for i, want := range p.Values {
			if math.IsNaN(want) {
				if all[1][2+i] != "" {
					t.Errorf("nothing is written as %q", all[1][2+i])
				}
			} else if got, err := strconv.ParseFloat(all[1][2+i], 64); err != nil || got != want {
				t.Errorf("%v is read as %v, %v", want, got, err)
			}
		}
	})
}

// Each dialect has its own words and parameters alone, and the asked query has no parameter left.
func TestDialects(t *testing.T) {
	names := []string{"alpha", "beta", "spam", "nsfw", "misinformation", "scale", "k"}
	spark := ranker.Spark()
	for _, name := range names {
		if !strings.Contains(ranker.SQL, "$"+name) || !strings.Contains(spark, ":"+name) {
			t.Errorf("%s is no parameter of both", name)
		}
	}
	for _, word := range []string{"$", "round_even", "hugeint", " // ", ", 0) as bigint"} {
		if strings.Contains(spark, word) || !strings.Contains(ranker.SQL, word) {
			t.Errorf("%q is for DuckDB alone", word)
		}
	}
	s := &ranker.Settings{Alpha: 600, Beta: 1000, Thresholds: [3]int32{500, 350, 5}, Scale: "raw", K: 10}
	asked := ranker.Asked(s)
	for _, want := range []string{"cast(0.6 as double)", "cast(1 as double)", "cast(0.5 as double)", "cast(0.35 as double)", "cast(0.005 as double)", "cast('raw' as string)", "limit 10\n"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the asked query lacks %s", want)
		}
	}
	if strings.Contains(asked, "$") || !strings.HasPrefix(asked, "with parameters") {
		t.Errorf("the asked query begins %.80q", asked)
	}
}
