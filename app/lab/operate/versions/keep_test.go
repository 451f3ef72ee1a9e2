package versions

import (
	"errors"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// What one visit keeps the next one has, without a training; all of it is forgotten at once.
func TestKept(t *testing.T) {
	d := open(t, spam, stored(t), nil)
	d.on(t, lab.Event{Did: lab.Chosen, Act: "versions-card", ID: "contact", Value: "ops@example.org"})
	d.press(t, "versions-promote", "0")
	e := open(t, spam, d.store, nil)
	if e.jobs != 0 || e.part.Shown().Live() != 0 || e.part.Trouble != "" {
		t.Fatalf("%d trainings, %d serves, %q", e.jobs, e.part.Shown().Live(), e.part.Trouble)
	}
	v := e.part.ServedVersion()
	if v.Card.Contact != "ops@example.org" || len(v.Card.Missing()) != 0 || !strings.Contains(e.part.Origin(v), "earlier visit") {
		t.Errorf("the card is %+v, from %q", v.Card, e.part.Origin(v))
	}
	e.press(t, "versions-again", "")
	if o := e.part.Remade(); o == nil || !o.Diff.Same() {
		t.Errorf("made again: %+v", o)
	}
	if said := d.forget(t); said != "the versions of models" || len(d.store) != 0 || d.part.Shown().Versions[0].Set != nil {
		t.Errorf("forgotten: %q, %d kept", said, len(d.store))
	}
	other := open(t, spam, stored(t), nil)
	other.Journal.Clear()
	if said := other.forget(t); said != "" {
		t.Errorf("where nothing was kept it says %q", said)
	}
}

func (d *desk) forget(t *testing.T) (said string) {
	d.do(t, func(env *lab.Env) { said = d.part.Forget(env) })
	return said
}

// A store that is blocked, full or damaged is said, and costs nothing else.
func TestTrouble(t *testing.T) {
	d := open(t, spam, map[string][]byte{}, errors.New("it lets this page keep nothing"))
	if !strings.HasPrefix(d.part.Trouble, "Your browser keeps no versions: it lets this page keep nothing.") || d.part.next() >= 0 {
		t.Errorf("%q", d.part.Trouble)
	}
	e := open(t, spam, map[string][]byte{key(model.Spam): []byte(`{"format":`), key(model.Quality): []byte("{}")}, nil)
	if !strings.Contains(e.part.Trouble, "can’t be read") || e.part.next() >= 0 || e.part.Failure != "" {
		t.Errorf("%q, %q", e.part.Trouble, e.part.Failure)
	}
	if _, err := version.DecodeRegistry(e.store[key(model.Spam)]); err != nil {
		t.Errorf("what is damaged is not replaced: %v", err)
	}
	// One model's versions in the place of another's.
	f := open(t, spam, map[string][]byte{key(model.Spam): stored(t)[key(model.Spam)], key(model.NSFW): stored(t)[key(model.Spam)]}, nil)
	if !strings.Contains(f.part.Trouble, "another model") {
		t.Errorf("%q", f.part.Trouble)
	}
}

// Rank uses a version that is put in, and the page's own again.
func TestUse(t *testing.T) {
	d := open(t, func(s *Settings) { s.Model, s.Day = model.Spam, 18 }, stored(t), nil)
	shipped, v := d.Shared.Shipped(), d.part.ServedVersion()
	if err := d.Shared.Begin(feedtest.Of(4, 1), shipped); err != nil {
		t.Fatal(err)
	}
	d.Run(1, func(env *lab.Env) { env.UseSample(shipped, "") })
	d.press(t, "versions-use", "")
	whole := d.Shared.Feed.Whole
	for k := range model.Kind(model.Kinds) {
		if same := version.Weights(whole, shipped, k).Same(); same != (k != model.Spam) {
			t.Errorf("%s is as shipped: %v", k, same)
		}
	}
	if !version.Weights(whole, v.Set, model.Spam).Same() || !d.part.Used || d.Shared.Since != "Spam v2 was put in" {
		t.Errorf("used: %v, since %q", d.part.Used, d.Shared.Since)
	}
	for i, p := range d.Shared.Feed.Posts {
		if got, want := d.Shared.Feed.Predictions[i].Spam, v.Set.Predict(&p).Spam; got != want {
			t.Fatalf("post %d has %v, want %v", i, got, want)
		}
	}
	d.press(t, "versions-use", "")
	if d.Shared.Feed.Whole != shipped || d.part.Used {
		t.Error("the page’s own is not back")
	}
	d.Shared.Source = lab.Own
	d.press(t, "versions-use", "")
	if d.Shared.Feed.Whole != shipped || len(d.notices) != 1 || !strings.Contains(d.notices[0], "your own feed") {
		t.Errorf("over the reader’s feed: %q", d.notices)
	}
}

// A version that was saved opens elsewhere, with what is missing, and is added once.
func TestFile(t *testing.T) {
	d := open(t, func(s *Settings) { s.Model, s.Thing = model.Spam, Penalty }, stored(t), nil)
	if d.part.Changed() == nil {
		t.Fatal("what the link says is not changed")
	}
	d.press(t, "versions-keep", "")
	d.press(t, "versions-promote", "5")
	d.on(t, lab.Event{Did: lab.KeyDown, Act: "dial", ID: DayDial, Key: "End"})
	d.press(t, "versions-save", "")
	e := open(t, func(s *Settings) { s.Model, s.Day = model.Spam, 1 }, stored(t), nil)
	e.drop(t, string(d.saved))
	o := e.part.Opened
	if o == nil || o.There || len(o.Lacks) != 1 || !strings.Contains(e.announce, "Its hashes are right.") {
		t.Fatalf("%+v; it says %q, refused %q", o, e.announce, e.part.Refused)
	}
	e.press(t, "versions-add", "")
	if e.part.Settings.Model != model.Spam || len(e.part.Shown().Versions) != 6 || e.part.Shown().Versions[5].Hash() != d.part.Shown().Versions[5].Hash() {
		t.Fatalf("%s has %d versions", e.part.Settings.Model, len(e.part.Shown().Versions))
	}
	e.drop(t, string(d.saved))
	if o := e.part.Opened; o == nil || !o.There || !o.Same {
		t.Errorf("the second time: %+v", o)
	}
	e.press(t, "versions-add", "")
	if len(e.part.Shown().Versions) != 6 {
		t.Error("it is added twice")
	}
	e.drop(t, strings.Replace(string(d.saved), `"folds": 5`, `"folds": 4`, 1))
	if e.part.Opened != nil || !strings.Contains(e.part.Refused, "changed since") {
		t.Errorf("a changed file: %q", e.part.Refused)
	}
	d.on(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "big", Length: version.MaxFile + 1}})
	if !strings.Contains(d.part.Refused, "more bytes") {
		t.Errorf("a large file: %q", d.part.Refused)
	}
}

// A training that is cancelled changes nothing of the next.
func TestCancel(t *testing.T) {
	if testing.Short() {
		t.Skip("it trains a filter several times")
	}
	r := plan(model.Spam).Versions[0].Recipe
	r.Data.Posts, r.Settings.Folds = 500, 2
	jobtest.Cancel(t, Making, Request{Recipe: r})
	r.Data.Hash = version.HashPosts(nil)
	if why := jobtest.Refusal(t, Making, Request{Recipe: r}); !strings.Contains(why, "has changed since") {
		t.Errorf("other data: %q", why)
	}
}
