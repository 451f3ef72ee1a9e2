//go:build !js

// Small files that are easily read wrongly, each one of a kind, brought the way that the page brings a reader's file: looked
// at, its columns guessed, built and trained on, and put through the bytes that the browser keeps.

package upload_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/table"
)

// brought is a file on its way through the page.
type brought struct {
	t       *testing.T
	file    *jobtest.File
	preview schema.Preview
	mapping schema.Mapping
	built   upload.Built
	*ownfeed.Feed
	ranked *feed.Feed
}

// caseFile is one of the small files.
func caseFile(t *testing.T, name string) *jobtest.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	if err != nil {
		t.Fatal(err)
	}
	return &jobtest.File{Title: name, Data: string(data)}
}

// mapped looks at a file and guesses its columns.
func mapped(t *testing.T, file *jobtest.File) *brought {
	t.Helper()
	b := &brought{t: t, file: file}
	b.preview = jobtest.Answer(t, upload.Looking, upload.Options{}, jobtest.Reading(file)).Answer
	b.mapping = schema.Guess(b.preview)
	return b
}

// column is the number of a column.
func (b *brought) column(name string) int {
	b.t.Helper()
	i := slices.IndexFunc(b.preview.Columns, func(c schema.Column) bool { return c.Name == name })
	if i < 0 {
		b.t.Fatalf("no column %q", name)
	}
	return i
}

// take says what a column is, as the reader does.
func (b *brought) take(name, key string, yes ...string) *brought {
	b.t.Helper()
	c := b.column(name)
	for r := range schema.Role(schema.Roles) {
		if r.Key() == key {
			b.mapping.Columns[c].Role = r
			b.mapping.Columns[c].Yes = schema.YesFor(&b.preview.Columns[c], r)
		}
	}
	if yes != nil {
		b.mapping.Columns[c].Yes = yes
	}
	return b
}

// roles are the columns' roles, as keys.
func (b *brought) roles() string {
	keys := make([]string, len(b.mapping.Columns))
	for c, choice := range b.mapping.Columns {
		keys[c] = choice.Role.Key()
	}
	return strings.Join(keys, " ")
}

func (b *brought) wantRoles(want string) *brought {
	b.t.Helper()
	if got := b.roles(); got != want {
		b.t.Errorf("the columns are taken for %s, want %s", got, want)
	}
	return b
}

