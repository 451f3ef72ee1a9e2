package version_test

import (
	"bytes"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/version"
)

// tiny is a version that trains at once and makes a small file: its features have few bits.
func tiny(t testing.TB) *version.Version {
	r := small(model.Quality)
	r.Data.Posts, r.Settings.Text.Bits = 120, 4
	m, err := (&version.Maker{}).Make(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &version.Version{Recipe: m.Recipe, Born: 5, Note: "a <b>note</b>", Set: m.Set}
	v.Card = version.Card{For: "tests", Data: "few posts", Limits: "all", Author: "a test"}
	v.Card.Measure(m.Set, model.Quality, sample.Posts())
	return v
}

func nobody(string) bool { return false }

// A file brings the whole version elsewhere, and what is missing is said.
func TestFile(t *testing.T) {
	v := tiny(t)
	data, err := v.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := v.Encode()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same version gives other bytes, %v", err)
	}
	w, lacks, err := version.Decode(data, nobody)
	if err != nil {
		t.Fatal(err)
	}
	if w.ID() != v.ID() || w.Hash() != v.Hash() || w.Figures() != v.Figures() || w.Note != v.Note || len(w.Card.Slices) != len(v.Card.Slices) {
		t.Errorf("%+v was read as %+v", v, w)
	}
	if len(lacks) != 1 || !strings.Contains(lacks[0], "whom to ask") || strings.Contains(lacks[0], ";") {
		t.Errorf("missing are %q", lacks)
	}
	w.Card.Contact, w.Parent, w.Recipe.Engine = "me", v.ID(), 7
	if data, err = w.Encode(); err != nil {
		t.Fatal(err)
	}
	if _, lacks, err = version.Decode(data, nobody); err != nil || len(lacks) != 2 || !strings.Contains(lacks[0], "engine 7") || !strings.Contains(lacks[1], version.Short(v.ID())) {
		t.Errorf("missing are %q, %v", lacks, err)
	}
	if _, lacks, err = version.Decode(data, func(id string) bool { return id == v.ID() }); err != nil || len(lacks) != 1 {
		t.Errorf("with its parent here, missing are %q, %v", lacks, err)
	}
	if _, err := (&version.Version{Recipe: v.Recipe}).Encode(); err == nil {
		t.Error("a planned version is saved")
	}
}

// A file that was changed, cut off or is another is refused, with a reason.
func TestFileRefuses(t *testing.T) {
	good, err := tiny(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	swap := func(old, new string) []byte {
		if !bytes.Contains(good, []byte(old)) {
			t.Fatalf("the file has no %q", old)
		}
		return bytes.Replace(good, []byte(old), []byte(new), 1)
	}
	at := bytes.Index(good, []byte(`"weights": "`)) // the hash
	model := bytes.LastIndex(good, []byte(`"weights": "`)) + len(`"weights": "`)
	other := bytes.Clone(good)
	other[model] = 'A' + (other[model]-'A'+1)%26
	hash := bytes.Clone(good)
	hash[at+len(`"weights": "`)] = 'x'
	for what, c := range map[string]struct {
		data []byte
		says string
	}{
		"nothing":      {nil, "not JSON"},
		"half":         {good[:len(good)/2], "cut off"},
		"other format": {swap("decouple-version", "something"), "format"},
		"newer":        {swap(`"version": 1`, `"version": 2`), "newer"},
		"more fields":  {swap(`"born"`, `"extra": 1, "born"`), "extra"},
		"recipe":       {swap(`"folds": 2`, `"folds": 3`), "changed since"},
		"range":        {swap(`"folds": 2`, `"folds": 1`), "folds"},
		"weights":      {other, "its weights"},
		"hash":         {hash, "its weights"},
		"large":        {bytes.Repeat([]byte(" "), version.MaxFile+1), "bytes"},
	} {
		if v, _, err := version.Decode(c.data, nobody); err == nil || v != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}

// A registry is kept whole.
func TestRegistryFile(t *testing.T) {
	v := tiny(t)
	r := &version.Registry{Kind: model.Quality, Versions: []*version.Version{v}}
	if err := r.Promote(0, 10, "first"); err != nil {
		t.Fatal(err)
	}
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := version.DecodeRegistry(data)
	if err != nil {
		t.Fatal(err)
	}
	if got.Kind != r.Kind || len(got.Versions) != 1 || got.Versions[0].Hash() != v.Hash() || got.Events[0] != r.Events[0] {
		t.Errorf("%+v was read as %+v", r, got)
	}
	for what, bad := range map[string][]byte{
		"half":  data[:len(data)/2],
		"event": bytes.Replace(data, []byte(`"serves":0`), []byte(`"serves":1`), 1),
		"null":  []byte(`{"format":"decouple-versions","version":1,"kind":4,"versions":[null],"events":[]}`),
	} {
		if _, err := version.DecodeRegistry(bad); err == nil {
			t.Errorf("%s is taken", what)
		}
	}
}

// What is read from anything is a version that can be written and read again, or an error.
func FuzzDecode(f *testing.F) {
	good, err := tiny(f).Encode()
	if err != nil {
		f.Fatal(err)
	}
	own := tiny(f)
	own.Recipe.Data = version.Data{Own: true, Posts: 12, Without: []int{3}, Hash: own.Recipe.Data.Hash}
	brought, err := own.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(brought)
	for l := coupled.Squared; l < coupled.Losses; l++ {
		both, err := jointly(f, l).Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(both)
		f.Add(bytes.Replace(both, []byte(`"model": 5`), []byte(`"model": 3`), 1))
	}
	f.Add(good[:len(good)/3])
	f.Add([]byte(`{"format":"decouple-version","version":1,"recipe":{"model":9}}`))
	f.Add([]byte(`{"format":"decouple-version","version":1,"model":null,"recipe":{"model":4,"engine":1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, _, err := version.Decode(data, nobody)
		if err != nil {
			return
		}
		again, err := v.Encode()
		if err != nil {
			t.Fatal(err)
		}
		w, _, err := version.Decode(again, nobody)
		if err != nil || w.ID() != v.ID() || w.Hash() != v.Hash() {
			t.Fatalf("read again: %v", err)
		}
	})
}
