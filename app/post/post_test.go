package post

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestZeroPostIsUnlabelled checks that a post with a text alone has no labels and
// no truth, as the comments say.
func TestZeroPostIsUnlabelled(t *testing.T) {
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

// TestLabelValues checks the numbers of the labels, which are in files that
// earlier versions wrote.
func TestLabelValues(t *testing.T) {
	for want, got := range []Label{Unlabelled, No, Yes} {
		if int(got) != want {
			t.Errorf("label %d has the number %d", want, got)
		}
	}
}

// TestEmptyFieldsAreOmitted checks that a post without Fields and Value is encoded
// without them: the shipped models store a digest of such posts.
func TestEmptyFieldsAreOmitted(t *testing.T) {
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
