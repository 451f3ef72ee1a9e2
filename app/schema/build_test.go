package schema

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"decouple/app/post"
	"decouple/app/table"
)

// built reads data twice, as the page does: for Look and for Build.
func built(t *testing.T, data, keys string, keepRest bool) (*Feed, error) {
	t.Helper()
	p := looked(t, "a.csv", data)
	m := Guess(p)
	if keys != "" {
		m = mapping(t, keys)
	}
	r, err := table.NewReader(strings.NewReader(data), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	return Build(context.Background(), r, m, p, keepRest, nil)
}

func mustBuild(t *testing.T, data, keys string) *Feed {
	t.Helper()
	f, err := built(t, data, keys, true)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// enough is rows without any problem, to put before those that a test is about.
func plainRows(header, row string) string {
	return many(header, 40, func(i int) string { return strings.NewReplacer("#", fmt.Sprint(i), "?", fmt.Sprint(i%2)).Replace(row) })
}

func TestBuildFilms(t *testing.T) {
	f := mustBuild(t, films, "")
	c := f.Counts
	if c.Read != 90 || c.Kept != 90 || c.SetAside != 0 || len(f.Posts) != 90 || f.Name != "a.csv" {
		t.Fatalf("%+v", c)
	}
	if want := (Words{Engagement: "worldwide_gross", Unit: 1e5, Quality: "imdb_rating", QualityHigh: 10}); f.Words != want {
		t.Errorf("words %+v, want %+v", f.Words, want)
	}
	if f.Has != [5]bool{3: true, 4: true} || f.Why[0] == "" || f.Why[3] != "" {
		t.Errorf("has %v, why %q", f.Has, f.Why)
	}
	p := f.Posts[3]
	if p.ID != "row-4" || p.Author != "row 4" || p.Text != "The Red Hat 3" || !p.Log.HasValue || p.Log.Value != float64(1+9*13%971) || p.Log.Ratings != 1 || p.Log.Rating != 0.53 || p.Truth != nil {
		t.Errorf("post %+v", p)
	}
	if p.Log.Spam != post.Unlabelled || p.Log.Impressions != 0 {
		t.Errorf("log %+v", p.Log)
	}
	got := map[string]string{}
	for _, field := range p.Fields {
		got[field.Name] = field.Class
	}
	want := map[string]string{"release_date month": "June", "release_date year": "", "mpaa": "R", "genre": "Comedy", "distributor": "Hill", "budget": ""}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("fields %v, want %v", got, want)
	}
	if !strings.Contains(strings.Join(c.Notes, "\n"), "blank cells in genre: missing") {
		t.Errorf("notes %q", c.Notes)
	}
}

func TestBlankIsMissing(t *testing.T) {
	data := plainRows("text,score,rating,size,spam,day", "Text #,#,3,#,?,2 May 2011") + "Last,,,,,\nN/A,n/a,-,null,NA,none\n"
	f := mustBuild(t, data, "text engagement quality feature spam time")
	for _, p := range f.Posts[40:] {
		if p.Log != (post.Log{}) || len(p.Fields) != 0 || p.AgeMinutes != 0 {
			t.Errorf("%+v", p)
		}
	}
	want := []string{
		"1 blank cell in score: missing, not zero", "1 cell in score with N/A or the like: missing, not zero",
		"1 blank cell in rating: missing, not zero", "1 cell in rating with N/A or the like: missing, not zero",
		"1 blank cell in size: missing, not zero", "1 cell in size with N/A or the like: missing, not zero",
		"1 blank cell in spam: missing", "1 cell in spam with N/A or the like: missing",
		"1 blank cell in day: missing, such posts count as the newest", "1 cell in day with N/A or the like: missing, such posts count as the newest",
	}
	if !reflect.DeepEqual(f.Counts.Notes, want) {
		t.Errorf("notes %q", f.Counts.Notes)
	}
}

func TestRowsThatCannotBeReadAreSetAside(t *testing.T) {
	data := plainRows("text,score,spam,size,day", "Text #,#,?,#,2 May 2011") +
		"Bad,much,1,1,2 May 2011\nBad,1e400,1,1,2 May 2011\nBad,1,maybe,1,2 May 2011\nBad,1,1,big,2 May 2011\nBad,1,1,1,soon\nBad,-2e18,1,1,\nBad,1,1,1,1,1\n ,3,1,,\nGood,-3,1,1,\n"
	const keys = "text engagement spam feature time"
	f := mustBuild(t, data, keys)
	c := f.Counts
	if c.Read != 49 || c.Kept != 41 || c.SetAside != 8 || len(f.Posts) != 41 {
		t.Errorf("counts %+v", c)
	}
	type reason struct {
		why   string
		count int
		line  int
		name  string
	}
	var got []reason
	for _, r := range c.Reasons {
		got = append(got, reason{r.Why, r.Count, r.First.Line, r.First.Column})
	}
	want := []reason{
		{"a cell of score is too large a number", 2, 43, "score"},
		{"a cell of score is not a number", 1, 42, "score"},
		{"a cell of spam is neither yes nor no", 1, 44, "spam"},
		{"a cell of size is not a number", 1, 45, "size"},
		{"a cell of day is not a date or time", 1, 46, "day"},
		{c.Reasons[5].Why, 1, 48, ""},
		{"neither text nor a feature", 1, 49, ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("reasons\n%v, want\n%v", got, want)
	}
	if why := c.Reasons[1].First.Why; why != `"much" is not a number` {
		t.Errorf("first: %s", why)
	}
	last := f.Posts[40]
	if last.ID != "row-49" || last.Log.Value != 0 || !last.Log.HasValue || !strings.Contains(strings.Join(c.Notes, "\n"), "1 negative value of score: 0 in its place") {
		t.Errorf("negative engagement: %+v, notes %q", last, c.Notes)
	}

	_, err := built(t, data, keys, false)
	var refused *Refused
	if !errors.As(err, &refused) || refused.Counts.Read != 49 || refused.Counts.Kept != 41 || refused.Counts.SetAside != 8 {
		t.Fatalf("refused %+v", err)
	}
	if want := "8 of 49 rows can't be used: correct the file, or set them aside and train on the rest"; err.Error() != want {
		t.Errorf("%s, want %s", err, want)
	}
}

func TestReasonsAreBounded(t *testing.T) {
	b := &builder{}
	for i := range 100 {
		b.setAside(fmt.Sprint("reason ", i%50), table.Problem{Line: i})
	}
	sum := 0
	for _, r := range b.counts.Reasons {
		sum += r.Count
	}
	if len(b.counts.Reasons) != maxReasons || sum != 100 || b.counts.SetAside != 100 {
		t.Errorf("%d reasons add up to %d of %d", len(b.counts.Reasons), sum, b.counts.SetAside)
	}
}

func TestExposure(t *testing.T) {
	data := plainRows("text,impressions,clicks", `Text #,"1,200",1#`) + "No clicks,10,\nNever shown,0,0\nUnknown,,5\n"
	f := mustBuild(t, data, "")
	if !f.Words.PerThousand || f.Words.Unit != 1 || f.Words.Engagement != "clicks" {
		t.Errorf("words %+v", f.Words)
	}
	if l := f.Posts[7].Log; l.Impressions != 1200 || l.Clicks != 17 || l.HasValue {
		t.Errorf("log %+v", l)
	}
	for _, p := range f.Posts[40:] {
		if p.Log != (post.Log{}) {
			t.Errorf("%s: %+v", p.Text, p.Log)
		}
	}
	if !strings.Contains(strings.Join(f.Counts.Notes, "\n"), "2 rows with an engagement but no impressions") {
		t.Errorf("notes %q", f.Counts.Notes)
	}
	for cells, why := range map[string]string{"10,11": "more engagement than impressions", "10,1.5": "a cell of clicks is not a whole number", "-1,0": "a cell of impressions is negative"} {
		_, err := built(t, data+"Bad,"+cells+"\n", "text exposure engagement", false)
		var refused *Refused
		if !errors.As(err, &refused) || refused.Counts.Reasons[0].Why != why {
			t.Errorf("%s: %v, want %s", cells, err, why)
		}
	}
}

func TestClasses(t *testing.T) {
	f := mustBuild(t, plainRows("text,label,state", "Text #,L?,S?")+"x,other,\ny,l1,S0\n", "text spam=L1 quality=S1")
	for i, want := range map[int]post.Label{0: post.No, 1: post.Yes, 40: post.No, 41: post.Yes} {
		if got := f.Posts[i].Log.Spam; got != want {
			t.Errorf("post %d is %d, want %d", i, got, want)
		}
	}
	if l := f.Posts[1].Log; l.Ratings != 1 || l.Rating != 1 || f.Posts[0].Log.Rating != 0 || f.Posts[40].Log.Ratings != 0 || f.Words.QualityHigh != 1 {
		t.Errorf("quality %+v, words %+v", l, f.Words)
	}
	if notes := strings.Join(f.Counts.Notes, "\n"); !strings.Contains(notes, `label: "L1" means yes; no: "L0", "other"`) || !strings.Contains(notes, `state: "S1" means good; not good: "S0"`) {
		t.Errorf("notes %s", notes)
	}
}

func TestAges(t *testing.T) {
	f := mustBuild(t, plainRows("text,spam,day", "Text #,?,2 May 2011 10:00")+"New,1,2 May 2011 12:30\n", "text spam time")
	if f.Posts[0].AgeMinutes != 150 || f.Posts[40].AgeMinutes != 0 {
		t.Errorf("ages %d and %d", f.Posts[0].AgeMinutes, f.Posts[40].AgeMinutes)
	}
	if got := f.Posts[0].Fields[0]; got.Name != "day month" || got.Class != "May" {
		t.Errorf("field %+v", got)
	}
}

func TestBuildStops(t *testing.T) {
	p := looked(t, "a.csv", films)
	open := func(data string) *table.Reader {
		r, err := table.NewReader(strings.NewReader(data), "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Build(ctx, open(films), Guess(p), p, true, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	enough := errors.New("enough")
	if _, err := Build(context.Background(), open(films), Guess(p), p, true, func(int) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("progress: %v", err)
	}
	if _, err := Build(context.Background(), open(forum), Guess(p), p, true, nil); err == nil {
		t.Error("another file is read with this mapping")
	}
	if _, err := Build(context.Background(), open(films), Mapping{}, p, true, nil); err == nil {
		t.Error("no mapping is a mapping")
	}
}

// TestPostsOwnTheirStrings checks that posts keep no part of a row, whose memory the
// reader uses again: the same file gives the same posts from readers of all sizes.
func TestPostsOwnTheirStrings(t *testing.T) {
	data := strings.ReplaceAll(forum, "story", strings.Repeat("story ", 300))
	whole := mustBuild(t, data, "")
	p := looked(t, "a.csv", data)
	r, err := table.NewReader(&slow{data: data}, "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Build(context.Background(), r, Guess(p), p, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(whole, again) {
		t.Error("two readings differ")
	}
	if text := whole.Posts[0].Text; !strings.HasPrefix(text, "A sad story story") {
		t.Errorf("text %q", text)
	}
}

// slow is a reader that returns a few bytes at a time.
type slow struct{ data string }

func (s *slow) Read(p []byte) (int, error) {
	if s.data == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), 1009)], s.data)
	s.data = s.data[n:]
	return n, nil
}

// TestBuildOtherFormats is about what the format changes: null in JSON, the
// decimal comma beside semicolons.
func TestBuildOtherFormats(t *testing.T) {
	f := mustBuild(t, plainRows("text;score;rating", "Text #;1.0?0,5;#,5"), "text engagement quality")
	if l := f.Posts[3].Log; l.Value*f.Words.Unit != 1010.5 || math.Abs(l.Rating*f.Words.QualityHigh-3.5) > 1e-12 {
		t.Errorf("with a decimal comma: %+v in %+v", l, f.Words)
	}
	f = mustBuild(t, strings.TrimPrefix(plainRows("", `{"text":"Text #","score":#,"nsfw":null}`), "\n")+`{"text":"Last","nsfw":true}`, "")
	last := f.Posts[40].Log
	if last.HasValue || last.NSFW != post.Yes || f.Posts[0].Log.NSFW != post.Unlabelled || !f.Posts[0].Log.HasValue {
		t.Errorf("JSON: first %+v, last %+v", f.Posts[0].Log, last)
	}
}
