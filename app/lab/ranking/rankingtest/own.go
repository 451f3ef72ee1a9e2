package rankingtest

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"decouple/app/lab/ranking/upload"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/schema"
	"decouple/app/table"
)

// File is a file of the reader's with some content, for a [upload.FileChosen].
type File struct{ Called, Content string }

// Name implements [job.File].
func (f File) Name() string { return f.Called }

// Size implements [job.File].
func (f File) Size() int64 { return int64(len(f.Content)) }

// Open implements [job.File].
func (f File) Open() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(f.Content)), nil }

// Ratings is a file of n texts, each with clicks and a rating.
func Ratings(name string, n int) File {
	var b strings.Builder
	b.WriteString("text,clicks,rating\n")
	for i := range n {
		fmt.Fprintf(&b, "the %d-th text is about the garden and the river,%d,%d\n", i, i%97, 1+i%5)
	}
	return File{name, b.String()}
}

// Own is a feed as the worker makes one of a reader's file: n posts, scored by the models
// of package modeltest. Clicks fall from post to post, while quality rises.
func Own(name string, n int) *ownfeed.Feed {
	set := modeltest.Set()
	f := &ownfeed.Feed{}
	f.Name, f.Posts, f.Whole = name, modeltest.Posts(n), set
	f.Sets, f.Fold = []*model.Set{set}, make([]uint8, n)
	f.Words = schema.Words{Engagement: "clicks", Unit: 1, Quality: "rating", QualityLow: 1, QualityHigh: 5}
	f.Counts = schema.Counts{Read: n, Kept: n}
	for k := range f.Has {
		f.Has[k] = true
	}
	for i := range f.Posts {
		p := set.Predict(&f.Posts[i])
		p.Clicks, p.Quality = float64((n-i)*(n-i)), float64(i)/float64(n)
		f.Predictions = append(f.Predictions, p)
		f.Posts[i].Truth = nil
	}
	return f
}

// Lacking is as [Own], without models of some kinds: their column is not in the file.
func Lacking(name string, n int, kinds ...model.Kind) *ownfeed.Feed {
	f := Own(name, n)
	for _, k := range kinds {
		f.Has[k], f.Why[k] = false, "no column for "+k.String()
		for i := range f.Predictions {
			p := &f.Predictions[i]
			*[...]*float64{&p.Spam, &p.NSFW, &p.Misinformation, &p.Clicks, &p.Quality}[k] = 0 // as a missing model does
		}
	}
	return f
}

// Bring has the reader open a file, and the worker make the feed f of it, which is then
// shown.
func (p *Page) Bring(t T, f *ownfeed.Feed) {
	t.Helper()
	file := Ratings(f.Name, 100)
	p.Send(upload.FileChosen{File: file})
	looking := p.Posted(t)
	r, err := table.NewReader(bytes.NewReader([]byte(file.Content)), file.Called)
	if err != nil {
		t.Fatal(err)
	}
	preview, err := schema.Look(r, file.Called, file.Size(), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	p.Send(Answer(t, looking, preview), upload.TrainPressed{})
	p.Send(Answer(t, p.Posted(t), &upload.Built{Counts: f.Counts, Feed: f.Encode()}))
	p.Finish(t)
}
