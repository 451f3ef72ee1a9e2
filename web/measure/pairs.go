package measure

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

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
	data := pairs.NewData()
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
