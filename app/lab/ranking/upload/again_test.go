//go:build !js

package upload_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/job/jobtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/schema"
)

// What the page exports it imports as the same posts, whatever the file was: texts that spreadsheets would run, ids with zeros in
// front, blank cells, either way of counting engagement, ranked by the prediction or by the file's own engagement.
func TestImportOfTheExportIsTheSamePosts(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"river", "harbour", "=1+1", "'=1+1", "-5 things", "@you", "+1", "<b>", "a,b", "a;b", "\"so\"", "line\nbreak", "it's", "é😀", "'quoted'", "\t", "007", "N/A", "null", "row 3", "''",
	})
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(25, 40).Draw(rt, "rows")
		exposed, rated := rapid.Bool().Draw(rt, "exposed"), rapid.SampledFrom([]string{"", "1-5", "0.00", "good"}).Draw(rt, "rated")
		var b strings.Builder
		b.WriteString("ref,body,clicks,impressions,rating,spam,size,kind\n")
		maybe := func(s string) string {
			if rapid.IntRange(0, 6).Draw(rt, "blank") == 0 {
				return ""
			}
			return s
		}
		for i := range n {
			text := strings.Join(rapid.SliceOfN(word, 1, 4).Draw(rt, "words"), " ")
			shown := rapid.IntRange(1, 9000).Draw(rt, "shown")
			rating := map[string]string{"": "", "1-5": fmt.Sprint(1 + i%5), "0.00": fmt.Sprintf("0.%02d", i*37%100), "good": [2]string{"good", "bad"}[i%2]}[rated]
			fmt.Fprintf(&b, "%05d%s,\"%s\",%s,%s,%s,%s,%s,%s\n", i*7919%100000, [3]string{"", "x", "9007199254740993"}[i%3], strings.ReplaceAll(text, `"`, `""`),
				maybe(fmt.Sprint(rapid.IntRange(0, shown).Draw(rt, "clicks"))), maybe(fmt.Sprint(shown)), maybe(rating), [2]string{"yes", "no"}[i%2],
				maybe(fmt.Sprintf("%d.%d", rapid.IntRange(-9, 99).Draw(rt, "size"), i%10)), maybe([3]string{"a b", "=c", "d"}[i%3]))
		}
		f := mapped(t, &jobtest.File{Title: "mine.csv", Data: b.String()})
		f.take("ref", "id").take("body", "text").take("clicks", "engagement").take("impressions", "ignore").take("rating", "ignore").take("spam", "spam").take("size", "feature").take("kind", "feature")
		if exposed {
			f.take("impressions", "exposure")
		}
		if rated != "" {
			f.take("rating", "quality")
		}
		if _, err := schema.Check(f.preview, f.mapping); err != nil {
			t.Fatal(err)
		}
		f.read(true).predicted()
		f.again()
	})
}

// predicted gives a feed that was read the predictions of the models of package modeltest, in place of its own: what the file says
// is what comes back.
func (b *brought) predicted() {
	set := modeltest.Set()
	b.Whole, b.Sets, b.Fold = set, []*model.Set{set}, make([]uint8, len(b.Posts))
	for i := range b.Posts {
		b.Predictions = append(b.Predictions, set.Predict(&b.Posts[i]))
	}
}
