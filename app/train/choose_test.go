package train

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
)

// longTexts are n posts of many words, some of which half the spam has and others half the rest.
func longTexts(n, words int) *schema.Feed {
	rng := rand.New(rand.NewPCG(3, 3))
	f := &schema.Feed{}
	f.Has[model.Spam] = true
	for i := range n {
		p := post.Post{ID: fmt.Sprint("row-", i+1), Author: "a"}
		p.Log.Spam = post.No
		if i%2 == 0 {
			p.Log.Spam = post.Yes
		}
		var b strings.Builder
		for range words {
			w := rng.IntN(30_000)
			if rng.IntN(20) == 0 {
				w = 30_000 + 2*rng.IntN(800) + i%2
			}
			for ; w > 0; w /= 20 { // in letters: digits are all one to the models
				b.WriteByte(byte('a' + w%20))
			}
			b.WriteByte(' ')
		}
		p.Text = b.String()
		f.Posts = append(f.Posts, p)
	}
	return f
}

// Texts of many words are hashed into more columns than usual, which pays out of fold, and the notes say so.
func TestLongTextsGetMoreColumns(t *testing.T) {
	f := longTexts(800, 120)
	chosen, err := OutOfFold(context.Background(), f, 1, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if bits := chosen.Whole.About().Text.Bits; bits <= text.DefaultBits {
		t.Errorf("the words go into 2^%d columns", bits)
	}
	note := f.Counts.Notes[len(f.Counts.Notes)-1]
	if !strings.HasPrefix(note, "texts: words go into ") || !strings.Contains(note, "better than 8,192 columns and cues on ") {
		t.Errorf("the note says %q", note)
	}
	usual, err := OutOfFold(context.Background(), longTexts(800, 120), 1, Settings{Text: text.Settings{Bits: text.DefaultBits}})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := chosen.Reports[model.Spam].AUC.Value, usual.Reports[model.Spam].AUC.Value; a < b+0.01 {
		t.Errorf("the AUC is %v with the columns chosen and %v with the usual ones", a, b)
	}
	again, err := OutOfFold(context.Background(), longTexts(800, 120), 1, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if again.Whole.About().Text != chosen.Whole.About().Text || again.Predictions[7] != chosen.Predictions[7] {
		t.Error("the same posts and seed give another choice")
	}
	// Models of the largest size can be saved and opened again.
	data, err := again.Whole.Save()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := model.Load(data); err != nil || back.Predict(&f.Posts[3]) != again.Whole.Predict(&f.Posts[3]) {
		t.Errorf("saved and loaded they predict otherwise, or %v", err)
	}
}

// Where nothing pays, or few posts could tell, the features are the usual ones.
func TestUsualFeatures(t *testing.T) {
	loud := longTexts(600, 12) // spam is known by its form
	rng := rand.New(rand.NewPCG(9, 9))
	for i := range loud.Posts {
		p := &loud.Posts[i]
		if (p.Log.Spam == post.Yes) == (rng.IntN(5) > 0) {
			p.Text = strings.ToUpper(p.Text) + "!!!"
		}
	}
	for name, tt := range map[string]struct {
		f    *schema.Feed
		note string
	}{
		"cues":      {loud, "texts: words go into 8,192 columns, and cues of a text’s form are read too; nothing else was clearly better, from 8,192 columns to 65,536, with cues or without, on "},
		"few posts": {longTexts(choiceLeast-1, 20), ""},
	} {
		o, err := OutOfFold(context.Background(), tt.f, 1, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if got := o.Whole.About().Text; got != (text.Settings{Bits: text.DefaultBits}) {
			t.Errorf("%s: %+v", name, got)
		}
		if notes := strings.Join(tt.f.Counts.Notes, "\n"); tt.note == "" && strings.Contains(notes, "texts:") || !strings.Contains(notes, tt.note) {
			t.Errorf("%s: the notes are %q", name, notes)
		}
	}
}

func TestTrialsAreComparedPostByPost(t *testing.T) {
	usual := &trial{features: text.Settings{Bits: 13}, losses: []float64{1, 1, 1, 1}}
	for _, tt := range []struct {
		losses []float64
		beats  bool
	}{
		{[]float64{1, 1, 1, 1}, false},
		{[]float64{0.9, 0.9, 0.9, 0.9}, true},
		{[]float64{1.1, 1.1, 1.1, 1.1}, false},
		{[]float64{0, 1.3, 1.3, 1.3}, false},
	} {
		other := &trial{features: text.Settings{Bits: 16, NoCues: true}, losses: tt.losses}
		if other.beats(usual) != tt.beats {
			t.Errorf("%v against %v: %v", tt.losses, usual.losses, !tt.beats)
		}
		if note := other.note(usual.features, 1234); note != "texts: words go into 65,536 columns, and cues of a text’s form are left out: that was better than 8,192 columns and cues on 1,234 posts that the trials had not seen" {
			t.Error(note)
		}
	}
}
