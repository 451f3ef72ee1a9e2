package versions

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/sample"
	"decouple/app/schema"
	"decouple/app/train"
	"decouple/app/version"
)

// bring gives the page and the worker a feed of the reader's own, of n posts of the log, and returns it.
func (d *desk) bring(t *testing.T, n int) *ownfeed.Feed {
	t.Helper()
	maker := &version.Maker{}
	posts := append(maker.Posts(&version.Data{Log: sample.Seed, Posts: n})[:0:0], maker.Posts(&version.Data{Log: sample.Seed, Posts: n})...)
	for i := range posts {
		posts[i].Truth = nil
	}
	f := &schema.Feed{Name: "mine.csv", Posts: posts, Has: [5]bool{model.Spam: true}, Why: [5]string{"", "no column for it", "no column for it", "no column for it", "no column for it"}}
	o, err := train.OutOfFold(t.Context(), f, 1, train.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	own := &ownfeed.Feed{Feed: *f, Outcome: *o}
	shown, err := feed.Own(own, func() {})
	if err != nil {
		t.Fatal(err)
	}
	d.do(t, func(env *lab.Env) { env.HaveOwn(shown) })
	// The worker has it as it is after a reload.
	if d.worker.Own, err = ownfeed.Decode(own.Encode()); err != nil {
		t.Fatal(err)
	}
	return own
}

// The model of the reader's own feed becomes a version as it is, and is made again to the bit while the feed is open.
func TestOwnBecomesAVersion(t *testing.T) {
	d := open(t, spam, stored(t), nil)
	p := d.part
	d.press(t, "versions-own", "") // without a feed it does nothing
	own := d.bring(t, 450)
	d.press(t, "versions-own", "")
	if len(p.Shown().Versions) != 6 || p.With() != 5 {
		t.Fatalf("%d versions; %q, %q", len(p.Shown().Versions), p.Failure, d.notices)
	}
	v := p.Shown().Versions[5]
	if !version.Weights(own.Whole, v.Set, model.Spam).Same() || v.Parent != "" || v.Note != "your feed “mine.csv”" || !strings.Contains(v.Card.Data, "450 posts, whose rows no version keeps") {
		t.Errorf("%q, %+v", v.Note, v.Card)
	}
	if missing := v.Card.Missing(); len(missing) != 2 {
		t.Errorf("its card misses %q", missing)
	}
	d.press(t, "versions-own", "")
	if len(p.Shown().Versions) != 6 || len(d.notices) != 1 || !strings.Contains(d.notices[0], "there already") {
		t.Errorf("twice: %d versions, %q", len(p.Shown().Versions), d.notices)
	}
	d.press(t, "versions-promote", "5")
	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: DayDial, Key: "End"})
	d.press(t, "versions-again", "")
	if o := p.Remade(); o == nil || !o.Diff.Same() {
		t.Fatalf("made again: %+v, %q", o, p.Failure)
	}
	d.press(t, "versions-thing", "row")
	if o := p.Changed(); o == nil || o.Diff.Differ == 0 || o.Made.Recipe.Data.Without == nil {
		t.Fatalf("a row less: %+v, %q", o, p.Failure)
	}

	// It is kept, and comes back; without the feed it is of use, and can't be made again.
	e := open(t, func(s *Settings) { s.Model, s.Day = model.Spam, Days }, d.store, nil)
	if v := e.part.ServedVersion(); v == nil || !v.Recipe.Data.Own || e.jobs != 0 {
		t.Fatalf("on the next visit: %+v, %d trainings", v, e.jobs)
	}
	e.press(t, "versions-again", "")
	if e.part.Remade() != nil || !strings.Contains(e.part.Failure, "open that feed in Rank first") {
		t.Errorf("without the feed: %q", e.part.Failure)
	}
	e.bring(t, 440)
	e.press(t, "versions-again", "")
	if e.part.Remade() != nil || !strings.Contains(e.part.Failure, "another feed than the one that is open") {
		t.Errorf("with another feed: %q", e.part.Failure)
	}
	e.bring(t, 450)
	e.press(t, "versions-again", "")
	if o := e.part.Remade(); o == nil || !o.Diff.Same() {
		t.Errorf("with the feed again: %+v, %q", o, e.part.Failure)
	}
}

// The filter that Compare retrains on the wave becomes a version if its recipe gives its bits, and does not if it gives others.
func TestWaveBecomesAVersion(t *testing.T) {
	if testing.Short() {
		t.Skip("it trains the filter on the whole log")
	}
	d := open(t, spam, stored(t), nil)
	p := d.part
	d.press(t, "versions-wave", "") // nothing was retrained
	maker := &version.Maker{}
	r := WaveRecipe()
	relearned, err := train.RetrainFilter(t.Context(), model.Spam, maker.Posts(&r.Data), d.Shared.Shipped(), sample.Seed, train.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	d.Shared.Relearned = d.Shared.Shipped()
	d.press(t, "versions-wave", "")
	if len(p.Shown().Versions) != 5 || !strings.Contains(p.Failure, "does not give the filter that Compare has") {
		t.Fatalf("of another filter: %q", p.Failure)
	}
	d.Shared.Relearned = relearned
	d.press(t, "versions-wave", "")
	if len(p.Shown().Versions) != 6 || p.Failure != "" {
		t.Fatalf("%d versions, %q", len(p.Shown().Versions), p.Failure)
	}
	if v := p.Shown().Versions[5]; p.Shown().Find(v.Parent) != 3 || v.Recipe.Data.Wave != sample.WaveLogSize {
		t.Errorf("it is from %d: %+v", p.Shown().Find(v.Parent), v.Recipe)
	}
}
