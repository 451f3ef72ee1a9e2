package upload_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/schema"
	"decouple/app/table"
)

// look looks at a file.
func look(t *testing.T, file *jobtest.File) jobtest.Result[upload.Looked] {
	t.Helper()
	return jobtest.Answer(t, upload.Looking, upload.Options{}, jobtest.Reading(file))
}

func TestLooking(t *testing.T) {
	file := jobtest.Feed(30)
	got := look(t, file)
	p := got.Answer
	var names []string
	for _, c := range p.Columns {
		names = append(names, c.Name)
	}
	if p.Name != "feed.csv" || p.Size != file.Size() || p.Format != table.CSV || p.Read != 30 || len(p.Rows) != 8 ||
		!slices.Equal(names, []string{"headline", "clicks", "rating", "is_spam"}) {
		t.Errorf("preview %+v", p)
	}
	if c := p.Columns[1]; c.Kind != schema.Number || c.Filled != 26 || c.Min < 20 || c.Max > 100 {
		t.Errorf("clicks look like %+v", c)
	}
	if len(got.Progress) != 1 || got.Progress[0].Done < 0 || got.Progress[0].Done > 1 {
		t.Errorf("progress %+v", got.Progress)
	}
}

// A file that can't be read says why, whether it is only looked at or to be built.
func TestFilesRefused(t *testing.T) {
	for name, c := range map[string]struct {
		file *jobtest.File
		want string
	}{
		"can't be opened": {&jobtest.File{Title: "gone.csv", Locked: errors.New("it was moved")}, "“gone.csv” can’t be opened (it was moved); choose it again."},
		"too large":       {&jobtest.File{Title: "big.csv", Length: 201 << 20}, "“big.csv” has 201 MB; the most that can be read here is 200 MB."},
		"a byte too many": {&jobtest.File{Title: "big.csv", Length: 200<<20 + 1}, "has 201 MB"},
		"binary":          {&jobtest.File{Title: "a.csv", Data: "PK\x03\x04" + strings.Repeat("\x00\x01", 200)}, "looks like a ZIP archive"},
		"empty":           {&jobtest.File{Title: "a.csv"}, "The file is empty."},
	} {
		if why := jobtest.Refusal(t, upload.Looking, upload.Options{}, jobtest.Reading(c.file)); !strings.Contains(why, c.want) {
			t.Errorf("%s, looked at: %q, want something about %q", name, why, c.want)
		}
		if why := jobtest.Refusal(t, upload.Building, request(t, "text"), jobtest.Reading(c.file)); !strings.Contains(why, c.want) {
			t.Errorf("%s, built: %q, want something about %q", name, why, c.want)
		}
	}
	const none = "There is no file to read; choose it again."
	if why := jobtest.Refusal(t, upload.Looking, upload.Options{}); why != none {
		t.Errorf("no file, looked at: %q", why)
	}
	if why := jobtest.Refusal(t, upload.Building, request(t, "text")); why != none {
		t.Errorf("no file, built: %q", why)
	}
}

// request has a file like jobtest.Feed's, once that was looked at, read with the roles of
// these keys.
func request(t *testing.T, roles string) (r upload.Request) {
	t.Helper()
	r.Preview = look(t, jobtest.Feed(50)).Answer.Preview
	for _, key := range strings.Fields(roles) {
		was := len(r.Mapping.Columns)
		for role := range schema.Role(schema.Roles) {
			if role.Key() == key {
				r.Mapping.Columns = append(r.Mapping.Columns, schema.Choice{Role: role})
			}
		}
		if len(r.Mapping.Columns) == was {
			t.Fatalf("no role %q", key)
		}
	}
	return r
}

// A mapping that does not fit the file is refused, whatever it holds.
func TestMappingsRefused(t *testing.T) {
	unknown := request(t, "text engagement quality spam")
	unknown.Mapping.Columns[2].Role = 200
	for name, c := range map[string]struct {
		r    upload.Request
		want string
	}{
		"none":            {request(t, ""), "0 columns are mapped, but the file has 4."},
		"one too few":     {request(t, "text engagement quality"), "3 columns are mapped, but the file has 4."},
		"one too many":    {request(t, "text engagement quality spam feature"), "5 columns are mapped, but the file has 4."},
		"an unknown role": {unknown, "an unknown role."},
		"one role twice":  {request(t, "text text quality spam"), "only one column can be."},
		"nothing to read": {request(t, "ignore ignore ignore ignore"), "the models have nothing to read"},
		"nothing to fit":  {request(t, "text ignore ignore ignore"), "nothing can be trained: choose a column"},
	} {
		why := jobtest.Refusal(t, upload.Building, c.r, jobtest.Reading(jobtest.Feed(50)))
		if !strings.Contains(strings.ToLower(why), strings.ToLower(c.want)) {
			t.Errorf("%s: %q, want something about %q", name, why, c.want)
		}
	}
}

// Another file than the one that was looked at is not read as that.
func TestAnotherFileRefused(t *testing.T) {
	file := jobtest.Feed(50)
	file.Data = strings.Replace(file.Data, "rating", "stars", 1)
	why := jobtest.Refusal(t, upload.Building, request(t, "text engagement quality spam"), jobtest.Reading(file))
	if want := "The file's columns are not those that were looked at: open the file again."; why != want {
		t.Errorf("%q, want %q", why, want)
	}
	if why := jobtest.Refusal(t, upload.Building, upload.Request{}, jobtest.Reading(file)); why == "" {
		t.Error("a file that nobody looked at was read")
	}
}
