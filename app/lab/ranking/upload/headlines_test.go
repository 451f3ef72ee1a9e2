//go:build !js

package upload_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/model"
	"decouple/app/schema"
)

// headlineTests are a newsroom's A/B tests as a newsroom's archive has them: some arms a test, all with one summary and one picture, and
// columns that were filled in when the test was over. How often a test is clicked depends on its story; of an arm's part in it,
// a word tells a little.
func headlineTests(tests int) (*jobtest.File, []int) {
	rng := rand.New(rand.NewPCG(5, 6))
	var b strings.Builder
	b.WriteString(",created_at,updated_at,clickability_test_id,excerpt,headline,lede,slug,eyecatcher_id,impressions,clicks,significance,first_place,winner,share_text,square,test_week\n")
	var of []int
	row := 0
	for n := range tests {
		base := 0.012 * math.Exp(rng.NormFloat64()/2)
		type arm struct {
			words         string
			shown, clicks int
		}
		arms, best := make([]arm, 4), 0
		for i := range arms {
			a := &arms[i]
			rate := base * math.Exp(rng.NormFloat64()/4)
			for range 5 {
				a.words += fmt.Sprintf("w%c%c ", 'a'+rng.IntN(12), 'a'+rng.IntN(12))
			}
			if rng.IntN(4) == 0 {
				a.words, rate = a.words+"amazing", 1.15*rate
			}
			a.shown = 3000 + rng.IntN(400)
			for range a.shown {
				if rng.Float64() < rate {
					a.clicks++
				}
			}
			if a.clicks*arms[best].shown > arms[best].clicks*a.shown {
				best = i
			}
		}
		for i, a := range arms {
			significance, first, winner := 100*rng.Float64()*0.7, "False", "False"
			if i == best {
				significance, first = 100, "True"
				if rng.IntN(2) == 0 {
					winner = "True"
				}
			}
			fmt.Fprintf(&b, "%d,2014-11-20 %02d:%02d:00,2016-04-02 16:%02d:00,546d8%019x,Things that matter %d.,%s,<p>A story of number %d that all its arms share.</p>,story-%d,%x,%d,%d,%.1f,%s,%s,,,%d\n",
				row, n%24, i, n%60, n*7919, n%40, a.words, n, row, 7919*(n+1), a.shown, a.clicks, significance, first, winner, 201400+n%50)
			of = append(of, n)
			row++
		}
	}
	return &jobtest.File{Title: "headlines.csv", Data: b.String()}, of
}

// pairwise is how often the arm that is predicted to be clicked more is, of all pairs of arms of one test.
func (b *brought) pairwise(of []int) float64 {
	right, pairs := 0.0, 0.0
	rate := func(i int) float64 { return float64(b.Posts[i].Log.Clicks) / float64(b.Posts[i].Log.Impressions) }
	for i := range b.Posts {
		for j := range i {
			if of[i] != of[j] || rate(i) == rate(j) {
				continue
			}
			pairs++
			switch d := (b.Predictions[i].Clicks - b.Predictions[j].Clicks) * (rate(i) - rate(j)); {
			case d > 0:
				right++
			case d == 0:
				right += 0.5
			}
		}
	}
	return right / pairs
}

// The page lands by itself where the figures are honest: the test is a group, what was filled in afterwards is no input, and no
// arm is judged by a model that has seen the others. Where the reader takes the leaks for features, each is named.
func TestHeadlineTestsAreJudgedHonestly(t *testing.T) {
	t.Parallel()
	file, of := headlineTests(200)
	b := mapped(t, file)
	for name, want := range map[string]schema.Role{
		"clickability_test_id": schema.Group, "headline": schema.Text, "clicks": schema.Engagement, "impressions": schema.Exposure,
		"winner": schema.Ignore, "first_place": schema.Ignore, "significance": schema.Ignore, "eyecatcher_id": schema.Ignore, "slug": schema.Ignore,
	} {
		if got := b.mapping.Columns[b.column(name)].Role; got != want {
			t.Errorf("%s is taken for %s, want %s", name, got, want)
		}
	}
	b.train(false)
	honest := b.pairwise(of)
	fold := map[int]uint8{}
	for i := range b.Posts {
		if was, seen := fold[of[i]]; seen && was != b.Fold[i] {
			t.Fatalf("test %d is in the folds %d and %d", of[i], was, b.Fold[i])
		}
		fold[of[i]] = b.Fold[i]
	}
	spearman := b.Reports[model.Engagement].Spearman.Value

	leaky := mapped(t, file)
	for _, name := range []string{"winner", "first_place", "significance", "eyecatcher_id"} {
		leaky.take(name, "feature")
	}
	leaky.take("clickability_test_id", "ignore").train(false)
	with := leaky.pairwise(of)
	t.Logf("pairs of arms in the right order: %.3f as the page takes the columns, Spearman %.3f; %.3f with what was filled in afterwards", honest, spearman, with)
	if honest > 0.62 || with < honest+0.1 || math.Abs(spearman) > 0.25 {
		t.Errorf("the page lands at %.3f (Spearman %.3f), with leaks at %.3f", honest, spearman, with)
	}
}

// A story's arms share a fold by whatever long text they share, and by the group role in whichever column.
func TestArmsShareAFold(t *testing.T) {
	t.Parallel()
	b := mapped(t, caseFile(t, "36-arms-share-a-summary.csv")).train(false)
	checkStories := func(b *brought) {
		t.Helper()
		seen := map[string]uint8{}
		folds := map[uint8]int{}
		for i := range b.Posts {
			lede := fmt.Sprint(i / 4)
			if was, ok := seen[lede]; ok && was != b.Fold[i] {
				t.Fatalf("story %s is in the folds %d and %d", lede, was, b.Fold[i])
			}
			seen[lede] = b.Fold[i]
			folds[b.Fold[i]]++
		}
		for f, n := range folds {
			if n < 40 || n > 56 {
				t.Errorf("fold %d has %d of 240 posts", f, n)
			}
		}
	}
	checkStories(b)
	if r := b.Reports[model.Engagement]; math.Abs(r.Spearman.Value) > r.Null {
		t.Errorf("Spearman %.3f is more than chance, %.3f", r.Spearman.Value, r.Null)
	}
	checkStories(mapped(t, caseFile(t, "36-arms-share-a-summary.csv")).take("lede", "group").train(false))
}
