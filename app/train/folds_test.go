package train

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"decouple/app/post"
)

// Near-copies, groups and rows that share a long text each lie in one fold.
func TestSiblingsAreInOneFold(t *testing.T) {
	words := []string{"river", "clock", "lamp", "bread", "meadow", "train", "garden", "kettle"}
	of := func(i int) string { return words[i%8] + " " + words[i/8%8] + " and " + words[(i/3)%8] }
	const n = 240
	for name, siblings := range map[string]func(i int, p *post.Post) (group string, of int){
		"digits, links, case, punctuation": func(i int, p *post.Post) (string, int) {
			k := i % 60
			p.Text = [4]string{"A %s of %d", "a %s, of %d!", "A %s of %d https://x.example/y", "“a %s” of %d…"}[i/60]
			p.Text = fmt.Sprintf(p.Text, of(k)+of(k*5), i)
			return "", k
		},
		"a group": func(i int, p *post.Post) (string, int) {
			p.Text = of(i) + of(i*7+1) + of(i*11+3)
			return fmt.Sprint("story ", i/4), i / 4
		},
		"a long text": func(i int, p *post.Post) (string, int) {
			p.Text = of(i) + of(i*7+1) + of(i*11+3)
			p.Fields = []post.Field{{Name: "lede", Class: fmt.Sprintf("A long summary that the arms of story number %d share", i/4)}}
			return "", i / 4
		},
	} {
		posts, groups, sibling := make([]post.Post, n), make([]string, n), make([]int, n)
		for i := range posts {
			groups[i], sibling[i] = siblings(i, &posts[i])
		}
		fold, shared, _ := assignTexts(t.Context(), rand.New(rand.NewPCG(1, 1)), posts, groups, 5)
		if shared < n*9/10 {
			t.Errorf("%s: only %d posts share a fold", name, shared)
		}
		of, count := map[int]uint8{}, map[uint8]int{}
		for i, k := range sibling {
			if f, seen := of[k]; seen && f != fold[i] {
				t.Fatalf("%s: post %d is in fold %d, its sibling in %d", name, i, fold[i], f)
			}
			of[k] = fold[i]
			count[fold[i]]++
		}
		for f := range uint8(5) {
			if count[f] < n/5-8 || count[f] > n/5+8 {
				t.Errorf("%s: fold %d has %d of %d posts", name, f, count[f], n)
			}
		}
	}
}

// What most posts share makes no copies of them: texts that differ in a number alone are then kept apart.
func TestNumberedTextsAreNoCopies(t *testing.T) {
	posts := make([]post.Post, 100)
	for i := range posts {
		posts[i].Text = fmt.Sprint("Episode ", i)
		posts[i].Fields = []post.Field{{Name: "licence", Class: "All rights are reserved by the owner of the rights"}}
	}
	if _, shared, _ := assignTexts(t.Context(), rand.New(rand.NewPCG(1, 1)), posts, nil, 5); shared != 0 {
		t.Errorf("%d posts share a fold", shared)
	}
}

// asked is a context that counts the questions whether it has ended, and ends at one of them.
type asked struct {
	context.Context
	times, end int
}

func (a *asked) Err() error {
	if a.times++; a.end > 0 && a.times >= a.end {
		return context.Canceled
	}
	return nil
}

// Each pass over many posts can be cancelled, and lets the page hear that the work goes on.
func TestFoldsAreAskedFor(t *testing.T) {
	posts := make([]post.Post, 3*askRows)
	for i := range posts {
		posts[i].Text = fmt.Sprintf("post %c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/26/26)
	}
	assign := func(end int) (int, error) {
		a := &asked{t.Context(), 0, end}
		_, _, err := assignTexts(a, rand.New(rand.NewPCG(1, 1)), posts, make([]string, len(posts)), 5)
		return a.times, err
	}
	times, err := assign(0)
	if err != nil || times < 7*3 {
		t.Errorf("asked %d times in seven passes over %d posts, %v", times, len(posts), err)
	}
	for end := range 3 * 2 {
		if _, err := assign(end + 1); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at question %d it returns %v", end+1, err)
		}
	}
}
