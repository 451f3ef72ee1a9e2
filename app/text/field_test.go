package text

import (
	"math"
	"slices"
	"testing"

	"decouple/app/post"
)

// TestFieldsAddColumnsOnly checks that fields come between the cues and
// the grams, each in a hashed column, and do not change the other features.
func TestFieldsAddColumnsOnly(t *testing.T) {
	x := New(Settings{Bits: 20})
	p := post.Post{Text: "a quiet word about the length"}
	bare := x.Features(&p)
	p.Fields = []post.Field{{Name: "Genre", Class: "Drama"}, {Name: "budget", Number: -1.5}, {Name: "length", Number: 9}, {Name: "year"}}
	got := x.Features(&p)
	var fields, others []Feature
	for _, f := range got {
		if f.End == 0 && f.Column >= Cues {
			fields = append(fields, f)
		} else {
			others = append(others, f)
		}
	}
	if !slices.Equal(others, bare) {
		t.Errorf("other features changed: %v, want %v", others, bare)
	}
	want := []struct {
		name string
		size float64
	}{{"Genre: Drama", classValue}, {"budget", 1.5 * numberValue}, {"length (column)", maxNumber * numberValue}}
	if len(fields) != len(want) {
		t.Fatalf("fields %v, want %d", fields, len(want))
	}
	for i, w := range want {
		if f := fields[i]; f.Name != w.name || math.Abs(float64(f.Value)) != w.size || f.Start != 0 {
			t.Errorf("field %+v, want %s of size %v", f, w.name, w.size)
		}
	}
	m := x.Matrix([]post.Post{p})
	if err := m.Check(); err != nil {
		t.Error(err)
	}
}

// TestFieldColumns checks that case does not matter, that the sign
// of a number does, and that a field is not a word.
func TestFieldColumns(t *testing.T) {
	x := New(Settings{Bits: 20, NoCues: true})
	one := func(p post.Post) Feature {
		f := x.Features(&p)
		if len(f) != 1 {
			t.Fatalf("%+v has %d features, want 1", p, len(f))
		}
		return f[0]
	}
	field := func(f post.Field) Feature { return one(post.Post{Fields: []post.Field{f}}) }
	a, b := field(post.Field{Name: "Genre", Class: "DRAMA"}), field(post.Field{Name: "genre", Class: "drama"})
	if a.Column != b.Column || a.Value != b.Value {
		t.Errorf("case matters: %+v, %+v", a, b)
	}
	up, down := field(post.Field{Name: "budget", Number: 1}), field(post.Field{Name: "budget", Number: -1})
	if up.Column != down.Column || up.Value != -down.Value {
		t.Errorf("a number and its opposite: %+v, %+v", up, down)
	}
	if word := one(post.Post{Text: "budget"}); word.Column == up.Column {
		t.Errorf("the word and the field are both in column %d", up.Column)
	}
	for _, bad := range []float64{math.NaN(), 0} {
		p := post.Post{Fields: []post.Field{{Name: "budget", Number: bad}}}
		if f := x.Features(&p); len(f) != 0 {
			t.Errorf("%v gives %v, want nothing", bad, f)
		}
	}
	if f := field(post.Field{Name: "budget", Number: math.Inf(1)}); math.Abs(float64(f.Value)) != maxNumber*numberValue {
		t.Errorf("infinity gives %v", f.Value)
	}
}
