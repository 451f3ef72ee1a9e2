//go:build !js

// Whole files are read and trained on here, which takes long in a browser; web/e2e does it
// there.

package upload_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

const allRoles = "text engagement quality spam"

func TestBuilding(t *testing.T) {
	s := jobtest.NewServer(upload.Building)
	r, file := request(t, allRoles), jobtest.Feed(400)
	got := jobtest.Answer(t, upload.Building, r, jobtest.On(s), jobtest.Reading(file))
	if file.Opened != 1 {
		t.Errorf("the file was opened %d times", file.Opened)
	}
	if c := got.Answer.Counts; c.Read != 400 || c.Kept != 400 || c.SetAside != 0 || got.Answer.Refused != "" {
		t.Errorf("counts %+v, refused %q", c, got.Answer.Refused)
	}
	f, err := ownfeed.Decode(got.Answer.Feed)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Posts) != 400 || len(f.Predictions) != 400 || len(f.Fold) != 400 || f.Name != "feed.csv" {
		t.Errorf("%d posts, %d predictions, %d folds of %q", len(f.Posts), len(f.Predictions), len(f.Fold), f.Name)
	}
	if want := [model.Kinds]bool{model.Spam: true, model.Engagement: true, model.Quality: true}; f.Has != want {
		t.Errorf("there are the models %v, want %v", f.Has, want)
	}
	if a := f.Reports[model.Spam].AUC.Value; a < 0.95 {
		t.Errorf("the AUC of spam, which one word tells, is %g", a)
	}
	done, stages := -1.0, map[string]bool{}
	for _, p := range got.Progress {
		if p.Done < done {
			t.Errorf("progress fell from %g to %g at %q", done, p.Done, p.Stage)
		}
		done, stages[strings.TrimRight(p.Stage, "0123456789 sofar,")] = p.Done, true
	}
	if done != 1 || len(stages) < 4 {
		t.Errorf("progress came to %g over %v", done, stages)
	}
	// What the page keeps and gives back later is what the worker has from now on.
	if s.Own == nil || !reflect.DeepEqual(s.Own, f) {
		t.Error("the feed that was sent is not the one that the worker keeps")
	}
	if again := jobtest.Answer(t, upload.Building, r, jobtest.Reading(file)); !again.SameColumns(got) {
		t.Error("the same file gave another feed")
	}
}

func TestBuildingCancelled(t *testing.T) {
	jobtest.Cancel(t, upload.Building, request(t, allRoles), jobtest.Reading(jobtest.Feed(150)), jobtest.Own(&ownfeed.Feed{}))
}

// Bad rows refuse the file, with counts of all rows, unless they are to be left out.
func TestBadRows(t *testing.T) {
	file := jobtest.Feed(200)
	file.Data += "one,2,3,no,five fields\nfine,many,3,no\n"
	s := jobtest.NewServer(upload.Building)
	before := &ownfeed.Feed{}
	r := request(t, allRoles)
	b := jobtest.Answer(t, upload.Building, r, jobtest.On(s), jobtest.Reading(file), jobtest.Own(before)).Answer
	if c := b.Counts; c.Read != 202 || c.Kept != 200 || c.SetAside != 2 || len(c.Reasons) != 2 || c.Reasons[0].First.Line != 202 {
		t.Errorf("counts %+v", c)
	}
	if want := "2 of 202 rows can't be used: correct the file, or set them aside and train on the rest."; b.Refused != want || len(b.Feed) != 0 || s.Own != before {
		t.Errorf("refused with %q and %d bytes; the feed before is there: %t", b.Refused, len(b.Feed), s.Own == before)
	}
	r.KeepRest = true
	b = jobtest.Answer(t, upload.Building, r, jobtest.On(s), jobtest.Reading(file)).Answer
	if c := b.Counts; c.Read != 202 || c.Kept != 200 || c.SetAside != 2 || b.Refused != "" || len(b.Feed) == 0 || len(s.Own.Posts) != 200 {
		t.Errorf("counts %+v, refused %q", c, b.Refused)
	}
	file.Data = "headline,clicks,rating,is_spam\nfine,many,3,no\n"
	b = jobtest.Answer(t, upload.Building, r, jobtest.On(s), jobtest.Reading(file)).Answer
	if b.Refused != "None of the 1 rows can be used." || b.Counts.Kept != 0 || len(s.Own.Posts) != 200 {
		t.Errorf("no row is left: %+v", b)
	}
}

