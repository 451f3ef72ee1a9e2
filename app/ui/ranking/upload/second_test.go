package upload

import (
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
	for i, want := range [2][7]int{{1200, 1000, 188, 12, 0, 1, 0}, {5431, 5386, 40, 3, 2, 600, 5}} {
		if r := d.Rows[i]; r.N != want || r.N[0] != r.N[1]+r.N[2]+r.N[3]+r.N[4] || r.Name != [2]string{"posts.csv", "ratings.csv"}[i] {
			t.Errorf("%+v, want %v", r, want)
		}
	}
	u.Second.Counts.Doubled = 0
	if d := secondView(u); len(d.Several) != 0 {
		t.Errorf("with one row a key: %+v", d)
	}
}
