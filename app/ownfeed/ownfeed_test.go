package ownfeed

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
	"decouple/app/train"
)

// newSet returns a set with a spam filter and a quality model alone.
func newSet(t testing.TB, weight float64) *model.Set {
	t.Helper()
	settings := text.Settings{Bits: 1}
	columns := make([]float64, text.New(settings).Cols())
	columns[len(columns)-1] = weight
	var w [model.Kinds]model.Weights
	w[model.Spam], w[model.Quality] = model.Weights{Intercept: -1, Columns: columns}, model.Weights{Intercept: 0.5, Columns: columns}
	s, err := model.New(model.About{Seed: 7, LogSize: 3, Text: settings}, w)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// newFeed returns a feed of n posts of all sorts, in two folds.
func newFeed(t testing.TB, n int) *Feed {
	f := &Feed{
		Feed: schema.Feed{
			Name: "odd “name”.csv", Words: schema.Words{Engagement: "score", Unit: 10, Quality: "rating", QualityHigh: 5},
			Counts: schema.Counts{Read: n + 1, Kept: n, SetAside: 1, Reasons: []schema.Reason{{Why: "no text", Count: 1}}, Notes: []string{"1 blank"}},
			Has:    [5]bool{true, false, false, false, true}, Why: [5]string{1: "no column"},
		},
		Outcome: train.Outcome{Whole: newSet(t, 1), Sets: []*model.Set{newSet(t, 2), newSet(t, 3)}},
	}
	f.Reports[model.Spam] = train.Report{Has: true, Rows: n, AUC: train.Figure{Value: 0.9, Defined: true}, Curve: []train.Bin{{Predicted: 0.1, Observed: 0.2, N: 3}}}
	f.Reports[model.NSFW].Why = "no column"
	for i := range n {
		p := post.Post{ID: fmt.Sprint("row-", i+1), Author: fmt.Sprint("row ", i+1), Text: fmt.Sprint("text ", i, " née 猫\x00 \xff\xc0"), AgeMinutes: 90 * i}
		switch i % 3 {
		case 0:
			p.Log = post.Log{Impressions: 1000, Clicks: i % 1000, Ratings: 1, Rating: 0.25, Spam: post.Yes, NSFW: post.No}
			p.Fields = []post.Field{{Name: "genre", Class: "Drama"}, {Name: "year", Number: -1.5}}
		case 1:
			p.Log = post.Log{Value: 0.1, HasValue: true, Misinformation: post.Yes}
			p.HasLink, p.Topic, p.History = true, "diy", post.History{Posts: 3, Removed: 1, Followers: 70000}
			p.Fields = []post.Field{{Name: "genre", Class: "year"}}
		}
		f.Posts = append(f.Posts, p)
		f.Fold = append(f.Fold, uint8(i%2))
		f.Predictions = append(f.Predictions, model.Prediction{Spam: 0.5, Clicks: float64(i % 1000), Quality: 1 / float64(i+1)})
	}
	return f
}

// TestRoundTrip checks that Decode returns the whole feed, and that it encodes to the same bytes.
func TestRoundTrip(t *testing.T) {
	for _, n := range []int{1, 2, 3, 200} {
		f := newFeed(t, n)
		data := f.Encode()
		back, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(f, back) {
			t.Errorf("%d posts came back as\n%+v, want\n%+v", n, back, f)
		}
		if !bytes.Equal(data, back.Encode()) || !bytes.Equal(data, f.Encode()) {
			t.Errorf("%d posts: other bytes the second time", n)
		}
		if back.Whole.Has(model.NSFW) || !back.Sets[1].Has(model.Spam) {
			t.Error("a model that was missing is there, or the other way round")
		}
	}
	f := newFeed(t, 2)
	f.Sets, f.Fold = nil, nil
	if back, err := Decode(f.Encode()); err != nil || len(back.Fold) != 0 || len(back.Sets) != 0 {
		t.Errorf("without folds: %v", err)
	}
}

// TestInPieces checks that the caller gets a pause in each of the four passes over the posts, for every piece of the bytes
// that are summed, and for each set of models.
func TestInPieces(t *testing.T) {
	const n = 5000
	data := newFeed(t, n).Encode()
	pauses := 0
	f, err := DecodeInPieces(data, func() { pauses++ })
	if err != nil {
		t.Fatal(err)
	}
	want, err := Decode(data)
	if err != nil || !reflect.DeepEqual(f, want) {
		t.Errorf("another feed than at once: %v", err)
	}
	if least := 4*n/piecePosts + len(data)/pieceBytes + 3; pauses < least {
		t.Errorf("%d pauses, want %d", pauses, least)
	}
}

// TestDamaged truncates a small feed at every byte, and changes every byte.
func TestDamaged(t *testing.T) {
	data := newFeed(t, 3).Encode()
	for n := range data {
		if _, err := Decode(data[:n]); err == nil {
			t.Fatalf("read from %d of %d bytes", n, len(data))
		}
	}
	for i := range data {
		for _, flip := range []byte{1, 0x80, 0xff} {
			data[i] ^= flip
			if _, err := Decode(data); err == nil {
				t.Fatalf("byte %d of %d may be any", i, len(data))
			}
			data[i] ^= flip
		}
	}
	if _, err := Decode(append(data, 0)); err == nil {
		t.Error("read with a byte too many")
	}
}

// TestRefused encodes invalid feeds: the format is valid, the content is not.
func TestRefused(t *testing.T) {
	for want, spoil := range map[string]func(*Feed){
		"models file":           func(f *Feed) { f.Whole = nil },
		"want 1 to":             func(f *Feed) { f.Posts, f.Predictions, f.Fold = nil, nil, nil },
		"fold 3 of 2":           func(f *Feed) { f.Fold[1] = 2 },
		"predictions and folds": func(f *Feed) { f.Fold = f.Fold[:2] },
		"want 123 for 3 posts":  func(f *Feed) { f.Predictions = f.Predictions[:2] },
		"spam is no number":     func(f *Feed) { f.Predictions[2].Spam = math.NaN() },
		"engagement is no":      func(f *Feed) { f.Predictions[0].Clicks = math.Inf(1) },
		"rating is no number":   func(f *Feed) { f.Posts[0].Log.Rating = math.NaN() },
		"another post has":      func(f *Feed) { f.Posts[2].ID = "row-1" },
		"not fit for a link":    func(f *Feed) { f.Posts[2].ID = "Row 1" },
		`ID "" is not fit`:      func(f *Feed) { f.Posts[0].ID = "" },
		"neither yes nor no":    func(f *Feed) { f.Posts[0].Log.NSFW = 3 },
		"a count is -1":         func(f *Feed) { f.Posts[0].AgeMinutes = -1 },
		"5 clicks of 4":         func(f *Feed) { f.Posts[0].Log = post.Log{Impressions: 4, Clicks: 5} },
		"two fields of one":     func(f *Feed) { f.Posts[0].Fields[1].Name = "genre" },
		"header":                func(f *Feed) { f.Words.Unit = math.NaN() },
		"rows read":             func(f *Feed) { f.Counts.Read++ },
	} {
		f := newFeed(t, 3)
		spoil(f)
		if back, err := Decode(f.Encode()); err == nil || back != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

// FuzzDecode decodes the sections of the posts alone, which are small, so that a second tries thousands. The models are a file
// of package model, whose own fuzz target covers them; TestDamaged and TestRefused are about the whole.
func FuzzDecode(f *testing.F) {
	for n := range 4 {
		feed := newFeed(f, n)
		for i := range feed.Posts {
			feed.Posts[i].Author, feed.Posts[i].Text = "", "né\xff"
		}
		words, index := feed.dictionary()
		var text, lengths, flagged []byte
		for i := range feed.Posts {
			p := &feed.Posts[i]
			for _, s := range [...]string{p.ID, p.FileID, p.Author, p.Topic, p.Text} {
				text, lengths = append(text, s...), binary.AppendUvarint(lengths, uint64(len(s)))
			}
			flagged = append(flagged, flags(p))
		}
		for _, w := range words {
			text, lengths = append(text, w...), binary.AppendUvarint(lengths, uint64(len(w)))
		}
		f.Add(text, lengths, feed.appendWhole(nil, index), flagged, feed.appendFractions(nil))
	}
	f.Fuzz(func(t *testing.T, text, lengths, whole, flagged, fractions []byte) {
		if len(text)+len(lengths)+len(whole)+len(flagged)+len(fractions) > 192 {
			return
		}
		d := decoder{Feed: &Feed{}, pause: func() {}}
		d.Posts = make([]post.Post, len(flagged))
		words, err := d.readStrings(string(text), lengths)
		if err == nil {
			err = d.readNumbers(whole, flagged, fractions, words)
		}
		if err == nil {
			err = d.checkIDs()
		}
		if err != nil {
			return
		}
		// What was decoded comes back the same.
		words, index := d.dictionary()
		again := decoder{Feed: &Feed{}, pause: func() {}}
		again.Posts = make([]post.Post, len(d.Posts))
		flagged = flagged[:0]
		for i := range d.Posts {
			p, q := &d.Posts[i], &again.Posts[i]
			q.ID, q.FileID, q.Author, q.Topic, q.Text = p.ID, p.FileID, p.Author, p.Topic, p.Text
			flagged = append(flagged, flags(p))
		}
		if err := again.readNumbers(d.appendWhole(nil, index), flagged, d.appendFractions(nil), words); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again.Posts, d.Posts) {
			t.Errorf("%+v came back as %+v", d.Posts, again.Posts)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	f := newFeed(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(f.Encode())))
	}
}

func BenchmarkDecode(b *testing.B) {
	data := newFeed(b, 100_000).Encode()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