// read builds the feed, which is enough where nothing that is trained matters.
func (b *brought) read(keepRest bool) *brought {
	b.t.Helper()
	r, err := table.Open(strings.NewReader(b.file.Data), b.file.Title, b.preview.Layout)
	if err != nil {
		b.t.Fatal(err)
	}
	f, err := schema.Build(context.Background(), r, b.mapping, b.preview, keepRest, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.Feed = &ownfeed.Feed{Feed: *f}
	return b
}

// train builds the feed and trains on it.
func (b *brought) train(keepRest bool) *brought {
	b.t.Helper()
	b.built = jobtest.Answer(b.t, upload.Building, upload.Request{Preview: b.preview, Mapping: b.mapping, KeepRest: keepRest}, jobtest.Reading(b.file)).Answer
	if b.built.Refused != "" {
		b.t.Fatalf("refused: %s %+v", b.built.Refused, b.built.Counts)
	}
	own, err := ownfeed.Decode(b.built.Feed)
	if err != nil {
		b.t.Fatal(err)
	}
	if b.ranked, err = feed.Own(own, func() {}); err != nil {
		b.t.Fatal(err)
	}
	b.Feed = own
	return b
}

func (b *brought) hasNote(part string) {
	b.t.Helper()
	all := append([]string(nil), b.preview.Notes...)
	for _, c := range b.preview.Columns {
		all = append(all, c.Says...)
	}
	if b.Feed != nil {
		all = append(all, b.Counts.Notes...)
	}
	if !strings.Contains(strings.Join(all, "\n"), part) {
		b.t.Errorf("nothing is said of %q:\n%s", part, strings.Join(all, "\n"))
	}
}

// truth is what a row of the base file really holds.
type truth struct {
	Text   string  `json:"text"`
	Clicks float64 `json:"clicks"`
	Rating float64 `json:"rating"`
	Spam   int     `json:"spam"`
}

func baseTruth(t *testing.T) (rows []truth) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", "base-truth.json"))
	if err == nil {
		err = json.Unmarshal(data, &rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// value is a post's engagement in the file's own unit, rating its rating.
func (b *brought) value(p *post.Post) float64 { return p.Log.Value * b.Words.Unit }

func (b *brought) rating(p *post.Post) float64 {
	return b.Words.QualityLow + p.Log.Rating*(b.Words.QualityHigh-b.Words.QualityLow)
}

// sameAsBase checks the posts' engagement, rating and label against the truth; columns that the file lacks are named in but.
func (b *brought) sameAsBase(scale float64, but ...string) {
	b.t.Helper()
	rows := baseTruth(b.t)
	if len(b.Posts) != len(rows) {
		b.t.Errorf("%d posts, want %d", len(b.Posts), len(rows))
		return
	}
	wrong := map[string]int{}
	for i := range b.Posts {
		p, r := &b.Posts[i], rows[i]
		if strings.TrimSpace(p.Text) != r.Text {
			wrong["text"]++
		}
		if !p.Log.HasValue || math.Abs(b.value(p)-r.Clicks) > 1e-9*r.Clicks {
			wrong["clicks"]++
		}
		if p.Log.Ratings != 1 || math.Abs(b.rating(p)-r.Rating*scale) > 1e-9 {
			wrong["rating"]++
		}
		if p.Log.Spam != post.Label(1+r.Spam) {
			wrong["spam"]++
		}
	}
	for what, n := range wrong {
		if !slices.Contains(but, what) {
			b.t.Errorf("%s is wrong in %d of %d posts", what, n, len(rows))
		}
	}
}

// better checks that posts of high quality are predicted higher than those of low.
func (b *brought) better(t *testing.T) {
	t.Helper()
	rows := baseTruth(t)
	var predicted, real []float64
	for i := range b.Posts {
		predicted, real = append(predicted, b.Predictions[i].Quality), append(real, rows[i].Rating)
	}
	if r := metric.Spearman(predicted, real); r < 0.4 {
		t.Errorf("predicted quality and the true rating correlate by %.2f", r)
	}
}

// qualityFrom trains and checks that the rank correlation of quality lies between two values.
func (b *brought) qualityFrom(least, most float64) {
	b.t.Helper()
	if r := b.train(false).Reports[model.Quality].Spearman.Value; r < least || r > most {
		b.t.Errorf("quality: Spearman %.3f, want %.1f to %.1f", r, least, most)
	}
}

// again exports the feed and brings the export, which must give the same posts.
func (b *brought) again() {
	b.t.Helper()
	p := rankingtest.Made(b.t, modeltest.Posts(20), "")
	p.Bring(b.t, b.Feed)
	twice := mapped(b.t, &jobtest.File{Title: "again.csv", Data: string(p.Lab.CSV())}).read(false)
	if len(twice.Posts) != len(b.Posts) {
		b.t.Fatalf("%d posts became %d", len(b.Posts), len(twice.Posts))
	}
	if twice.Words != b.Words {
		b.t.Errorf("words %+v became %+v", b.Words, twice.Words)
	}
	byID := map[string]*post.Post{}
	for i := range twice.Posts {
		byID[twice.Posts[i].FileID] = &twice.Posts[i]
	}
	for i := range b.Posts {
		was := b.Posts[i]
		id := was.FileID
		if id == "" {
			id = was.ID
		}
		is := byID[id]
		if is == nil {
			b.t.Fatalf("no post is called %q any more", id)
		}
		if is.Text != was.Text || is.Log.Spam != was.Log.Spam || is.Log.Clicks != was.Log.Clicks || is.Log.Impressions != was.Log.Impressions ||
			is.Log.HasValue != was.Log.HasValue || math.Abs(is.Log.Value-was.Log.Value) > 1e-9 || is.Log.Ratings != was.Log.Ratings || math.Abs(is.Log.Rating-was.Log.Rating) > 1e-9 ||
			len(is.Fields) != len(was.Fields) {
			b.t.Fatalf("%+v became %+v", was, *is)
		}
		for k, f := range was.Fields {
			if g := is.Fields[k]; g.Name != f.Name || g.Class != f.Class || math.Abs(g.Number-f.Number) > 1e-9 {
				b.t.Fatalf("%+v became %+v", was.Fields, is.Fields)
			}
		}
	}
}

// posts60 checks the file of 60 posts with nested objects.
func (b *brought) posts60() {
	b.t.Helper()
	b.wantRoles("id text engagement exposure quality ignore spam").read(false)
	p := b.Posts[0]
	if len(b.Posts) != 60 || p.FileID != "p001" || p.Text != "library opens late step by step" || p.Log.Impressions != 604 || p.Log.Clicks != 37 || math.Abs(b.rating(&p)-3.1) > 1e-9 {
		b.t.Errorf("%d posts, the first %+v", len(b.Posts), p)
	}
}

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
		c := b.preview.Columns[3]
		if n, all := c.Saying(b.mapping.Columns[3].Yes); len(c.Classes) != 2 || n >= all/2 || n == 0 || all != b.preview.Read {
			b.t.Errorf("classes %+v, %d of %d rows say yes", c.Classes, n, all)
		}
		if got := b.mapping.Columns[3].Yes; !slices.Equal(got, []string{"spam"}) {
			b.t.Errorf("yes means %q", got)
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
	}},
	{"c07_apostrophe.csv", func(b *brought) { b.train(false).again() }},
	{"15_big_ids_leading_zeros.csv", func(b *brought) { b.take("spam", "feature").train(false).again() }},
	{"18c-minus-one-missing.csv", func(b *brought) { b.train(false).again() }},
	{"37_clicks_above_impressions.csv", func(b *brought) {
		_, err := schema.Check(b.preview, b.mapping)
		if err == nil || !strings.Contains(err.Error(), "in 60 of 60 rows") {
			b.t.Errorf("%s: %v", b.roles(), err)
		}
	}},
}

// checkRows checks that each post is called by the number of its row in the base file.
func checkRows(b *brought, least int) {
	b.t.Helper()
	if len(b.Posts) < least {
		b.t.Errorf("%d posts", len(b.Posts))
	}
	for i := range b.Posts {
		_, rest, _ := strings.Cut(b.Posts[i].Text, "item ")
		number, _, _ := strings.Cut(rest, " ")
		var row int
		if err := json.Unmarshal([]byte(number), &row); err != nil {
			continue
		}
		if want := "row-" + strconv.Itoa(row+1); b.Posts[i].ID != want {
			b.t.Fatalf("%q is called %s, want %s", b.Posts[i].Text, b.Posts[i].ID, want)
		}
	}
}
