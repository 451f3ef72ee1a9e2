package lab_test

import (
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
)

// trained is a feed of n posts as the worker makes one of a reader's file.
func trained(n int) *ownfeed.Feed {
	f := &ownfeed.Feed{}
	f.Name, f.Posts, f.Whole = "mine.csv", modeltest.Posts(n), modeltest.Set()
	for k := range f.Has {
		f.Has[k] = true
	}
	for i := range f.Posts {
		f.Predictions = append(f.Predictions, f.Whole.Predict(&f.Posts[i]))
		f.Posts[i].Truth = nil // is not kept
	}
	f.Counts.Read, f.Counts.Kept = n, n
	return f
}

// own is a feed of the reader's own.
func own(n int) *feed.Feed {
	f, err := feed.Own(trained(n), func() {})
	if err != nil {
		panic(err) // no two IDs are equal
	}
	return f
}

// What is read piece by piece is the feed, fit to be shown, or an error and no feed.
func TestReadOwn(t *testing.T) {
	d := over(t, 10)
	read := func(data []byte) (f *feed.Feed, pauses int, err error) {
		c := lab.ReadOwn(data, func(got *feed.Feed, why error) lab.Msg {
			f, err = got, why
			return lab.Ticked{}
		}).(lab.Piecewise)
		if msg := c.Run(func() { pauses++ }); msg != lab.Msg(lab.Ticked{}) {
			t.Errorf("it sends %v", msg)
		}
		return f, pauses, err
	}
	data := trained(20).Encode()
	f, pauses, err := read(data)
	if err != nil || pauses == 0 {
		t.Fatalf("%d pauses, %v", pauses, err)
	}
	d.Run(0, func(env *lab.Env) {
		env.HaveOwn(f)
		if !env.UseOwn() {
			t.Error("it can't be shown")
		}
	})
	if s := &d.Shared; s.Source != lab.Own || s.Feed != f || len(s.Feed.Posts) != 20 || !slices.Equal(s.Feed.Clicks, own(20).Clicks) {
		t.Errorf("source %s, %d posts", s.Source.Key(), len(s.Feed.Posts))
	}
	data[len(data)/2] ^= 1
	if f, _, err := read(data); f != nil || err == nil {
		t.Errorf("damaged bytes are read as %v, %v", f, err)
	}
}
