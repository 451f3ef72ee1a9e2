package job_test

import (
	"errors"
	"fmt"
	"testing"

	"decouple/app/job"
)

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{
		"coupled: glm: the loss became NaN":               "The loss became NaN.",
		"train: spam: glm: logistic: the loss became NaN": "Spam: logistic: the loss became NaN.",
		"coupled: X: matrix: 0 columns":                   "X: 0 columns.",
		"kept feed: cut short: only 3 bytes":              "Cut short: only 3 bytes.",
		"train: NSFW: 5 posts can be learned from":        "NSFW: 5 posts can be learned from.",
		"job: ":      "Something failed, and it does not say what.",
		"":           "Something failed, and it does not say what.",
		" \n":        "Something failed, and it does not say what.",
		"échec (là)": "Échec (là).",
		"line 3: no": "Line 3: no.",
		"the file “job: glm: x.csv” can’t be opened: train: no": "The file “job: glm: x.csv” can’t be opened: train: no.",
		"Open your file again.": "Open your file again.",
		"is that a file?":       "Is that a file?",
		"wait …":                "Wait …",
		"it has 5 %":            "It has 5 %.",
		"no column “x”":         "No column “x”.",
		"it says “No.”":         "It says “No.”",
		`no column "x"`:         `No column "x".`,
		"“x” is gone":           "“x” is gone.",
		"12 of 40 rows":         "12 of 40 rows.",
		"the end\n":             "The end.",
	} {
		if got := job.Sentence(errors.New(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	if got := job.Sentence(fmt.Errorf("train: %w", errMade)); got != "Made to fail." {
		t.Errorf("a wrapped error became %q", got)
	}
}
