package export

import (
	"encoding/csv"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestCSVGuardsFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"plain":             "plain",
		"=1+1":              "'=1+1",
		"+49 30":            "'+49 30",
		"-2":                "'-2",
		"@SUM(A1)":          "'@SUM(A1)",
		"\t=1":              "'\t=1",
		"\r\n=1":            "'\r\n=1",
		"＝1":                "'＝1",
		"  =1":              "'  =1",
		"a=1":               "a=1",
		"say \"hi\", =then": "say \"hi\", =then",
		"":                  "",
		"'=1":               "''=1",
		"'tis":              "'tis",
		"line\nbreak":       "line\nbreak",
		"semi;=1":           "semi;=1",
	} {
		out := csvOf([]Row{{Rank: 1, ID: "a", Author: text, Text: text, Score: -0.5, Filters: [3]float64{0.25, math.NaN(), 1}}})
		records, err := csv.NewReader(strings.NewReader(string(out))).ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		row := records[1]
		// A CSV reader turns CRLF within quotes into LF.
		if got := strings.ReplaceAll(want, "\r\n", "\n"); row[2] != got || row[3] != got {
			t.Errorf("%q is written as %q, want %q", text, row[3], want)
		}
		if row[4] != "-0.5" || row[7] != "0.25" || row[8] != "" || row[9] != "1" {
			t.Errorf("numbers are %v", row)
		}
		if len(row) != len(records[0]) {
			t.Errorf("%d cells under %d names", len(row), len(records[0]))
		}
	}
}

func TestCSVOfARemovedPost(t *testing.T) {
	out := string(csvOf([]Row{{ID: "x", RemovedBy: "spam", Score: math.NaN()}}))
	if want := "\r\n,x,,,,0,0,0,0,0,spam,,,\r\n"; !strings.HasSuffix(out, want) {
		t.Errorf("got %q, want it to end in %q", out, want)
	}
}

// What no model predicts is blank, and probabilities that differ are written differently,
// even next to 1.
func TestCSVNumbers(t *testing.T) {
	none := math.NaN()
	out := string(csvOf([]Row{{ID: "x", Score: none, Engagement: none, Quality: none, Filters: [3]float64{none, none, 0.5}}}))
	if want := "\r\n,x,,,,,,,,0.5,,,,\r\n"; !strings.HasSuffix(out, want) {
		t.Errorf("got %q, want it to end in %q", out, want)
	}
	seen := map[string]bool{}
	for p := 1.0; p > 1-1e-14; p = math.Nextafter(p, 0) {
		for _, x := range []float64{p, 1 - p} {
			row := string(csvOf([]Row{{ID: "x", Filters: [3]float64{x, none, none}}}))
			if seen[row] {
				t.Fatalf("two probabilities are written as %q", row)
			}
			seen[row] = true
		}
	}
}

func TestCSVOfBestRanks(t *testing.T) {
	for _, c := range []struct {
		row  Row
		want string
	}{
		{Row{Rank: 3, BestRank: 2, BestAlpha: 1000, BestBeta: 450}, ",2,1,0.45\r\n"},
		{Row{Rank: 3, BestRank: 12}, ",12,,\r\n"},
		{Row{Rank: 3, BestRank: 1, BestBeta: 1000}, ",1,0,1\r\n"},
		{Row{Rank: 3}, ",,,\r\n"},
	} {
		if got := string(csvOf([]Row{c.row})); !strings.HasSuffix(got, c.want) {
			t.Errorf("got %q, want it to end in %q", got, c.want)
		}
	}
}

// csvOf is the whole file of some rows.
func csvOf(rows []Row) []byte {
	var all []byte
	CSV(slices.Values(rows), Columns{}, func(piece []byte) { all = append(all, piece...) })
	return all
}

// A large file comes in pieces of about a megabyte, which together are what one piece would be.
func TestCSVInPieces(t *testing.T) {
	row := Row{Rank: 1, ID: "x", Text: strings.Repeat("a text, ", 100), Score: 0.5}
	const n = 3000
	var all []byte
	pieces := 0
	CSV(func(yield func(Row) bool) {
		for i := range n {
			row.Number = i + 1
			if !yield(row) {
				return
			}
		}
	}, Columns{Numbered: true}, func(piece []byte) {
		if len(piece) > pieceSize+2000 {
			t.Errorf("a piece has %d bytes", len(piece))
		}
		all = append(all, piece...)
		pieces++
	})
	records, err := csv.NewReader(strings.NewReader(string(all))).ReadAll()
	if err != nil || len(records) != n+1 || records[n][14] != "3000" || records[n][3] != row.Text {
		t.Errorf("%d records, %v", len(records), err)
	}
	if want := len(all)/(pieceSize+2000) + 1; pieces < want {
		t.Errorf("%d pieces of %d bytes, want %d at least", pieces, len(all), want)
	}
}
