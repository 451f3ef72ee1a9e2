package measure

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/pairs"
	"decouple/static/models"
)

// PairsFile is where the table of the hundred pairs is kept, below the project's root.
const PairsFile = "app/pairs/pairs.csv"

// Pairs trains and tests the hundred pairs of models, which takes some minutes, and writes their table into the project at root.
// It tells on w how far it has come.
func Pairs(ctx context.Context, w io.Writer, root string) error {
	shipped, err := model.Load(models.JSON)
	if err != nil {
		return err
	}
	shop, err := pairs.NewShop(shipped)
	if err != nil {
		return err
	}
	data, err := pairs.NewData(nil)
	if err != nil {
		return err
	}
	var all []pairs.Figures
	for i := range pairs.Count {
		t, err := pairs.Try(ctx, data, shop, i, nil)
		if err != nil {
			return fmt.Errorf("pair %d: %w", i, err)
		}
		all = append(all, t.Figures)
		fmt.Fprintf(w, "pair %d: accuracy %+.2f points, take-rate %+.2f\n", i, t.Offline(), t.Online())
	}
	f, err := os.Create(filepath.Join(root, PairsFile))
	if err != nil {
		return err
	}
	if err := pairs.Write(f, all); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	return f.Close()
}

// pairTables are those of the part "Ship", of the pairs that [Pairs] has tested.
func pairTables(*feed.Feed, *feed.Ranking) ([]table, error) {
	return []table{{"pairs", func(out io.Writer) error {
		t := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
		fmt.Fprintln(t, "| The pair differs in\t| One is more accurate\t| and has the better take-rate\t| Correlation of the gains\t| 95 % interval\t|")
		fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|")
		for by := range pairs.Differences + 1 {
			name, more, better := "anything", 0, 0
			if by < pairs.Differences {
				name = by.String()
			}
			var x, y []float64
			for _, f := range pairs.All() {
				if _, _, is := f.Recipes(); by < pairs.Differences && is != by {
					continue
				}
				x, y = append(x, f.Offline()), append(y, f.Online())
				if f.Offline() > 0 {
					more++
					if f.Online() > 0 {
						better++
					}
				}
			}
			r, low, high := pairs.Correlation(x, y)
			fmt.Fprintf(t, "| %s\t| %d of %d\t| %d\t| %.2f\t| %.2f to %.2f\t|\n", name, more, len(x), better, r, low, high)
		}
		return t.Flush()
	}}}, nil
}
