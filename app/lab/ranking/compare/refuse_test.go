package compare_test

import (
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/compare"
)

func TestTrainingRefuses(t *testing.T) {
	own := built(t, "text engagement quality spam", 60)
	for name, c := range map[string]struct {
		change func(*compare.Request)
		want   string
	}{
		"a loss":            {func(r *compare.Request) { r.Loss = coupled.Losses }, "with loss 3"},
		"no labels":         {func(r *compare.Request) { r.Labels = 0 }, "0 % of the labels"},
		"too many labels":   {func(r *compare.Request) { r.Labels = 101 }, "101 % of the labels"},
		"alpha":             {func(r *compare.Request) { r.Alpha = 1001 }, "weights of 1001"},
		"negative alpha":    {func(r *compare.Request) { r.Alpha = -1 }, "weights of -1"},
		"beta":              {func(r *compare.Request) { r.Beta = 1001 }, "and 1001 thousandths"},
		"negative beta":     {func(r *compare.Request) { r.Beta = -1 }, "and -1 thousandths"},
		"no weights":        {func(r *compare.Request) { r.Alpha, r.Beta = 0, 0 }, "weights of 0 and 0"},
		"the own wave":      {func(r *compare.Request) { r.Own, r.Wave, r.Examples = true, true, 0 }, "go with the sample"},
		"own examples":      {func(r *compare.Request) { r.Own = true }, "go with the sample"},
		"too few examples":  {func(r *compare.Request) { r.Examples = 19 }, "19 rows were asked for; choose 20 to 200000"},
		"too many examples": {func(r *compare.Request) { r.Examples = compare.MaxExamples + 1 }, "200001 rows"},
		"negative examples": {func(r *compare.Request) { r.Examples = -5 }, "-5 rows"},
	} {
		r := small(coupled.Squared)
		c.change(&r)
		why := jobtest.Refusal(t, compare.Training, r, jobtest.Own(own))
		if !strings.Contains(why, c.want) {
			t.Errorf("%s: %q, want something about %q", name, why, c.want)
		}
	}
}

// The limits themselves are taken.
func TestTrainingTakes(t *testing.T) {
	for name, change := range map[string]func(*compare.Request){
		"few rows":   func(r *compare.Request) { r.Examples, r.Labels = 20, 100 },
		"alpha only": func(r *compare.Request) { r.Alpha, r.Beta = 1, 0 },
		"beta only":  func(r *compare.Request) { r.Alpha, r.Beta = 0, 1000 },
	} {
		r := small(coupled.Squared)
		change(&r)
		if got := train(t, nil, r).Answer; got.Alpha != r.Alpha || got.Beta != r.Beta || got.Rows != r.Examples {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// A feed of the reader's that can't be trained on says why, and what to do.
func TestOwnFeedRefused(t *testing.T) {
	if why := jobtest.Refusal(t, compare.Training, ofOwn); why != "There is no feed of your own to train on; open a file first." {
		t.Errorf("without a feed: %q", why)
	}
	folded := built(t, "text engagement quality spam", 60)
	folded.Fold = folded.Fold[:59]
	if why := jobtest.Refusal(t, compare.Training, ofOwn, jobtest.Own(folded)); why != "Your feed has no folds; open your file again." {
		t.Errorf("with a fold too few: %q", why)
	}
	few := jobtest.Refusal(t, compare.Training, ofOwn, jobtest.Own(built(t, "text engagement quality spam", 24)))
	if !strings.HasPrefix(few, "Only 14 posts of your feed have both") || !strings.HasSuffix(few, "at least 20.") {
		t.Errorf("with few posts: %q", few)
	}
}
