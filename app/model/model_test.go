package model

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/post"
	"decouple/app/text"
)

// made returns a set with weights drawn from a seed.
func made(t testing.TB) *Set {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	settings := text.Settings{Bits: 6}
	var w [Kinds]Weights
	for k := range w {
		w[k] = Weights{Intercept: rng.NormFloat64(), Columns: make([]float64, text.New(settings).Cols())}
		for j := range w[k].Columns {
			w[k].Columns[j] = rng.NormFloat64()
		}
	}
	s, err := New(About{Seed: 7, LogSize: 10, DataHash: "abc", Text: settings, Figures: [Kinds]Figures{{Rows: 3, HeldOut: 0.9}}}, w)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var posts = []post.Post{
	{},
	{Text: "One plain sentence."},
	{Text: "FREE money, free MONEY!!! length length www.x.example", HasLink: true, History: post.History{Posts: 10, Removed: 5, Followers: 1000}},
	{Text: "\xff\x00<b>" + strings.Repeat("word other ", 3000)},
}

func TestExplanationAddsUpExactly(t *testing.T) {
	s := made(t)
	for i := range posts {
		p := &posts[i]
		prediction := s.Predict(p)
		for k := Spam; k < Kinds; k++ {
			e := s.Explain(p, k)
			sum := e.Baseline
			for j, part := range e.Parts {
				sum += part.Value
				if j > 0 && math.Abs(part.Value) > math.Abs(e.Parts[j-1].Value) {
					t.Fatalf("post %d, %s: part %d is larger than the one before", i, k, j)
				}
				if part.Cue() != (part.Places == nil) {
					t.Errorf("post %d, %s: cue %+v", i, k, part)
				}
				for _, at := range part.Places {
					if at.Start < 0 || at.End <= at.Start || at.End > len(p.Text) {
						t.Fatalf("post %d, %s: span %+v", i, k, at)
					}
				}
			}
			if sum != e.Sum || e.Sum != s.models[k].eta(s.extractor.Features(p)) {
				t.Errorf("post %d, %s: parts add up to %v, Sum is %v", i, k, sum, e.Sum)
			}
			want := [Kinds]float64{prediction.Spam, prediction.NSFW, prediction.Misinformation, prediction.Clicks, prediction.Quality}[k]
			if e.Prediction != want {
				t.Errorf("post %d, %s: explained %v, predicted %v", i, k, e.Prediction, want)
			}
		}
	}
}

func TestRepeatedWordIsOnePart(t *testing.T) {
	e := made(t).Explain(&posts[2], Engagement)
	seen := map[string]int{}
	for _, part := range e.Parts {
		seen[part.Name]++
		if part.Name == "free" && (len(part.Places) != 2 || part.Start != 0 || part.End != 4) {
			t.Errorf("%+v", part)
		}
	}
	if seen["free"] != 1 || seen["free money"] != 1 || seen["length"] != 2 {
		t.Errorf("parts by name: %v (length is a word and a cue)", seen)
	}
}

func TestPredictionsInRange(t *testing.T) {
	settings := text.Settings{Bits: 1}
	for _, intercept := range []float64{-1000, -6, 0, 6, 1000} {
		var w [Kinds]Weights
		for k := range w {
			w[k] = Weights{intercept, make([]float64, text.New(settings).Cols())}
		}
		s, err := New(About{Text: settings}, w)
		if err != nil {
			t.Fatal(err)
		}
		p := s.Predict(&posts[1])
		for _, v := range []float64{p.Spam, p.NSFW, p.Misinformation, p.Quality, p.Clicks / 1000} {
			if !(v >= 0 && v <= 1+1e-12) {
				t.Errorf("at %v: %+v", intercept, p)
			}
		}
		if want := 1 / (1 + math.Exp(-intercept)); math.Abs(p.Spam-want) > 1e-12 {
			t.Errorf("at %v: spam %v, want %v", intercept, p.Spam, want)
		}
	}
}

func TestExp(t *testing.T) {
	for x := -707.9; x < 708; x += 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 5e-16*want {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if exp(0) != 1 || exp(-1e9) != 0 || exp(math.Inf(-1)) != 0 {
		t.Error("exp at 0 or far below")
	}
}

func TestNewRefuses(t *testing.T) {
	settings := text.Settings{Bits: 2}
	cols := text.New(settings).Cols()
	for _, test := range []struct {
		change func(*About, *[Kinds]Weights)
		want   string
	}{
		{func(_ *About, w *[Kinds]Weights) { w[Spam].Columns = []float64{} }, "spam: 0 weights for 16 columns"},
		{func(_ *About, w *[Kinds]Weights) { w[Quality].Columns[3] = math.NaN() }, "quality: the weight of column 3 is NaN"},
		{func(_ *About, w *[Kinds]Weights) { w[NSFW].Columns[0] = 1e6 }, "largest weight"},
		{func(_ *About, w *[Kinds]Weights) { w[Engagement].Intercept = math.Inf(1) }, "engagement: intercept +Inf"},
		{func(a *About, _ *[Kinds]Weights) { a.Text.Bits = 99 }, "out of range"},
	} {
		about := About{Text: settings}
		var w [Kinds]Weights
		for k := range w {
			w[k].Columns = make([]float64, cols)
		}
		test.change(&about, &w)
		if _, err := New(about, w); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %q", err, test.want)
		}
	}
	if _, err := new(Set).Save(); err == nil {
		t.Error("an empty set was saved")
	}
}

func TestSaveAndLoad(t *testing.T) {
	s := made(t)
	data, err := s.Save()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := l.Save()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("saved again, the bytes differ (%v)", err)
	}
	if l.About() != s.About() {
		t.Errorf("about: %+v, want %+v", l.About(), s.About())
	}
	for i := range posts {
		if a, b := s.Predict(&posts[i]), l.Predict(&posts[i]); a != b {
			t.Errorf("post %d: %+v before saving, %+v after", i, a, b)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	good, err := made(t).Save()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, replacement, want string }{
		{string(good), "", "not readable as JSON"},
		{string(good), "null", `format is ""`},
		{"decouple-models", "other", `format is "other"`},
		{`"version": 1`, `"version": 2`, "version 2, this program reads version 1"},
		{`"bits": 6`, `"bits": 40`, "bits is 40"},
		{`"bits": 6`, `"bits": 7`, "columns"},
		{`"kind": "nsfw"`, `"kind": "spam"`, `model 1 (nsfw): kind is "spam"`},
		{`"link": "log"`, `"link": "logit"`, "want \"log\""},
		{`"weights": "`, `"weights": "!`, "base64"},
		{`"weights": "`, `"weights": "AAAA`, "bytes, want two"},
		{`"exponent": -`, `"exponent": -9`, "exponent is"},
		{`"intercept": `, `"intercept": 0.3e-9, "x": `, "unknown field"},
		{`{`, `{} {`, "after top-level value"},
		{`"logSize": 10`, `"logSize": -1`, "logSize is -1"},
	} {
		bad := strings.Replace(string(good), test.old, test.replacement, 1)
		if _, err := Load([]byte(bad)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s for %.40s: got %v, want %q", test.replacement, test.old, err, test.want)
		}
	}
	if _, err := Load(make([]byte, MaxFile+1)); err == nil {
		t.Error("a huge file was read")
	}
}

func FuzzLoad(f *testing.F) {
	// A set with one model of few columns is small, so that a second tries thousands.
	settings := text.Settings{Bits: 1}
	columns := make([]float64, text.New(settings).Cols())
	columns[0], columns[len(columns)-1] = 1, -0.25
	small, err := New(About{Text: settings}, [Kinds]Weights{Engagement: {Intercept: 0.5, Columns: columns}})
	if err != nil {
		f.Fatal(err)
	}
	good, err := small.Save()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(strings.Replace(string(good), `"exponent": -`, `"exponent": `, 1)))
	f.Add([]byte(strings.Replace(string(good), `"intercept": `, `"intercept": 1e99`, 1)))
	f.Add(good[:len(good)/2])
	f.Add([]byte(`{"format":"decouple-models","version":1,"models":[]}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		s, err := Load(data)
		if err != nil {
			return
		}
		for i := range posts[:3] {
			e := s.Explain(&posts[i], Engagement)
			if p := s.Predict(&posts[i]); math.IsNaN(p.Spam+p.NSFW+p.Misinformation+p.Clicks+p.Quality) || e.Prediction != p.Clicks {
				t.Fatalf("%+v, %+v", p, e)
			}
		}
		again, err := s.Save()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Load(again); err != nil {
			t.Fatalf("saved again: %v", err)
		}
	})
}

// TestSameBitsEverywhere compares a digest of the bits of many predictions with a
// fixed one. It runs natively and as WebAssembly.
func TestSameBitsEverywhere(t *testing.T) {
	s := made(t)
	digest := fnv.New64a()
	var b strings.Builder
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		b.Reset()
		for range rng.IntN(60) {
			b.WriteString([]string{"one ", "TWO ", "three! ", "£4 ", "five? ", "6 "}[rng.IntN(6)])
		}
		n := rng.IntN(1000)
		p := s.Predict(&post.Post{Text: b.String(), History: post.History{Posts: n, Removed: n / 7, Followers: n * n}})
		for _, v := range []float64{p.Spam, p.NSFW, p.Misinformation, p.Clicks, p.Quality} {
			var raw [8]byte
			binary.LittleEndian.PutUint64(raw[:], math.Float64bits(v))
			digest.Write(raw[:])
		}
	}
	const want uint64 = 0x85aea7ab31cb06f0
	if got := digest.Sum64(); got != want {
		t.Errorf("digest %#x, want %#x", got, want)
	}
}

// A post's row of a matrix gives the very numbers that its text gives, where columns collide too.
func TestPredictRow(t *testing.T) {
	set := made(t)
	x := text.New(set.About().Text).Matrix(posts)
	for i := range posts {
		if got, want := set.PredictRow(x, i), set.Predict(&posts[i]); got != want {
			t.Errorf("post %d: by its row %+v, by its text %+v", i, got, want)
		}
	}
}
