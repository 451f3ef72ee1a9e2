package sample

import (
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"decouple/app/post"
)

func (k kind) of(p *post.Post) bool {
	t := p.Truth
	return k&spam != 0 && t.Spam || k&nsfw != 0 && t.NSFW || k&misinformation != 0 && t.Misinformation
}

func TestPostsCounts(t *testing.T) {
	posts := Posts()
	if n := len(posts); n < 132 || n > 150 {
		t.Errorf("%d posts, want 132 to 150", n)
	}
	topics := map[string]bool{}
	n := map[kind]int{}
	for i := range posts {
		topics[posts[i].Topic] = true
		for _, k := range []kind{spam, nsfw, misinformation} {
			if k.of(&posts[i]) {
				n[k]++
			}
		}
		if !(spam | nsfw | misinformation).of(&posts[i]) {
			n[clean]++
		}
	}
	if len(topics) < 12 {
		t.Errorf("%d topics, want at least 12", len(topics))
	}
	for _, want := range []struct {
		name     string
		kind     kind
		min, max int
	}{
		{"spam", spam, 12, 16},
		{"NSFW", nsfw, 8, 10},
		{"misinformation", misinformation, 12, 16},
		{"clean", clean, 100, 120},
	} {
		if got := n[want.kind]; got < want.min || got > want.max {
			t.Errorf("%d posts are %s, want %d to %d", got, want.name, want.min, want.max)
		}
	}
}

func TestPostsFields(t *testing.T) {
	safe := regexp.MustCompile(`^[a-z0-9-]+$`)
	ids, texts := map[string]bool{}, map[string]bool{}
	used := map[string]bool{}
	for _, p := range Posts() {
		if !safe.MatchString(p.ID) || ids[p.ID] {
			t.Errorf("%q: the id is not safe or not unique", p.ID)
		}
		ids[p.ID] = true
		if texts[p.Text] {
			t.Errorf("%s: its text occurs twice", p.ID)
		}
		texts[p.Text] = true
		if n := utf8.RuneCountInString(p.Text); n < 60 || n > 260 {
			t.Errorf("%s: %d characters, want 60 to 260", p.ID, n)
		}
		if _, ok := authors[p.Author]; !ok {
			t.Errorf("%s: author %q has no history", p.ID, p.Author)
		}
		used[p.Author] = true
		if p.Topic == "" || p.AgeMinutes <= 0 {
			t.Errorf("%s: topic %q, age %d", p.ID, p.Topic, p.AgeMinutes)
		}
		if p.Log != (post.Log{}) {
			t.Errorf("%s: a held-out post has behaviour", p.ID)
		}
		if q, a := p.Truth.Quality, p.Truth.Appeal; q <= 0 || q >= 1 || a <= 0 || a >= 1 {
			t.Errorf("%s: quality %g, appeal %g", p.ID, q, a)
		}
	}
	for name, h := range authors {
		if !used[name] {
			t.Errorf("author %q wrote nothing", name)
		}
		if h.Removed > h.Posts || h.Posts < 0 || h.Removed < 0 || h.Followers < 0 {
			t.Errorf("author %q: %+v", name, h)
		}
	}
}

// The conflict that the feed demonstrates: among posts that pass perfect filters,
// appeal and quality are negatively correlated, but some posts have both.
func TestPostsConflict(t *testing.T) {
	var q, a []float64
	both := 0
	for _, p := range Posts() {
		if (spam | nsfw | misinformation).of(&p) {
			continue
		}
		q, a = append(q, p.Truth.Quality), append(a, p.Truth.Appeal)
		if p.Truth.Quality >= 0.75 && p.Truth.Appeal >= 0.55 {
			both++
		}
	}
	if r := spearman(q, a); r < -0.5 || r > -0.3 {
		t.Errorf("rank correlation of quality and appeal is %.3f, want −0.5 to −0.3", r)
	}
	if share := float64(both) / float64(len(q)); share < 0.08 {
		t.Errorf("%.2f of the clean posts are good and popular, want at least 0.08", share)
	}
}

// Two calls must not return the same memory: a caller may change its copy.
func TestPostsOwned(t *testing.T) {
	a, b := Posts(), Posts()
	a[0].Truth.Quality = -1
	a[1].Text = ""
	if b[0].Truth.Quality == -1 || b[1].Text == "" {
		t.Error("two calls share memory")
	}
	order := func(p []post.Post) (ids []string) {
		for i := range p {
			ids = append(ids, p[i].ID)
		}
		return ids
	}
	if !slices.Equal(order(a), order(b)) {
		t.Error("two calls order the feed in two ways")
	}
}
