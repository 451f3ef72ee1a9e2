//go:build !js

package upload_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/upload"
	"decouple/app/ownfeed"
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
	b.preview = jobtest.Answer(t, upload.Looking, upload.Options{}, jobtest.Reading(file)).Answer.Preview
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
