//go:build !js

package upload_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/join"
	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/labtest"
	"decouple/app/ownfeed"
	"decouple/app/schema"
)

// halves are the base file as two: posts with clicks, and their ratings and labels in another order and format.
func halves(t *testing.T, format string) (posts, ratings *jobtest.File) {
	t.Helper()
	var a, b strings.Builder
	a.WriteString("id;text;clicks\n")
	rows := baseTruth(t)
	for i, r := range rows {
		fmt.Fprintf(&a, "p%04d;\"%s\";%v\n", i, strings.ReplaceAll(r.Text, `"`, `""`), r.Clicks)
	}
	if format == "tsv" {
		b.WriteString("rating\tspam\tpost\n")
	}
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(rows)) {
		spam := [2]string{"no", "yes"}[rows[i].Spam]
		if format == "tsv" {
			fmt.Fprintf(&b, "%v\t%s\tp%04d\n", rows[i].Rating, spam, i)
		} else {
			fmt.Fprintf(&b, "{\"post\":\"p%04d\",\"rating\":%v,\"spam\":%q}\n", i, rows[i].Rating, spam)
		}
	}
	return &jobtest.File{Title: "posts.csv", Data: a.String()}, &jobtest.File{Title: "ratings." + format, Data: b.String()}
}

// Two halves of a file are read as the whole was, and trained on as that.
func TestTwoFilesAreRightAsOne(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"tsv", "ndjson"} {
		posts, ratings := halves(t, format)
		both := job.Pair{File: posts, Second: ratings}
		j := jobtest.Answer(t, upload.Looking, upload.Options{Beside: true}, jobtest.Reading(both)).Answer
		if n := len(baseTruth(t)); j.Counts != (join.Counts{Rows: n, Matched: n, Second: join.Second{Read: n, Keys: n}}) {
			t.Fatalf("%s: %+v", format, j.Counts)
		}
		b := &brought{t: t, preview: j.Preview, mapping: schema.Guess(j.Preview)}
		want := "id text engagement quality spam"
		if got := b.roles(); got != want {
			t.Fatalf("%s: the columns are taken for %s, want %s", format, got, want)
		}
		q := upload.Request{Preview: j.Preview, Mapping: b.mapping, Second: j.Second, Plan: j.Plan}
		built := jobtest.Answer(t, upload.Building, q, jobtest.Reading(both)).Answer
		own, err := ownfeed.Decode(built.Feed)
		if err != nil {
			t.Fatalf("%s: %v, %s", format, err, built.Refused)
		}
		b.Feed = own
		b.sameAsBase(1)
		b.hasNote(fmt.Sprintf("second file: %d of %d rows have a match", len(own.Posts), len(own.Posts)))
		for k, has := range own.Has {
			if has != (k != 1 && k != 2) {
				t.Errorf("%s: model %d is there: %v", format, k, has)
			}
		}
	}
}

// Several rows of a post become one: clicks are summed up, ratings averaged, and what goes with nothing is counted.
func TestSeveralRowsOfAPost(t *testing.T) {
	var a, b strings.Builder
	a.WriteString("post,text\n")
	b.WriteString("reader,post,clicks,rating\n")
	for i := range 40 {
		fmt.Fprintf(&a, "p%d,the %d-th text of the file\n", i, i)
		for r := range i % 4 {
			fmt.Fprintf(&b, "u%d,p%d,%d,%d\n", 100*i+r, i, r+i, 1+r)
		}
	}
	b.WriteString("u1,elsewhere,7,5\nu2,,3,4\n")
	both := job.Pair{File: &jobtest.File{Title: "posts.csv", Data: a.String()}, Second: &jobtest.File{Title: "ratings.csv", Data: b.String()}}
	j := jobtest.Answer(t, upload.Looking, upload.Options{Beside: true}, jobtest.Reading(both)).Answer
	if want := (join.Counts{Rows: 40, Matched: 30, Second: join.Second{Read: 62, NoKey: 1, Lone: 1, Keys: 31, Doubled: 20}}); j.Counts != want {
		t.Errorf("%+v, want %+v", j.Counts, want)
	}
	if got := fmt.Sprint(j.Preview.Rows[:4]); got != "[[p0 the 0-th text of the file    0] [p1 the 1-th text of the file u100 1 1 1] [p2 the 2-th text of the file u200 5 1.5 2] [p3 the 3-th text of the file u300 12 2 3]]" {
		t.Errorf("the first rows are %s", got)
	}
	j.Plan.How[2] = join.Mean
	again := jobtest.Answer(t, upload.Looking, upload.Options{Beside: true, Second: j.Second, Plan: j.Plan}, jobtest.Reading(both)).Answer
	if got := again.Preview.Rows[3][3]; got != "4" || again.Plan.Left != j.Plan.Left {
		t.Errorf("averaged, the clicks of the fourth post are %s", got)
	}
}

