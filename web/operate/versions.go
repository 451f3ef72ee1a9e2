package operate

import (
	"context"
	"fmt"

	"decouple/app/lab/operate/versions"
	"decouple/app/model"
	"decouple/app/version"
)

// versionsTables are those of the part "Versions": what one change of a recipe changes in the weights of two models.
func versionsTables() ([]table, error) {
	var maker version.Maker
	made := func(r version.Recipe) (*version.Made, error) { return maker.Make(context.Background(), r, nil) }
	kinds := []model.Kind{model.Spam, model.Quality}
	lines := []string{"| nothing\t|", "| the seed of the folds\t|", "| one post less\t|", "| the penalty, by 10 %\t|"}
	for _, k := range kinds {
		r := versions.ShippedRecipe(k)
		was, err := made(r)
		if err != nil {
			return nil, err
		}
		seed, penalty := r, r
		seed.Seed++
		penalty.Settings.L2 *= 1.1
		less, err := maker.Less(r)
		if err != nil {
			return nil, err
		}
		for i, recipe := range []version.Recipe{r, seed, less, penalty} {
			is, err := made(recipe)
			if err != nil {
				return nil, err
			}
			d := version.Weights(was.Set, is.Set, k)
			lines[i] += fmt.Sprintf(" %.0f %%\t| %.4f\t|", 100*float64(d.Differ)/float64(d.Of), d.Largest)
		}
	}
	return []table{{"versions-change", written("| Changed\t| Spam filter: weights that differ\t| Largest difference\t| Quality model: weights that differ\t| Largest difference\t|", lines)}}, nil
}
