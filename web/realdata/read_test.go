//go:build realdata

package realdata

import (
	"context"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"decouple/app/glm"
)

// readCSV returns the rows of a file in the folder named by DECOUPLE_DATA, by
// column name, and ends the test when the file or a column is missing.
func readCSV(t *testing.T, name string, columns ...string) []map[string]string {
	t.Helper()
	dir := os.Getenv("DECOUPLE_DATA")
	if dir == "" {
		t.Fatal("DECOUPLE_DATA names no folder: run make test-data DATA=folder, with sms_spam.csv and vega_movies.csv in it")
	}
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatalf("%v: put %s into the folder or name another by DATA=folder", err, name)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(records) < 100 {
		t.Fatalf("%s: %d rows, too few to learn from", name, len(records))
	}
	at := map[string]int{}
	for j, column := range records[0] {
		at[column] = j
	}
	rows := make([]map[string]string, len(records)-1)
	for i, record := range records[1:] {
		rows[i] = map[string]string{}
		for _, column := range columns {
			j, ok := at[column]
			if !ok {
				t.Fatalf("%s: no column %q", name, column)
			}
			rows[i][column] = record[j]
		}
	}
	return rows
}

const folds, shuffles = 5, 4

// outOfFold returns, for each row, the mean that models trained on the other
// folds predict. Rows are dealt to folds by a fixed shuffle, and that four times;
// the four predictions, none by a model that saw the row, are averaged.
func outOfFold(ctx context.Context, family glm.Family, data glm.Data, settings glm.Settings) ([]float64, error) {
	n := data.X.Rows()
	rng := rand.New(rand.NewPCG(1, 5))
	means := make([]float64, n)
	for range shuffles {
		order := rng.Perm(n)
		for fold := range folds {
			var in, out []int
			for i, row := range order {
				if i%folds == fold {
					out = append(out, row)
				} else {
					in = append(in, row)
				}
			}
			r, err := glm.Fit(ctx, family, data.Select(in), settings)
			if err != nil {
				return nil, err
			}
			for _, row := range out {
				means[row] += r.Predict(data.X, row) / shuffles
			}
		}
	}
	return means, nil
}
