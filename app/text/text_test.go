package text

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"decouple/app/post"
)

func words(s string) []string {
	var w []string
	for _, t := range Tokens(s) {
		w = append(w, t.Text)
	}
	return w
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{" \t…—!?", ""},
		{"Don’t PANIC, don't", "don't|panic|don't"},
		{"Élan naïve ÅNGSTRÖM", "élan|naïve|ångström"},
		{"pay £20 or 15€ or $1,200.50 now", "pay|<money>|or|<money>|or|<money>|now"},
		{"up 4.5% in 2024", "up|<percent>|in|<number 4>"},
		{"7 or 1,200 or 10:30.", "<number 1>|or|<number 4>|or|<number 4>"},
		{"call 08712345678", "call|<number 11>"},
		{"12345678901234567890", "<number 12 or more>"},
		{"see https://x.example/a?b=c. Then", "see|<link>|then"},
		{"WWW.EXAMPLE.COM/x (www.b.example)", "<link>|<link>"},
		{"go bit.ly/abc now", "go|<link>|now"},
		{"the end.Start again", "the|end|start|again"},
		{"mail me@home.example today", "mail|<email>|today"},
		{"thanks @big_cat!", "thanks|<handle>"},
		{"2nd b4 mp3", "0nd|b0|mp0"},
		{"fr\u200bee v\u00adiagra", "free|viagra"},
		{"a\xffb\xc3", "a|b"},
		{"日本 go", "日|本|go"},
		{strings.Repeat("x", 49) + " y", "<long word>|y"},
		{"\u200b a", "a"},
		{"<script>alert(1)</script>", "script|alert|<number 1>|script"},
	} {
		if got := strings.Join(words(test.in), "|"); got != test.want {
			t.Errorf("%q: got %s, want %s", test.in, got, test.want)
		}
	}
}

func TestFeaturesAddUpToTheRow(t *testing.T) {
	x := New(Settings{})
	p := &post.Post{Text: "FREE money! Free money now, £50 at www.x.example", History: post.History{Posts: 9, Removed: 3, Followers: 120}}
	m := x.Matrix([]post.Post{*p})
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	sum := map[int32]float32{}
	for _, f := range x.Features(p) {
		sum[f.Column] += f.Value
		if f.Column < Cues {
			if f.Start != 0 || f.End != 0 || f.Name != cueNames[f.Column] {
				t.Errorf("cue %+v", f)
			}
		} else if got := strings.Join(words(p.Text[f.Start:f.End]), " "); got != f.Name {
			t.Errorf("%q has the text %q", f.Name, got)
		}
	}
	index, value := m.Row(0)
	for j, column := range index {
		if sum[column] != value[j] {
			t.Errorf("column %d: features add up to %v, row has %v", column, sum[column], value[j])
		}
	}
	if m.Cols != Cues+1<<DefaultBits {
		t.Errorf("%d columns", m.Cols)
	}
}

func TestGramsHaveUnitLength(t *testing.T) {
	x := New(Settings{Bits: 20, NoCues: true})
	for _, s := range []string{"one", "one two three four", strings.Repeat("to be or not ", 9)} {
		m := x.Matrix([]post.Post{{Text: s}})
		var square float64
		for _, v := range m.Value {
			square += float64(v) * float64(v)
		}
		if math.Abs(square-1) > 0.02 {
			t.Errorf("%q: squared length %v", s, square)
		}
	}
}

func TestTwoGramsStopAtSentences(t *testing.T) {
	var names []string
	for _, f := range New(Settings{NoCues: true}).Features(&post.Post{Text: "Ann ran. Bob sat, Cy"}) {
		names = append(names, f.Name)
	}
	want := []string{"ann", "ran", "ann ran", "bob", "sat", "bob sat", "cy", "sat cy"}
	if !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}

func TestCues(t *testing.T) {
	get := func(p post.Post) map[string]float64 {
		got := map[string]float64{}
		for _, f := range New(Settings{}).Features(&p) {
			if f.Column < Cues {
				got[f.Name] = float64(f.Value)
			}
		}
		return got
	}
	plain := get(post.Post{Text: "a quiet word about the garden"})
	loud := get(post.Post{Text: "BUY NOW!!! Only £5? http://x.example", History: post.History{Posts: 2, Removed: 2, Followers: 999_999}})
	for _, name := range []string{"capital letters", "words in capitals", "exclamation marks", "question marks", "link", "digits", "money", "author's followers", "author's removed posts", "author's earlier posts"} {
		if plain[name] != 0 || !(loud[name] > 0 && loud[name] <= 1) {
			t.Errorf("%s: plain %v, loud %v", name, plain[name], loud[name])
		}
	}
	if loud["exclamation marks"] != 0.75 || loud["author's removed posts"] != 0.5 || loud["author's followers"] != 1 {
		t.Errorf("values: %v", loud)
	}
	odd := get(post.Post{History: post.History{Posts: -5, Removed: 7, Followers: -1}})
	if len(odd) != 1 || odd["short post"] != 1 {
		t.Errorf("impossible history: %v", odd)
	}
}

