package monitor

import (
	"testing"

	"decouple/app/model"
	"decouple/static/models"
)

// A row's post written again is predicted what the row has.
func TestWrite(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	p := thePool()
	for row := 0; row < len(p.rows); row += 97 {
		x := p.Post(int32(row))
		y, r := set.Predict(&x), &p.rows[row]
		if y.Spam != r.score[model.Spam] || y.Quality != r.score[model.Quality] || x.Truth.Spam != r.truth[model.Spam] {
			t.Fatalf("row %d: %+v, predicted %+v", row, x, y)
		}
	}
	x := p.Before(3)
	if y := set.Predict(&x); y.Spam != p.history[3].score[model.Spam] {
		t.Error("an earlier post is another")
	}
}
