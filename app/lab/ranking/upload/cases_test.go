//go:build !js

// Small files that are easily read wrongly, each one of a kind, brought the way that the page brings a reader's file: looked
// at, its columns guessed, built and trained on, and put through the bytes that the browser keeps.

package upload_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
)

func TestCases(t *testing.T) {
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			c.check(mapped(t, caseFile(t, c.file)))
		})
	}
}

// cases are the files, with what is right.
var cases = []struct {
	file  string
	check func(b *brought)
}{
	{"00-base.csv", func(b *brought) {
		b.wantRoles("text engagement quality spam").train(false).sameAsBase(1)
	}},

	// A rating of two numbers is a number, and more is better.
	{"29a-rating-1-2.csv", func(b *brought) { b.wantRoles("text engagement quality").train(false).better(b.t) }},
	{"29d-rating-minus-plus.csv", func(b *brought) { b.wantRoles("text engagement quality").train(false).better(b.t) }},

	// A number is never taken for a yes, but for 0 and 1.
	{"19e-labels-minus-one.csv", func(b *brought) {
		b.wantRoles("text engagement quality spam")
		if _, err := schema.Check(b.preview, b.mapping); err == nil || !strings.Contains(err.Error(), `say which class of "spam" means yes`) {
			b.t.Errorf("it is not asked which means yes: %v", err)
		}
		b.take("spam", "spam", "1").read(false).sameAsBase(1)
	}},
	{"21b-sorted-named-spam.csv", func(b *brought) {
		b.wantRoles("text engagement quality spam")
		// The first 2,000 rows are all ham: what the file's end says counts as well.
		c := b.preview.Columns[3]
		if want := []schema.Class{{Value: "ham", Count: 2030}, {Value: "spam", Count: 770}}; !slices.Equal(c.Classes, want) {
			b.t.Errorf("the classes are %+v, want %+v", c.Classes, want)
		}
		if got := b.mapping.Columns[3].Yes; !slices.Equal(got, []string{"spam"}) {
			b.t.Errorf("yes means %q", got)
		}
		b.train(false).removesOnly(770, func(i int) bool { return i >= 2030 })
		// The other way round, as a reader may say, is the other way round.
		b.take("spam", "spam", "ham").read(false)
		if b.Posts[0].Log.Spam != post.Yes || b.Posts[2799].Log.Spam != post.No {
			b.t.Errorf("with ham as yes the first post is %d, the last %d", b.Posts[0].Log.Spam, b.Posts[2799].Log.Spam)
		}
	}},
	{"19f-news-verdict.csv", func(b *brought) {
		b.take("verdict", "misinformation")
		if got := b.mapping.Columns[2].Yes; !slices.Equal(got, []string{"false"}) {
			b.t.Errorf("misinformation means %q", got)
		}
		b.take("verdict", "misinformation", "true").read(false)
		said := b.Posts[0].Log.Misinformation
		b.take("verdict", "misinformation", "false").read(false)
		if was := said; was != post.Yes || b.Posts[0].Log.Misinformation != post.No {
			b.t.Errorf("with true as yes the first post is %d, with false %d", was, b.Posts[0].Log.Misinformation)
		}
	}},
	{"19-labels-eight-words.csv", func(b *brought) { b.wantRoles("text engagement quality spam").read(false).sameAsBase(1) }},

	// What tells the answer is no feature.
	{"23-winner.csv", func(b *brought) {
		b.wantRoles("text engagement exposure ignore quality ignore")
		b.take("spreaders", "feature")
		if s := schema.Suspects(b.preview, b.mapping); len(s) != 1 || b.preview.Columns[s[0].Column].Name != "spreaders" {
			b.t.Errorf("suspected is %+v", s)
		}
	}},

	// Copies, and rows of one group, share a fold, so that no model is judged on what it has all but seen.
	{"35-group-copies.csv", func(b *brought) { b.qualityFrom(0.6, 0.8) }},
	{"35b-near-copies.csv", func(b *brought) { b.qualityFrom(0.6, 0.8) }},
	{"36-arms-share-a-summary.csv", func(b *brought) {
		b.wantRoles("text feature engagement exposure").train(false)
		if r := b.Reports[model.Engagement].Spearman; r.Value > 0.3 {
			b.t.Errorf("Spearman %+v; without the summary it is 0.05", r)
		}
		b.hasNote("share a group or a long text")
	}},

	// Numbers are read by all of a column's cells.
	{"05b-semicolon-thousands-point.csv", func(b *brought) { b.read(false).sameAsBase(1) }},
	{"05c-tab-decimal-comma-3.tsv", func(b *brought) { b.read(false).sameAsBase(0.2) }},
	{"08_tab_with_decimal_commas.tsv", func(b *brought) {
		b.wantRoles("id text exposure engagement quality spam").read(false)
		if p := b.Posts[0]; math.Abs(b.rating(&p)-3.1) > 1e-9 || b.Words.QualityHigh != 5 || p.FileID != "p001" {
			b.t.Errorf("%+v in %+v", p, b.Words)
		}
	}},
	{"16b-percent-and-plain.csv", func(b *brought) {
		b.read(false).sameAsBase(20)
		b.hasNote("with and without %")
	}},
	{"18b-nan-few.csv", func(b *brought) {
		b.read(false)
		if len(b.Posts) != 200 || b.Posts[0].Log.HasValue || b.Counts.SetAside != 0 {
			b.t.Errorf("%d posts, the first %+v", len(b.Posts), b.Posts[0].Log)
		}
		b.hasNote("in clicks with N/A or the like")
	}},
	{"18c-minus-one-missing.csv", func(b *brought) {
		if c := b.preview.Columns[2]; len(c.Codes) != 1 || c.Codes[0].Value != -1 || c.Min < 0 {
			b.t.Errorf("rating: codes %+v, from %v", c.Codes, c.Min)
		}
		b.read(false)
		if p := b.Posts[0].Log; p.Ratings != 0 || p.HasValue || b.Words.QualityLow != 0 || b.Words.QualityHigh != 5 {
			b.t.Errorf("the first post %+v, the scale %+v", p, b.Words)
		}
		b.hasNote("stands for a missing value")
	}},
	{"22-blank-first-2000.csv", func(b *brought) {
		b.wantRoles("text engagement quality").train(false)
		if r := b.Reports[model.Engagement]; !r.Has || r.Rows != 700 {
			b.t.Errorf("engagement: %+v", r)
		}
	}},

	// The first line may be no names.
	{"20c-title-line.csv", func(b *brought) {
		b.wantRoles("text engagement quality spam").read(false).sameAsBase(1)
		b.hasNote("Monthly report")
	}},
	{"39_no_header.csv", func(b *brought) {
		b.hasNote("no names")
		b.take("column 2", "text").take("column 4", "engagement").take("column 3", "exposure").take("column 5", "quality").read(false)
		if len(b.Posts) != 60 || b.Posts[0].Text != "library opens late step by step" || b.Posts[0].ID != "row-1" {
			b.t.Errorf("%d posts, the first %+v", len(b.Posts), b.Posts[0])
		}
	}},

	// JSON in all the shapes in which programs write it.
	{"15d-nested-text-flat-clicks.ndjson", func(b *brought) {
		b.wantRoles("text ignore engagement quality").read(false).sameAsBase(1, "spam")
	}},
	{"14c-wrapper-deep.json", func(b *brought) {
		b.wantRoles("text engagement quality spam").read(false).sameAsBase(1)
		b.hasNote("response.items")
	}},
	{"20_wrapper_bom.json", func(b *brought) { b.posts60() }},
	{"21_map_of_ids.json", func(b *brought) { b.posts60() }},
	{"14f-column-oriented.json", func(b *brought) { b.wantRoles("text engagement").read(false).sameAsBase(1, "rating", "spam") }},

	// Rows keep their numbers, posts their ids.
	{"02-nul.csv", func(b *brought) { checkRows(b.read(true), 195) }},
	{"c03_id_shift.csv", func(b *brought) {
		b.read(true)
		for i := range b.Posts {
			p := &b.Posts[i]
			_, number, _ := strings.Cut(p.Text, "number")
			if p.ID != "row-"+number || p.Author != "row "+number {
				b.t.Fatalf("%q is called %s by %s", p.Text, p.ID, p.Author)
			}
		}
	}},
	{"15_big_ids_leading_zeros.csv", func(b *brought) {
		b.wantRoles("id text exposure engagement quality spam").read(false)
		if b.Posts[0].FileID != "00000" || b.Posts[1].FileID != "9007199254740993" || b.Posts[2].FileID != "00002" {
			b.t.Errorf("the ids are %q, %q, %q", b.Posts[0].FileID, b.Posts[1].FileID, b.Posts[2].FileID)
		}
	}},
	{"24-tweet-ids.csv", func(b *brought) {
		b.wantRoles("text engagement quality id").read(false)
		if b.Posts[1].FileID != "1450000000000007919" {
			b.t.Errorf("the second id is %q", b.Posts[1].FileID)
		}
	}},

	// What is not known is not shown as a number.
	{"05e-comma-quoted-decimal-comma-1.csv", func(b *brought) {
		b.read(false).sameAsBase(1)
		b.take("rating", "ignore").train(false)
		if b.Has[model.Quality] || b.ranked.PredictedQuality(0) != "–" {
			b.t.Errorf("without a rating quality is %q", b.ranked.PredictedQuality(0))
		}
	}},
	{"c22_nothing_flagged.csv", func(b *brought) {
		if r := b.train(false).Reports[model.Spam]; !r.Has || r.Precision.Defined {
			b.t.Errorf("precision %+v", r.Precision)
		}
	}},
	{"c06_same_text_mapped.csv", func(b *brought) {
		b.take("text", "text").take("clicks", "engagement").take("spam", "spam").train(false)
		if b.Reports[model.Spam].AUC.Defined || b.Reports[model.Engagement].Spearman.Defined || b.Why[model.Spam] == "" {
			b.t.Errorf("spam %+v, engagement %+v", b.Reports[model.Spam], b.Reports[model.Engagement])
		}
	}},
	// What the page writes it reads again as what it was.
	{"c24_own_export_reimported.csv", func(b *brought) {
		b.wantRoles("ignore id author text ignore ignore ignore ignore ignore ignore ignore ignore ignore ignore").take("best_rank", "engagement").read(false)
		if got := b.Posts[3].Text; got != "-5 reasons with photos" || b.Posts[0].FileID != "row-30" {
			b.t.Errorf("the fourth text is %q, the first id %q", got, b.Posts[0].FileID)
		}
		// Every post is there again, by its id and author, with the text and not the guard before it, and without any field.
		for i := range b.Posts {
			p := &b.Posts[i]
			if number := strings.TrimPrefix(p.FileID, "row-"); p.Author != "row "+number || strings.HasPrefix(p.Text, "'") || p.Text == "" || len(p.Fields) > 0 {
				b.t.Errorf("post %d is %+v", i, p)
			}
		}
		if len(b.Posts) != 60 {
			b.t.Errorf("%d posts", len(b.Posts))
		}
		// Alone it has nothing to train on, and says so.
		b = mapped(b.t, b.file)
		if _, err := schema.Check(b.preview, b.mapping); err == nil || !strings.Contains(err.Error(), "nothing can be trained") {
			b.t.Errorf("alone: %v", err)
		}
	}},
	{"c07_apostrophe.csv", func(b *brought) { b.train(false).again() }},
	{"15_big_ids_leading_zeros.csv", func(b *brought) { b.take("spam", "feature").train(false).again() }},
	{"18c-minus-one-missing.csv", func(b *brought) { b.train(false).again() }},
	{"37_clicks_above_impressions.csv", func(b *brought) {
		_, err := schema.Check(b.preview, b.mapping)
		if err == nil || !strings.Contains(err.Error(), "in 60 of 60 rows") {
			b.t.Errorf("%s: %v", b.roles(), err)
		}
		// The right way round all of it is read.
		b.take("impressions", "engagement").take("clicks", "exposure").posts60Logs()
	}},
}
