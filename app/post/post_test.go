package post

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestTheZeroValueKnowsNothing holds what the comments promise of a post of which
// only its text is known: nobody was asked about it, nobody knows the truth.
func TestTheZeroValueKnowsNothing(t *testing.T) {
	p := Post{ID: "a", Text: "A text."}
	for name, got := range map[string]Label{"spam": p.Log.Spam, "NSFW": p.Log.NSFW, "misinformation": p.Log.Misinformation} {
		if got != Unlabelled {
			t.Errorf("%s is labelled %d, want Unlabelled", name, got)
		}
	}
	if p.Truth != nil {
		t.Errorf("truth %+v, want none", p.Truth)
	}
}

// TestLabelsKeepTheirNumbers holds that a label written as a number reads the same
// later.
func TestLabelsKeepTheirNumbers(t *testing.T) {
	for want, got := range []Label{Unlabelled, No, Yes} {
		if int(got) != want {
			t.Errorf("label %d has the number %d", want, got)
		}
	}
}

// TestWhatIsNotKnownIsNotWritten holds that posts without fields and without an
// engagement of their own are written as they were before there were any: the
// digest of the shipped models' log depends on it.
func TestWhatIsNotKnownIsNotWritten(t *testing.T) {
	data, err := json.Marshal(Post{ID: "a"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Fields", "Value", "HasValue"} {
		if strings.Contains(string(data), name) {
			t.Errorf("%s is written: %s", name, data)
		}
	}
}
