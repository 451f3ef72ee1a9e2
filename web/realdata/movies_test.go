//go:build realdata

package realdata

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/post"
	"decouple/app/text"
)

// films is the part of vega_movies.csv that has all of gross, rating and date.
type films struct {
	x *text.Matrix
	// gross is in millions of dollars, rating 0…1.
	gross, rating []float64
}

// titleScale keeps the words of a title, most of which come once, below the
// columns that say more.
const titleScale = 0.3

// readFilms makes rows of what is known before a film is out: title, genre,
// certificate, distributor, budget, and month and year of release. Films without
// a gross or a rating have no target and are left out.
func readFilms(t *testing.T) films {
	t.Helper()
	const name = "vega_movies.csv"
	rows := readCSV(t, name, "title", "release_date", "mpaa", "genre", "distributor", "budget", "worldwide_gross", "imdb_rating")
	extractor := text.New(text.Settings{})
	first := int32(extractor.Cols())
	categories := map[string]int32{}
	f := films{x: &text.Matrix{}}
	for i, row := range rows {
		gross, err := strconv.ParseFloat(row["worldwide_gross"], 64)
		if err != nil || gross < 0 {
			continue
		}
		rating, err := strconv.ParseFloat(row["imdb_rating"], 64)
		if err != nil {
			continue
		}
		if rating < 0 || rating > 10 {
			t.Fatalf("%s: row %d: imdb_rating is %v, want 0 to 10", name, i+2, rating)
		}
		var entries []text.Entry
		for _, feature := range extractor.Features(&post.Post{Text: row["title"]}) {
			entries = append(entries, text.Entry{Column: feature.Column, Value: feature.Value * titleScale})
		}
		number := func(name string, value float64) {
			column, ok := categories[name]
			if !ok {
				column = first + int32(len(categories))
				categories[name] = column
			}
			entries = append(entries, text.Entry{Column: column, Value: float32(value)})
		}
		for _, column := range []string{"genre", "mpaa", "distributor"} {
			number(column+"="+row[column], 1)
		}
		if budget, err := strconv.ParseFloat(row["budget"], 64); err == nil && budget > 0 {
			scaled := math.Log10(budget) - 7 // 0 is ten million dollars
			number("budget", scaled)
			number("budget squared", scaled*scaled)
		} else {
			number("budget unknown", 1)
		}
		if date, err := time.Parse("Jan 02 2006", row["release_date"]); err == nil {
			number("month="+date.Month().String(), 1)
			number("year", float64(date.Year()-2000)/20)
			number("decade="+strconv.Itoa(date.Year()/10), 1)
		}
		f.x.AppendRow(entries)
		f.gross = append(f.gross, gross/1e6)
		f.rating = append(f.rating, rating/10)
	}
	f.x.Cols = int(first) + len(categories)
	return f
}

// TestFilms learns what a film takes and how good it is found, each film scored
// by models that have not seen it, and ranks them by α·engagement + β·quality on
// the percentile scale. The more β weighs, the better the top 50 should be rated.
//
// The takings are a Poisson regression's, as clicks are: its estimate of the
// mean is consistent for any positive target whose mean is log-linear
// (Gourieroux, Monfort and Trognon, Econometrica 1984), so a heavy tail costs
// precision only; and unlike a regression on logarithms it predicts dollars. On
// these films the two rank alike (Spearman 0.72 and 0.73).
func TestFilms(t *testing.T) {
	f := readFilms(t)
	ctx := context.Background()
	takings, err := outOfFold(ctx, glm.Poisson, glm.Data{X: f.x, Y: f.gross}, glm.Settings{L2: 0.1})
	if err != nil {
		t.Fatal(err)
	}
	ratings, err := outOfFold(ctx, glm.LeastSquares, glm.Data{X: f.x, Y: f.rating}, glm.Settings{L2: 3e-3})
	if err != nil {
		t.Fatal(err)
	}
	gross, rating := metric.Spearman(takings, f.gross), metric.Spearman(ratings, f.rating)
	t.Logf("%d films, out of fold: Spearman of predicted and true takings %.3f, of ratings %.3f", len(takings), gross, rating)
	if gross < 0.6 || rating < 0.35 {
		t.Errorf("Spearman %.3f and %.3f, want at least 0.6 and 0.35", gross, rating)
	}

	e, q := percentiles(takings), percentiles(ratings)
	// A mean of 50 ratings has a standard error of about 0.13, and neighbouring β
	// share most of their films: small steps may fall a little, the whole way may not.
	for name, alpha := range map[string]func(beta float64) float64{
		"α = 1":     func(float64) float64 { return 1 },
		"α = 1 - β": func(beta float64) float64 { return 1 - beta },
	} {
		var means []float64
		for _, beta := range []float64{0, 0.25, 0.5, 0.75, 1} {
			a := alpha(beta)
			means = append(means, 10*topMean(f.rating, 50, func(i int) float64 { return a*e[i] + beta*q[i] }))
		}
		t.Logf("%s: true mean rating of the top 50 at β = 0, 0.25, 0.5, 0.75, 1: %.2f", name, means)
		for i := 1; i < len(means); i++ {
			if means[i] < means[i-1]-0.1 {
				t.Errorf("%s: it falls from %.2f to %.2f", name, means[i-1], means[i])
			}
		}
		if means[4] < means[0]+0.1 || means[2] < means[0] || means[4] < means[2] {
			t.Errorf("%s: it does not rise from β = 0 over 0.5 to 1", name)
		}
	}
}

// percentiles returns the share of v that each element is above, ties by index.
func percentiles(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(v[a], v[b]) })
	p := make([]float64, len(v))
	for at, i := range order {
		p[i] = float64(at) / float64(len(v)-1)
	}
	return p
}

// topMean returns the mean of v over the k rows of highest score.
func topMean(v []float64, k int, score func(int) float64) float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score(b), score(a)) })
	var sum float64
	for _, i := range order[:k] {
		sum += v[i] / float64(k)
	}
	return sum
}
