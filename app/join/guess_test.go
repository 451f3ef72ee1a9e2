package join

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

func sketch(t *testing.T, text string) *Sketch {
	t.Helper()
	s := &Sketching{Rows: open(t, text)}
	for {
		if _, err := s.Next(); errors.Is(err, io.EOF) {
			return &s.Sketch
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// The key is found by what both columns hold, not by where it stands, how the files are sorted or what it is called.
func TestGuess(t *testing.T) {
	for name, tt := range map[string]struct {
		first, second string
		n             int
		row, other    func(i int) string
	}{
		"posts and ratings": {
			"clicks,id,label", "rating,post_id", 3000,
			func(i int) string { return fmt.Sprintf("%d,p%05d,%d", i%50, i, i%2) },
			func(i int) string { return fmt.Sprintf("%d,p%05d", 1+i%5, 3000-1-i) },
		},
		"numbers that lie among others": {
			"rank,id", "stars,post", 2000,
			func(i int) string { return fmt.Sprintf("%d,%d", i, 100000+7*i) },
			func(i int) string { return fmt.Sprintf("%d,%d", i%5, 100000+7*(i/3)) },
		},
		"the name tells of equals": {
			"id,copy", "copy,n", 1000,
			func(i int) string { return fmt.Sprintf("k%d,k%d", i, i) },
			func(i int) string { return fmt.Sprintf("k%d,%d", i, i%3) },
		},
		"large": {
			"id,yes", "no,id", 50_000,
			func(i int) string { return fmt.Sprintf("%x,%d", i*7919, i%2) },
			func(i int) string { return fmt.Sprintf("%d,%x", i%2, (49_999-i)*7919) },
		},
	} {
		var a, b strings.Builder
		a.WriteString(tt.first + "\n")
		b.WriteString(tt.second + "\n")
		for i := range tt.n {
			a.WriteString(tt.row(i) + "\n")
			b.WriteString(tt.other(i) + "\n")
		}
		first, second := sketch(t, a.String()), sketch(t, b.String())
		left, right := Guess(first, second)
		wantLeft, wantRight := 1, 1
		if name == "the name tells of equals" {
			wantRight = 0
		}
		if name == "large" {
			wantLeft = 0
		}
		if left != wantLeft || right != wantRight {
			t.Errorf("%s: columns %d and %d, want %d and %d", name, left, right, wantLeft, wantRight)
		}
	}
	left, right := Guess(sketch(t, "a,id\n1,x\n2,y\n"), sketch(t, "b,c,ID\n5,6,u\n7,8,v\n"))
	if left != 1 || right != 2 {
		t.Errorf("nothing in common: columns %d and %d, want those of one name", left, right)
	}
}

func TestGuessHow(t *testing.T) {
	p := look(t, "post,likes,rating,label,long,when\n"+
		"p1,3,4.5,spam,12345678901234567,2024-01-02\np2,1,2.5,ham,12345678901234568,2024-01-03\np1,9,1.5,ham,12345678901234569,2024-01-04\n")
	if got, want := GuessHow(&p), []How{First, Sum, Mean, First, First, First}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for h := range hows {
		if got, ok := ParseHow(h.String()); !ok || got != h {
			t.Errorf("%s is read as %v", h, got)
		}
	}
	if _, ok := ParseHow("most"); ok {
		t.Error("most is a way")
	}
}