// Reading the rows is the first tenth of the progress.
func TestReadingIsATenth(t *testing.T) {
	file := jobtest.Feed(3000)
	file.Data += "one,2,3,no,five fields\n" // so that nothing is trained
	got := jobtest.Answer(t, upload.Building, request(t, allRoles), jobtest.Reading(file))
	want := []string{"reading rows, 0 so far", "reading rows, 1000 so far", "reading rows, 2000 so far", "reading rows, 3000 so far"}
	if len(got.Progress) != len(want) || got.Answer.Refused == "" {
		t.Fatalf("progress %+v, refused %q", got.Progress, got.Answer.Refused)
	}
	for i, p := range got.Progress {
		if p.Stage != want[i] || p.Done > 0.1 || i > 0 && p.Done <= got.Progress[i-1].Done {
			t.Errorf("progress %+v, want %q", p, want[i])
		}
	}
}

// A file that can't be read to its end or trained on says why, and the feed that was there
// before stays.
func TestBuildingFails(t *testing.T) {
	s := jobtest.NewServer(upload.Building)
	jobtest.Answer(t, upload.Building, request(t, allRoles), jobtest.On(s), jobtest.Reading(jobtest.Feed(200)))
	before := s.Own
	torn := jobtest.Feed(3000)
	torn.Torn = errors.New("the disk was pulled out")
	for name, c := range map[string]struct {
		r    upload.Request
		file *jobtest.File
		want string
	}{
		"a mapping":   {request(t, "text text quality spam"), jobtest.Feed(200), "both read as"},
		"locked":      {request(t, allRoles), &jobtest.File{Title: "x.csv", Locked: errors.New("it was moved")}, "it was moved"},
		"torn":        {request(t, allRoles), torn, "the disk was pulled out"},
		"few rows":    {request(t, allRoles), jobtest.Feed(3), "Nothing can be trained on these rows: "},
		"header only": {request(t, allRoles), jobtest.Feed(0), "names of columns but no rows."},
	} {
		why := jobtest.Refusal(t, upload.Building, c.r, jobtest.On(s), jobtest.Reading(c.file))
		if !strings.Contains(why, c.want) || s.Own != before {
			t.Errorf("%s: %q, want something about %q; the feed stays: %t", name, why, c.want, s.Own == before)
		}
	}
}

// A file whose posts are all alike gives no model, and one that has labels alone gives no
// score: the feed says why, and keeps the file's order.
func TestFilesThatGiveNoModels(t *testing.T) {
	alike := &jobtest.File{Title: "alike.csv"}
	var b strings.Builder
	b.WriteString("headline,clicks,rating,is_spam\n")
	for i := range 120 {
		fmt.Fprintf(&b, "the same in each,%d,%d,%s\n", i%50, 1+i%5, []string{"yes", "no"}[i%2])
	}
	alike.Data = b.String()
	for name, tt := range map[string]struct {
		file  *jobtest.File
		roles string
		has   [model.Kinds]bool
	}{
		"all alike":   {alike, allRoles, [model.Kinds]bool{}},
		"labels only": {jobtest.Feed(200), "text ignore ignore spam", [model.Kinds]bool{model.Spam: true}},
	} {
		o, err := ownfeed.Decode(jobtest.Answer(t, upload.Building, request(t, tt.roles), jobtest.Reading(tt.file)).Answer.Feed)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Own(o, func() {})
		if err != nil || f.Has != tt.has {
			t.Fatalf("%s: there are the models %v, want %v; %v", name, f.Has, tt.has, err)
		}
		for k, has := range f.Has {
			if has == (f.Why[k] != "") {
				t.Errorf("%s: model %d is there: %v, why not: %q", name, k, has, f.Why[k])
			}
		}
		r, err := feed.NewRanking(f, feed.DefaultDials())
		if err != nil || !slices.IsSorted(r.Order) || f.Scores(r.Top()).Known != [3]bool{} {
			t.Errorf("%s: the order is %v, the figures %+v; %v", name, r.Order, f.Scores(r.Top()), err)
		}
	}
}
