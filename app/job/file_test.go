//go:build !js

// Whole imports, which web/e2e does in a browser.

package job

import (
	"errors"
	"io"
	"strings"
	"testing"

	"decouple/app/ownfeed"
)

func TestPreview(t *testing.T) {
	file := feedFile(30)
	last, progress := must(t, newServer(), Request{Gen: 4, Do: DoPreview}, file, IsPreview)
	p := last.Preview
	if p.Name != "feed.csv" || p.Size != file.Size() || p.Read != 30 || len(p.Columns) != 4 || len(p.Rows) != 8 {
		t.Errorf("preview %+v", *p)
	}
	if len(progress) != 1 || progress[0].Done != -1 {
		t.Errorf("progress %+v", progress)
	}
	again, err := DecodeReply(mustEncode(t, last), nil)
	if err != nil || again.Preview.Columns[1].Name != "clicks" {
		t.Errorf("came through as %+v, %v", again.Preview, err)
	}
}

func mustEncode(t *testing.T, r Reply) []byte {
	t.Helper()
	data, err := EncodeReply(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestImport(t *testing.T) {
	s := newServer()
	r := importOf("text engagement quality spam")
	file := feedFile(400)
	last, progress := must(t, s, r, file, IsFeed)
	if c := last.Counts; c.Read != 400 || c.Kept != 400 || c.SetAside != 0 {
		t.Errorf("counts %+v", *c)
	}
	f, err := ownfeed.Decode(last.Buffers[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Posts) != 400 || len(f.Predictions) != 400 || len(f.Fold) != 400 || s.own == nil {
		t.Errorf("%d posts, %d predictions, %d folds", len(f.Posts), len(f.Predictions), len(f.Fold))
	}
	if a := f.Reports[0].AUC; a < 0.95 {
		t.Errorf("the AUC of spam, which one word tells, is %g", a)
	}
	done, stages := -1.0, map[string]bool{}
	for _, p := range progress {
		if p.Done < done {
			t.Errorf("progress fell from %g to %g at %q", done, p.Done, p.Stage)
		}
		done, stages[strings.TrimRight(p.Stage, "0123456789 sofar,")] = p.Done, true
	}
	if done != 1 || len(stages) < 4 {
		t.Errorf("progress came to %g over %v", done, stages)
	}
	// After a reload the page gives the feed back: a race is the same.
	race := Request{Do: DoRace, Race: &RaceRequest{Source: SourceOwn, Share: 50, Alpha: 500, Beta: 250, Seed: 1}}
	before, _ := must(t, s, race, nil, IsRace)
	other := newServer()
	other.SetOwn(f)
	if after, _ := must(t, other, race, nil, IsRace); !same(before, after) {
		t.Error("the race of a feed that was kept differs from that of the feed imported")
	}
	if again, _ := must(t, newServer(), r, file, IsFeed); !same(again, last) {
		t.Error("the same file gave another feed")
	}
}

func TestImportCancelled(t *testing.T) {
	cancelled(t, newServer(), importOf("text engagement quality spam"), feedFile(150))
}

func TestImportRefusesBadRows(t *testing.T) {
	file := feedFile(200)
	file.data += "one,2,3,no,five fields\nfine,NaN,3,no\n"
	s := newServer()
	r := importOf("text engagement quality spam")
	last, _ := must(t, s, r, file, IsCounts)
	if c := last.Counts; c.Read != 202 || c.SetAside != 2 || len(c.Reasons) == 0 || s.own != nil {
		t.Errorf("counts %+v: %s", *c, last.Error)
	}
	r.Import.KeepRest = true
	last, _ = must(t, s, r, file, IsFeed)
	if c := last.Counts; c.Read != 202 || c.Kept != 200 || c.SetAside != 2 || len(s.own.Posts) != 200 {
		t.Errorf("counts %+v", *c)
	}
}

// A mapping that can't work and a file that can't be trained on say why, and
// what was there before stays.
func TestImportFails(t *testing.T) {
	s := newServer()
	must(t, s, importOf("text engagement quality spam"), feedFile(200), IsFeed)
	before := s.own
	for roles, file := range map[string]File{
		"text text quality spam":       feedFile(200),
		"ignore ignore ignore ignore":  feedFile(200),
		"text":                         feedFile(200),
		"text engagement quality nsfw": &memory{name: "torn.csv", fault: errors.New("the disk was taken out")},
	} {
		last, _ := must(t, s, importOf(roles), file, IsFailed)
		if len(last.Error) < 10 || s.own != before {
			t.Errorf("%s: %q", roles, last.Error)
		}
	}
	last, _ := must(t, s, importOf("text engagement quality spam"), &torn{feedFile(3000)}, IsFailed)
	if !strings.Contains(last.Error, "pulled out") || s.own != before {
		t.Errorf("a file that tears: %q", last.Error)
	}
}

// torn is a file whose second half can't be read.
type torn struct{ *memory }

func (f *torn) Open() (io.ReadCloser, error) {
	half := io.LimitReader(strings.NewReader(f.data), int64(len(f.data)/2))
	return io.NopCloser(io.MultiReader(half, tear{})), nil
}

type tear struct{}

func (tear) Read([]byte) (int, error) { return 0, errors.New("the disk was pulled out") }
