package job

import (
	"errors"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
)

func TestHandleRefuses(t *testing.T) {
	s := newServer()
	s.SetModels(shippedModels(t))
	race := RaceRequest{Source: SourceSample, Share: 100, Alpha: 1, Beta: 1}
	for name, c := range map[string]struct {
		r    Request
		file File
		want string
	}{
		"nothing":      {Request{}, nil, "called"},
		"no file":      {Request{Do: DoPreview}, nil, "no file"},
		"no feed":      {Request{Do: DoRace, Race: &RaceRequest{Source: SourceOwn, Share: 100, Alpha: 1}}, nil, "open a file first"},
		"no weights":   {Request{Do: DoRace, Race: &RaceRequest{Source: SourceSample, Share: 100}}, nil, "not both 0"},
		"two jobs":     {Request{Do: DoFilter, Filter: filterRequest.Filter, Race: &race}, nil, "particulars"},
		"can't open":   {Request{Do: DoPreview}, &memory{name: "gone.csv", fault: errors.New("it was moved")}, "it was moved"},
		"too large":    {Request{Do: DoPreview}, &memory{name: "big.csv", size: 201 << 20}, "200 MB"},
		"binary":       {Request{Do: DoPreview}, &memory{name: "a.csv", data: "PK\x03\x04" + strings.Repeat("\x00\x01", 200)}, ""},
		"empty":        {Request{Do: DoPreview}, &memory{name: "a.csv"}, "empty"},
		"wrong number": {importRequest, feedFile(50), ""},
	} {
		last, _ := must(t, s, c.r, c.file, IsFailed)
		if !strings.Contains(last.Error, c.want) || !strings.HasSuffix(last.Error, ".") {
			t.Errorf("%s: %q, want something about %q", name, last.Error, c.want)
		}
	}
	if last, _ := must(t, newServer(), filterRequest, nil, IsFailed); !strings.Contains(last.Error, "no models") {
		t.Errorf("a filter of no models: %q", last.Error)
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{
		"coupled: glm: the loss became NaN": "The loss became NaN.",
		"job: ":                             "Something failed, and it does not say what.",
		"échec (là)":                        "Échec (là).",
		"line 3: no":                        "Line 3: no.",
		"Open your file again.":             "Open your file again.",
	} {
		if got := sentence(errors.New(in)); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// The new kind of spam passes the shipped filter; retrained with the wave's log,
// the filter catches most of it and knows the rest no worse. The other models
// stay byte for byte what they are.
func TestFilterLearnsTheWave(t *testing.T) {
	s := newServer()
	shipped := shippedModels(t)
	s.SetModels(shipped)
	r := filterRequest
	r.Filter = &FilterRequest{Kind: "spam", Seed: sample.Seed, Wave: true}
	last, progress := must(t, s, r, nil, IsFilter)
	set, err := model.Load(last.Buffers[0])
	if err != nil {
		t.Fatal(err)
	}
	removed := func(set *model.Set, posts []post.Post, spam bool) (n int) {
		for _, p := range posts {
			if p.Truth.Spam == spam && set.Predict(&p).Spam > 0.5 {
				n++
			}
		}
		return n
	}
	before, after := removed(shipped, sample.Wave(), true), removed(set, sample.Wave(), true)
	honest := removed(set, sample.Posts(), false)
	was, is := spamAUC(shipped), spamAUC(set)
	t.Logf("caught %d, then %d of 8; AUC on the sample feed %.4f, then %.4f; honest posts removed %d, then %d; spam removed %d, then %d; %+v",
		before, after, was, is, removed(shipped, sample.Posts(), false), honest,
		removed(shipped, sample.Posts(), true), removed(set, sample.Posts(), true), *last.Filter)
	if before > 2 || after < 5 {
		t.Errorf("caught %d of 8 before and %d after, want at most 2 and at least 5", before, after)
	}
	if honest > 4 {
		t.Errorf("%d honest posts of the sample feed are removed", honest)
	}
	if is < was-0.01 {
		t.Errorf("the AUC fell from %.4f to %.4f", was, is)
	}
	for _, p := range append(sample.Posts(), sample.Wave()...) {
		a, b := shipped.Predict(&p), set.Predict(&p)
		a.Spam, b.Spam = 0, 0
		if a != b {
			t.Fatalf("%s: the other models say %+v, want %+v", p.ID, b, a)
		}
	}
	f := last.Filter
	if f.NewRows != sample.WaveLogSize || f.Rows < 3000 || f.Iterations < 20 || f.Passes < f.Iterations || f.Seconds <= 0 {
		t.Errorf("result %+v", *f)
	}
	if len(progress) < 6 || !strings.HasPrefix(progress[1].Stage, "training spam, fold 1 of ") {
		t.Errorf("progress %+v", progress[:min(2, len(progress))])
	}
	if again, _ := must(t, s, r, nil, IsFilter); !same(again, last) {
		t.Error("the same request gave another filter")
	}
}

func spamAUC(set *model.Set) float64 {
	var yes, no []float64
	for _, p := range sample.Posts() {
		v := set.Predict(&p).Spam
		if p.Truth.Spam {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	var wins float64
	for _, y := range yes {
		for _, n := range no {
			switch {
			case y > n:
				wins++
			case y == n:
				wins += 0.5
			}
		}
	}
	return wins / float64(len(yes)*len(no))
}

func TestCacheForgetsTheOldest(t *testing.T) {
	c := cache[int, string]{most: 2}
	c.put(1, "a")
	c.put(2, "b")
	c.put(1, "c")
	c.put(3, "d")
	if _, found := c.get(1); found {
		t.Error("the oldest is still there")
	}
	if b, _ := c.get(2); b != "b" {
		t.Errorf("2 is %q", b)
	}
	if d, _ := c.get(3); d != "d" || len(c.value) != 2 || len(c.keys) != 2 {
		t.Errorf("3 is %q of %v, %v", d, c.keys, c.value)
	}
	c.drop(func(k int) bool { return k == 3 })
	if _, found := c.get(3); found {
		t.Error("what was dropped is left")
	}
	if b, _ := c.get(2); b != "b" || len(c.keys) != 1 {
		t.Errorf("2 is %q of %v", b, c.keys)
	}
}
