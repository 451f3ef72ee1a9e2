package upload

import (
	"strings"
	"testing"

	"decouple/app/column"
	"decouple/app/join"
	"decouple/app/lab/ranking/upload"
)

// What is said of two files adds up to the rows of each, and a choice is offered only where it changes anything.
func TestSecondView(t *testing.T) {
	u := upload.New(nil)
	if d := secondView(u); d.Name != "" {
		t.Errorf("without a second file: %+v", d)
	}
	u.Name, u.Preview.Columns = "posts.csv", []column.Column{{Name: "id"}, {Name: "<b>text"}, {Name: "rating", Kind: column.Number}, {Name: join.RowsName, Kind: column.Number}}
	u.Second = &upload.Second{
		Name: "ratings.csv", First: 2,
		Preview: column.Preview{Columns: []column.Column{{Name: "rating", Kind: column.Number}, {Name: "post"}}},
		Plan:    join.Plan{Left: 0, Right: 1, How: []join.How{join.Mean, join.First}},
		Counts: join.Counts{
			Rows: 1200, Matched: 1000, Blank: 12, Recurring: 1,
			Second: join.Second{Read: 5431, Bad: 2, NoKey: 3, Lone: 40, Keys: 1000, Doubled: 600, NotNumbers: 1, Codes: 4},
		},
	}
	d := secondView(u)
	if len(d.Left) != 2 || len(d.Right) != 2 || !d.Left[0].On || !d.Right[1].On || len(d.Several) != 1 || d.Several[0].Name != "rating" || !d.Several[0].Ways[1].On {
		t.Errorf("%+v", d)
	}
	for i, want := range []string{
		"posts.csv: 1,200 rows read, 1,000 with a match in ratings.csv, 200 without. Those without stay, and the second file’s columns are missing there. With a blank key: 12.",
		"ratings.csv: 5,431 rows read, 5,386 with a match in posts.csv, 40 without, 3 with a blank key, 2 that can’t be read.",
		"600 of 1,000 keys in ratings.csv have several rows. They become one, as chosen here; of a text, the first that is not blank. “matched rows” counts them.",
		"Keys with a match that have several rows in posts.csv: 1. Each of those rows gets the same cells.",
		"Left out of sums and means, as no numbers: 1 cell.",
		"Left out of sums and means, as codes for a missing value: 4 cells.",
	} {
		if i >= len(d.Says) || d.Says[i] != want {
			t.Errorf("line %d of %q, want %q", i, d.Says, want)
		}
	}
	u.Second.Counts.Doubled = 0
	if d := secondView(u); len(d.Several) != 0 || strings.Contains(strings.Join(d.Says, " "), "several rows. They") {
		t.Errorf("with one row a key: %+v", d)
	}
}