// What can't be read of a second file is said to be of that, and the job ends when it is cancelled.
func TestSecondFileThatCannotBeRead(t *testing.T) {
	posts, ratings := halves(t, "tsv")
	for want, second := range map[string]*jobtest.File{
		"the second file: the file is empty": {Title: "empty.csv"},
		"the second file: “away.csv”":        {Title: "away.csv", Locked: fmt.Errorf("locked")},
		"the second file: “huge.csv”":        {Title: "huge.csv", Length: 1 << 40},
	} {
		got := jobtest.Do(t, upload.Looking, upload.Options{Beside: true}, jobtest.Reading(job.Pair{File: posts, Second: second}))
		if got.End != job.Failed || !strings.Contains(strings.ToLower(got.Reason), strings.ToLower(want)) {
			t.Errorf("%s: %d, %q", want, got.End, got.Reason)
		}
	}
	if got := jobtest.Do(t, upload.Looking, upload.Options{Beside: true}, jobtest.Reading(posts)); got.End != job.Failed {
		t.Errorf("without a second file: %d", got.End)
	}
	jobtest.Cancel(t, upload.Looking, upload.Options{Beside: true}, jobtest.Reading(job.Pair{File: posts, Second: ratings}))
}

// The page asks for both files, keeps what the reader said of columns, and goes back to one.
func TestSecondFileOnThePage(t *testing.T) {
	posts, ratings := halves(t, "tsv")
	p := rankingtest.Of(t, feedtest.Of(60, 1), "")
	u := p.Lab.Upload
	answer := func() {
		t.Helper()
		c, ok := labtest.Find[lab.PostJob](p.Last.Cmds)
		if !ok {
			t.Fatalf("no job: %v", p.Last.Cmds)
		}
		if c.Request.Kind != upload.Looking.Name() {
			t.Fatalf("the job is %s", c.Request.Kind)
		}
		got := jobtest.Do(t, upload.Looking, body[upload.Options](t, c.Request), jobtest.Reading(c.File))
		if got.End == job.Failed {
			p.Send(rankingtest.Failure(c.Request, got.Reason))
			return
		}
		p.Send(rankingtest.Answer(t, c.Request, got.Answer))
	}
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", ID: upload.SecondID, File: ratings})
	if u.Step != upload.AtStart {
		t.Error("a second file comes without a first")
	}
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: posts})
	answer()
	p.Send(upload.RoleChosen{Column: 0, Role: schema.Author})
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", ID: upload.SecondID, File: ratings})
	if u.Step != upload.AtLookingAgain || !u.Open() {
		t.Errorf("at step %d", u.Step)
	}
	answer()
	if u.Second == nil || u.Second.Name != "ratings.tsv" || u.Second.First != 3 || len(u.Preview.Columns) != 5 || u.Conflict != "" || u.Step != upload.AtMapping {
		t.Fatalf("%+v, conflict %q", u.Second, u.Conflict)
	}
	if u.Mapping.Columns[0].Role != schema.Author || u.Mapping.Columns[3].Role != schema.Quality || u.Mapping.Columns[4].Role != schema.Spam {
		t.Errorf("the columns are taken for %+v", u.Mapping.Columns)
	}
	// Another key, by which nothing goes together, is no plan to train on.
	p.Send(lab.Event{Did: lab.Chosen, Act: "key", ID: "first", Value: "1"})
	answer()
	if u.Second.Counts.Matched != 0 || !strings.Contains(u.Conflict, "no rows of the two files") {
		t.Errorf("%+v, conflict %q", u.Second.Counts, u.Conflict)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "key", ID: "first", Value: "0"})
	answer()
	if u.Conflict != "" {
		t.Errorf("back, the conflict is %q", u.Conflict)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "how", ID: "0", Value: "sum"})
	answer()
	if u.Second.Plan.How[0] != join.Sum {
		t.Errorf("%+v", u.Second.Plan)
	}
	// What fails leaves all as it was.
	before := len(u.Preview.Columns)
	p.Send(upload.HowChosen{Column: 1, How: join.Mean})
	answer()
	if u.Step != upload.AtMapping || len(u.Preview.Columns) != before || u.Second.Plan.How[1] != join.First || !strings.Contains(u.Problem, "no numbers") {
		t.Errorf("at step %d with %d columns, %+v, problem %q", u.Step, len(u.Preview.Columns), u.Second.Plan, u.Problem)
	}
	// The first file laid out otherwise is compared anew.
	p.Send(upload.LayoutChosen{Which: "header", Value: "1"})
	answer()
	if u.Second == nil || u.Second.Counts.Matched != len(baseTruth(t)) {
		t.Errorf("%+v", u.Second)
	}
	p.Send(upload.TrainPressed{})
	c, ok := labtest.Find[lab.PostJob](p.Last.Cmds)
	if q := body[upload.Request](t, c.Request); !ok || c.File != job.File(job.Pair{File: posts, Second: ratings}) || len(q.Second.Columns) != 3 {
		t.Errorf("training gives %v", p.Last.Cmds)
	}
	p.Send(lab.CancelPressed{}, lab.Event{Did: lab.Pressed, Act: "second-out"})
	answer()
	if u.Second != nil || len(u.Preview.Columns) != 3 || u.Mapping.Columns[0].Role != schema.Author || u.Step != upload.AtMapping {
		t.Errorf("%+v, %d columns", u.Second, len(u.Preview.Columns))
	}
}

// body is what a job asks for.
func body[Q any](t *testing.T, r job.Request) (q Q) {
	t.Helper()
	if err := json.Unmarshal(r.Body, &q); err != nil {
		t.Fatal(err)
	}
	return q
}