// TestHash pins the hash: saved models depend on it.
func TestHash(t *testing.T) {
	x := New(Settings{NoCues: true})
	f := x.Features(&post.Post{Text: "free money"})
	if f[0].Column != 746 || f[1].Column != 5407 || f[2].Column != 747 || f[0].Value <= 0 {
		t.Errorf("hashes changed: %+v", f)
	}
	positive, n := 0, 20000
	for i := range n {
		if mix(hash(basis, string(rune('a'+i%26))+strings.Repeat("x", i/26)))>>63 == 0 {
			positive++
		}
	}
	if fraction := float64(positive) / float64(n); math.Abs(fraction-0.5) > 0.02 {
		t.Errorf("fraction of positive signs %v", fraction)
	}
}

func TestSettings(t *testing.T) {
	if (Settings{Bits: -1}).Valid() || (Settings{Bits: MaxBits + 1}).Valid() || !(Settings{}).Valid() {
		t.Error("Valid")
	}
	if got := New(Settings{}).Settings().Bits; got != DefaultBits {
		t.Errorf("default bits %d", got)
	}
}

func TestHugeTextIsCut(t *testing.T) {
	x := New(Settings{})
	head := strings.Repeat("word other ", MaxBytes/11+1)[:MaxBytes]
	a, b := x.Matrix([]post.Post{{Text: head}}), x.Matrix([]post.Post{{Text: head + strings.Repeat("more!", 100000)}})
	if !slices.Equal(a.Value, b.Value) || !slices.Equal(a.Index, b.Index) {
		t.Error("text past MaxBytes has an effect")
	}
}

func TestMatrix(t *testing.T) {
	m := &Matrix{}
	m.AppendRow([]Entry{{3, 1}, {1, 2}, {3, -1}})
	m.AppendRow(nil)
	m.AppendRow([]Entry{{0, 1}, {0, 1}})
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	if m.Rows() != 3 || m.Cols != 4 || !slices.Equal(m.Index, []int32{1, 0}) || !slices.Equal(m.Value, []float32{2, 2}) {
		t.Errorf("%+v", m)
	}
	s := m.Select([]int{2, 0, 2})
	if s.Rows() != 3 || s.Cols != 4 || !slices.Equal(s.Index, []int32{0, 1, 0}) || s.Check() != nil {
		t.Errorf("selected %+v", s)
	}
	for name, bad := range map[string]*Matrix{
		"columns":            {Cols: -1},
		"values but no rows": {Index: []int32{0}, Value: []float32{1}, Cols: 1},
		"column numbers":     {Index: []int32{0}, Cols: 1},
		"span":               {Cols: 1, Start: []int32{0, 2}},
		"row 0 spans":        {Cols: 1, Start: []int32{0, 1, 0}},
		"column 4 of 2":      {Cols: 2, Start: []int32{0, 1}, Index: []int32{4}, Value: []float32{1}},
		"after column":       {Cols: 2, Start: []int32{0, 2}, Index: []int32{1, 1}, Value: []float32{1, 1}},
	} {
		if err := bad.Check(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzFeatures(f *testing.F) {
	for _, seed := range []string{
		"", "plain words", "\xff\xfe\x00", "a\xc3(b", "<img src=x onerror=alert(1)>", "@", "@@a", "1.2.3,4:", "£", "£1", "5€%",
		"http://", "www.", "a.b", "a.bc/", "me@", "me@h.tld", "日本語", "e\u0301\u200d", "don't'", "’’", "\U0010FFFF", strings.Repeat("A!", 200), "a.a.a.a.a",
	} {
		f.Add(seed, 3, 1, 10)
	}
	x := New(Settings{Bits: 10})
	f.Fuzz(func(t *testing.T, s string, posts, removed, followers int) {
		p := &post.Post{Text: s, History: post.History{Posts: posts, Removed: removed, Followers: followers}}
		last := 0
		for _, token := range Tokens(s) {
			if token.Start < last || token.End <= token.Start || token.End > len(s) || token.Text == "" {
				t.Fatalf("%q: %+v", s, token)
			}
			if !utf8.ValidString(token.Text) || strings.ContainsAny(token.Text, "\n\t") {
				t.Fatalf("%q: token text %q", s, token.Text)
			}
			last = token.End
		}
		m := x.Matrix([]post.Post{*p})
		if err := m.Check(); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		for _, v := range m.Value {
			if v < -4 || v > 4 { // several grams may have one column
				t.Fatalf("%q: value %v", s, v)
			}
		}
	})
}

// TestUnspacedRange checks that no character of the scripts without spaces lies outside the range in which unspaced looks.
func TestUnspacedRange(t *testing.T) {
	found := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
		if want {
			found++
		}
		if unspaced(r) != want {
			t.Fatalf("%U: %v, want %v", r, unspaced(r), want)
		}
	}
	if found == 0 {
		t.Error("there is none")
	}
}
