//go:build realdata

package realdata

import (
	"context"
	"testing"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/post"
	"decouple/app/text"
)

// TestSMSSpam trains the spam filter's code on the SMS spam collection and
// scores every message by a model that has not seen it.
func TestSMSSpam(t *testing.T) {
	rows := readCSV(t, "sms_spam.csv", "text", "spam")
	var posts []post.Post
	var y []float64
	var spam []bool
	for i, row := range rows {
		if row["spam"] != "0" && row["spam"] != "1" {
			t.Fatalf("sms_spam.csv: row %d: spam is %q, want 0 or 1", i+2, row["spam"])
		}
		posts = append(posts, post.Post{Text: row["text"]})
		spam = append(spam, row["spam"] == "1")
		y = append(y, 0)
		if spam[i] {
			y[i] = 1
		}
	}
	x := text.New(text.Settings{}).Matrix(posts)
	p, err := outOfFold(context.Background(), glm.Logistic, glm.Data{X: x, Y: y}, glm.Settings{L2: 1e-5})
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	for i := range p {
		if (p[i] >= 0.5) == spam[i] {
			right++
		}
	}
	accuracy := float64(right) / float64(len(p))
	t.Logf("%d messages, out of fold: accuracy %.4f, AUC %.4f", len(p), accuracy, metric.AUC(p, spam))
	if accuracy < 0.98 {
		t.Errorf("accuracy %.4f, want at least 0.98", accuracy)
	}
}
